package e2e

import (
	"slices"
	"strings"
	"testing"
)

// draft has a quotation of every kind: as printed, with other marks, cut, with
// another word, in a report's own words only, unheard of, and given to somebody
// else.
const draft = `“I can hardly agree with the proposition that the cyber-attacks directed to the United States are directly coming from China,” Liang Guanglie said.

“The United States and China are powers in the Pacific – and our goal is, to establish a constructive relationship for the future,” Leon Panetta said.

“It's extremely important that we work together … to avoid any miscalculation or misperception that could lead to crisis in this area,” Leon Panetta said.

“We recognize that the United States and Japan will not always agree on every issue,” Leon Panetta said.

“The details of any joint work are being left to the experts of both sides,” Liang Guanglie said.

“We will land a whale on the moon before the winter is over,” Leon Panetta said.

“Well, this bank account was hacked by other people, and your money was stolen,” Leon Panetta said.`

var verdicts = []string{
	"printed in these words", "same words, other punctuation", "cut or joined", "wording differs", "only as paraphrase", "not in these 24 articles", "printed in these words",
}

func TestDraftIsChecked(t *testing.T) {
	p := newTab(t, serve(t, rootSite, "/"), wide)
	p.run(savedFiles + "; window.print = () => window.printed = true")
	p.visit("/check/")
	p.paste("#draft", draft)
	p.click(".check form button")
	p.until("every quotation is looked up", "document.querySelectorAll('.finding').length == 7")
	if got := p.texts(".finding h2"); !slices.Equal(got, verdicts) {
		t.Errorf("verdicts %q", got)
	}
	if got := p.text("#finding-4 .var:first-child del") + "|" + p.text("#finding-4 .var:first-child ins"); got != "Japan|China" {
		t.Errorf("the difference is %q", got)
	}
	if got := p.text("#finding-7 .alt"); got != "on record: Liang Guanglie" || p.count("#finding-1 .alt") > 0 {
		t.Errorf("the bank account is given to %q", got)
	}
	for _, word := range []string{"true", "false", "fake", "incorrect", "correct"} {
		if said := strings.ToLower(get[string](p, "[...document.querySelectorAll('.finding .tag, .finding h2, .count')].map(e => e.textContent).join(' ')")); strings.Contains(said, word) {
			t.Errorf("the page says %q: %s", word, said)
		}
	}
	if p.count("[role=status] .finding") > 0 || !strings.HasPrefix(p.text(".check [role=status]"), "7 quotations") {
		t.Error("all of the findings are read aloud")
	}
	p.click(".check .bar button[title*=table]")
	p.until("a table is saved", "window.saved")
	if got := get[string](p, "saved"); strings.Count(got, "\r\n") < 15 || !strings.Contains(got, `"wording differs"`) {
		t.Errorf("the table holds %q", got)
	}
	p.click(".check .bar button[title*=Print]")
	p.until("it is printed", "window.printed")
}

// TestPlacesAreOneKeyAway: from a finding to its place in the report and back,
// with the draft still there, without the mouse.
func TestPlacesAreOneKeyAway(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/check/")
	p.paste("#draft", draft)
	p.click(".check form button")
	p.until("every quotation is looked up", "document.querySelectorAll('.finding').length == 7")
	if !get[bool](p, "document.activeElement.matches('.check form button')") {
		t.Error("the button lost the focus while it was busy")
	}
	p.key("]")
	p.until("the first place has the focus", "document.activeElement.matches('#finding-1 .var:first-child .where a')")
	p.key("]")
	p.key("[")
	link := get[string](p, "document.activeElement.getAttribute('href')")
	p.key("\r")
	p.until("the report is open at the place", "location.pathname + location.hash == "+quote(link)+" && document.querySelector('.at')?.id == location.hash.slice(1)")
	p.back()
	p.until("the findings are back", "document.querySelectorAll('.finding').length == 7")
	if got := get[string](p, "document.getElementById('draft').value"); got != draft {
		t.Errorf("the draft is %q", got)
	}
}

// TestDraftThatIsNone: what cannot be checked is said to be so.
func TestDraftThatIsNone(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/check/")
	for _, c := range []struct{ draft, says string }{
		{" ", "there are no words to check"},
		{"“A”", "1 not quoted alone in these 24 articles"},
	} {
		p.paste("#draft", c.draft)
		p.click(".check form button")
		p.until("it says "+c.says, "document.querySelector('.check [role=status]').textContent.includes("+quote(c.says)+")")
	}
	const pasted = `(() => {
		const data = new DataTransfer()
		data.setData('text', 'words '.repeat(1e6))
		return document.getElementById('draft').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))
	})()`
	if get[bool](p, pasted) {
		t.Error("six megabytes are pasted")
	}
	p.until("the limit is told", "document.querySelector('.check .failed').textContent.includes('1024 KiB')")
}

// paste puts a text into a field at once.
func (p *tab) paste(selector, text string) {
	p.t.Helper()
	p.click(selector)
	p.js("document.querySelector(" + quote(selector) + ").value = " + quote(text))
}

// TestJoinedDraft: a quotation put together from two reports is one text; each of
// its pieces leads to the place where it stands.
func TestJoinedDraft(t *testing.T) {
	p := newTab(t, serve(t, rootSite, "/"), look{width: 390, height: 800})
	p.visit("/check/")
	p.paste("#draft", "“There are other countries, there are hackers, and this bank account was hacked by other people,” Leon Panetta said.")
	p.click(".check form button")
	p.until("it is looked up", "document.querySelector('.finding')")
	if got := p.texts(".finding .words"); len(got) != 1 || strings.Join(strings.Fields(got[0]), " ") != "1there are other countries, there are hackers, and 2this bank account was hacked by other people," {
		t.Errorf("the words are %q", got)
	}
	if got := p.texts(".finding .words del"); len(got) != 1 || got[0] != "and" || p.count(".finding .where div > a") != 2 {
		t.Errorf("%q stands nowhere; %d places", got, p.count(".finding .where div > a"))
	}
	if got := p.text(".finding b.alt"); !strings.Contains(got, "Liang Guanglie") {
		t.Errorf("whose piece: %q", got)
	}
}

// TestEmptiedStory: where a story was whose reports were all moved out, the reader
// finds where they are, and the way back.
func TestEmptiedStory(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	story := get[string](p, "[...document.querySelectorAll('a')].map(a => a.getAttribute('href')).find(h => h && h.includes('/story/'))")
	p.visit(story)
	p.until("it can be changed", "document.querySelector('.correct summary')")
	p.click(".correct summary")
	p.until("the forms are there", "document.getElementById('correct-1-0')")
	p.js("document.querySelectorAll('#correct-1-0 input').forEach(e => e.click())")
	p.click(".correct form:nth-of-type(2) button")
	p.until("they are elsewhere", "!location.pathname.endsWith("+quote(story)+")")
	p.visit(story)
	p.until("it is told", "document.querySelector('main').textContent.includes('No report is left in this story')")
	if got := get[string](p, "document.querySelector('main .ways a').getAttribute('href')"); !strings.Contains(got, "/story/") || got == story {
		t.Errorf("the reports are in %q", got)
	}
	p.clickOn("[...document.querySelectorAll('.correct button')].find(e => e.textContent == 'Undo')")
	p.until("the story is there again", "document.querySelector('.story, .headlines, #said') && !document.querySelector('main').textContent.includes('No report is left in this story')")
}
