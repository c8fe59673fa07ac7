package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// driver is a browser of any make, with one window.
type driver interface {
	// navigate opens an address and may return before it is loaded.
	navigate(address string) error
	// evaluate awaits an expression and returns its value as JSON.
	evaluate(expression string) (string, error)
}

// drivers start the browsers of the smoke test. They end with the test.
var drivers = map[string]func(*testing.T, *host) driver{
	"chromium": func(t *testing.T, h *host) driver { return smokeTab{newTab(t, h, wide)} },
	"firefox":  startFirefox,
	"webkit":   startWebKit,
}

// TestSmoke opens, searches, reads, looks at quotations and goes offline, in
// every browser that BROWSERS names.
func TestSmoke(t *testing.T) {
	names := strings.Fields(os.Getenv("BROWSERS"))
	if len(names) == 0 {
		t.Skip("BROWSERS names no browser; make test-browsers does")
	}
	for _, name := range names {
		start, ok := drivers[name]
		if !ok {
			t.Fatalf("BROWSERS: what is %q?", name)
		}
		t.Run(name, func(t *testing.T) {
			h := serve(t, rootSite, "/")
			s := &smoke{t: t, host: h, driver: start(t, h)}
			s.open()
			s.search()
			s.read()
			s.quotations()
			s.offline()
		})
	}
}

type smoke struct {
	t      *testing.T
	host   *host
	driver driver
}

func (s *smoke) visit(address string) {
	s.t.Helper()
	if err := s.driver.navigate(s.host.url(address)); err != nil {
		s.t.Fatalf("open %s: %v", address, err)
	}
	path, _, _ := strings.Cut(address, "?")
	s.until("the app has started at "+address, "location.pathname == "+quote(path)+" && document.getElementById('main') && !document.getElementById('app-wasm-loader')")
}

func (s *smoke) until(what, expression string) {
	s.t.Helper()
	var got string
	var err error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if got, err = s.driver.evaluate("!!(" + expression + ")"); err == nil && got == "true" {
			return
		}
	}
	where, _ := s.driver.evaluate("location.href")
	s.t.Fatalf("not true in time at %s: %s (%s: %s, %v)", where, what, expression, got, err)
}

func (s *smoke) do(script string) {
	s.t.Helper()
	if _, err := s.driver.evaluate("(" + script + ", 0)"); err != nil {
		s.t.Fatalf("%s: %v", script, err)
	}
}

func (s *smoke) open() {
	s.visit("/")
	s.until("the dossier is named", "document.querySelector('h1').textContent == "+quote(dossier.Title))
	s.until("the reports are listed", fmt.Sprintf("document.querySelectorAll('.home .rep').length == %d", len(dossier.Articles)))
	s.until("the style sheet is there", "getComputedStyle(document.querySelector('.top')).display == 'grid'")
}

func (s *smoke) search() {
	s.do(`(e => { e.focus(); e.value = 'pannetta cybersecruity'; e.dispatchEvent(new InputEvent('input', {bubbles: true})) })(document.getElementById('find'))`)
	s.until("reports are found and marked", "location.pathname == '/search/' && document.querySelector('.hit mark')")
	s.until("it is said how the words were read", "/read as panetta/i.test(document.querySelector('.count').textContent)")
	s.do("document.querySelector('.hit:nth-child(2) h2 a').click()")
	s.until("the report is open at its first hit", "document.querySelector('.hit:nth-child(2).on') && document.querySelector('.detail .now')?.id == 'hit-1'")
	s.do("history.back()")
	s.until("Back shows the list", "!new URLSearchParams(location.search).get('open') && document.querySelector('.hit')")
}

func (s *smoke) read() {
	s.visit(richAddress())
	s.until("the headline is there", "document.querySelector('.headline').textContent == "+quote(dossier.Articles[rich()].Title))
	s.until("the quotations are marked", fmt.Sprintf("document.querySelectorAll('q[id]').length == %d", len(quotationsOf(rich()))))
	s.do("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: ']', bubbles: true}))")
	s.until("a key leads to the first one", "document.querySelector('.at')?.id == 'q1' && location.hash == '#q1'")
}

func (s *smoke) quotations() {
	s.visit("/quotes/?printed=differ")
	s.do("document.querySelector('.rows .words a').click()")
	s.until("the differences are marked", "document.querySelector('.rows > li.on') && document.querySelector('.detail ins, .detail del')")
	s.do("document.querySelector('.detail .var .where a').click()")
	s.until("a printing leads to its place", "location.pathname.startsWith('/article/') && document.querySelector('.at')?.id == location.hash.slice(1)")
}

func (s *smoke) offline() {
	s.until("the site is kept", "navigator.serviceWorker.getRegistration().then(r => r?.active?.state == 'activated')")
	s.host.stop()
	a := dossier.Articles[7]
	if slices.Contains(quotationsOf(7), 0) {
		s.t.Fatal("this report was opened before")
	}
	s.visit("/article/" + a.ID + "/")
	s.until("a report that was never opened is there", "document.querySelector('.headline')?.textContent == "+quote(a.Title))
	s.visit("/search/?q=crisis")
	s.until("searching works", "document.querySelector('.hit mark')")
}

// smokeTab is a tab of Chromium as a driver.
type smokeTab struct{ *tab }

func (p smokeTab) navigate(address string) error {
	p.load(strings.TrimPrefix(address, "http://"+p.host.addr))
	return nil
}

func (p smokeTab) evaluate(expression string) (string, error) {
	v, err := evaluate[any](p.tab, expression)
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(v)
	return string(raw), err
}
