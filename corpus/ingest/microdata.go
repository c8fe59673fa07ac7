package ingest

import (
	"strings"

	"golang.org/x/net/html"
)

// microdata reads the properties of schema.org that stand as itemprop on what
// is seen, and RDFa's property on the same.
type microdata struct {
	d      *declaration
	author []string
	found  map[string]bool
	queue  []func()
}

var properties = map[string]string{
	"headline": "title", "datepublished": "date", "datecreated": "date", "uploaddate": "date", "articlesection": "section", "inlanguage": "lang", "printpage": "page",
	"alternativeheadline": "standfirst", "author": "author", "creator": "author", "publisher": "outlet",
	"url": "url", "mainentityofpage": "url",
}

// node looks at one element. What is read is entered later, behind JSON-LD.
func (m *microdata) node(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	prop := strings.ToLower(attr(n, "itemprop"))
	if prop == "" {
		return
	}
	for p := range strings.FieldsSeq(prop) {
		field := properties[p]
		if field == "" || elsewhere(n) || field == "url" && !ofArticle(n) {
			continue
		}
		if m.found == nil {
			m.found = map[string]bool{}
		}
		value := m.value(n, field)
		if value == "" || field != "author" && m.found[p] {
			continue
		}
		m.found[p] = true
		m.queue = append(m.queue, func() { m.d.add(field, value, Microdata) })
	}
}

// done enters what was read.
func (m *microdata) done() {
	for _, add := range m.queue {
		add()
	}
}

// elsewhere reports a property of a comment or of another article that the
// page mentions.
func elsewhere(n *html.Node) bool {
	articles := 0
	for p := n.Parent; p != nil; p = p.Parent {
		t := strings.ToLower(attr(p, "itemtype"))
		if strings.HasSuffix(t, "comment") || strings.HasSuffix(t, "usercomments") || attr(p, "itemprop") == "comment" {
			return true
		}
		if strings.Contains(t, "article") || strings.HasSuffix(t, "blogposting") {
			articles++
		}
	}
	return articles > 1
}

// ofArticle reports a property of an article itself, not of its publisher or of a
// picture in it.
func ofArticle(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if t := strings.ToLower(attr(p, "itemtype")); t != "" {
			return strings.HasSuffix(t, "article") || strings.HasSuffix(t, "blogposting")
		}
	}
	return false
}

// value gives the value of a property: its machine's form, the name inside it,
// or its text.
func (m *microdata) value(n *html.Node, field string) string {
	if field == "author" || field == "outlet" {
		name := ""
		each(n, func(c *html.Node) bool {
			if strings.Contains(strings.ToLower(attr(c, "itemprop")), "name") {
				name = attr(c, "content")
				if name == "" {
					name = folded(c)
				}
			}
			return name == ""
		})
		if name != "" {
			return name
		}
	}
	if field == "url" {
		return attr(n, "href", "content", "itemid")
	}
	for _, key := range []string{"content", "datetime"} {
		if v := attr(n, key); v != "" {
			return v
		}
	}
	if s := folded(n); len(s) < 400 {
		return s
	}
	return ""
}
