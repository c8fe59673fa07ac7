package compare

import (
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

const (
	copyRun   = 5   // words of a run that two texts may share
	copyAlike = 0.4 // share of the shorter one's runs that near-copies have in common
	leastRuns = 20  // of a text that can be a near-copy
	maxSource = 200 // texts with one run; a run in more is boilerplate
)

// Copies groups those of the articles that are near-copies of one another:
// one agency's text under other headlines, cut or lightly edited. Each group
// has two articles or more, in the order of their dates. Only the reports' own
// words count: that two print the same quotations makes neither a copy. Texts
// are compared by their runs of five words (shingles; Broder, 1997).
func Copies(d *corpus.Dossier, articles []int) [][]int {
	order := slices.Clone(articles)
	order = slices.DeleteFunc(order, func(a int) bool { return a < 0 || a >= len(d.Articles) })
	slices.SortStableFunc(order, func(a, b int) int { return cmpArticle(d, a, b) })
	order = slices.Compact(order)
	runs := make([][]uint64, len(order))
	for i, a := range order {
		runs[i] = ownRuns(&d.Articles[a])
	}
	sets := sameTexts(d, order)
	index := map[uint64][]int{}
	shared := make([]int, len(order))
	for i := range order {
		clear(shared[:i])
		for _, h := range runs[i] {
			list := index[h]
			for _, j := range list {
				shared[j]++
			}
			if len(list) < maxSource {
				index[h] = append(list, i)
			}
		}
		for j, n := range shared[:i] {
			if least := min(len(runs[i]), len(runs[j])); least >= leastRuns && float64(n) >= copyAlike*float64(least) {
				sets.join(i, j)
			}
		}
	}
	return groupsOf(sets, order)
}

// sameTexts joins articles whose texts are the same.
func sameTexts(d *corpus.Dossier, order []int) sets {
	sets, first := newSets(len(order)), map[string]int{}
	for i, a := range order {
		body := d.Articles[a].Text
		if j, ok := first[body]; ok && body != "" {
			sets.join(i, j)
			continue
		}
		first[body] = i
	}
	return sets
}

// groupsOf returns the sets with two members or more, as members of order.
func groupsOf(sets sets, order []int) (out [][]int) {
	at := map[int]int{}
	for i := range order {
		root := sets.find(i)
		if root == i {
			continue
		}
		g, ok := at[root]
		if !ok {
			g = len(out)
			at[root] = g
			out = append(out, []int{order[root]})
		}
		out[g] = append(out[g], order[i])
	}
	slices.SortFunc(out, func(a, b []int) int { return slices.Index(order, a[0]) - slices.Index(order, b[0]) })
	return out
}

// ownRuns returns the different runs of words of an article that do not stand
// in quotation marks.
func ownRuns(a *corpus.Article) []uint64 {
	var out []uint64
	for _, p := range a.Paragraphs {
		s := p.Of(a.Text)
		from := 0
		for _, q := range text.Quotes(s) {
			out = runsIn(out, s[from:q.Start])
			from = q.End
		}
		out = runsIn(out, s[from:])
		if len(out) > maxText {
			break
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func runsIn(out []uint64, s string) []uint64 {
	ts := tokens(s)
	for i := 0; i+copyRun <= len(ts); i++ {
		out = append(out, shingle(ts[i:i+copyRun]))
	}
	return out
}
