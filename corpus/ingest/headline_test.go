package ingest_test

import (
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// What a page is headed by and who wrote it, where its declarations and what it
// prints differ.
func TestHeadlineAndAuthor(t *testing.T) {
	const body = `<p>The harbour board met on Tuesday and agreed, after a long debate, to keep the old crane where it stands.</p>
<p>"It is the last of its kind," said the harbour master, who has worked below it for thirty years and knows its voice.</p>
<p>The board will look for money in the spring, and the town will be asked what the crane should be used for.</p>`
	for name, c := range map[string]struct{ head, top, title, author string }{
		"a line over the headline": {`<meta property="og:title" content="Old crane stays">`,
			`<h1><span class="overline">Harbour</span> Old crane stays</h1><p class="byline">By Ada Birch</p>`, "Old crane stays", "Ada Birch"},
		"a section declared as title": {`<meta property="og:title" content="Press releases"><title>Press releases</title>`,
			`<h1>The old crane stays where it is</h1>`, "The old crane stays where it is", ""},
		"the first heading is the site's": {`<title>Quay Notes | The old crane stays</title>`,
			`<h1><a href="/">Quay Notes</a></h1><h2>The old crane stays</h2>`, "The old crane stays", ""},
		"a site declared as author": {`<meta name="author" content="Quay Notes"><meta property="og:site_name" content="Quay Notes">`,
			`<h1>The old crane stays</h1><p class="author">By Ada Birch and Bo Reed</p>`, "The old crane stays", "Ada Birch|Bo Reed"},
		"a site as author and no other": {`<meta name="author" content="Quay Notes"><meta property="og:site_name" content="Quay Notes">`,
			`<h1>The old crane stays</h1>`, "The old crane stays", "Quay Notes"},
		"a card that names the author": {`<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Birch">`,
			`<h1>The old crane stays</h1>`, "The old crane stays", "Ada Birch"},
		"the one person of a page": {`<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"Person","name":"Ada Birch"}]}</script>`,
			`<h1>The old crane stays</h1>`, "The old crane stays", "Ada Birch"},
		"beside the date":        {``, `<h1>The old crane stays</h1><p>3 May 2019 - Ada Birch</p>`, "The old crane stays", "Ada Birch"},
		"behind a label":         {``, `<h1>The old crane stays</h1><div><span class="author">Author:</span> <a href="/x">Ada Birch</a></div>`, "The old crane stays", "Ada Birch"},
		"the weekday is no name": {``, `<h1>The old crane stays</h1><p>By Ada Birch Monday, November 18, 2019</p>`, "The old crane stays", "Ada Birch"},
	} {
		t.Run(name, func(t *testing.T) {
			var im ingest.Importer
			page := "<!doctype html><html><head>" + c.head + "</head><body>" + c.top + body + "</body></html>"
			items, files := im.Add("page.html", []byte(page))
			if len(items) != 1 {
				t.Fatal(files)
			}
			a := items[0].Article
			if got := strings.Join(a.Authors, "|"); a.Title != c.title || got != c.author {
				t.Errorf("title %q, author %q; want %q, %q", a.Title, got, c.title, c.author)
			}
			if strings.Contains(a.Text, "Ada Birch") {
				t.Errorf("the byline is in the body: %q", a.Text)
			}
		})
	}
}

// A name that ends the text signs it.
func TestSignature(t *testing.T) {
	page := "<html><body><h1>The old crane stays</h1>" + strings.Repeat("<p>The harbour board met on Tuesday and agreed, after a long debate, to keep it.</p>", 3) +
		"<p><b>Ada Birch</b></p></body></html>"
	var im ingest.Importer
	items, _ := im.Add("page.html", []byte(page))
	if len(items) != 1 || strings.Join(items[0].Article.Authors, "|") != "Ada Birch" {
		t.Errorf("%+v", items)
	}
}

// Archives of newspapers put a label before what they know of an article.
func TestBylineOfArchives(t *testing.T) {
	it := one(t, "archive.txt", []byte("1 of 2 DOCUMENTS\n\nThe Tern Gazette\n\nMay 4, 2021 Tuesday\n\nFerry stops, board says\n\nBYLINE: Ada Birch and Bo Reed\n\nLENGTH: 300 words\n\n"+
		"The ferry between Tern Island and the mainland will stop at midnight on Sunday, the harbour board decided late on Wednesday.\n\n“We held out as long as we could,” said Cora Lind, who has led the board since 2019.\n\nCopyright 2021 The Tern Gazette\n"))
	if got := strings.Join(it.Article.Authors, ", "); got != "Ada Birch, Bo Reed" {
		t.Errorf("by %q", got)
	}
}

// A file is called by its headline, or by a word of it, more often than by another
// line of its text.
func TestHeadlineByFileName(t *testing.T) {
	body := strings.Repeat("The harbour board met on Tuesday and agreed, after a long debate, to keep the old crane where it stands. ", 3)
	text := "News\n\nOld crane stays at the harbour\n\nBoard looks for money in the spring\n\nMay 3, 2021\n\n" + body + "\n\n" + body + "\n\n" + body + "\n"
	for name, want := range map[string]string{
		"crane.txt":   "Old crane stays at the harbour",
		"money.1.txt": "Board looks for money in the spring",
		"Board looks for money in the spring - Quay News.txt": "Board looks for money in the spring",
	} {
		list, err := ingest.File(name, []byte(text))
		if err != nil || len(list) != 1 || list[0].Title != want {
			t.Errorf("%s: %v %+v", name, err, list)
		}
	}
}
