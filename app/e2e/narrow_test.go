package e2e

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// TestNarrowedAtOnce: of a dossier beside the app, the page that stands there can be
// narrowed before its quotations came, and a reader who goes on is not called back.
func TestNarrowedAtOnce(t *testing.T) {
	p := open(t, serve(t, besideSite(t), "/"), "/")
	p.until("the app is there", "globalThis.onrecord")
	p.mayCopy()
	p.clickOn(`document.querySelector('nav a[href="/quotes/"]')`)
	p.until("filters stand there", "document.querySelectorAll('.facet label input').length > 5")
	outlet := "[...document.querySelectorAll('.facet label')].find(l => l.textContent.startsWith('Quay 3')).querySelector('input')"
	p.clickOn(outlet)
	p.until("it is narrowed", "location.search.includes('outlet=Quay') && document.querySelector('.chip') && "+outlet+".checked")
	p.until("rows have their words", "[...document.querySelectorAll('.rows .words')].every(w => w.textContent.includes('is safe again'))")
	counted := get[string](p, "document.querySelector('.count').textContent")
	p.reload()
	p.until("the app is there again", "globalThis.onrecord && document.querySelector('.chip')")
	if again := get[string](p, "document.querySelector('.count').textContent"); again != counted {
		t.Errorf("%q, and %q when it is loaded so", counted, again)
	}
	p.clickOn("document.querySelector('.rows .words a')")
	p.until("it is open", "document.querySelector('.rows > li.on') && location.pathname.length > '/quotes/'.length")
	p.clickOn("document.querySelector('[data-cite]')")
	p.until("it is copied", "document.querySelector('.toast')?.textContent.includes('copied')")
	p.until("with its words and outlet", "navigator.clipboard.readText().then(s => s.includes('is safe again') && s.includes('Quay'))")
	p.clickOn("document.querySelector('.detail .vars a, .detail .sum a')")
	p.until("the report tells how its speaker was found", "document.querySelector('.side details')?.textContent.includes('Named as')")
}

// manyTexts opens an address of a dossier whose quotations lie in many files.
func manyTexts(t *testing.T, address string) *tab {
	things := strings.Fields(`ferries lamps ropes tides masts nets oars sails docks buoys cranes gulls crates barrels anchors chains
		pilots tugs bells flags planks nails boats charts maps winds waves ladders bridges gates locks keys`)
	files := besideSiteOf(t, func(report int) string {
		rnd := rand.New(rand.NewPCG(uint64(report), 1))
		rnd.Shuffle(len(things), func(i, j int) { things[i], things[j] = things[j], things[i] })
		return `"We need ` + strings.Join(things[:9], " and ") + `," Mayor Ada Pier said.`
	})
	return open(t, serve(t, files, "/"), address)
}

// listOfMany opens the list of these quotations, and waits until nothing is fetched
// any more.
func listOfMany(t *testing.T) *tab {
	p := manyTexts(t, "/quotes/")
	p.until("the app is there with all rows", "globalThis.onrecord && document.querySelectorAll('.rows > li').length == 40")
	p.until("nothing else is fetched", "(globalThis.still = globalThis.were == (globalThis.were = "+fetched+") ? (globalThis.still || 0) + 1 : 0) > 60")
	return p
}

const fetched = "performance.getEntriesByType('resource').length"

// TestFiltersAreFetchedAhead: the words of the rows that a filter leaves come while
// the pointer rests on it.
func TestFiltersAreFetchedAhead(t *testing.T) {
	p := listOfMany(t)
	before := get[int](p, fetched)
	p.js("[...document.querySelectorAll('.facet label')].find(l => l.textContent.startsWith('Quay 6')).querySelector('span').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))")
	p.until("words come", fetched+" > "+strconv.Itoa(before))
}

// TestFirstFiltersAreFetchedAhead: those of the first value of a facet come while the
// reader looks at the list.
func TestFirstFiltersAreFetchedAhead(t *testing.T) {
	p := listOfMany(t)
	p.js(`new MutationObserver(() => { if (document.querySelector('.chip')) globalThis.narrowed ??= performance.now() }).observe(document, {subtree: true, childList: true});
		globalThis.clicked = performance.now()`)
	p.js("document.querySelector('[data-as^=\"Outlet: \"]').click()")
	p.until("the list is narrowed", "globalThis.narrowed")
	if n := get[int](p, "performance.getEntriesByType('resource').filter(r => r.name.endsWith('.bin') && r.startTime > clicked && r.startTime < narrowed).length"); n > 0 {
		t.Errorf("%d files were fetched before the list was narrowed to its first outlet", n)
	}
}

// TestFewTextsAtATime: behind a page that stands there, words are fetched a few at a
// time, so that the reader who goes on need not wait for all of them.
func TestFewTextsAtATime(t *testing.T) {
	p := manyTexts(t, "/")
	p.until("the app is there", "globalThis.onrecord")
	p.js("globalThis.clicked = performance.now()")
	p.clickOn(`document.querySelector('nav a[href="/quotes/"]')`)
	p.until("the app has drawn the list", "document.querySelector('button.filters') && document.querySelectorAll('.rows > li').length == 40")
	most := get[int](p, `(() => {
		const parts = performance.getEntriesByType('resource').filter(r => r.startTime > clicked && r.name.endsWith('.bin'));
		return Math.max(...parts.map(a => parts.filter(b => b.startTime <= a.startTime && a.startTime < b.responseEnd).length));
	})()`)
	if most < 2 || most > 8 {
		t.Errorf("%d files were fetched at a time", most)
	}
}
