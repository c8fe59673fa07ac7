package e2e

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// npmFile returns a file of an npm package, which it installs into dist/npm
// once. Without node and npm the test is skipped.
func npmFile(t *testing.T, name, version, file string) string {
	t.Helper()
	npm, err := exec.LookPath("npm")
	if _, err2 := exec.LookPath("node"); errors.Join(err, err2) != nil {
		t.Skip("node and npm are not there, and " + name + " comes from them")
	}
	dir, err := filepath.Abs(filepath.Join("..", "..", "dist", "npm"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "node_modules", name, file)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	install := exec.Command(npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", dir, name+"@"+version)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("npm install %s: %v\n%s", name, err, out)
	}
	return path
}

// violation is what axe found against a rule.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML, FailureSummary string }
}

const runAxe = `axe.run(document, {resultTypes: ['violations']}).then(r => ({
	passes: r.passes.length,
	violations: r.violations.map(v => ({
		id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.map(n => ({html: n.html, failureSummary: n.failureSummary}))})),
}))`

func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile(npmFile(t, "axe-core", "4", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	p := newTab(t, serve(t, rootSite, "/"), wide)
	p.allow("status of 404")
	p.run(string(axe))
	for name, address := range views() {
		p.visit(address)
		p.accessible(name)
		p.look(look{width: 390, height: 844, touch: true})
		p.accessible("narrow " + name)
		p.look(wide)
	}
	p.visit(richAddress())
	for name, show := range map[string]func(){
		"palette":  func() { p.key("k", input.ModifierCtrl); p.key("pan") },
		"settings": func() { p.click(".bar .end button") },
		"keys":     func() { p.key("?") },
		"message":  func() { p.key("c") },
	} {
		show()
		p.until("it lies above the page", "document.querySelector('dialog[open], .toast')")
		p.accessible(name)
		p.key(kb.Escape)
	}
}

// accessible fails the test for what axe calls serious or critical in a theme,
// and tells of the rest.
func (p *tab) accessible(where string) {
	p.t.Helper()
	for _, theme := range []string{"light", "dark", "sepia"} {
		p.js("document.documentElement.dataset.theme = " + quote(theme))
		found := get[struct {
			Passes     int
			Violations []violation
		}](p, runAxe)
		if found.Passes < 10 {
			p.t.Errorf("%s, %s: only %d rules hold: was anything looked at?", where, theme, found.Passes)
		}
		for _, v := range found.Violations {
			tell := p.t.Logf
			if v.Impact == "serious" || v.Impact == "critical" {
				tell = p.t.Errorf
			}
			for _, n := range v.Nodes[:min(len(v.Nodes), 3)] {
				tell("%s, %s: %s %s: %s (%d places)\n%s\n%s", where, theme, v.Impact, v.ID, v.Help, len(v.Nodes), n.HTML, n.FailureSummary)
			}
		}
	}
}
