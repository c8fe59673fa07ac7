package e2e

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"onrecord/app/site"
)

// The service worker: offline after one visit, an update only with consent, and
// a deploy that went wrong changes nothing.
func TestServiceWorker(t *testing.T) {
	for _, base := range []string{"/", "/docs/"} {
		t.Run(base, func(t *testing.T) {
			one := siteOf(t, base, "one")
			w := &workerTest{tab: newTab(t, serve(t, one, base), wide)}
			w.firstVisit()
			w.offline()
			w.brokenDeploys(siteOf(t, base, "two"))
			w.update(siteOf(t, base, "two"))
		})
	}
}

// siteOf builds a site that differs by a note.
func siteOf(t *testing.T, base, note string) site.Files {
	t.Helper()
	d := *dossier
	d.Articles = slices.Clone(d.Articles)
	d.Articles[0].Note = note
	files, err := site.Build(&d, site.Options{Base: base, Wasm: wasm})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

type workerTest struct {
	*tab
	home string // heading of the home page
}

// report is the address of the report with that index.
func report(i int) string { return "/article/" + dossier.Articles[i].ID + "/" }

const heading = `(document.querySelector("main h1, main h2") || {}).textContent || ""`

// version is that of the page on screen.
func (w *workerTest) version() string {
	return get[string](w.tab, `document.querySelector("meta[name=onrecord]").content.split(" ")[1]`)
}

// firstVisit opens the home page and one report.
func (w *workerTest) firstVisit() {
	w.visit("/")
	w.home = get[string](w.tab, heading)
	w.js(`navigator.serviceWorker.ready`)
	w.js(`caches.open("somebody else's")`)
	w.visit(report(0))
}

func (w *workerTest) offline() {
	w.host.stop()
	defer w.host.start()
	for _, c := range []struct{ address, want string }{
		{"/", w.home},
		{"/?utm_source=x", w.home},
		{report(0), dossier.Articles[0].Title},
		{report(0) + "?hit=1", dossier.Articles[0].Title},
		{report(5), dossier.Articles[5].Title},
		{report(5) + "?q=x#p1", dossier.Articles[5].Title},
		{"/search/?q=cyber", ""},
		{"/quotes/", ""},
		{"/no/such/place", ""},
	} {
		w.visit(c.address)
		if got := get[string](w.tab, heading); !strings.Contains(got, c.want) || got == "" {
			w.t.Errorf("offline, %s shows %q, want %q", c.address, got, c.want)
		}
	}
}

// lookForUpdate makes the browser look for a new version, and returns what
// became of it: "installed", which is to say waiting, or "redundant".
func (w *workerTest) lookForUpdate() string {
	return get[string](w.tab, `navigator.serviceWorker.ready.then(r => r.update().then(() => new Promise(done => {
		const worker = r.installing;
		if (!worker) return done(r.waiting ? "waiting" : "none");
		worker.onstatechange = () => { if (worker.state !== "installing") done(worker.state); };
	})))`)
}

// stays checks that what is on screen is of that version, wherever one goes.
func (w *workerTest) stays(version, when string, addresses ...string) {
	for _, a := range addresses {
		w.visit(a)
		if got := w.version(); got != version {
			w.t.Errorf("%s: %s is of version %s instead of %s", when, a, got, version)
		}
	}
}

// harms are ways in which a deploy goes wrong.
var harms = map[string]func(name string, data []byte) []byte{
	"a file is missing": func(name string, data []byte) []byte {
		if path.Ext(name) == ".css" {
			return nil
		}
		return data
	},
	"the app is cut": func(name string, data []byte) []byte {
		if path.Ext(name) == ".wasm" {
			return data[:len(data)/2]
		}
		return data
	},
	"pages are missing": func(name string, data []byte) []byte {
		if path.Ext(name) == ".html" {
			return nil
		}
		return data
	},
}

func (w *workerTest) brokenDeploys(files site.Files) {
	w.allow("404", "integrity", "ServiceWorker", "register a") // the browser says what it could not install
	version := w.version()
	for when, harm := range harms {
		broken := maps.Clone(files)
		for name, data := range files {
			if broken[name] = harm(name, data); broken[name] == nil {
				delete(broken, name)
			}
		}
		w.host.deploy(broken)
		if state := w.lookForUpdate(); state != "redundant" {
			w.t.Errorf("%s: the new worker is %s", when, state)
		}
		w.stays(version, when, "/", report(0), report(6), "/quotes/")
	}
}

func (w *workerTest) update(files site.Files) {
	old := w.version()
	w.host.deploy(files)
	if state := w.lookForUpdate(); state != "installed" {
		w.t.Errorf("the new worker is %s", state)
	}
	w.stays(old, "without consent", "/", report(0), report(7))
	w.js(`navigator.serviceWorker.ready.then(r => { r.waiting.postMessage({type: "skip-waiting"}); })`)
	w.until("the new version is in charge", `navigator.serviceWorker.ready.then(r => !r.waiting && r.active.state === "activated")`)
	w.visit(report(0))
	if w.version() == old {
		w.t.Error("with consent the version is the old one")
	}
	names := get[[]string](w.tab, `caches.keys()`)
	if len(names) != 2 || !slices.Contains(names, "somebody else's") {
		w.t.Errorf("caches %q: want one version, and what is not ours", names)
	}
	w.host.stop()
	w.visit(report(5))
}
