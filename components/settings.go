package components

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Choice is a setting with its possible values.
type Choice struct {
	Name   string // of the setting, as it is kept
	Legend string
	Value  string
	Values []Option
}

// Option is a value of a setting.
type Option struct{ Value, Label string }

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
