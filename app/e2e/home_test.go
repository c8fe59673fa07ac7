package e2e

import (
	"strconv"
	"testing"
)

func TestHomeTellsWhatTheDossierIs(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	if got := p.text("h1"); got != dossier.Title {
		t.Errorf("the heading is %q, the dossier %q", got, dossier.Title)
	}
	stats := p.texts(".stats dd")
	want := []string{strconv.Itoa(len(dossier.Articles)), "", strconv.Itoa(len(dossier.Quotations)), strconv.Itoa(len(dossier.Speakers))}
	for i, w := range want {
		if len(stats) != len(want) || w != "" && stats[i] != w {
			t.Fatalf("the counts are %q, want %q", stats, want)
		}
	}
	if n := p.count(".home .rep"); n != len(dossier.Articles) {
		t.Errorf("%d reports are listed, want %d", n, len(dossier.Articles))
	}
	if p.count(".featured .var") == 0 || p.count(".featured ins, .featured del") == 0 {
		t.Error("no utterance is shown in its different printings")
	}
}

func TestLinksOfHomeLeadThere(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	for _, step := range []struct{ selector, path, shows string }{
		{".home .rep h3 a", "/article/" + dossier.Articles[0].ID + "/", ".single .reader"},
		{".voice a", "/speaker/" + dossier.Speakers[0].ID + "/", ".speaker .rows > li"},
		{".outlets a", "/search/", ".hit"},
		{".featured .where a", "", ".single .reader"},
	} {
		p.click(step.selector)
		p.until(step.selector+" leads to "+step.shows, "document.querySelector("+quote(step.shows)+")")
		if step.path != "" {
			p.at(step.path)
		}
		p.back()
		p.at("/")
		p.until("home is back", "document.querySelector('.home')")
	}
}
