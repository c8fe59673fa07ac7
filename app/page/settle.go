//go:build js

package page

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/components"
)

const searchID = components.SearchID

// arrival is how the reader came to a page, which decides where on it the eye
// and the focus go.
type arrival uint8

const (
	arriveFirst  arrival = iota // by opening the site
	arriveNew                   // by a link, on another page
	arriveBeside                // by a link, on the same page of panes
	arriveList                  // by a link, on another window of a list
	arriveBack                  // by the history
	arriveTurned                // without a step of the history
	arriveLate                  // nowhere else: the page that stands there already is drawn by the app
	arriveAwake                 // nowhere else: the page that was shown as it stands is drawn by the app
	arriveTyped                 // by typing in the search box, which keeps the focus and its text
)

// settle scrolls and focuses once the page is drawn.
func (s *shell) settle(ctx app.Context, how arrival) {
	focused := ""
	if how == arriveAwake {
		browser.SaveScroll()
		focused = browser.Focused()
	}
	ctx.Defer(func(app.Context) {
		browser.Settled()
		// Whoever is typing may be a few letters ahead of the page.
		if how != arriveTyped && (how != arriveTurned && how != arriveLate && how != arriveAwake || !browser.Has("#"+searchID+":focus")) {
			browser.SetValue(searchID, s.state.Query)
		}
		defer s.point()
		if box := s.ticked; box != "" { // it was drawn anew
			browser.Shown(func() { browser.FocusBox(box) }) // before that, all of the page would be laid out for it
			s.ticked = ""
		}
		defer s.toRow()
		if how == arriveNew {
			browser.Focus("#main")
		}
		if how == arriveBeside && s.opened() {
			browser.Focus(".detail .back") // which is there where the list, and the focus in it, is not
		}
		switch {
		case how == arriveAwake:
			browser.RestoreScroll()
			if focused != "" {
				browser.Focus(focused)
			}
		case how == arriveBack && browser.RestoreScroll():
		case s.state.Hit > 0 && s.hits > 0:
			s.toHit()
		case how == arriveLate:
		case s.state.At != "" && s.toPlace(how == arriveFirst):
		case how == arriveNew || how == arriveBack || how == arriveTyped:
			browser.ScrollTop(".detail")
		case how == arriveBeside && sameFigures(s.state, s.state):
			s.toTable()
		case how == arriveList:
			browser.ScrollTop(".list")
		case how == arriveBeside:
			s.beside()
		}
	})
}

// leave notes from which row of its list a report was opened that is left for the
// list.
func (s *shell) leave(next route.State) {
	before := s.state
	s.left = ""
	if before.Page != next.Page || before.Page != route.Search && before.Page != route.Quotes || !s.opened() || next.Open != "" || next.ID != "" {
		return
	}
	row := next
	row.Open, row.ID = before.Open, before.ID
	if row.Open != "" && row.Query != "" {
		row.Hit = 1
	}
	s.left = s.desk.Links.To(row)
}

// toRow gives that row the focus: the report that had it is gone.
func (s *shell) toRow() {
	if s.left == "" || s.opened() {
		return
	}
	row := ".list a[href=\"" + s.left + "\"]"
	s.left = ""
	browser.ScrollTo(row, true)
	browser.Focus(row)
}

// beside shows a pane from its beginning on a wide screen, and the page from
// its beginning on a narrow one, where the pane takes its place.
func (s *shell) beside() {
	if s.opened() {
		browser.ScrollTop(".detail")
	}
}

func (s *shell) opened() bool { return s.state.Open != "" || s.state.ID != "" }

// toHit brings the current hit into view.
func (s *shell) toHit() {
	browser.ScrollTo("#hit-"+strconv.Itoa(s.state.Hit), false)
}

// toPlace brings the place that the fragment names into view: a quotation, a
// paragraph. On the first page the browser has done so already, perhaps.
func (s *shell) toPlace(first bool) bool {
	if s.state.Page == route.Compare && isSentence(s.state.At) {
		browser.Focus("#" + s.state.At)
		return browser.ScrollTo("#"+s.state.At, false)
	}
	if s.state.At == route.Changes {
		browser.Focus(".correct summary")
		return browser.ScrollTo(".correct", false)
	}
	if !isPlace(s.state.At) {
		return false
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(s.state.At, "q")); err == nil {
		s.quote = n
	}
	return first && browser.InView("#"+s.state.At) || browser.ScrollTo("#"+s.state.At, false)
}

// isPlace reports whether a fragment is one of ours, so that it may stand in a
// selector.
func isPlace(at string) bool {
	if len(at) < 2 || at[0] != 'q' && at[0] != 'p' {
		return false
	}
	_, err := strconv.ParseUint(at[1:], 10, 31)
	return err == nil
}

// isSentence reports whether a fragment is a sentence of a column: "c2s14".
func isSentence(at string) bool {
	column, sentence, _ := strings.Cut(at, "s")
	if len(column) != 2 || column[0] != 'c' {
		return false
	}
	_, err := strconv.ParseUint(column[1:]+sentence, 10, 31)
	return err == nil && sentence != ""
}

// point marks the current hit and the current quotation on the page.
func (s *shell) point() {
	if s.hits > 0 && s.state.Hit > 0 {
		browser.Only("now", "#hit-"+strconv.Itoa(s.state.Hit))
	}
	if s.state.Page == route.Compare {
		if isSentence(s.state.At) {
			browser.Only("at", "#"+s.state.At)
		}
		browser.Ties()
	}
	if s.state.Page == route.Article && isPlace(s.state.At) {
		browser.Only("at", "#"+s.state.At)
	}
}
