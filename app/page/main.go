//go:build js

// Package page is the client: one root component, the shell, which reads the
// address, lays out the page it names from the views of the dossier, and
// carries out what the reader does. What it shows follows from the address;
// nothing else decides.
package page

import (
	"io/fs"
	"runtime/debug"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/corpus"
	"onrecord/corpus/articles"
	"onrecord/corpus/pack"
)

// Main runs the client. It does not return.
func Main() {
	debug.SetGCPercent(garbageFirst)
	first := &shell{}
	first.start()
	app.RouteWithRegexp(".*", func() app.Composer {
		s := first
		first = &shell{}
		return s
	})
	app.RunWhenOnBrowser()
}

// shell is the page around every page.
type shell struct {
	app.Compo

	source   *source
	desk     *view.Desk // of the source
	turns    int        // pages that were drawn, or begun
	home     string     // the home page as it stood before the app, "" when another page did
	broken   string     // why the dossier cannot be opened
	state    route.State
	room     room
	placed   int // rooms that were put there
	hits     int // places found in the report on screen
	searches searches
	pages    pages
	made     store.Searches
	ctx      app.Context
	mounted  bool // and ctx is there

	settings   map[string]string
	overlay    overlay
	toast      *toast
	filtering  bool
	imports    importing
	compares   comparing
	checks     checking
	correcting bool // the forms that correct a story or a speaker are open
	typing     *time.Timer
	reading    *time.Timer
	tidying    *time.Timer
	chord      time.Time // when "g" was pressed
	quote      int       // number of the quotation the reader stands on, 0 for none

	typed   string // in the search box before the app took over
	focused bool
	ticked  string // name of the box that led here
	left    string // address of the row whose report was left for its list, "" for none
}

// room is a page with everything on it worked out.
type room interface {
	view(*shell) app.UI
	hits() int
}

// start opens the dossier of the app, and has scripts that ask at once answered
// before the page that stands there is drawn anew; unless that takes long.
func (s *shell) start() {
	if s.source, s.broken = sourceOf(articles.Pack()); s.broken != "" {
		return
	}
	s.desk = s.source.desk
	if s.source.files == nil {
		s.offerScripts()
		return
	}
	ready := make(chan struct{})
	go func() {
		s.ready()
		close(ready)
	}()
	select {
	case <-ready:
	case <-time.After(drawnAnew):
	}
}

// drawnAnew is how long the page that stands there waits at most for being drawn by
// the app.
const drawnAnew = 500 * time.Millisecond

// OnInit fills the page from the address, so that the first thing drawn is the
// page that was there before.
func (s *shell) OnInit() {
	if !app.IsClient {
		return
	}
	s.settings = browser.Settings()
	browser.Kept(searchesKey, &s.made)
	s.typed, s.focused = browser.Typing()
	if s.source == nil {
		s.start()
	}
	if s.broken != "" {
		return
	}
	state := s.desk.Links.Parse(browser.Address())
	if s.source.files == nil {
		s.show(state, arriveFirst)
		return
	}
	s.state, s.room = state, still{browser.Standing("main")}
	if state.Page == route.Home {
		s.home = browser.Standing("main")
	}
}

// sourceOf opens the dossier of a pack, at once when all of it is in the app.
func sourceOf(fsys fs.FS) (o *source, broken string) {
	o = &source{desk: &view.Desk{Links: route.Links{Base: browser.Base()}}, starting: true}
	p, err := pack.Open(fsys)
	if err != nil {
		return nil, err.Error()
	}
	if !p.Whole() {
		o.desk.Dossier = store.New(&corpus.Dossier{})
		o.files = &chunks{list: fsys, base: o.desk.Links.Base + "assets/lazy/pack/", failed: map[string]bool{}}
		o.pack = p.Over(o.files)
		o.files.ahead(p.First())
		return o, ""
	}
	dossier, err := store.Whole(p)
	if err != nil {
		return nil, err.Error()
	}
	o.desk.Dossier, o.begun = dossier.Corrected(keptFor(dossier)), true
	return o, ""
}

// OnMount takes over links, history, keys and the service worker's word.
func (s *shell) OnMount(ctx app.Context) {
	s.ctx, s.mounted = ctx, true
	if s.desk == nil {
		return
	}
	s.source.starting = false
	browser.Links(s.desk.Links.Base, func(address string) {
		ctx.Dispatch(func(ctx app.Context) { s.follow(ctx, address) })
	})
	browser.Boxes(func(address, name string) {
		ctx.Dispatch(func(ctx app.Context) {
			s.ticked = name
			s.follow(ctx, address)
		})
	})
	browser.Back(func() {
		ctx.Dispatch(func(ctx app.Context) {
			next := s.desk.Links.Parse(browser.Address())
			s.leave(next)
			s.show(next, arriveBack)
		})
	})
	browser.Keys(func(k browser.Key) bool { return s.key(k) })
	browser.Lights()
	if s.source.beside() {
		browser.Hovers(s.desk.Links.Base, s.toward)
	}
	browser.KeepScroll()
	browser.Dropped(s.bring, s.hover)
	ctx.Defer(s.takeOver)
	if s.source.files != nil {
		s.draw(arriveLate)
	}
}

// OnAppUpdate is called when a newer version of the site waits to take over.
func (s *shell) OnAppUpdate(app.Context) { s.offerUpdate() }

// takeOver leaves the reader where the page that was there before left off.
func (s *shell) takeOver(ctx app.Context) {
	if s.focused {
		browser.Focus("#" + searchID)
	}
	if s.typed != "" && s.typed != s.state.Query {
		browser.SetValue(searchID, s.typed)
		s.dispatch(func(ctx app.Context) { s.search(ctx, s.typed) }) // here the page would not be drawn again
		return
	}
	browser.SetValue(searchID, s.state.Query)
	if !browser.RestoreScroll() {
		s.settle(ctx, arriveFirst)
	}
	s.point()
}

// visit goes to an address as a link does: a new step of the history.
func (s *shell) visit(_ app.Context, address string) { s.step(address, arriveNew) }

// follow visits an address.
func (s *shell) follow(ctx app.Context, address string) {
	s.lightly(ctx, func() { s.visit(ctx, address) })
}

// lightly goes elsewhere. While what is there has to wait for something, the page
// stays as it is and need not be drawn again.
func (s *shell) lightly(ctx app.Context, leave func()) {
	placed := s.placed
	leave()
	if s.placed == placed {
		ctx.PreventUpdate()
	}
}

// step shows an address as a new step of the history.
func (s *shell) step(address string, how arrival) {
	before := s.state
	s.addressed()
	browser.SaveScroll()
	browser.Push(address)
	next := s.desk.Links.Parse(browser.Address())
	switch {
	case how != arriveNew:
	case sameFigures(before, next):
		how = arriveBeside
	case before.Page != next.Page:
	case next.Page == route.Quotes && view.Window(before) != view.Window(next):
		how = arriveList
	case next.Page == route.Search || next.Page == route.Quotes,
		next.Page == route.Compare && len(before.Articles) > 1 && len(next.Articles) > 1:
		how = arriveBeside
	}
	s.filtering = s.filtering && before.Page == next.Page
	s.leave(next)
	s.show(next, how)
	if next.Open != "" || next.Page == route.Article {
		s.remember(next.Query)
	}
}

// turn changes the state in place, without a new step of the history.
func (s *shell) turn(_ app.Context, to route.State) {
	browser.Replace(s.desk.Links.To(to))
	s.show(to, arriveTurned)
}

func (s *shell) enter(state route.State) room {
	s.correcting = s.correcting && (state.Page == route.Story || state.Page == route.Speaker)
	switch state.Page {
	case route.Home:
		if s.desk.Lacks() {
			return still{s.home}
		}
		return still{s.desk.Home().HTML()}
	case route.Search:
		return s.searchRoom(state)
	case route.Article:
		return s.articleRoom(state)
	case route.Quotes:
		return s.quotesRoom(state, view.AllRows)
	case route.Compare:
		return s.compareRoom(state)
	case route.Import:
		s.imports.Source = nil
		return importRoom{}
	case route.Check:
		browser.Idle(s.readyToCheck)
		return checkRoom{}
	case route.Coverage:
		return figuresRoom{html: s.desk.Coverage(state).Body()}
	case route.Story:
		return figuresRoom{s.desk.Story(state).Body(), s.correctable(state)}
	case route.Speaker:
		return figuresRoom{s.desk.SpeakerPage(state).Body(), s.correctable(state)}
	}
	if c := s.correctable(state); c.Correct != nil { // a story was here
		return figuresRoom{s.desk.NotFound(state).Body(), c}
	}
	return still{s.desk.NotFound(state).HTML()}
}

// still is a page without life of its own.
type still struct{ html string }

func (r still) view(*shell) app.UI { return app.Raw(r.html) }
func (r still) hits() int          { return 0 }
