//go:build js

package page

import (
	"net/url"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/view"
	"onrecord/components"
	"onrecord/components/markup"
)

// comparing is what is marked for comparison, and the comparison that was
// worked out last: going to another place on it does not change it.
type comparing struct {
	marked []string // ids of articles, in the order they were marked
	desk   *view.Desk
	asked  string
	room   compareRoom
	others []components.Entry // reports that may be added, while they are offered
}

type compareRoom struct{ components.Comparison }

func (s *shell) compareRoom(state route.State) room {
	shown := max(state.Column, 1) - 1
	state.At, state.Column = "", 0
	c := &s.compares
	if asked := s.desk.Links.To(state); c.desk != s.desk || c.asked != asked {
		c.desk, c.asked, c.room = s.desk, asked, s.compare(state)
		if len(s.desk.Missed()) > 0 {
			c.asked = "" // it will be worked out again with the texts
		}
	}
	c.room.Shown = min(shown, max(len(c.room.Names)-1, 0))
	return c.room
}

func (s *shell) compare(state route.State) (r compareRoom) {
	if articles, _ := s.desk.Chosen(state); len(articles) < 2 {
		r.Head = s.desk.Choose(state).HTML()
		return r
	}
	v := s.desk.Compare(state)
	r.Head, r.Columns = v.Head(), v.HTML()
	for _, c := range v.Columns {
		r.Names = append(r.Names, markup.Link{Text: c.Name, Href: c.Show})
	}
	if len(v.Columns) == 2 {
		r.Swap = markup.Link{Text: "⇄ Swap", Href: v.Columns[1].Swap.Href}
	}
	return r
}

func (compareRoom) hits() int { return 0 }

func (r compareRoom) view(s *shell) app.UI {
	if len(r.Names) == route.MaxCompared {
		return r.View(nil)
	}
	return r.View(func(app.Context) { s.compares.others, s.overlay = s.reports(), overReports })
}

// reports lists every report that may be put into the comparison.
func (s *shell) reports() []components.Entry {
	var out []components.Entry
	for i := range s.desk.Articles {
		a := &s.desk.Articles[i]
		if slices.Contains(s.state.Articles, a.ID) {
			continue
		}
		name := a.Title
		if a.Outlet != "" {
			name += " – " + a.Outlet
		}
		to := route.State{Page: route.Compare, Articles: append(slices.Clone(s.state.Articles), a.ID)}
		out = append(out, components.Entry{Kind: "report", Name: name, Href: s.desk.Links.To(to)})
	}
	return out
}

// reportLinks are the links in lists that lead to reports.
const reportLinks = ".hit h2 a, .rep h3 a, .var .where a"

// mark marks the report whose row has the focus, or the one on screen, for
// comparison, or no longer.
func (s *shell) mark(app.Context) {
	i := s.onScreen()
	if u, err := url.Parse(browser.FocusedLink(reportLinks)); err == nil && u.Path != "" {
		to := s.desk.Links.Parse(u)
		if to.Page == route.Search {
			to.ID = to.Open
		}
		if n := s.desk.Dossier.Article(to.ID); n >= 0 {
			i = n
		}
	}
	if i < 0 {
		s.say("No report is in sight to be marked")
		return
	}
	marked, id := &s.compares.marked, s.desk.Articles[i].ID
	switch {
	case slices.Contains(*marked, id):
		*marked = route.Toggle(*marked, id)
		s.say("No longer marked: " + view.Short(s.desk.Articles[i].Title, 80))
	case len(*marked) == route.MaxCompared:
		s.say("Six reports are marked; more are not compared")
	default:
		*marked = route.Toggle(*marked, id)
		s.say("Marked: " + view.Short(s.desk.Articles[i].Title, 80))
	}
}

// compareMarked opens the comparison of what is marked; when nothing is, of the
// report on screen.
func (s *shell) compareMarked(ctx app.Context) {
	address := s.markedAddress()
	if i := s.onScreen(); len(s.compares.marked) == 0 && i >= 0 {
		address = s.desk.CompareWith(i)
	}
	s.visit(ctx, address)
}

func (s *shell) markedAddress() string {
	return s.desk.Links.To(route.State{Page: route.Compare, Articles: s.compares.marked})
}

// chip shows how many reports are marked, but not where they are compared.
func (s *shell) chip() app.UI {
	n := len(s.compares.marked)
	if s.state.Page == route.Compare {
		n = 0
	}
	return components.Marked(n, s.markedAddress(), func(app.Context) { s.compares.marked = nil })
}
