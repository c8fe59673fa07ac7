//go:build js

package page

import (
	"runtime"
	"runtime/debug"
	"syscall/js"
	"time"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/view"
	"onrecord/corpus/search"
)

// offerScripts gives scripts onrecord.search(query, limit): a promise of a text
// of JSON with the reports found, best first, each {id, title, outlet, date,
// score, snippet, marks: [{start, end, match}]}. Without a limit it is 10, with
// 0 all of them.
func (s *shell) offerScripts() {
	browser.Offer("search", func(args []js.Value) (string, error) {
		query, limit := "", 10
		if len(args) > 0 && args[0].Type() == js.TypeString {
			query = args[0].String()
		}
		if len(args) > 1 && args[1].Type() == js.TypeNumber {
			limit = max(args[1].Int(), 0)
		}
		r := view.Request(route.State{Query: query})
		r.Limit = limit
		o := s.source
		o.answering++
		defer o.answer()
		o.batch()
		result, err := o.find(r)
		if err != nil {
			return "", err
		}
		found, err := o.found(result, limit)
		if err != nil {
			return "", err
		}
		return view.JSON(found), nil
	})
	go s.rested()
}

// answer notes that a script has its answer.
func (o *source) answer() {
	if o.answering--; o.answering == 0 && o.answered != nil {
		close(o.answered)
		o.answered = nil
	}
}

// rested tells the page that it may do what can wait once nobody has searched
// for a while.
func (s *shell) rested() {
	for range 150 {
		time.Sleep(100 * time.Millisecond)
		if time.Since(s.source.searched) > restOfScripts {
			break
		}
	}
	if s.source.files != nil {
		debug.SetGCPercent(garbage)
		browser.Idle(func() { go runtime.GC() }) // now, and not with the reader's first click
	}
	browser.Ready()
}

const restOfScripts = 800 * time.Millisecond

// found is what scripts are told of a result, with texts that may have to be
// fetched. What cannot be fetched has no snippet.
func (o *source) found(r *search.Result, limit int) ([]view.Found, error) {
	for {
		o.desk.Turn()
		found := o.desk.Find(r, limit)
		missed := o.desk.Missed()
		if len(missed) == 0 {
			return found, nil
		}
		o.desk.Fetch(missed)
	}
}
