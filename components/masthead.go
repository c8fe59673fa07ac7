package components

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// SearchID is the id of the search box, for focus and for what was typed
// before the app took over.
const SearchID = "find"

// Masthead is the top of every page: the name, the search box, the rooms. Typed
// is told of every keystroke, Entered of the Enter key.
func Masthead(v markup.Masthead, typed, entered func(ctx app.Context, query string)) app.UI {
	value := func(ctx app.Context) string { return ctx.JSSrc().Get("value").String() }
	return app.Header().Class("top").Body(
		app.A().Class("skip").Href("#main").Text("Skip to the text"),
		app.Raw(markup.Brand(v.Home)),
		app.Form().Class("find").Attr("role", "search").Action(v.Search).Body(
			app.Raw(markup.Lens()),
			// The box keeps its own text: setting the attribute would not, and an
			// empty one could not be set at all.
			app.Input().Type("search").Name("q").ID(SearchID).Placeholder("Search words, names, quotations…").
				Attr("aria-label", "Search").AutoComplete(false).
				OnInput(func(ctx app.Context, e app.Event) {
					if !e.Get("isComposing").Truthy() {
						typed(ctx, value(ctx))
					}
				}).
				// Where an input method composes, the last input may still belong to it.
				On("compositionend", func(ctx app.Context, e app.Event) { typed(ctx, value(ctx)) }),
			app.Kbd().Text("/"),
			app.Kbd().Text("Ctrl K"),
		).OnSubmit(func(ctx app.Context, e app.Event) {
			e.PreventDefault()
			entered(ctx, app.Window().GetElementByID(SearchID).Get("value").String())
		}),
		app.Raw(markup.Rooms(v.Rooms)),
	)
}
