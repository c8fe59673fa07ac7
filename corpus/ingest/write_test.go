package ingest_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"

	"onrecord/corpus"
	"onrecord/corpus/ingest"
)

// An article written as Markdown, or as a line of JSON, reads back the same.
func TestRoundTrip(t *testing.T) {
	hostile := corpus.Article{ID: "a-b_1", Title: `"Quotes" & <b>: 'it' # -- [x](y) *z*`, Standfirst: "- not a list: no", Outlet: "yes", Authors: []string{"null", "O'Neil, \"A\""},
		Date: "2012", Section: "2012-05-09", Page: "12", URL: "https://a.example/?a=1&b=2#c", Kind: "transcript", Lang: "ar", Dir: "rtl", Note: "~"}
	hostile.SetParagraphs([]string{"*stars* and _lines_ and [a link](http://a.example/)", "# no heading", "> no quotation", "1. no item", "---", "back\\slash \\*", "A: b", "\u00a0kept"})
	simple := corpus.Article{ID: "simple", Title: "Simple", Kind: "report"}
	simple.SetParagraphs([]string{"One paragraph.", "Another, “quoted”."})
	for _, a := range []corpus.Article{hostile, simple} {
		md := ingest.Markdown(&a)
		got, err := ingest.File("other.md", md)
		if err != nil {
			t.Fatalf("%v\n%s", err, md)
		}
		if !reflect.DeepEqual(got, []corpus.Article{a}) {
			t.Errorf("as Markdown\n%+v\nwant\n%+v\n%s", got[0], a, md)
		}
	}
	if bytes.Contains(ingest.Markdown(&simple), []byte("markup")) {
		t.Error("a simple text is not written as Markdown")
	}
	var lines bytes.Buffer
	if err := ingest.WriteJSON(&lines, ingest.Item{Article: simple}); err != nil {
		t.Fatal(err)
	}
	got, err := ingest.File("other.jsonl", lines.Bytes())
	if err != nil || !reflect.DeepEqual(got, []corpus.Article{simple}) {
		t.Errorf("as JSON: %+v, %v", got, err)
	}
}

// Each line of what is written is one object with the promised fields.
func TestWriteJSON(t *testing.T) {
	b, err := os.ReadFile("testdata/files/oldmac.v2.txt")
	if err != nil {
		t.Fatal(err)
	}
	var im ingest.Importer
	items, _ := im.Add("oldmac.v2.txt", b)
	_, again := im.Add(filepath.Join("copy", "oldmac.v2.txt"), b)
	_, bad := im.Add("bad.md", []byte("---\ntitle: x\n"))
	var out bytes.Buffer
	if err := ingest.WriteJSON(&out, items...); err != nil {
		t.Fatal(err)
	}
	if err := ingest.WriteFailures(&out, append(again, bad...)...); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/golden/written.jsonl", out.String())
	for line := range bytes.Lines(out.Bytes()) {
		if !json.Valid(line) {
			t.Errorf("not JSON: %s", line)
		}
	}
}

// A folder that mixes everything comes out as Markdown that reads back the same
// articles, and as one line of JSON an article.
func TestMixedFolder(t *testing.T) {
	want, _ := ingest.Folder(os.DirFS("testdata/files"))
	if len(want) < 20 {
		t.Fatalf("%d articles", len(want))
	}
	files := fstest.MapFS{}
	report, err := new(ingest.Importer).SaveMarkdown(func(name string, b []byte) error {
		files[name] = &fstest.MapFile{Data: b}
		return nil
	}, os.DirFS("testdata/files"))
	if err != nil || report.Err() == nil {
		t.Error(err, report.Err())
	}
	got, back := ingest.Folder(files)
	if back.Err() != nil {
		t.Fatal(back.Err())
	}
	if !reflect.DeepEqual(got, want) {
		for i := range want {
			if i >= len(got) || !reflect.DeepEqual(got[i], want[i]) {
				t.Fatalf("got\n%+v\nwant\n%+v", got[min(i, len(got)-1)], want[i])
			}
		}
		t.Errorf("%d articles, want %d", len(got), len(want))
	}
	var lines bytes.Buffer
	if _, err := new(ingest.Importer).PrintJSON(&lines, os.DirFS("testdata/files")); err != nil {
		t.Fatal(err)
	}
	articles, err := ingest.File("all.jsonl", lines.Bytes())
	if err != nil || len(articles) != len(want) {
		t.Errorf("%d articles of %d, %v", len(articles), len(want), err)
	}
}
