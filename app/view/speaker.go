package view

import (
	"slices"
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

// lookedAt bounds the reports and quotations of a speaker in which a name or a
// role is looked for: what tells who speaks there may have to be fetched.
const lookedAt = 60

// texts bounds the texts in which each is looked for: of a dossier that is read
// in parts, every one may have to be fetched.
const texts = 8

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
		Hue: d.hue(who.ID), Name: who.Name, Summary: r.summary(), Roles: r.roles(),
		Links: []markup.Link{{Text: "All quotations of this speaker", Href: d.Links.To(route.State{Page: route.Quotes, Facets: r.narrow})}},
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

// roles shows for each role a place where a report uses it.
func (r *record) roles() []markup.Role {
	var out []markup.Role
	for _, role := range r.d.Speakers[r.speaker].Roles {
		m := markup.Role{Name: role}
		m.Shown, m.Where = r.shows(foldedWords(role))
		out = append(out, m)
	}
	return out
}

// foldedWords writes the words of s folded, each between spaces, so that whole
// words are found in it.
func foldedWords(s string) string {
	return " " + strings.Join(folded(s), " ") + " "
}

// shows finds a quotation whose source or evidence has the words.
func (r *record) shows(role string) (string, markup.Link) {
	left := texts
	for _, i := range r.quotes[:min(len(r.quotes), lookedAt)] {
		q := r.d.Quotation(i)
		spans := slices.Clone(q.Source)
		for _, e := range q.Evidence {
			spans = append(spans, e.Span)
		}
		spans = slices.DeleteFunc(spans, func(s corpus.Span) bool { return s.Len() < len(role)-len("  ") })
		if len(spans) == 0 {
			continue
		}
		if left--; left < 0 {
			break
		}
		body := r.d.Read(q.Article).Text
		if body == "" {
			continue // not at hand yet
		}
		for _, s := range spans {
			if words := s.Of(body); strings.Contains(foldedWords(words), role) {
				return Short(words, 60), markup.Link{Text: r.where(q.Article), Href: r.d.articleAt(i)}
			}
		}
	}
	return "", markup.Link{}
}

func (r *record) where(article int) string {
	return r.d.outletName(article) + commaed(r.d.short(r.d.Articles[article].Date).Text)
}

func (r *record) namesGrid() *grid {
	g := &grid{id: tableNames, caption: "Names", file: "names.csv", sort: "-reports", columns: []column{
		{key: "name", name: "Name"}, {key: "reports", name: "Reports", count: true}, {key: "why", name: "Why"}, {name: "For instance in"}}}
	var rows [][]cell
	for _, a := range r.d.Speakers[r.speaker].Aliases {
		rows = append(rows, []cell{{text: a.Name}, figure(a.Count), {text: reason(a.Reason)}, r.instance(a.Name)})
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

// instance finds a report of the speaker's that has a name.
func (r *record) instance(name string) cell {
	for _, a := range r.naming(len(name)) {
		body := r.d.Read(a).Text
		if body == "" {
			continue // not at hand yet
		}
		if at := strings.Index(body, name); at >= 0 && name != "" {
			p := "p" + strconv.Itoa(r.d.Articles[a].Paragraph(at)+1)
			return cell{text: r.where(a), href: r.d.Links.To(route.State{Page: route.Article, ID: r.d.Articles[a].ID, At: p})}
		}
	}
	return cell{}
}

// naming returns the reports that may have a name of so many bytes: first those
// that give a quotation to somebody with as many.
func (r *record) naming(size int) []int {
	var first, rest []int
	for _, a := range r.reports[:min(len(r.reports), lookedAt)] {
		from, to := r.d.QuotationsOf(a)
		named := false
		for q := from; q < to; q++ {
			sized := func(s corpus.Span) bool { return s.Len() == size }
			named = named || r.d.SpeakerOf(q) == r.speaker && slices.ContainsFunc(r.d.Quotation(q).Source, sized)
		}
		if named {
			first = append(first, a)
		} else {
			rest = append(rest, a)
		}
	}
	all := append(first, rest...)
	return all[:min(len(all), texts)]
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
