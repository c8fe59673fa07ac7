package components

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// Facet is a way of narrowing a list, with its values.
type Facet = markup.Facet

// Value is a value of a facet.
type Value = markup.Value

// Dates narrows by day: the days of the list as bars, and a box for the first
// and the last one.
type Dates struct {
	Bars     []Bar
	From, To string // "2012-05-07"; "" for no bound
	Min, Max string // of the whole dossier
	Range    string // "5 May – 20 September 2012"
}

// Bar is one day or month.
type Bar struct {
	Count int
	On    bool // lies between the bounds
}

// Facets is the left pane. Dates may be nil; ranged is told of new bounds. The
// boxes of the values are links of their kind: whoever follows links follows them.
func Facets(facets []Facet, dates *Dates, ranged func(ctx app.Context, from, to string)) app.UI {
	return app.Aside().Class("facet").Attr("aria-label", "Filters").Body(
		app.Range(facets).Slice(func(i int) app.UI { return app.Raw(facets[i].HTML()) }),
		app.If(dates != nil, func() app.UI { return dates.view(ranged) }),
	)
}

func (d *Dates) view(ranged func(ctx app.Context, from, to string)) app.UI {
	changed := func(ctx app.Context, e app.Event) {
		of := func(id string) string { return app.Window().GetElementByID(id).Get("value").String() }
		ranged(ctx, of("from"), of("to"))
	}
	box := func(id, label, value string) app.UI {
		return app.Label().Body(
			app.Text(label),
			app.Input().Type("date").ID(id).Value(value).Min(d.Min).Max(d.Max).OnChange(changed),
		)
	}
	return app.Section().Body(
		app.H2().Text("Date"),
		app.Raw(d.spark()),
		app.Small().Class("soft").Text(d.Range),
		app.Div().Class("dates").Body(box("from", "from", d.From), box("to", "to", d.To)),
	)
}

// fewBars is for how many bars there is always room, so that one bar does not
// become a wall.
const fewBars = 8

// spark draws the bars; their numbers are told by the list itself.
func (d *Dates) spark() string {
	const width, gap, height = 12, 4, 40
	most := 1
	for _, b := range d.Bars {
		most = max(most, b.Count)
	}
	s := `<svg class="spark" viewBox="0 0 ` + strconv.Itoa(max(fewBars, len(d.Bars))*(width+gap)) + ` 40" preserveAspectRatio="none" aria-hidden="true">`
	for i, b := range d.Bars {
		h := b.Count * height / most
		if b.Count > 0 {
			h = max(h, 2)
		}
		class := ""
		if b.On {
			class = ` class="on"`
		}
		s += `<rect x="` + strconv.Itoa(i*(width+gap)) + `" y="` + strconv.Itoa(height-h) + `" width="` + strconv.Itoa(width) + `" height="` + strconv.Itoa(h) + `"` + class + `/>`
	}
	return s + `</svg>`
}
