//go:build js

package page

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/components"
)

// keys is what the sheet of keys lists.
var keys = []components.Key{
	{Keys: []string{"/"}, Does: "Search"},
	{Keys: []string{"Ctrl K", "⌘ K"}, Does: "Go to a report, a speaker, an outlet, a command"},
	{Keys: []string{"j", "k"}, Does: "Next, previous in a list"},
	{Keys: []string{"Enter", "o"}, Does: "Open"},
	{Keys: []string{"n", "p"}, Does: "Next, previous hit"},
	{Keys: []string{"]", "["}, Does: "Next, previous quotation, or place where it stands"},
	{Keys: []string{"c"}, Does: "Copy with citation"},
	{Keys: []string{"x"}, Does: "Mark for comparison"},
	{Keys: []string{"v"}, Does: "Compare what is marked, or the report on screen"},
	{Keys: []string{"t"}, Does: "Next theme"},
	{Keys: []string{"g h", "g s", "g q", "g c", "g v"}, Does: "To the home page, to search, to the quotations, to comparison, to the coverage (voices)"},
	{Keys: []string{"Esc"}, Does: "Close what lies above the page, or leave a report for its list"},
	{Keys: []string{"?"}, Does: "This list"},
}

// listItems are the links that j and k walk over: results, utterances,
// reports.
const listItems = ".hit h2 a, .rows .words a, .home .rep h3 a, .lost .rep h3 a, .pairs a, .findings .where a:first-child, " + sharedItems

// sharedItems are the links of the sentences that the shown column of a
// comparison shares with others.
const sharedItems = ".on1 .col:nth-of-type(1) .to, .on2 .col:nth-of-type(2) .to, .on3 .col:nth-of-type(3) .to, .on4 .col:nth-of-type(4) .to, .on5 .col:nth-of-type(5) .to, .on6 .col:nth-of-type(6) .to"

// chordRest is how long "g" waits for the letter after it.
const chordRest = 1500 * time.Millisecond

// key carries out a key. It reports whether the key was one of ours.
func (s *shell) key(k browser.Key) bool {
	if k.Command {
		if k.Name == "k" || k.Name == "K" {
			s.dispatch(func(ctx app.Context) { s.overlay = overPalette })
			return true
		}
		return false
	}
	if k.InDialog {
		return false
	}
	if k.Name == "Escape" {
		return s.escape(k)
	}
	if k.Typing || s.settings[setKeys] == "off" {
		return false
	}
	if time.Since(s.chord) < chordRest {
		s.chord = time.Time{}
		if page, ok := map[string]route.Page{"h": route.Home, "s": route.Search, "q": route.Quotes, "c": route.Compare, "v": route.Coverage}[k.Name]; ok {
			s.dispatch(func(ctx app.Context) { s.visit(ctx, s.desk.Links.To(route.State{Page: page})) })
			return true
		}
	}
	return s.letter(k)
}

func (s *shell) letter(k browser.Key) bool {
	switch k.Name {
	case "/":
		browser.Focus("#" + searchID)
	case "j":
		browser.Step(listItems, 1)
	case "k":
		browser.Step(listItems, -1)
	case "o":
		return browser.Click("a")
	case "n":
		s.dispatch(func(ctx app.Context) { s.stepHit(ctx, 1) })
	case "p":
		s.dispatch(func(ctx app.Context) { s.stepHit(ctx, -1) })
	case "]":
		s.stepQuote(1)
	case "[":
		s.stepQuote(-1)
	case "c":
		s.cite()
	case "x":
		s.dispatch(s.mark)
	case "v":
		s.dispatch(s.compareMarked)
	case "t":
		s.dispatch(s.nextTheme)
	case "g":
		s.chord = time.Now()
	case "?":
		s.dispatch(func(ctx app.Context) { s.overlay = overKeys })
	default:
		return false
	}
	return true
}

// escape leaves the search box, or a report for the list it was opened from.
func (s *shell) escape(k browser.Key) bool {
	if k.Typing {
		browser.Focus("#main")
		return true
	}
	if !s.opened() || s.state.Page != route.Search && s.state.Page != route.Quotes {
		return false
	}
	to := s.state
	to.Open, to.ID, to.Hit, to.At = "", "", 0, ""
	s.dispatch(func(ctx app.Context) { s.visit(ctx, s.desk.Links.To(to)) })
	return true
}

func (s *shell) dispatch(do func(ctx app.Context)) { s.ctx.Dispatch(do) }

// placeNumber returns the number in "q3", 0 when there is none.
func placeNumber(id string) int {
	if !isPlace(id) || id[0] != 'q' {
		return 0
	}
	n, _ := strconv.Atoi(id[1:])
	return n
}
