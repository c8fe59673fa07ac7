package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// A page that says everything five times over is believed in the order of
// trust: JSON-LD, microdata, OpenGraph, other meta elements, what is visible.
func TestOrderOfTrust(t *testing.T) {
	const (
		data = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The first ferry of spring","datePublished":"2021-01-01","author":{"name":"Ada Birch"},"publisher":{"name":"First Post"},"articleSection":"Firsts","mainEntityOfPage":{"@id":"https://tern.example/1#page"}}</script>`
		item = `<body itemscope itemtype="https://schema.org/NewsArticle"><b itemprop="headline">The second ferry of spring</b><meta itemprop="datePublished" content="2021-01-02"><b itemprop="author">Bo Reed</b>` +
			`<b itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Second Post</b></b><meta itemprop="articleSection" content="Seconds"><link itemprop="url" href="https://tern.example/2">`
		graph = `<meta property="og:title" content="The third ferry of spring"><meta property="article:published_time" content="2021-01-03"><meta property="article:author" content="Cora Lind">` +
			`<meta property="og:site_name" content="Third Post"><meta property="article:section" content="Thirds"><meta property="og:url" content="https://tern.example/3">`
		meta = `<link rel="canonical" href="https://tern.example/4"><meta name="date" content="2021-01-04"><meta name="author" content="Dora Marsh"><meta name="publisher" content="Fourth Post"><meta name="section" content="Fourths">`
		seen = `<h1>The fifth ferry of spring</h1><p>By Emil Roth</p><p><time>January 5, 2021</time></p>`
		text = `<p>The ferry between Tern Island and the mainland will run again from Monday on, the council decided late on Wednesday after six hours of talks.</p><p>Work on the engines began in January, the council said, and that was all that it said of them to those who had come.</p>`
	)
	for i, want := range []string{
		"2021-01-01 Ada Birch, First Post, Firsts, https://tern.example/1, JSON-LD",
		"2021-01-02 Bo Reed, Second Post, Seconds, https://tern.example/2, microdata",
		"2021-01-03 Cora Lind, Third Post, Thirds, https://tern.example/3, OpenGraph",
		"2021-01-04 Dora Marsh, Fourth Post, Fourths, https://tern.example/4, meta",
		"2021-01-05 Emil Roth, , , , text",
	} {
		said := []string{data, "", graph, meta}
		body := item
		for k := range min(i, len(said)) {
			said[k] = ""
		}
		if i > 1 {
			body = "<body>"
		}
		it := one(t, "page.html", []byte("<html><head>"+strings.Join(said, "")+"</head>"+body+seen+text+"</body></html>"))
		a := it.Article
		got := fmt.Sprintf("%s %s, %s, %s, %s, %s", a.Date, strings.Join(a.Authors, " "), a.Outlet, a.Section, a.URL, it.Origin["date"])
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		for _, field := range []string{"author", "outlet", "section", "url"} {
			if from := it.Origin[field]; from != "" && from != it.Origin["date"] {
				t.Errorf("%s is from %s beside a date from %s", field, from, it.Origin["date"])
			}
		}
		if i < 3 && it.Origin["title"] != it.Origin["date"] || i >= 3 && it.Origin["title"] != ingest.Visible {
			t.Errorf("%q is from %s", a.Title, it.Origin["title"])
		}
	}
}
