package ingest_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
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
	if err := ingest.WriteJSON(&lines, ingest.Item{Article: simple}, ingest.Item{Article: hostile}); err != nil {
		t.Fatal(err)
	}
	got, err := ingest.File("other.jsonl", lines.Bytes())
	if err != nil || !reflect.DeepEqual(got, []corpus.Article{simple, hostile}) {
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
		t.Fatalf("%d articles of %d, %v", len(articles), len(want), err)
	}
	for _, a := range articles {
		if i := slices.IndexFunc(want, func(b corpus.Article) bool { return a.ID == b.ID }); i < 0 || !reflect.DeepEqual(a, want[i]) {
			t.Errorf("as JSON %+v", a)
		}
	}
}

// Whatever is said of an article says where it was found: each field that is set
// has an origin, and nothing that is no field has one. Sources are those of the
// bytes that the article was read from.
func TestOrigins(t *testing.T) {
	ingest.Walk(os.DirFS("testdata/files"), func(items []ingest.Item, files []ingest.FileReport) bool {
		for _, it := range items {
			known := 0
			for _, f := range it.Told() {
				if f.Origin == "" {
					t.Errorf("%s: nobody knows where %s %q is from", it.Source.Name, f.Name, f.Value)
				} else {
					known++
				}
			}
			if it.Origin["kind"] != "" {
				known++
			}
			if known != len(it.Origin) {
				t.Errorf("%s: %d fields and their origins %v", it.Source.Name, known, it.Origin)
			}
			if it.Source.SHA256 == "" || it.Source.Bytes == 0 || it.Source.Name == "" {
				t.Errorf("%s: of which bytes? %+v", it.Article.ID, it.Source)
			}
		}
		return true
	})
}

// The sources of one chapter and of another are not the same.
func TestChapters(t *testing.T) {
	items, _ := new(ingest.Importer).Add("book.epub", []byte(testFile(t, "book.epub")))
	if len(items) != 2 || items[0].Source.SHA256 == items[1].Source.SHA256 || items[0].Source.Name != "book.epub!OPS/a.xhtml" {
		t.Errorf("%+v", items)
	}
}

// What came twice in part says so, with the sources of what is the same.
func TestDuplicatesInPart(t *testing.T) {
	one, two := `{"title":"One","text":"The first text."}`, `{"title":"Two","text":"The second text."}`
	var im ingest.Importer
	im.Add("a.jsonl", []byte(one+"\n"))
	items, files := im.Add("b.jsonl", []byte(one+"\n"+two+"\n"))
	var out bytes.Buffer
	if err := ingest.WriteFailures(&out, files...); err != nil {
		t.Fatal(err)
	}
	var line struct {
		Source    struct{ Name, SHA256 string }
		Duplicate []string
	}
	if err := json.Unmarshal(out.Bytes(), &line); err != nil || len(items) != 1 || files[0].Status != ingest.Imported ||
		line.Source.Name != "b.jsonl" || len(line.Source.SHA256) != 64 || line.Duplicate[0] != "a" {
		t.Errorf("%+v %+v %s", items, files, &out)
	}
}
