package ingest_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/corpus"
	"onrecord/corpus/ingest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every file of testdata/files is read; what comes of it is in the file of the
// same name in testdata/golden.
func TestFiles(t *testing.T) {
	if *update {
		writeSamples(t)
	}
	paths, err := filepath.Glob("testdata/files/*")
	if err != nil || len(paths) == 0 {
		t.Fatal("no files", err)
	}
	for _, p := range paths {
		t.Run(filepath.Base(p), func(t *testing.T) {
			b, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata/golden", filepath.Base(p)), dump(ingest.File(filepath.Base(p), b)))
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (-update writes it anew)\ngot:\n%s\nwant:\n%s", path, got, want)
	}
}

// dump shows articles for reading: a line a field, a line a paragraph.
func dump(articles []corpus.Article, err error) string {
	var b strings.Builder
	if err != nil {
		fmt.Fprintln(&b, "error:", err)
	}
	for _, a := range articles {
		for _, f := range [][2]string{{"id", a.ID}, {"title", a.Title}, {"standfirst", a.Standfirst}, {"outlet", a.Outlet},
			{"authors", strings.Join(a.Authors, " | ")}, {"date", string(a.Date)}, {"section", a.Section}, {"page", a.Page},
			{"url", a.URL}, {"kind", a.Kind}, {"note", a.Note}, {"lang", a.Lang}, {"dir", a.Dir}} {
			if f[1] != "" {
				fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
			}
		}
		for _, p := range a.Paragraphs {
			fmt.Fprintf(&b, "\t%s\n", p.Of(a.Text))
		}
	}
	return b.String()
}

func TestFolder(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	fsys := fstest.MapFS{
		"b/one.md":        file("---\ndate: 2020-01-02\n---\n\nText of the second.\n"),
		"a/One.txt":       file("Headline\n\nText of the last.\n"),
		"c/two.md":        file("---\ndate: 2020-01-01\nid: one\n---\n\nText of the first.\n"),
		"d/bad.md":        file("---\ntitle: never closed\n"),
		"d/worse.md":      file("---\ndate: x\n---\ntext\n"),
		"picture.png":     file("\x89PNG"),
		".hidden/no.md":   file("nothing"),
		"c/.DS_Store":     file("nothing"),
		"c/.draft.md":     file("nothing"),
		"naïve/Été 1.txt": file("Été\n\nTexte.\n"),
	}
	articles, report := ingest.Folder(fsys)
	var ids []string
	for _, a := range articles {
		ids = append(ids, string(a.Date)+" "+a.ID)
	}
	if got, want := strings.Join(ids, ", "), " Ete-1,  One, 2020-01-01 one-3, 2020-01-02 one-2"; got != want {
		t.Errorf("articles %q, want %q", got, want)
	}
	var fates []string
	for _, f := range report.Files {
		fates = append(fates, fmt.Sprintf("%s %s %v", f.File, f.Status, f.IDs))
	}
	want := "a/One.txt imported [One]\nb/one.md imported [one-2]\nc/two.md imported [one-3]\nd/bad.md failed []\n" +
		"d/worse.md failed []\nnaïve/Été 1.txt imported [Ete-1]\npicture.png skipped []"
	if got := strings.Join(fates, "\n"); got != want {
		t.Errorf("report\n%s\nwant\n%s", got, want)
	}
	err := report.Err()
	var e *ingest.Error
	if !errors.As(err, &e) || e.File != "d/bad.md" || e.Line != 1 {
		t.Errorf("the first failure is %+v", e)
	}
	if !strings.Contains(err.Error(), "\nd/worse.md:2: the date \"x\"") {
		t.Errorf("the error does not place the second failure: %v", err)
	}
}

// The two pages saved as raw text: what is asked of them, field by field.
func TestSeeds(t *testing.T) {
	for _, seed := range []struct {
		name       string
		want       corpus.Article
		derived    bool // the headline may be made up, and says so
		paragraphs int
		removed    []string
	}{
		{
			name: "softpedia-2012-05-09", derived: true, paragraphs: 9,
			want:    corpus.Article{Standfirst: "Both countries share the same views and positions when it comes to cyber security", Date: "2012-05-09T07:42Z"},
			removed: []string{"May 9, 2012 07:42 GMT"},
		},
		{
			name: "shanghai-daily-2012-05-09", paragraphs: 12,
			want: corpus.Article{Title: "Defense ministers agree to cooperate on cybersecurity", Date: "2012-05-09", Outlet: "Shanghai Daily", Section: "Nation", Page: "A3"},
			removed: []string{"The story appears on", "GET this page in PDF", "Free for subscribers", "View shopping cart", "Related News", "Home » Nation",
				"Copyright © 1999-", "Internet Explorer", "31010602000204", "Email this to your friend"},
		},
	} {
		t.Run(seed.name, func(t *testing.T) {
			b := readShared(t, "seeds/"+seed.name+".txt")
			it := one(t, seed.name+".txt", b)
			a := it.Article
			if seed.derived {
				if it.Origin["title"] != ingest.Derived || !strings.HasPrefix(seed.want.Standfirst, strings.TrimSuffix(a.Title, "…")) {
					t.Errorf("title %q (%s)", a.Title, it.Origin["title"])
				}
				seed.want.Title = a.Title
			}
			got := corpus.Article{Title: a.Title, Standfirst: a.Standfirst, Date: a.Date, Outlet: a.Outlet, Section: a.Section, Page: a.Page}
			if fmt.Sprint(got) != fmt.Sprint(seed.want) || len(a.Authors) > 0 {
				t.Errorf("got  %+v %v\nwant %+v", got, a.Authors, seed.want)
			}
			if len(a.Paragraphs) != seed.paragraphs {
				t.Errorf("%d paragraphs, want %d", len(a.Paragraphs), seed.paragraphs)
			}
			removed := ""
			for _, r := range it.Removed {
				removed += r.Of(it.Text) + "\n"
			}
			for _, r := range seed.removed {
				if !strings.Contains(removed, r) {
					t.Errorf("%q is not removed", r)
				}
			}
			whole(t, &it, string(b))
		})
	}
}

// whole checks that kept and removed parts together are the source, and that
// every paragraph stands in what is kept.
func whole(t *testing.T, it *ingest.Item, source string) {
	t.Helper()
	parts := append(it.Kept(), it.Removed...)
	slices.SortFunc(parts, func(a, b corpus.Span) int { return a.Start - b.Start })
	joined, kept := "", ""
	for _, p := range parts {
		joined += p.Of(it.Text)
	}
	for _, p := range it.Kept() {
		kept += p.Of(it.Text) + "\n"
	}
	if joined != source {
		t.Error("what is kept and what was removed are not the source")
	}
	for i, p := range it.Article.Paragraphs {
		if s := p.Of(it.Article.Text); !strings.Contains(kept, s) {
			t.Errorf("paragraph %d is not in what was kept: %q", i, s)
		}
	}
}

func FuzzFile(f *testing.F) {
	paths, _ := filepath.Glob("testdata/files/*")
	for _, p := range paths {
		if b, err := os.ReadFile(p); err == nil {
			f.Add(filepath.Base(p), b)
		}
	}
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		articles, err := ingest.File(name, b)
		if err != nil {
			var e *ingest.Error
			if !errors.As(err, &e) || e.Reason == "" {
				t.Fatalf("the error %v does not say why", err)
			}
			return
		}
		for _, a := range articles {
			sound(t, a)
		}
	})
}

// sound checks what every article promises.
func sound(t *testing.T, a corpus.Article) {
	t.Helper()
	if a.ID == "" || strings.Trim(a.ID, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") != "" ||
		strings.Contains(a.ID, "..") || strings.Trim(a.ID, ".") != a.ID {
		t.Errorf("id %q", a.ID)
	}
	if a.Title == "" || strings.ContainsAny(a.Title, "\n\r") {
		t.Errorf("title %q", a.Title)
	}
	if !a.Date.Valid() {
		t.Errorf("date %q", a.Date)
	}
	var joined []string
	for _, p := range a.Paragraphs {
		joined = append(joined, p.Of(a.Text))
		if s := p.Of(a.Text); strings.TrimSpace(s) == "" || strings.Contains(s, "\n") {
			t.Errorf("paragraph %q", s)
		}
	}
	if len(joined) == 0 || strings.Join(joined, "\n\n") != a.Text {
		t.Errorf("the paragraphs %q are not the text %q", joined, a.Text)
	}
}

// A table of many rows without ids of their own numbers them all, in a time that
// grows with them.
func TestManyOfOneName(t *testing.T) {
	const rows = 60000
	var table strings.Builder
	table.WriteString("title,text\n")
	for i := range rows {
		fmt.Fprintf(&table, "Day %d,The ferry of day %d left the harbour.\n", i, i)
	}
	articles, err := ingest.File("ferries.csv", []byte(table.String()))
	if err != nil || len(articles) != rows {
		t.Fatal(len(articles), err)
	}
	if first, second, last := articles[0].ID, articles[1].ID, articles[rows-1].ID; first != "ferries" || second != "ferries-2" || last != "ferries-60000" {
		t.Error(first, second, last)
	}
}
