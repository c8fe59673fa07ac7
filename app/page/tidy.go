//go:build js

package page

import (
	"runtime"
	"runtime/debug"
	"time"

	"onrecord/app/browser"
)

const (
	tidyAfter = 100 * time.Millisecond // after a page was drawn
	tidyLate  = time.Second            // after quotations were read, whether a page was drawn or not
	tidyEvery = 3                      // pages, until quotations were read; then each leaves enough behind
)

// tidy collects what pages leave behind while nobody waits for one, before it comes
// due with the next: the quotations of a big dossier take some hundredths of a
// second to be looked through.
func (s *shell) tidy() {
	if s.tidying != nil {
		s.tidying.Stop()
	}
	s.source.left++
	s.tidying = time.AfterFunc(tidyAfter, func() { s.source.collectIdle() })
}

// litter says how much, in percent of what is in use, may lie about from now on.
func (o *source) litter(percent int) {
	if o.files == nil || o.untidy {
		return
	}
	if !o.desk.Lacks() {
		percent = garbageOpen
	}
	debug.SetGCPercent(percent)
}

// collectIdle collects when the page has nothing else to do.
func (o *source) collectIdle() { o.idle(func() { go o.collect() }) }

// idle does something when the page has nothing else to do. That it waits for a part
// of the next page, or is about to draw it, looks the same to the browser, so it is
// put off then.
func (o *source) idle(do func()) {
	browser.Idle(func() {
		if o.waits > 0 {
			time.AfterFunc(tidyAfter, func() { o.idle(do) })
			return
		}
		do()
	})
}

func (o *source) collect() {
	if o.desk.Lacks() && o.left < tidyEvery {
		return
	}
	o.left = 0
	if o.untidy {
		o.untidy = false
		debug.SetGCPercent(garbageOpen)
	}
	runtime.GC()
}
