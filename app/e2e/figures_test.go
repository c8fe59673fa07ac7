package e2e

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/app/store"
)

// savedFiles notes what the page gives to be saved.
const savedFiles = "{ const make = URL.createObjectURL; URL.createObjectURL = b => { b.text().then(s => window.saved = s); return make.call(URL, b) } }"

func TestCoverageSortsAndSaves(t *testing.T) {
	p := newTab(t, serve(t, rootSite, "/"), wide)
	p.run(savedFiles)
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

// TestCorrectionsStayAndAreUndone: a story takes another title and loses two
// reports; a reload keeps that, and undoing takes it back step by step.
func TestCorrectionsStayAndAreUndone(t *testing.T) {
	address := "/story/" + biggest() + "/"
	p := newTab(t, serve(t, rootSite, "/"), wide)
	p.run(savedFiles)
	p.visit(address)
	title, reports := p.text("h1"), p.count(".headlines li")
	p.click(".ways a[href$='#changes']")
	p.until("the way to the forms is a link", "document.activeElement.matches('.correct summary')")
	p.click(".correct summary")
	p.until("the forms are there", "document.getElementById('correct-0-0')")
	p.js("document.getElementById('correct-0-0').value = 'Another title'")
	p.click(".correct form:nth-of-type(1) button")
	p.until("the story has another title", "document.querySelector('h1').textContent == 'Another title'")
	p.click(".correct form:nth-of-type(2) button")
	p.until("what is missing is told", "document.querySelector('.toast').textContent.includes('Nothing is chosen')")
	p.click("#correct-1-0 label:nth-child(1) input")
	p.click("#correct-1-0 label:nth-child(2) input")
	p.click(".correct form:nth-of-type(2) button")
	p.until("two reports are moved out", "document.querySelectorAll('.headlines li').length == "+quote(fmt.Sprint(reports-2)))
	p.reload()
	p.until("both are kept", "document.querySelector('h1').textContent == 'Another title' && document.querySelectorAll('.headlines li').length == "+quote(fmt.Sprint(reports-2)))
	p.clickOn("[...document.querySelectorAll('.correct button')].find(e => e.textContent == 'Undo')")
	p.until("both reports are back with one step", "document.querySelectorAll('.headlines li').length == "+quote(fmt.Sprint(reports)))
	p.clickOn("[...document.querySelectorAll('.correct button')].find(e => e.textContent == 'Undo')")
	p.until("the title is back", "document.querySelector('h1').textContent == "+quote(title))
	p.until("there is nothing more to undo", "![...document.querySelectorAll('.correct button')].some(e => e.textContent == 'Undo')")
	p.until("Redo has the focus that Undo had", "document.activeElement.textContent == 'Redo'")
	p.at(address)
	for range 2 {
		p.clickOn("[...document.querySelectorAll('.correct button')].find(e => e.textContent == 'Redo')")
	}
	p.until("both are done again", "document.querySelector('h1').textContent == 'Another title' && document.querySelectorAll('.headlines li').length == "+quote(fmt.Sprint(reports-2)))
	p.click(".correct summary")
	p.clickOn("[...document.querySelectorAll('.correct button')].find(e => e.textContent == 'Save changes')")
	p.until("they are saved as a file", "window.saved")
	list, err := store.ReadCorrections([]byte(get[string](p, "saved")))
	if err != nil || len(list) != 2 || list[0].To != "Another title" {
		t.Errorf("the file holds %v, %v", list, err)
	}
}

// TestTwoTabsCorrect: what is changed in one tab is not lost when another, which
// does not know of it, changes something.
func TestTwoTabsCorrect(t *testing.T) {
	one, two := dossier.Speakers[1], dossier.Speakers[0]
	p := open(t, serve(t, rootSite, "/"), "/speaker/"+one.ID+"/")
	p.click(".correct summary")
	p.until("the forms are there", "document.getElementById('correct-0-0')")
	rename := func(name string) {
		p.js("document.getElementById('correct-0-0').value = " + quote(name))
		p.click(".correct form:nth-of-type(1) button")
		p.until("it has the name", "document.querySelector('h1').textContent == "+quote(name))
	}
	rename("First")
	p.js(`(() => {
		const key = Object.keys(localStorage).find(k => k.startsWith('onrecord.corrections'))
		localStorage[key] = JSON.stringify([...JSON.parse(localStorage[key]), {do: 'name speaker', id: ` + quote(two.ID) + `, to: 'Elsewhere'}])
	})()`)
	rename("Second")
	p.visit("/speaker/" + two.ID + "/")
	p.until("the other tab's change is kept", "document.querySelector('h1').textContent == 'Elsewhere'")
}

// TestSpeakersAreMerged: what one speaker said becomes another's, whose page
// comes up.
func TestSpeakersAreMerged(t *testing.T) {
	from, to := dossier.Speakers[1], dossier.Speakers[0]
	p := open(t, serve(t, rootSite, "/"), "/speaker/"+from.ID+"/")
	p.click(".correct summary")
	p.until("the forms are there", "document.getElementById('correct-1-0')")
	p.js("document.getElementById('correct-1-0').value = " + quote(to.ID))
	p.click(".correct form:nth-of-type(2) button")
	p.at("/speaker/" + to.ID + "/")
	p.until("the name is among the other's", "[...document.querySelectorAll('#names tbody th')].some(e => e.textContent == "+quote(from.Name)+")")
	p.until("the other can be corrected too", "[...document.querySelectorAll('.correct form')].length == 3")
	p.clickOn("[...document.querySelectorAll('.correct button')].find(e => e.textContent == 'Undo')")
	p.until("it is not any more", "![...document.querySelectorAll('#names tbody th')].some(e => e.textContent == "+quote(from.Name)+")")
}
