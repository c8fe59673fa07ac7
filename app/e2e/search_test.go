package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// searched opens the search page with a query, by its address.
func searched(t *testing.T, h *host, query string) *tab {
	t.Helper()
	p := open(t, h, "/search/?q="+escape(query))
	p.until("there are results", "document.querySelector('.hit, .empty')")
	return p
}

func TestSearchForgivesTypingErrors(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	p.write("#find", "pannetta cybersecruity")
	p.at("/search/", "q=pannetta cybersecruity")
	p.until("reports are found", "document.querySelectorAll('.hit').length > 0")
	count := p.text(".count")
	for _, read := range []string{"“pannetta” read as panetta", "“cybersecruity” read as cybersecurity"} {
		if !strings.Contains(strings.ToLower(count), read) {
			t.Errorf("nothing says %s: %s", read, count)
		}
	}
	if p.count(".hit mark") == 0 {
		t.Error("nothing is marked in the list")
	}
	if got := p.focused(); got != "input#find" {
		t.Errorf("while typing the focus is on %s", got)
	}
}

func TestResultOpensAtItsFirstHit(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), "cyber attacks")
	title := p.text(".hit:nth-child(2) h2 a")
	p.click(".hit:nth-child(2) h2 a")
	p.at("/search/", "q=cyber attacks", "hit=1")
	p.until("the report is open", "document.querySelector('.detail .headline').textContent == "+quote(title))
	total := p.count(".detail mark[id]")
	if total < 2 {
		t.Fatalf("%d hits in %q; choose another query", total, title)
	}
	onHit := func(n int) {
		t.Helper()
		id := fmt.Sprintf("hit-%d", n)
		p.until(fmt.Sprint("the reader is at hit ", n), "document.querySelector('.now')?.id == "+quote(id))
		p.until("the bar says so", fmt.Sprintf("document.querySelector('.bar [role=status]').textContent == 'hit %d / %d'", n, total))
		p.at("/search/", fmt.Sprint("hit=", n))
		if !p.inView("#" + id) {
			t.Errorf("hit %d is not in view", n)
		}
	}
	onHit(1)
	p.key("n")
	onHit(2)
	p.click(".bar [aria-label='Next hit']")
	onHit(2%total + 1)
	p.click(".bar [aria-label='Previous hit']")
	onHit(2)
	p.key("p")
	p.key("p")
	onHit(total) // around the beginning
}

func TestPhraseIsFoundAsItStands(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), `"could lead to crisis"`)
	want := 0
	for i := range dossier.Articles {
		if strings.Contains(strings.ToLower(dossier.Articles[i].Text), "could lead to crisis") {
			want++
		}
	}
	if n := p.count(".hit"); n != want || want == 0 {
		t.Errorf("%d reports are found, %d print the phrase", n, want)
	}
	marked := get[string](p, "[...document.querySelectorAll('.detail mark')].map(m => m.textContent).join('|')")
	if !strings.Contains(strings.ReplaceAll(marked, "|", " "), "could lead to crisis") {
		t.Errorf("marked is %q", marked)
	}
}

func TestFacetsNarrowAndStandInTheAddress(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), "panetta")
	all := p.count(".hit")
	label := p.text(".facet label span")
	p.click(".facet label input")
	p.until("the list is narrowed", fmt.Sprintf("document.querySelectorAll('.hit').length < %d && document.querySelector('.chip')", all))
	if n := get[int](p, "new URLSearchParams(location.search).getAll('outlet').length"); n != 1 {
		t.Errorf("the address names %d outlets: %s", n, p.address())
	}
	outlets := p.texts(".hit .src b")
	if slices.ContainsFunc(outlets, func(o string) bool { return o != label }) {
		t.Errorf("the outlet is %s, the list has %q", label, outlets)
	}
	before := p.texts(".hit h2")
	p.reload()
	p.until("the list is back", fmt.Sprintf("document.querySelectorAll('.hit').length == %d", len(before)))
	if got := p.texts(".hit h2"); !slices.Equal(got, before) {
		t.Errorf("after loading anew the list is %q, before it was %q", got, before)
	}
	if !get[bool](p, "document.querySelector('.facet label input').checked") {
		t.Error("after loading anew the box is not checked")
	}
	p.click(".chip")
	p.until("the filter is lifted", fmt.Sprintf("document.querySelectorAll('.hit').length == %d", all))

	p.until("the box of the date is there", "document.getElementById('from')")
	p.js(`(e => { e.value = '2012-09-01'; e.dispatchEvent(new Event('change', {bubbles: true})) })(document.getElementById('from'))`)
	p.at("/search/", "from=2012-09-01")
	p.until("the list begins in September", "[...document.querySelectorAll('.hit time')].every(t => t.dateTime >= '2012-09') && document.querySelector('.hit')")
}

func TestBackRestoresListAndScroll(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), "panetta")
	p.js("document.querySelector('.list').scrollTop = 400")
	p.until("the place is noted", "history.state && Math.abs(history.state['.list'] - 400) < 2")
	address, row := p.address(), get[int](p, "[...document.querySelectorAll('.hit')].findIndex(e => e.getBoundingClientRect().top > 100) + 1")
	p.click(fmt.Sprintf(".hit:nth-child(%d) h2 a", row))
	p.until("a report is open", "new URLSearchParams(location.search).get('open')")
	p.click(".bar a[href*='/article/']")
	p.until("the report stands alone", "location.pathname.startsWith('/article/')")
	p.back()
	p.back()
	p.until("the address is the one before", "location.pathname + location.search == "+quote(address))
	p.until("the list is where it was", "Math.abs(document.querySelector('.list').scrollTop - 400) < 2")

	p.click("a.brand")
	p.at("/")
	p.back()
	p.until("the list is where it was", "document.querySelector('.list') && Math.abs(document.querySelector('.list').scrollTop - 400) < 2")
}

// A place is noted a quarter of a second after scrolling; whoever went back meanwhile
// finds the list where it was all the same, whichever comes first.
func TestBackWhileScrollingKeepsThePlace(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), "panetta")
	p.js("document.querySelector('.list').scrollTop = 400")
	p.until("the place is noted", "history.state && Math.abs(history.state['.list'] - 400) < 2")
	p.do(emulation.SetCPUThrottlingRate(6)) // the step and its page are further apart
	for after := 200; after <= 254; after += 6 {
		p.click("a.brand")
		p.until("home is there", "document.querySelector('.list') == null")
		p.js(fmt.Sprintf("document.dispatchEvent(new Event('scroll')); setTimeout(() => history.back(), %d)", after))
		p.until("the list is where it was", "document.querySelector('.list') && Math.abs(document.querySelector('.list').scrollTop - 400) < 2")
	}
}

func TestReloadRestoresWhatWasOnScreen(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), "panetta")
	p.click(".hit:nth-child(3) h2 a")
	p.until("a report is open", "new URLSearchParams(location.search).get('open')")
	p.key("n")
	p.until("the second hit is there", "document.querySelector('.now')?.id == 'hit-2'")
	headline, address := p.text(".detail .headline"), p.address()
	p.reload()
	p.until("the report is open again", "document.querySelector('.detail .headline')?.textContent == "+quote(headline))
	p.until("the hit is marked again", "document.querySelector('.now')?.id == 'hit-2'")
	if got := p.address(); got != address {
		t.Errorf("the address became %s, it was %s", got, address)
	}
	if !p.inView("#hit-2") {
		t.Error("the hit is not in view")
	}
}

func TestKeysWalkTheResults(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), "panetta")
	p.key("g")
	p.key("s")
	p.at("/search/")
	p.key("/")
	p.key("china")
	p.key(kb.Enter)
	p.at("/search/", "q=china")
	p.until("the first result has the focus", "document.activeElement.matches('.hit:first-child h2 a')")
	p.key("j")
	p.key("j")
	p.until("the third result has the focus", "document.activeElement.matches('.hit:nth-child(3) h2 a')")
	p.key("k")
	title := get[string](p, "document.activeElement.textContent")
	p.key("o")
	p.until("the second result is open", "document.querySelector('.hit:nth-child(2).on') && document.querySelector('.detail .headline').textContent == "+quote(title))
	p.key(kb.Escape)
	p.until("the list has nothing open", "!new URLSearchParams(location.search).get('open')")
}

func TestNothingFoundShowsAWay(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), `"xylophone zebra quartz"`)
	if p.count(".hit") != 0 || p.count(".empty a") == 0 {
		t.Fatalf("%d hits, %d ways on", p.count(".hit"), p.count(".empty a"))
	}
	p.clickOn("[...document.querySelectorAll('.empty a')].at(-1)")
	p.until("all reports are listed", "document.querySelectorAll('.hit').length > 5")
}

// Inputs that were emptied, and rows that stand where others stood.
func TestClearingAndTypingAgain(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/search/")
	p.write("#find", "belfast")
	p.at("/search/", "q=belfast")
	few := p.count(".hit")
	p.clear()
	p.until("nothing is searched for", "!location.search.includes('q=') && document.querySelector('#find').value == ''")
	p.until("all reports are listed", fmt.Sprintf("document.querySelectorAll('.hit').length > %d", few))
	p.key("crisis")
	p.at("/search/", "q=crisis")
	title := p.text(".hit:nth-child(2) h2 a")
	p.click(".hit:nth-child(2) h2 a")
	p.until("the second row opens the second report", "document.querySelector('.detail .headline')?.textContent == "+quote(title))
	if got := get[string](p, "document.querySelector('#find').value"); got != "crisis" {
		t.Errorf("the search box says %q", got)
	}
	p.click(".nav a[href$='/quotes/']")
	p.at("/quotes/")
	if got := get[string](p, "document.querySelector('#find').value"); got != "" {
		t.Errorf("on another page the search box says %q", got)
	}
}

func TestRowsOfAChangedListOpenThemselves(t *testing.T) {
	p := searched(t, serve(t, rootSite, "/"), "panetta")
	for range 3 {
		p.click(".facet section:first-of-type label:nth-of-type(2) input")
		want := p.text(".facet section:first-of-type label:nth-of-type(2) span")
		p.until("the second box is the one that was pressed", "document.querySelector('.chip')")
		if chip := p.text(".chip"); !strings.Contains(chip, want) {
			t.Errorf("the box of %q filters by %q", want, chip)
		}
		title := p.text(".hit:last-child h2 a")
		p.click(".hit:last-child h2 a")
		p.until("the last row opens its report", "document.querySelector('.detail .headline')?.textContent == "+quote(title))
		p.click(".chip")
		p.until("the filter is lifted", "!document.querySelector('.chip')")
	}
}
