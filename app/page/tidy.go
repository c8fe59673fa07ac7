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
	roomAhead = 5 << 20                // bytes that the next page may leave behind
)

// tidy collects what pages leave behind while nobody waits for one, when it would
// come due with the next: the quotations of a big dossier take some hundredths of a
// second to be looked through.
func (s *shell) tidy() {
	if s.tidying != nil {
		s.tidying.Stop()
	}
	s.tidying = time.AfterFunc(tidyAfter, func() {
		browser.Idle(func() { go s.source.collect() })
	})
}

func (o *source) collect() {
	if o.untidy {
		o.untidy = false
		debug.SetGCPercent(garbage)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc+roomAhead > m.NextGC {
		runtime.GC()
	}
}
