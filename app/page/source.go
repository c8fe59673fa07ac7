//go:build js

package page

import (
	"errors"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"onrecord/app/browser"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// source is an open dossier and where its parts come from.
type source struct {
	desk      *view.Desk
	pack      *pack.Pack // nil until its manifest is read
	files     *chunks    // nil when all of it is at hand
	starting  bool       // its page is not drawn by the app yet
	begun     bool       // what is known about its articles is at hand
	tasks     map[string]*task
	ahead     *task              // fetches the rest, or did
	awaited   bool               // quotations are, when there is time
	asked     int                // how often scripts searched
	answering int                // scripts that wait for an answer
	answered  chan struct{}      // is closed when none does, if it is there
	searched  time.Time          // when somebody last did
	indexed   bool               // the whole index is at hand
	untidy    bool               // nothing is collected since quotations were read
	left      int                // pages drawn since something was
	waits     int                // for how many things the reader waits
	coming    bool               // quotations are being fetched
	undone    []store.Correction // the last one first to be done again
	kept      components.Offline
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
		p, err := o.pack, error(nil)
		if p == nil {
			if p, err = pack.Open(o.files); err != nil {
				return err
			}
		}
		d, err := store.Begin(p, o.breathe)
		if err == nil {
			o.desk, o.begun = &view.Desk{Dossier: d, Links: o.desk.Links}, true
		}
		return err
	})
}

// breathe lets the page do something else, once there is an app that could.
func (o *source) breathe() {
	if !o.starting {
		browser.Breathe()
	}
}

// record brings quotations, speakers, utterances and stories to hand.
func (o *source) record() error {
	return o.once("record", func() error {
		if !o.desk.Lacks() {
			return nil
		}
		o.untidy = true
		if o.desk.MakeRoom() {
			runtime.GC()
		}
		debug.SetGCPercent(-1) // all that is read stays: there is nothing to be collected
		defer time.AfterFunc(tidyLate, o.collectIdle)
		d, err := o.desk.WithRecord()
		if err != nil {
			return err
		}
		list := keptFor(d)
		if err := d.Fetch(d.Concerned(list)); err != nil {
			return err
		}
		desk := &view.Desk{Dossier: d.Corrected(list), Links: o.desk.Links}
		desk.Prepare(browser.Breathe)
		o.idle(func() { desk.Dossier.Utterance("any") }) // so that the first is found at once
		for turn := range narrowings {
			o.idle(func() { desk.Rehearse(turn) })
		}
		desk.SetIndex(o.desk.Index) // which may have come meanwhile
		o.desk = desk
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
	o.searched = time.Now()
	defer func() { o.searched = time.Now() }()
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
	if o.files == nil {
		return
	}
	if o.ahead == nil {
		t := &task{done: make(chan struct{})}
		o.ahead = t
		time.AfterFunc(after, func() {
			debug.SetGCPercent(garbage)
			all([]func() error{o.whole, o.desk.FetchAhead})
			o.rehearse()
			runtime.GC() // now, and not in the midst of the next searches
			close(t.done)
		})
	}
	if then != nil && !o.awaited && o.desk.Lacks() {
		o.awaited = true
		go o.quotations(then)
	}
}

// quotations brings quotations to hand when nobody has searched for a while: there
// is time while somebody types.
func (o *source) quotations(then func()) {
	<-o.ahead.done
	for time.Since(o.searched) < recordAfter {
		time.Sleep(recordAfter - time.Since(o.searched))
	}
	o.awaited = false
	if o.record() == nil {
		then()
	}
}

// batch waits a while for the rest when a script asks a second time: it will ask
// often, and all of it is answered faster from memory.
func (o *source) batch() {
	if o.asked++; o.asked != 2 {
		return
	}
	if o.begun && browser.Roomy() {
		o.desk.Widen(scriptBytes)
	}
	if o.rest(0, nil); o.ahead == nil {
		return
	}
	select {
	case <-o.ahead.done:
	case <-time.After(scriptWaits):
	}
}

const (
	scriptWaits = 8 * time.Second
	scriptBytes = 160 << 20 // of texts that are kept for scripts where there is memory for them
)

// When the rest is fetched after a first search, and quotations after the last.
const (
	restAfter   = 1500 * time.Millisecond
	recordAfter = 4 * time.Second
)

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
