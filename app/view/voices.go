package view

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// spread is who is quoted how much in some of the reports: counted once, shown
// in several ways. Speakers are numbered as they come up; everybody who is not
// named is one of them.
type spread struct {
	d       *Desk
	narrow  route.Facets // which reports these are
	only    int          // speaker that is counted, or everybody
	reports int
	words   int
	quotes  int
	said    []voice        // by number
	local   []int32        // by index in the dossier + 1, 0 for everybody who is not named: the number + 1, 0 for none
	order   []int          // speakers who are quoted, most words first
	top     []int          // the first of them who are named, each with a hue
	outlets []outletSpread // most words first
	when    []dated        // by date
	printed map[unit][]*period
}

type voice struct {
	who                    int  // index in the dossier, -1 for everybody who is not named
	rank                   int8 // the place in top, -1 for none
	words, quotes, reports int
	outlets                int
	first, last            corpus.Date
	hue                    string // in this spread, see hues
	seen, outlet           int    // last report and outlet counted, from 1
}

type outletSpread struct {
	name     string // "" for those that are not known
	articles []int
	words    int
	by       [hues]int // words of the top speakers
}

// dated is a report with its quotations.
type dated struct {
	date   corpus.Date
	report int
}

// spread counts the reports that keep lets through, or all when it is nil;
// narrow says in an address which they are. It gives up, returning nil, when goesOn
// reports false.
func (d *Desk) spread(keep func(article int) bool, narrow route.Facets, goesOn func(int) bool) *spread {
	list := make([]int, 0, len(d.Articles))
	for i := range d.Articles {
		if keep == nil || keep(i) {
			list = append(list, i)
		}
	}
	return d.spreadOf(list, narrow, everybody, goesOn)
}

// always is for what is counted to its end.
func always(int) bool { return true }

// everybody is not one speaker alone.
const everybody = -1

// spreadOf counts what one speaker says, or everybody, in the given reports,
// which are in the order of their dates.
func (d *Desk) spreadOf(articles []int, narrow route.Facets, only int, goesOn func(int) bool) *spread {
	sp := &spread{d: d, narrow: narrow, only: only, reports: len(articles), local: make([]int32, len(d.Speakers)+1)}
	at := map[string]int{}
	for _, i := range articles {
		name := d.Articles[i].Outlet
		o, ok := at[name]
		if !ok {
			o = len(sp.outlets)
			at[name] = o
			sp.outlets = append(sp.outlets, outletSpread{name: name})
		}
		sp.outlets[o].articles = append(sp.outlets[o].articles, i)
		sp.when = append(sp.when, dated{d.Articles[i].Date, i})
	}
	for o := range sp.outlets {
		if !sp.count(o, goesOn) {
			return nil
		}
	}
	for i := range sp.said {
		sp.order = append(sp.order, i)
	}
	slices.SortFunc(sp.order, func(a, b int) int {
		return cmp.Or(sp.said[b].words-sp.said[a].words, cmp.Compare(uint(sp.said[a].who), uint(sp.said[b].who)))
	})
	slices.SortStableFunc(sp.outlets, func(a, b outletSpread) int { return b.words - a.words })
	if !sp.choose(goesOn) {
		return nil
	}
	sp.colour()
	return sp
}

// count counts what an outlet quotes.
func (sp *spread) count(outlet int, goesOn func(int) bool) bool {
	d, o := sp.d, &sp.outlets[outlet]
	for _, article := range o.articles {
		date := d.Articles[article].Date
		from, to := d.QuotationsOf(article)
		for q := from; q < to; q++ {
			if !goesOn(q) {
				return false
			}
			if !sp.counts(q) {
				continue
			}
			n, v := d.WordsOf(q), sp.voice(q)
			v.words += n
			v.quotes++
			o.words += n
			sp.words += n
			sp.quotes++
			if v.seen == article+1 {
				continue
			}
			v.seen = article + 1
			v.reports++
			if v.outlet != outlet+1 {
				v.outlet = outlet + 1
				v.outlets++
			}
			if date != "" {
				if v.first == "" || date < v.first {
					v.first = date
				}
				v.last = max(v.last, date)
			}
		}
	}
	return true
}

// choose finds the speakers who have a hue, and what each outlet quotes of
// them.
func (sp *spread) choose(goesOn func(int) bool) bool {
	for _, i := range sp.order {
		v := &sp.said[i]
		if v.rank = -1; len(sp.top) < hues && v.who >= 0 && v.words > 0 {
			v.rank = int8(len(sp.top))
			sp.top = append(sp.top, i)
		}
	}
	for n := range sp.outlets {
		o := &sp.outlets[n]
		for _, article := range o.articles {
			from, to := sp.d.QuotationsOf(article)
			for q := from; q < to; q++ {
				if r := sp.rank(q); r >= 0 {
					o.by[r] += sp.d.WordsOf(q)
				}
				if !goesOn(q) {
					return false
				}
			}
		}
	}
	return true
}

// counts reports whether a quotation is one of those that are counted.
func (sp *spread) counts(quotation int) bool {
	return sp.only == everybody || sp.only == sp.d.SpeakerOf(quotation)
}

// voice returns the speaker of a quotation, who may be new.
func (sp *spread) voice(quotation int) *voice {
	who := sp.d.SpeakerOf(quotation)
	n := &sp.local[who+1]
	if *n == 0 {
		sp.said = append(sp.said, voice{who: who})
		*n = int32(len(sp.said))
	}
	return &sp.said[*n-1]
}

// rank returns the place in top of the speaker of a quotation, -1 for none.
func (sp *spread) rank(quotation int) int8 { return sp.of(sp.d.SpeakerOf(quotation)).rank }

// of returns what a speaker says, who may say nothing.
func (sp *spread) of(speaker int) *voice {
	if n := sp.local[speaker+1]; n > 0 {
		return &sp.said[n-1]
	}
	return &voice{who: speaker, rank: -1}
}

// colour gives the most quoted speakers a hue each: their own where they have
// one, and one that is left where they have none.
func (sp *spread) colour() {
	taken := map[string]bool{}
	for _, i := range sp.top {
		if v := &sp.said[i]; v.who < hues {
			v.hue = "s" + strconv.Itoa(v.who+1)
			taken[v.hue] = true
		}
	}
	left := 1
	for _, i := range sp.top {
		for sp.said[i].hue == "" {
			if h := "s" + strconv.Itoa(left); !taken[h] {
				sp.said[i].hue = h
			}
			left++
		}
	}
}

// facets narrows the quotations page to what a speaker says in an outlet in
// these reports.
func (sp *spread) facets(speaker, outlet string) route.Facets {
	return route.Facets{Outlets: []string{outlet}, Speakers: []string{speaker}, Stories: sp.narrow.Stories, Months: sp.narrow.Months}
}

const others = "Others"

func (sp *spread) name(speaker int) string {
	if who := sp.said[speaker].who; who >= 0 {
		return sp.d.Speakers[who].Name
	}
	return "Speaker not named"
}

func (sp *spread) legend() []markup.HueName {
	var out []markup.HueName
	for _, i := range sp.top {
		out = append(out, markup.HueName{Hue: sp.said[i].hue, Name: sp.name(i)})
	}
	if sp.rest() {
		out = append(out, markup.HueName{Hue: "s0", Name: others})
	}
	return out
}

// rest reports whether anybody beyond the top is quoted.
func (sp *spread) rest() bool {
	words := sp.words
	for _, i := range sp.top {
		words -= sp.said[i].words
	}
	return words > 0
}

// parts makes a bar of what is counted of the top speakers, in thousandths of
// most.
func (sp *spread) parts(by *[hues]int, all, most int, unit string) []markup.Part {
	var out []markup.Part
	add := func(hue, name string, n int) {
		if n > 0 {
			out = append(out, markup.Part{Hue: hue, Length: 1000 * n / max(most, 1), Says: name + ": " + thousands(n) + " " + unit})
		}
	}
	for n, i := range sp.top {
		add(sp.said[i].hue, sp.name(i), by[n])
		all -= by[n]
	}
	add("s0", others, all)
	return out
}
