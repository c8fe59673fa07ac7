package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
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
		in.failIn(in.failed(), in.fail("the web archive is broken behind the pages that were read: "+w.err.Error()))
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
