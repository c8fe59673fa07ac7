package e2e

import (
	"strings"
	"testing"
)

func TestWithoutJavaScript(t *testing.T) {
	h := serve(t, rootSite, "/")
	p := newTab(t, h, look{width: 1440, height: 900, noScript: true})
	p.load("/")
	if n := p.count(".home .rep"); n != len(dossier.Articles) {
		t.Errorf("%d reports are listed", n)
	}
	if covered := get[bool](p, uncovered); !covered {
		t.Error("something lies above the page")
	}
	p.click(".home .rep h3 a")
	p.until("the report is there", "document.querySelector('.single .reader') && document.readyState == 'complete'")
	text := get[string](p, "document.querySelector('.reader .text').textContent")
	for _, para := range dossier.Articles[0].Paragraphs {
		if s := para.Of(dossier.Articles[0].Text); !strings.Contains(text, s) {
			t.Errorf("not in the page: %q", s)
		}
	}
	if !get[bool](p, uncovered) {
		t.Error("something lies above the report")
	}
	p.click(".nav a[href='/quotes/']")
	p.until("the quotations are there", "document.querySelectorAll('.rows .words').length > 10 && document.readyState == 'complete'")
	p.clickOn("[...document.querySelectorAll('.rows .words a')].find(a => a.pathname.startsWith('/quotes/'))")
	p.until("an utterance is there", "/^.quotes.[^/]+.$/.test(location.pathname) && document.querySelector('.detail .full')")
	p.load("/search/")
	if got := p.text(".wait"); !strings.Contains(get[string](p, "getComputedStyle(document.querySelector('.list .wait')).visibility"), "visible") {
		t.Errorf("what the page says of searching is not to be seen: %q", got)
	}
	p.allow("status of 404")
	p.load("/article/none/")
	p.click(".lost .ways a")
	p.until("the way home works", "document.querySelector('.home')")
}

// uncovered is true when every point of the window shows the page itself.
const uncovered = `(() => {
	const main = document.getElementById('main'), r = main.getBoundingClientRect()
	for (let x = r.left + 5; x < Math.min(r.right, innerWidth); x += 60)
		for (let y = Math.max(r.top, 70); y < innerHeight - 5; y += 60) {
			const hit = document.elementFromPoint(x, y)
			if (hit && !main.contains(hit) && hit != document.body && hit != document.documentElement) return false
		}
	return true
})()`
