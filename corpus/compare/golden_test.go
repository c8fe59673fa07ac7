package compare_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/compare"
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
		b.WriteByte('\n')
	}
	return b.String()
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
