package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/app/cli"
	"onrecord/app/site"
)

// parts is the folder of the pack in a site whose dossier lies beside the app.
const parts = site.PackDir

const manyReports = 400

// besideSite builds the site of a made-up dossier of some hundred reports that
// lies beside the app.
func besideSite(t *testing.T) site.Files {
	t.Helper()
	return besideSiteOf(t, func(i int) string {
		return fmt.Sprintf("\"Nobody unloads a single crate before pier %d is safe again,\" Mayor Ada Pier said on Tuesday.", i%40)
	})
}

// besideSiteOf is such a site whose reports say what they are given by their number.
func besideSiteOf(t *testing.T, said func(report int) string) site.Files {
	t.Helper()
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "site")
	var lines bytes.Buffer
	w := json.NewEncoder(&lines)
	for i := range manyReports {
		w.Encode(map[string]string{
			"id": fmt.Sprintf("r%03d", i), "title": fmt.Sprintf("Harbour report number %d", i), "outlet": fmt.Sprintf("Quay %d", i%7),
			"date": fmt.Sprintf("2031-%02d-%02d", 1+i/28%12, 1+i%28),
			"text": fmt.Sprintf("The harbour of Pierton was the talk of the town on day %d of the strike.\n\n", i) +
				said(i) + "\n\n" +
				strings.Repeat(fmt.Sprintf("Cranes stood still for hour %d and gulls sat on the ropes, as they had done in the spring of that year. ", i), 12),
		})
	}
	if err := os.WriteFile(filepath.Join(dir, "reports.jsonl"), lines.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	var told bytes.Buffer
	if status := cli.Run(context.Background(), []string{"build", "-fast", "-beside", "-corpus", dir, "-out", out}, &told, &told); status != 0 {
		t.Fatalf("onrecord build failed with status %d:\n%s", status, &told)
	}
	files := site.Files{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files[name], err = os.ReadFile(filepath.Join(out, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// isPart matches the parts of at least so many bytes, compressed or not.
func isPart(files site.Files, atLeast int) func(name string) bool {
	return func(name string) bool {
		plain := strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz")
		return strings.HasPrefix(name, parts) && path.Ext(plain) == ".bin" && len(files[plain]) >= atLeast
	}
}

// TestBeside: a dossier beside the app is opened, searched, read and compared in
// parts, is there offline, and says which part is missing.
func TestBeside(t *testing.T) {
	files := besideSite(t)
	t.Run("everything works", func(t *testing.T) { besideWorks(open(t, serve(t, files, "/"), "/")) })
	t.Run("a missing part", func(t *testing.T) { besideMissing(t, files) })
	t.Run("a damaged part", func(t *testing.T) { besideDamaged(t, files) })
	t.Run("offline", func(t *testing.T) { besideOffline(newTab(t, serve(t, files, "/"), wide)) })
}

func besideWorks(p *tab) {
	p.until("the home page names the reports", "document.querySelector('main').textContent.includes('400')")
	p.until("scripts may search", "globalThis.onrecord")
	hits := get[[]struct{ ID, Snippet string }](p, `onrecord.search('"day 123"', 3).then(JSON.parse)`)
	if len(hits) != 1 || hits[0].ID != "r123" || !strings.Contains(hits[0].Snippet, "day 123") {
		p.t.Errorf("a script finds %+v", hits)
	}
	if twice := get[string](p, fetchedTwice); twice != "" {
		p.t.Errorf("fetched more than once: %s", twice)
	}
	p.write("#find", "cranes hour 77")
	p.until("the report is found", "document.querySelector('.hit')?.textContent.includes('number 77')")
	p.until("its text stands in the reader", "document.querySelector('.detail')?.textContent.includes('day 77 of')")
	p.visit("/article/r200/?q=gulls")
	p.until("the hits are marked", "document.querySelectorAll('main mark[id]').length >= 12")
	p.until("the quotation is, too", "document.querySelector('main q')?.textContent.includes('pier 0 is safe')")
	p.visit("/quotes/?q=pier+39")
	p.until("the printings are listed", "document.querySelector('.rows')?.textContent.includes('is safe again')")
	p.visit("/compare/?a=r001&a=r002")
	p.until("two are compared", "document.querySelectorAll('.col').length == 2 && document.querySelector('main').textContent.includes('gulls sat')")
	p.visit("/speaker/ada-pier/")
	p.until("the speaker's page is there", "document.querySelector('main').textContent.includes('400 quotations')")
	p.visit("/check/")
	p.write("#draft", `"Nobody unloads a single crate before pier 12 is safe again," Mayor Ada Pier said.`)
	p.clickOn("[...document.querySelectorAll('main button')].find(b => b.textContent.includes('Check'))")
	p.until("the quotation is found", "document.querySelector('main').textContent.includes('Quay 5')")
}

// fetchedTwice names what the page fetched more than once of the app and of the
// parts that a first search needs.
const fetchedTwice = `(() => {
	const names = performance.getEntriesByType('resource').map(e => e.name).filter(n => /\.(bin|wasm)$/.test(n));
	return names.length < 4 ? 'not even once' : names.filter((n, i) => names.indexOf(n) != i).join(' ');
})()`

const tryAgain = "[...document.querySelectorAll('button')].find(b => b.textContent == 'Try again')"

func besideMissing(t *testing.T, files site.Files) {
	big := isPart(files, 8<<10) // every text in a big file, and quotations
	h := serve(t, without(t, files, big), "/")
	p := open(t, h, "/import/")
	p.allow("404", "Failed to load resource")
	p.clickOn("document.querySelector('nav a[href=\"/quotes/\"]')")
	p.until("the page says which part is missing", "/[0-9a-f]{32}\\.bin.*404/.test(document.querySelector('.toast')?.textContent)")
	p.visit("/article/r010/")
	p.until("the static page can be read", "document.querySelector('main').textContent.includes('day 10 of')")
	p.until("it offers to try again", tryAgain)
	h.deploy(files)
	p.clickOn(tryAgain)
	p.until("the app has the report", "document.querySelector('main .bar') && document.querySelector('main').textContent.includes('day 10 of')")
	if p.count(".toast") != 0 {
		t.Error("the message stays")
	}
}

func besideDamaged(t *testing.T, files site.Files) {
	harmed := site.Files{}
	part := isPart(files, 8<<10)
	for name, data := range files {
		if harmed[name] = data; part(name) {
			if path.Ext(name) != ".bin" {
				delete(harmed, name)
				continue
			}
			harmed[name] = bytes.ToUpper(data)
		}
	}
	h := serve(t, harmed, "/")
	p := open(t, h, "/import/")
	p.clickOn("document.querySelector('nav a[href=\"/quotes/\"]')")
	p.until("the page as it stands can be read", "document.querySelector('.rows')?.textContent.includes('is safe again')")
	p.until("the page says which part is damaged", "/[0-9a-f]{32}\\.bin.*damaged/.test(document.querySelector('.toast')?.textContent)")
	h.deploy(files)
	p.clickOn(tryAgain)
	p.until("the app has the quotations", "document.querySelector('button.filters') && document.querySelector('.rows')?.textContent.includes('is safe again')")
}

func besideOffline(p *tab) {
	p.allow("net::ERR", "Failed to load", "Failed to fetch", "no offline use")
	p.visit("/article/r020/")
	p.until("the app has the report", "document.querySelector('main .bar')")
	p.installed()
	p.until("the page has its service worker", "navigator.serviceWorker.controller")
	p.until("what it fetched is kept", "caches.keys().then(async names => (await (await caches.open(names[0])).keys()).some(r => r.url.includes('/pack/')))")
	p.visit("/article/r021/")
	p.host.stop()
	p.visit("/article/r020/")
	p.until("a report that was read is there offline", "document.querySelector('main .bar') && document.querySelector('main').textContent.includes('day 20 of')")
	p.host.start()

	p.visit("/article/r020/")
	p.until("the app has the report", "document.querySelector('main .bar')")
	p.clickOn("[...document.querySelectorAll('main .bar button')].find(b => b.textContent == 'Aa')")
	p.until("all of it may be kept", "document.querySelector('.offline button')")
	p.click(".offline button")
	p.until("all of it is kept", "document.querySelector('.offline')?.textContent.includes('is kept')")
	p.host.stop()
	defer p.host.start()
	p.visit("/article/r333/")
	p.until("a report that was never opened is there", "document.querySelector('main')?.textContent.includes('day 333 of')")
	p.visit("/search/?q=%22day+250%22")
	p.until("search works", "document.querySelector('.hit')?.textContent.includes('number 250')")
}
