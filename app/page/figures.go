//go:build js

package page

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components"
)

// figuresRoom is a page of pictures and tables, with what the reader can
// correct of it.
type figuresRoom struct {
	html    string
	correct *correcting
}

// correcting is what the reader can correct of a page. Its forms are worked out
// when they are opened.
type correcting struct {
	*components.Correct
	whole bool
}

// correctable returns what can be corrected of the page of a state.
func (s *shell) correctable(state route.State) *correcting {
	c := &correcting{Correct: s.desk.Correctable(state)}
	if s.correcting {
		c.fill(s.desk, state)
	}
	return c
}

func (c *correcting) fill(d *view.Desk, state route.State) {
	if !c.whole {
		c.Correct, c.whole = d.CorrectForms(state), true
	}
}

func (figuresRoom) hits() int { return 0 }

func (r figuresRoom) view(s *shell) app.UI {
	return app.Main().Class("figures").ID("main").TabIndex(-1).OnClick(s.savesTables).Body(
		app.Raw(r.html),
		app.If(r.correct != nil, func() app.UI {
			correct := *r.correct.Correct
			correct.Redo = len(s.source.undone) > 0
			return correct.Section(components.CorrectActions{
				Open: func(_ app.Context, open bool) {
					s.correcting = open
					if now, ok := s.room.(figuresRoom); ok && open && now.correct != nil { // the page may be drawn anew since
						now.correct.fill(s.desk, s.state)
					}
				},
				Correct: func(ctx app.Context, form int, values [][]string) {
					if c, ok := s.desk.Correction(s.state, correct.Forms[form].Button, values); ok {
						s.correct(ctx, c)
					} else {
						s.say("Nothing is chosen")
					}
				},
				Undo: s.undoCorrection,
				Redo: s.redoCorrection,
				Save: func(app.Context) {
					browser.Save("changes.json", "application/json", string(store.WriteCorrections(s.desk.Corrections)))
				},
				Bring: func(app.Context) { browser.Pick(false, s.bringCorrections) },
			})
		}),
	)
}

// keptCorrections is where the corrections of a dossier are kept.
func keptCorrections(d *store.Dossier) string { return "onrecord.corrections." + d.Key() }

// keptFor returns the corrections that this browser keeps for a dossier.
func keptFor(d *store.Dossier) (list []store.Correction) {
	browser.Kept(keptCorrections(d), &list)
	return list
}

// corrections returns a copy of the corrections there are now: another tab may
// have made some.
func (s *shell) corrections() []store.Correction {
	if list := keptFor(s.desk.Dossier); list != nil {
		return list
	}
	return slices.Clone(s.desk.Corrections) // nothing can be kept
}

// correct adds a correction to those that are kept.
func (s *shell) correct(ctx app.Context, c store.Correction) {
	s.source.undone = nil
	s.recorrect(append(s.corrections(), c), c)
	s.say("Changed. The last change can be undone at the end of the page.")
}

func (s *shell) undoCorrection(ctx app.Context) {
	if len(s.desk.Corrections) == 0 {
		return
	}
	last := s.desk.Corrections[len(s.desk.Corrections)-1] // the one that is named on the page
	s.source.undone = append(s.source.undone, last)
	s.recorrect(store.Without(s.corrections(), last), store.Correction{ID: last.ID, To: last.ID})
	s.say("Undone.")
}

func (s *shell) redoCorrection(app.Context) {
	list := s.source.undone
	if len(list) == 0 {
		return
	}
	last := list[len(list)-1]
	s.source.undone = list[:len(list)-1]
	s.recorrect(append(s.corrections(), last), last)
	s.say("Done again.")
}

// bringCorrections adds the corrections of a file to those there are.
func (s *shell) bringCorrections(files browser.Files) {
	go func() {
		for i := range min(len(files.Names), 1) {
			buffer, _ := files.Read(i)
			s.dispatch(func(app.Context) {
				list, err := store.ReadCorrections(browser.Bytes(buffer))
				if err != nil {
					s.say("No changes: " + err.Error())
					return
				}
				s.recorrect(append(s.corrections(), list...), store.Correction{})
				s.say(view.Number(len(list), "change", "changes") + " read")
			})
		}
	}()
}

// recorrect opens the dossier with other corrections and stays where the reader
// is, or goes to what that became part of.
func (s *shell) recorrect(list []store.Correction, last store.Correction) {
	browser.Keep(keptCorrections(s.desk.Dossier), list)
	o := s.source
	go func() {
		o.desk.Fetch(o.desk.Concerned(list)) // without a text, fewer copies are found in its story
		s.dispatch(func(ctx app.Context) {
			o.desk = &view.Desk{Dossier: o.desk.Corrected(list), Links: o.desk.Links}
			if o == s.source {
				to := o.desk.After(s.state, last)
				to.At = "" // the eye and the focus stay where they are
				s.take(o)
				s.turn(ctx, to)
				ctx.Defer(func(app.Context) {
					if !browser.Has(":focus") { // what was undone was the last
						browser.Focus(".correct > p button")
					}
				})
			}
		})
	}()
}

// savesTables saves the table whose button was clicked.
func (s *shell) savesTables(ctx app.Context, e app.Event) {
	table := e.Get("target").Call("closest", "[data-csv]")
	if !table.Truthy() {
		return
	}
	if name, csv := s.desk.CSV(s.state, table.Get("dataset").Get("csv").String()); name != "" {
		browser.Save(name, "text/csv;charset=utf-8", "\ufeff"+csv)
	}
}

// sameFigures reports whether two states are of one page of figures, so that
// going from one to the other only narrows or sorts it.
func sameFigures(a, b route.State) bool {
	switch b.Page {
	case route.Coverage, route.Story, route.Speaker:
		return a.Page == b.Page && a.ID == b.ID
	case route.Article:
		return a.Page == b.Page && a.ID == b.ID && a.Heat && b.Heat && b.At == ""
	}
	return false
}

// toTable leaves the focus on the head of the column that was just sorted by;
// the page was drawn anew and has lost it.
func (s *shell) toTable() {
	if s.state.Table != "" {
		browser.Focus("#" + s.state.Table + " thead [aria-sort] a")
	}
}
