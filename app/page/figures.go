//go:build js

package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
)

// figuresRoom is a page of pictures and tables.
type figuresRoom struct{ html string }

func (figuresRoom) hits() int { return 0 }

func (r figuresRoom) view(s *shell) app.UI {
	return app.Main().Class("figures").ID("main").TabIndex(-1).OnClick(s.savesTables).Body(app.Raw(r.html))
}

// savesTables saves the table whose button was clicked.
func (s *shell) savesTables(ctx app.Context, e app.Event) {
	table := e.Get("target").Call("closest", "[data-csv]")
	if !table.Truthy() {
		return
	}
	if name, csv := s.desk.CSV(s.state, table.Get("dataset").Get("csv").String()); name != "" {
		browser.Save(name, "text/csv;charset=utf-8", "\ufeff"+csv)
	}
}

// sameFigures reports whether two states are of one page of figures, so that
// going from one to the other only narrows or sorts it.
func sameFigures(a, b route.State) bool {
	switch b.Page {
	case route.Coverage, route.Story, route.Speaker:
		return a.Page == b.Page && a.ID == b.ID
	case route.Article:
		return a.Page == b.Page && a.ID == b.ID && a.Heat && b.Heat && b.At == ""
	}
	return false
}

// toTable leaves the focus on the head of the column that was just sorted by;
// the page was drawn anew and has lost it.
func (s *shell) toTable() {
	if s.state.Table != "" {
		browser.Focus("#" + s.state.Table + " thead [aria-sort] a")
	}
}
