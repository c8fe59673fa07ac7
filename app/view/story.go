package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
)

const (
	tableLeft     = "left"
	tableTimeline = "timeline"
)

const (
	saidShown = 20 // utterances of a story
	dotsShown = 12 // reports of a day in a timeline
)

// event is a story with what its page needs, counted once.
type event struct {
	*spread
	story  *corpus.Story
	in     map[int]bool // articles
	copies [][]int
	copyOf map[int]int // the earliest of the texts that an article is a near-copy of
	said   []printed
}

// printed is an utterance with who of the story prints it.
type printed struct {
	utterance int
	reports   int
	full      map[string]bool // names of outlets
	rendered  map[string]bool // those that may paraphrase it
	left      map[string]bool // those that leave it out
}

func (d *Desk) event(i int) *event {
	return keep(d, "story "+d.Stories[i].ID, func() *event { return d.newEvent(i) })
}

func (d *Desk) newEvent(i int) *event {
	s := &d.Stories[i]
	e := &event{story: s, in: map[int]bool{}, copyOf: map[int]int{}}
	for _, a := range s.Articles {
		e.in[a] = true
	}
	e.spread = d.spreadOf(s.Articles, route.Facets{Stories: []string{s.ID}}, everybody, always)
	for _, a := range s.Articles {
		d.Read(a)
	}
	e.copies = compare.Copies(d.Dossier.Dossier, s.Articles)
	for _, g := range e.copies {
		for _, a := range g[1:] {
			e.copyOf[a] = g[0]
		}
	}
	e.listen()
	return e
}

// listen finds what was said in the story: each utterance with the outlets that
// print it.
func (e *event) listen() {
	seen := map[int]bool{}
	for _, a := range e.story.Articles {
		from, to := e.d.QuotationsOf(a)
		for q := from; q < to; q++ {
			for _, u := range e.d.UtterancesOf(q) {
				if !seen[u] {
					seen[u] = true
					e.said = append(e.said, e.printed(u))
				}
			}
		}
	}
	slices.SortStableFunc(e.said, func(a, b printed) int {
		return cmp.Or(b.reports-a.reports, a.utterance-b.utterance)
	})
}

func (e *event) printed(u int) printed {
	p := printed{utterance: u, full: map[string]bool{}, rendered: map[string]bool{}, left: map[string]bool{}}
	reports := map[int]bool{}
	for _, v := range e.d.Utterances[u].Variants {
		if a := e.d.Quotations[v.Quotation].Article; e.in[a] {
			p.full[e.d.Articles[a].Outlet] = true
			reports[a] = true
		}
	}
	p.reports = len(reports)
	for _, q := range e.d.Utterances[u].Paraphrases {
		if a := e.d.Quotations[q].Article; e.in[a] && !p.full[e.d.Articles[a].Outlet] {
			p.rendered[e.d.Articles[a].Outlet] = true
		}
	}
	for _, a := range e.d.Utterances[u].Omitted {
		if name := e.d.Articles[a].Outlet; e.in[a] && !p.full[name] && !p.rendered[name] {
			p.left[name] = true
		}
	}
	return p
}

// Story lays out the story that a state names.
func (d *Desk) Story(s route.State) markup.Story {
	e := d.event(d.Dossier.Story(s.ID))
	v := markup.Story{
		Title: e.story.Title, Summary: e.summary(), Timeline: e.timeline(s), Copies: e.copyGroups(), Said: e.rows(),
		Links: []markup.Link{d.coverage("Coverage of this story", route.Facets{Stories: []string{s.ID}})},
	}
	if n := len(e.story.Articles); n > 1 && n <= route.MaxCompared {
		v.Links = append(v.Links, markup.Link{Text: "Compare its reports", Href: d.compared(e.story.Articles, 0)})
	}
	v.Links = append(v.Links, d.toChanges(s))
	for _, a := range e.story.Articles {
		v.Headlines = append(v.Headlines, e.headline(a))
	}
	if len(e.said) > len(v.Said) {
		v.AllSaid = markup.Link{Text: "All " + strconv.Itoa(len(e.said)) + " quotations of this story", Href: d.Links.To(route.State{Page: route.Quotes, Facets: e.narrow})}
	}
	if e.words > 0 {
		v.Figures = append(v.Figures, e.matrixFigure(s, "Outlets and whom they quote"))
	}
	if g := e.leftGrid(); g.size > 0 {
		v.LeftOut = &markup.Figure{
			Title: "Who left what out", Table: g.table(d, s),
			Note: "What several reports of this story print (" + Number(len(e.several()), "thing", "things") + " said): how much of it each outlet prints, may paraphrase, or leaves out.",
		}
	}
	return v
}

// summary counts reports, outlets, texts and days.
func (e *event) summary() string {
	n := len(e.story.Articles)
	parts := []string{Number(n, "report", "reports") + " by " + Number(len(e.outlets), "outlet", "outlets"), Number(n-len(e.copyOf), "independent text", "independent texts")}
	first, last := e.d.Articles[e.story.Articles[0]].Date, e.d.Articles[e.story.Articles[n-1]].Date
	if first != "" {
		parts = append(parts, between(first.Day(), last.Day()))
	}
	return strings.Join(parts, " · ")
}

// reportsGrid lists the reports by date.
func (e *event) reportsGrid() *grid {
	g := &grid{id: tableTimeline, caption: "Reports", file: "reports.csv", sort: "date", columns: []column{
		{key: "date", name: "Date", ordered: true}, {key: "outlet", name: "Outlet"}, {key: "title", name: "Headline"}, {key: "words", name: "Words quoted", count: true}}}
	if len(e.copyOf) > 0 {
		g.columns = append(g.columns, column{key: "copy", name: "Near-copy of"})
	}
	var rows [][]cell
	for n, a := range e.story.Articles {
		article := &e.d.Articles[a]
		row := []cell{{text: DayText(article.Date.Day()), plain: string(article.Date), n: n}, {text: article.Outlet}, {text: article.Title, href: e.d.article(a)}, figure(e.quoted(a))}
		if first, ok := e.copyOf[a]; ok {
			row = append(row, cell{text: e.d.outletName(first), href: e.d.article(first)})
		} else if len(e.copyOf) > 0 {
			row = append(row, cell{})
		}
		rows = append(rows, row)
	}
	return g.fill(rows)
}

// quoted counts the words that a report quotes.
func (e *event) quoted(a int) int {
	from, to := e.d.QuotationsOf(a)
	words := 0
	for q := from; q < to; q++ {
		words += e.d.WordsOf(q)
	}
	return words
}

func (e *event) timeline(s route.State) *markup.Figure {
	u := e.unit(route.State{})
	first, last := e.span(u)
	n := u.between(first, last)
	if n < 1 || n > maxColumns {
		return nil
	}
	t := &markup.Figure{Title: "Timeline", Dots: make([]markup.TimelineDay, n), Note: "A dot a report.", Table: e.reportsGrid().table(e.d, s)}
	if len(e.copyOf) > 0 {
		t.Note = "A dot a report, hollow for a near-copy of an earlier one."
	}
	for _, a := range e.story.Articles {
		date := e.d.Articles[a].Date
		at := -1
		if len(date) >= int(u) {
			at = u.between(first, date[:u]) - 1
		}
		if at < 0 || at >= n {
			continue
		}
		if day := &t.Dots[at]; len(day.Dots) < dotsShown {
			_, hollow := e.copyOf[a]
			title := join(": ", e.d.outletName(a), e.d.Articles[a].Title)
			day.Dots = append(day.Dots, markup.Dot{Link: markup.Link{Href: e.d.article(a), Text: title}, Hollow: hollow})
		} else {
			day.More++
		}
	}
	for i := range ticks(n) {
		t.Dots[tick(i, n)].Label = DayText(u.after(first, tick(i, n)))
	}
	return t
}

func (e *event) headline(a int) markup.Headline {
	article := &e.d.Articles[a]
	words := e.quoted(a)
	var facts []string
	if words > 0 {
		facts = append(facts, Number(words, "word quoted", "words quoted"))
	}
	if first, ok := e.copyOf[a]; ok {
		facts = append(facts, "near-copy of "+e.d.outletName(first))
	}
	return markup.Headline{
		Outlet: e.d.outlet(a), Day: e.d.short(article.Date), Title: markup.Link{Text: article.Title, Href: e.d.article(a)}, Facts: strings.Join(facts, " · "),
	}
}

// several returns what more than one report of the story prints.
func (e *event) several() []printed {
	n := 0
	for n < len(e.said) && e.said[n].reports > 1 {
		n++
	}
	return e.said[:n]
}

func (e *event) rows() []markup.Said {
	var out []markup.Said
	state := route.State{Page: route.Quotes, Facets: e.narrow}
	for _, p := range e.said[:min(len(e.said), saidShown)] {
		u := &e.d.Utterances[p.utterance]
		s := markup.Said{Row: e.d.row(saying{p.utterance, u.Variants[0].Quotation}, state, nil)}
		if left := len(p.left); left > 0 && p.reports > 1 {
			s.LeftOut = "Left out by " + strconv.Itoa(left) + " of " + Number(len(e.outlets), "outlet", "outlets") + "."
		}
		out = append(out, s)
	}
	return out
}

// leftGrid counts for each outlet what it prints of what several print.
func (e *event) leftGrid() *grid {
	g := &grid{id: tableLeft, caption: "Outlets and what they leave out", file: "left-out.csv", sort: "-left", columns: []column{
		{key: "name", name: "Outlet"}, {key: "prints", name: "Prints", count: true}, {key: "renders", name: "May paraphrase", count: true}, {key: "left", name: "Leaves out", count: true},
		{name: "Most printed of what it leaves out"}}}
	list := e.several()
	if len(list) == 0 || len(e.outlets) < 2 {
		return g
	}
	var rows [][]cell
	for i := range e.outlets {
		o := &e.outlets[i]
		prints, renders, left := 0, 0, 0
		var missed cell
		for _, p := range list {
			switch {
			case p.full[o.name]:
				prints++
			case p.rendered[o.name]:
				renders++
			case p.left[o.name]:
				if left++; left > 1 {
					continue
				}
				u := &e.d.Utterances[p.utterance]
				missed = cell{text: Short(e.d.part(&u.Variants[0]), 70), href: e.d.utterance(p.utterance)}
			}
		}
		l := e.outletLink(o)
		rows = append(rows, []cell{{text: l.Text, href: l.Href}, figure(prints), figure(renders), figure(left), missed})
	}
	return g.fill(rows)
}

// storyLink returns a link to the story of an article, none when it is alone in
// it.
func (d *Desk) storyLink(article int) markup.Link {
	i := d.StoryOf(article)
	if i < 0 || len(d.Stories[i].Articles) < 2 {
		return markup.Link{}
	}
	return markup.Link{Text: d.Stories[i].Title, Href: d.storyAt(i)}
}

func (d *Desk) storyAt(i int) string {
	return d.Links.To(route.State{Page: route.Story, ID: d.Stories[i].ID})
}

// storiesAtHome is how many stories the home page names.
const storiesAtHome = 8

// stories lists the stories with the most reports for the home page, none when
// there are not several.
func (d *Desk) stories() []markup.Outlet {
	big := d.bigStories()
	if len(big) < 2 {
		return nil
	}
	var out []markup.Outlet
	for _, i := range big[:min(len(big), storiesAtHome)] {
		out = append(out, markup.Outlet{Link: markup.Link{Text: d.Stories[i].Title, Href: d.storyAt(i)}, Reports: len(d.Stories[i].Articles)})
	}
	return out
}
