package view

import (
	"slices"
	"strconv"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// spread is who is quoted how much in some of the reports: counted once, shown
// in several ways. Speakers are indices; the last one stands for everybody who
// is not named.
type spread struct {
	d       *Desk
	narrow  route.Facets // which reports these are
	only    int          // speaker that is counted, or everybody
	reports int
	words   int
	quotes  int
	said    []voice        // by speaker
	order   []int          // speakers who are quoted, most words first
	outlets []outletSpread // most words first
	when    []dated        // by date
	printed map[unit][]*period
}

type voice struct {
	words, quotes, reports int
	outlets                map[int]bool // indices into outlets, before they are sorted
	first, last            corpus.Date
	hue                    string // in this spread, see hues
	seen                   int    // last report counted, from 1
}

type outletSpread struct {
	name    string // "" for those that are not known
	reports int
	words   int
	by      map[int]int // words by speaker
}

// dated is a report with its quotations.
type dated struct {
	date   corpus.Date
	report int
}

// spread counts the reports that keep lets through, or all when it is nil;
// narrow says in an address which they are.
func (d *Desk) spread(keep func(article int) bool, narrow route.Facets) *spread {
	list := make([]int, 0, len(d.Articles))
	for i := range d.Articles {
		if keep == nil || keep(i) {
			list = append(list, i)
		}
	}
	return d.spreadOf(list, narrow, everybody)
}

// everybody is not one speaker alone.
const everybody = -1

// spreadOf counts what one speaker says, or everybody, in the given reports,
// which are in the order of their dates.
func (d *Desk) spreadOf(articles []int, narrow route.Facets, only int) *spread {
	sp := &spread{d: d, narrow: narrow, only: only, said: make([]voice, len(d.Speakers)+1)}
	at := map[string]int{}
	for _, i := range articles {
		name := d.Articles[i].Outlet
		o, ok := at[name]
		if !ok {
			o = len(sp.outlets)
			at[name] = o
			sp.outlets = append(sp.outlets, outletSpread{name: name, by: map[int]int{}})
		}
		sp.outlets[o].reports++
		sp.reports++
		sp.when = append(sp.when, dated{d.Articles[i].Date, i})
		from, to := d.QuotationsOf(i)
		for q := from; q < to; q++ {
			sp.count(q, i, o)
		}
	}
	for i := range sp.said {
		if sp.said[i].quotes > 0 {
			sp.order = append(sp.order, i)
		}
	}
	slices.SortStableFunc(sp.order, func(a, b int) int { return sp.said[b].words - sp.said[a].words })
	slices.SortStableFunc(sp.outlets, func(a, b outletSpread) int { return b.words - a.words })
	sp.colour()
	return sp
}

func (sp *spread) count(quotation, article, outlet int) {
	d := sp.d
	who := sp.who(quotation)
	if !sp.counts(who) {
		return
	}
	n := d.WordsOf(quotation)
	v := &sp.said[who]
	v.words += n
	v.quotes++
	if v.seen != article+1 {
		v.seen = article + 1
		v.reports++
		if v.outlets == nil {
			v.outlets = map[int]bool{}
		}
		v.outlets[outlet] = true
	}
	if date := d.Articles[article].Date; date != "" {
		if v.first == "" {
			v.first = date
		}
		v.last = date
	}
	sp.quotes++
	sp.words += n
	if n > 0 {
		sp.outlets[outlet].words += n
		sp.outlets[outlet].by[who] += n
	}
}

func (sp *spread) counts(speaker int) bool { return sp.only == everybody || sp.only == speaker }

// who returns the speaker of a quotation.
func (sp *spread) who(quotation int) int {
	if i := sp.d.SpeakerOf(quotation); i >= 0 {
		return i
	}
	return len(sp.said) - 1
}

// colour gives the most quoted speakers a hue each: their own where they have
// one, and one that is left where they have none.
func (sp *spread) colour() {
	taken := map[string]bool{}
	top := sp.top()
	for _, i := range top {
		if i < hues {
			sp.said[i].hue = "s" + strconv.Itoa(i+1)
			taken[sp.said[i].hue] = true
		}
	}
	left := 1
	for _, i := range top {
		for sp.said[i].hue == "" {
			if h := "s" + strconv.Itoa(left); !taken[h] {
				sp.said[i].hue = h
			}
			left++
		}
	}
}

// top returns the speakers that have a hue, most words first.
func (sp *spread) top() []int {
	var out []int
	for _, i := range sp.order {
		if len(out) < hues && i < len(sp.d.Speakers) && sp.said[i].words > 0 {
			out = append(out, i)
		}
	}
	return out
}

// facets narrows the quotations page to what a speaker says in an outlet in
// these reports.
func (sp *spread) facets(speaker, outlet string) route.Facets {
	return route.Facets{Outlets: []string{outlet}, Speakers: []string{speaker}, Stories: sp.narrow.Stories, Months: sp.narrow.Months}
}

const others = "Others"

func (sp *spread) name(speaker int) string {
	if speaker < len(sp.d.Speakers) {
		return sp.d.Speakers[speaker].Name
	}
	return "Speaker not named"
}

func (sp *spread) legend() []markup.HueName {
	var out []markup.HueName
	top := sp.top()
	for _, i := range top {
		out = append(out, markup.HueName{Hue: sp.said[i].hue, Name: sp.name(i)})
	}
	if sp.rest(top) {
		out = append(out, markup.HueName{Hue: "s0", Name: others})
	}
	return out
}

// rest reports whether anybody beyond the top is quoted.
func (sp *spread) rest(top []int) bool {
	words := sp.words
	for _, i := range top {
		words -= sp.said[i].words
	}
	return words > 0
}

// parts makes a bar of what is counted by speaker, in thousandths of most.
func (sp *spread) parts(by map[int]int, all, most int, unit string) []markup.Part {
	var out []markup.Part
	add := func(hue, name string, n int) {
		if n > 0 {
			out = append(out, markup.Part{Hue: hue, Length: 1000 * n / max(most, 1), Says: name + ": " + thousands(n) + " " + unit})
		}
	}
	for _, i := range sp.top() {
		add(sp.said[i].hue, sp.name(i), by[i])
		all -= by[i]
	}
	add("s0", others, all)
	return out
}
