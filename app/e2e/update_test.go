package e2e

import (
	"slices"
	"testing"
)

// installed waits until the service worker holds the whole site.
func (p *tab) installed() {
	p.t.Helper()
	p.until("the site is kept for use offline", "navigator.serviceWorker.getRegistration().then(r => r?.active?.state == 'activated')")
}

const offered = "[...document.querySelectorAll('.toast button')].find(b => b.textContent == 'Use it now')"

func TestUpdateIsOfferedAndNotForced(t *testing.T) {
	for _, base := range []string{"/", "/paper/"} {
		h := serve(t, siteOf(t, base, "one"), base)
		w := &workerTest{tab: open(t, h, "/")}
		w.installed()
		w.js("caches.open('onrecord:/another/:1')")
		if w.count(".toast") != 0 {
			t.Error("something is offered at the first visit")
		}
		w.visit(report(0))
		old := w.version()

		h.deploy(siteOf(t, base, "two"))
		if state := w.lookForUpdate(); state != "installed" {
			t.Fatalf("the new version is %s", state)
		}
		w.until("the update is offered", offered)
		w.clickOn("[...document.querySelectorAll('.toast button')].find(b => b.textContent == 'Later')")
		w.until("the offer is gone", "!document.querySelector('.toast')")
		w.stays(old, "declined", "/quotes/", report(1))
		w.until("the update is offered again", offered)

		w.js("window.beforeUpdate = true")
		w.clickOn(offered)
		w.until("the page is loaded anew", "!window.beforeUpdate")
		w.ready()
		if w.version() == old {
			t.Error("after the update the version is the old one")
		}
		if got := w.text("h1"); got != dossier.Articles[1].Title {
			t.Errorf("after the update the page shows %q", got)
		}
		w.until("the old version is cleared away", "caches.keys().then(names => names.length == 2)")
		if names := get[[]string](w.tab, "caches.keys()"); !slices.Contains(names, "onrecord:/another/:1") {
			t.Errorf("the caches are now %q", names)
		}
		if w.count(".toast") != 0 {
			t.Error("something is offered after the update")
		}
		h.stop()
		w.stays(w.version(), "offline after the update", report(8))
	}
}
