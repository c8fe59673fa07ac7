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
	"hash"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dsnet/compress/brotli"
)

const maxRecords = 200000

// readWARC reads the pages in a web archive (ISO 28500): the records of
// responses and resources that are HTML, text or PDF.
func readWARC(in input) ([]Item, error) {
	return in.pages(&warc{in: &in, r: bufio.NewReaderSize(in.reader(), headSize)})
}

// pages reads all pages of a web archive.
func (in *input) pages(w *warc) ([]Item, error) {
	for n := 0; w.next(); n++ {
		if n >= maxRecords {
			w.err = fmt.Errorf("more than %d records", maxRecords)
			break
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

// warc reads a web archive record by record, from its beginning to its end.
type warc struct {
	in     *input
	r      *bufio.Reader
	arc    bool // of the form that WARC replaced
	header map[string]string
	size   int // of the block of the record, in bytes
	block  []byte
	pages  int
	only   map[string]string // addresses of the pages to take -> their titles; nil for all
	err    error
}

var (
	errBlock   = errors.New("a record's length is missing or reaches behind the end")
	errVersion = errors.New("a record does not begin with its version")
)

// next moves to the next record.
func (w *warc) next() bool {
	if w.err != nil {
		return false
	}
	for {
		c, err := w.r.ReadByte()
		if err == io.EOF {
			return false
		}
		if err != nil {
			w.stop(err)
			return false
		}
		if c != '\r' && c != '\n' {
			break
		}
	}
	w.r.UnreadByte()
	if w.arc {
		return w.nextARC()
	}
	if start, _ := w.r.Peek(5); string(start) != "WARC/" {
		w.stop(errVersion)
		return false
	}
	head := w.head()
	_, fields, _ := bytes.Cut(head, []byte("\n"))
	p := part{header: map[string]string{}}
	p.readHeader(fields)
	n, err := strconv.Atoi(p.header["content-length"])
	if w.err == nil && (err != nil || n < 0) {
		w.err = errBlock
	}
	w.header, w.size = p.header, n
	return w.err == nil
}

// maxHead bounds the header of a record, in bytes.
const maxHead = 1 << 20

// head reads the lines of a header up to the blank one.
func (w *warc) head() (b []byte) {
	for len(b) < maxHead {
		line, err := w.r.ReadSlice('\n')
		b = append(b, line...)
		if err != nil && err != bufio.ErrBufferFull {
			w.stop(err)
			return b
		}
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			return b
		}
	}
	w.err = errors.New("the header of a record does not end")
	return b
}

// stop notes what ends the reading.
func (w *warc) stop(err error) {
	bounds := boundError("")
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		w.err = errBlock
	case err == errVersion, errors.As(err, &bounds):
		w.err = err
	default:
		w.err = errors.New(plainly(err))
	}
}

// record reads the page in the record at hand, if it holds one.
func (w *warc) record() {
	page := w.page()
	if page == nil || w.size > MaxFile {
		if n, err := w.r.Discard(w.size); n < w.size {
			w.stop(err)
			return
		}
	}
	if page == nil {
		return
	}
	if w.size > MaxFile {
		w.pages++
		w.in.out.fail(page.name, page.fail(tooLarge))
		return
	}
	var block bytes.Buffer
	if n, err := io.CopyN(&block, w.r, int64(w.size)); n < int64(w.size) {
		w.stop(err)
		return
	}
	w.block = block.Bytes()
	w.take(page)
}

// page is the page that the record at hand is of, as far as that can be told by
// its beginning; nil when it is of none.
func (w *warc) page() *input {
	address := strings.Trim(w.header["warc-target-uri"], "<>")
	page := &input{name: w.in.name + "!" + address, url: address, mime: w.header["content-type"], depth: w.in.depth + 1, out: w.in.out}
	if _, listed := w.only[address]; w.only != nil && !listed || !w.in.out.wants(page.name) {
		return nil
	}
	switch w.header["warc-type"] {
	case "response":
		begin, _ := w.r.Peek(min(w.size, headSize))
		if !strings.HasPrefix(address, "http") || !isPage(begin, page) {
			return nil
		}
	case "resource": // others are what the crawler itself wrote: its log, its pictures of pages
		scheme, _, _ := strings.Cut(address, ":")
		if !slices.Contains([]string{"http", "https", "ftp", "file"}, scheme) {
			return nil
		}
	default:
		return nil
	}
	kind, _, _ := strings.Cut(strings.ToLower(page.mime), ";")
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml", "application/pdf", "text/plain":
		return page
	}
	return nil
}

// take reads a page of the block of its record.
func (w *warc) take(page *input) {
	page.b = w.block
	if w.header["warc-type"] == "response" {
		_, b, _ := bytes.Cut(w.block, []byte("\n"))
		p := part{header: map[string]string{}}
		body := p.readHeader(b)
		if strings.Contains(strings.ToLower(p.header["transfer-encoding"]), "chunked") {
			body = dechunked(body)
		}
		var bad error
		if page.b, bad = w.in.contentDecoded(body, p.header["content-encoding"]); bad != nil {
			w.pages++
			w.in.out.fail(page.name, page.fail(bad.Error()))
			return
		}
	}
	if len(bytes.TrimSpace(page.b)) == 0 {
		return
	}
	w.pages++
	w.in.out.read(*page)
}

// isPage reads status and header of a response of HTTP and reports whether it
// was answered with a page.
func isPage(block []byte, page *input) bool {
	line, b, _ := bytes.Cut(block, []byte("\n"))
	fields := bytes.Fields(line)
	if len(fields) < 2 || !bytes.HasPrefix(fields[0], []byte("HTTP/")) || string(fields[1]) != "200" {
		return false
	}
	p := part{header: map[string]string{}}
	p.readHeader(b)
	page.mime = p.header["content-type"]
	page.charset = charsetOf(page.mime)
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
	return in.pages(&warc{in: &in, r: bufio.NewReaderSize(in.reader(), headSize), arc: true})
}

// nextARC moves to the next record: a line with its address, and at the end its
// length.
func (w *warc) nextARC() bool {
	line, err := w.r.ReadString('\n')
	if err != nil && err != io.EOF {
		w.stop(err)
		return false
	}
	f := strings.Fields(line)
	if len(f) < 5 {
		w.err = errors.New("a record does not begin with address and length")
		return false
	}
	first := strings.HasPrefix(f[0], "filedesc://")
	size, err := strconv.Atoi(f[len(f)-1])
	switch {
	case first && err == nil && size < 0: // files without a length of their first record: to the blank line
		size = 0
		w.head()
	case err != nil || size < 0:
		w.err = errBlock
	}
	w.header, w.size = map[string]string{"warc-target-uri": f[0], "warc-type": "response"}, size
	if first {
		w.header["warc-type"] = "filedesc"
	}
	return w.err == nil
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
	before := in.out.said
	for _, pages := range []map[string]string{only, nil} {
		if len(pages) == 0 && pages != nil {
			continue
		}
		for _, m := range archives {
			if err := in.archived(m, pages); err != nil {
				return nil, in.fail(unpackable(err))
			}
		}
		if in.out.said > before || in.out.want != "" {
			return nil, nil
		}
	}
	return nil, fmt.Errorf("there is no page in the web archive: %w", errSkip)
}

// archived reads one of the archives of a WACZ.
func (in *input) archived(m *member, only map[string]string) error {
	packed, err := in.unpacking(m)
	if err != nil {
		return err
	}
	defer packed.Close()
	w := warc{in: in, r: bufio.NewReaderSize(packed, headSize), only: only}
	if mark, _ := w.r.Peek(2); string(mark) == "\x1f\x8b" {
		z, err := gzip.NewReader(w.r)
		if err != nil {
			return err
		}
		w.r = bufio.NewReaderSize(in.within(z, m.size), headSize)
	}
	if _, err := in.pages(&w); err != nil && w.err != nil {
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
		if json.Unmarshal(digest, &d) == nil {
			if err := in.verified(names["datapackage.json"], d.Hash); err != nil {
				return err
			}
		}
	}
	for _, r := range pack.Resources {
		m := names[r.Path]
		if m == nil {
			return fmt.Errorf("%s is missing", r.Path)
		}
		if err := in.verified(m, r.Hash); err != nil {
			return err
		}
	}
	return nil
}

// verified compares a member with its hash, without holding it in memory.
func (in *input) verified(m *member, hash string) error {
	r, err := in.unpacking(m)
	if err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	defer r.Close()
	kind, want, _ := strings.Cut(hash, ":")
	sum := hasher(kind)
	if sum == nil {
		return nil
	}
	if _, err := io.Copy(sum, r); err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	if !strings.EqualFold(hex.EncodeToString(sum.Sum(nil)), want) {
		return fmt.Errorf("the digest of %s is another", m.name)
	}
	return nil
}

// hasher is the kind of hash in "sha256:..."; nil for kinds that are not known,
// which pass.
func hasher(kind string) hash.Hash {
	switch kind {
	case "sha256":
		return sha256.New()
	case "md5":
		return md5.New()
	}
	return nil
}
