package compare_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/quote"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it with -update and git diff. Got:\n%s", path, got)
	}
}

// show writes utterances with their variants.
func show(d *corpus.Dossier, us []corpus.Utterance, least int) string {
	var b strings.Builder
	for _, u := range us {
		if len(u.Variants) < least {
			continue
		}
		fmt.Fprintf(&b, "== %s (%s, %d)\n", u.ID, u.Speaker, len(u.Variants))
		base := ""
		for i, v := range u.Variants {
			q := &d.Quotations[v.Quotation]
			text := q.Text(d.Articles[q.Article].Text)
			whole := ""
			if v.Part.Len() != len(text) {
				whole = " (part)"
			}
			out := compare.Diff(base, text, v.Edits)
			if i == 0 {
				base, out = text, v.Part.Of(text)
			}
			if v.SameAs >= 0 {
				out = "same words as " + d.Articles[d.Quotations[u.Variants[v.SameAs].Quotation].Article].ID
			}
			fmt.Fprintf(&b, "%s: %s%s\n  %s\n", d.Articles[q.Article].ID, v.Relation, whole, out)
		}
		for _, n := range u.Paraphrases {
			q := &d.Quotations[n]
			fmt.Fprintf(&b, "may render it: %s: %s\n", d.Articles[q.Article].ID, q.Text(d.Articles[q.Article].Text))
		}
		for _, n := range u.Similar {
			fmt.Fprintf(&b, "sounds like: %s\n", us[n].ID)
		}
		if len(u.Omitted) > 0 {
			fmt.Fprint(&b, "left out by:")
			for _, a := range u.Omitted {
				fmt.Fprintf(&b, " %s", d.Articles[a].ID)
			}
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// families of the default dossier: words of one printing, and the articles
// that must stand in one utterance with it.
var families = []struct{ words, articles string }{
	{"there are other countries, there are hackers", "jagran tgdaily stripes belfast shanghaidaily"},
	{"any miscalculation or misperception that could lead to crisis in this area", "afps-cyber reuters thehill belfast bbc defensedaily jagran tgdaily shanghaidaily"},
	{"I can hardly agree", "latimes thehill belfast bbc defensedaily stripes tgdaily shanghaidaily"},
	{"a certain sum of deposit in the bank", "jagran softpedia tgdaily"},
	{"avoid dangerous misunderstandings and misperceptions", "softpedia chinadaily-pentagon"},
	{"the most important bilateral relationship in the world", "xinhua-talks shanghaidaily-newties"},
}

// apart are words that must not stand in one utterance.
var apart = [][2]string{
	{"misunderstandings and misperceptions that could lead to crisis", "misperception that could lead to crisis in this area"},
	{"to reduce the potential of miscalculation", "any miscalculation or misperception"},
	{"I can hardly agree", "we cannot attribute all the cyber"},
}

// TestFamilies joins the quotations marked by hand and those that the
// extractor finds.
func TestFamilies(t *testing.T) {
	d := byHand(t)
	checkFamilies(t, d)
	d.Quotations, d.Speakers = quote.Extract(d.Articles)
	checkFamilies(t, d)
}

func checkFamilies(t *testing.T, d *corpus.Dossier) {
	t.Helper()
	us := compare.Utterances(d)
	holds := func(u corpus.Utterance, words string) bool {
		for _, v := range u.Variants {
			q := &d.Quotations[v.Quotation]
			if strings.Contains(v.Part.Of(q.Text(d.Articles[q.Article].Text)), words) {
				return true
			}
		}
		return false
	}
	for _, f := range families {
		want := len(strings.Fields(f.articles))
		best := 0
		for _, u := range us {
			in := map[string]bool{}
			for _, v := range u.Variants {
				for _, name := range strings.Fields(f.articles) {
					if strings.Contains(d.Articles[d.Quotations[v.Quotation].Article].ID, name) {
						in[name] = true
					}
				}
			}
			if holds(u, f.words) {
				best = max(best, len(in))
			}
		}
		if best != want {
			t.Errorf("%q: %d of %d articles in one utterance", f.words, best, want)
		}
	}
	for _, pair := range apart {
		for _, u := range us {
			if holds(u, pair[0]) && holds(u, pair[1]) {
				t.Errorf("%s holds both %q and %q", u.ID, pair[0], pair[1])
			}
		}
	}
}

func TestDefaultDossier(t *testing.T) {
	d := byHand(t)
	golden(t, "families.txt", show(d, compare.Utterances(d), 2))
	var b strings.Builder
	for _, s := range compare.Stories(d) {
		fmt.Fprintf(&b, "== %s: %s\n", s.ID, s.Title)
		for _, a := range s.Articles {
			fmt.Fprintln(&b, d.Articles[a].ID)
		}
	}
	golden(t, "stories.txt", b.String())
}
