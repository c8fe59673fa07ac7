package e2e

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestScreenshots takes a picture of every view at three widths in every theme,
// into the folder that SCREENSHOTS names.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		t.Skip("SCREENSHOTS names no folder; make screenshots does")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	p := newTab(t, serve(t, rootSite, "/"), wide)
	p.allow("status of 404")
	pages := views()
	above := map[string]func(){
		"palette":  func() { p.key("k", input.ModifierCtrl); p.key("pan") },
		"settings": func() { p.click(".bar .end button") },
		"keys":     func() { p.key("?") },
	}
	for name := range above {
		pages[name] = richAddress()
	}
	for _, l := range []look{wide, {width: 900, height: 900}, {width: 390, height: 844, touch: true}} {
		p.look(l)
		for name, address := range maps.All(pages) {
			p.visit(address)
			if show, ok := above[name]; ok {
				show()
			}
			for _, theme := range []string{"light", "dark", "sepia"} {
				p.js("document.documentElement.dataset.theme = " + quote(theme))
				p.rest()
				var picture []byte
				p.do(chromedp.CaptureScreenshot(&picture))
				file := filepath.Join(dir, fmt.Sprintf("%s-%d-%s.png", name, l.width, theme))
				if err := os.WriteFile(file, picture, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
