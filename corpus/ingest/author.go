package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/ingest/internal/dates"
)

// authorNames reads names as pages declare them: one, several in a row, with
// "By" before them or an office behind them. Addresses and accounts are none.
func authorNames(s string) []string {
	s = strings.Join(strings.Fields(unescaped(s)), " ")
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "/") || utf8.RuneCountInString(s) > 200 {
		return nil
	}
	s = withoutBy(s)
	for _, sep := range []string{" and ", " und ", " & ", " et ", " y ", ";", " | ", "|"} {
		s = strings.ReplaceAll(s, sep, ", ")
	}
	var out []string
	for part := range strings.SplitSeq(s, ", ") {
		part = strings.Trim(part, " ,.;:-–—")
		if part == "" || strings.HasPrefix(part, "@") || titles[strings.ToLower(part)] && len(out) > 0 {
			continue
		}
		if i := strings.IndexByte(part, '@'); i > 0 { // an address of mail
			part = strings.Trim(part[:strings.LastIndexByte(part[:i], ' ')+1], " (<")
			if part == "" {
				continue
			}
		}
		out = append(out, part)
	}
	if len(out) == 2 && !strings.Contains(out[0], " ") && !strings.Contains(out[1], " ") && !strings.Contains(s, ";") {
		return []string{out[1] + " " + out[0]} // "Birch, Ada"
	}
	return out
}

// withoutBy takes "By", "Von" and the like off the front of a name.
func withoutBy(s string) string {
	lower := strings.ToLower(s)
	for _, by := range bys {
		if rest, ok := strings.CutPrefix(lower, by+" "); ok && len(lower) == len(s) {
			return withoutBy(strings.TrimLeft(s[len(s)-len(rest):], " :"))
		}
	}
	return s
}

// titles stand behind a name and are none.
var titles = map[string]bool{"phd": true, "md": true, "jr": true, "jr.": true, "ph.d": true, "ph.d.": true, "esq": true, "ap": true, "dpa": true, "afp": true, "reuters": true}

// nobody are words that stand where a name was meant to.
var nobody = map[string]bool{"admin": true, "administrator": true, "author": true, "authors": true, "autor": true, "autorin": true, "autoren": true, "auteur": true,
	"auteurs": true, "autore": true, "no author": true, "unknown": true, "none": true, "null": true, "undefined": true, "guest": true, "gast": true, "by": true, "von": true, "par": true, "por": true}

// withoutSites leaves the name of the site before a hyphen and addresses of sites
// out of names where others remain.
func (d *declaration) withoutSites(names []string, outlet string) []string {
	var out []string
	for _, s := range names {
		if head, tail, ok := strings.Cut(s, " - "); ok && isSite(head, outlet, d) {
			s = strings.TrimSpace(tail)
		}
		if strings.Contains(s, " ") || !strings.Contains(s, ".") {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return names
	}
	return out
}

// person reports whether one of some names may be a person's: not all of them
// name the site, or an office by the form of its law.
func (d *declaration) person(names []string, outlet string) bool {
	return slices.ContainsFunc(names, func(s string) bool {
		return !isSite(s, outlet, d) && !nobody[strings.ToLower(s)] && !slices.ContainsFunc(strings.Fields(s), func(w string) bool { return offices[strings.Trim(w, ".")] })
	})
}

var offices = map[string]bool{"GmbH": true, "AG": true, "e.V": true, "eV": true, "Inc": true, "Ltd": true, "LLC": true, "Stiftung": true, "Redaktion": true, "Verlag": true}

// visibleAuthor takes the author from the element that says it names one: by a
// link of rel=author, by its class, by where its link leads; else from a line
// that reads like a byline.
func (d *declaration) visibleAuthor(it *Item, doc *html.Node, p *page) {
	best, found := 0, []string(nil)
	sure := len(d.authors) > 0 // an office is declared, which only persons' names overrule
	each(doc, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return true
		}
		if rank := authorRank(n); rank > best {
			if names := elementNames(n); len(names) > 0 && (!sure || rank > 2 && onlyNames(names)) && !aside(n) {
				best, found = rank, names
			}
		}
		return best < 5
	})
	if best > 1 {
		it.setAuthors(found, Visible)
	}
	if len(it.Article.Authors) == 0 {
		p.bylineOf(it)
	}
	it.setAuthors(found, Visible)
}

// onlyNames reports names of one to four words each, all in letters.
func onlyNames(names []string) bool {
	return len(names) <= 3 && !slices.ContainsFunc(names, func(s string) bool {
		words := strings.Fields(s)
		return len(words) == 0 || len(words) > 4 || slices.ContainsFunc(words, func(w string) bool {
			return !strings.ContainsFunc(w, unicode.IsLetter) || nobody[strings.ToLower(strings.Trim(w, ".:"))]
		})
	})
}

// authorRank tells how surely an element names the author: 5 for a link that
// says so, 1 for one that leads to somebody's page.
func authorRank(n *html.Node) int {
	if strings.EqualFold(attr(n, "rel"), "author") {
		return 5
	}
	class := " " + strings.ToLower(attr(n, "class")+" "+attr(n, "id")) + " "
	words := strings.FieldsFunc(class, func(r rune) bool { return !unicode.IsLetter(r) })
	has := func(list ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	switch {
	case has("bio", "box", "avatar", "image", "img", "photo", "comment", "comments", "social", "follow", "more"):
		return 0
	case has("author", "autor", "auteur", "authorname", "autore") && has("name", "fn", "vcard", "link", "url"):
		return 4
	case has("author", "autor", "authors", "autoren", "auteur", "autore", "byline", "verfasser", "redakteur", "writer", "dateline"):
		return 3
	case n.DataAtom == atom.A:
		href := strings.ToLower(attr(n, "href"))
		for _, s := range []string{"/author/", "/autor/", "/autoren/", "/authors/", "/auteur/", "/autores/", "/profile/", "/people/", "/by/", "/redakteure/"} {
			if strings.Contains(href, s) {
				return 2
			}
		}
	}
	return 0
}

// elementNames reads the names in an element: short, and no more than a byline
// holds.
func elementNames(n *html.Node) []string {
	s := folded(n)
	if s == "" || len(s) > 120 || strings.ContainsAny(s, "{}<>") {
		return nil
	}
	if nobody[strings.ToLower(strings.Trim(s, " :"))] && n.NextSibling != nil { // a label
		for n = n.NextSibling; n.NextSibling != nil && folded(n) == ""; {
			n = n.NextSibling
		}
		return names(folded(n))
	}
	own := withoutBy(s)
	for _, by := range []string{"posted by ", "published by ", "written by ", "veröffentlicht von ", "geschrieben von ", "erstellt von ", "gespeichert von ", "verfasst von ", "text von ", "ein artikel von ", "autor: ", "autorin: ", "author: ", "auteur : ", "auteur: ", "par ", "von ", "by "} {
		i := strings.Index(strings.ToLower(own), by)
		if i >= 0 && i < 40 && len(strings.ToLower(own)) == len(own) && (by != "von " || len(strings.Fields(own[:i])) != 1) {
			own = own[i+len(by):]
		}
	}
	if list := names(own); len(list) > 0 && !nobody[strings.ToLower(list[0])] {
		return list
	}
	if words := strings.Fields(own); len(words) <= 3 && len(own) < 40 && !strings.ContainsAny(own, "0123456789:|/?!") && own == s {
		return []string{own}
	}
	return nil
}

// aside reports an element in a part of the page that speaks of other articles
// or of readers.
func aside(n *html.Node) bool {
	for level, p := 0, n; p != nil && level < 6; level, p = level+1, p.Parent {
		if p.DataAtom == atom.Nav || p.DataAtom == atom.Footer || p.DataAtom == atom.Aside {
			return true
		}
		c := strings.ToLower(attr(p, "class") + " " + attr(p, "id"))
		for _, s := range []string{"comment", "related", "sidebar", "widget", "recommend", "teaser", "footer", "kommentar"} {
			if strings.Contains(c, s) && p.DataAtom != atom.Body && p.DataAtom != atom.Html {
				return true
			}
		}
	}
	return false
}

// bylineOf takes the author's name behind "By" and the like, near the headline;
// else behind "Author:" anywhere; else from the line that ends the body.
func (p *page) bylineOf(it *Item) {
	first := max(slices.Index(p.keep, true), p.title)
	for i := max(0, min(first, max(p.title, 0))-3); i <= min(first+3, len(p.blocks)-1); i++ {
		s := p.blocks[i].Text
		if len(s) > 160 || i == p.title || i > first+1 && len(s) > 60 {
			continue
		}
		found := dates.Find(s, order(p))
		names := byline(untilDate(s, found))
		if names == nil && !p.keep[i] && len(found) > 0 {
			if names = lateByline(s); names == nil {
				names = besideDate(s, found)
			}
		}
		if names == nil && i+1 < len(p.blocks) && isBy(s) {
			names = onlyName(p.blocks[i+1].Text)
		}
		if len(names) > 0 {
			it.setAuthors(names, Visible)
			return
		}
	}
	if p.title >= 0 {
		it.setAuthors(p.besideTitle(first), Visible)
	}
	for i, b := range p.blocks {
		if len(b.Text) < 120 && p.keep[max(0, i-1)] {
			it.setAuthors(labelled(b.Text), Visible)
		}
	}
	if last := lastIndex(p.keep); last > first {
		if s := p.blocks[last].Text; len(strings.Fields(s)) > 1 && len(strings.Fields(s)) < 4 && !strings.ContainsAny(s, ".:") && len(names(s)) == 1 && names(s)[0] == s {
			it.setAuthors([]string{s}, Visible)
		}
	}
}

// besideTitle reads the names of a line of its own between the headline and the body:
// with a line beside it that is hardly more than a date, or of one who is named below
// the body, too.
func (p *page) besideTitle(first int) []string {
	for i := p.title + 1; i < min(first, p.title+1+leadLines, len(p.blocks)); i++ {
		dated := func(j int) bool {
			return j > p.title && j < len(p.blocks) && len(p.blocks[j].Text) < 60 && dates.First(p.blocks[j].Text, order(p)) != ""
		}
		list := onlyName(p.blocks[i].Text)
		if list != nil && !p.keep[i] && (dated(i-1) || dated(i+1) || p.namedBelow(list[0])) {
			return list
		}
	}
	return nil
}

// namedBelow reports a line below the body that says something of who has a name:
// "Ada Birch lives on the coast."
func (p *page) namedBelow(name string) bool {
	last := lastIndex(p.keep)
	return last >= 0 && slices.ContainsFunc(p.blocks[last+1:], func(b clean.Block) bool {
		rest, ok := strings.CutPrefix(b.Text, name)
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ", "))
		return ok && len(rest) > 1 && len(rest) < 500 && (rest[0] == ' ' || rest[0] == ',') && unicode.IsLower(next)
	})
}

func lastIndex(list []bool) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] {
			return i
		}
	}
	return -1
}

// labelled reads the names of a line that says that an author's follows.
func labelled(s string) []string {
	lower := strings.ToLower(s)
	for _, label := range []string{"autor:", "autorin:", "autoren:", "author:", "auteur :", "auteur:", "text:", "redaktion:"} {
		if rest, ok := strings.CutPrefix(lower, label); ok && len(lower) == len(s) {
			return names(strings.TrimSpace(s[len(s)-len(rest):]))
		}
	}
	return nil
}
