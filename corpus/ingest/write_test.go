package ingest_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
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
	var out bytes.Buffer
	folder := fstest.MapFS{"oldmac.v2.txt": {Data: b}, "renamed/oldmac.txt": {Data: b}, "xbad.md": {Data: []byte("---\ntitle: x\n")}}
	if _, err := new(ingest.Importer).PrintJSON(&out, folder); err != nil {
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
	folder := fstest.MapFS{"a.jsonl": {Data: []byte(one + "\n")}, "b.jsonl": {Data: []byte(one + "\n" + two + "\n")}}
	report, lines := printed(t, folder)
	if len(lines) != 3 || report.Files[1].Status != ingest.Imported || !slices.Equal(report.Files[1].DuplicateOf, []string{"a"}) {
		t.Fatalf("%+v %+v", report, lines)
	}
	var again []line
	for _, l := range lines {
		if l.Duplicate {
			again = append(again, l)
		}
	}
	if len(again) != 1 || again[0].ID != "a" || again[0].Body != "The first text." || again[0].Source.Name != "b.jsonl" || len(again[0].Source.SHA256) != 64 {
		t.Errorf("%+v", again)
	}
}

// line is some of a line of JSON that is written of an article.
type line struct {
	ID, Body  string
	Source    struct{ Name, SHA256 string }
	Duplicate bool
}

func printed(t *testing.T, folder fs.FS) (ingest.Report, []line) {
	t.Helper()
	var out bytes.Buffer
	report, err := new(ingest.Importer).PrintJSON(&out, folder)
	if err != nil {
		t.Fatal(err)
	}
	var lines []line
	for dec := json.NewDecoder(&out); dec.More(); {
		var l line
		if err := dec.Decode(&l); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	return report, lines
}

// As JSON an article has the id that its source gives it, whatever its letters, and reads
// back with the address that it had.
func TestIDsOfSources(t *testing.T) {
	text := func(s string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("The ferry to " + s + " is late.")}
	}
	folder := fstest.MapFS{
		"Präsidentin.html.txt": text("Lund"), "Prasidentin.txt": text("Kiel"), "praća.txt": text("Split"), "新聞.txt": text("Macau"),
		"one/a b.txt": text("Hull"), "two/a b.txt": text("Cork"), "z.jsonl": {Data: []byte(`{"id":"https://tern.example/?p=7","title":"Late","text":"The ferry to Bari is late."}`)},
	}
	want := []string{"Prasidentin", "Präsidentin", "a b", "a b-2", "https://tern.example/?p=7", "praća", "新聞"}
	_, lines := printed(t, folder)
	var ids []string
	for _, l := range lines {
		ids = append(ids, l.ID)
	}
	if slices.Sort(ids); !slices.Equal(ids, want) {
		t.Errorf("%q, want %q", ids, want)
	}
	var out bytes.Buffer
	new(ingest.Importer).PrintJSON(&out, folder)
	articles, _ := ingest.Folder(folder)
	again, err := ingest.File("all.jsonl", out.Bytes())
	if err != nil || len(again) != len(articles) {
		t.Fatal(len(again), err)
	}
	for _, a := range again {
		if i := slices.IndexFunc(articles, func(b corpus.Article) bool { return b.ID == a.ID }); i < 0 || articles[i].Text != a.Text {
			t.Errorf("%q is at another address: %q", a.Text, a.ID)
		}
	}
}
