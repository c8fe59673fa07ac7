package ingest

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dsnet/compress/brotli"
)

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
