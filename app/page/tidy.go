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
	tidyEvery = 3                      // pages; of a big dossier, more would leave enough behind for the runtime to collect
)

// tidy collects what pages leave behind while nobody waits for one, before it comes
// due with the next: the quotations of a big dossier take some hundredths of a
// second to be looked through.
func (s *shell) tidy() {
	if s.tidying != nil {
		s.tidying.Stop()
	}
	s.source.left++
	s.tidying = time.AfterFunc(tidyAfter, func() {
		browser.Idle(func() { go s.source.collect() })
	})
}

// litter says how much, in percent of what is in use, may lie about from now on.
func (o *source) litter(percent int) {
	if o.files != nil && !o.untidy {
		debug.SetGCPercent(percent)
	}
}

func (o *source) collect() {
	if !o.untidy && o.left < tidyEvery {
		return
	}
	if o.untidy {
		o.untidy = false
		debug.SetGCPercent(garbage)
	}
	o.left = 0
	runtime.GC()
}
