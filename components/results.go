package components

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// Results is the middle pane of the search page.
type Results struct {
	Count    string // "6 reports"
	Quotes   markup.Link
	Readings []Reading
	Notes    []string // what of the query could not be taken as meant, how far it was widened
	Chips    []markup.Link
	Sorts    []Sort
	Hits     []Hit
	Before   string // address that shows those before the first one here, "" when it is the first of all
	More     string // address that shows more hits, "" when all are shown
	Empty    *Empty
	Kept     []Kept // searches made before; shown where nothing is searched for
	Saved    string // "true" or "false": whether this search is saved; "" where there is nothing to save
}

// Kept is a list of searches.
type Kept struct {
	Name  string // "Saved searches"
	Links []markup.Link
}

// Reading is a word of the query that was read as another.
type Reading struct{ Typed, Read string }

// Sort is an order of the list.
type Sort struct {
	markup.Link
	On bool
}

// Hit is a report that was found. HTML is its row, from [markup.HitRow].
type Hit struct {
	ID   string
	On   bool
	HTML string
}

// Empty is what stands where nothing was found.
type Empty struct {
	Asked  string        // "" when only filters leave nothing
	Partly bool          // not everything could be searched
	Ways   []markup.Link // that find more
}

// Body is the pane's content; filter opens the filters on a narrow screen, save
// saves the search or gives it up.
func (r Results) Body(filter, save Do) app.UI {
	return app.Section().Class("list").Attr("aria-label", "Results").Body(
		app.P().Class("soft count").Attr("role", "status").Body(
			app.Text(r.Count),
			app.If(r.Quotes.Text != "", func() app.UI {
				return app.Span().Body(app.Text(", "), app.A().Href(r.Quotes.Href).Text(r.Quotes.Text))
			}),
			app.Range(r.Readings).Slice(func(i int) app.UI {
				return app.Span().Body(app.Text(" · “"), app.Span().Text(r.Readings[i].Typed), app.Text("” read as "), app.B().Text(r.Readings[i].Read))
			}),
			app.Range(r.Notes).Slice(func(i int) app.UI { return app.Span().Text(" · " + r.Notes[i]) }),
		),
		Chips(r.Chips),
		app.Div().Class("sorts").Body(
			app.Range(r.Sorts).Slice(func(i int) app.UI {
				a := app.A().Href(r.Sorts[i].Href).Text(r.Sorts[i].Text)
				if r.Sorts[i].On {
					a = a.Attr("aria-current", "true")
				}
				return a
			}),
			app.If(r.Saved != "", func() app.UI { return button("Save", "Keep this search", save, r.Saved) }),
			button("Filters", "Show or hide the filters", filter, "").Class("filters"),
		),
		app.Range(r.Kept).Slice(func(i int) app.UI { return r.Kept[i].view() }),
		app.If(r.Empty != nil, func() app.UI { return r.Empty.view() }),
		more(r.Before, "Show those before"),
		app.Ol().Class("hits").Body(app.Range(r.Hits).Slice(func(i int) app.UI {
			class := "hit"
			if r.Hits[i].On {
				class = "hit on"
			}
			return app.Li().Class(class).Body(app.Raw(r.Hits[i].HTML))
		})),
		more(r.More, "Show more"),
	)
}

func (k Kept) view() app.UI {
	return app.Div().Class("kept").Body(
		app.H2().Class("label").Text(k.Name),
		app.P().Class("chips").Body(app.Range(k.Links).Slice(func(i int) app.UI {
			return app.A().Class("chip").Dir("auto").Href(k.Links[i].Href).Text(k.Links[i].Text)
		})),
	)
}

// Chips are the filters in force, each a link that lifts it.
func Chips(chips []markup.Link) app.UI {
	return app.If(len(chips) > 0, func() app.UI {
		return app.Div().Class("chips").Body(app.Range(chips).Slice(func(i int) app.UI {
			return app.A().Class("chip").Href(chips[i].Href).Title("Lift this filter").Text(chips[i].Text + " ✕")
		}))
	})
}

func more(address, text string) app.UI {
	return app.If(address != "", func() app.UI {
		return app.P().Class("more").Body(app.A().Class("btn").Href(address).Text(text))
	})
}

func (e *Empty) view() app.UI {
	title, where := "Nothing passes all of the filters", ""
	if e.Asked != "" {
		title = "Nothing found for “" + e.Asked + "”"
	}
	if e.Partly {
		where = " in what could be read"
	}
	return app.Div().Class("empty").Body(
		app.H2().Text(title+where),
		app.Ul().Body(app.Range(e.Ways).Slice(func(i int) app.UI {
			return app.Li().Body(app.A().Href(e.Ways[i].Href).Text(e.Ways[i].Text))
		})),
	)
}

// QuoteRows is the middle pane of the quotations page.
type QuoteRows struct {
	Summary string
	Chips   []markup.Link
	Rows    []QuoteRow
	More    string
	Earlier string      // address that shows the rows before them, "" for none
	Figures markup.Link // the same in pictures
	Empty   *Empty      // nil when there are rows
}

// QuoteRow is one row; HTML comes from [markup.QuoteRow].
type QuoteRow struct {
	Hue  string
	On   bool
	HTML string
}

// Body is the pane's content.
func (q QuoteRows) Body(filter Do) app.UI {
	return app.Section().Class("list").Attr("aria-label", "Utterances").Body(
		app.P().Class("soft count").Attr("role", "status").Text(q.Summary),
		Chips(q.Chips),
		app.Div().Class("sorts").Body(
			app.A().Href(q.Figures.Href).Text(q.Figures.Text),
			button("Filters", "Show or hide the filters", filter, "").Class("filters"),
		),
		app.If(q.Empty != nil, func() app.UI { return q.Empty.view() }),
		more(q.Earlier, "Show earlier ones"),
		app.Ul().Class("rows").Body(app.Range(q.Rows).Slice(func(i int) app.UI {
			li := app.Li()
			if q.Rows[i].On {
				li = li.Class("on", q.Rows[i].Hue)
			}
			return li.Body(app.Raw(q.Rows[i].HTML))
		})),
		more(q.More, "Show more"),
	)
}
