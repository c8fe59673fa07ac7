package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// facetBox is the checkbox of a value.
func facetBox(facet, value string) string {
	return fmt.Sprintf(`[...document.querySelectorAll('.facet section')].find(s => s.querySelector('h2').textContent == %s)
		?.querySelectorAll('label').values().find(l => l.querySelector('span').textContent == %s)?.querySelector('input')`, quote(facet), quote(value))
}

func TestQuotationsCanBeNarrowed(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/quotes/")
	speaker := dossier.Speakers[0]
	p.clickOn(facetBox("Speaker", speaker.Name))
	p.at("/quotes/", "speaker="+speaker.ID)
	p.until("only this speaker is listed", "[...document.querySelectorAll('.row b')].every(b => b.textContent == "+quote(speaker.Name)+") && document.querySelector('.row')")
	spoken := p.count(".row")

	p.clickOn(facetBox("Printings", "altered"))
	p.at("/quotes/", "speaker="+speaker.ID, "printed=differ")
	p.until("all listed differ", "document.querySelector('.row') && [...document.querySelectorAll('.row')].every(r => /\\d+ differs?\\b/.test(r.textContent))")
	if n := p.count(".row"); n >= spoken {
		t.Errorf("%d differ of %d", n, spoken)
	}
	p.js(facetBox("Printings", "only once") + ".focus()")
	p.clickOn(facetBox("Printings", "only once"))
	p.until("the box that was ticked keeps the focus", "document.activeElement.checked && document.activeElement == "+facetBox("Printings", "only once"))
	p.clickOn(facetBox("Printings", "only once"))
	p.until("it is unticked again", "!"+facetBox("Printings", "only once")+".checked && document.querySelectorAll('.chip').length == 2")
	p.reload()
	p.until("both filters are back", "document.querySelectorAll('.chip').length == 2 && "+facetBox("Printings", "altered")+".checked")
	p.clickOn(facetBox("Printings", "altered"))
	p.clickOn(facetBox("Kind", "indirect"))
	p.at("/quotes/", "kind=indirect")
	p.until("the list is of indirect ones", "document.querySelector('.row') && [...document.querySelectorAll('.row .soft')].every(r => r.textContent.includes('indirect'))")
}

func TestUtteranceShowsItsPrintings(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/quotes/?printed=differ")
	words := p.text(".rows > li:nth-child(2) .words")
	p.click(".rows > li:nth-child(2) .words a")
	p.until("the utterance is open", "/^.quotes.[^/]+.$/.test(location.pathname) && document.querySelector('.rows > li:nth-child(2).on')")
	if full := p.text(".detail .full"); !strings.Contains(full, words) && !strings.Contains(words, full) {
		t.Errorf("open is %q, pressed was %q", full, words)
	}
	if p.count(".detail ins, .detail del") == 0 {
		t.Error("no difference is marked")
	}
	address, rows := p.address(), p.texts(".rows .words")
	p.reload()
	p.until("it is open again", "document.querySelector('.rows > li:nth-child(2).on')")
	if got := p.texts(".rows .words"); !slices.Equal(got, rows) || p.address() != address {
		t.Errorf("after loading anew %s shows %q", p.address(), got)
	}

	link := get[string](p, "document.querySelector('.detail .var .where a').getAttribute('href')")
	p.click(".detail .var .where a")
	p.until("the article is open at the place", "location.pathname + location.hash == "+quote(link)+" && document.querySelector('.at')?.id == location.hash.slice(1)")
	if !p.inView("#" + link[strings.Index(link, "#")+1:]) {
		t.Errorf("%s is not in view", link)
	}
	p.back()
	p.until("the utterance is back", "location.pathname + location.search == "+quote(address)+" && document.querySelector('.detail .full')")
}

func TestSearchingInQuotations(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/quotes/")
	all := p.count(".row")
	p.write("#find", "cyber")
	p.at("/quotes/", "q=cyber")
	p.until("fewer are listed and the word is marked", fmt.Sprintf("document.querySelectorAll('.row').length < %d && document.querySelector('.row mark')", all))
	p.clear()
	p.until("all are listed", fmt.Sprintf("document.querySelectorAll('.row').length == %d", all))
}
