//go:build js

package page

import (
	"strconv"
	"strings"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/view"
	"onrecord/components"
	"onrecord/components/markup"
)

// maxFile is the size, in bytes, above which a file is not even handed to the
// worker.
const maxFile = 64 << 20

// importing is what the reader has brought, and what becomes of it.
type importing struct {
	components.Import
	worker *browser.Worker
	sample *source // the dossier that came with the site
	tooBig []components.ImportedFile
}

type importRoom struct{}

func (importRoom) hits() int { return 0 }

func (importRoom) view(s *shell) app.UI {
	v := s.imports.Import
	v.Own = s.imports.sample != nil && s.source != s.imports.sample
	pick := func(folder bool) components.Do {
		return func(app.Context) { browser.Pick(folder, s.bring) }
	}
	return v.View(components.ImportActions{
		Files: pick(false), Folder: pick(true), Cancel: s.cancelImport, Sample: s.openSample,
		All: func(app.Context) { s.imports.AllFiles = true },
		Paste: func(_ app.Context, text string) {
			if strings.TrimSpace(text) != "" {
				s.bring([]browser.File{browser.Text("pasted.txt", text)})
			}
		},
		Source: func(_ app.Context, file string) {
			if s.imports.worker != nil {
				s.imports.worker.Post(map[string]any{"do": "source", "file": file}, js.Undefined())
			}
		},
	})
}

// hover shows that files may be dropped: on the import page, which is opened
// for them.
func (s *shell) hover(yes bool) {
	s.dispatch(func(ctx app.Context) {
		s.imports.Over = yes
		if yes && s.state.Page != route.Import {
			s.visit(ctx, s.desk.Links.To(route.State{Page: route.Import}))
		}
	})
}

// bring has files read by a new worker. It may be called from anywhere.
func (s *shell) bring(files []browser.File) {
	if len(files) == 0 {
		return
	}
	s.dispatch(func(app.Context) {
		if s.imports.worker != nil {
			s.imports.worker.Stop()
		}
		s.imports.Import = components.Import{Busy: true, Of: len(files), Step: "Getting ready"}
		s.imports.tooBig = nil
		var worker *browser.Worker
		worker = browser.StartWorker(func(m js.Value) {
			s.dispatch(func(ctx app.Context) {
				if s.imports.worker == worker {
					s.heard(ctx, m, files)
				}
			})
		})
		s.imports.worker = worker
	})
}

// heard takes a message of the worker.
func (s *shell) heard(ctx app.Context, m js.Value, files []browser.File) {
	v := &s.imports.Import
	switch m.Get("do").String() {
	case "ready":
		go s.hand(s.imports.worker, files)
	case "progress":
		v.File, v.N, v.Of = m.Get("file").String(), m.Get("n").Int(), m.Get("of").Int()
	case "step":
		v.File, v.N, v.Step = "", v.Of, m.Get("what").String()
	case "done":
		s.openImported(m)
	case "failed":
		v.Busy, v.Failed = false, m.Get("reason").String()
		v.Files = append(s.report(m.Get("report"), nil), s.imports.tooBig...)
	case "source":
		v.Source = cleanedSource(m)
		ctx.Defer(func(app.Context) { browser.ScrollTo(".source", true) })
	}
}

// hand sends the files to the worker, one after the other.
func (s *shell) hand(w *browser.Worker, files []browser.File) {
	var tooBig []components.ImportedFile
	for _, f := range files {
		if f.Size > maxFile {
			tooBig = append(tooBig, components.ImportedFile{File: f.Name, Status: "skipped", Reason: "larger than " + strconv.Itoa(maxFile>>20) + " MiB"})
			continue
		}
		buffer, ok := f.Read()
		if !ok {
			tooBig = append(tooBig, components.ImportedFile{File: f.Name, Status: "failed", Reason: "the browser cannot read it"})
			continue
		}
		w.Post(map[string]any{"do": "file", "name": f.Name, "bytes": buffer}, buffer)
	}
	s.dispatch(func(app.Context) {
		if s.imports.worker == w {
			s.imports.tooBig = tooBig
			w.Post(map[string]any{"do": "build", "name": dossierName(files)}, js.Undefined())
		}
	})
}

// dossierName is the name of the folder that was given, or of what was.
func dossierName(files []browser.File) string {
	if dir, _, below := strings.Cut(files[0].Name, "/"); below {
		return dir
	}
	if len(files) == 1 {
		return files[0].Name
	}
	return "My articles"
}

// openImported opens the dossier that the worker made.
func (s *shell) openImported(m js.Value) {
	o := &source{desk: s.desk, files: &chunks{local: m.Get("pack")}}
	go func() {
		err := o.begin()
		s.dispatch(func(app.Context) {
			v := &s.imports.Import
			v.Busy = false
			if err != nil {
				v.Failed = err.Error()
				return
			}
			if s.imports.sample == nil {
				s.imports.sample = s.source
			}
			s.open(o)
			v.Files = append(s.report(m.Get("report"), s.desk), s.imports.tooBig...)
			v.Summary = tally(v.Files)
			v.Home = markup.Link{Text: "Read the dossier", Href: s.desk.Links.To(route.State{Page: route.Home})}
		})
	}()
}

// open makes a dossier the one that every page shows.
func (s *shell) open(o *source) {
	s.source, s.desk = o, o.desk
	s.searches = searches{}
	s.compares = comparing{}
	s.draw(arriveTurned)
}

func (s *shell) openSample(app.Context) {
	s.imports.Import = components.Import{}
	s.open(s.imports.sample)
}

func (s *shell) cancelImport(app.Context) {
	s.imports.worker.Stop()
	s.imports.worker = nil
	s.imports.Import = components.Import{Failed: "Cancelled. Nothing was changed."}
}

// report reads the worker's account of the files.
func (s *shell) report(list js.Value, d *view.Desk) []components.ImportedFile {
	if list.Type() != js.TypeObject {
		return nil
	}
	var out []components.ImportedFile
	for i := range list.Length() {
		r := list.Index(i)
		f := components.ImportedFile{File: r.Get("file").String(), Status: r.Get("status").String(), Reason: r.Get("reason").String()}
		ids := r.Get("ids")
		for n := 0; d != nil && n < min(ids.Length(), maxLinks); n++ {
			if a := d.Dossier.Article(ids.Index(n).String()); a >= 0 {
				f.Links = append(f.Links, markup.Link{Text: d.Articles[a].Title, Href: d.Links.To(route.State{Page: route.Article, ID: d.Articles[a].ID})})
			}
		}
		out = append(out, f)
	}
	return out
}

// maxLinks is how many articles of one file are linked to in the report.
const maxLinks = 5

// tally counts the fates of files: "23 imported, 1 failed".
func tally(files []components.ImportedFile) string {
	counts := map[string]int{}
	var order []string
	for _, f := range files {
		if counts[f.Status] == 0 {
			order = append(order, f.Status)
		}
		counts[f.Status]++
	}
	var parts []string
	for _, status := range order {
		parts = append(parts, strconv.Itoa(counts[status])+" "+status)
	}
	return strings.Join(parts, ", ")
}

// cleanedSource cuts a source into what was kept and what was removed.
func cleanedSource(m js.Value) *markup.Source {
	src := &markup.Source{File: m.Get("file").String()}
	pieces := m.Get("pieces")
	for i := range pieces.Length() {
		src.Pieces = append(src.Pieces, markup.Piece{Text: pieces.Index(i).Get("text").String(), Removed: pieces.Index(i).Get("removed").Bool()})
	}
	return src
}
