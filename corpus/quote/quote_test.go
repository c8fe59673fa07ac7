package quote_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/quote"
	"onrecord/corpus/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// readDossier reads the default dossier: front matter and paragraphs.
func readDossier(t testing.TB) []corpus.Article {
	t.Helper()
	paths, err := filepath.Glob("../articles/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	var out []corpus.Article
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(b), "---\n")
		_, body, ok := strings.Cut(rest, "---\n")
		if !ok {
			t.Fatalf("%s: no front matter", p)
		}
		id, _, _ := strings.Cut(filepath.Base(p), ".")
		a := corpus.Article{ID: id, Kind: corpus.KindReport}
		if strings.Contains(string(b), "\nkind: transcript\n") {
			a.Kind = corpus.KindTranscript
		}
		a.SetParagraphs(strings.Split(strings.TrimSpace(body), "\n\n"))
		out = append(out, a)
	}
	return out
}

// show prints quotations in the form of the golden files.
func show(articles []corpus.Article, quotes []corpus.Quotation, speakers []corpus.Speaker) string {
	var b strings.Builder
	names := map[string]string{}
	for _, s := range speakers {
		names[s.ID] = s.Name
	}
	last := -1
	for _, q := range quotes {
		a := articles[q.Article]
		if q.Article != last {
			last = q.Article
			fmt.Fprintf(&b, "# %s\n\n", a.ID)
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s\n", q.Kind, names[q.Speaker], join(a.Text, q.Source), join(a.Text, q.Cue))
		for _, s := range q.Content {
			fmt.Fprintf(&b, "\t%s\n", s.Of(a.Text))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func join(text string, spans []corpus.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, s.Of(text))
	}
	return strings.Join(parts, " … ")
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
	if string(want) == got {
		return
	}
	w, g := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range g {
		if i >= len(w) || w[i] != g[i] {
			t.Fatalf("%s:%d:\n got %s\nwant %s", path, i+1, g[i], append(w, "")[min(i, len(w))])
		}
	}
	t.Fatalf("%s has more lines than were found", path)
}

func TestDossier(t *testing.T) {
	articles := readDossier(t)
	quotes, speakers := quote.Extract(articles)
	golden(t, "testdata/dossier.txt", show(articles, quotes, speakers))
	var b strings.Builder
	for _, s := range speakers {
		fmt.Fprintf(&b, "%s | %s | unnamed %v | %s\n", s.ID, s.Name, s.Unnamed, strings.Join(s.Roles, ", "))
		for _, a := range s.Aliases {
			fmt.Fprintf(&b, "\t%s (%d, %s)\n", a.Name, a.Count, a.Reason)
		}
	}
	golden(t, "testdata/speakers.txt", b.String())
}

// TestOnce fails when words in no quotation marks are part of two quotations.
func TestOnce(t *testing.T) {
	articles := readDossier(t)
	quotes, _ := quote.Extract(articles)
	for i, a := range quotes {
		for _, b := range quotes[i+1:] {
			for _, x := range a.Content {
				if a.Article == b.Article && (a.Kind == corpus.Indirect || b.Kind == corpus.Indirect) && slices.ContainsFunc(b.Content, x.Overlaps) {
					t.Errorf("%s: %q is said twice", articles[a.Article].ID, x.Of(articles[a.Article].Text))
				}
			}
		}
	}
}

// check fails when a quotation does not stand in its article.
func check(t *testing.T, articles []corpus.Article, quotes []corpus.Quotation, speakers []corpus.Speaker) {
	t.Helper()
	ids := map[string]bool{}
	for _, s := range speakers {
		if ids[s.ID] || s.ID == "" || s.Name == "" {
			t.Fatalf("speaker %q %q is empty or stands twice", s.ID, s.Name)
		}
		ids[s.ID] = true
	}
	at, article := 0, 0
	for i, q := range quotes {
		if q.Article != article {
			article, at = q.Article, 0
		}
		if q.Start() < at {
			t.Fatalf("quotation %d is out of order", i)
		}
		at = q.Start()
		if len(q.Content) == 0 || q.Confidence < 0 || q.Confidence > 1 {
			t.Fatalf("quotation %d: content %v, confidence %v", i, q.Content, q.Confidence)
		}
		if q.Speaker != "" && !ids[q.Speaker] {
			t.Fatalf("quotation %d: no speaker %q", i, q.Speaker)
		}
		text := articles[q.Article].Text
		end := 0
		for _, s := range q.Content {
			if s.Start < end {
				t.Fatalf("quotation %d: fragments out of order: %v", i, q.Content)
			}
			end = s.End
		}
		all := append(append(append([]corpus.Span{}, q.Content...), q.Cue...), q.Source...)
		for _, e := range q.Evidence {
			all = append(all, e.Span)
		}
		for _, s := range all {
			if s.Start < 0 || s.Start >= s.End || s.End > len(text) || !atRune(text, s.Start) || !atRune(text, s.End) {
				t.Fatalf("quotation %d: span %v of %d bytes", i, s, len(text))
			}
		}
	}
}

// atRune reports whether i lies between two runes of s; in invalid text every
// stray byte is one.
func atRune(s string, i int) bool {
	return i == len(s) || utf8.RuneStart(s[i]) || !utf8.ValidString(s)
}

func TestSpans(t *testing.T) {
	articles := readDossier(t)
	quotes, speakers := quote.Extract(articles)
	check(t, articles, quotes, speakers)
	again, _ := quote.Extract(articles)
	if fmt.Sprint(again) != fmt.Sprint(quotes) {
		t.Error("a second run gives another result")
	}
}

// TestEveryMark fails when something in quotation marks in the dossier belongs
// to no quotation.
func TestEveryMark(t *testing.T) {
	articles := readDossier(t)
	quotes, _ := quote.Extract(articles)
	for i, a := range articles {
		for _, p := range a.Paragraphs {
			for _, m := range text.Quotes(p.Of(a.Text)) {
				s := corpus.Span{Start: p.Start + m.Start, End: p.Start + m.End}
				if !slices.ContainsFunc(quotes, func(q corpus.Quotation) bool {
					return q.Article == i && slices.ContainsFunc(q.Content, func(c corpus.Span) bool { return c.Contains(s) })
				}) {
					t.Errorf("%s: %s is in no quotation", a.ID, s.Of(a.Text))
				}
			}
		}
	}
}

func FuzzExtract(f *testing.F) {
	for _, a := range readDossier(f) {
		f.Add(a.Text)
	}
	f.Add("“a\n\n“b\n\n”c” he said, „d“ «e» 「f」 ’g’ 'h' \"i")
	f.Fuzz(func(t *testing.T, s string) {
		var a corpus.Article
		a.SetParagraphs(strings.Split(s, "\n\n"))
		articles := []corpus.Article{a}
		quotes, speakers := quote.Extract(articles)
		check(t, articles, quotes, speakers)
	})
}
