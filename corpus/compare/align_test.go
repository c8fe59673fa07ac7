package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// showAlignment writes the groups and what stands alone.
func showAlignment(d *corpus.Dossier, al compare.Alignment) string {
	var b strings.Builder
	name := func(col int) string { return d.Articles[al.Articles[col]].ID[11:] }
	text := func(col, s int) string { return al.Sentences[col][s].Of(d.Articles[al.Articles[col]].Text) }
	for _, g := range al.Groups {
		b.WriteString("=\n")
		for col, ms := range g.Members {
			for _, m := range ms {
				fmt.Fprintf(&b, "%s: %s\n", name(col), text(col, m))
			}
		}
	}
	for col := range al.Articles {
		fmt.Fprintf(&b, "== only %s\n", name(col))
		for _, s := range al.Only(col) {
			fmt.Fprintln(&b, text(col, s))
		}
	}
	return b.String()
}

func find(t testing.TB, d *corpus.Dossier, names ...string) (out []int) {
	t.Helper()
	for _, n := range names {
		i := slices.IndexFunc(d.Articles, func(a corpus.Article) bool { return strings.Contains(a.ID, n) })
		if i < 0 {
			t.Fatal("no article", n)
		}
		out = append(out, i)
	}
	return out
}

func TestAlign(t *testing.T) {
	d := byHand(t)
	d.Utterances = compare.Utterances(d)
	golden(t, "align-two.txt", showAlignment(d, compare.Align(d, find(t, d, "softpedia", "ministers"))))
	golden(t, "align-three.txt", showAlignment(d, compare.Align(d, find(t, d, "reuters", "ministers", "belfast"))))
}
