package e2e

import (
	"strings"
	"testing"

	"onrecord/app/site"
)

// below builds the default site for a path of a host.
func below(t *testing.T, base string) site.Files {
	t.Helper()
	files, err := site.Build(dossier, site.Options{Base: base, Wasm: wasm})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestBelowAPath(t *testing.T) {
	h := serve(t, below(t, "/paper/"), "/paper/")
	p := open(t, h, "/")
	everyLink := `[...document.querySelectorAll('a[href]')].map(a => new URL(a.href)).filter(u => u.host == location.host && !u.pathname.startsWith('/paper/')).map(u => u.pathname)`
	for _, step := range []struct{ click, path, shows string }{
		{".home .rep h3 a", report(0), ".single .reader"},
		{".nav a[href*=quotes]", "/quotes/", ".rows > li"},
		{".rows .words a", "", ".detail .full"},
		{".nav a[href*=search]", "/search/", ".hit"},
		{".hit:nth-child(2) h2 a", "/search/", ".detail .reader"},
	} {
		p.click(step.click)
		p.until(step.click+" leads to "+step.shows, "document.querySelector("+quote(step.shows)+")")
		if step.path != "" {
			p.at(step.path)
		}
		if out := get[[]string](p, everyLink); len(out) > 0 {
			t.Errorf("%s links to %q, which is not below the path", p.address(), out)
		}
		address, heading := p.address(), get[string](p, heading)
		if !strings.HasPrefix(address, "/paper/") {
			t.Fatalf("the address is %s", address)
		}
		p.reload()
		if got := get[string](p, "document.querySelector('main h1, main h2').textContent"); got != heading || p.address() != address {
			t.Errorf("%s shows %q; loaded anew %s shows %q", address, heading, p.address(), got)
		}
	}
	p.openPalette()
	p.key("reuters\r")
	p.until("the palette leads below the path", "location.pathname.startsWith('/paper/') && location.search + location.pathname != '/paper/search/' && !document.querySelector('dialog')")

	p.installed()
	h.stop()
	p.visit(report(9) + "?utm=1")
	if got := p.text("h1"); got != dossier.Articles[9].Title {
		t.Errorf("offline the page shows %q", got)
	}
	p.write("#find", "crisis")
	p.at("/search/", "q=crisis")
	p.until("offline something is found", "document.querySelector('.hit mark')")
}
