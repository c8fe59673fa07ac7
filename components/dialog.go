package components

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Dialog lies above the page until it is closed. The browser keeps the focus
// inside, closes it on Escape and gives the focus back.
type Dialog struct {
	app.Compo
	Class   string
	Label   string
	Titled  bool // the label is shown as a heading
	Content app.UI
	Closed  Do
}

// OnMount opens the dialog.
func (d *Dialog) OnMount(ctx app.Context) {
	d.JSValue().Call("showModal")
}

// Render renders the dialog.
func (d *Dialog) Render() app.UI {
	return app.Dialog().Class("sheet", d.Class).Attr("aria-label", d.Label).
		On("close", func(ctx app.Context, e app.Event) { d.Closed(ctx) }).
		OnClick(func(ctx app.Context, e app.Event) {
			if e.Get("target").Equal(ctx.JSSrc()) { // the backdrop
				ctx.JSSrc().Call("close")
			}
		}).
		Body(
			app.If(d.Titled, func() app.UI {
				return app.H2().Body(app.Text(d.Label), button("Close", "Close (Esc)", func(ctx app.Context) { d.JSValue().Call("close") }, ""))
			}),
			d.Content,
		)
}
