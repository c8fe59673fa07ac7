package site_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/net/html"

	"onrecord/app/site"
	"onrecord/corpus"
)

// hostile are texts that would break out of a page that is not careful.
var hostile = []string{
	`He said "hi" & 'bye' <b>now</b>`,
	`"><script>alert(1)</script>`,
	`' onmouseover='alert(1)`,
	`</title></script><img src=x onerror=alert(1)>`,
	`<!-- --><![CDATA[ ]]> &lt;b&gt; &amp;amp;`,
	"no\u00a0break\u00a0space, soft\u00adhyphen",
	"שלום \u202eעולם\u202c 中文 🚢 é",
	`{{.Title}} ${x} \u003c \" \\ @@version@@`,
	`<meta name="onrecord" content="/ ">`,
	"\u2028line\u2029paragraph",
}

func hostileDossier() *corpus.Dossier {
	d := &corpus.Dossier{Title: hostile[0], Description: hostile[1]}
	for i, h := range hostile {
		a := corpus.Article{
			ID: fmt.Sprint("h", i), Title: h, Standfirst: h, Outlet: h, Authors: []string{h}, Date: "2031-02-03",
			Section: h, Page: h, URL: `javascript:alert("` + h + `")`, Kind: h, Note: h, Lang: `en" onload="x`, Dir: `rtl"><b>`,
		}
		a.SetParagraphs([]string{h, "Second: " + h})
		d.Articles = append(d.Articles, a)
		d.Speakers = append(d.Speakers, corpus.Speaker{ID: fmt.Sprint("s", i), Name: h, Roles: []string{h}})
		d.Quotations = append(d.Quotations, corpus.Quotation{
			Article: i, Speaker: fmt.Sprint("s", i), Confidence: 1, Content: []corpus.Span{a.Paragraphs[0]}, Cue: []corpus.Span{a.Paragraphs[1]},
			Evidence: []corpus.Evidence{{Rule: corpus.RuleAs, Span: a.Paragraphs[1]}},
		})
		d.Utterances = append(d.Utterances, corpus.Utterance{ID: fmt.Sprint("u", i), Speaker: fmt.Sprint("s", i),
			Variants: []corpus.Variant{{Quotation: i, SameAs: -1, Part: corpus.Span{End: len(h)}}}})
	}
	return d
}

func build(t *testing.T, d *corpus.Dossier, o site.Options) site.Files {
	t.Helper()
	if o.Wasm == nil {
		o.Wasm = []byte("\x00asm the app")
	}
	files, err := site.Build(d, o)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func pages(files site.Files) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return path.Ext(name) != ".html" })
}

// Strangers' words come out as they went in, and add no element and no
// attribute.
func TestHostileTextStaysText(t *testing.T) {
	files := build(t, hostileDossier(), site.Options{Base: "/below/", Origin: "https://news.example"})
	plain := hostileDossier()
	for i := range plain.Articles {
		a := &plain.Articles[i]
		a.Title, a.Outlet, a.Authors, a.Kind = "plain", "plain", []string{"plain"}, "plain"
	}
	allowed := shapes(t, build(t, plain, site.Options{Base: "/below/", Origin: "https://news.example"}))
	for _, name := range pages(files) {
		doc := parse(t, files[name])
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, shape := range shapesOf(n) {
				if !allowed[shape] {
					t.Errorf("%s: %s stands in no page of plain text", name, shape)
				}
			}
		}
	}
	for i, h := range hostile {
		doc := parse(t, files[fmt.Sprintf("article/h%d/index.html", i)])
		if got := text(find(doc, "h1")); got != h {
			t.Errorf("headline %q came out as %q", h, got)
		}
		if title := text(find(doc, "title")); !strings.HasPrefix(title, h) {
			t.Errorf("title of %q is %q", h, title)
		}
		if got := meta(doc, "og:title"); !strings.HasPrefix(got, h) {
			t.Errorf("og:title of %q is %q", h, got)
		}
		if body := text(find(doc, "main")); strings.Count(body, h) < 4 || !strings.Contains(body, "Second: "+h) {
			t.Errorf("the text of %q came out as %q", h, body)
		}
		var about struct {
			Headline string
			Author   []struct{ Name string }
		}
		if err := json.Unmarshal([]byte(text(find(doc, "script", "type", "application/ld+json"))), &about); err != nil {
			t.Errorf("JSON-LD of %q: %v", h, err)
		}
		if about.Headline != h || about.Author[0].Name != h {
			t.Errorf("JSON-LD of %q says %+v", h, about)
		}
	}
}

// shapes are the element names and attribute names in use, and the values of
// those that matter.
func shapes(t *testing.T, files site.Files) map[string]bool {
	m := map[string]bool{}
	for _, name := range pages(files) {
		for n := range parse(t, files[name]).Descendants() {
			if n.Type == html.ElementNode {
				for _, s := range shapesOf(n) {
					m[s] = true
				}
			}
		}
	}
	return m
}

func shapesOf(n *html.Node) []string {
	out := []string{"<" + n.Data + ">"}
	for _, a := range n.Attr {
		shape := "<" + n.Data + " " + a.Key
		switch a.Key {
		case "src", "action", "rel", "type", "http-equiv":
			shape += "=" + a.Val
		case "href":
			u, err := url.Parse(a.Val)
			if err != nil {
				shape += " broken"
			} else {
				shape += " " + u.Scheme + "://" + u.Host
			}
		}
		out = append(out, shape+">")
	}
	return out
}

func parse(t *testing.T, data []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// find returns the first element of that name with those attributes.
func find(doc *html.Node, name string, attributes ...string) *html.Node {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == name && (len(attributes) == 0 || attr(n, attributes[0]) == attributes[1]) {
			return n
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func meta(doc *html.Node, property string) string {
	n := find(doc, "meta", "property", property)
	if n == nil {
		return ""
	}
	return attr(n, "content")
}

func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func plainDossier() *corpus.Dossier {
	d := &corpus.Dossier{Title: "The harbour", Description: "Two reports."}
	for _, id := range []string{"one", "two"} {
		a := corpus.Article{ID: id, Title: "Harbour " + id, Outlet: "The Quay", Authors: []string{"A. Writer"}, Date: "2031-02-03",
			Kind: corpus.KindReport, URL: "https://quay.example/" + id}
		a.SetParagraphs([]string{strings.Repeat("The harbour is closed until spring. ", 40), "Nobody else spoke."})
		d.Articles = append(d.Articles, a)
	}
	return d
}

func TestSite(t *testing.T) {
	for _, base := range []string{"/", "/a/b/"} {
		t.Run(base, func(t *testing.T) {
			files := build(t, plainDossier(), site.Options{Base: base, Origin: "https://news.example"})
			for _, name := range []string{"index.html", "search/index.html", "quotes/index.html", "article/one/index.html",
				"article/two/index.html", "404.html", "shell.html", "sw.js", "manifest.webmanifest", "robots.txt", "sitemap.xml",
				"icons/icon.svg", "icons/icon-192.png", "icons/icon-512.png", "icons/icon-maskable-512.png", "icons/apple-touch-icon.png", "onrecord.json"} {
				if files[name] == nil {
					t.Errorf("no %s", name)
				}
			}
			checkHead(t, files, base)
			for _, name := range pages(files) {
				checkPage(t, files, base, name)
			}
			if !strings.Contains(string(files["sitemap.xml"]), "<loc>https://news.example"+base+"article/one/</loc>") {
				t.Errorf("sitemap: %s", files["sitemap.xml"])
			}
		})
	}
}

func checkHead(t *testing.T, files site.Files, base string) {
	doc := parse(t, files["article/one/index.html"])
	want := "https://news.example" + base + "article/one/"
	if got := attr(find(doc, "link", "rel", "canonical"), "href"); got != want {
		t.Errorf("canonical %q, want %q", got, want)
	}
	for property, want := range map[string]string{
		"og:type": "article", "og:title": "Harbour one – The Quay", "og:site_name": "The harbour", "og:url": want,
		"og:image": "https://news.example" + base + "icons/icon-512.png", "article:published_time": "2031-02-03",
	} {
		if got := meta(doc, property); got != want {
			t.Errorf("%s is %q, want %q", property, got, want)
		}
	}
	var m struct {
		StartURL string `json:"start_url"`
		Scope    string
		Icons    []struct{ Src string }
	}
	if err := json.Unmarshal(files["manifest.webmanifest"], &m); err != nil || m.StartURL != base || m.Scope != base {
		t.Errorf("manifest %+v %v", m, err)
	}
	for _, icon := range m.Icons {
		if files[icon.Src] == nil {
			t.Errorf("manifest names %s, which is not there", icon.Src)
		}
	}
}

// checkPage looks at what every page must have: the root first in body, the
// places that go-app looks for, nothing inline, and only files that are there.
func checkPage(t *testing.T, files site.Files, base, name string) {
	doc := parse(t, files[name])
	body := find(doc, "body")
	first := body.FirstChild
	for first.Type != html.ElementNode {
		first = first.NextSibling
	}
	if attr(first, "id") != "root" {
		t.Errorf("%s: the first element of body is %s %v", name, first.Data, first.Attr)
	}
	for _, id := range []string{"app-wasm-loader", "app-wasm-loader-icon", "app-wasm-loader-label"} {
		if !strings.Contains(string(files[name]), `id="`+id+`"`) {
			t.Errorf("%s: no #%s", name, id)
		}
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		checkElement(t, files, base, name, n)
	}
}

func checkElement(t *testing.T, files site.Files, base, name string, n *html.Node) {
	if n.Data == "style" || n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
		t.Errorf("%s: inline %s", name, n.Data)
	}
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			t.Errorf("%s: attribute %s of %s", name, a.Key, n.Data)
		}
		if a.Key != "src" && a.Key != "href" && a.Key != "action" || attr(n, "rel") == "canonical" {
			continue
		}
		address, below := strings.CutPrefix(a.Val, base)
		if !below {
			if !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "https://quay.example/") {
				t.Errorf("%s: %s=%q leads out of the site", name, a.Key, a.Val)
			}
			continue
		}
		file, _, _ := strings.Cut(address, "?")
		file, _, _ = strings.Cut(file, "#")
		if file == "" || strings.HasSuffix(file, "/") {
			file += "index.html"
		}
		if files[file] == nil {
			t.Errorf("%s: %s=%q: no %s", name, a.Key, a.Val, file)
		}
	}
}

func TestSameBytes(t *testing.T) {
	o := site.Options{Wasm: []byte("app")}
	one, two := build(t, hostileDossier(), o), build(t, hostileDossier(), o)
	if err := site.Compress(one, true); err != nil {
		t.Fatal(err)
	}
	if err := site.Compress(two, true); err != nil {
		t.Fatal(err)
	}
	for name := range one {
		if !bytes.Equal(one[name], two[name]) {
			t.Errorf("%s differs from build to build", name)
		}
	}
}

// Whatever changes, the version does, and pages and service worker agree on it.
func TestVersion(t *testing.T) {
	seen := map[string]string{}
	changed := plainDossier()
	changed.Articles[1].Note = "Changed."
	for name, files := range map[string]site.Files{
		"plain":  build(t, plainDossier(), site.Options{}),
		"text":   build(t, changed, site.Options{}),
		"app":    build(t, plainDossier(), site.Options{Wasm: []byte("other")}),
		"origin": build(t, plainDossier(), site.Options{Origin: "https://news.example"}),
	} {
		info, ok := site.IsSite(mapFS(files))
		if !ok {
			t.Fatal(name, "is no site")
		}
		if other := seen[info.Version]; other != "" {
			t.Errorf("%s and %s have the same version", name, other)
		}
		seen[info.Version] = name
		if !strings.Contains(string(files["sw.js"]), `"`+info.Version+`"`) {
			t.Errorf("%s: sw.js has another version", name)
		}
		for _, p := range pages(files) {
			if !strings.Contains(string(files[p]), `<meta name="onrecord" content="/ `+info.Version+`">`) {
				t.Errorf("%s: %s has no version", name, p)
			}
		}
	}
}

func TestCompress(t *testing.T) {
	files := site.Files{"a.html": bytes.Repeat([]byte("words "), 1000), "small.js": []byte("x"), "b.png": make([]byte, 5000)}
	want := bytes.Clone(files["a.html"])
	if err := site.Compress(files, false); err != nil {
		t.Fatal(err)
	}
	if names := slices.Sorted(maps.Keys(files)); !slices.Equal(names, []string{"a.html", "a.html.br", "a.html.gz", "b.png", "small.js"}) {
		t.Errorf("files %q", names)
	}
	got, err := io.ReadAll(brotli.NewReader(bytes.NewReader(files["a.html.br"])))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("a.html.br holds something else: %v", err)
	}
}

func TestOptions(t *testing.T) {
	for base, want := range map[string]string{"": "/", "/": "/", "docs": "/docs/", "/docs": "/docs/", "/a/b/": "/a/b/",
		"/../": "", "/a b/": "", "//x": "/x/", "/a//b/": "", `/"/`: "", "/a?b/": ""} {
		got, err := site.CleanBase(base)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("base %q gives %q, %v", base, got, err)
		}
	}
	for _, origin := range []string{"news.example", "javascript:x", "https://news.example/path", "https://u@news.example", "https://"} {
		if _, err := site.Build(plainDossier(), site.Options{Origin: origin, Wasm: []byte("x")}); err == nil {
			t.Errorf("origin %q is taken", origin)
		}
	}
	for _, id := range []string{"..", "../x", "a/b", `a\b`, "", "."} {
		d := plainDossier()
		d.Articles[0].ID = id
		files, err := site.Build(d, site.Options{Wasm: []byte("x")})
		if err != nil {
			continue
		}
		for name := range files {
			if path.Clean(name) != name || strings.HasPrefix(name, "..") {
				t.Errorf("id %q writes %s", id, name)
			}
		}
	}
}

// The style sheets are thinned without touching strings.
func TestStyle(t *testing.T) {
	files := build(t, plainDossier(), site.Options{})
	for name, data := range files {
		if path.Ext(name) == ".css" && regexp.MustCompile(`/\*|(?m)^\s`).Match(data) {
			t.Errorf("%s is not thin", name)
		}
	}
}
