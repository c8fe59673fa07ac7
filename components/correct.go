package components

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// Correct is where the reader says what is otherwise than the page has it.
type Correct struct {
	About string // what it is about: an id, so that forms of another page are others
	Title string // "Rename, merge or split this story"
	Note  string
	Forms []CorrectForm
	Undo  string // what the last correction was, "" when there is none
	Redo  bool   // one was taken back
}

// CorrectActions is what a reader can do there.
type CorrectActions struct {
	Open                    func(ctx app.Context, open bool) // the forms are to be seen, or no longer
	Correct                 func(ctx app.Context, form int, values [][]string)
	Undo, Redo, Save, Bring Do
}

// CorrectForm is one way to correct: fields, and the button behind them.
type CorrectForm struct {
	Fields []CorrectField
	Button string
}

// CorrectField is a field of a form: a list to choose from, or a text.
type CorrectField struct {
	Label   string
	Value   string
	Options []markup.Option // none for a text
	Several bool            // of which more than one may be chosen
}

// Section renders the forms, which need not be there until they are opened. What
// the reader can do is told which one was sent, with the values of its fields: one
// each, but as many as were chosen where there may be several.
func (c Correct) Section(do CorrectActions) app.UI {
	return app.Section().Class("correct").Body(
		app.Details().Body(
			app.Summary().Text(c.Title),
			app.P().Class("soft").Text(c.Note),
			app.Range(c.Forms).Slice(func(i int) app.UI { return c.form(i, do.Correct) }),
			app.P().Class("kept").Body(
				app.If(c.Undo != "", func() app.UI {
					return button("Save changes", "Save all changes of this dossier as a file", do.Save, "")
				}),
				button("Bring changes", "Add changes from a file that was saved here or elsewhere", do.Bring, ""),
			),
		).On("toggle", func(ctx app.Context, e app.Event) {
			do.Open(ctx, ctx.JSSrc().Get("open").Bool())
		}),
		app.If(c.Undo != "" || c.Redo, func() app.UI {
			return app.P().Body(
				app.If(c.Undo != "", func() app.UI {
					return app.Span().Body(app.Span().Class("soft").Text("Changed by you: "+c.Undo+" "), button("Undo", "Undo the last change", do.Undo, ""))
				}),
				app.If(c.Redo, func() app.UI { return button("Redo", "Do again what was undone", do.Redo, "") }),
			)
		}),
	)
}

func (c Correct) form(i int, done func(ctx app.Context, form int, values [][]string)) app.UI {
	f := c.Forms[i]
	id := func(n int) string { return "correct-" + strconv.Itoa(i) + "-" + strconv.Itoa(n) }
	return app.Form().Body(
		app.Range(f.Fields).Slice(func(n int) app.UI {
			x := f.Fields[n]
			if x.Several {
				return app.Div().Class("field").Body(app.Span().Text(x.Label), app.Raw(markup.Boxes(id(n), x.Label, x.Options)))
			}
			return app.Label().Body(app.Span().Text(x.Label), x.view(id(n)))
		}),
		app.Button().Type("submit").Class("btn").Text(f.Button),
	).OnSubmit(func(ctx app.Context, e app.Event) {
		e.PreventDefault()
		values := make([][]string, len(f.Fields))
		for n := range values {
			values[n] = f.Fields[n].chosen(app.Window().GetElementByID(id(n)))
		}
		done(ctx, i, values)
	}, app.EventScope(c.About, f.Button))
}

func (x CorrectField) view(id string) app.UI {
	if len(x.Options) == 0 {
		return app.Input().Type("text").ID(id).Value(x.Value).AutoComplete(false).Dir("auto")
	}
	return app.Raw(markup.Select(id, x.Options))
}

// chosen returns what the reader chose or wrote.
func (x CorrectField) chosen(field app.Value) []string {
	if !x.Several {
		return []string{field.Get("value").String()}
	}
	var out []string
	boxes := field.Call("querySelectorAll", "input:checked")
	for i := range boxes.Length() {
		out = append(out, boxes.Index(i).Get("value").String())
	}
	return out
}
