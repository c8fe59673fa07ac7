//go:build js

package page

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall/js"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// source is an open dossier and where its parts come from.
type source struct {
	desk    *view.Desk
	files   *chunks // nil when all of it is at hand
	begun   bool    // what is known about its articles is at hand
	tasks   map[string]*task
	ahead   *task              // fetches the rest, or did
	asked   int                // how often scripts searched
	indexed bool               // the whole index is at hand
	undone  []store.Correction // the last one first to be done again
	kept    components.Offline
}

// task is something that is being fetched.
type task struct {
	done chan struct{}
	err  error
}

// once does something unless it is being done, and waits until it is done.
func (o *source) once(name string, do func() error) error {
	if t := o.tasks[name]; t != nil {
		<-t.done
		return t.err
	}
	t := &task{done: make(chan struct{})}
	if o.tasks == nil {
		o.tasks = map[string]*task{}
	}
	o.tasks[name] = t
	t.err = do()
	delete(o.tasks, name)
	close(t.done)
	return t.err
}

// begin opens the dossier with what is known about its articles.
func (o *source) begin() error {
	return o.once("heads", func() error {
		if o.begun {
			return nil
		}
		d, err := store.Begin(o.files, browser.Breathe)
		if err == nil {
			o.desk, o.begun = &view.Desk{Dossier: d, Links: o.desk.Links}, true
		}
		return err
	})
}

// record brings quotations, speakers, utterances and stories to hand.
func (o *source) record() error {
	return o.once("record", func() error {
		if !o.desk.Lacks() {
			return nil
		}
		d, err := o.desk.WithRecord()
		if err != nil {
			return err
		}
		list := keptFor(d)
		if err := d.Fetch(d.Concerned(list)); err != nil {
			return err
		}
		d.Index = o.desk.Index // which may have come meanwhile
		o.desk = &view.Desk{Dossier: d.Corrected(list), Links: o.desk.Links}
		return nil
	})
}

// index brings the search index to hand: one that is read as it is needed, or
// where there is none the whole.
func (o *source) index() error {
	return o.once("index", func() error {
		if o.desk.Index != nil {
			return nil
		}
		var index *search.Index
		var err error
		if !o.files.near(o.desk.IndexFile()) {
			index, err = o.desk.CutIndex()
		}
		if index == nil || err != nil {
			index, err = o.desk.ReadIndex()
			o.indexed = err == nil
		}
		if err == nil {
			o.desk.SetIndex(index)
		}
		return err
	})
}

// whole brings the whole index to hand, which is faster than one in chunks.
func (o *source) whole() error {
	if o.indexed {
		return nil
	}
	index, err := o.desk.ReadIndex()
	if err == nil {
		o.desk.SetIndex(index)
		o.indexed = true
	}
	return err
}

// find answers a request.
func (o *source) find(r search.Request) (*search.Result, error) {
	if o.files != nil {
		for _, get := range []func() error{o.begin, o.index} {
			if err := get(); err != nil {
				return nil, err
			}
		}
	}
	return o.desk.Index.Search(r), nil
}

// rest fetches what there is room for, once a search showed that somebody wants
// more than a page; and quotations, for then, unless it is nil.
func (o *source) rest(after time.Duration, then func()) {
	if o.files == nil || o.ahead != nil && (then == nil || !o.desk.Lacks()) {
		return
	}
	t := &task{done: make(chan struct{})}
	o.ahead = t
	time.AfterFunc(after, func() {
		all([]func() error{o.whole, o.desk.FetchAhead})
		close(t.done)
		if then != nil && o.record() == nil {
			then()
		}
	})
}

// settle waits a while for the rest when a script asks a second time: it will ask
// often, and all of it is answered faster from memory.
func (o *source) settle() {
	if o.asked++; o.asked != 2 {
		return
	}
	if o.rest(0, nil); o.ahead == nil {
		return
	}
	select {
	case <-o.ahead.done:
	case <-time.After(scriptWaits):
	}
}

const scriptWaits = 3 * time.Second

const restAfter = 1500 * time.Millisecond

// laid has something laid out again until no text is missed for it.
func (s *shell) laid(o *source, lay func()) {
	o.desk.Turn()
	lay()
	if missed := o.desk.Missed(); len(missed) > 0 {
		go func() {
			o.desk.Fetch(missed)
			s.dispatch(func(app.Context) { s.laid(o, lay) })
		}()
	}
}

// needs returns what fetches the parts that the page of a state needs and that
// are not at hand. This is the one place that says which page needs what; texts
// are fetched as views miss them.
func (s *shell) needs(state route.State) []func() error {
	o := s.source
	if o.files == nil {
		return nil
	}
	if !o.begun {
		return []func() error{o.begin}
	}
	var list []func() error
	if o.desk.Lacks() && !slices.Contains([]route.Page{route.Search, route.Import, route.NotFound}, state.Page) &&
		(state.Page != route.Home || s.home == "") {
		list = append(list, o.record)
	}
	if asked, ok := searchOf(state); ok && !s.searches.has(s.desk, asked) {
		list = append(list, func() error { return s.lookUp(asked) })
	}
	return list
}

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
// is one. Then scripts may search.
func (s *shell) ready() {
	debug.SetGCPercent(garbage)
	o := s.source
	if o.begin() == nil {
		o.index()
	}
	s.offerScripts()
}

// garbage is how much, in percent of what is in use, may lie about: a page never
// gives memory back, so a big dossier is kept tidy.
const garbage = 20

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
	if needs := s.needs(s.state); len(needs) > 0 {
		s.await(how, func() error { return all(needs) }, nil)
		return
	}
	s.desk.Turn()
	state := s.desk.Known(s.state)
	r := s.enter(state)
	title, _ := s.desk.Heading(state)
	if missed := s.desk.Missed(); len(missed) > 0 {
		s.await(how, func() error { return s.source.desk.Fetch(missed) }, s.incomplete)
		return
	}
	s.state, s.room, s.hits = state, r, r.hits()
	if s.hits > 0 {
		s.state.Hit = max(1, min(s.state.Hit, s.hits))
	}
	browser.Title(title)
	if s.mounted {
		s.settle(s.ctx, how)
	}
}

// await draws the page once something was fetched, unless the reader went on.
// When it cannot be fetched, failed is told and the page is drawn without it; if
// failed is nil, the page tells.
func (s *shell) await(how arrival, get func() error, failed func(error)) {
	turn := s.turns
	var waiting *toast
	slow := time.AfterFunc(slowFetch, func() {
		s.dispatch(func(app.Context) {
			if turn == s.turns && how != arriveFirst && s.toast == nil {
				waiting = &toast{text: "Fetching what this page needs …"}
				s.toast = waiting
			}
		})
	})
	go func() {
		err := get()
		s.dispatch(func(app.Context) {
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

// all does several things at a time.
func all(list []func() error) error {
	errs := make([]error, len(list))
	var wg sync.WaitGroup
	for i, do := range list {
		wg.Go(func() { errs[i] = do() })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// retry tries again what could not be fetched.
func (s *shell) retry(app.Context) {
	s.toast = nil
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
	if how == arriveFirst || how == arriveLate {
		s.incomplete(err)
		return
	}
	s.room, s.hits = lostRoom{plainly(err)}, 0
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

// chunks is the pack of a dossier as a file system whose files come from beside
// the app, or from the worker that made them.
type chunks struct {
	list   fs.FS           // has the manifest of a pack beside the app
	base   string          // address of the folder of the others
	local  js.Value        // or the files by name, as ArrayBuffers
	failed map[string]bool // files that were not what they should be, or not there
}

// Open opens a file.
func (c *chunks) Open(name string) (fs.File, error) {
	data, err := c.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return pack.Files{name: data}.Open(name)
}

// ReadFile fetches a file.
func (c *chunks) ReadFile(name string) ([]byte, error) {
	if c.list != nil && name == pack.ManifestFile {
		return fs.ReadFile(c.list, name)
	}
	buffer, err := c.buffer(name)
	if err != nil {
		return nil, err
	}
	return browser.Bytes(buffer), nil
}

func (c *chunks) buffer(name string) (js.Value, error) {
	if c.list == nil {
		if b := c.local.Get(name); b.Truthy() {
			return b, nil
		}
		return js.Value{}, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if name == pack.ManifestFile {
		data, err := fs.ReadFile(c.list, name)
		return browser.Buffer(data), err
	}
	buffer, err := browser.Fetch(c.base+name, c.failed[name])
	if err == nil && !sound(name, buffer) { // perhaps it was kept so: it is fetched once more
		if buffer, err = browser.Fetch(c.base+name, true); err == nil && !sound(name, buffer) {
			err = fmt.Errorf("%w: the bytes are not those of its name", pack.ErrDamaged)
		}
	}
	if err != nil {
		c.failed[name] = true // and is fetched past the caches the next time
		return js.Value{}, &fs.PathError{Op: "fetch", Path: name, Err: err}
	}
	return buffer, nil
}

// sound reports whether a file has the bytes that its name promises, as far as
// that can be told.
func sound(name string, buffer js.Value) bool {
	hash, _, _ := strings.Cut(name, ".")
	return len(hash) != hashDigits || !browser.CanDigest() || browser.Digest(buffer, hashDigits/2) == hash
}

// near reports whether a file need not be fetched over the network.
func (c *chunks) near(name string) bool {
	return c.list == nil || browser.Cached(c.base+name)
}

// hashDigits is the length of a name that is a hash.
const hashDigits = 32

// Checked reports whether files are compared with their names already.
func (c *chunks) Checked() bool { return c.list == nil || browser.CanDigest() }

// keepCommand leads to where that is offered.
const keepCommand = "Keep this dossier for offline reading"

// beside reports whether the dossier lies beside the app.
func (o *source) beside() bool { return o.files != nil && o.files.list != nil }

// offline offers to keep a dossier that lies beside the app.
func (s *shell) offline() app.UI {
	o := s.source
	return app.If(o.beside() && o.begun, func() app.UI {
		o.kept.Megabytes = (o.desk.Bytes() + 1<<20 - 1) >> 20
		return o.kept.View(func(app.Context) { go s.keepAll(o) })
	})
}

// keepAll fetches every part, which the service worker keeps.
func (s *shell) keepAll(o *source) {
	show := func(kept components.Offline) {
		s.dispatch(func(app.Context) { o.kept = kept })
	}
	if !browser.Keeps() {
		show(components.Offline{Failed: "This browser does not keep pages for use without a network, or not yet; loading the page again may help."})
		return
	}
	names := o.desk.Names()
	show(components.Offline{Of: len(names)})
	for i, name := range names {
		if _, err := o.files.buffer(name); err != nil {
			show(components.Offline{Failed: plainly(err) + ". What was fetched is kept; the rest can be tried again."})
			return
		}
		show(components.Offline{N: i + 1, Of: len(names)})
	}
	show(components.Offline{Done: true})
}
