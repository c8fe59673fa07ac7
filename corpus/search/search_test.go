package search_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/search"
)

// defaultDossier reads the articles of the default dossier, without their
// quotations.
func defaultDossier(t testing.TB) *corpus.Dossier {
	t.Helper()
	files, _ := filepath.Glob("../articles/*.md")
	if len(files) == 0 {
		files, _ = filepath.Glob("../../../shared/corpus/articles/*.md")
	}
	if len(files) == 0 {
		t.Skip("the default dossier is not there")
	}
	d := &corpus.Dossier{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d.Articles = append(d.Articles, article(filepath.Base(f), string(b)))
	}
	return d
}

func article(name, s string) corpus.Article {
	_, s, _ = strings.Cut(s, "---\n")
	front, body, _ := strings.Cut(s, "---\n")
	a := corpus.Article{ID: strings.TrimSuffix(name, ".md"), Kind: corpus.KindReport}
	for line := range strings.SplitSeq(front, "\n") {
		k, v, _ := strings.Cut(line, ": ")
		switch k {
		case "title":
			a.Title = strings.Trim(v, `"'`)
		case "outlet":
			a.Outlet = v
		case "date":
			a.Date = corpus.Date(v)
		case "section":
			a.Section = v
		case "kind":
			a.Kind = v
		}
	}
	a.SetParagraphs(strings.Split(strings.TrimSpace(body), "\n\n"))
	return a
}

func open(t testing.TB, d *corpus.Dossier) *search.Index {
	t.Helper()
	x, err := search.Open(search.Build(d))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestMisspeltWordsFindTheirArticles(t *testing.T) {
	d := defaultDossier(t)
	r := open(t, d).Search(search.Request{Query: "pannetta cybersecruity"})
	if len(r.Hits) == 0 || r.Level != search.WithTypos {
		t.Fatalf("%d hits, %v", len(r.Hits), r.Level)
	}
	if want := []search.Reading{{"pannetta", "panetta"}, {"cybersecruity", "cybersecurity"}}; !slices.Equal(r.Readings, want) {
		t.Errorf("read as %v", r.Readings)
	}
	for _, h := range r.Hits {
		a := &d.Articles[h.Doc]
		var words []string
		for _, m := range r.Marks(a.Title + "\n" + a.Text) {
			words = append(words, strings.ToLower(m.Of(a.Title+"\n"+a.Text)))
		}
		if !slices.Contains(words, "panetta") || !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "cyber") && strings.HasSuffix(w, "security") }) {
			t.Errorf("%s: marks %q", a.ID, words)
		}
	}
	for i, a := range d.Articles {
		text := plain(a.Text)
		if strings.Contains(text, "panetta") && (strings.Contains(text, " cybersecurity ") || strings.Contains(text, " cyber security ")) &&
			!slices.ContainsFunc(r.Hits, func(h search.Hit) bool { return h.Doc == i }) {
			t.Errorf("%s is not found", a.ID)
		}
	}
}

func TestPhraseFindsExactlyTheArticlesWithIt(t *testing.T) {
	d := defaultDossier(t)
	x := open(t, d)
	for _, phrase := range []string{"could lead to crisis", "the United States", "cyber attacks are directed", "Liang said", "there are others"} {
		var want, got []int
		for i, a := range d.Articles {
			if strings.Contains(plain(a.Title+" | "+a.Text), plain(phrase)) {
				want = append(want, i)
			}
		}
		for _, h := range x.Search(search.Request{Query: `"` + phrase + `"`}).Hits {
			got = append(got, h.Doc)
		}
		slices.Sort(got)
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", phrase, got, want)
		}
	}
}

// plain is the words of s in lower case, each between blanks.
func plain(s string) string {
	s = strings.NewReplacer("’s", "", "'s", "").Replace(strings.ToLower(s))
	return " " + strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '|')
	}), " ") + " "
}
