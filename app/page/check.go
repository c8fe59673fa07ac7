//go:build js

package page

import (
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
	of     *view.Desk // the dossier that the worker has open
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
	if c.worker != nil && c.of == s.desk {
		ask()
		return
	}
	if c.worker != nil {
		c.worker.Stop()
	}
	c.of = s.desk
	var worker *browser.Worker
	worker = browser.StartWorker(func(m js.Value) {
		s.dispatch(func(app.Context) {
			switch {
			case c.worker != worker:
			case m.Get("do").String() == "ready":
				s.give(worker)
				ask()
			default:
				s.checkedAs(m)
			}
		})
	})
	c.worker = worker
}

// give hands the open dossier to a worker.
func (s *shell) give(w *browser.Worker) {
	files, err := s.desk.Files()
	if err != nil {
		s.checks.Busy, s.checks.Failed = false, err.Error()
		return
	}
	pack := map[string]any{}
	for name, data := range files {
		pack[name] = browser.Buffer(data)
	}
	w.Post(map[string]any{"do": "open", "pack": pack}, js.Undefined())
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
	c.Findings = c.of.Findings(c.found).HTML()
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
