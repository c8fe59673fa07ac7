package components

import (
	"strconv"
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// Import is the page for articles of the reader's own.
type Import struct {
	Over    bool // files hang over the page, ready to be dropped
	Busy    bool
	File    string // in hand
	N, Of   int    // place of that file, and how many there are
	Step    string // what is done with all of them
	Failed  string // why nothing came of it
	Summary string // what became of the files: "23 imported, 1 failed"
	Home    markup.Link
	Own     bool // the open dossier is the reader's own
	Report  markup.ImportReport
	From    int // place of the first file of the report that is shown
	Files   int // how many there are
	Source  *markup.Source
}

// ImportActions is what a reader can do there.
type ImportActions struct {
	Files, Folder, Cancel, Sample, Next, Previous Do
	Paste                                         func(ctx app.Context, text string)
	Source                                        func(ctx app.Context, row int) // of the report that is shown
}

// kinds says what is read; a page that tells how far it is says it again and again.
var kinds = sync.OnceValue(markup.ImportKinds)

// PasteID is the id of the field for pasted text.
const PasteID = "paste"

// View renders the page.
func (v Import) View(do ImportActions) app.UI {
	class := "import"
	if v.Over {
		class += " over"
	}
	return app.Main().Class(class).ID("main").TabIndex(-1).Body(
		app.H1().Text("Bring your own articles"),
		app.P().Class("soft").Text(markup.ImportLede),
		app.If(v.Busy, func() app.UI { return v.progress(do) }).Else(func() app.UI { return ways(do) }),
		app.Raw(kinds()),
		app.If(v.Failed != "", func() app.UI { return app.P().Class("failed").Attr("role", "alert").Text(v.Failed) }),
		app.If(v.Summary != "", func() app.UI { return v.outcome(do) }),
		app.If(v.Own, func() app.UI {
			return app.P().Class("soft").Body(app.Text("The open dossier is yours. It is kept until this page is closed. "), button("Back to the sample", "Open the dossier that came with this site", do.Sample, ""))
		}),
		app.If(v.Source != nil, func() app.UI {
			return app.Section().Body(app.Raw(v.Source.HTML()))
		}),
		app.If(len(v.Report) > 0, func() app.UI { return v.report(do) }),
	)
}

func ways(do ImportActions) app.UI {
	return app.Div().Class("ways").Body(
		app.Div().Class("drop").Body(
			app.P().Text("Drop files or a folder here"),
			app.P().Body(button("Pick files", "", do.Files, ""), app.Text(" "), button("Pick a folder", "", do.Folder, "")),
		),
		app.Form().Body(
			app.Label().For(PasteID).Text("or paste the text of an article"),
			app.Textarea().ID(PasteID).Rows(5).Dir("auto"),
			app.Button().Type("submit").Class("btn").Text("Read it"),
		).OnSubmit(func(ctx app.Context, e app.Event) {
			e.PreventDefault()
			do.Paste(ctx, app.Window().GetElementByID(PasteID).Get("value").String())
		}),
	)
}

func (v Import) progress(do ImportActions) app.UI {
	said := v.Step
	if v.File != "" {
		said = "Reading " + count(v.N) + " of " + count(v.Of) + ": " + v.File
	}
	return app.Div().Class("progress").Body(
		app.Label().For("import-progress").Text(said),
		app.Progress().ID("import-progress").Max(max(v.Of, 1)).Value(v.N),
		button("Cancel", "Stop reading these files", do.Cancel, ""),
	)
}

func (v Import) outcome(do ImportActions) app.UI {
	return app.P().Class("outcome").Attr("role", "status").Body(
		app.B().Text(v.Summary), app.Text(" "),
		app.If(v.Home.Href != "", func() app.UI { return app.A().Class("btn").Href(v.Home.Href).Text(v.Home.Text) }),
	)
}

func (v Import) report(do ImportActions) app.UI {
	return app.Section().Body(
		app.H2().Class("label").Text("What became of each file"),
		app.Div().Class("scroll").TabIndex(0).Attr("role", "region").Attr("aria-label", "Files").Body(app.Raw(v.Report.HTML())).
			OnClick(func(ctx app.Context, e app.Event) {
				if b := e.Get("target").Call("closest", "[data-row]"); b.Truthy() {
					if row, err := strconv.Atoi(b.Get("dataset").Get("row").String()); err == nil {
						do.Source(ctx, row)
					}
				}
			}),
		app.If(len(v.Report) < v.Files, func() app.UI {
			return app.Nav().Class("turn").Aria("label", "Pages of the report").Body(
				button("Previous", "", do.Previous, "").Disabled(v.From == 0),
				app.Span().Text(count(v.From+1)+"–"+count(v.From+len(v.Report))+" of "+count(v.Files)),
				button("Next", "", do.Next, "").Disabled(v.From+len(v.Report) >= v.Files),
			)
		}),
	)
}
