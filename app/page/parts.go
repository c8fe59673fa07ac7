//go:build js

package page

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/components"
)

// needs returns what fetches the parts that the page of a state needs and that
// are not at hand. This is the one place that says which page needs what; texts
// are fetched as views miss them.
func (s *shell) needs(state route.State, how arrival) []func() error {
	o := s.source
	if o.files == nil {
		return nil
	}
	if !o.begun {
		return []func() error{o.begin}
	}
	var list []func() error
	lacks := o.desk.Lacks() && !slices.Contains([]route.Page{route.Search, route.Import, route.Check, route.NotFound}, state.Page) &&
		(state.Page != route.Home || s.home == "")
	if lacks || !o.desk.Counted(state) {
		list = append(list, func() error { return s.count(state, how) })
	}
	if asked, ok := searchOf(state); ok && !s.searches.has(s.desk, asked) {
		list = append(list, func() error { return s.lookUp(asked) })
	}
	return list
}

// count brings quotations to hand and counts for the page of a state, while the texts
// are fetched that its first rows show, unless these stand there already.
func (s *shell) count(state route.State, how arrival) error {
	o, turn, long := s.source, s.turns, waitedFor
	if err := o.record(); err != nil || turn != s.turns || o.desk.Counted(state) {
		return err
	}
	var missed []int
	if how == arriveAwake {
		browser.Rest()
		long = unasked
	} else if listed(state) {
		missed = s.glance(state)
	}
	fetched := make(chan struct{})
	go func() {
		o.desk.Fetch(missed) // what cannot be had is told when the page misses it
		close(fetched)
	}()
	browser.BreatheAfter(0)
	begun := time.Now()
	o.desk.Count(state, func() bool {
		if time.Since(begun) > long {
			browser.BreatheAfter(long)
		}
		return turn == s.turns
	})
	<-fetched
	return nil
}

// glance returns the texts that the first rows of the list of a state lack.
func (s *shell) glance(state route.State) []int {
	d := s.source.desk
	d.Turn()
	d.Glance(state, firstRows)
	return d.Missed()
}

// listed reports whether the page of a state is the beginning of the list of what
// was said.
func listed(state route.State) bool {
	return state.Page == route.Quotes && state.ID == "" && state.More == 0
}

// How long what the reader waits for may keep the page from anything else, and what
// brings a page that stands there already.
const (
	waitedFor = 24 * time.Millisecond
	unasked   = 8 * time.Millisecond
)

// searchOf returns the search that the page of a state shows or marks.
func searchOf(state route.State) (route.State, bool) {
	switch {
	case state.Page == route.Search:
		return state, true
	case state.Page == route.Article && state.Query != "":
		return route.State{Page: route.Search, Query: state.Query}, true
	case state.Page == route.Quotes && state.Query != "":
		return route.State{Page: route.Quotes, Query: state.Query}, true
	}
	return state, false
}

// ready makes a first search quick: what it always needs is fetched before there
// is one. Then scripts may search, and one that waited for it is answered.
func (s *shell) ready() {
	o := s.source
	if o.begin() == nil {
		o.index()
	}
	browser.Idle(func() { o.desk.Key() }) // which the first page that stands asks for
	s.offerScripts()
	time.Sleep(scriptAsks)
	if o.answering > 0 {
		o.answered = make(chan struct{})
		<-o.answered
		time.Sleep(time.Millisecond) // or the app goes on before the script can
	}
}

// scriptAsks is within what time a script asks that waited for its turn.
const scriptAsks = 8 * time.Millisecond

// How much, in percent of what is in use, may lie about. A page never gives memory
// back, so a big dossier is kept tidy; but nothing is looked for while the app
// starts.
const (
	garbage       = 20
	garbageTyping = 60 // what a key leaves behind can wait until the reader stops
	garbageOpen   = 60 // with quotations at hand something is collected after every page, and not in the midst of one
	garbageFirst  = 400

	garbageRehearsed = 5
)

// lookUp answers the search of a state where the page does not wait for it.
func (s *shell) lookUp(state route.State) error {
	o := s.source
	r, err := o.find(s.request(state))
	if err != nil || o != s.source {
		return err
	}
	s.desk = o.desk
	s.searches.keep(s.desk, state, r)
	if r.Incomplete {
		s.dispatch(func(app.Context) {
			s.toast = &toast{text: "A part of the index could not be fetched. The search goes without it.", offer: "Try again", do: func() {
				s.searches = searches{}
				s.retry(s.ctx)
			}}
		})
	}
	o.rest(restAfter, func() {
		s.dispatch(func(app.Context) {
			if o == s.source {
				s.desk = o.desk
				s.draw(arriveLate)
			}
		})
	})
	return nil
}

// show goes to a state. Its page is drawn at once when what it needs is at hand,
// and otherwise when that has come; until then the page before stays.
func (s *shell) show(state route.State, how arrival) {
	s.state, s.quote = state, 0
	s.draw(how)
}

// draw works out the page of the state that we are at.
func (s *shell) draw(how arrival) {
	s.desk = s.source.desk
	s.turns++
	if len(s.needs(s.state, how)) > 0 {
		bring := func(how arrival) { s.await(how, func() error { return all(s.needs(s.state, how)) }, nil) }
		if !s.stand(how, bring) {
			bring(how)
		}
		return
	}
	if !s.drawn() && s.standsSooner() && s.stand(how, s.draw) {
		return
	}
	state := s.desk.Known(s.state)
	first, waits := s.begin(state, how)
	if waits {
		return
	}
	s.desk.Turn()
	r := s.enter(state)
	title, _ := s.desk.Heading(state)
	if missed := s.desk.Missed(); len(missed) > 0 {
		bring := func(how arrival) { s.bringTexts(how, missed) }
		switch {
		case first != nil:
			s.put(first, title, how)
			s.later(bring)
		case !s.stand(how, bring):
			bring(how)
		}
		return
	}
	put := func(how arrival) {
		s.state = state
		s.put(r, title, how)
		s.noteDrawn()
		if !s.searches.hitsOnly {
			s.tidy()
		}
	}
	if how == arriveAwake { // which need not be put there in the same task
		s.later(put)
	} else {
		put(how)
	}
}

// bringTexts draws the page once texts were fetched; behind a page that stands, a
// few at a time when the browser has nothing else to do, as long as the reader
// stays.
func (s *shell) bringTexts(how arrival, missed []int) {
	turn := s.turns
	s.await(how, func() error {
		if how != arriveAwake {
			return s.source.desk.Fetch(missed)
		}
		var errs []error
		for part := range slices.Chunk(missed, fewTexts) {
			if browser.Rest(); turn != s.turns {
				break
			}
			errs = append(errs, s.source.desk.Fetch(part))
		}
		return errors.Join(errs...)
	}, s.incomplete)
}

const fewTexts = 8

// put puts a room into its place.
func (s *shell) put(r room, title string, how arrival) {
	s.place(r)
	if s.hits > 0 {
		s.state.Hit = max(1, min(s.state.Hit, s.hits))
	}
	browser.Title(title)
	if s.mounted {
		s.settle(s.ctx, how)
	}
}

func (s *shell) place(r room) {
	s.room, s.hits = r, r.hits()
	s.placed++
}

// begin returns the room with the first rows of a list of quotations, for which
// fewer texts are needed than for all of it, or nil where there is no such list, or
// the reader may stand further down in it. When the page waits for these texts, it
// says so.
func (s *shell) begin(state route.State, how arrival) (r room, waits bool) {
	if s.source.files == nil || !listed(state) || how != arriveNew && how != arriveBeside {
		return nil, false
	}
	s.desk.Turn()
	r = s.quotesRoom(state, firstRows)
	missed := s.desk.Missed()
	if len(missed) > 0 {
		s.bringTexts(how, missed)
		return nil, true
	}
	return r, false
}

// await draws the page once something was fetched, unless the reader went on.
// When it cannot be fetched, failed is told and the page is drawn without it; if
// failed is nil, the page tells.
func (s *shell) await(how arrival, get func() error, failed func(error)) {
	turn, o := s.turns, s.source
	o.waits++
	var waiting *toast
	slow := time.AfterFunc(slowFetch, func() {
		s.dispatch(func(app.Context) {
			if turn == s.turns && how != arriveFirst && how != arriveAwake && s.toast == nil {
				waiting = &toast{text: "Fetching what this page needs …"}
				s.toast = waiting
			}
		})
	})
	go func() {
		err := get()
		browser.Breathe()
		s.dispatch(func(app.Context) {
			browser.Painted(func() { o.waits-- })
			slow.Stop()
			if s.toast == waiting {
				s.toast = nil
			}
			switch {
			case turn != s.turns:
			case err == nil:
				s.draw(how)
			case failed != nil:
				failed(err)
				s.draw(how)
			default:
				s.cannot(how, err)
			}
		})
	}()
}

const slowFetch = 400 * time.Millisecond

// retry tries again what could not be fetched.
func (s *shell) retry(app.Context) {
	s.toast, s.pages.lost = nil, nil
	s.desk.Retry()
	s.draw(arriveTurned)
}

// incomplete offers to try again what is missing on the page.
func (s *shell) incomplete(err error) {
	s.toast = &toast{text: "Not everything on this page could be fetched. " + plainly(err), offer: "Try again", do: func() { s.retry(s.ctx) }}
}

// cannot tells that the page cannot be shown; the page that stood here before
// the app did is left.
func (s *shell) cannot(how arrival, err error) {
	if how == arriveFirst || how == arriveLate || how == arriveAwake {
		s.incomplete(err)
		return
	}
	s.place(lostRoom{plainly(err)})
}

// plainly shortens what several chunks say to the first.
func plainly(err error) string {
	first, _, more := strings.Cut(err.Error(), "\n")
	if more {
		first += " …"
	}
	return first
}

// lostRoom stands for a page whose parts cannot be fetched.
type lostRoom struct{ why string }

func (lostRoom) hits() int { return 0 }

func (r lostRoom) view(s *shell) app.UI {
	return app.Main().Class("lost").ID("main").TabIndex(-1).Body(
		app.H1().Text("A part of this dossier could not be fetched"),
		app.P().Body(app.Code().Text(r.why)),
		components.Button("Try again", s.retry),
	)
}
