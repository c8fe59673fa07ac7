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

// pairs returns the pairs of articles of one story with the most utterances in
// common, no article more than a few times.
func (d *Desk) pairs() (out []markup.Pair) {
	shares := map[[2]int]int{}
	for u := range d.Utterances {
		printed := d.printers(u)
		if len(printed) > maxTogether {
			continue
		}
		for i, a := range printed {
			for _, b := range printed[:i] {
				if d.sameStory(a, b) {
					shares[[2]int{b, a}]++
				}
			}
		}
	}
	all := make([][2]int, 0, len(shares))
	for p := range shares {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(shares[b], shares[a]), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	times := map[int]int{}
	for _, p := range all {
		if times[p[0]] == maxOfOne || times[p[1]] == maxOfOne {
			continue
		}
		times[p[0]]++
		times[p[1]]++
		out = append(out, markup.Pair{Href: d.compared(p[:], 0), Reports: []markup.Report{d.report(p[0]), d.report(p[1])}, Shares: sharesText(shares[p])})
		if len(out) == maxPairs {
			break
		}
	}
	return out
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
		from, to := d.QuotationsOf(a)
		for q := from; q < to; q++ {
			for _, u := range d.UtterancesOf(q) {
				for _, b := range d.printers(u) {
					shares[b]++
				}
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
