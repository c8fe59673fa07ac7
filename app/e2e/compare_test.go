package e2e

import (
	"strings"
	"testing"
)

// pair returns the ids of two articles that print one utterance.
func pair() (a, b string) {
	best := &dossier.Utterances[0]
	first := dossier.Quotations[best.Variants[0].Quotation].Article
	for _, v := range best.Variants[1:] {
		if n := dossier.Quotations[v.Quotation].Article; n != first {
			return dossier.Articles[first].ID, dossier.Articles[n].ID
		}
	}
	return "", ""
}

func TestCompareFromTheReader(t *testing.T) {
	a, _ := pair()
	p := open(t, serve(t, rootSite, "/"), "/article/"+a+"/")
	p.click(".bar a[href^='/compare/']")
	p.at("/compare/", "a="+a)
	p.until("two columns stand side by side", "document.querySelectorAll('.col').length == 2")
	p.until("bands are drawn between them", "[...document.querySelectorAll('.ties path')].every(e => e.getAttribute('d')) && document.querySelector('.ties path')")
	if p.count(".s.both") < 2 || p.count(".s.only") == 0 {
		t.Error("nothing is shared, or nothing stands in one of them only")
	}
	p.back()
	p.at("/article/" + a + "/")
}

// columns says what the columns hold: headline, and the numbers of what is
// shared, in order.
const columns = `JSON.stringify([...document.querySelectorAll('.col')].map(c => [c.querySelector('h2').textContent, [...c.querySelectorAll('.s')].map(s => (s.dataset.g || '-') + s.querySelector('.words').textContent)]))`

func TestSwapMirrors(t *testing.T) {
	a, b := pair()
	p := open(t, serve(t, rootSite, "/"), "/compare/?a="+a+"&a="+b)
	before := get[string](p, columns)
	p.click(".bar a[title='Turn the columns round']")
	p.until("the address is turned round", "location.search == '?a="+b+"&a="+a+"'")
	p.rest()
	if got := get[string](p, `JSON.stringify(JSON.parse(`+columns+`).reverse())`); got != before {
		t.Errorf("turned round:\n%s\nbefore:\n%s", got, before)
	}
}

func TestSharedSentenceLeadsToItsCounterpart(t *testing.T) {
	a, b := pair()
	h := serve(t, rootSite, "/")
	for _, l := range []look{wide, {width: 390, height: 844}} {
		p := newTab(t, h, l)
		p.visit("/compare/?a=" + a + "&a=" + b)
		group := get[string](p, "document.querySelector('[class~=on1] .col:nth-of-type(1) .s.both').dataset.g")
		p.click("[class~=on1] .col:nth-of-type(1) .s.both .to")
		p.at("/compare/", "col=2")
		p.until("the counterpart has the focus", "document.activeElement.matches('.col:nth-of-type(2) .s.at') && document.activeElement.dataset.g == "+quote(group))
		if l.width < 900 && get[int](p, "[...document.querySelectorAll('.col')].filter(c => c.offsetWidth > 0).length") != 1 {
			t.Error("more than one column is shown on a narrow screen")
		}
		if lit := p.count(".s.lit"); lit < 2 {
			t.Errorf("%d sentences are lit with it", lit)
		}
		if over := get[int](p, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
			t.Errorf("the page is %d pixels too wide", over)
		}
	}
}

func TestMarksForComparison(t *testing.T) {
	a, b := pair()
	p := open(t, serve(t, rootSite, "/"), "/article/"+a+"/")
	p.key("x")
	p.until("one is marked", "document.querySelector('.marked').textContent.startsWith('1 marked')")
	p.key("gh")
	p.at("/")
	p.js("document.querySelector(\".home .rep h3 a[href='/article/" + b + "/']\").focus()")
	p.key("x")
	p.until("two are marked", "document.querySelector('.marked').textContent.startsWith('2 marked')")
	p.key("v")
	p.at("/compare/", "a="+a, "a="+b)
	p.until("two columns stand side by side", "document.querySelectorAll('.col').length == 2")
	p.click(".bar button")
	p.key("a")
	p.key("\r")
	p.until("a third column stands beside them", "document.querySelectorAll('.col').length == 3")
	if got := p.address(); !strings.Contains(got, "a="+a+"&a="+b+"&a=") {
		t.Errorf("the address is %s", got)
	}
	p.click(".col:last-child .acts a[title^=Take]")
	p.until("it is gone", "document.querySelectorAll('.col').length == 2")
}

func TestCompareWithoutScript(t *testing.T) {
	p := newTab(t, serve(t, rootSite, "/"), look{width: 1440, height: 900, noScript: true})
	p.load("/compare/")
	if p.count(".pairs a") == 0 || !strings.Contains(p.text(".wait"), "JavaScript") {
		t.Error("without the app nothing is offered, or it is not said that it is needed")
	}
}
