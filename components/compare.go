package components

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// Compare is the page of comparisons: the columns, or what may be compared,
// below a bar. Add is nil where no report can be added.
func Compare(html string, swap markup.Link, columns int, add Do) app.UI {
	label := "+ Add a report…"
	if columns == 0 {
		label = "Choose a report…"
	}
	return app.Main().Class("compare").ID("main").TabIndex(-1).Body(
		app.Div().Class("bar").Body(
			app.H1().Text("Compare"),
			app.If(swap.Href != "", func() app.UI {
				return app.A().Class("btn").Href(swap.Href).Title("Turn the columns round").Text(swap.Text)
			}),
			app.If(add != nil, func() app.UI { return button(label, "Find a report by its headline", add, "") }),
		),
		app.Raw(html),
	)
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
