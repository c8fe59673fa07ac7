package e2e

import (
	"strings"
	"testing"
)

func TestCoverageSortsAndSaves(t *testing.T) {
	p := newTab(t, serve(t, rootSite, "/"), wide)
	p.run("const make = URL.createObjectURL; URL.createObjectURL = b => { b.text().then(s => window.saved = s); return make.call(URL, b) }")
	p.visit("/coverage/")
	first := p.text("#matrix tbody th")
	p.click("#matrix thead th:first-child a")
	p.until("the outlets are in order", "document.querySelector('#matrix thead th[aria-sort=ascending]') && document.querySelector('#matrix tbody th').textContent < "+quote(first))
	p.at("/coverage/", "table=matrix", "sort=name")
	if got := get[string](p, "document.activeElement.textContent"); got != "Outlet" {
		t.Errorf("the focus is on %q, not on the head that was clicked", got)
	}
	p.click("[data-csv=matrix]")
	p.until("a file is saved", "window.saved")
	if got := get[string](p, "saved"); !strings.Contains(got, `"Outlet","Leon Panetta"`) || !strings.Contains(got, first) {
		t.Errorf("the file holds %q", got)
	}
	p.back()
	p.until("the order is as before", "document.querySelector('#matrix tbody th').textContent == "+quote(first))
	p.click("#matrix tbody td a")
	p.until("a cell leads to its quotations", "document.querySelector('.rows > li')")
	p.at("/quotes/")
}

func TestStoryLeadsToItsReports(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	p.click(".stories a")
	p.until("the story is there", "document.querySelector('.story .headlines')")
	p.at("/story/" + biggest() + "/")
	for _, selector := range []string{".timeline circle", ".headlines h3 a"} {
		p.js("window.stillHere = true")
		p.click(selector)
		p.until(selector+" leads to a report", "document.querySelector('.single .reader')")
		if !get[bool](p, "!!window.stillHere") {
			t.Errorf("%s loads the page anew", selector)
		}
		p.back()
		p.until("the story is back", "document.querySelector('.story .headlines')")
	}
}
