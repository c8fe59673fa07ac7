package e2e

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/app/cli"
	"onrecord/app/site"
)

// hostile are texts that break out of a page that is not careful, or do not
// come through one.
var hostile = []string{
	`He said "hi" & 'bye' <b>now</b>`,
	`"><script>window.pwned = 1</script>`,
	`' onmouseover='window.pwned = 1' x='`,
	`" onfocus="window.pwned = 1" autofocus="`,
	`</title></script></main><img src=x onerror=window.pwned=1>`,
	`<svg/onload=window.pwned=1><iframe src="javascript:parent.pwned=1">`,
	`javascript:window.pwned=1//`,
	"no\u00a0break\u00a0space, soft\u00adhyphen, zero\u200bwidth",
	"שלום \u202eעולם\u202c مرحبا 中文 🚢👩‍🚀 é",
	`{{.Title}} ${x} \u003c \" \\ %s %00`,
	`<!-- --> <![CDATA[ ]]> &lt;b&gt; &amp;amp; &nbsp; &#60;`,
	`<style>*{display:none}</style><base href="https://elsewhere.example/">`,
}

// body returns the paragraphs of a hostile article.
func body(h string) []string {
	return []string{
		"The minister spoke of " + h + " at length, and of nothing else.",
		"“We will not stop at " + h + " today,” said Anna Berg, who leads the office.",
		"“We will not stop at anything like " + h + " today,” said Ben Hill in reply.",
	}
}

func writeHostile(t *testing.T, dir string) {
	t.Helper()
	for i, h := range hostile {
		value, err := json.Marshal(h) // which is YAML too
		if err != nil {
			t.Fatal(err)
		}
		head := fmt.Sprintf("id: hostile-%d\ndate: 2031-02-%02d\nurl: \"javascript:window.pwned=%d\"\n", i, i+1, i)
		for _, field := range []string{"title", "outlet", "author", "section", "page", "kind", "note"} {
			head += fmt.Sprintf("%s: %s\n", field, value)
		}
		text := "---\n" + head + "---\n\n" + strings.Join(body(h), "\n\n") + "\n"
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("hostile-%d.md", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// commandLineSite builds a site as the command line does.
func commandLineSite(t *testing.T, args ...string) site.Files {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	var said strings.Builder
	if status := cli.Run(t.Context(), append([]string{"build", "-fast", "-out", dir}, args...), &said, &said); status != 0 {
		t.Fatalf("onrecord build: status %d\n%s", status, &said)
	}
	files := site.Files{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[name], err = os.ReadFile(filepath.Join(dir, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// injected lists what no page of ours holds: elements and attributes that we
// never write, and addresses that are not of the web.
const injected = `(() => {
	const elements = new Set(('html head body meta title link script div header main footer nav section article aside h1 h2 h3 h4 p a b i q ' +
		'bdi code time span small ol ul li dl dt dd ins del mark blockquote details summary form input button label kbd svg circle path rect').split(' '))
	const attributes = new Set(('id class lang dir href rel src type name content charset property media sizes defer role action value placeholder ' +
		'as crossorigin checked inert autocomplete datetime tabindex target title viewBox cx cy r d x y width height preserveAspectRatio http-equiv min max ' +
		'aria-label aria-hidden aria-current aria-pressed').split(' '))
	const found = []
	for (const e of document.querySelectorAll('*')) {
		if (!elements.has(e.localName)) found.push('<' + e.localName + '>')
		if (e.closest('.text, .headline') && ['b', 'script', 'svg', 'input'].includes(e.localName) && !e.closest('.sides')) found.push('<' + e.localName + '> in the text')
		for (const a of e.attributes) {
			if (!attributes.has(a.name) && !a.name.startsWith('data-')) found.push(e.localName + ' ' + a.name)
			if (['href', 'src', 'action'].includes(a.name) && !/^(https?:\/\/|\/|#|assets)/.test(a.value)) found.push(e.localName + ' ' + a.name + '=' + a.value)
		}
	}
	if (window.pwned) found.push('a script ran')
	return found
})()`

func TestHostileTexts(t *testing.T) {
	corpus := t.TempDir()
	writeHostile(t, corpus)
	files := commandLineSite(t, "-corpus", corpus)
	t.Run("stay texts", func(t *testing.T) { hostileTextsStayTexts(t, serve(t, files, "/")) })
	t.Run("can be searched for", func(t *testing.T) { searchForHostileTexts(t, serve(t, files, "/")) })
}

func hostileTextsStayTexts(t *testing.T, h *host) {
	app, static := newTab(t, h, wide), newTab(t, h, look{width: 1440, height: 900, noScript: true})
	for i, want := range hostile {
		address := fmt.Sprintf("/article/hostile-%d/", i)
		static.load(address)
		app.visit(address)
		for how, p := range map[string]*tab{"static": static, "app": app} {
			if got := p.text(".headline"); got != want {
				t.Errorf("%s: the headline is %q, want %q", how, got, want)
			}
			paragraphs := p.texts(".reader .para > p")
			for n, text := range body(want) {
				text = strings.ReplaceAll(text, "<!-- -->", "") // a comment of Markdown is no text
				if n >= len(paragraphs) || paragraphs[n] != text {
					t.Errorf("%s: paragraph %d of %q is %q", how, n, text, paragraphs)
				}
			}
			if got := p.text(".meta b"); got != want {
				t.Errorf("%s: the outlet is %q, want %q", how, got, want)
			}
			p.innocent(how + " " + address)
		}
		if got := get[string](app, "document.title"); !strings.HasPrefix(got, want) {
			t.Errorf("the title of the window is %q, want %q", got, want)
		}
	}
	for _, address := range []string{"/", "/quotes/", "/search/"} {
		static.load(address)
		static.innocent("static " + address)
		app.visit(address)
		app.innocent(address)
	}
}

// innocent fails the test when the page holds something that was not written by
// us.
func (p *tab) innocent(where string) {
	p.t.Helper()
	if found := get[[]string](p, injected); len(found) > 0 {
		p.t.Errorf("%s holds %q", where, found)
	}
}

func searchForHostileTexts(t *testing.T, h *host) {
	p := open(t, h, "/")
	for i, q := range hostile {
		p.visit("/search/?q=" + escape(q) + "&open=hostile-" + fmt.Sprint(i))
		p.until("there is an answer", "document.querySelector('.hit, .empty')")
		if got := get[string](p, "document.querySelector('#find').value"); got != strings.ReplaceAll(q, "\n", "") {
			t.Errorf("the search box says %q, asked was %q", got, q)
		}
		p.innocent("the search for " + q)
	}
	p.visit("/quotes/?q=office&outlet=" + escape(hostile[1]))
	p.innocent("the filter by a hostile outlet")
	p.openPalette()
	p.key("script")
	p.until("the palette shows a hostile name as it is", "[...document.querySelectorAll('#palette-list span')].some(e => e.textContent == "+quote(hostile[1])+")")
	p.allow("status of 404")
	p.visit("/article/" + escape(hostile[1]) + "/?x=" + escape(hostile[2]) + "#" + escape(hostile[3]))
	p.innocent("an unknown hostile address")
}
