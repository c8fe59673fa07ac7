package components

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// Choice is a setting with its possible values.
type Choice struct {
	Name   string // of the setting, as it is kept
	Legend string
	Value  string
	Values []Option
}

// Option is a value of a setting.
type Option = markup.Option

// Settings is the sheet that says how the page looks and works.
func Settings(choices []Choice, set func(ctx app.Context, name, value string)) app.UI {
	return app.Div().Class("body").Body(app.Range(choices).Slice(func(i int) app.UI {
		c := choices[i]
		return app.FieldSet().Class("choice").Body(
			app.Legend().Text(c.Legend),
			app.Div().Body(app.Range(c.Values).Slice(func(n int) app.UI {
				o := c.Values[n]
				return app.Label().Body(
					app.Input().Type("radio").Name(c.Name).Checked(o.Value == c.Value).OnChange(func(ctx app.Context, e app.Event) {
						set(ctx, c.Name, o.Value)
					}, app.EventScope(c.Name, o.Value)),
					app.Span().Text(o.Label),
				)
			})),
		)
	}))
}

// Offline is how much of a dossier beside the app is kept for reading without a
// network.
type Offline struct {
	Megabytes int
	N, Of     int // parts that are kept so far, while it is busy
	Done      bool
	Failed    string
}

// View shows it, with a button that keeps all of it.
func (o Offline) View(keep Do) app.UI {
	return app.Div().Class("offline").Body(
		app.If(o.Done, func() app.UI {
			return app.P().Attr("role", "status").Text("All of this dossier is kept in this browser, and can be read without a network.")
		}).ElseIf(o.Of > 0, func() app.UI {
			return app.P().Body(
				app.Text("Keeping all of it … "),
				app.Progress().Max(o.Of).Value(strconv.Itoa(o.N)).Aria("label", "Parts that are kept"),
			)
		}).Else(func() app.UI {
			return button("Keep all of it for offline reading ("+strconv.Itoa(o.Megabytes)+" MB)", "", keep, "")
		}),
		app.If(o.Failed != "", func() app.UI { return app.P().Attr("role", "alert").Text(o.Failed) }),
	)
}

// Key is a key, or several that do the same, with what it does.
type Key struct {
	Keys []string
	Does string
}

// Keys is the sheet of keys.
func Keys(keys []Key) app.UI {
	return app.Div().Class("body").Body(app.Dl().Class("keys").Body(app.Range(keys).Slice(func(i int) app.UI {
		return app.Div().Body(
			app.Dt().Body(app.Range(keys[i].Keys).Slice(func(n int) app.UI { return app.Kbd().Text(keys[i].Keys[n]) })),
			app.Dd().Text(keys[i].Does),
		)
	})))
}

// Toast is a message that asks for nothing, or offers one thing to do.
type Toast struct {
	Text  string
	Offer string // label of the button, "" for none
	Do    Do
	Close Do
}

// Toasts is where messages appear.
func Toasts(t *Toast) app.UI {
	return app.Div().Class("toasts").Attr("role", "status").Body(app.If(t != nil, func() app.UI {
		return app.Div().Class("toast").Body(
			app.Span().Text(t.Text),
			app.If(t.Offer != "", func() app.UI {
				return app.Button().Type("button").Text(t.Offer).OnClick(t.Do.handler(), app.EventScope(t.Offer))
			}),
			app.If(t.Close != nil && t.Offer != "", func() app.UI {
				return app.Button().Type("button").Text("Later").OnClick(t.Close.handler(), app.EventScope("close"))
			}),
		)
	}))
}
