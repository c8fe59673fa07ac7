//go:build js

package page

import (
	"runtime"
	"time"

	"onrecord/app/browser"
)

// tidyAfter is how long after a page was drawn what it left behind is collected.
const tidyAfter = 100 * time.Millisecond

// tidy collects what pages leave behind while nobody waits for one. A big dossier
// takes a tenth of a second of it, which otherwise comes due when the reader goes
// on.
func (s *shell) tidy() {
	if s.tidying != nil {
		s.tidying.Stop()
	}
	s.tidying = time.AfterFunc(tidyAfter, func() { browser.Idle(func() { go runtime.GC() }) })
}
