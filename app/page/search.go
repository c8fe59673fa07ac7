//go:build js

package page

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/view"
	"onrecord/components"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/search"
)

// typingRest is how long after a keystroke the search begins.
const typingRest = 60 * time.Millisecond

// typed is told of every keystroke in the search box.
func (s *shell) typedQuery(ctx app.Context, query string) {
	if s.typing != nil {
		s.typing.Stop()
	}
	s.typing = time.AfterFunc(typingRest, func() {
		ctx.Dispatch(func(ctx app.Context) { s.lightly(ctx, func() { s.search(ctx, query) }) })
	})
	ctx.PreventUpdate()
}

// entered is told of the Enter key: it searches at once and goes to the first
// result.
func (s *shell) entered(ctx app.Context, query string) {
	if s.typing != nil {
		s.typing.Stop()
	}
	s.search(ctx, query)
	s.remember(query)
	ctx.Defer(func(app.Context) { browser.Focus(listItems) })
}

// search shows the results of a query: in place when they are on screen
// already, as a new step of the history otherwise.
func (s *shell) search(ctx app.Context, query string) {
	to := s.state
	switch s.state.Page {
	case route.Search, route.Quotes:
		to.Query, to.Open, to.ID, to.Hit, to.More, to.At = query, "", "", 0, 0, ""
		if to.Page == route.Search && to.Words == "" {
			s.listFirst()
			s.show(to, arriveTurned)
			return
		}
		s.turn(ctx, to)
	default:
		s.step(s.desk.Links.To(route.State{Page: route.Search, Query: query}), arriveTyped)
	}
}

// readerRest is how long after a search what stands beside the list is changed,
// unless the next one comes before.
const readerRest = 320 * time.Millisecond

// listFirst has what is in sight of the list drawn at once, and the rest of it,
// the facets, the report beside it and the address when the reader stops typing.
func (s *shell) listFirst() {
	if s.reading != nil {
		s.reading.Stop()
	}
	if s.tidying != nil {
		s.tidying.Stop()
	}
	if !s.searches.hitsOnly {
		s.source.litter(garbageTyping)
	}
	s.searches.hitsOnly, s.searches.listOnly = true, true
	draw := func() {
		if s.state.Page == route.Search { // whatever is searched for by now
			s.draw(arriveTurned)
		}
	}
	s.reading = time.AfterFunc(readerRest, func() {
		s.dispatch(func(app.Context) {
			s.addressed()
			s.searches.hitsOnly = false
			s.source.litter(garbage)
			draw()
			s.reading = time.AfterFunc(time.Millisecond, func() { // so that the page can be painted between
				s.dispatch(func(app.Context) {
					s.searches.listOnly = false
					draw()
				})
			})
		})
	})
}

// addressed makes sure that the address says what was typed, before a new step
// of the history.
func (s *shell) addressed() {
	if s.searches.hitsOnly && s.state.Page == route.Search {
		browser.Replace(s.desk.Links.To(s.state))
	}
}

// searches keeps the last result, since turning its pages and opening its
// reports does not change it.
type searches struct {
	asked  string
	quoted bool // quotations are counted, whatever is asked
	result *search.Result

	hitsOnly bool // somebody types: no more is asked for
	listOnly bool // and the report beside the list stays as it is
}

// asked names what decides a result.
func (k *searches) key(d *view.Desk, state route.State) string {
	return d.Links.To(route.State{Page: route.Search, Query: state.Query, Facets: state.Facets, ByDate: state.ByDate})
}

func (k *searches) has(d *view.Desk, state route.State) bool {
	return k.result != nil && k.asked == k.key(d, state) &&
		(k.quoted || state.Page != route.Quotes) && (k.result.Counted || k.hitsOnly)
}

func (k *searches) keep(d *view.Desk, state route.State, r *search.Result) {
	k.asked, k.quoted, k.result = k.key(d, state), state.Page == route.Quotes, r
}

// result answers the search of a state. Where texts may have to be fetched it
// was answered before, by lookUp.
func (s *shell) result(state route.State) *search.Result {
	if !s.searches.has(s.desk, state) {
		if s.source.files != nil {
			return &search.Result{}
		}
		s.searches.keep(s.desk, state, s.desk.Index.Search(s.request(state)))
	}
	return s.searches.result
}

// request is what a state asks of the index: no more than hits while somebody
// types.
func (s *shell) request(state route.State) search.Request {
	r := view.Request(state)
	r.HitsOnly = s.searches.hitsOnly && state.Page == route.Search
	return r
}

// marker finds the words of a query; nil for an empty one.
func (s *shell) marker(query string) view.Marker {
	if query == "" {
		return nil
	}
	return view.Marks(s.result(route.State{Page: route.Search, Query: query}))
}

// wordsRoom is the search page with the words in their context.
type wordsRoom struct {
	list view.Results
	html string
}

func (wordsRoom) hits() int { return 0 }

func (r wordsRoom) view(s *shell) app.UI {
	class := "panes search context"
	if s.filtering {
		class += " filtering"
	}
	return app.Main().Class(class).ID("main").TabIndex(-1).Body(
		app.H1().Class("vh").Text("Search: words in their context"),
		components.Facets(r.list.Facets, r.list.Dates, s.ranged),
		app.Raw(r.html),
	)
}

type searchRoom struct {
	list view.Results
	bar  components.ReaderBar
	html string
	n    int
	open bool // on purpose, not only because there is room for it
}

func (s *shell) searchRoom(state route.State) room {
	result := s.result(state)
	if state.Words != "" && state.Query != "" {
		return wordsRoom{list: s.desk.Search(state, result, -1), html: s.desk.Context(state, result).HTML()}
	}
	open := s.desk.Dossier.Article(state.Open)
	r := searchRoom{open: open >= 0}
	if open < 0 && len(result.Hits) > 0 {
		open = result.Hits[0].Doc
	}
	r.list = s.desk.Search(state, result, open)
	if before, ok := s.room.(searchRoom); ok && !result.Counted {
		r.list.Facets, r.list.Dates = before.list.Facets, before.list.Dates
	}
	if before, ok := s.room.(searchRoom); ok && s.searches.listOnly && !r.open {
		r.html, r.bar = before.html, before.bar
		return r
	}
	if open >= 0 {
		var marks view.Marker
		if state.Query != "" {
			marks = view.Marks(result)
		}
		a, n := s.desk.Article(open, 2, marks)
		r.html, r.n = a.HTML(), n
		back := state
		back.Open, back.Hit = "", 0
		r.bar = components.ReaderBar{
			Back: markup.Link{Text: "‹ Results", Href: s.desk.Links.To(back)}, BackNarrow: true, Hits: n, Compare: s.desk.CompareWith(open),
			Open: markup.Link{Text: "Open", Href: s.desk.Links.To(route.State{Page: route.Article, ID: s.desk.Articles[open].ID, Query: state.Query, Hit: min(n, 1)})},
		}
	}
	return r
}

func (r searchRoom) hits() int { return r.n }

func (r searchRoom) view(s *shell) app.UI {
	class := "panes search"
	if r.open {
		class += " open"
	}
	if s.filtering {
		class += " filtering"
	}
	return app.Main().Class(class).ID("main").TabIndex(-1).Body(
		app.H1().Class("vh").Text("Search"),
		components.Facets(r.list.Facets, r.list.Dates, s.ranged),
		s.kept(r.list.List).Body(s.toggleFilters, s.saveSearch),
		app.Section().Class("detail").Attr("aria-label", "Report").Body(app.If(r.html != "", func() app.UI {
			return app.Div().Body(s.bar(r.bar), app.Raw(r.html))
		})),
	)
}

// searchesKey is where searches are kept.
const searchesKey = "onrecord.searches"

// kept adds what is remembered of searches to the list.
func (s *shell) kept(l components.Results) components.Results {
	if s.state.Query != "" {
		l.Saved = "false"
		if s.made.Has(s.state.Query) {
			l.Saved = "true"
		}
		return l
	}
	for _, k := range []struct {
		name    string
		queries []string
	}{{"Saved searches", s.made.Saved}, {"Recent searches", s.made.Recent}} {
		list := components.Kept{Name: k.name}
		for _, q := range k.queries {
			list.Links = append(list.Links, markup.Link{Text: q, Href: s.desk.Links.To(route.State{Page: route.Search, Query: q})})
		}
		if len(list.Links) > 0 {
			l.Kept = append(l.Kept, list)
		}
	}
	return l
}

func (s *shell) saveSearch(app.Context) {
	s.made = s.made.Toggled(s.state.Query)
	browser.Keep(searchesKey, s.made)
}

// remember notes a search that led somewhere.
func (s *shell) remember(query string) {
	if query != "" {
		s.made = s.made.Made(query)
		browser.Keep(searchesKey, s.made)
	}
}

// choose goes where the checkbox of a facet leads.
func (s *shell) ranged(ctx app.Context, from, to string) {
	next := s.state
	next.From, next.To, next.More = corpus.Date(from), corpus.Date(to), 0
	if next.From.Valid() && next.To.Valid() {
		s.visit(ctx, s.desk.Links.To(next))
	}
}

func (s *shell) toggleFilters(app.Context) { s.filtering = !s.filtering }
