package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"onrecord/app/build"
	"onrecord/app/site"
	"onrecord/corpus"
)

// events is a dossier of three outlets' reports of 59 events, when the material
// for measuring is there.
func events(t *testing.T) *corpus.Dossier {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "events_basil", "articles.jsonl"))
	if err != nil {
		t.Skip("no measuring material: ", err)
	}
	d := &corpus.Dossier{Title: "Events"}
	for line := range strings.Lines(string(raw)) {
		var row struct{ ID, Outlet, Date, Title, Body string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		a := corpus.Article{ID: row.ID, Title: row.Title, Outlet: row.Outlet, Date: corpus.Date(row.Date), Kind: corpus.KindReport}
		a.SetParagraphs(strings.Split(row.Body, "\n\n"))
		d.Articles = append(d.Articles, a)
	}
	corpus.SortArticles(d.Articles)
	build.Dossier(d)
	return d
}

// TestEventsAsADossier goes through every page of printings in a dossier of
// real news, looks for what is too wide or not accessible, and checks a draft
// made of it.
func TestEventsAsADossier(t *testing.T) {
	d := events(t)
	files, err := site.Build(d, site.Options{Wasm: wasm, Beside: true})
	if err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile(npmFile(t, "axe-core", "4", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	p := newTab(t, serve(t, files, "/"), wide)
	p.run(string(axe))
	p.visit("/quotes/")
	for _, facet := range []string{"Speaker", "Printings", "Kind", "Outlet", "Left out by", "Story", "Month", "Confidence"} {
		p.until("there is a facet "+facet, "[...document.querySelectorAll('.facet h2')].some(h => h.textContent == "+quote(facet)+")")
	}
	p.clickOn(facetBox("Printings", "altered"))
	p.at("/quotes/", "printed=differ")
	p.until("differences are shown", "document.querySelector('.detail ins, .detail del')")
	p.pictured("explorer")
	story := &d.Stories[0]
	for i := range d.Stories {
		if len(d.Stories[i].Articles) > len(story.Articles) {
			story = &d.Stories[i]
		}
	}
	u := &d.Utterances[0]
	a, b := d.Articles[story.Articles[0]].ID, d.Articles[story.Articles[1]].ID
	for name, c := range map[string]struct{ address, shows string }{
		"utterance":  {"/quotes/" + u.ID + "/", ".detail .var"},
		"comparison": {"/compare/?a=" + a + "&a=" + b, ".s.both"},
		"events":     {"/coverage/", "#voices tbody tr"},
		"event":      {"/story/" + story.ID + "/", ".headlines li"},
		"voice":      {"/speaker/" + d.Speakers[0].ID + "/", "#said .row"},
	} {
		p.visit(c.address)
		p.until(name+" is there", "document.querySelector("+quote(c.shows)+")")
		p.pictured(name)
	}
	q := &d.Quotations[u.Variants[0].Quotation]
	said := strings.Trim(u.Variants[0].Part.Of(q.Text(d.Articles[q.Article].Text)), "\"“” ,")
	p.visit("/check/")
	p.paste("#draft", "“"+said+",” Nobody Atall said.")
	p.click(".check form button")
	p.until("the quotation is found", "document.querySelector('.finding.exact .var')")
	p.pictured("findings")
}

// pictured looks at the page wide and narrow: nothing is cut off, nothing bars
// anybody. Pictures go into the folder that SCREENSHOTS names, if it does.
func (p *tab) pictured(name string) {
	p.t.Helper()
	for _, l := range []look{wide, {width: 390, height: 844, touch: true}} {
		p.look(l)
		p.rest()
		if over := get[int](p, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
			p.t.Errorf("%s at %d px is %d px too wide", name, l.width, over)
		}
		p.accessible(fmt.Sprint(name, " at ", l.width))
		dir := os.Getenv("SCREENSHOTS")
		for _, theme := range []string{"light", "dark"} {
			if dir == "" {
				break
			}
			p.js("document.documentElement.dataset.theme = " + quote(theme))
			p.rest()
			var picture []byte
			p.do(chromedp.CaptureScreenshot(&picture))
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("events-%s-%d-%s.png", name, l.width, theme)), picture, 0o666); err != nil {
				p.t.Fatal(err)
			}
		}
	}
	p.look(wide)
}
