package e2e

import (
	"strings"
	"testing"
)

func TestUnknownAddressHelps(t *testing.T) {
	h := serve(t, rootSite, "/")
	id := dossier.Articles[4].ID
	for _, address := range []string{"/article/" + id + "-gone/", "/nowhere/at/all", "/quotes/nobody-said-this/", "/article/", "/" + id, "/%E6%97%A5%E6%9C%AC/"} {
		p := newTab(t, h, wide)
		p.allow("status of 404")
		p.visit(address)
		p.until("the page says so", "document.querySelector('.lost h1')")
		if p.count(".lost .ways a") == 0 {
			t.Errorf("%s: no way on is offered", address)
		}
		if strings.Contains(address, id) && p.count(".lost .rep h3 a[href='/article/"+id+"/']") == 0 {
			t.Errorf("%s: the report whose address is like it is not offered", address)
		}
		if title := get[string](p, "document.title"); !strings.HasPrefix(title, "Not found") {
			t.Errorf("%s: the title is %q", address, title)
		}
		p.click(".lost .ways a")
		p.at("/")
		p.until("the home page is there", "document.querySelector('.home')")
	}
}

func TestAddressesAreForgiven(t *testing.T) {
	h := serve(t, rootSite, "/")
	a := dossier.Articles[4]
	for _, address := range []string{"/article/" + a.ID, "/article/" + a.ID + "/index.html", "/article/" + a.ID + "/?utm_source=x"} {
		p := open(t, h, address)
		if got := p.text(".single .headline"); got != a.Title {
			t.Errorf("%s shows %q", address, got)
		}
	}
	p := newTab(t, h, wide)
	p.allow("status of 404")
	p.visit("/article/" + strings.ToUpper(a.ID) + "/")
	p.until("the report is there or offered", "[...document.querySelectorAll('.single .headline, .lost .rep h3')].some(e => e.textContent == "+quote(a.Title)+")")
	for _, address := range []string{"/search", "/quotes", "/index.html"} {
		open(t, h, address)
	}
}
