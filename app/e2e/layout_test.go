package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// views are the pages that layout and accessibility are tested on.
func views() map[string]string {
	return map[string]string{
		"home":      "/",
		"search":    "/search/?q=cyber+attacks",
		"opened":    "/search/?q=cyber+attacks&open=" + dossier.Articles[rich()].ID + "&hit=2",
		"filtered":  "/search/?q=panetta&outlet=" + escape(dossier.Articles[1].Outlet) + "&sort=date",
		"nothing":   "/search/?q=xylophone+zebra",
		"article":   richAddress(),
		"hits":      richAddress() + "?q=cyber+attacks&hit=1",
		"quotes":    "/quotes/",
		"utterance": "/quotes/" + printedOften() + "/",
		"coverage":  "/coverage/",
		"words":     "/search/?q=cyber&words=left",
		"compare":   "/compare/?a=" + dossier.Articles[rich()].ID + "&a=" + dossier.Articles[1].ID,
		"import":    "/import/",
		"check":     "/check/",
		"speaker":   "/speaker/" + dossier.Speakers[0].ID + "/",
		"story":     "/story/" + biggest() + "/",
		"lost":      "/article/" + dossier.Articles[0].ID + "-gone/",
	}
}

// overflowing lists what is cut off at the side of the window. What scrolls by
// itself, or is hidden on purpose, may be wider.
const overflowing = `[...document.querySelectorAll('body *')].filter(e => {
	const r = e.getBoundingClientRect()
	if (r.right <= innerWidth + 1 && r.left >= -1 || !e.checkVisibility() || e.closest('.vh, .skip, ins, del')) return false
	for (let up = e.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX != 'visible' && !up.matches('.nav, html, body')) return false
	return true
}).slice(0, 5).map(e => e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 20) + ' ' + Math.round(e.getBoundingClientRect().right))`

func TestNothingIsWiderThanTheWindow(t *testing.T) {
	h := serve(t, rootSite, "/")
	p := newTab(t, h, wide)
	p.allow("status of 404")
	for name, address := range views() {
		p.look(wide)
		p.visit(address)
		for _, l := range []look{wide, {width: 900, height: 800}, {width: 390, height: 844, touch: true}, {width: 320, height: 640, touch: true}} {
			p.look(l)
			p.rest()
			if got := get[int](p, "document.documentElement.scrollWidth"); got > l.width {
				t.Errorf("%s at %d px is %d px wide", name, l.width, got)
			}
			if cut := get[[]string](p, overflowing); len(cut) > 0 {
				t.Errorf("%s at %d px: cut off are %q", name, l.width, cut)
			}
			p.js("document.querySelectorAll('main details').forEach(d => d.open = true)")
			if got := get[int](p, "document.documentElement.scrollWidth"); got > l.width {
				t.Errorf("%s at %d px is %d px wide when all is unfolded", name, l.width, got)
			}
		}
	}
}

func TestListAndReaderTakeTurns(t *testing.T) {
	h := serve(t, rootSite, "/")
	shown := "document.querySelector('%s')?.getClientRects().length > 0"
	for _, l := range []look{{width: 900, height: 800}, {width: 390, height: 844, touch: true}} {
		p := newTab(t, h, l)
		for _, c := range []struct{ address, row string }{
			{"/search/?q=panetta", ".hit:nth-child(2) h2 a"},
			{"/quotes/?printed=differ", ".rows > li:nth-child(2) .words a"},
		} {
			p.visit(c.address)
			list, detail := fmt.Sprintf(shown, ".list"), fmt.Sprintf(shown, ".detail")
			p.until("the list is there alone", list+" && !("+detail+")")
			p.js("document.querySelector('.list').scrollTop = 90; scrollTo(0, 90)")
			p.rest()
			p.click(c.row)
			p.until("the reader has taken its place", detail+" && !("+list+")")
			p.click(".detail .back")
			p.until("the list is back", list+" && !("+detail+")")
			p.click(c.row)
			p.until("the reader has taken its place again", detail+" && !("+list+")")
			p.back()
			p.until("Back shows the list", list+" && !("+detail+")")
			p.until("the row it was opened from has the focus", "document.activeElement == document.querySelector('"+c.row+"')")
			p.key("\r")
			p.until("Enter opens it", detail+" && !("+list+")")
			p.until("the way back has the focus", "document.activeElement.matches('.detail .back')")
			p.key("\x1b")
			p.until("Escape shows the list", list+" && !("+detail+")")
			p.until("the row has the focus again", "document.activeElement == document.querySelector('"+c.row+"')")
		}
		if l.width < 700 {
			p.visit("/search/?q=panetta")
			filters := fmt.Sprintf(shown, ".facet")
			p.until("the filters are folded away", "!("+filters+")")
			p.click(".filters")
			p.until("the filters are there", filters)
			p.click(".facet label input")
			p.until("a filter is in force", "document.querySelector('.chip')")
		}
	}
}

// TestTabReachesEverything walks a page with the Tab key alone.
func TestTabReachesEverything(t *testing.T) {
	h := serve(t, rootSite, "/")
	for name, address := range map[string]string{
		"home": "/", "search": "/search/?q=belfast", "article": richAddress(), "quotes": "/quotes/?printed=differ",
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, h, address)
			p.js(`document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)
				window.reachable = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
					.filter(e => e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && !e.disabled)
				window.reached = new Map()`)
			n := get[int](p, "reachable.length")
			for range n + 30 {
				p.do(typed(kb.Tab))
				if get[int](p, noteFocus) >= n {
					break
				}
			}
			if missed := get[[]string](p, "reachable.filter(e => !reached.has(e)).map(e => e.tagName + ' ' + e.textContent.slice(0, 40) + ' ' + (e.href || e.type || ''))"); len(missed) > 0 {
				t.Errorf("Tab does not reach %q", missed)
			}
			if unseen := get[[]string](p, "[...reached.values()].filter(Boolean)"); len(unseen) > 0 {
				t.Errorf("the focus cannot be seen: %q", unseen)
			}
		})
	}
}

// noteFocus notes the focused element as reached, with what hides that it has
// the focus. A field of several parts, such as a date, is seen once a part is. It
// yields how many are reached.
const noteFocus = `(() => {
	const e = document.activeElement
	if (!reachable.includes(e) || reached.get(e) === '') return reached.size
	const r = e.getClientRects()[0], s = getComputedStyle(e), around = getComputedStyle(e.closest('form, label') || e)
	const shows = s.outlineStyle != 'none' && parseFloat(s.outlineWidth) > 0 || around.boxShadow != 'none' || s.boxShadow != 'none'
	const top = document.querySelector('.top'), name = e.tagName + ' ' + e.textContent.slice(0, 30) + ' ' + (e.type || '')
	let hidden = ''
	if (!shows) hidden = name + ' has no outline'
	else if (r.bottom < 0 || r.top > innerHeight || r.width == 0) hidden = name + ' is out of view at ' + [r.top, r.bottom]
	else if (!top.contains(e) && r.bottom <= top.getBoundingClientRect().bottom) hidden = name + ' lies below the masthead'
	reached.set(e, hidden)
	return reached.size
})()`

// TestByKeyboardAlone does what a reader does, without the mouse.
func TestByKeyboardAlone(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	p.key(kb.Tab)
	p.until("the first stop skips the masthead", "document.activeElement.classList.contains('skip')")
	p.key(kb.Enter)
	p.key(kb.Tab)
	p.until("the next stop is in the text", "document.getElementById('main').contains(document.activeElement)")
	p.key("/")
	p.key("cyber attacks" + kb.Enter)
	p.until("the first result has the focus", "document.activeElement.matches('.hit:first-child h2 a')")
	p.key("j")
	p.key(kb.Enter)
	p.until("the second result is open", "document.querySelector('.hit:nth-child(2).on') && document.querySelector('.now')")
	p.key("n]")
	p.until("a quotation is marked", "document.querySelector('.detail .at')")
	p.key("gq")
	p.at("/quotes/")
	p.key("jj")
	p.key(kb.Enter)
	p.until("an utterance is open", "document.querySelector('.rows > li.on')")
	p.key("gh")
	p.at("/")
	p.key("k", input.ModifierCtrl)
	p.until("the palette is open", "document.querySelector('dialog[open]')")
	p.key("theme" + kb.Enter)
	p.until("the theme is another one", "document.documentElement.dataset.theme && document.querySelector('.toast')")
	if got := p.text(".toast"); !strings.Contains(got, "Theme") {
		t.Errorf("it says %q", got)
	}
}
