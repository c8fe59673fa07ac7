package view

import (
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

const (
	tableNames   = "names"
	tableOutlets = "outlets"
)

// record is what is on record of a speaker, counted once.
type record struct {
	*spread // of his or her quotations alone
	speaker int
	quotes  []int // quotations
	reports []int
	own     *voice
}

func (d *Desk) record(speaker int) *record {
	id := d.Speakers[speaker].ID
	return keep(d, "speaker "+id, func() *record {
		r := &record{speaker: speaker}
		for _, q := range d.listed().saidBy(speaker) {
			r.quotes = append(r.quotes, int(q))
			a := d.Quotations[q].Article
			if n := len(r.reports); n == 0 || r.reports[n-1] != a {
				r.reports = append(r.reports, a)
			}
		}
		r.spread = d.spreadOf(r.reports, route.Facets{Speakers: []string{id}}, speaker, always)
		r.own = r.of(speaker)
		r.own.hue = d.hue(id)
		return r
	})
}

// SpeakerPage lays out the speaker that a state names.
func (d *Desk) SpeakerPage(s route.State) markup.Speaker {
	r := d.record(d.Dossier.Speaker(s.ID))
	who := &d.Speakers[r.speaker]
	v := markup.Speaker{
		Hue: d.hue(who.ID), Name: who.Name, Summary: r.summary(), Roles: r.roles(), RolesOf: r.rolesOf(),
		Links: []markup.Link{{Text: "All quotations of this speaker", Href: d.Links.To(route.State{Page: route.Quotes, Facets: r.narrow})}, d.toChanges(s)},
	}
	if len(who.Aliases) > 0 {
		v.Aliases = &markup.Figure{Title: "Names", Note: "Under which names the reports quote this speaker, and why they were taken for the same one.", Table: r.namesGrid().table(d, s)}
	}
	if r.words > 0 {
		v.Figures = append(v.Figures, r.outletsFigure(s))
	}
	if len(r.periods(daily)) > 1 {
		v.Figures = append(v.Figures, r.timeFigure(s))
	}
	v.Said, v.More = r.byDate(s)
	return v
}

func (r *record) summary() string {
	who := &r.d.Speakers[r.speaker]
	var parts []string
	if who.Unnamed {
		parts = append(parts, "known by this description only")
	}
	parts = append(parts,
		Number(len(r.quotes), "quotation", "quotations")+" in "+Number(len(r.reports), "report", "reports")+" of "+Number(len(r.outlets), "outlet", "outlets"),
		thousands(r.words)+" words quoted")
	if v := r.own; v.first != "" {
		when := "first and last quoted on "
		if v.first.Day() != v.last.Day() {
			when = "first quoted on "
		}
		when += DayText(v.first.Day())
		if v.first.Day() != v.last.Day() {
			when += ", last on " + DayText(v.last.Day())
		}
		parts = append(parts, when)
	}
	return strings.Join(parts, " · ")
}

func (r *record) namesGrid() *grid {
	g := &grid{id: tableNames, caption: "Names", file: "names.csv", sort: "-reports", columns: []column{
		{key: "name", name: "Name"}, {key: "reports", name: "Reports", count: true}, {key: "why", name: "Why"}, {name: "For instance in"}}}
	var rows [][]cell
	for _, a := range r.d.Speakers[r.speaker].Aliases {
		l := r.instance(a.Name)
		row := []cell{{text: a.Name}, figure(a.Count), {text: reason(a.Reason)}, {text: l.Text, href: l.Href}}
		if a.Reason == corpus.AliasReader && a.Count == 0 { // nobody counted
			row[1], row[2] = cell{}, cell{text: "renamed by you"}
		}
		rows = append(rows, row)
	}
	return g.fill(rows)
}

// reason tells in words why a name was taken for a speaker's.
func reason(of string) string {
	switch of {
	case corpus.AliasSame:
		return "the same name but for titles, initials or marks"
	case corpus.AliasSurname:
		return "the only person of that surname in the report"
	case corpus.AliasOrder:
		return "family name first or last"
	case corpus.AliasReader:
		return "joined by you"
	}
	return of
}

func (r *record) outletsFigure(s route.State) markup.Figure {
	f := markup.Figure{Title: "Outlets", Note: "Words of this speaker that each outlet quotes, their share of all that is quoted of the speaker, and of all that the outlet quotes."}
	most := max(r.outlets[0].words, 1)
	for i := range r.outlets[:min(len(r.outlets), barsShown)] {
		o := &r.outlets[i]
		if o.words == 0 {
			break
		}
		f.Bars = append(f.Bars, markup.Bar{
			Link: r.outletLink(o), Says: thousands(o.words) + " · " + permille(o.words, r.words).written(),
			Parts: []markup.Part{{Hue: r.own.hue, Length: 1000 * o.words / most, Says: o.name}},
		})
	}
	f.Table = r.outletsGrid().table(r.d, s)
	return f
}

func (r *record) outletsGrid() *grid {
	id := r.d.Speakers[r.speaker].ID
	g := &grid{id: tableOutlets, caption: "Outlets", file: "outlets.csv", sort: "-words", columns: []column{
		{key: "name", name: "Outlet"}, {key: "words", name: "Words quoted", count: true}, {key: "share", name: "Share of the speaker, %", count: true},
		{key: "of", name: "Share of the outlet, %", count: true}, {key: "reports", name: "Reports", count: true}}}
	var rows [][]cell
	for i := range r.outlets {
		o := &r.outlets[i]
		l := r.outletLink(o)
		words := figure(o.words)
		if o.name != "" {
			words.href, words.says = r.d.Links.To(route.State{Page: route.Quotes, Facets: r.facets(id, o.name)}), words.written()+" words quoted in "+o.name
		}
		rows = append(rows, []cell{{text: l.Text, href: l.Href}, words, permille(o.words, r.words), permille(o.words, r.d.listed().quotedIn(o.articles[0])), figure(len(o.articles))})
	}
	return g.fill(rows)
}

// byDate lists what the speaker said by the day it was first printed.
func (r *record) byDate(s route.State) ([]markup.DatedSaid, markup.Link) {
	type said struct {
		utterance int
		date      corpus.Date
	}
	var list []said
	seen := map[int]bool{}
	for _, q := range r.quotes { // by date, as the reports are
		for _, u := range r.d.UtterancesOf(q) {
			if !seen[u] {
				seen[u] = true
				list = append(list, said{u, r.d.Articles[r.d.Quotations[q].Article].Date})
			}
		}
	}
	shown := pageOf
	if s.Table == "" {
		shown *= s.More + 1
	}
	shown = min(shown, len(list))
	state := route.State{Page: route.Quotes, Facets: r.narrow}
	var out []markup.DatedSaid
	for _, l := range list[:shown] {
		row := r.d.row(saying{l.utterance, r.d.Utterances[l.utterance].Variants[0].Quotation}, state, nil)
		row.Link = ""
		out = append(out, markup.DatedSaid{Day: day(l.date.Day()), Row: row})
	}
	if shown == len(list) {
		return out, markup.Link{}
	}
	if s.Table != "" {
		s.Table, s.Sort, s.More = "", "", 0
	}
	s.More++
	return out, markup.Link{Text: "Show more of " + strconv.Itoa(len(list)), Href: r.d.Links.To(s)}
}
