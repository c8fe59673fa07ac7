package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

func (p *tab) openPalette() {
	p.t.Helper()
	p.key("k", input.ModifierCtrl)
	p.until("the palette is open and has the focus", "document.querySelector('dialog[open].finder') && document.activeElement.id == 'palette-find'")
}

func TestPaletteGoesToWhatIsTyped(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	p.openPalette()
	if p.count("#palette-list [role=option]") < 5 {
		t.Errorf("before anything is typed %d entries are offered", p.count("#palette-list [role=option]"))
	}
	p.key("reutr")
	p.until("entries match", "document.querySelector('#palette-list li[aria-selected=true]')")
	if got := p.texts("#palette-list li"); !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "Reuters") }) {
		t.Errorf("for reutr the palette offers %q", got)
	}
	p.clear()
	a := dossier.Articles[5]
	p.key(a.Title[:len(a.Title)-3])
	p.until("the report is offered first", "document.querySelector('#palette-list li[aria-selected=true]')?.textContent.includes("+quote(a.Title)+")")
	p.key(kb.Enter)
	p.at("/article/" + a.ID + "/")
	if p.count("dialog") != 0 {
		t.Error("the palette is still open")
	}
}

func TestPaletteArrowsAndCommands(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	p.openPalette()
	at := func(i string) {
		t.Helper()
		p.until("entry "+i+" is chosen", "document.querySelector('#palette-list li[aria-selected=true]').id == 'entry-"+i+"' && document.activeElement.getAttribute('aria-activedescendant') == 'entry-"+i+"'")
	}
	at("0")
	p.key(kb.ArrowDown)
	at("1")
	p.key(kb.ArrowDown)
	at("2")
	p.key(kb.ArrowUp)
	at("1")
	p.key(kb.ArrowUp)
	p.key(kb.ArrowUp)
	p.until("around the top is the end", "document.querySelector('#palette-list li:last-child').getAttribute('aria-selected') == 'true'")
	p.key("looks")
	p.until("the command is offered", "document.querySelector('#palette-list li[aria-selected=true]').textContent.includes('How the page looks')")
	p.key(kb.Enter)
	p.until("the settings are open", "document.querySelector('dialog[open].settings')")
	p.key(kb.Escape)
	p.until("they are closed", "!document.querySelector('dialog')")

	p.openPalette()
	p.key("zzqx")
	p.until("nothing is offered", "document.querySelector('.palette .none')")
	p.key(kb.Enter)
	p.at("/search/", "q=zzqx")

	p.openPalette()
	p.key("panet")
	p.clickOn("[...document.querySelectorAll('#palette-list li')].find(li => li.textContent.includes('speaker'))")
	p.until("the speaker's page is there", "location.pathname.startsWith('/speaker/') && document.querySelector('main h1')")
}

func TestEscapeGivesTheFocusBack(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), richAddress())
	p.js("document.querySelector('.rep a').focus()")
	before := get[string](p, "document.activeElement.textContent")
	p.openPalette()
	p.key("x")
	p.key(kb.Escape)
	p.until("the palette is closed", "!document.querySelector('dialog')")
	if got := get[string](p, "document.activeElement.textContent"); got != before {
		t.Errorf("the focus is on %s, it was on %q", p.focused(), before)
	}
	p.key("?")
	p.until("the keys are listed", "document.querySelector('dialog[open].help')")
	for _, key := range []string{"/", "Ctrl K", "j", "n", "]", "c", "t", "?", "Esc"} {
		if !slices.Contains(p.texts("dialog kbd"), key) {
			t.Errorf("the key %s is not listed", key)
		}
	}
	p.key(kb.Escape)
	p.until("the list is closed", "!document.querySelector('dialog')")
	p.click(".bar .end button")
	p.until("the settings are open", "document.querySelector('dialog[open].settings')")
	p.clickOn("[...document.querySelectorAll('dialog button')].find(b => b.textContent == 'Close')")
	p.until("the settings are closed", "!document.querySelector('dialog')")
	if got := get[string](p, "document.activeElement.textContent"); got != "Aa" {
		t.Errorf("the focus is on %s", p.focused())
	}
}

func TestLettersDoNothingWhileTyping(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), richAddress())
	theme := "document.documentElement.dataset.theme || ''"
	before := get[string](p, theme)
	p.write("#find", "t")
	p.at("/search/", "q=t")
	p.key("?gh]c")
	p.at("/search/", "q=t?gh]c")
	if p.count("dialog") != 0 || get[string](p, theme) != before {
		t.Error("a letter that was typed was taken for a key")
	}
	p.key(kb.Escape)
	p.until("Escape leaves the box", "document.activeElement.id != 'find'")

	// While an input method composes, keys belong to it.
	p.js("document.dispatchEvent(new KeyboardEvent('keydown', {key: 't', isComposing: true, bubbles: true}))")
	p.js("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '?', isComposing: true, bubbles: true}))")
	p.rest()
	if p.count("dialog") != 0 || get[string](p, theme) != before {
		t.Error("a key that an input method used was taken for one of ours")
	}
	query := "new URLSearchParams(location.search).get('q')"
	asked := get[string](p, query)
	p.click("#find")
	p.do(input.ImeSetComposition("にほ", 2, 2))
	p.rest()
	if got := get[string](p, query); got != asked {
		t.Errorf("while composing %q was searched for", got)
	}
	p.do(input.InsertText("日本"))
	p.until("what was composed is searched for", query+".endsWith('日本')")
}

func TestLettersCanBeTurnedOff(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), richAddress())
	theme := "document.documentElement.dataset.theme || ''"
	p.click(".bar .end button")
	p.clickOn("[...document.querySelectorAll('dialog fieldset')].find(f => f.textContent.includes('single letter')).querySelectorAll('input')[1]")
	p.key(kb.Escape)
	p.until("the settings are closed", "!document.querySelector('dialog')")
	for _, again := range []bool{false, true} {
		before := get[string](p, theme)
		p.js("document.activeElement.blur()")
		p.key("t?]")
		if p.count("dialog") != 0 || get[string](p, theme) != before || strings.Contains(p.address(), "#") {
			t.Errorf("a letter was taken for a key (after loading anew: %v)", again)
		}
		p.openPalette()
		p.key(kb.Escape)
		p.until("the palette is closed", "!document.querySelector('dialog')")
		p.reload()
	}
}

func TestSettingsHoldAndLast(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), richAddress())
	choose := func(legend, label string) {
		t.Helper()
		p.clickOn("[...[...document.querySelectorAll('dialog fieldset')].find(f => f.querySelector('legend').textContent == " + quote(legend) +
			").querySelectorAll('label')].find(l => l.textContent == " + quote(label) + ").querySelector('input')")
	}
	p.click(".bar .end button")
	choose("Theme", "Dark")
	choose("Face", "Sans serif")
	choose("Size", "28")
	choose("Width of the text", "45")
	holds := `(s => s.fontSize == '28px' && s.fontFamily.includes('sans-serif') && getComputedStyle(document.body).backgroundColor == 'rgb(23, 22, 20)'
		&& getComputedStyle(document.documentElement).getPropertyValue('--measure').trim() == '45ch')(getComputedStyle(document.querySelector('.reader')))`
	p.until("the settings hold", holds)
	p.key(kb.Escape)
	p.reload()
	p.until("they hold after loading anew", holds)
	p.click(".bar .end button")
	if n := get[int](p, "[...document.querySelectorAll('dialog input:checked')].map(i => i.parentElement.textContent).filter(s => ['Dark', 'Sans serif', '28', '45'].includes(s)).length"); n != 4 {
		t.Errorf("%d of the four choices are shown as chosen", n)
	}
}
