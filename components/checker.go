package components

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// DraftID is the id of the field for the draft.
const DraftID = "draft"

// Check is the page for checking a draft.
type Check struct {
	Busy     bool
	Failed   string
	Draft    string // that was checked last
	Summary  string // of the findings, which is read aloud: they are too long for that
	Findings string // HTML, from [markup.Findings]; "" before anything was checked
}

// CheckActions is what a reader can do there.
type CheckActions struct {
	Ready Do                           // the reader is about to write
	Paste func(bytes int) (takes bool) // so much is about to be pasted
	Check func(ctx app.Context, draft string)
	CSV   Do
	Print Do
}

// View renders the page.
func (v Check) View(do CheckActions) app.UI {
	label := "Check"
	if v.Busy {
		label = "Checking …"
	}
	return app.Main().Class("check").ID("main").TabIndex(-1).Body(
		app.H1().Text("Check a quotation"),
		app.P().Class("soft").Text(markup.CheckLede),
		app.Form().Body(
			app.Label().For(DraftID).Text("Quotation or draft"),
			app.Textarea().ID(DraftID).Rows(6).Dir("auto").Spellcheck(false).Text(v.Draft).OnFocus(do.Ready.handler()).OnPaste(func(ctx app.Context, e app.Event) {
				if !do.Paste(len(e.Get("clipboardData").Call("getData", "text").String())) {
					e.PreventDefault()
				}
			}),
			app.Button().Type("submit").Class("btn").Aria("disabled", v.Busy).Text(label), // disabled in earnest it would lose the focus
		).OnSubmit(func(ctx app.Context, e app.Event) {
			e.PreventDefault()
			do.Check(ctx, app.Window().GetElementByID(DraftID).Get("value").String())
		}),
		app.Div().Body(
			app.Div().Attr("role", "status").Body(
				app.If(v.Failed != "", func() app.UI { return app.P().Class("failed").Text(v.Failed) }),
				app.If(v.Findings != "", func() app.UI { return app.P().Class("vh").Text(v.Summary) }),
			),
			app.If(v.Findings != "", func() app.UI {
				return app.Div().Body(
					app.Div().Class("bar").Body(button("CSV", "Save the findings as a table", do.CSV, ""), button("Print", "Print the findings", do.Print, "")),
					app.Raw(v.Findings),
				)
			}),
		),
	)
}
