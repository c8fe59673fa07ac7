package ingest

import (
	"cmp"
	"fmt"
	"strings"
)

// readXML reads feeds: RSS of every version, RDF, Atom; and records. XHTML is
// read as a page.
func readXML(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	root, err := parseXML(text)
	if root == nil {
		return nil, in.fail("not good XML: " + err.Error())
	}
	top := root.elements()
	if len(top) == 0 {
		return nil, in.fail("not good XML: there is no element in it")
	}
	e := top[0]
	var feed, entries = e, []*element(nil)
	switch e.name {
	case "rss", "rdf":
		feed = e.first("channel")
		if feed == nil {
			feed = e
		}
		entries = append(feed.all("item"), e.all("item")...)
	case "channel":
		entries = e.all("item")
	case "feed":
		entries = e.all("entry")
	case "html":
		return readHTML(in)
	case "plist":
		return in.readPlist(e)
	case "svg":
		return nil, fmt.Errorf("not text: it is a picture: %w", errSkip)
	case "opml":
		return nil, fmt.Errorf("a list of feeds, without articles: %w", errSkip)
	default:
		if list := e.tables(); len(list) > 0 {
			return itemsOf(list, in.source(charset)), nil
		}
		if err != nil {
			return nil, in.fail("not good XML: " + err.Error())
		}
		return nil, fmt.Errorf("XML of a kind that holds no articles: %w", errSkip)
	}
	var list []record
	writers := writersOf(feed)
	for _, entry := range entries {
		r := entryOf(entry, feed)
		if kind := entry.first("post_type").string(); kind != "" && r.get("html") == "" {
			continue // WordPress lists its pictures and menus, too
		}
		for i, name := range r.authors {
			r.authors[i] = cmp.Or(writers[name], name)
		}
		list = append(list, r)
	}
	if out := itemsOf(list, in.source(charset)); len(out) > 0 {
		return out, nil
	}
	return nil, fmt.Errorf("there is no entry with text in it: %w", errSkip)
}

// itemsOf makes articles of those records that say something.
func itemsOf(list []record, src Source) (out []Item) {
	for i := range list {
		if it, ok := list[i].item(); ok {
			it.Source = src
			out = append(out, it)
		}
	}
	return out
}

// entryOf reads an entry of a feed.
func entryOf(e, feed *element) record {
	r := record{}
	r.fill("title", plainOf(e.first("title").content()))
	r.fill("html", e.named("encoded").content())
	r.fill("html", e.first("content", "body").content())
	r.fill("html", e.first("fulltext").content())
	r.fill("summary", e.first("description", "summary").content())
	if r.get("html") != "" && r.get("summary") != "" && shorter(r.get("summary"), r.get("html")) {
		r.fill("standfirst", plainOf(r.get("summary")))
	}
	r.fill("url", linkOf(e))
	for _, n := range []string{"guid", "id"} {
		if id := e.first(n).string(); id != "" {
			r.fill("id", id)
			if strings.HasPrefix(id, "http") {
				r.fill("url", id)
			}
			break
		}
	}
	for _, n := range []string{"pubdate", "published", "issued", "date", "created", "updated", "modified", "lastbuilddate"} {
		r.setDate(e.first(n).string())
	}
	r.authors = authorsOf(e)
	if len(r.authors) == 0 {
		r.authors = authorsOf(e.first("source"))
	}
	if len(r.authors) == 0 {
		r.authors = authorsOf(feed)
	}
	r.fill("outlet", plainOf(e.first("source").first("title").content()))
	r.fill("outlet", plainOf(feed.first("title").content()))
	if c := e.first("category"); c != nil {
		r.fill("section", c.string())
		r.fill("section", c.get("label"))
		r.fill("section", c.get("term"))
	}
	r.fill("lang", e.get("lang"))
	r.fill("lang", feed.get("lang"))
	r.fill("lang", feed.first("language").string())
	return r
}

// writersOf tells the names of those who write, by the names under which WordPress
// knows them.
func writersOf(feed *element) map[string]string {
	names := map[string]string{}
	for _, a := range feed.all("author") {
		if login := a.first("author_login").string(); login != "" {
			names[login] = a.first("author_display_name").string()
		}
	}
	return names
}

// named gives the first child of a name in any space, nil when there is none.
func (e *element) named(name string) *element { return e.first(name) }

// shorter reports a summary that says less than the text, and is not merely
// its beginning.
func shorter(summary, text string) bool {
	s, t := plainOf(summary), plainOf(text)
	return len(s) < 400 && len(s)*2 < len(t) && !strings.HasPrefix(letters(t), letters(strings.TrimRight(s, " .…[]")))
}

// linkOf gives the address of an entry.
func linkOf(e *element) string {
	best := ""
	for _, l := range e.all("link") {
		href := l.get("href")
		if href == "" {
			href = l.string()
		}
		switch rel := l.get("rel"); {
		case href == "":
		case rel == "" || rel == "alternate":
			return href
		case best == "" && rel != "self" && rel != "enclosure" && rel != "replies":
			best = href
		}
	}
	return best
}

// authorsOf gives the names of an entry's or a feed's authors.
func authorsOf(e *element) []string {
	if e == nil {
		return nil
	}
	var out []string
	for _, name := range []string{"author", "creator", "dc:creator"} {
		for _, a := range e.all(name) {
			s := a.string()
			if n := a.first("name"); n != nil {
				s = n.string()
			} else if len(a.elements()) > 0 {
				continue
			}
			if i, j := strings.IndexByte(s, '('), strings.LastIndexByte(s, ')'); i > 0 && j > i && strings.Contains(s[:i], "@") {
				s = s[i+1 : j] // "ada@a.example (Ada Birch)"
			}
			out = append(out, authorNames(s)...)
		}
	}
	return out
}
