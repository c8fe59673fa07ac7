package ingest

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/charset"
)

// part is a message, or a part of one.
type part struct {
	header map[string]string // by name in lower case
	body   []byte            // decoded
	kind   string            // media type in lower case
	param  map[string]string
	parts  []part
}

const maxParts = 2000

// parsePart reads a message of RFC 5322 with the parts of MIME in it.
func parsePart(b []byte, depth int, budget *int) part {
	p := part{header: map[string]string{}}
	p.body = p.readHeader(b)
	kind, param, err := mime.ParseMediaType(p.header["content-type"])
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(p.header["content-type"]), ";")
	}
	p.kind, p.param = strings.TrimSpace(kind), param
	if p.kind == "" {
		p.kind = "text/plain"
	}
	if boundary := param["boundary"]; strings.HasPrefix(p.kind, "multipart/") && boundary != "" && depth < 8 {
		for _, b := range splitParts(p.body, boundary) {
			if *budget--; *budget < 0 {
				break
			}
			p.parts = append(p.parts, parsePart(b, depth+1, budget))
		}
		p.body = nil
		return p
	}
	p.body = transferDecoded(p.body, p.header["content-transfer-encoding"])
	return p
}

// readHeader reads the lines of a header and returns what is behind it.
func (p *part) readHeader(b []byte) []byte {
	last := ""
	for len(b) > 0 {
		line, rest, _ := bytes.Cut(b, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			return rest
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		switch {
		case (line[0] == ' ' || line[0] == '\t') && last != "":
			p.header[last] += " " + string(bytes.TrimSpace(line))
		case ok && len(name) < 80 && !bytes.ContainsAny(name, " \t"):
			last = strings.ToLower(string(name))
			if _, ok := p.header[last]; ok {
				last += "*" // a second one of the name: not read
			}
			p.header[last] = string(bytes.TrimSpace(value))
		case bytes.HasPrefix(line, []byte("From ")): // of a mailbox
		default:
			return b
		}
		b = rest
	}
	return nil
}

// splitParts cuts a body at its boundary lines.
func splitParts(b []byte, boundary string) [][]byte {
	mark := []byte("--" + boundary)
	var out [][]byte
	start := -1
	for at := 0; at < len(b); {
		line, _, _ := bytes.Cut(b[at:], []byte("\n"))
		if bytes.HasPrefix(line, mark) {
			if tail := string(bytes.TrimSpace(line[len(mark):])); tail == "" || tail == "--" {
				if start >= 0 {
					out = append(out, b[start:at])
				}
				if start = at + len(line) + 1; tail == "--" || start > len(b) {
					return out
				}
			}
		}
		at += len(line) + 1
	}
	if start >= 0 {
		out = append(out, b[start:])
	}
	return out
}

func transferDecoded(b []byte, encoding string) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		out, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(b)))
		if err == nil || len(out) > 0 {
			return out
		}
	case "base64":
		clean := bytes.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f && r != '=' {
				return r
			}
			return -1
		}, b)
		out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
		n, _ := base64.RawStdEncoding.Decode(out, clean)
		return out[:n]
	}
	return b
}

// decodedHeader gives a header's text with its encoded words read.
func (p *part) decodedHeader(name string) string {
	s := p.header[name]
	dec := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		b, err := io.ReadAll(r)
		text, _, _ := charset.Decode(b, label)
		return strings.NewReader(text), err
	}}
	if d, err := dec.DecodeHeader(joinedWords(s)); err == nil {
		s = d
	}
	s, _, _ = charset.Decode([]byte(s), "")
	return strings.Join(strings.Fields(s), " ")
}

var encodedWord = regexp.MustCompile(`=\?([^?\s]+)\?([bBqQ])\?([^?\s]*)\?=`)

// joinedWords makes one encoded word of those in a row that are of one charset:
// many programs cut a header in the midst of a letter.
func joinedWords(s string) string {
	var out, bytes strings.Builder
	charset, at := "", 0
	flush := func() {
		if charset != "" {
			out.WriteString("=?" + charset + "?B?" + base64.StdEncoding.EncodeToString([]byte(bytes.String())) + "?=")
		}
		charset = ""
		bytes.Reset()
	}
	for _, m := range encodedWord.FindAllStringSubmatchIndex(s, -1) {
		between := s[at:m[0]]
		if name := strings.ToLower(s[m[2]:m[3]]); name != charset || strings.TrimSpace(between) != "" {
			flush()
			out.WriteString(between)
			charset = name
		}
		bytes.Write(wordBytes(s[m[4]:m[5]], s[m[6]:m[7]]))
		at = m[1]
	}
	flush()
	return out.String() + s[at:]
}

// wordBytes gives what an encoded word (RFC 2047) stands for.
func wordBytes(encoding, s string) []byte {
	if strings.EqualFold(encoding, "B") {
		return transferDecoded([]byte(s), "base64")
	}
	return transferDecoded([]byte(strings.ReplaceAll(s, "_", "=20")), "quoted-printable")
}

// unflowed joins the lines that a text of format=flowed (RFC 3676) with delsp=yes
// goes on over, where the space at their ends is none of the text's; where it is,
// the lines are joined as those of any wrapped text.
func (p *part) unflowed(text string) string {
	if !strings.EqualFold(p.param["format"], "flowed") || !strings.EqualFold(p.param["delsp"], "yes") {
		return text
	}
	return strings.NewReplacer("\n-- \r\n", "\n-- \r\n", "\n-- \n", "\n-- \n", " \r\n", "", " \n", "").Replace(text)
}

// flat gives all parts that hold something, in order.
func (p *part) flat() []part {
	if len(p.parts) == 0 {
		return []part{*p}
	}
	var out []part
	for i := range p.parts {
		out = append(out, p.parts[i].flat()...)
	}
	return out
}

// readMail reads a mail, or a page saved as MHTML, or every mail of a mailbox.
func readMail(in input) ([]Item, error) {
	if mails := splitMailbox(in.b); len(mails) > 1 && in.depth < MaxDepth {
		for i, b := range mails {
			if !in.counts(".eml") {
				return nil, in.fail(tooMany.Error())
			}
			in.out.read(input{name: in.name + "!" + pad(i+1, 4) + ".eml", b: b, depth: in.depth + 1, out: in.out})
		}
		return nil, nil
	}
	budget := maxParts
	p := parsePart(in.b, 0, &budget)
	if p.header["snapshot-content-location"] != "" || strings.HasPrefix(p.kind, "multipart/related") && p.header["to"] == "" && p.header["received"] == "" {
		return readMHTML(in, p)
	}
	return in.message(p)
}

// splitMailbox cuts a mailbox (RFC 4155) at the lines that begin its mails: "From "
// at the beginning or behind a blank line, with a header behind it.
func splitMailbox(b []byte) (mails [][]byte) {
	if !bytes.HasPrefix(b, []byte("From ")) {
		return nil
	}
	start := 0
	for at := 0; at < len(b); {
		line, rest, _ := bytes.Cut(b[at:], []byte("\n"))
		next := at + len(line) + 1
		if len(bytes.TrimRight(line, "\r")) == 0 && bytes.HasPrefix(rest, []byte("From ")) {
			if _, header, _ := bytes.Cut(rest, []byte("\n")); mailHeader.Match(header[:min(len(header), 1000)]) && !bytes.HasPrefix(header, []byte("From ")) {
				mails, start = append(mails, b[start:next]), next
			}
		}
		at = next
	}
	return append(mails, b[start:])
}

// readMHTML reads the page among the parts: the first of HTML.
func readMHTML(in input, p part) ([]Item, error) {
	for _, q := range p.flat() {
		if q.kind != "text/html" && q.kind != "application/xhtml+xml" {
			continue
		}
		address := p.header["snapshot-content-location"]
		if address == "" {
			address = q.header["content-location"]
		}
		page := input{name: in.name, b: q.body, charset: q.param["charset"], mime: "text/html", depth: in.depth, out: in.out}
		if u, err := url.Parse(address); err == nil && strings.HasPrefix(u.Scheme, "http") {
			page.url = address
		}
		items, err := readHTML(page)
		for i := range items {
			items[i].Source = in.source(items[i].Source.Charset)
			items[i].set("url", &items[i].Article.URL, page.url, Record)
			items[i].set("title", &items[i].Article.Title, p.decodedHeader("subject"), Record)
		}
		return items, err
	}
	return nil, in.fail("there is no page among its parts")
}

// forwarded begins the subject of a mail that somebody passed on.
var forwarded = regexp.MustCompile(`^(?i:(fwd?|wg|tr|rv|doorst)\s?:\s*)+`)

// message reads a mail: its text as it was written, and what is attached.
func (in *input) message(p part) ([]Item, error) {
	if p.header["subject"] == "" && p.header["from"] == "" && p.header["date"] == "" {
		return nil, in.fail("not a mail: there is no sender, date or subject")
	}
	r := record{}
	r.fill("title", forwarded.ReplaceAllString(p.decodedHeader("subject"), ""))
	r.authors = senders(p.decodedHeader("from"))
	if p.header["list-unsubscribe"] != "" && len(r.authors) == 1 {
		r.fill("outlet", r.authors[0])
		r.letter, r.authors = true, nil
	}
	r.setDate(p.header["date"])
	var attached []part
	var plain, page *part
	for _, q := range p.flat() {
		disposition := strings.ToLower(q.header["content-disposition"])
		switch {
		case strings.HasPrefix(disposition, "attachment") || q.kind == "message/rfc822":
			attached = append(attached, q)
		case q.kind == "text/plain" && plain == nil:
			plain = &q
		case q.kind == "text/html" && page == nil:
			page = &q
		}
	}
	name, text, behind := "utf-8", "", 0 // what somebody passed on
	if plain != nil && page != nil && isStub(plain, page) {
		plain = nil
	}
	if plain != nil && !blank(string(plain.body)) {
		text, name, _ = charset.Decode(plain.body, plain.param["charset"])
		text = plain.unflowed(strings.ReplaceAll(text, "\x00", ""))
		if m, ok := passed(text); ok && forwarded.MatchString(p.decodedHeader("subject")) {
			behind = m.text
			r.authors, r.letter = senders(m.from), false
			if m.date != "" {
				r.date = m.date
			}
		}
		r.fill("plain", text[behind:])
	} else if page != nil {
		text, name, _ = charset.Decode(page.body, page.param["charset"])
		r.fill("html", text)
	}
	it, ok := r.item()
	if !ok && (p.kind == "application/pkcs7-mime" || p.kind == "application/x-pkcs7-mime" || p.kind == "multipart/encrypted") {
		return nil, in.fail("the mail is encrypted, and can be read only by the program that has its key")
	}
	if !ok && len(attached) == 0 {
		return nil, in.fail("there is no text in the mail")
	}
	if ok {
		if it.within(text); behind > 0 {
			it.Removed = append([]corpus.Span{{End: len(strings.TrimRight(text[:behind], "\r\n\t "))}}, it.Removed...)
		}
		it.Source = in.source(name)
		in.out.enter(in, []Item{it})
	}
	in.attachments(attached)
	return nil, nil
}

// isStub reports a plain text that does not say what the page beside it says: that
// there is one, for which newsletters refer to their place on the web.
func isStub(plain, page *part) bool {
	said, _, _ := charset.Decode(plain.body, plain.param["charset"])
	shown, _, _ := charset.Decode(page.body, page.param["charset"])
	return 4*len(letters(said)) < len(letters(strings.Join(fragment(shown), " ")))
}

// readEMLX reads a file of Apple Mail: the size of a mail, the mail, and what the
// program knows of it.
func readEMLX(in input) ([]Item, error) {
	first, rest, _ := bytes.Cut(in.b, []byte("\n"))
	n, err := strconv.Atoi(strings.TrimSpace(string(first)))
	if err != nil || n < 0 || n > len(rest) {
		return nil, in.fail("a broken file of Apple Mail: the size of its mail is wrong")
	}
	budget := maxParts
	return in.message(parsePart(rest[:n], 0, &budget))
}

func (in *input) attachments(parts []part) {
	for i, q := range parts {
		_, param, _ := mime.ParseMediaType(q.header["content-disposition"])
		name := param["filename"]
		if name == "" {
			name = q.param["name"]
		}
		if name == "" && q.kind == "message/rfc822" {
			name = "message" + pad(i+1, 2) + ".eml"
		}
		if name == "" || unreadable(name) || in.depth >= MaxDepth {
			continue
		}
		in.out.read(input{name: in.name + "!" + safe(name), b: q.body, charset: q.param["charset"], depth: in.depth + 1, out: in.out})
	}
}

// senders gives the names before the addresses of a From header.
func senders(s string) []string {
	name, _, _ := strings.Cut(s, "<")
	name = strings.Trim(name, ` "'`)
	if name == "" || strings.Contains(name, "@") {
		return nil
	}
	return []string{name}
}
