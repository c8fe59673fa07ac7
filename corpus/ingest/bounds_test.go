package ingest_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// The bounds that FORMATS.md names hold, and each says so.
func TestBounds(t *testing.T) {
	deepHTML := strings.Repeat("<div>", 5000) + "<p>A page that is nested deeper than anybody would write it by hand.</p><p>It has a second paragraph as well.</p>"
	laughs := `<!DOCTYPE rss [<!ENTITY a "ha ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>` +
		`<rss><channel><item><title>Laughs &c; and &x;</title><description>What is written stands here.</description></item></channel></rss>`
	for _, c := range []struct {
		name string
		b    []byte
		want string // part of the status and reason
	}{
		{"deep.html", []byte(deepHTML), "imported"},
		{"deep.xml", []byte("<rss>" + strings.Repeat("<channel>", 600)), "failed: not good XML: elements nested more than 512 deep"},
		{"laughs.xml", []byte(laughs), "imported"},
		{"deep.json", []byte(strings.Repeat("[", 200000)), "failed: not good JSON: "},
		{"yaml.md", []byte("---\na: &a [x, x]\nb: &b [*a, *a, *a]\ntitle: *b\n---\n\nText.\n"), "failed: "},
		{"many.zip", manyMembers(t, ingest.MaxMembers+1), "failed: more than 10000 members"},
		{"most.zip", manyMembers(t, 50), "imported"},
		{"many.tar", tarOf(make([]file, ingest.MaxMembers+1)...), "failed: "},
		{"parts.eml", []byte("From: a@b.example\nSubject: parts\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\ntext\n", 100000)), "imported"},
	} {
		items, files := new(ingest.Importer).Add(c.name, c.b)
		if len(files) == 0 || !strings.Contains(fmt.Sprintf("%s: %s", files[0].Status, files[0].Reason), c.want) {
			t.Errorf("%s: %.300v, want %s", c.name, files, c.want)
		}
		for _, it := range items {
			if sound(t, it.Article); len(it.Article.Text) > 1000 || strings.Contains(it.Article.Title+it.Article.Text, "ha ha") || strings.Contains(it.Article.Text, "root:") {
				t.Errorf("%s: %.300q, %.300q", c.name, it.Article.Title, it.Article.Text)
			}
		}
	}
}

// Of a text or a page of very many lines all is kept, with a warning.
func TestManyBlocks(t *testing.T) {
	var text, page strings.Builder
	for i := range 50001 {
		fmt.Fprintf(&text, "line %d\n\n", i)
		fmt.Fprintf(&page, "<p>line %d", i)
	}
	for name, s := range map[string]string{"a.txt": text.String(), "a.html": "<html><body>" + page.String()} {
		items, files := new(ingest.Importer).Add(name, []byte(s))
		if len(items) != 1 || files[0].Status != ingest.Warned || !strings.HasPrefix(files[0].Reason, "too long") || len(items[0].Article.Paragraphs) < 50000 {
			t.Errorf("%s: %+v", name, files)
		}
	}
}

func manyMembers(t *testing.T, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		w, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%d.md", i), Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(w, "Text of number %d.", i)
	}
	z.Close()
	return b.Bytes()
}

// Only addresses that lead to a page come out, wherever they were.
func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"https://tern.example/a":            "https://tern.example/a",
		"HTTP://tern.example/a":             "HTTP://tern.example/a",
		"mailto:ada@tern.example":           "mailto:ada@tern.example",
		"tern.example:8080/a":               "tern.example:8080/a",
		"/a?b=c:d":                          "/a?b=c:d",
		"javascript:alert(1)":               "",
		" JavaScript:alert(1)":              "",
		"data:text/html,<script>x</script>": "",
		"vbscript:x":                        "",
		"file:///etc/passwd":                "",
		"blob:https://tern.example/1":       "",
		"java\u0000script:alert(1)":         "",
	} {
		for name, text := range map[string]string{
			"a.md":   fmt.Sprintf("---\nurl: %q\n---\n\nText of it.\n", address),
			"a.json": fmt.Sprintf(`{"title":"T","text":"Text of it.","url":%q}`, address),
		} {
			items, files := new(ingest.Importer).Add(name, []byte(strings.ReplaceAll(text, `\x00`, `\u0000`)))
			if len(items) != 1 || strings.TrimSpace(items[0].Article.URL) != want || (want == "") != (files[0].Status == ingest.Warned) {
				t.Errorf("%s: %q: %+v %+v", name, address, items, files)
			}
		}
	}
}

// What a file is called does not matter where its content says what it is.
func TestContentFirst(t *testing.T) {
	for sample, word := range map[string]string{
		"page.html": "harbour council", "paper.pdf": "council decided", "saved.zip": "green now", "saved.tar.gz": "bucket", "book.epub": "ferry line",
		"feed.rss": "", "feed.atom": "", "feed.json": "", "wallabag.json": "harbour fees", "message.eml": "fähre stays", "saved.mhtml": "", "pages.warc": "council",
		"refs.ris": "", "refs.bib": "", "pocket.html": "tern.example", "pocket.csv": "tern.example", "front.md": "harbour open",
	} {
		b := []byte(testFile(t, sample))
		want, _ := new(ingest.Importer).Add(sample, b)
		if len(want) == 0 {
			t.Fatalf("nothing is read of %s", sample)
		}
		for _, name := range []string{"a.txt", "a", "a.html", "a.bin"} {
			got, files := new(ingest.Importer).Add(name, b)
			if len(got) != len(want) || got[0].Article.Text != want[0].Article.Text {
				t.Errorf("%s called %s: %+v", sample, name, files)
			}
		}
		text := ""
		for _, it := range want {
			text += it.Article.Text
		}
		if !strings.Contains(text, word) {
			t.Errorf("%s: %.200q does not hold %q", sample, text, word)
		}
	}
	left := "<img height=\"1\" width=\"1\" src=\"https://tern.example/pixel\">\n\nThe harbour council met on Monday and put off the vote on the ferry line.\n"
	if items, files := new(ingest.Importer).Add("a.txt", []byte(left)); len(items) != 1 || !strings.Contains(items[0].Article.Text, "harbour council met") {
		t.Errorf("a text that begins with an element left in it: %+v", files)
	}
	page := []byte(testFile(t, "page.html"))
	for _, name := range []string{"a.md", "a.csv", "a.json", "a.xml"} {
		if items, _ := new(ingest.Importer).Add(name, page); len(items) != 1 || items[0].Origin["date"] != ingest.JSONLD {
			t.Errorf("a page called %s is not read as one", name)
		}
	}
}

// Comments in Markdown are no text of the article, and are told as removed.
func TestMarkdownComments(t *testing.T) {
	source := "---\ntitle: The <!--title--> stays\n---\r\n\r\nOne <!-- a note\r\n\r\nto oneself -->line.\r\n\r\n<!-- end -->\r\n\r\nTwo <!-- lines.\r\n"
	items, _ := new(ingest.Importer).Add("a.md", []byte(source))
	if len(items) != 1 || items[0].Article.Text != "One line.\n\nTwo <!-- lines." || items[0].Article.Title != "The <!--title--> stays" {
		t.Fatalf("%+v", items)
	}
	var removed []string
	for _, r := range items[0].Removed {
		removed = append(removed, r.Of(items[0].Text))
	}
	if got := strings.Join(removed, "|"); got != "<!-- a note\r\n\r\nto oneself -->|<!-- end -->" {
		t.Errorf("%q is removed", got)
	}
}
