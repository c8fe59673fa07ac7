package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// Most of the time between the static page and the app goes by unseen; these
// tests keep the app back until the static page has been painted and used.

const watchShifts = `
	window.shifts = []
	new PerformanceObserver(list => {
		for (const e of list.getEntries()) shifts.push({value: e.value, at: e.startTime, moved: e.sources.map(s => {
			const n = s.node && (s.node.nodeType == 1 ? s.node : s.node.parentElement)
			return (n ? n.tagName + '.' + n.className + '#' + n.id : '?') + ' ' + JSON.stringify(s.previousRect) + ' to ' + JSON.stringify(s.currentRect)
		})})
	}).observe({type: 'layout-shift', buffered: true})`

type shift struct {
	Value, At float64
	Moved     []string
}

// loadStatic opens the page as it is before the app, and waits until it is
// painted.
func (p *tab) loadStatic(address string) {
	p.t.Helper()
	p.load(address)
	p.until("the static page is painted", "document.readyState != 'loading' && performance.getEntriesByName('first-contentful-paint').length")
	p.rest()
	if p.count("#app-wasm-loader") == 0 {
		p.t.Fatal("the app has taken over already")
	}
}

// places tells where on the page its parts stand. The app puts new elements in
// the place of the old ones, which the browser does not count as a shift.
const places = `(() => {
	const found = {}
	for (const selector of ['.brand', '.find', '.nav a', 'main', 'main h1', 'main > section', 'main table', '.lede', '.stats', '.featured', '.utter', '.var', '.home .rep', '.voice', '.outlets',
		'.bar', '.headline', '.meta', '.note', '.para', '.side', '.related', '.facet', '.list', '.list .count', '.rows > li', '.detail'])
		document.querySelectorAll(selector).forEach((e, i) => {
			const r = e.getBoundingClientRect()
			if (r.width > 1 && e.checkVisibility()) found[selector + ' ' + (i + 1)] = [r.left + scrollX, r.top + scrollY, r.width].map(Math.round)
		})
	return found
})()`

// far reports whether two places differ by more than what rounding makes.
func far(a, b [3]int) bool {
	for i := range a {
		if a[i]-b[i] > 2 || b[i]-a[i] > 2 {
			return true
		}
	}
	return false
}

func TestTakeOverMovesNothing(t *testing.T) {
	for name, address := range map[string]string{
		"home": "/", "article": "/article/" + dossier.Articles[2].ID + "/",
		"quotes": "/quotes/", "utterance": "/quotes/" + printedOften() + "/", "place": articleAt(3),
		"coverage": "/coverage/", "check": "/check/", "import": "/import/",
	} {
		for _, l := range []look{wide, {width: 390, height: 844, touch: true}} {
			t.Run(fmt.Sprint(name, l.width), func(t *testing.T) {
				h := serve(t, rootSite, "/")
				h.holdApp()
				p := newTab(t, h, l)
				p.run(watchShifts)
				p.loadStatic(address)
				before := get[map[string][3]int](p, places)
				h.release()
				p.ready()
				after := get[map[string][3]int](p, places)
				for name, at := range before {
					if got, ok := after[name]; !ok || far(at, got) {
						t.Errorf("%s stood at %v, in the app it is at %v (left, top, width)", name, at, got)
					}
				}
				p.until("shifts are reported", "new Promise(done => setTimeout(() => done(true), 300))")
				sum := 0.0
				shifts := get[[]shift](p, "shifts")
				for _, s := range shifts {
					sum += s.Value
				}
				t.Logf("layout shifts add up to %.4f", sum)
				if sum >= 0.02 {
					t.Error("at most 0.02 is allowed")
					for _, s := range shifts {
						t.Errorf("%.4f at %.0f ms: %s", s.Value, s.At, strings.Join(s.Moved, "; "))
					}
				}
			})
		}
	}
}

// canonical writes an element with its attributes in order, without what only
// the app has.
const canonical = `(main => {
	main.querySelectorAll('.bar').forEach(e => e.remove())
	const write = n => {
		if (n.nodeType == 3) return n.data
		if (n.nodeType != 1) return ''
		const attributes = [...n.attributes].map(a => ' ' + a.name + '=' + JSON.stringify(a.value)).filter(a => a != ' class=""').sort().join('')
		return '\n<' + n.tagName.toLowerCase() + attributes + '>' + [...n.childNodes].map(write).join('') + '</>'
	}
	return write(main)
})`

func TestTakeOverKeepsTheText(t *testing.T) {
	h := serve(t, rootSite, "/")
	for _, address := range []string{"/", "/article/" + dossier.Articles[2].ID + "/", "/article/" + dossier.Articles[9].ID + "/"} {
		p := open(t, h, address)
		app := get[string](p, canonical+"(document.getElementById('main').cloneNode(true))")
		static := get[string](p, "fetch(location.href).then(r => r.text()).then(html => "+canonical+"(new DOMParser().parseFromString(html, 'text/html').getElementById('main')))")
		if where, a, b := difference(static, app); where >= 0 {
			t.Errorf("%s: the static page and the app differ:\nstatic: %s\napp:    %s", address, a, b)
		}
	}
}

// difference returns where two texts part, with a little of both; -1 when they
// do not.
func difference(a, b string) (int, string, string) {
	if a == b {
		return -1, "", ""
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	cut := func(s string) string { return s[max(0, n-80):min(len(s), n+120)] }
	return n, cut(a), cut(b)
}

func TestTakeOverKeepsScrollAndTyping(t *testing.T) {
	h := serve(t, rootSite, "/")
	h.holdApp()
	p := newTab(t, h, wide)
	p.loadStatic("/article/" + dossier.Articles[2].ID + "/")
	p.js("scrollTo(0, 700)")
	p.rest()
	before := get[float64](p, "scrollY")
	h.release()
	p.ready()
	if after := get[float64](p, "scrollY"); before < 300 || after != before {
		t.Errorf("scrolled to %v, after the app took over %v", before, after)
	}

	h.holdApp()
	p = newTab(t, h, wide)
	p.loadStatic("/")
	p.write("input[type=search]", "cyber")
	h.release()
	p.ready()
	p.at("/search/", "q=cyber")
	p.until("what was typed is searched for", "document.querySelectorAll('.hit').length")
	if got := get[string](p, "document.querySelector('#find').value"); got != "cyber" {
		t.Errorf("the search box says %q", got)
	}
	p.until("the search box has the focus", "document.activeElement.id == 'find'")
	p.key("x")
	p.until("typing goes on", "document.querySelector('#find').value == 'cyberx'")
}

func TestThemeIsThereFromTheStart(t *testing.T) {
	h := serve(t, rootSite, "/")
	p := open(t, h, "/")
	p.key("t")
	p.key("t")
	p.until("the theme is sepia", "document.documentElement.dataset.theme == 'sepia'")
	// What the root element says when the body appears, which is before any paint.
	p.run(`new MutationObserver((_, o) => {
		if (!document.body) return
		window.themeAtFirst = document.documentElement.dataset.theme
		o.disconnect()
	}).observe(document, {childList: true, subtree: true})`)
	p.visit("/article/" + dossier.Articles[2].ID + "/")
	if got := get[any](p, "window.themeAtFirst"); got != "sepia" {
		t.Errorf("when the page is painted its theme is %v", got)
	}
	if got := get[any](p, "document.documentElement.dataset.theme"); got != "sepia" {
		t.Errorf("when the app has taken over its theme is %v", got)
	}

	dark := newTab(t, h, look{width: 1440, height: 900, dark: true})
	dark.visit("/")
	if got := get[string](dark, "getComputedStyle(document.body).backgroundColor"); got != "rgb(23, 22, 20)" {
		t.Errorf("where the system is dark the page is %s", got)
	}
}
