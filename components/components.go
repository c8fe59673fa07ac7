// Package components holds the go-app views of the client: what there is life
// in, a file each. A view is a function of a plain struct; a component struct
// only stands where something is mounted, typed into or focused. Passages of
// text come from [onrecord/components/markup] as strings.
//
// Handlers that belong to a row carry the row's identity as their scope, since
// go-app otherwise keeps the handler of the row that stood there before.
package components

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Visit goes to an address, as a link would.
type Visit func(ctx app.Context, address string)

// Do carries out something the reader asked for.
type Do func(ctx app.Context)

func (do Do) handler() app.EventHandler {
	return func(ctx app.Context, e app.Event) { do(ctx) }
}

// Button is a button that does something.
func Button(label string, do Do) app.UI { return button(label, "", do, "") }

// button is a small button; pressed is "" for one that cannot stay pressed.
func button(label, title string, do Do, pressed string) app.HTMLButton {
	b := app.Button().Type("button").Class("btn").Title(title).Text(label).OnClick(do.handler(), app.EventScope(label, title))
	if pressed != "" {
		b = b.Attr("aria-pressed", pressed)
	}
	return b
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

func count(n int) string { return strconv.Itoa(n) }
