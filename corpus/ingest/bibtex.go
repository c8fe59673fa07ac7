package ingest

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// readBibTeX reads references in BibTeX.
func readBibTeX(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	src := in.source(charset)
	b := bibtex{s: text}
	var out []Item
	for b.next() {
		r := record{fields: map[string]string{}}
		r.fill("id", b.key)
		for _, f := range b.fields {
			value := untex(f[1])
			switch f[0] {
			case "author":
				for name := range strings.SplitSeq(value, " and ") {
					r.authors = append(r.authors, lastFirst(name))
				}
			case "date":
				r.date = ""
				r.setDate(value)
			case "year":
				r.setDate(value)
			default:
				r.fill(bibFields[f[0]], value)
			}
		}
		out = append(out, in.withFiles(r, b.files(), src)...)
	}
	if b.bad > 0 && len(out) == 0 {
		return nil, &Error{File: in.name, Line: 1 + strings.Count(text[:b.bad-1], "\n"), Reason: "not good BibTeX: an entry does not end"}
	}
	return out, nil
}

var bibFields = map[string]string{
	"title": "title", "journal": "outlet", "journaltitle": "outlet", "publisher": "publisher", "organization": "publisher", "url": "url", "abstract": "summary", "pages": "page",
	"language": "lang", "langid": "lang", "subtitle": "standfirst", "howpublished": "publisher", "urldate": "",
}

// bibtex walks through the entries of a file.
type bibtex struct {
	s      string
	at     int
	key    string
	fields [][2]string
	bad    int // 1 + offset of an entry that does not end
}

func (b *bibtex) next() bool {
	for {
		i := strings.IndexByte(b.s[b.at:], '@')
		if i < 0 {
			return false
		}
		start := b.at + i
		open := strings.IndexAny(b.s[start:], "{(")
		if open < 0 {
			return false
		}
		kind := strings.ToLower(strings.TrimSpace(b.s[start+1 : start+open]))
		b.at = start + open + 1
		if kind == "comment" || kind == "preamble" || kind == "string" || strings.ContainsAny(kind, " \n\t") {
			continue
		}
		key, ok := b.until(",}")
		if !ok {
			b.bad = start + 1
			return false
		}
		b.key = strings.TrimSpace(key)
		if b.fields, ok = b.pairs(); !ok {
			b.bad = start + 1
			return false
		}
		return true
	}
}

// until reads up to one of some signs, which it passes over.
func (b *bibtex) until(signs string) (string, bool) {
	i := strings.IndexAny(b.s[b.at:], signs)
	if i < 0 {
		return "", false
	}
	s := b.s[b.at : b.at+i]
	b.at += i
	if b.s[b.at] != '}' {
		b.at++
	}
	return s, true
}

// pairs reads "name = value" up to the end of an entry.
func (b *bibtex) pairs() (out [][2]string, ok bool) {
	for len(out) < 200 {
		b.space()
		if b.at >= len(b.s) {
			return nil, false
		}
		if c := b.s[b.at]; c == '}' || c == ')' {
			b.at++
			return out, true
		}
		name, found := b.until("=}")
		if !found {
			return nil, false
		}
		if b.s[b.at-1] != '=' {
			continue
		}
		value, found := b.value()
		if !found {
			return nil, false
		}
		out = append(out, [2]string{strings.ToLower(strings.TrimSpace(name)), value})
		if b.space(); b.at < len(b.s) && b.s[b.at] == ',' {
			b.at++
		}
	}
	return out, true
}

func (b *bibtex) space() {
	for b.at < len(b.s) && strings.IndexByte(" \t\r\n", b.s[b.at]) >= 0 {
		b.at++
	}
}

// value reads {text}, "text" or a bare word.
func (b *bibtex) value() (string, bool) {
	b.space()
	if b.at >= len(b.s) {
		return "", false
	}
	quote := b.s[b.at]
	if quote != '{' && quote != '"' {
		i := strings.IndexAny(b.s[b.at:], ",}\n")
		if i < 0 {
			return "", false
		}
		v := strings.TrimSpace(b.s[b.at : b.at+i])
		b.at += i
		return v, true
	}
	depth := 0
	for i := b.at; i < len(b.s); i++ {
		switch c := b.s[i]; {
		case c == '\\':
			i++
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
		if i > b.at && depth == 0 && i < len(b.s) && (quote == '{' && b.s[i] == '}' || quote == '"' && b.s[i] == '"') {
			v := b.s[b.at+1 : i]
			b.at = i + 1
			return v, true
		}
	}
	return "", false
}

// files gives the paths in the field "file", as Zotero ("Title:path:type;...")
// and others ("path") write it.
func (b *bibtex) files() []string {
	var out []string
	for _, f := range b.fields {
		if f[0] != "file" {
			continue
		}
		for entry := range strings.SplitSeq(f[1], ";") {
			parts := strings.Split(strings.ReplaceAll(entry, `\:`, "\x00"), ":")
			file := parts[0]
			if len(parts) >= 3 {
				file = strings.Join(parts[1:len(parts)-1], ":")
			}
			out = append(out, strings.ReplaceAll(file, "\x00", ":"))
		}
	}
	return out
}

// accents are what TeX writes before a letter, and the mark they stand for.
var accents = map[byte]rune{'"': '\u0308', '\'': '\u0301', '`': '\u0300', '^': '\u0302', '~': '\u0303', '=': '\u0304', '.': '\u0307', 'c': '\u0327', 'v': '\u030c', 'u': '\u0306', 'H': '\u030b', 'r': '\u030a', 'k': '\u0328'}

var texWords = map[string]string{"ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "i", "textendash": "–", "textemdash": "—", "ldots": "…", "textquoteright": "’"}

// untex takes TeX's marks out of a value.
func untex(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '{' || c == '}':
		case c == '\\' && i+1 < len(s):
			i += texCommand(&b, s[i+1:])
		case c == '-' && strings.HasPrefix(s[i:], "---"):
			b.WriteRune('—')
			i += 2
		case c == '-' && strings.HasPrefix(s[i:], "--"):
			b.WriteRune('–')
			i++
		case c == '~':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return strings.Join(strings.Fields(norm.NFC.String(b.String())), " ")
}

// texCommand writes what the command at the start of s stands for and returns
// its length.
func texCommand(b *strings.Builder, s string) int {
	n := 0
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
		n++
	}
	if n == 0 {
		mark, ok := accents[s[0]]
		if !ok {
			b.WriteByte(s[0])
			return 1
		}
		return 1 + accented(b, s[1:], mark)
	}
	if word, ok := texWords[s[:n]]; ok {
		b.WriteString(word)
		if n < len(s) && s[n] == ' ' {
			n++
		}
		return n
	}
	if mark, ok := accents[s[0]]; ok && n == 1 {
		return 1 + accented(b, s[1:], mark)
	}
	return n
}

// accented writes the next letter with its mark and returns the bytes read.
func accented(b *strings.Builder, s string, mark rune) int {
	i := 0
	for i < len(s) && (s[i] == '{' || s[i] == ' ' || s[i] == '\\') {
		i++
	}
	if i == len(s) {
		return i
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	b.WriteRune(r)
	b.WriteRune(mark)
	return i + n
}
