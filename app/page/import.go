//go:build js

package page

import (
	"strconv"
	"strings"
	"syscall/js"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/components"
	"onrecord/components/markup"
)

// importing is what the reader has brought, and what becomes of it.
type importing struct {
	components.Import
	before  components.Import // what is shown again when the reader cancels
	worker  *browser.Worker   // at work, or asked for sources; nil when there is none
	report  js.Value          // the worker's account of the files: a list
	rows    js.Value          // what came of the one that is not complete
	opening *source           // the dossier it made, while it is opened
	brought
	old    brought // before them
	asked  string  // the file whose source is on its way, or here
	sample *source // the dossier that came with the site
}

// brought is files and the names that the worker knows them by.
type brought struct {
	files browser.Files
	names []string
}

type importRoom struct{}

func (importRoom) hits() int { return 0 }

func (importRoom) view(s *shell) app.UI {
	v := s.imports.Import
	v.Own = s.imports.sample != nil && s.source != s.imports.sample
	pick := func(folder bool) components.Do {
		return func(app.Context) { browser.Pick(folder, s.bring) }
	}
	turn := func(by int) components.Do {
		return func(app.Context) { s.list(s.imports.From + by) }
	}
	return v.View(components.ImportActions{
		Files: pick(false), Folder: pick(true), Cancel: s.cancelImport, Sample: s.openSample, Next: turn(rows), Previous: turn(-rows),
		Paste: func(_ app.Context, text string) {
			if strings.TrimSpace(text) != "" {
				s.bring(browser.Text("pasted.txt", text))
			}
		},
		Source: s.askRemoved,
	})
}

// hover shows that files may be dropped: on the import page, which is opened
// for them.
func (s *shell) hover(yes bool) {
	if s.imports.Over == yes { // it is called for every move
		return
	}
	s.imports.Over = yes
	s.dispatch(func(ctx app.Context) {
		if yes && s.state.Page != route.Import {
			s.visit(ctx, s.desk.Links.To(route.State{Page: route.Import}))
		}
	})
}

// bring has files read by a new worker. It may be called from anywhere.
func (s *shell) bring(files browser.Files) {
	if len(files.Names) == 0 {
		s.dispatch(func(app.Context) {
			if !s.imports.Busy {
				s.imports.Failed = "There is no file in it. Hidden files and folders are left out."
			}
		})
		return
	}
	go func() { // of thousands of files, a few at a time
		b := gather(files)
		s.dispatch(func(app.Context) {
			i := &s.imports
			if !i.Busy {
				i.before, i.old = i.Import, i.brought
			}
			i.Import = components.Import{Busy: true, Of: len(files.Names), Step: "Getting ready"}
			i.brought, i.opening, i.asked = b, nil, ""
			s.hire(map[string]any{"do": "build"})
		})
	}()
}

// gather gives every file a name of its own. It waits.
func gather(files browser.Files) brought {
	b := brought{files: files, names: make([]string, len(files.Names))}
	taken := make(map[string]bool, len(files.Names))
	for i, own := range files.Names {
		name := own
		for n := 2; taken[name]; n++ {
			stem, _, _ := strings.Cut(own, ".")
			name = stem + "~" + strconv.Itoa(n) + own[len(stem):]
		}
		b.names[i], taken[name] = name, true
		if i%64 == 0 {
			browser.Breathe()
		}
	}
	return b
}

// hire starts a worker in the place of the one there may be, and gives it
// something to do.
func (s *shell) hire(task map[string]any) {
	s.fire()
	var worker *browser.Worker
	worker = browser.StartWorker(func(m js.Value) {
		switch {
		case s.imports.worker != worker:
		case m.Get("do").String() == "report": // nothing to be drawn yet
			s.imports.rows = s.imports.rows.Call("concat", m.Get("rows"))
		default:
			s.dispatch(func(ctx app.Context) {
				if s.imports.worker == worker {
					s.heard(ctx, m, task)
				}
			})
		}
	})
	s.imports.worker = worker
	s.imports.rows = browser.List()
}

func (s *shell) fire() {
	if s.imports.worker != nil {
		s.imports.worker.Stop()
		s.imports.worker = nil
	}
}

// heard takes a message of the worker.
func (s *shell) heard(ctx app.Context, m js.Value, task map[string]any) {
	v := &s.imports.Import
	switch m.Get("do").String() {
	case "ready":
		i, w := s.imports.brought, s.imports.worker
		go func() {
			w.Send(i.names, i.files)
			w.Post(task, js.Undefined())
		}()
	case "progress":
		v.File, v.N, v.Of = m.Get("file").String(), m.Get("n").Int(), m.Get("of").Int()
	case "step":
		v.File, v.N, v.Step = "", v.Of, m.Get("what").String()
	case "done", "failed":
		s.fire()
		s.finished(m)
	case "source":
		s.showRemoved(ctx, m)
	}
}

// finished opens the dossier that the worker made, or tells why there is none.
func (s *shell) finished(m js.Value) {
	if m.Get("do").String() == "failed" {
		s.tell(m, m.Get("reason").String())
		return
	}
	o := &source{desk: s.desk, files: &chunks{local: m.Get("pack")}}
	i := &s.imports
	i.opening = o
	i.File, i.Step = "", "Opening the dossier"
	go func() {
		browser.Breathe()
		err := o.begin()
		s.dispatch(func(app.Context) {
			switch {
			case i.opening != o: // cancelled
				return
			case err != nil:
				s.tell(m, err.Error())
				return
			}
			if i.sample == nil {
				i.sample = s.source
			}
			s.open(o)
		})
		browser.Breathe()
		s.dispatch(func(app.Context) {
			if i.opening == o && s.source == o {
				s.tell(m, "")
				i.Home = markup.Link{Text: "Read the dossier", Href: s.desk.Links.To(route.State{Page: route.Home})}
			}
		})
	}()
}

// tell shows what became of the files.
func (s *shell) tell(m js.Value, failed string) {
	v := &s.imports.Import
	v.Busy, v.Failed, v.Summary = false, failed, ""
	s.imports.asked = ""
	if t := m.Get("tally"); t.Type() == js.TypeString {
		v.Summary = t.String()
	}
	if len(s.imports.names) >= browser.MaxFiles {
		v.Summary += "; the first " + strconv.Itoa(browser.MaxFiles) + " files were taken"
	}
	report := s.imports.rows
	s.imports.report = report
	v.From, v.Report, v.Files = 0, nil, 0
	time.AfterFunc(listAfter, func() { // in a task of its own: a page of rows takes a while to be laid out
		s.dispatch(func(app.Context) {
			if !v.Busy && s.imports.report.Equal(report) {
				s.list(v.From)
			}
		})
	})
}

const listAfter = 10 * time.Millisecond

// open makes a dossier the one that every page shows.
func (s *shell) open(o *source) {
	s.take(o)
	s.draw(arriveTurned)
}

// take makes a dossier the one that is read.
func (s *shell) take(o *source) {
	s.source, s.desk = o, o.desk
	s.searches = searches{}
	s.compares = comparing{}
}

func (s *shell) openSample(app.Context) {
	s.fire()
	s.imports.Import = components.Import{}
	s.open(s.imports.sample)
}

// cancelImport leaves everything as it was.
func (s *shell) cancelImport(app.Context) {
	s.fire()
	s.imports.opening = nil
	s.imports.Import, s.imports.brought = s.imports.before, s.imports.old
	s.imports.Failed = "Cancelled. Nothing was changed."
}

// rows is how many files of the report are shown at a time, and maxLinks how
// many articles of each.
const (
	rows     = 25
	maxLinks = 5
)

// list shows the files of the report from the given one on.
func (s *shell) list(from int) {
	v := &s.imports.Import
	v.From, v.Report, v.Files = from, markup.ImportReport{}, 0
	if s.imports.report.Type() != js.TypeObject {
		return
	}
	v.Files = s.imports.report.Length()
	for i := from; i < min(v.Files, from+rows); i++ {
		r := s.imports.report.Index(i)
		f := markup.ImportedFile{File: r.Get("file").String(), Status: r.Get("status").String(), Reason: r.Get("reason").String()}
		ids := r.Get("ids")
		f.More = max(0, ids.Length()-maxLinks)
		for n := range ids.Length() - f.More {
			if a := s.desk.Dossier.Article(ids.Index(n).String()); a >= 0 {
				article := &s.desk.Articles[a]
				f.Links = append(f.Links, markup.Link{Text: article.Title, Href: s.desk.Links.To(route.State{Page: route.Article, ID: article.ID})})
			}
		}
		v.Report = append(v.Report, f)
	}
}
