//go:build js

package page

import (
	"slices"
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
	of     *source // the dossier that the worker has open
	found  []view.Checked
}

type checkRoom struct{}

func (checkRoom) hits() int { return 0 }

func (checkRoom) view(s *shell) app.UI {
	return s.checks.View(components.CheckActions{
		Check: s.check,
		CSV: func(app.Context) {
			browser.Save("findings.csv", "text/csv;charset=utf-8", "\ufeff"+s.desk.FindingsCSV(s.checks.found))
		},
		Print: func(app.Context) { app.Window().Call("print") },
	})
}

// check has a draft looked up by the worker, which is started and given the
// dossier when it has it not.
func (s *shell) check(ctx app.Context, draft string) {
	c := &s.checks
	c.Busy, c.Failed = true, ""
	ask := func() {
		c.worker.Post(map[string]any{"do": "check", "draft": draft}, js.Undefined())
	}
	if c.worker != nil && c.of == s.source {
		ask()
		return
	}
	if c.worker != nil {
		c.worker.Stop()
	}
	c.of = s.source
	var worker *browser.Worker
	worker = browser.StartWorker(func(m js.Value) {
		s.dispatch(func(app.Context) {
			switch {
			case c.worker != worker:
			case m.Get("do").String() == "ready":
				go s.give(s.source, worker, ask)
			default:
				s.checkedAs(m)
			}
		})
	})
	c.worker = worker
}

// give hands the open dossier to a worker, and then asks it.
func (s *shell) give(o *source, w *browser.Worker, ask func()) {
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
		ask()
	})
}

// buffers returns the files of the pack by name.
func (o *source) buffers() (map[string]any, error) {
	if o.files != nil {
		if err := o.begin(); err != nil {
			return nil, err
		}
	}
	names := o.desk.Names()
	buffers, gets := map[string]any{}, make([]func() error, 0, len(names))
	for _, name := range names {
		if o.files == nil {
			data, err := o.desk.File(name)
			if err != nil {
				return nil, err
			}
			buffers[name] = browser.Buffer(data)
			continue
		}
		gets = append(gets, func() error {
			b, err := o.files.buffer(name)
			buffers[name] = b
			return err
		})
	}
	for part := range slices.Chunk(gets, 16) {
		if err := all(part); err != nil {
			return nil, err
		}
	}
	return buffers, nil
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
		x := view.Checked{Words: f.Get("words").String(), Name: f.Get("name").String(), Verdict: compare.Verdict(f.Get("verdict").Int())}
		each(f.Get("others"), func(id js.Value) { x.Others = append(x.Others, id.String()) })
		each(f.Get("places"), func(p js.Value) { x.Places = append(x.Places, placeOf(p)) })
		c.found = append(c.found, x)
	})
	o := c.of
	s.laid(o, func() { c.Findings = o.desk.Findings(c.found).HTML() })
}

func placeOf(p js.Value) view.CheckedPlace {
	out := view.CheckedPlace{
		Article: p.Get("article").Int(), Quotation: p.Get("quotation").Int(), Start: p.Get("start").Int(),
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
