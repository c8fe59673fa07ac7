package ingest_test

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"onrecord/corpus/ingest"
)

// responseOf is a record of a page that was sent packed.
func responseOf(address, encoding string, body []byte) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: " + encoding + "\r\n\r\n" + string(body)
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", address, len(block), block)
}

// A page is unpacked however it was sent; one that cannot be says why, and
// those behind it are read.
func TestContentEncodings(t *testing.T) {
	page := []byte(testFile(t, "page.html"))
	pack := func(open func(io.Writer) io.WriteCloser) []byte {
		var b bytes.Buffer
		w := open(&b)
		w.Write(page)
		w.Close()
		return b.Bytes()
	}
	br := pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })
	deflated := pack(func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 9); return z })
	zipped := pack(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	for _, c := range []struct {
		encoding string
		body     []byte
		want     string
	}{
		{"gzip", gzipOf(page), "imported"},
		{"br", br, "imported"},
		{"deflate", deflated, "imported"},
		{"deflate", zipped, "imported"},
		{"br, gzip", gzipOf(br), "imported"},
		{"", page, "imported"},
		{"gzip", page, "imported"},
		{"br", page, "imported"},
		{"zstd", []byte("\x28\xb5\x2f\xfd"), `the page is packed as "zstd", which is not read`},
		{"br", []byte("\xff\xfe\xfd\xfc\xfb\xfa\xf9"), "the page is damaged"},
		{"gzip", gzipOf(make([]byte, 10<<20)), "more than 200 times"},
	} {
		warc := responseOf("https://tern.example/a", c.encoding, c.body) + responseOf("https://tern.example/b", "", []byte("<p>Another page, which is read whatever stands before it in the archive.</p>"))
		items, files := new(ingest.Importer).Add("a.warc", []byte(warc))
		if len(files) != 2 || !strings.Contains(string(files[0].Status)+": "+files[0].Reason, c.want) || files[1].Status != ingest.Imported {
			t.Errorf("%s: %+v", c.encoding, files)
			continue
		}
		if c.want == "imported" && !strings.Contains(items[0].Article.Text, "Three of the five parties") {
			t.Errorf("%s: %q", c.encoding, items[0].Article.Text)
		}
	}
}

// Of the records that a crawler adds, only pages are read.
func TestResources(t *testing.T) {
	warc := ""
	for _, address := range []string{"https://tern.example/a", "metadata://gnu.org/software/wget/warc/wget.log", "urn:text:https://tern.example/a", "file:///home/ada/b.txt"} {
		text := "A text of some length that was found at this place: " + address
		warc += fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: <%s>\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", address, len(text), text)
	}
	_, files := new(ingest.Importer).Add("a.warc", []byte(warc))
	if got, want := fates(files), "a.warc!https://tern.example/a: imported a\na.warc!file:///home/ada/b.txt: imported with a warning b"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
