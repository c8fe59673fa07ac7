package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/dates"
)

// said is a value that a page gives for a field, and where.
type said struct {
	value string
	from  Origin
}

// declaration is all that a page says of itself out of sight, for each field
// the most trusted first.
type declaration struct {
	title, standfirst, outlet, date, section, page, url, lang, body []said
	authors                                                         []saidNames
	pageTitle                                                       string // the title element
	keywords                                                        string
	saved                                                           string // the address that the browser saved it from
}

type saidNames struct {
	names []string
	from  Origin
}

// declared reads JSON-LD, microdata, OpenGraph and other meta elements, in the
// order in which they are trusted.
func declared(doc *html.Node) *declaration {
	d := &declaration{}
	var metas []*html.Node
	var scripts, others []string
	var canonical []said
	md := microdata{d: d}
	lang := ""
	each(doc, func(n *html.Node) bool {
		if n.Type == html.CommentNode {
			d.savedFrom(n.Data)
		}
		switch n.DataAtom {
		case atom.Html:
			lang = attr(n, "lang", "xml:lang")
		case atom.Meta:
			metas = append(metas, n)
		case atom.Title:
			if d.pageTitle == "" && n.Parent != nil && n.Parent.DataAtom != atom.Svg {
				d.pageTitle = oneLine(textOf(n))
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				canonical = append(canonical, said{attr(n, "href"), Meta})
			}
		case atom.Script:
			switch t := strings.ToLower(attr(n, "type")); {
			case strings.Contains(t, "ld+json"):
				scripts = append(scripts, textOf(n))
			case len(others) < 100:
				others = append(others, textOf(n))
			}
		}
		md.node(n)
		return true
	})
	for _, s := range scripts {
		d.jsonLD(s)
	}
	md.done()
	d.metas(metas)
	d.lang = append(d.lang, said{lang, Meta})
	d.url = append(append(d.url, canonical...), said{d.saved, Meta})
	for _, s := range others {
		if len(d.date) == 0 {
			d.salvage(s, Meta)
		}
	}
	return d
}

// savedFrom reads the comment that a browser, or SingleFile, leaves in a page
// that it saves: the address it was saved from.
func (d *declaration) savedFrom(comment string) {
	comment = strings.TrimSpace(comment)
	address := ""
	if rest, ok := strings.CutPrefix(comment, "saved from url=("); ok {
		_, address, _ = strings.Cut(rest, ")")
	} else if strings.Contains(comment, "saved with SingleFile") {
		_, address, _ = strings.Cut(comment, "url: ")
	}
	if f := strings.Fields(address); len(f) > 0 {
		d.saved = f[0]
	}
}

// metas reads the meta elements: OpenGraph's first.
func (d *declaration) metas(metas []*html.Node) {
	for _, table := range []map[string]string{openGraph, metaNames} {
		from := OpenGraph
		if len(table) == len(metaNames) {
			from = Meta
		}
		for _, n := range metas {
			value := oneLine(attr(n, "content", "value"))
			for key := range strings.FieldsSeq(strings.ToLower(attr(n, "property", "name", "itemprop", "http-equiv"))) {
				switch {
				case value == "":
				case key == "twitter:data1" && from == Meta && labelsAuthor(metas):
					d.add("author", value, from)
				default:
					d.add(table[key], value, from)
				}
			}
		}
	}
}

// labelsAuthor reports a page that says what it tells first in a card is its author.
func labelsAuthor(metas []*html.Node) bool {
	for _, n := range metas {
		if attr(n, "name", "property") == "twitter:label1" {
			switch strings.ToLower(attr(n, "content", "value")) {
			case "written by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door", "skrevet av", "author", "autor":
				return true
			}
		}
	}
	return false
}

// add enters a value for a field by the field's name.
func (d *declaration) add(field, value string, from Origin) {
	s := said{value, from}
	switch field {
	case "title":
		d.title = append(d.title, s)
	case "standfirst":
		d.standfirst = append(d.standfirst, s)
	case "outlet":
		d.outlet = append(d.outlet, s)
	case "date":
		d.date = append(d.date, s)
	case "section":
		d.section = append(d.section, s)
	case "page":
		d.page = append(d.page, s)
	case "url":
		d.url = append(d.url, s)
	case "lang":
		d.lang = append(d.lang, s)
	case "author":
		if n := len(d.authors); n > 0 && d.authors[n-1].from == from {
			d.authors[n-1].names = append(d.authors[n-1].names, authorNames(value)...)
			return
		}
		d.authors = append(d.authors, saidNames{authorNames(value), from})
	}
}

var openGraph = map[string]string{
	"og:title": "title", "og:site_name": "outlet", "og:url": "url", "og:locale": "lang", "og:description": "standfirst",
	"article:published_time": "date", "og:article:published_time": "date", "article:published": "date", "og:published_time": "date",
	"article:author": "author", "og:article:author": "author", "article:section": "section", "article:publisher": "publisher",
	"article:author:name": "author",
}

var metaNames = map[string]string{
	"citation_title": "title", "dc.title": "title", "dcterms.title": "title", "dcterm.title": "title", "sailthru.title": "title", "parsely-title": "title", "twitter:title": "title",
	"headline": "title", "title": "title", "hdl": "title", "parsely-page-title": "title",
	"author": "author", "byl": "author", "byline": "author", "citation_author": "author", "dc.creator": "author", "dcterms.creator": "author",
	"sailthru.author": "author", "parsely-author": "author", "article.author": "author", "dcsext.author": "author", "cxenseparse:author": "author",
	"rbauthors": "author", "authors": "author", "bt:author": "author",
	"citation_publication_date": "date", "citation_date": "date", "dc.date": "date", "dc.date.issued": "date", "dcterms.date": "date", "dcterms.issued": "date", "dcterms.created": "date",
	"dc.date.created": "date", "sailthru.date": "date", "parsely-pub-date": "date", "pubdate": "date", "publishdate": "date", "publish-date": "date", "publish_date": "date",
	"published-date": "date", "publication_date": "date", "publicationdate": "date", "date": "date", "article.published": "date", "datepublished": "date", "published_date": "date", "pdate": "date", "ptime": "date",
	"originalpublicationdate": "date", "cxenseparse:recs:publishtime": "date", "article_date_original": "date", "rbpubdate": "date", "bt:pubdate": "date", "date.created": "date", "created": "date", "date_published": "date",
	"published_at": "date", "shareaholic:article_published_time": "date", "release_date": "date", "article.created": "date", "displaydate": "date", "dat": "date",
	"citation_journal_title": "outlet", "dc.publisher": "outlet", "dcterms.publisher": "outlet", "application-name": "outlet", "publisher": "outlet",
	"source": "outlet", "cre": "outlet", "copyright": "copyright", "parsely-section": "section", "section": "section", "article.section": "section", "sailthru.section": "section",
	"category": "section", "dc.language": "lang", "content-language": "lang", "language": "lang", "description": "standfirst", "dc.description": "standfirst",
	"twitter:description": "standfirst", "pg": "page", "citation_firstpage": "page", "parsely-link": "url",
}

// fields takes over what is declared, where it can be what it says.
func (d *declaration) fields(it *Item) {
	a := &it.Article
	for _, s := range d.outlet {
		if v := cleanOutlet(s.value); v != "" {
			it.set("outlet", &a.Outlet, v, s.from)
		}
	}
	for _, s := range d.date {
		it.setDate(declaredDate(s.value), s.from)
	}
	for _, s := range d.section {
		if v := cleanSection(s.value); v != "" {
			it.set("section", &a.Section, v, s.from)
		}
	}
	for _, s := range d.page {
		it.set("page", &a.Page, s.value, s.from)
	}
	for _, s := range d.url {
		if strings.HasPrefix(s.value, "http://") || strings.HasPrefix(s.value, "https://") {
			it.set("url", &a.URL, s.value, s.from)
		}
	}
	for _, s := range d.lang {
		it.set("lang", &a.Lang, language(s.value), s.from)
	}
	for _, s := range d.authors {
		if d.person(s.names, a.Outlet) {
			it.setAuthors(unique(d.withoutSites(s.names, a.Outlet)), s.from)
		}
	}
}

// declaredDate reads a date of a machine, or one written for people.
func declaredDate(s string) corpus.Date {
	s = strings.TrimSpace(s)
	if d, ok := isoDate(s); ok && plausible(d) {
		return d
	}
	if len(s) > 80 {
		return ""
	}
	if len(s) == 8 || len(s) == 14 {
		if d := dates.FromURL("/" + s[:8] + "/"); d != "" && strings.Trim(s, "0123456789") == "" {
			return d
		}
	}
	d := dates.First(s, dates.MonthFirst)
	if !plausible(d) {
		return ""
	}
	return d
}

// plausible rules out the dates of empty clocks.
func plausible(d corpus.Date) bool {
	return d.Year() > "1600" && d.Day() != "1970-01-01" && d.Year() < "2100"
}

func cleanOutlet(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "@")
	if strings.HasPrefix(s, "http") || len(s) > 80 {
		return ""
	}
	return s
}

func cleanSection(s string) string {
	if strings.HasPrefix(s, "http") || len(s) > 60 {
		return ""
	}
	return s
}

func unique(names []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		if k := strings.ToLower(n); !seen[k] {
			seen[k] = true
			out = append(out, n)
		}
	}
	return out
}

// each visits all nodes until visit returns false for one.
func each(n *html.Node, visit func(*html.Node) bool) {
	for d := range n.Descendants() {
		if !visit(d) {
			return
		}
	}
}

// attr gives the first of some attributes that is set.
func attr(n *html.Node, keys ...string) string {
	for _, k := range keys {
		for _, a := range n.Attr {
			if a.Key == k && strings.TrimSpace(a.Val) != "" {
				return strings.TrimSpace(a.Val)
			}
		}
	}
	return ""
}

// textOf gives all text below a node.
func textOf(n *html.Node) string {
	var b strings.Builder
	if n.Type == html.TextNode {
		return n.Data
	}
	each(n, func(c *html.Node) bool {
		if c.Type == html.TextNode && (c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style || c.Parent == n) {
			b.WriteString(c.Data)
		}
		return b.Len() < 1<<20
	})
	return b.String()
}

// folded gives the text below a node with white space folded.
func folded(n *html.Node) string { return strings.Join(strings.Fields(textOf(n)), " ") }
