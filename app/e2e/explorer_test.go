package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// events is a folder with three outlets' reports of 59 events, when the
// material for measuring is there.
func events(t *testing.T) (folder string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "events_basil", "articles.jsonl"))
	if err != nil {
		t.Skip("no measuring material: ", err)
	}
	folder = t.TempDir()
	var lines bytes.Buffer
	w := json.NewEncoder(&lines)
	for line := range strings.Lines(string(raw)) {
		var row map[string]any
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		w.Encode(map[string]any{"id": row["id"], "outlet": row["outlet"], "date": row["date"], "title": row["title"], "text": row["body"]})
	}
	if err := os.WriteFile(filepath.Join(folder, "reports.jsonl"), lines.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return folder
}

// TestEventsAsADossier goes through every page of printings in a dossier of
// real news that lies beside the app, and checks a draft made of it. Nothing is
// too wide, and nothing bars anybody.
func TestEventsAsADossier(t *testing.T) {
	folder := events(t)
	axe, err := os.ReadFile(npmFile(t, "axe-core", "4", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	p := newTab(t, serve(t, commandLineSite(t, "-beside", "-corpus", folder), "/"), wide)
	p.run(string(axe))
	p.visit("/quotes/")
	for _, facet := range []string{"Speaker", "Printings", "Kind", "Outlet", "Left out by", "Story", "Month", "Confidence"} {
		p.until("there is a facet "+facet, "[...document.querySelectorAll('.facet h2')].some(h => h.textContent == "+quote(facet)+")")
	}
	p.until("the app has drawn the list", "!document.querySelector('.filters.blank')")
	p.clickOn(facetBox("Printings", "altered"))
	p.at("/quotes/", "printed=differ")
	p.until("differences are shown", "document.querySelector('.detail ins, .detail del')")
	p.pictured("explorer")
	said := strings.Trim(p.text(".detail .full"), "\"“” ,.")
	for _, step := range []struct{ name, click, shows string }{
		{"utterance", ".rows > li:nth-child(2) .words a", ".rows > li:nth-child(2).on"},
		{"voice", ".detail .who a", ".speaker #said .row"},
		{"coverage", ".nav a[href='/quotes/']", ".rows .words a"},
		{"coverage", ".list .sorts a", "#voices tbody tr"},
		{"home", ".nav a[href='/']", ".stories a"},
		{"event", ".stories a", ".story .headlines li"},
		{"comparison", ".ways a[href^='/compare/']", ".s.both"},
	} {
		p.click(step.click)
		p.until(step.name+" is there", "document.querySelector("+quote(step.shows)+")")
		p.pictured(step.name)
	}
	p.visit("/check/")
	p.paste("#draft", "“"+said+",” Nobody Atall said.")
	p.click(".check form button")
	p.until("the quotation is found", "document.querySelector('.finding .var')")
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
