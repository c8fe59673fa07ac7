//go:build js

package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/components"
	"onrecord/components/markup"
)

type articleRoom struct {
	bar  components.ReaderBar
	html string
	n    int
}

func (s *shell) articleRoom(state route.State) room {
	i := s.desk.Dossier.Article(state.ID)
	a, n := s.desk.Article(i, 1, s.marker(state.Query))
	back := markup.Link{Text: "All reports", Href: s.desk.Links.To(route.State{Page: route.Search})}
	if state.Query != "" {
		back = markup.Link{Text: "‹ Results", Href: s.desk.Links.To(route.State{Page: route.Search, Query: state.Query})}
	}
	r := articleRoom{bar: components.ReaderBar{Back: back, Compare: s.desk.CompareWith(i), Hits: n, Finds: true}, html: a.HTML(), n: n}
	if s.desk.HasHeat(i) {
		turned := route.State{Page: route.Article, ID: state.ID}
		turned.Heat = !state.Heat
		r.bar.Heat, r.bar.HeatOn = s.desk.Links.To(turned), state.Heat
		if state.Heat {
			r.html, r.n, r.bar.Hits = s.desk.HeatArticle(state).HTML(), 0, 0
		}
	}
	return r
}

func (r articleRoom) hits() int { return r.n }

func (r articleRoom) view(s *shell) app.UI {
	return app.Main().Class("single").ID("main").TabIndex(-1).OnClick(s.savesTables).Body(s.bar(r.bar), app.Raw(r.html))
}

// bar is the bar above a report, with the hit that the reader stands on.
func (s *shell) bar(b components.ReaderBar) app.UI {
	b.Hit, b.Marks = s.state.Hit, s.settings[setMarks] != "off"
	return b.View(components.ReadingActions{
		Hit:      s.stepHit,
		Find:     s.findIn,
		Marks:    func(ctx app.Context) { s.set(ctx, setMarks, toggled(s.settings[setMarks] == "off")) },
		Cite:     func(ctx app.Context) { s.cite() },
		Settings: func(ctx app.Context) { s.overlay = overSettings },
	})
}

// findIn marks words in the report on screen and goes to the first; the same
// words again go to the next.
func (s *shell) findIn(ctx app.Context, words string) {
	if words == s.state.Query {
		s.stepHit(ctx, 1)
		return
	}
	to := s.state
	to.Query, to.Hit, to.At = words, 1, ""
	s.turn(ctx, to)
}

func toggled(on bool) string {
	if on {
		return ""
	}
	return "off"
}

// stepHit goes to the next hit or the one before, around the ends.
func (s *shell) stepHit(ctx app.Context, step int) {
	if s.hits == 0 {
		return
	}
	s.state.Hit = (s.state.Hit-1+step+s.hits)%s.hits + 1
	browser.Replace(s.desk.Links.To(s.state))
	ctx.Defer(func(app.Context) { s.toHit(); s.point() })
}

// stepQuote goes to the next quotation of the report on screen or the one
// before.
func (s *shell) stepQuote(step int) {
	if s.state.Page == route.Quotes || s.state.Page == route.Check {
		browser.Step(".detail .where a:first-child, .findings .where a:first-child", step)
		return
	}
	id := browser.Walk(".reader q[id]", "at", step)
	if id == "" {
		return
	}
	s.state.At = id
	s.quote = placeNumber(id)
	if s.state.Page == route.Article {
		browser.Replace(s.desk.Links.To(s.state))
	}
}

// onScreen returns the index of the report on screen, or -1.
func (s *shell) onScreen() int {
	switch s.state.Page {
	case route.Article:
		return s.desk.Dossier.Article(s.state.ID)
	case route.Search:
		if i := s.desk.Dossier.Article(s.state.Open); i >= 0 {
			return i
		}
		if r := s.result(s.state); len(r.Hits) > 0 {
			return r.Hits[0].Doc
		}
	}
	return -1
}

// cite copies the quotation that the reader stands on, or the report, with
// where it was printed.
func (s *shell) cite() {
	text, what := "", "Citation copied"
	if i := s.onScreen(); i >= 0 {
		text = s.desk.Cite(i, s.quote)
		if s.quote > 0 {
			what = "Quotation copied with its citation"
		}
	} else if r, ok := s.room.(quotesRoom); ok && r.shown >= 0 {
		text, what = s.desk.CiteUtterance(r.shown), "Quotation copied with its citation"
	}
	if text == "" {
		return
	}
	browser.Copy(text, func(ok bool) {
		s.ctx.Dispatch(func(app.Context) {
			if !ok {
				what = "The browser does not let us copy"
			}
			s.say(what)
		})
	})
}

// cites copies what stands in the detail when its button was clicked.
func (s *shell) cites(_ app.Context, e app.Event) {
	if e.Get("target").Call("closest", "[data-cite]").Truthy() {
		s.cite()
	}
}

type quotesRoom struct {
	facets []components.Facet
	list   components.QuoteRows
	html   string
	back   markup.Link
	open   bool
	shown  int // index of the utterance, -1 for none
}

// firstRows are as many rows of the list as most screens hold.
const firstRows = 8

func (s *shell) quotesRoom(state route.State, rows int) quotesRoom {
	var within map[int]bool
	if state.Query != "" {
		within = map[int]bool{}
		for _, q := range s.result(route.State{Page: route.Quotes, Query: state.Query}).Quotations {
			within[q] = true
		}
	}
	l := s.desk.QuotesFirst(state, within, s.marker(state.Query), rows)
	r := quotesRoom{facets: l.Facets, list: l.List(), open: l.Chosen, shown: l.Shown}
	if l.Open != nil {
		r.html = l.Open.HTML()
	}
	back := state
	back.ID = ""
	r.back = markup.Link{Text: "‹ Quotations", Href: s.desk.Links.To(back)}
	return r
}

func (r quotesRoom) hits() int { return 0 }

func (r quotesRoom) view(s *shell) app.UI {
	class := "panes quotes"
	if r.open {
		class += " open"
	}
	if s.filtering {
		class += " filtering"
	}
	return app.Main().Class(class).ID("main").TabIndex(-1).OnClick(s.cites).Body(
		app.H1().Class("vh").Text("Quotations"),
		components.Facets(r.facets, nil, nil),
		r.list.Body(s.toggleFilters),
		app.Section().Class("detail").Attr("aria-label", "Printings").Body(
			app.A().Class("btn back").Href(r.back.Href).Text(r.back.Text),
			app.If(r.html != "", func() app.UI { return app.Raw(r.html) }),
		),
	)
}
