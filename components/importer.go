package components

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/components/markup"
)

// Import is the page for articles of the reader's own.
type Import struct {
	Over     bool // files hang over the page, ready to be dropped
	Busy     bool
	File     string // in hand
	N, Of    int    // place of that file, and how many there are
	Step     string // what is done with all of them
	Failed   string // why nothing came of it
	Summary  string // what became of the files: "23 imported, 1 failed"
	Home     markup.Link
	Own      bool // the open dossier is the reader's own
	Files    []ImportedFile
	Source   *markup.Source
	AllFiles bool
}

// ImportedFile is what became of a file.
type ImportedFile struct {
	File   string
	Status string
	Reason string
	Links  []markup.Link
}

// ImportActions is what a reader can do there.
type ImportActions struct {
	Files, Folder, Cancel, Sample, All Do
	Paste                              func(ctx app.Context, text string)
	Source                             func(ctx app.Context, file string)
}

// PasteID is the id of the field for pasted text.
const PasteID = "paste"

// shownFiles is how many files of a report are listed before the reader asks
// for all of them.
const shownFiles = 200

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
		app.If(v.Failed != "", func() app.UI { return app.P().Class("failed").Attr("role", "alert").Text(v.Failed) }),
		app.If(v.Summary != "", func() app.UI { return v.outcome(do) }),
		app.If(v.Own, func() app.UI {
			return app.P().Class("soft").Body(app.Text("The open dossier is yours. It is kept until this page is closed. "), button("Back to the sample", "Open the dossier that came with this site", do.Sample, ""))
		}),
		app.If(v.Source != nil, func() app.UI {
			return app.Section().Body(app.H2().Class("label").Text("What was removed from "+v.Source.File), app.Raw(v.Source.HTML()))
		}),
		app.If(len(v.Files) > 0, func() app.UI { return v.report(do) }),
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
		app.Label().For("import-progress").Attr("role", "status").Text(said),
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
	files := v.Files
	if !v.AllFiles {
		files = files[:min(len(files), shownFiles)]
	}
	return app.Section().Body(
		app.H2().Class("label").Text("What became of each file"),
		app.Div().Class("scroll").TabIndex(0).Attr("role", "region").Attr("aria-label", "Files").Body(app.Table().Body(
			app.THead().Body(app.Tr().Body(app.Th().Text("File"), app.Th().Text("What became of it"), app.Th().Text("Report"), app.Th())),
			app.TBody().Body(app.Range(files).Slice(func(i int) app.UI { return files[i].row(do) })),
		)),
		app.If(len(files) < len(v.Files), func() app.UI { return button("All "+count(len(v.Files))+" files", "", do.All, "") }),
	)
}

func (f ImportedFile) row(do ImportActions) app.UI {
	said := f.Status
	if f.Reason != "" {
		said += ": " + f.Reason
	}
	return app.Tr().Body(
		app.Td().Dir("auto").Text(f.File),
		app.Td().Text(said),
		app.Td().Body(app.Range(f.Links).Slice(func(i int) app.UI {
			return app.Div().Body(app.A().Href(f.Links[i].Href).Dir("auto").Text(f.Links[i].Text))
		})),
		app.Td().Body(app.If(len(f.Links) > 0 && do.Source != nil, func() app.UI {
			return app.Button().Type("button").Class("btn").Text("What was removed").Attr("aria-label", "What was removed from "+f.File).
				OnClick(func(ctx app.Context, e app.Event) { do.Source(ctx, f.File) }, app.EventScope(f.File))
		})),
	)
}
