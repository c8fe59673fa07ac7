package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"onrecord/corpus"
)

func richAddress() string { return "/article/" + dossier.Articles[rich()].ID + "/" }

func TestQuotationsNameTheirSpeakers(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), richAddress())
	of := quotationsOf(rich())
	if n := p.count(".side"); n < len(of) {
		t.Errorf("%d side notes for %d quotations", n, len(of))
	}
	names := map[string]string{}
	for _, s := range dossier.Speakers {
		names[s.ID] = s.Name
	}
	for n, i := range of {
		q := &dossier.Quotations[i]
		id := fmt.Sprintf("q%d", n+1)
		first := q.Content[0].Of(dossier.Articles[q.Article].Text)
		if got := p.text("#" + id); !strings.HasPrefix(first, got) {
			t.Errorf("%s says %q, the text %q", id, got, first)
		}
		if q.Kind == corpus.Direct && names[q.Speaker] != "" {
			notes := get[[]string](p, "[...document.querySelectorAll('.para:has(#"+id+") .side b')].map(e => e.textContent)")
			if !strings.Contains(strings.Join(notes, "|"), names[q.Speaker]) {
				t.Errorf("beside %s stand %q, not %s", id, notes, names[q.Speaker])
			}
		}
	}
	// The hue of the words is the hue of the note.
	if same := get[bool](p, `[...document.querySelectorAll('.para')].filter(e => e.querySelectorAll('q').length == 1 && e.querySelectorAll('.side').length == 1)
		.every(e => getComputedStyle(e.querySelector('q')).getPropertyValue('--hue') == getComputedStyle(e.querySelector('.side')).getPropertyValue('--hue'))`); !same {
		t.Error("a note has another hue than its quotation")
	}
	p.click(".side b a")
	p.until("the speaker's page is there", "location.pathname.includes('/speaker/') && document.querySelector('.speaker .rows > li')")
	p.click(".speaker .ways a")
	p.at("/quotes/")
	p.until("the list is that of a speaker", "new URLSearchParams(location.search).get('speaker') && document.querySelector('.chip')")
}

func TestBracketsWalkTheQuotations(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), richAddress())
	on := func(n int) {
		t.Helper()
		p.until(fmt.Sprint("the reader is at quotation ", n), fmt.Sprintf("document.querySelector('.at')?.id == 'q%d' && location.hash == '#q%d'", n, n))
		if !p.inView(fmt.Sprintf("#q%d", n)) {
			t.Errorf("quotation %d is not in view", n)
		}
	}
	p.key("]")
	on(1)
	p.key("]")
	p.key("]")
	on(3)
	p.key("[")
	on(2)
	last := len(quotationsOf(rich()))
	for range last + 2 {
		p.key("]")
	}
	on(last)
}

// mayCopy lets the page use the clipboard.
func (p *tab) mayCopy() {
	p.t.Helper()
	executor := cdp.WithExecutor(p.ctx, chromedp.FromContext(p.ctx).Browser)
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		err := browser.SetPermission(&browser.PermissionDescriptor{Name: name}, browser.PermissionSettingGranted).
			WithBrowserContextID(p.profile).WithOrigin("http://" + p.host.addr).Do(executor)
		if err != nil {
			p.t.Fatal(err)
		}
	}
}

func TestCopyWithCitation(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), richAddress())
	p.mayCopy()
	a := &dossier.Articles[rich()]
	p.key("]")
	p.key("]")
	p.key("c")
	p.until("it says so", "document.querySelector('.toast')?.textContent.includes('copied')")
	copied := get[string](p, "navigator.clipboard.readText()")
	q := &dossier.Quotations[quotationsOf(rich())[1]]
	for _, want := range []string{words(q), a.Title, a.Outlet} {
		if !strings.Contains(copied, want) {
			t.Errorf("%q is not in what was copied: %q", want, copied)
		}
	}
	p.visit("/article/" + dossier.Articles[0].ID + "/")
	p.clickOn("[...document.querySelectorAll('.bar button')].find(b => b.textContent == 'Cite')")
	p.until("the report is cited", "navigator.clipboard.readText().then(s => s.includes("+quote(dossier.Articles[0].Title)+"))")
}

func TestMarksOfQuotationsCanBeTakenOff(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), richAddress())
	button := "[...document.querySelectorAll('.bar button')].find(b => b.textContent.includes('quotations'))"
	marked := "getComputedStyle(document.querySelector('.para q')).textDecorationLine == 'underline' && document.querySelector('.side').getClientRects().length > 0"
	p.until("quotations are marked", marked+" && "+button+".getAttribute('aria-pressed') == 'true'")
	p.clickOn(button)
	p.until("they are not", "!("+marked+") && "+button+".getAttribute('aria-pressed') == 'false'")
	p.reload()
	p.until("they are not after loading anew", "!("+marked+") && "+button+".getAttribute('aria-pressed') == 'false'")
	p.clickOn(button)
	p.until("they are marked again", marked+" && "+button+".getAttribute('aria-pressed') == 'true'")
}

func TestAddressLeadsToAQuotation(t *testing.T) {
	last := len(quotationsOf(rich()))
	for _, n := range []int{2, last} {
		p := newTab(t, serve(t, rootSite, "/"), look{width: 900, height: 420})
		p.visit(articleAt(n))
		p.until("the quotation is marked", fmt.Sprintf("document.querySelector('.at')?.id == 'q%d'", n))
		if !p.inView(fmt.Sprintf("#q%d", n)) {
			t.Errorf("quotation %d is not in view: %v", n, get[any](p, fmt.Sprintf("[scrollY, document.getElementById('q%d').getBoundingClientRect()]", n)))
		}
	}
}
