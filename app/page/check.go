//go:build js

package page

import (
	"strconv"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/view"
	"onrecord/components"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// checking is the draft's worker and what it found.
type checking struct {
	components.Check
	worker *browser.Worker
	of     *source // the dossier that the worker has or gets
	open   bool    // the worker has it
	asks   func()  // what is asked once it has
	found  []view.Checked
}

type checkRoom struct{}

func (checkRoom) hits() int { return 0 }

func (checkRoom) view(s *shell) app.UI {
	return s.checks.View(components.CheckActions{
		Ready: func(app.Context) { s.readyToCheck() },
		Check: s.check,
		Paste: func(bytes int) bool { return !s.checks.tooLong(bytes) },
		CSV: func(app.Context) {
			browser.Save("findings.csv", "text/csv;charset=utf-8", "\ufeff"+s.desk.FindingsCSV(s.checks.found))
		},
		Print: func(app.Context) { app.Window().Call("print") },
	})
}

// check has a draft looked up by the worker.
func (s *shell) check(ctx app.Context, draft string) {
	c := &s.checks
	if c.Busy || c.tooLong(len(draft)) {
		return
	}
	c.Busy, c.Failed, c.Draft = true, "", draft
	c.asks = func() {
		c.worker.Post(map[string]any{"do": "check", "draft": draft}, js.Undefined())
	}
	s.readyToCheck()
}

// tooLong says so of a draft that is. The browser alone would take a minute to
// lay out five megabytes.
func (c *checking) tooLong(size int) bool {
	if size <= compare.MaxDraft {
		return false
	}
	c.Failed, c.Findings = "The draft is longer than "+strconv.Itoa(compare.MaxDraft>>10)+" KiB: check it in parts.", ""
	return true
}

// readyToCheck starts the worker and gives it the dossier when it has it not;
// what is asked is asked then.
func (s *shell) readyToCheck() {
	c := &s.checks
	if c.worker != nil && c.of == s.source {
		c.ask()
		return
	}
	if c.worker != nil {
		c.worker.Stop()
	}
	c.of, c.open = s.source, false
	var worker *browser.Worker
	worker = browser.StartWorker(func(m js.Value) {
		s.dispatch(func(app.Context) {
			switch {
			case c.worker != worker:
			case m.Get("do").String() == "ready":
				go s.give(c.of, worker)
			default:
				s.checkedAs(m)
			}
		})
	})
	c.worker = worker
}

// ask asks what is to be asked, when the worker has the dossier.
func (c *checking) ask() {
	if c.open && c.asks != nil {
		c.asks()
		c.asks = nil
	}
}

// give hands a dossier to a worker.
func (s *shell) give(o *source, w *browser.Worker) {
	buffers, err := o.buffers()
	s.dispatch(func(app.Context) {
		if s.checks.worker != w {
			return
		}
		if err != nil {
			s.checks.Busy, s.checks.Failed, s.checks.of = false, plainly(err), nil
			return
		}
		w.Post(map[string]any{"do": "open", "pack": buffers}, js.Undefined())
		s.checks.open = true
		s.checks.ask()
		go o.record() // the answer names speakers
	})
}

// buffers returns the files of the pack that checking needs, by name.
func (o *source) buffers() (map[string]any, error) {
	if o.files != nil {
		if err := o.begin(); err != nil {
			return nil, err
		}
	}
	buffers := map[string]any{}
	for _, name := range o.desk.Contents() {
		b, err := o.buffer(name)
		if err != nil {
			return nil, err
		}
		buffers[name] = b
	}
	return buffers, nil
}

func (o *source) buffer(name string) (js.Value, error) {
	if o.files != nil {
		return o.files.buffer(name)
	}
	data, err := o.desk.File(name)
	return browser.Buffer(data), err
}

// checkedAs takes the worker's answer.
func (s *shell) checkedAs(m js.Value) {
	c := &s.checks
	c.Busy = false
	if m.Get("do").String() != "checked" {
		c.Failed, c.Findings = m.Get("reason").String(), ""
		if m.Get("do").String() == "failed" {
			c.worker.Stop()
			c.worker = nil
		}
		return
	}
	c.found = c.found[:0]
	each(m.Get("findings"), func(f js.Value) {
		x := view.Checked{Words: f.Get("words").String(), Name: f.Get("name").String(), Verdict: compare.Verdict(f.Get("verdict").Int()), Joined: f.Get("joined").Bool()}
		each(f.Get("others"), func(id js.Value) { x.Others = append(x.Others, id.String()) })
		each(f.Get("places"), func(p js.Value) { x.Places = append(x.Places, placeOf(p)) })
		c.found = append(c.found, x)
	})
	o := c.of
	go func() {
		err := o.record() // for the names
		s.dispatch(func(app.Context) {
			if err != nil {
				c.Failed = plainly(err)
				return
			}
			v := o.desk.Findings(c.found)
			c.Findings, c.Summary = v.HTML(), v.Summary
		})
	}()
}

func placeOf(p js.Value) view.CheckedPlace {
	out := view.CheckedPlace{
		Article: p.Get("article").Int(), Quotation: p.Get("quotation").Int(), Paragraph: p.Get("paragraph").Int(),
		Verdict: compare.Verdict(p.Get("verdict").Int()), Text: p.Get("text").String(), Speaker: p.Get("speaker").String(),
	}
	each(p.Get("edits"), func(e js.Value) {
		out.Edits = append(out.Edits, markup.Edit{Op: corpus.EditOp(e.Index(0).Int()), Text: e.Index(1).String()})
	})
	return out
}

func each(list js.Value, do func(js.Value)) {
	if list.Type() != js.TypeObject {
		return
	}
	for i := range list.Length() {
		do(list.Index(i))
	}
}
