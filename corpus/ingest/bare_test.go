package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// An article that somebody copied without anything around it, as text or as a
// page, comes through whole: the reports of the default dossier.
func TestNothingLostOfBareArticles(t *testing.T) {
	paths, err := filepath.Glob("../articles/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatal("no articles", err)
	}
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		articles, err := ingest.File(p, b)
		if err != nil {
			continue // the file that gives the dossier its title
		}
		a := articles[0]
		var paragraphs []string
		for _, p := range a.Paragraphs {
			paragraphs = append(paragraphs, p.Of(a.Text))
		}
		html := "<html><body><h1>" + a.Title + "</h1><p>" + strings.Join(paragraphs, "</p>\n<p>") + "</p></body></html>"
		for name, text := range map[string]string{
			"blank.txt": a.Title + "\n\n" + a.Text,
			"crlf.txt":  a.Title + "\r\n\r\n" + strings.ReplaceAll(a.Text, "\n", "\r\n"),
			"lines.txt": a.Title + "\n" + strings.ReplaceAll(a.Text, "\n\n", "\n"),
			"date.txt":  a.Title + "\n\n" + a.Outlet + "\nMay 9, 2012\n\n" + a.Text,
			"page.html": html,
		} {
			it := one(t, name, []byte(text))
			if it.Article.Text != a.Text || it.Article.Title != a.Title {
				t.Errorf("%s as %s: %q\n%s", filepath.Base(p), name, it.Article.Title, lostOf(a.Text, it.Article.Text))
			}
		}
	}
}

// lostOf lists the paragraphs of the one text that are not in the other, and
// the other way round.
func lostOf(want, got string) string {
	var out []string
	for _, p := range strings.Split(want, "\n\n") {
		if !strings.Contains(got, p) {
			out = append(out, "lost  "+p)
		}
	}
	for _, p := range strings.Split(got, "\n\n") {
		if !strings.Contains(want, p) {
			out = append(out, "extra "+p)
		}
	}
	return strings.Join(out, "\n")
}
