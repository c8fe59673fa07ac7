package ingest_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// fuzzKind feeds one reader with bytes of strangers. Whatever they are, it must
// come to an end, with articles that keep their promises or with a reason, and
// must not make much of little.
func fuzzKind(f *testing.F, name string, examples ...string) {
	for _, e := range examples {
		paths, _ := filepath.Glob("testdata/files/" + e)
		for _, p := range paths {
			if b, err := os.ReadFile(p); err == nil {
				f.Add(b)
			}
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var im ingest.Importer
		items, files := im.Add(name, b)
		size := 0
		for i := range items {
			sound(t, items[i].Article)
			spans(t, &items[i])
			size += len(items[i].Article.Text)
		}
		if size > 1<<20+300*len(b) {
			t.Errorf("%d bytes of text of %d", size, len(b))
		}
		if len(files) == 0 {
			t.Error("no report")
		}
		for _, r := range files {
			if (r.Status == ingest.Failed || r.Status == ingest.Skipped) && r.Reason == "" || strings.Contains(r.File, "../") {
				t.Errorf("report %+v", r)
			}
		}
	})
}

// spans checks that what was removed lies in the source, in order.
func spans(t *testing.T, it *ingest.Item) {
	t.Helper()
	at := 0
	for _, r := range it.Removed {
		if r.Start < at || r.End < r.Start || r.End > len(it.Text) {
			t.Fatalf("removed %v behind %d of %d", r, at, len(it.Text))
		}
		at = r.End
	}
}

func FuzzText(f *testing.F)      { fuzzKind(f, "a.txt", "*.txt") }
func FuzzMarkdown(f *testing.F)  { fuzzKind(f, "a.md", "*.md") }
func FuzzHTML(f *testing.F)      { fuzzKind(f, "a.html", "*.html") }
func FuzzJSON(f *testing.F)      { fuzzKind(f, "a.json", "*.json", "*.jsonl") }
func FuzzJSONLines(f *testing.F) { fuzzKind(f, "a.jsonl", "*.jsonl") }
func FuzzCSV(f *testing.F)       { fuzzKind(f, "a.csv", "*.csv") }
func FuzzXML(f *testing.F)       { fuzzKind(f, "a.xml", "*.rss", "*.atom") }
func FuzzMail(f *testing.F)      { fuzzKind(f, "a.eml", "*.eml", "*.mhtml") }
func FuzzWARC(f *testing.F)      { fuzzKind(f, "a.warc", "*.warc") }
func FuzzBibTeX(f *testing.F)    { fuzzKind(f, "a.bib", "*.bib") }
func FuzzRIS(f *testing.F)       { fuzzKind(f, "a.ris", "*.ris") }
func FuzzPDF(f *testing.F)       { fuzzKind(f, "a.pdf", "*.pdf") }

// FuzzZip packs the bytes as a member of an archive as well, so that the fuzzer
// need not find out how to pack.
func FuzzZip(f *testing.F) {
	f.Add("a/../../b.html", []byte("<p>text</p>"))
	f.Add("META-INF/container.xml", []byte("<container><rootfiles><rootfile full-path=\"p\"/></rootfiles></container>"))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		var packed bytes.Buffer
		z := zip.NewWriter(&packed)
		for _, n := range []string{name, "p", "datapackage.json", "archive/a.warc"} {
			if w, err := z.Create(n); err == nil {
				w.Write(b)
			}
		}
		z.Close()
		for _, b := range [][]byte{b, packed.Bytes()} {
			articles, err := ingest.File("a.zip", b)
			var e *ingest.Error
			if err != nil && !errors.As(err, &e) {
				t.Fatal(err)
			}
			for _, a := range articles {
				sound(t, a)
			}
		}
	})
}
