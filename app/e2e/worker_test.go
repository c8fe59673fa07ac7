//go:build !js

package e2e

import (
	"context"
	"maps"
	"path"
	"strings"
	"testing"

	"onrecord/app/site"
	"onrecord/corpus"
)

// The service worker: offline after one visit, an update only with consent, and
// a deploy that went wrong changes nothing.
func TestServiceWorker(t *testing.T) {
	app := wasm(t)
	for _, base := range []string{"/", "/docs/"} {
		t.Run(base, func(t *testing.T) {
			w := &workerTest{T: t, host: newHost(t), dossier: dossier(t), app: app, base: base}
			w.ctx, w.complaints = browse(t)
			w.deploy(w.site("one"), base)
			w.firstVisit()
			w.offline()
			w.brokenDeploys(w.site("two"))
			w.update(w.site("two"))
		})
	}
}

type workerTest struct {
	*testing.T
	*host
	ctx        context.Context
	complaints func() []string
	dossier    *corpus.Dossier
	app        []byte
	base       string
	home       string // heading of the home page
}

// site builds a site that differs by a note.
func (w *workerTest) site(note string) site.Files {
	d := dossier(w.T)
	d.Articles[0].Note = note
	files, err := site.Build(d, site.Options{Base: w.base, Wasm: w.app})
	if err != nil {
		w.Fatal(err)
	}
	return files
}

// open opens a path below base.
func (w *workerTest) open(path string) string { return open(w.T, w.ctx, w.URL+w.base+path) }

// article is the path of the report with that index. Reports 0 and 2 are
// visited while there is a network.
func (w *workerTest) article(i int) string { return "article/" + w.dossier.Articles[i].ID + "/" }

// version is that of the page on screen.
func (w *workerTest) version() string {
	return eval[string](w.T, w.ctx, `document.querySelector("meta[name=onrecord]").content.split(" ")[1]`)
}

func (w *workerTest) calm(when string) {
	if got := w.complaints(); len(got) > 0 {
		w.Errorf("%s: %q", when, got)
	}
}

func (w *workerTest) firstVisit() {
	w.home = w.open("")
	eval[bool](w.T, w.ctx, `navigator.serviceWorker.ready.then(() => true)`)
	eval[bool](w.T, w.ctx, `caches.open("somebody else's").then(() => true)`)
	w.open(w.article(0))
	w.calm("online")
}

func (w *workerTest) offline() {
	w.off.Store(true)
	defer w.off.Store(false)
	for _, c := range []struct{ path, want string }{
		{"", w.home},
		{"?utm_source=x", w.home},
		{w.article(0), w.dossier.Articles[0].Title},
		{w.article(0) + "?hit=1", w.dossier.Articles[0].Title},
		{w.article(5), w.dossier.Articles[5].Title},
		{w.article(5) + "?q=x#p1", w.dossier.Articles[5].Title},
		{"search/?q=cyber", ""},
		{"quotes/", ""},
		{"no/such/place", ""},
	} {
		if got := w.open(c.path); !strings.Contains(got, c.want) || got == "" {
			w.Errorf("offline, /%s shows %q, want %q", c.path, got, c.want)
		}
	}
	w.calm("offline")
}

// lookForUpdate makes the browser look for a new version, and returns what
// became of it: "installed", which is to say waiting, or "redundant".
func (w *workerTest) lookForUpdate() string {
	return eval[string](w.T, w.ctx, `navigator.serviceWorker.ready.then(r => r.update().then(() => new Promise(done => {
		const worker = r.installing;
		if (!worker) return done(r.waiting ? "waiting" : "none");
		worker.onstatechange = () => { if (worker.state !== "installing") done(worker.state); };
	})))`)
}

// stays checks that what is on screen is of that version, wherever one goes.
func (w *workerTest) stays(version, when string, paths ...string) {
	for _, p := range paths {
		w.open(p)
		if got := w.version(); got != version {
			w.Errorf("%s: /%s is of version %s instead of %s", when, p, got, version)
		}
	}
}

func (w *workerTest) brokenDeploys(files site.Files) {
	version := w.version()
	for when, harm := range map[string]func(name string, data []byte) []byte{
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
	} {
		broken := maps.Clone(files)
		for name, data := range files {
			if broken[name] = harm(name, data); broken[name] == nil {
				delete(broken, name)
			}
		}
		w.deploy(broken, w.base)
		if state := w.lookForUpdate(); state != "redundant" {
			w.Errorf("%s: the new worker is %s", when, state)
		}
		w.stays(version, when, "", w.article(0), w.article(5), "quotes/")
		w.complaints() // the browser says what it could not install
	}
}

func (w *workerTest) update(files site.Files) {
	old := w.version()
	w.deploy(files, w.base)
	if state := w.lookForUpdate(); state != "installed" {
		w.Errorf("the new worker is %s", state)
	}
	w.stays(old, "without consent", "", w.article(0), w.article(7))
	eval[bool](w.T, w.ctx, `navigator.serviceWorker.ready.then(r => new Promise(done => {
		navigator.serviceWorker.addEventListener("controllerchange", () => done(true));
		r.waiting.postMessage({type: "skip-waiting"});
	}))`)
	w.open(w.article(0))
	if w.version() == old {
		w.Error("with consent the version is the old one")
	}
	names := eval[[]string](w.T, w.ctx, `caches.keys()`)
	if len(names) != 2 || !strings.Contains(strings.Join(names, "|"), "somebody else's") {
		w.Errorf("caches %q: want one version, and what is not ours", names)
	}
	w.off.Store(true)
	w.open(w.article(5))
	w.calm("after the update, offline")
}
