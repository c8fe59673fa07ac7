package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/corpus/ingest/internal/clean"
)

// headline is a heading of the first or second order that a page prints.
type headline struct {
	text   string
	rest   string // without the short line that some papers print over their headlines inside the same element
	first  bool   // of the first order
	home   bool   // it leads to the front page
	site   bool   // it does, or names the site
	beside bool   // it does, or stands beside the article
}

// headings lists the headings of a page.
func (d *declaration) headings(doc *html.Node, outlet string) []headline {
	var out []headline
	each(doc, func(n *html.Node) bool {
		if n.DataAtom == atom.H1 || n.DataAtom == atom.H2 {
			if s := folded(n); s != "" && len(s) < 300 {
				h := headline{text: s, rest: s, first: n.DataAtom == atom.H1}
				h.home = leadsHome(n)
				h.site = h.home || isSite(s, outlet, d)
				h.beside = h.site || aside(n) || hasClass(n, "logo", "aural", "menu", "site", "hidden", "brand")
				h.rest = withoutKicker(n, s)
				out = append(out, h)
			}
		}
		return len(out) < 60
	})
	return out
}

// headline chooses among the declared headlines and those of the page: the most
// trusted one that the page prints, without the name of its publisher if it does,
// but none instead of JSON-LD's, nor the page's title instead of another; else the
// most trusted one.
func (d *declaration) headline(doc *html.Node, outlet string) (string, Origin) {
	printed := d.headings(doc, outlet)
	declared := d.title
	if d.pageTitle != "" {
		declared = append(slices.Clone(declared), said{d.pageTitle, Meta})
	}
	best, from := "", Derived
	for _, s := range declared {
		v := withoutHeading(oneLine(unescaped(s.value)), printed)
		if len([]rune(v)) < 2 || strings.EqualFold(v, outlet) || strings.EqualFold(v, "home") {
			continue
		}
		if h := d.asPrinted(v, printed, outlet, s.from); h.text != "" && (best == "" || s.from != Meta) {
			return h.text, s.from
		}
		if best == "" {
			best, from = withoutSite(v, outlet, d), s.from
		}
		if s.from == JSONLD {
			break
		}
	}
	if h := onlyFirst(printed); h != "" && (from == Derived || from == Meta || from == OpenGraph && !alike(best, h)) {
		return h, Visible
	}
	if best != "" {
		return best, from
	}
	for _, h := range printed {
		if !h.beside {
			return h.rest, Visible
		}
	}
	return "", Derived
}

// asPrinted finds the heading that a declared headline is, alone or with the name
// of the site; an empty one when there is none.
func (d *declaration) asPrinted(declared string, printed []headline, outlet string, from Origin) headline {
	for _, h := range printed {
		if sameText(h.rest, declared) {
			return headline{text: h.rest}
		}
		if sameText(h.text, declared) {
			if from != JSONLD {
				h.text = h.rest
			}
			return h
		}
	}
	for _, h := range printed {
		if len(h.rest) > 12 && !h.site && partOf(declared, h.rest) {
			return headline{text: h.rest}
		}
	}
	return headline{}
}

// partOf reports whether a declared headline is a printed one with a site's
// name or a section before or behind it.
func partOf(declared, printed string) bool {
	i := strings.Index(declared, printed)
	if i < 0 {
		return false
	}
	before, after := strings.TrimSpace(declared[:i]), strings.TrimSpace(declared[i+len(printed):])
	return (before == "" || isSeparator(lastRune(before))) && (after == "" || isSeparator([]rune(after)[0]) || strings.HasPrefix(after, "»"))
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

func isSeparator(r rune) bool { return strings.ContainsRune("|-–—·•:»«›/", r) }

// withoutSite takes the name of the site off a headline: what stands behind
// the last sign between spaces, when it is the publisher's name or short.
func withoutSite(s, outlet string, d *declaration) string {
	for _, sep := range []string{" | ", " – ", " — ", " - ", " » ", " :: ", " · ", " • ", " › "} {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			continue
		}
		head, tail := strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):])
		if isSite(tail, outlet, d) || sep == " | " && len(strings.Fields(tail)) <= 4 && len(strings.Fields(head)) >= 3 {
			return withoutSite(head, outlet, d)
		}
		if isSite(head, outlet, d) {
			return tail
		}
	}
	return s
}

// onlyFirst gives the one heading of the first order that is the article's, ""
// when there is none or more than one.
func onlyFirst(list []headline) string {
	found := ""
	for _, h := range list {
		if !h.first || h.beside || sameText(found, h.rest) {
			continue
		}
		if found != "" {
			return ""
		}
		found = h.rest
	}
	if len(strings.Fields(found)) < 2 && !clean.IsWide(lastRune(found)) {
		return ""
	}
	return found
}

// leadsHome reports a heading that is a link to the front page.
func leadsHome(n *html.Node) bool {
	home := false
	each(n, func(c *html.Node) bool {
		if c.DataAtom == atom.A {
			path := attr(c, "href")
			if _, rest, ok := strings.Cut(path, "://"); ok {
				_, path, _ = strings.Cut(rest+"/", "/")
			}
			home = strings.EqualFold(attr(c, "rel"), "home") || attr(c, "href") != "" && strings.Trim(path, "/") == ""
		}
		return !home
	})
	return home
}

// hasClass reports an element one of whose classes or ids holds one of the words.
func hasClass(n *html.Node, words ...string) bool {
	class := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	for _, w := range words {
		if strings.Contains(class, w) {
			return true
		}
	}
	return false
}

// withoutKicker takes off a headline what its first element holds when that is
// set apart as a line over it.
func withoutKicker(n *html.Node, text string) string {
	var k *html.Node
	for c := n.FirstChild; c != nil && k == nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return text
		}
		if c.Type == html.ElementNode && folded(c) != "" {
			k = c
		}
	}
	if k == nil || k.DataAtom != atom.Small && k.DataAtom != atom.Div && !hasClass(k, "overline", "kicker", "topline", "dachzeile", "subtitle", "roofline", "topic", "label", "spitzmarke", "rubrik", "eyebrow") {
		return text
	}
	rest, ok := strings.CutPrefix(text, folded(k))
	rest = strings.TrimLeft(rest, " :–—-|•·")
	if !ok || len(strings.Fields(rest)) < 2 {
		return text
	}
	return rest
}

// alike reports whether two headlines may be of one article: they share a longer
// word.
func alike(a, b string) bool {
	known := strings.FieldsFunc(strings.ToLower(b), func(r rune) bool { return !unicode.IsLetter(r) })
	for w := range strings.FieldsFuncSeq(strings.ToLower(a), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) > 3 && slices.Contains(known, w) {
			return true
		}
	}
	return false
}

// withoutHeading takes the name of the site, as the page's head prints it, off a
// declared headline.
func withoutHeading(declared string, printed []headline) string {
	for _, h := range printed {
		if h.home && h.text != declared && partOf(declared, h.text) {
			before, after, _ := strings.Cut(declared, h.text)
			return strings.TrimFunc(before+after, func(r rune) bool { return unicode.IsSpace(r) || isSeparator(r) })
		}
	}
	return declared
}
