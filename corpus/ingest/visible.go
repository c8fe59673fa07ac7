package ingest

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/ingest/internal/dates"
)

// visible settles what depends on what is seen: which of the declared
// headlines is the one that stands on the page, and the fields that are not
// declared. It takes headline and standfirst out of the body.
func (d *declaration) visible(it *Item, doc *html.Node, blocks []clean.Block, kept []bool) {
	a := &it.Article
	p := page{blocks: blocks, keep: kept, field: make([]bool, len(blocks)), title: -1, standfirst: -1}
	title, from := d.headline(doc, a.Outlet)
	it.set("title", &a.Title, title, from)
	if i := p.opening(); a.Title == "" && i >= 0 {
		it.set("title", &a.Title, blocks[i].Text, Visible)
	}
	for i, b := range blocks {
		if sameText(b.Text, a.Title) {
			if kept[i] && p.early(i) {
				kept[i] = false
			}
			if p.title < 0 || !kept[i] && isHeading(b) {
				p.title = i
			}
		}
	}
	for _, s := range d.standfirst {
		for i, b := range blocks {
			if a.Standfirst == "" && !kept[i] && p.early(i) && !sameText(b.Text, a.Title) && sameText(b.Text, s.value) && utf8.RuneCountInString(b.Text) > 20 {
				it.set("standfirst", &a.Standfirst, b.Text, s.from)
				p.standfirst = i
			}
		}
	}
	p.leadingLines(it)
	if a.Date == "" {
		d.visibleDate(it, doc, &p)
	}
	p.localDay(it)
	if len(a.Authors) == 0 {
		d.visibleAuthor(it, doc, &p)
	}
	for _, s := range d.authors { // an office, where no person is named
		it.setAuthors(unique(s.names), s.from)
	}
	for i, b := range blocks {
		if !kept[i] && i != p.title {
			p.line(it, i, b.Text)
		}
	}
	p.owned(it, kept)
	if a.Date == "" {
		if day := dates.FromURL(a.URL); day != "" {
			it.setDate(day, Address)
		}
	}
}

// opening finds the line that stands as a headline over a page that names none, such as
// a text out of an office program: the first of the body, shorter than what follows. -1
// when there is none.
func (p *page) opening() int {
	i := slices.Index(p.keep, true)
	if i < 0 || i+1 >= len(p.blocks) || len(strings.Fields(p.blocks[i].Text)) < 3 || !p.canBeTitle(i) {
		return -1
	}
	for _, b := range p.blocks[i+1 : min(len(p.blocks), i+4)] {
		if len(b.Text) > len(p.blocks[i].Text) && isSentence(b.Text) {
			return i
		}
	}
	return -1
}

// localDay sets the day right where a page declares a moment in universal time
// and its address the day before or after: that is what the calendar on the wall
// showed where it was printed.
func (p *page) localDay(it *Item) {
	d := it.Article.Date
	if !strings.HasSuffix(string(d), "Z") && !strings.HasSuffix(string(d), "+00:00") {
		return
	}
	if day := dates.FromURL(it.Article.URL); neighbours(d, day) {
		it.Article.Date = day
		it.mark("date", Address)
	}
}

// neighbours reports whether a day is the one before or behind a moment.
func neighbours(moment, day corpus.Date) bool {
	a, err := time.Parse("2006-01-02", string(moment.Day()))
	if err != nil || day == "" {
		return false
	}
	b, err := time.Parse("2006-01-02", string(day))
	return err == nil && (a.Sub(b) == 24*time.Hour || b.Sub(a) == 24*time.Hour)
}

// leadingLines takes the lines before the text that say no more than a field
// does out of the body: dates, bylines, and a standfirst that is named so.
func (p *page) leadingLines(it *Item) {
	letters := 0
	for i, b := range p.blocks {
		if !p.keep[i] {
			continue
		}
		n := utf8.RuneCountInString(b.Text)
		switch {
		case n < 120 && (len(byline(b.Text)) > 0 || mostlyDate(b.Text, order(p)) || len(besideDate(b.Text, dates.Find(b.Text, order(p)))) > 0):
			p.keep[i] = false
		case letters == 0 && n < 400 && it.Article.Standfirst == "" && hasMark(b, "0standfirst", "0subtitle", "0subheadline", "0dek", "0teaser", "0lede", "0chapeau", "0subheading"):
			p.keep[i], p.standfirst = false, i
			it.set("standfirst", &it.Article.Standfirst, b.Text, Visible)
		default:
			letters += n
		}
		if letters > 200 {
			return
		}
	}
}

// mostlyDate reports a line that is a date and little else.
func mostlyDate(s string, o dates.Order) bool {
	n := 0
	for _, d := range dates.Find(s, o) {
		n += d.Span.Len()
	}
	return n > 0 && n*2 > len(s)
}

func isHeading(b clean.Block) bool {
	return slices.ContainsFunc(b.Marks, func(m string) bool {
		return len(m) == 4 && m[:3] == "0<h" || len(m) == 3 && m[:2] == "<h" && m != "<hr"
	})
}

// early reports a block before the better part of the body.
func (p *page) early(i int) bool {
	before := 0
	for j := range i {
		if p.keep[j] {
			before += len(p.blocks[j].Text)
		}
	}
	return before < 400
}

// isSite reports whether a part of a title is the name of its site, which its
// publisher's name or its address tells.
func isSite(s, outlet string, d *declaration) bool {
	p := letters(s)
	if p == "" {
		return false
	}
	if o := letters(outlet); o != "" && (o == p || len(p) > 3 && (strings.Contains(o, p) || strings.Contains(p, o))) {
		return true
	}
	for _, u := range d.url {
		if host := letters(hostOf(u.value)); len(p) > 3 && strings.Contains(host, p) {
			return true
		}
	}
	return strings.Contains(s, ".") && !strings.Contains(s, " ")
}

func hostOf(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	return strings.TrimPrefix(host, "www.")
}

// letters reduces a text to its letters and digits in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// sameText compares two texts by their letters.
func sameText(a, b string) bool {
	if a == b {
		return a != ""
	}
	if len(a) > 2*len(b)+40 || len(b) > 2*len(a)+40 {
		return false
	}
	x := letters(a)
	return x != "" && x == letters(b)
}

// visibleDate takes the date of a time element near the headline, or of a line
// of text that is classed as one or stands there.
func (d *declaration) visibleDate(it *Item, doc *html.Node, p *page) {
	var times []string
	each(doc, func(n *html.Node) bool {
		if n.DataAtom == atom.Time || n.DataAtom == atom.Abbr {
			if v := attr(n, "datetime", "title", "content"); v != "" {
				times = append(times, v)
			} else if n.DataAtom == atom.Time {
				times = append(times, folded(n))
			}
		}
		return len(times) < 3
	})
	for _, v := range times {
		it.setDate(declaredDate(v), Visible)
	}
	if it.Article.Date != "" {
		return
	}
	for i, b := range p.blocks {
		if (!p.keep[i] && len(b.Text) < 200 || len(b.Text) < 60) && hasMark(b, "date", "time", "published", "pubdate", "timestamp", "byline", "datum", "fecha", "datetime", "posted") {
			if day := dates.First(b.Text, order(p)); plausible(day) && day != "" {
				it.setDate(day, Visible)
				return
			}
		}
	}
	if day := dates.FromURL(it.Article.URL); day != "" {
		it.setDate(day, Address)
		return
	}
	p.dateOf(it)
}

func hasMark(b clean.Block, marks ...string) bool {
	for _, m := range b.Marks {
		if slices.Contains(marks, m) {
			return true
		}
	}
	return false
}
