package view

import (
	"cmp"
	"slices"

	"onrecord/app/route"
	"onrecord/components/markup"
)

const (
	maxPairs    = 12 // pairs that are offered for comparison
	maxOfOne    = 2  // of them with one article
	maxPartners = 12 // articles that are offered beside chosen ones
	maxTogether = 40 // articles with one utterance that are paired; with more it tells little
)

// partner is an article that may be compared with others.
type partner struct{ article, shares int }

// Choose lays out the page of comparisons while fewer than two articles are
// chosen: related pairs, or what goes with the one that is chosen.
func (d *Desk) Choose(s route.State) markup.Choose {
	chosen, missing := d.Chosen(s)
	v := markup.Choose{Lede: "Two to six reports side by side: what they share, what only one of them has, how they word what was said. These pairs of one story share the most quotations."}
	if missing > 0 {
		v.Missing = missingText(missing)
	}
	if len(chosen) == 0 {
		v.Pairs = d.pairs()
		return v
	}
	r := d.report(chosen[0])
	v.Chosen, v.Lede = &r, "Compare it with one of these, which share the most with it."
	for _, p := range d.partners(chosen) {
		v.Pairs = append(v.Pairs, markup.Pair{Href: d.compared([]int{chosen[0], p.article}, 0), Reports: []markup.Report{d.report(p.article)}, Shares: sharesText(p.shares)})
	}
	return v
}

func sharesText(n int) string {
	if n == 0 {
		return "of the same story or the same days"
	}
	return Number(n, "quotation", "quotations") + " in both"
}

// pair is two articles, the earlier first, and how many utterances both print.
type pair struct{ a, b, shares int }

// pairs returns the pairs of articles of one story with the most utterances in
// common, no article more than a few times.
func (d *Desk) pairs() (out []markup.Pair) {
	best := d.closest()
	slices.SortFunc(best, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.shares, p.shares), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
	})
	times := map[int]int{}
	for _, p := range best {
		if times[p.a] == maxOfOne || times[p.b] == maxOfOne {
			continue
		}
		times[p.a]++
		times[p.b]++
		out = append(out, markup.Pair{Href: d.compared([]int{p.a, p.b}, 0), Reports: []markup.Report{d.report(p.a), d.report(p.b)}, Shares: sharesText(p.shares)})
		if len(out) == maxPairs {
			break
		}
	}
	return out
}

// closest returns, for every article, the later ones of its story that share
// the most utterances with it: as many as may be shown.
func (d *Desk) closest() (out []pair) {
	printers := make([][]int, len(d.Utterances))
	for u := range d.Utterances {
		if n := len(d.Utterances[u].Variants); n > 1 && n <= maxTogether {
			printers[u] = d.printers(u)
		}
	}
	shares := make([]int, len(d.Articles))
	for a := range d.Articles {
		var later []int
		for _, u := range d.utterancesIn(a) {
			for _, b := range printers[u] {
				if b <= a || !d.sameStory(a, b) {
					continue
				}
				if shares[b] == 0 {
					later = append(later, b)
				}
				shares[b]++
			}
		}
		slices.SortFunc(later, func(b, c int) int { return cmp.Or(cmp.Compare(shares[c], shares[b]), cmp.Compare(b, c)) })
		for _, b := range later[:min(len(later), maxOfOne)] {
			out = append(out, pair{a, b, shares[b]})
		}
		for _, b := range later {
			shares[b] = 0
		}
	}
	return out
}

// utterancesIn returns the utterances that an article prints, rising.
func (d *Desk) utterancesIn(article int) (out []int) {
	from, to := d.QuotationsOf(article)
	for q := from; q < to; q++ {
		out = append(out, d.UtterancesOf(q)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// printers returns the articles that print an utterance, rising.
func (d *Desk) printers(utterance int) []int {
	u := &d.Utterances[utterance]
	out := make([]int, 0, len(u.Variants))
	for _, v := range u.Variants {
		out = append(out, d.Quotations[v.Quotation].Article)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (d *Desk) sameStory(a, b int) bool {
	s := d.StoryOf(a)
	return s < 0 || s == d.StoryOf(b)
}

// partners returns the articles that go best with those chosen: by utterances
// in common, those of the same story first, then the others of that story and
// of the same days.
func (d *Desk) partners(chosen []int) []partner {
	shares := map[int]int{}
	for _, a := range chosen {
		for _, u := range d.utterancesIn(a) {
			for _, b := range d.printers(u) {
				shares[b]++
			}
		}
		d.near(a, shares)
	}
	var out []partner
	for b, n := range shares {
		if !slices.Contains(chosen, b) {
			out = append(out, partner{b, n})
		}
	}
	story := d.StoryOf(chosen[0])
	apart := func(p partner) int {
		if d.StoryOf(p.article) == story {
			return 0
		}
		return 1
	}
	slices.SortFunc(out, func(a, b partner) int {
		return cmp.Or(cmp.Compare(apart(a), apart(b)), cmp.Compare(b.shares, a.shares), cmp.Compare(a.article, b.article))
	})
	return out[:min(len(out), maxPartners)]
}

// near adds some articles of the same story and of the days around an article.
func (d *Desk) near(article int, shares map[int]int) {
	if s := d.StoryOf(article); s >= 0 {
		all := d.Stories[s].Articles
		for _, b := range all[:min(len(all), maxTogether)] {
			shares[b] += 0
		}
	}
	for b := max(0, article-maxRelated); b < min(len(d.Articles), article+maxRelated+1); b++ {
		if d.Articles[b].Date != "" && distance(d.Articles[b].Date, d.Articles[article].Date) <= relatedDays {
			shares[b] += 0
		}
	}
}

// CompareWith returns the address that compares a report with the one that it
// shares the most with.
func (d *Desk) CompareWith(article int) string {
	chosen := []int{article}
	if p := d.partners(chosen); len(p) > 0 {
		chosen = append(chosen, p[0].article)
	}
	return d.compared(chosen, 0)
}
