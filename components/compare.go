package components

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// Comparison is reports side by side, or what may be compared.
type Comparison struct {
	Head    string        // HTML above the columns
	Columns string        // HTML of the columns; "" where none are chosen
	Names   []markup.Link // of the columns, with the address that shows each where there is room for one
	Shown   int           // index of the one that is shown there
	Swap    markup.Link   // turns two columns round
}

// View renders the page. Add is nil where no report can be added.
func (c Comparison) View(add Do) app.UI {
	label := "+ Add a report…"
	if c.Columns == "" {
		label = "Choose a report…"
	}
	return app.Main().Class("compare").ID("main").TabIndex(-1).Body(
		app.Div().Class("bar").Body(
			app.H1().Text("Compare"),
			app.If(c.Swap.Href != "", func() app.UI {
				return app.A().Class("btn").Href(c.Swap.Href).Title("Turn the columns round").Text(c.Swap.Text)
			}),
			app.If(add != nil, func() app.UI { return button(label, "Find a report by its headline", add, "") }),
		),
		app.Raw(c.Head),
		app.If(c.Columns != "", func() app.UI {
			return app.Div().Class("comparison", "n"+count(len(c.Names)), "on"+count(c.Shown+1)).Body(c.switches(), app.Raw(c.Columns))
		}),
	)
}

// switches choose a column where there is room for one only.
func (c Comparison) switches() app.UI {
	return app.Nav().Class("switch").Attr("aria-label", "Column shown").Body(app.Range(c.Names).Slice(func(i int) app.UI {
		a := app.A().Class("btn").Href(c.Names[i].Href).Dir("auto").Text(c.Names[i].Text)
		if i == c.Shown {
			a = a.Attr("aria-current", "true")
		}
		return a
	}))
}

// Marked says how many reports are marked for comparison and leads there; it is
// nothing when none is.
func Marked(n int, compare string, clear Do) app.UI {
	return app.If(n > 0, func() app.UI {
		return app.Div().Class("marked").Body(
			app.A().Href(compare).Title("Compare what is marked (v)").Text(count(n)+" marked · compare"),
			button("✕", "Marks off", clear, "").Attr("aria-label", "Take all marks off"),
		)
	})
}
