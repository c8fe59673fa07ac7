package e2e

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"onrecord/app/build"
	"onrecord/corpus/ingest"
)

// samples are files of every kind that is read, and bad ones.
const samples = "../../corpus/ingest/testdata/files"

// packs notes what the import worker makes: the hash of every file of a pack.
const packs = `window.made = []; window.Worker = class extends Worker {
	constructor(...args) {
		super(...args)
		this.addEventListener('message', e => {
			if (e.data.do != 'done') return
			const copies = Object.entries(e.data.pack).map(([name, b]) => [name, b.slice(0)])
			Promise.all(copies.map(async ([name, b]) => [name, [...new Uint8Array(await crypto.subtle.digest('SHA-256', b))].map(x => x.toString(16).padStart(2, '0')).join('')]))
				.then(list => window.made.push(Object.fromEntries(list)))
		})
	}
}`

// openImport opens the page for articles of the reader's own.
func openImport(t *testing.T, h *host) *tab {
	t.Helper()
	p := newTab(t, h, wide)
	p.run(packs)
	p.visit("/import/")
	return p
}

// drop drops files or folders on the page.
func (p *tab) drop(paths ...string) {
	p.t.Helper()
	for i := range paths {
		abs, err := filepath.Abs(paths[i])
		if err != nil {
			p.t.Fatal(err)
		}
		paths[i] = abs
	}
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1}
	for _, event := range []input.DispatchDragEventType{input.DragEnter, input.DragOver, input.Drop} {
		p.do(input.DispatchDragEvent(event, 300, 300, data))
	}
}

// pick answers the window that a button opens with files.
func (p *tab) pick(button string, paths ...string) {
	p.t.Helper()
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	asked := make(chan *page.EventFileChooserOpened, 1)
	chromedp.ListenTarget(ctx, func(event any) {
		if e, ok := event.(*page.EventFileChooserOpened); ok {
			asked <- e
		}
	})
	p.do(page.SetInterceptFileChooserDialog(true))
	p.clickOn(`[...document.querySelectorAll('.drop button')].find(b => b.textContent == ` + quote(button) + `)`)
	select {
	case e := <-asked:
		p.do(dom.SetFileInputFiles(paths).WithBackendNodeID(e.BackendNodeID))
	case <-p.ctx.Done():
	}
}

// finished waits until an import has come to its end, and returns what is said
// of it.
func (p *tab) finished() string {
	p.t.Helper()
	p.until("the files are read", "document.querySelector('.outcome') && !document.querySelector('.progress')")
	return get[string](p, "document.querySelector('.outcome b').textContent")
}

// fates reads the whole report: what became of each file.
func (p *tab) fates() map[string]string {
	p.t.Helper()
	p.until("the report of the files", "document.querySelector('.files tbody tr')") // which follows what is told of them all
	out := map[string]string{}
	for {
		rows := get[[][]string](p, `[...document.querySelectorAll('.files tbody tr')].map(r => [...r.cells].map(c => c.textContent))`)
		for _, r := range rows {
			if _, twice := out[r[0]]; twice {
				r[0] += " again"
			}
			out[r[0]] = r[1]
		}
		if get[bool](p, "!document.querySelector('.turn') || document.querySelector('.turn button:last-of-type').disabled") {
			return out
		}
		p.click(".turn button:last-of-type")
	}
}

// askRemoved asks what was removed from a file, whose row may stand on another
// page of the report.
func (p *tab) askRemoved(file string) {
	p.t.Helper()
	button := `[...document.querySelectorAll('.files tr')].find(r => r.textContent.startsWith(` + quote(file) + `))?.querySelector('[data-row]')`
	p.until("the report is there", "document.querySelector('.files tr [data-row], .turn button')")
	for !get[bool](p, "!!"+button) && get[bool](p, "document.querySelector('.turn button:last-of-type')?.disabled === false") {
		p.click(".turn button:last-of-type")
	}
	p.clickOn(button)
}

// copyFolder copies files into a new folder of that name.
func copyFolder(t *testing.T, from, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

const ferry = "---\ntitle: The ferry will stay\noutlet: The Quay\ndate: 2031-02-03\n---\n\n\"The ferry stays, whatever the winter brings,\" said Ada Pier, the mayor of the island.\n\nNobody in the harbour had believed it.\n"

// A folder of every kind, nested and with bad files in it, gives on the page
// what it gives on the command line, to the byte; and can be read.
func TestImportFolder(t *testing.T) {
	dir := copyFolder(t, samples, "clippings")
	if err := os.CopyFS(filepath.Join(dir, "below", "and below"), os.DirFS(samples)); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "zz", "ferry.md"), ferry)
	writeFile(t, filepath.Join(dir, "dossier.md"), "---\ntitle: \"The harbour: a story\"\n---\n")
	writeFile(t, filepath.Join(dir, ".hidden", "note.md"), "# Hidden\n\nNobody is to read this.\n")
	writeFile(t, filepath.Join(dir, "picture.png"), "\x89PNG\r\n\x1a\n")
	native, err := build.Folder(os.DirFS(dir), dir)
	if native.Dossier == nil {
		t.Fatal(err)
	}
	p := openImport(t, serve(t, rootSite, "/"))
	p.drop(dir)
	if got, want := p.finished(), native.Report.Tally(); got != want {
		t.Errorf("the page says %q, the command line %q", got, want)
	}
	samePack(t, p, native.Pack)
	sameFates(t, p, native.Report)
	p.clickOn(`[...document.querySelectorAll('.outcome a')].at(-1)`)
	p.at("/")
	if got := p.text("h1"); got != "The harbour: a story" {
		t.Errorf("the dossier is called %q", got)
	}
	p.visitInside("/article/ferry/")
	if got := p.text("main h1"); got != "The ferry will stay" {
		t.Errorf("the article is %q", got)
	}
	p.visitInside("/search/?q=whatever")
	p.until("the search finds it", "document.querySelector('.hit a[href*=\"/article/ferry/\"], .hit a[href*=ferry]')")
	p.visitInside("/quotes/")
	p.until("its quotation is listed", "[...document.querySelectorAll('.list *')].some(e => e.textContent.includes('Ada Pier'))")
	p.visitInside("/import/")
	p.clickOn(`[...document.querySelectorAll('button')].find(b => b.textContent == 'Back to the sample')`)
	p.visitInside("/")
	if got := p.text("h1"); got != dossier.Title {
		t.Errorf("back at the sample the heading is %q", got)
	}
}

// visitInside goes to an address as a link does, without loading a page.
func (p *tab) visitInside(address string) {
	p.t.Helper()
	p.js(`(() => { const a = document.createElement('a'); a.href = ` + quote(p.host.base+strings.TrimPrefix(address, "/")) + `; document.body.append(a); a.click(); a.remove() })()`)
	p.until("the address is "+address, "(location.pathname + location.search) == "+quote(p.host.base+strings.TrimPrefix(address, "/")))
	p.rest()
}

// samePack compares what the worker made last with a pack.
func samePack(t *testing.T, p *tab, want map[string][]byte) {
	t.Helper()
	p.until("the pack is known", "window.made.length")
	hashes := map[string]string{}
	for name, data := range want {
		sum := sha256.Sum256(data)
		hashes[name] = hex.EncodeToString(sum[:])
	}
	if got := get[map[string]string](p, "window.made.at(-1)"); !maps.Equal(got, hashes) {
		t.Errorf("the page makes another pack than the command line:\n%v\n%v", got, hashes)
	}
}

func sameFates(t *testing.T, p *tab, report ingest.Report) {
	t.Helper()
	want := map[string]string{}
	for _, f := range report.Files {
		fate := string(f.Status)
		if said := f.Said(); said != "" {
			fate += ": " + said
		}
		name := f.File
		if _, twice := want[name]; twice {
			name += " again"
		}
		want[name] = fate
	}
	got := p.fates()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s: the page says %q, the command line %q", name, got[name], want[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("the page names %d files, the command line %d", len(got), len(want))
	}
}

// Cancelling in the middle leaves what was there.
func TestImportCancel(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "many")
	article, err := os.ReadFile(filepath.Join(samples, "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 400 {
		writeFile(t, filepath.Join(dir, fmt.Sprintf("page%03d.html", i)), strings.ReplaceAll(string(article), "winter", fmt.Sprint("winter ", i)))
	}
	p := openImport(t, serve(t, rootSite, "/"))
	p.drop(filepath.Join(samples, "page.html"), filepath.Join(samples, "bad-open.md"))
	said := p.finished()
	p.drop(dir)
	p.until("the file in hand is named", "/^Reading \\d+ of 400: page\\d+\\.html$/.test(document.querySelector('.progress label')?.textContent)")
	p.until("it goes on", "document.querySelector('.progress progress').value > 5")
	p.click(".progress button")
	if got := p.text(".failed"); got != "Cancelled. Nothing was changed." {
		t.Errorf("it says %q", got)
	}
	if got := p.finished(); got != said {
		t.Errorf("the report before says %q, then %q", said, got)
	}
	p.visitInside("/")
	if got := p.count(".home .rep"); got != 1 {
		t.Errorf("%d articles are left of the one that was there", got)
	}
}

// Files are picked and text is pasted; what was removed of each is shown, and
// together with what was kept it is the source.
func TestImportPickAndPaste(t *testing.T) {
	p := openImport(t, serve(t, rootSite, "/"))
	source := filepath.Join(t.TempDir(), "long.html")
	article, err := os.ReadFile(filepath.Join(samples, "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	text := "\r\n" + strings.Replace(string(article), "p { color: red }", strings.Repeat("p { colour: very-red-\U0001f6a2 }\r\n", 3000), 1)
	writeFile(t, source, text)
	p.pick("Pick files", source, filepath.Join(mustAbs(t, samples), "bad-open.md"))
	if got := p.finished(); got != "1 imported, 1 failed" {
		t.Errorf("of two files it says %q", got)
	}
	p.click("[data-row]")
	p.until("the source is there", "document.querySelector('.source')?.textContent.length >= "+fmt.Sprint(len([]rune(text))))
	if got := get[string](p, "document.querySelector('.source').textContent"); got != text {
		t.Errorf("what was kept and removed together is not the source: %d bytes, not %d", len(got), len(text))
	}
	if !get[bool](p, "document.activeElement.matches('.source') && document.querySelector('.removed bdi').textContent == 'long.html' && document.querySelector('.removed').getBoundingClientRect().top > 0 && document.querySelector('.source').getBoundingClientRect().top + 100 < innerHeight") {
		t.Error("the keys do not scroll the source, or its heading is out of sight")
	}
	if kept := get[string](p, "[...document.querySelectorAll('.source .run')].flatMap(r => [...r.childNodes]).filter(n => n.nodeName != 'DEL').map(n => n.textContent).join('')"); !strings.Contains(kept, "Three of the five parties") || strings.Contains(kept, "very-red") {
		t.Errorf("not what an article is made of was kept: %.200q", kept)
	}
	sum := sha256.Sum256([]byte(text))
	if got := p.text(".told ~ p code"); got != hex.EncodeToString(sum[:]) {
		t.Errorf("the bytes are told by %q", got)
	}
	if got := get[string](p, "[...document.querySelectorAll('.told dt')].map((e, i) => e.textContent + ': ' + document.querySelectorAll('.told dd')[i].textContent).join('; ')"); !strings.Contains(got, "Headline: ") || !strings.Contains(got, " from JSON-LD; ") || !strings.Contains(got, "Id: long from the file’s name") {
		t.Errorf("of the fields it says %q", got)
	}
	p.click("[data-row]")
	p.rest()
	if got := get[int](p, "document.querySelector('.source').textContent.length"); got != len([]rune(text))+3000 { // of which 3,000 take two places in JavaScript
		t.Errorf("asked for again, the source is %d long", got)
	}
	folder := copyFolder(t, samples, "picked")
	p.pick("Pick a folder", folder)
	native, _ := build.Folder(os.DirFS(folder), folder)
	p.until("the folder is read", "document.querySelector('.outcome b')?.textContent == "+quote(native.Report.Tally()))
	p.until("a second pack is made", "window.made.length == 2")
	samePack(t, p, native.Pack)
	p.askRemoved("saved.tar.gz!week/one.txt")
	p.until("the source of a member is there", "document.querySelector('.source')?.textContent.includes('Nothing happened in the first week')")

	p.click("#paste")
	p.do(input.InsertText("The pier is closed\n\n\"The pier is closed until the spring,\" said Ada Pier, who had the key in her hand.\n"))
	p.clickOn(`[...document.querySelectorAll('button')].find(b => b.textContent == 'Read it')`)
	p.until("the text is read", "document.querySelector('.outcome b')?.textContent == '1 imported'")
	p.click("[data-row]")
	p.until("it is said to be whole", "document.querySelector('.removed ~ p.soft:not(:has(code))')?.textContent == 'Nothing was removed.'")
	p.clickOn(`document.querySelector('.files a')`)
	p.until("it can be read", "document.querySelector('main h1')?.textContent == 'The pier is closed'")
}

func mustAbs(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// Nothing can be made of bad files alone, and that changes nothing.
func TestImportOfNothing(t *testing.T) {
	p := openImport(t, serve(t, rootSite, "/"))
	p.drop(filepath.Join(samples, "bad-open.md"), filepath.Join(samples, "bad-locked.zip"))
	if got := p.finished(); got != "2 failed" {
		t.Errorf("it says %q", got)
	}
	if got := p.text(".failed"); !strings.Contains(got, "no articles") {
		t.Errorf("it says %q", got)
	}
	if got := p.fates()["bad-locked.zip!secret.txt"]; !strings.Contains(got, "encrypted") {
		t.Errorf("of the locked archive it says %q", got)
	}
	empty := filepath.Join(t.TempDir(), "empty")
	writeFile(t, filepath.Join(empty, ".hidden.md"), ferry)
	p.drop(empty)
	p.until("it is said that nothing came", "document.querySelector('.failed')?.textContent.startsWith('There is no file in it')")
	p.visitInside("/")
	if got := p.text("h1"); got != dossier.Title {
		t.Errorf("the heading is %q", got)
	}
}

// What reads files is kept with the app, for use without a network.
func TestImportOffline(t *testing.T) {
	h := serve(t, rootSite, "/")
	p := openImport(t, h)
	p.js(`navigator.serviceWorker.ready`)
	p.reload()
	p.drop(filepath.Join(samples, "page.html"))
	p.finished()
	h.stop()
	p.reload()
	p.drop(filepath.Join(samples, "page.html"))
	if got := p.finished(); got != "1 imported" {
		t.Errorf("offline it says %q", got)
	}
}
