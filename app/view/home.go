package view

import (
	"slices"
	"strconv"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

const (
	maxHomeReports = 60
	maxVoices      = 8
	maxOutlets     = 30
)

// Home lays out the first page.
func (d *Desk) Home() markup.Home { return keep(d, "home", d.home) }

func (d *Desk) home() markup.Home {
	v := markup.Home{
		Title: d.Title, Description: d.Description, Outlets: d.outlets(), Voices: d.voices(), Stories: d.stories(),
		Counts: []markup.Count{
			{N: len(d.Articles), What: plain(len(d.Articles), "report", "reports")},
			{N: d.countOutlets(), What: plain(d.countOutlets(), "outlet", "outlets")},
			{N: len(d.Quotations), What: plain(len(d.Quotations), "quotation", "quotations")},
			{N: len(d.Speakers), What: plain(len(d.Speakers), "speaker", "speakers")},
		},
	}
	if len(v.Voices) > 0 {
		v.Coverage = d.coverage("By outlet and over time", route.Facets{})
	}
	for i := range d.Articles[:min(len(d.Articles), maxHomeReports)] {
		v.Reports = append(v.Reports, d.report(i))
	}
	if len(d.Articles) > maxHomeReports {
		v.AllReports = markup.Link{Text: "All " + strconv.Itoa(len(d.Articles)) + " reports", Href: d.Links.To(route.State{Page: route.Search})}
	}
	if i := d.telling(); i >= 0 {
		u := d.Utterance(i, 3)
		v.Featured, v.FeaturedAs = &u, "One sentence, "+inWords(u.Printed)+" printings"
	}
	return v
}

func plain(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

var numerals = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

func inWords(n int) string {
	if n < len(numerals) {
		return numerals[n]
	}
	return strconv.Itoa(n)
}

// telling returns the utterance that shows best how wordings drift: the one
// with the most different wordings, of these the one with the fewest printings
// to read. It returns -1 when no two articles print one in different wordings.
func (d *Desk) telling() int {
	best, most, least := -1, 0, 0
	for i := range d.Utterances {
		u := &d.Utterances[i]
		n, first := 0, d.Quotations[u.Variants[0].Quotation].Article
		for v := range u.Variants {
			if d.Quotations[u.Variants[v].Quotation].Article != first && u.Variants[v].SameAs < 0 && u.Variants[v].Relation == corpus.Altered {
				n++
			}
		}
		if n > most || n == most && n > 0 && len(u.Variants) < least {
			best, most, least = i, n, len(u.Variants)
		}
	}
	return best
}

func (d *Desk) voices() []markup.Voice {
	order := make([]int, 0, len(d.Speakers))
	for i := range d.Speakers {
		if d.Words(i) > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return d.Words(b) - d.Words(a) })
	var out []markup.Voice
	for _, i := range order[:min(len(order), maxVoices)] {
		id := d.Speakers[i].ID
		out = append(out, markup.Voice{Link: d.speaker(id), Hue: d.hue(id), Words: d.Words(i), Share: 100 * d.Words(i) / d.Words(order[0])})
	}
	return out
}

func (d *Desk) countOutlets() int {
	seen := map[string]bool{}
	for i := range d.Articles {
		if o := d.Articles[i].Outlet; o != "" {
			seen[o] = true
		}
	}
	return len(seen)
}

// outlets lists publishers, those with the most reports first.
func (d *Desk) outlets() []markup.Outlet {
	at := map[string]int{}
	var out []markup.Outlet
	for i := range d.Articles {
		name := d.Articles[i].Outlet
		if name == "" {
			continue
		}
		if _, ok := at[name]; !ok {
			at[name] = len(out)
			out = append(out, markup.Outlet{Link: d.outlet(i)})
		}
		out[at[name]].Reports++
	}
	slices.SortStableFunc(out, func(a, b markup.Outlet) int { return b.Reports - a.Reports })
	return out[:min(len(out), maxOutlets)]
}
