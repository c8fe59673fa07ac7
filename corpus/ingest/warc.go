package ingest

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dsnet/compress/brotli"
)

// readWARC reads the pages in a web archive (ISO 28500): the records of
// responses and resources that are HTML, text or PDF.
func readWARC(in input) ([]Item, error) {
	w := warc{in: &in, rest: in.b}
	for n := 0; w.next(); n++ {
		if n > 200000 {
			return nil, in.fail("more than 200000 records")
		}
		w.record()
	}
	if w.err != nil && w.pages == 0 {
		return nil, in.fail("a broken web archive: " + w.err.Error())
	}
	if w.err != nil {
		in.out.fail(in.name, in.fail("the web archive is broken behind the pages that were read: "+w.err.Error()))
		return nil, nil
	}
	if w.pages == 0 {
		return nil, fmt.Errorf("there is no page in the web archive: %w", errSkip)
	}
	return nil, nil
}

type warc struct {
	in     *input
	rest   []byte
	header map[string]string
	block  []byte
	pages  int
	only   map[string]string // addresses of the pages to take -> their titles; nil for all
	err    error
}

// next moves to the next record.
func (w *warc) next() bool {
	w.rest = bytes.TrimLeft(w.rest, "\r\n")
	if len(w.rest) == 0 {
		return false
	}
	if !bytes.HasPrefix(w.rest, []byte("WARC/")) {
		w.err = errors.New("a record does not begin with its version")
		return false
	}
	_, b, _ := bytes.Cut(w.rest, []byte("\n"))
	p := part{header: map[string]string{}}
	b = p.readHeader(b)
	n, err := strconv.Atoi(p.header["content-length"])
	if err != nil || n < 0 || n > len(b) {
		w.err = errors.New("a record's length is missing or reaches behind the end")
		return false
	}
	w.header, w.block, w.rest = p.header, b[:n], b[n:]
	return true
}

// record reads the page in the record at hand, if it holds one.
func (w *warc) record() {
	address := strings.Trim(w.header["warc-target-uri"], "<>")
	inner := input{url: address, b: w.block, mime: w.header["content-type"], depth: w.in.depth + 1, out: w.in.out}
	switch w.header["warc-type"] {
	case "response":
		if !strings.HasPrefix(address, "http") || !w.response(&inner) {
			return
		}
	case "resource":
	default:
		return
	}
	kind, _, _ := strings.Cut(strings.ToLower(inner.mime), ";")
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml", "application/pdf", "text/plain":
	default:
		return
	}
	if w.only != nil {
		if _, ok := w.only[address]; !ok {
			return
		}
	}
	inner.name = w.in.name + "!" + address
	if inner.bad != nil {
		w.pages++
		w.in.out.fail(inner.name, inner.fail(inner.bad.Error()))
		return
	}
	if len(bytes.TrimSpace(inner.b)) == 0 {
		return
	}
	w.pages++
	w.in.out.read(inner)
}

// response takes the status and the header of HTTP off a response and decodes
// what is behind; ok is false when it is no page.
func (w *warc) response(inner *input) (ok bool) {
	line, b, _ := bytes.Cut(w.block, []byte("\n"))
	fields := bytes.Fields(line)
	if len(fields) < 2 || !bytes.HasPrefix(fields[0], []byte("HTTP/")) || string(fields[1]) != "200" {
		return false
	}
	p := part{header: map[string]string{}}
	body := p.readHeader(b)
	if strings.Contains(strings.ToLower(p.header["transfer-encoding"]), "chunked") {
		body = dechunked(body)
	}
	inner.mime = p.header["content-type"]
	inner.charset = charsetOf(inner.mime)
	inner.b, inner.bad = w.in.contentDecoded(body, p.header["content-encoding"])
	return true
}

func charsetOf(mime string) string {
	_, after, ok := strings.Cut(strings.ToLower(mime), "charset=")
	if !ok {
		return ""
	}
	after, _, _ = strings.Cut(after, ";")
	return strings.Trim(after, ` "'`)
}

// dechunked undoes the chunks of HTTP; what is not chunked, against what was
// said, stays.
func dechunked(b []byte) []byte {
	var out []byte
	rest := b
	for {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		size, _, _ := strings.Cut(strings.TrimSpace(string(line)), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		if err != nil || !ok && n > 0 {
			if out == nil {
				return b
			}
			return append(out, rest...)
		}
		if n == 0 {
			return out
		}
		if int(n) > len(after) {
			return append(out, after...)
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
}

// contentDecoded undoes gzip, deflate and brotli, of which there may be several;
// what is not packed, against what was said, stays. It fails for other ways of
// packing, and for a page that is damaged or beyond the bounds.
func (in *input) contentDecoded(b []byte, encodings string) ([]byte, error) {
	list := strings.Split(strings.ToLower(encodings), ",")
	for _, encoding := range slices.Backward(list[:min(len(list), 3)]) {
		r, err := decoder(b, strings.TrimSpace(encoding))
		if err != nil {
			return nil, err
		}
		if r == nil {
			continue
		}
		out, err := in.unpack(r, int64(len(b)))
		if len(out) == 0 && err != nil {
			if utf8.Valid(b) { // it was not packed at all
				continue
			}
			return nil, errors.New("the page is damaged, or " + plainly(err))
		}
		b = out
	}
	return b, nil
}

// decoder undoes one way of packing; nil stands for none.
func decoder(b []byte, encoding string) (io.Reader, error) {
	switch encoding {
	case "", "identity", "none", "utf-8", "chunked":
		return nil, nil
	case "gzip", "x-gzip":
		if r, err := gzip.NewReader(bytes.NewReader(b)); err == nil {
			return r, nil
		}
		return nil, nil
	case "deflate":
		if r, err := zlib.NewReader(bytes.NewReader(b)); err == nil {
			return r, nil
		}
		return flate.NewReader(bytes.NewReader(b)), nil
	case "br":
		return brotli.NewReader(bytes.NewReader(b), nil)
	}
	return nil, fmt.Errorf("the page is packed as %q, which is not read", encoding)
}

// readARC reads the pages in an archive of the form that WARC replaced.
func readARC(in input) ([]Item, error) {
	w := warc{in: &in}
	rest := in.b
	for n := 0; len(rest) > 0; n++ {
		rest = bytes.TrimLeft(rest, "\r\n")
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		if len(bytes.TrimSpace(line)) == 0 && len(after) == 0 {
			break
		}
		f := strings.Fields(string(line))
		if len(f) < 5 {
			return nil, in.fail("a broken web archive: a record does not begin with address and length")
		}
		size, err := strconv.Atoi(f[len(f)-1])
		if n == 0 && size < 0 { // files without a length of their first record: to the blank line
			size = max(0, bytes.Index(after, []byte("\n\n")))
		} else if err != nil || size < 0 || size > len(after) {
			return nil, in.fail("a broken web archive: a record's length is missing or reaches behind the end")
		}
		if n > 0 {
			w.header = map[string]string{"warc-target-uri": f[0], "warc-type": "response"}
			w.block = after[:size]
			w.record()
		}
		rest = after[size:]
	}
	if w.pages == 0 {
		return nil, fmt.Errorf("there is no page in the web archive: %w", errSkip)
	}
	return nil, nil
}

// readWACZ reads the pages in a packed web archive: those that its list of pages
// names, or all of them when it names none. What is packed must be what the
// package says it is.
func readWACZ(in input, names map[string]*member) ([]Item, error) {
	if err := in.verify(names); err != nil {
		return nil, in.fail("not what its package says it is: " + err.Error())
	}
	only := map[string]string{}
	if m := names["pages/pages.jsonl"]; m != nil {
		b, err := in.bytes(m)
		if err != nil {
			return nil, in.fail(err.Error())
		}
		lines := bufio.NewScanner(bytes.NewReader(b))
		lines.Buffer(nil, MaxFile)
		for lines.Scan() {
			var page struct{ URL, Title string }
			if json.Unmarshal(lines.Bytes(), &page) == nil && page.URL != "" {
				only[page.URL] = page.Title
			}
		}
	}
	var archives []*member
	for name, m := range names {
		if strings.HasPrefix(name, "archive/") && (strings.HasSuffix(name, ".warc") || strings.HasSuffix(name, ".warc.gz")) {
			archives = append(archives, m)
		}
	}
	slices.SortFunc(archives, func(a, b *member) int { return strings.Compare(a.name, b.name) })
	before := len(in.out.files)
	for _, pages := range []map[string]string{only, nil} {
		if len(pages) == 0 && pages != nil {
			continue
		}
		for _, m := range archives {
			if err := in.archived(m, pages); err != nil {
				return nil, in.fail(err.Error())
			}
		}
		if len(in.out.files) > before {
			return nil, nil
		}
	}
	return nil, fmt.Errorf("there is no page in the web archive: %w", errSkip)
}

// archived reads one of the archives of a WACZ.
func (in *input) archived(m *member, only map[string]string) error {
	b, err := in.bytes(m)
	if err != nil {
		return err
	}
	if bytes.HasPrefix(b, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return err
		}
		if b, err = in.unpack(z, int64(len(b))); err != nil && len(b) == 0 {
			return err
		}
	}
	w := warc{in: in, rest: b, only: only}
	for w.next() {
		w.record()
	}
	if w.err != nil && w.pages == 0 {
		return w.err
	}
	return nil
}

// verify compares the members of a WACZ with the hashes in its package, and the
// package with its own digest.
func (in *input) verify(names map[string]*member) error {
	b, err := in.bytes(names["datapackage.json"])
	if err != nil {
		return err
	}
	var pack struct {
		Resources []struct {
			Path, Hash string
			Bytes      *int
		}
	}
	if err := json.Unmarshal(b, &pack); err != nil {
		return err
	}
	if m := names["datapackage-digest.json"]; m != nil {
		digest, err := in.bytes(m)
		if err != nil {
			return err
		}
		var d struct{ Hash string }
		if json.Unmarshal(digest, &d) == nil && !hashIs(b, d.Hash) {
			return errors.New("the digest of datapackage.json is another")
		}
	}
	for _, r := range pack.Resources {
		m := names[r.Path]
		if m == nil {
			return fmt.Errorf("%s is missing", r.Path)
		}
		b, err := in.bytes(m)
		if err != nil {
			return fmt.Errorf("%s: %w", r.Path, err)
		}
		if !hashIs(b, r.Hash) {
			return fmt.Errorf("the digest of %s is another", r.Path)
		}
	}
	return nil
}

// hashIs compares bytes with a hash such as "sha256:..."; hashes of a kind that
// is not known pass.
func hashIs(b []byte, hash string) bool {
	kind, want, ok := strings.Cut(hash, ":")
	switch {
	case ok && kind == "sha256":
		sum := sha256.Sum256(b)
		return strings.EqualFold(hex.EncodeToString(sum[:]), want)
	case ok && kind == "md5":
		sum := md5.Sum(b)
		return strings.EqualFold(hex.EncodeToString(sum[:]), want)
	}
	return true
}
