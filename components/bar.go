package components

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// ReaderBar stands above a report.
type ReaderBar struct {
	Back       markup.Link
	BackNarrow bool        // the way back is only needed on a narrow screen
	Open       markup.Link // the report on a page of its own
	Heat       string      // address of the transcript as others print it, or back; "" for what is none
	HeatOn     bool
	Compare    string // address of its comparison with another
	Hits, Hit  int
	Marks      bool // quotations are marked
	Finds      bool // there is a box to find words in this report
}

// FindInID is the id of the box that finds words in a report.
const FindInID = "find-in"

// ReadingActions is what a reader can do in a report.
type ReadingActions struct {
	Hit      func(ctx app.Context, step int)
	Find     func(ctx app.Context, words string)
	Marks    Do
	Cite     Do
	Settings Do
}

// View renders the bar.
func (b ReaderBar) View(do ReadingActions) app.UI {
	back := app.A().Class("btn").Href(b.Back.Href).Text(b.Back.Text)
	if b.BackNarrow {
		back = back.Class("back")
	}
	step := func(n int) Do { return func(ctx app.Context) { do.Hit(ctx, n) } }
	return app.Div().Class("bar").Body(
		back,
		app.If(b.Hits > 0, func() app.UI {
			return app.Span().Class("steps").Body(
				button("‹", "Previous hit (p)", step(-1), "").Attr("aria-label", "Previous hit"),
				app.Span().Class("num").Attr("role", "status").Text("hit "+count(b.Hit)+" / "+count(b.Hits)),
				button("›", "Next hit (n)", step(1), "").Attr("aria-label", "Next hit"),
			)
		}),
		button("“ ” quotations", "Mark quotations and name their speakers", do.Marks, yes(b.Marks)),
		app.If(b.Compare != "", func() app.UI {
			return app.A().Class("btn").Href(b.Compare).Title("Compare with the report that shares the most with it").Text("Compare")
		}),
		app.If(b.Heat != "", func() app.UI {
			a := app.A().Class("btn").Href(b.Heat).Title("How many others print each word").Text("Heat")
			if b.HeatOn {
				a = a.Attr("aria-current", "true")
			}
			return a
		}),
		button("Cite", "Copy with citation (c)", do.Cite, ""),
		app.If(b.Finds, func() app.UI {
			return app.Form().Class("find-in").Attr("role", "search").Attr("aria-label", "In this report").Body(
				app.Input().Type("search").ID(FindInID).Class("btn").Placeholder("Find in this report").Attr("aria-label", "Find in this report").AutoComplete(false),
			).OnSubmit(func(ctx app.Context, e app.Event) {
				e.PreventDefault()
				do.Find(ctx, app.Window().GetElementByID(FindInID).Get("value").String())
			})
		}),
		app.If(b.Open.Href != "", func() app.UI { return app.A().Class("btn").Href(b.Open.Href).Text(b.Open.Text) }),
		app.Span().Class("end").Body(button("Aa", "How the page looks", do.Settings, "").Attr("aria-label", "How the page looks")),
	)
}
