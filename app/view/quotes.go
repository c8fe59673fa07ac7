package view

import (
	"strings"

	"onrecord/app/route"
	"onrecord/components"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// pageOf is how many rows a list shows at first and gains at a time.
const pageOf = 40

// pagesShown is how many pages of the list are shown at a time.
const pagesShown = 5

// AllRows is as many rows as are shown at a time.
const AllRows = pageOf * pagesShown

// Window returns which of its windows a state shows of the list: rows of others
// are not on the page.
func Window(s route.State) int { return s.More / pagesShown }

// QuoteList is the list of what was said, narrowed by the facets of a state.
type QuoteList struct {
	Summary string
	Rows    []markup.QuoteRow
	Current int         // index of the open row, -1 for none
	Figures markup.Link // the same in pictures
	More    string      // address that shows more rows, "" when all are shown
	Open    *markup.Utterance
	Facets  []components.Facet
	Chips   []markup.Link
	Earlier string // address that shows the rows before them, "" for none
	Shown   int    // index of the utterance in Open, -1 for none
	Chosen  bool   // it was asked for, not only put there as the first
	Empty   *components.Empty
}

// saying is a row of the list: an utterance, or an indirect quotation, which
// has no wording of its own to compare.
type saying struct {
	utterance, quotation int // utterance is -1 for an indirect quotation
}

// Quotes lays out the list for a state. The set within holds the quotations
// whose words were searched for; nil holds them all.
func (d *Desk) Quotes(s route.State, within map[int]bool, marks Marker) QuoteList {
	return d.QuotesFirst(s, within, marks, AllRows)
}

// QuotesFirst is [Desk.Quotes] with no more than so many rows.
func (d *Desk) QuotesFirst(s route.State, within map[int]bool, marks Marker, rows int) QuoteList {
	tally := d.chosen(s, within)
	chosen := tally.list
	v := QuoteList{Current: -1, Shown: d.Dossier.Utterance(s.ID), Summary: d.summary(tally), Facets: d.facets(s, tally, within != nil), Chips: d.chips(s), Figures: d.coverage("Coverage", s.Facets)}
	v.Chosen = v.Shown >= 0
	all := min(len(chosen), pageOf*(s.More+1))
	first := min(Window(s), max(0, len(chosen)-1)/(pagesShown*pageOf)) * pagesShown * pageOf
	last := min(all, first+rows)
	for n, c := range chosen[first:last] {
		row := d.row(c, s, marks)
		d.found(&row, c, within, marks)
		v.Rows = append(v.Rows, row)
		if v.Shown < 0 {
			v.Shown = c.utterance
		}
		if v.Current < 0 && c.utterance >= 0 && c.utterance == v.Shown {
			v.Current = n
		}
	}
	turned := func(more int) string {
		to := s
		to.More = more
		return d.Links.To(to)
	}
	if first > 0 {
		v.Earlier = turned(first/pageOf - 1)
	}
	if last == all && all < len(chosen) {
		v.More = turned(s.More + 1)
	}
	if v.Shown >= 0 {
		v.Open = d.detail(v.Shown)
	}
	if len(chosen) == 0 && len(d.Quotations) > 0 {
		v.Empty = d.noneSaid(s)
	}
	return v
}

// noneSaid offers more where nothing that was said is left.
func (d *Desk) noneSaid(s route.State) *components.Empty {
	e := &components.Empty{Asked: Short(s.Query, mostAsked), Ways: make([]markup.Link, 1, 2)}
	e.Ways[0] = markup.Link{Text: "All quotations", Href: d.Links.To(route.State{Page: route.Quotes})}
	if s.Query != "" {
		e.Ways = append(e.Ways, markup.Link{Text: "Search in the reports", Href: d.Links.To(route.State{Page: route.Search, Query: s.Query})})
	}
	return e
}

// facets lays out what there is to choose in a state, which is asked again as more
// rows of the list come.
func (d *Desk) facets(s route.State, t *tally, searched bool) []components.Facet {
	if searched {
		return t.facets(s)
	}
	return keep(d, "facets "+d.Links.To(s), func() []components.Facet { return t.facets(s) })
}

// chosen returns what the facets of a state leave of what was said, or of what
// the words were found in, counted.
func (d *Desk) chosen(s route.State, within map[int]bool) *tally {
	if within != nil {
		return d.tally(s, within, nil)
	}
	s.Page, s.Query = route.Quotes, ""
	d.Count(s, nil)
	return d.kept(tallied(s)).(*tally)
}

// tallied names what is counted for the facets of a state.
func tallied(s route.State) string {
	asked := "quotations"
	for _, list := range choices(&s) {
		asked += "\x01" + strings.Join(*list, "\x00")
	}
	return asked
}

// Counted reports whether what the page of a state counts is counted already.
func (d *Desk) Counted(s route.State) bool {
	switch s.Page {
	case route.Quotes:
		return s.Query != "" || d.kept(tallied(s)) != nil
	case route.Coverage:
		return d.kept(coverageOf(s)) != nil
	}
	return true
}

// Count counts it. It calls wanted, if it is not nil, every few milliseconds, and
// gives up when that reports false.
func (d *Desk) Count(s route.State, wanted func() bool) {
	d.Prepare(nil)
	if d.Counted(s) {
		return
	}
	if s.Page == route.Coverage {
		if sp := d.spread(d.within(s), s.Facets, func(i int) bool { return i%every != every-1 || wanted == nil || wanted() }); sp != nil {
			d.remember(coverageOf(s), sp)
		}
	} else if t := d.tally(s, nil, wanted); t != nil {
		d.remember(tallied(s), t)
	}
}

// Glance reads what the first rows of the list of a state show, so that
// [Desk.Missed] tells what to fetch while the rest is counted.
func (d *Desk) Glance(s route.State, rows int) {
	d.Prepare(nil)
	t := d.newTally(s)
	t.run(nil, func() bool { return len(t.list) < rows })
	open := -1
	for _, c := range t.list[:min(len(t.list), rows)] {
		d.row(c, s, nil)
		if open < 0 {
			open = c.utterance
		}
	}
	if open >= 0 {
		d.detail(open)
	}
}

// summary counts what was said, and what of it was printed more than once.
func (d *Desk) summary(t *tally) string {
	s := Number(len(t.list), "thing said", "things said")
	if t.several > 0 {
		s += ", " + thousands(t.several) + " printed by several"
	}
	return s
}

func (d *Desk) anyWithin(c saying, within map[int]bool) bool {
	if c.utterance < 0 {
		return within[c.quotation]
	}
	for _, v := range d.Utterances[c.utterance].Variants {
		if within[v.Quotation] {
			return true
		}
	}
	return false
}

func (d *Desk) row(c saying, s route.State, marks Marker) markup.QuoteRow {
	q := &d.Quotations[c.quotation]
	r := markup.QuoteRow{Hue: d.hue(q.Speaker), Speaker: d.SpeakerName(q.Speaker), Link: d.speaker(q.Speaker).Href, Same: 1}
	words := d.Printed(c.quotation)
	if c.utterance < 0 {
		r.Href = d.articleAt(c.quotation)
		r.Where = "indirect · " + d.source(q.Article)
	} else {
		u := &d.Utterances[c.utterance]
		words = d.part(&u.Variants[0])
		next := s
		next.ID = u.ID
		r.Href = d.Links.To(next)
		for i := 1; i < len(u.Variants); i++ {
			if Differs(&u.Variants[i]) {
				r.Differ++
			} else {
				r.Same++
			}
		}
		r.Where = d.where(u)
	}
	r.Words = markup.Text{Text: words, Within: whole(words), Marks: marks.in(words)}
	return r
}

// where names the outlet of something that only one printed.
func (d *Desk) where(u *corpus.Utterance) string {
	if len(u.Variants) > 1 {
		return ""
	}
	return d.source(d.Quotations[u.Variants[0].Quotation].Article)
}

// List is the list as its component shows it.
func (l QuoteList) List() components.QuoteRows {
	v := components.QuoteRows{Summary: l.Summary, Figures: l.Figures, Chips: l.Chips, More: l.More, Earlier: l.Earlier, Empty: l.Empty}
	for i, r := range l.Rows {
		v.Rows = append(v.Rows, components.QuoteRow{Hue: r.Hue, On: i == l.Current, HTML: r.HTML()})
	}
	return v
}
