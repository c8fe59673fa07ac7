package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/ingest/internal/dates"
)

// clipping is a document of a text that a news database gave out: a head of
// fields, the body, and most often more fields below it.
type clipping struct {
	text  string
	lines []corpus.Span // without white space around them; blank ones are empty
	field []bool        // lines that became a field
	body  []corpus.Span // where the body stands in text
	it    Item
	order dates.Order
}

// clippings reads a text that is an export of a news database: Nexis, Factiva or
// ProQuest. It is nil unless that is sure for all documents of the text.
func clippings(text string, src Source) (items []Item) {
	if !mayBeClippings(text) {
		return nil
	}
	at, cover, ends := 0, "", documents(text)
	for i, end := range ends {
		piece := text[at:end]
		at = end
		c := newClipping(piece)
		switch {
		case c.coded() || c.labelled() || c.counted():
			items = append(items, c.item(src))
			items[len(items)-1].around(cover, "")
			cover = ""
		case i == 0:
			cover = piece
		case i == len(ends)-1 && len(items) > 0:
			items[len(items)-1].around("", piece)
		default:
			return nil
		}
	}
	return items
}

// around adds to the source of an article what stands before and behind it there.
func (it *Item) around(before, behind string) {
	for i := range it.Removed {
		it.Removed[i].Start += len(before)
		it.Removed[i].End += len(before)
	}
	if first := withoutSpace(before, 0); first.Len() > 0 {
		it.Removed = append([]corpus.Span{first}, it.Removed...)
	}
	if last := withoutSpace(behind, len(before)+len(it.Text)); last.Len() > 0 {
		it.Removed = append(it.Removed, last)
	}
	it.Text = before + it.Text + behind
}

// withoutSpace is the span of a text that stands at a place, without white space
// around it.
func withoutSpace(s string, at int) corpus.Span {
	end := len(strings.TrimRight(s, " \t\r\n"))
	return corpus.Span{Start: at + end - len(strings.TrimLeft(s[:end], " \t\r\n")), End: at + end}
}

// mayBeClippings looks for what no export is without: a line with a number of
// words, the day on which it was loaded, or a database's own number.
func mayBeClippings(text string) bool {
	for line := range strings.Lines(text) {
		s := strings.TrimSpace(line)
		if len(s) > 48 {
			continue
		}
		if before, value, ok := strings.Cut(s, ":"); ok && (strings.EqualFold(before, "load-date") || strings.EqualFold(before, "ProQuest document ID")) {
			return true
		} else if ok {
			s = strings.TrimSpace(value)
		}
		if s = strings.TrimSpace(strings.TrimPrefix(s, "WC")); s != "" && s[0] >= '0' && s[0] <= '9' && wordCount.MatchString(s) {
			return true
		}
	}
	return false
}

var (
	clippingNth  = regexp.MustCompile(`^(Document )?\d+ (of|von|de) \d+( (DOCUMENTS|DOKUMENTEN|DOCUMENTOS))?$`)
	clippingPage = regexp.MustCompile(`^(Page|Seite) \d+ (of|von) \d+$`)
	clippingEnd  = regexp.MustCompile(`^(AN\s+)?Document ([A-Z][A-Z0-9]{3,}\d{6}[A-Za-z0-9]{4,})$`)
	clippingNote = regexp.MustCompile(`(?i)^(\(c\)|©|copyright\b|all rights reserved)`)
	wordCount    = regexp.MustCompile(`(?i)^\d[\d.,]*\s+` + wordsOf + `$`)
)

const wordsOf = `(words?|wörter|mots|palabras|parole|palavras|woorden|words / \S+)`

// documents tells where each document of an export ends: before a line "2 of 25
// DOCUMENTS", behind one "End of Document" or with a database's number.
func documents(text string) (ends []int) {
	begun := false
	for at := 0; at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		next := min(len(text), at+len(line)+1)
		line = strings.TrimSpace(line)
		if begun && clippingNth.MatchString(line) {
			ends = append(ends, at)
		}
		begun = begun || line != ""
		if next < len(text) && (line == "End of Document" || clippingEnd.MatchString(line)) {
			ends = append(ends, next)
			begun = false
		}
		at = next
	}
	return append(ends, len(text))
}

func newClipping(text string) *clipping {
	c := &clipping{text: text}
	for at := 0; at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		trimmed := strings.TrimSpace(line)
		start := at + strings.Index(line, trimmed)
		c.lines = append(c.lines, corpus.Span{Start: start, End: start + len(trimmed)})
		at += len(line) + 1
	}
	c.field = make([]bool, len(c.lines))
	c.order = order(&page{blocks: []clean.Block{{Text: text[:min(len(text), 20000)]}}})
	return c
}

func (c *clipping) line(i int) string {
	if i < 0 || i >= len(c.lines) {
		return ""
	}
	return c.lines[i].Of(c.text)
}

// item makes an article of what was read.
func (c *clipping) item(src Source) Item {
	it := &c.it
	it.Text, it.Source = c.text, src
	var paragraphs []string
	for _, s := range c.body {
		more := textParagraphs(s.Of(c.text))
		if n := len(paragraphs); n > 0 && len(more) > 0 && !endsSentence(paragraphs[n-1]) && unicode.IsLower([]rune(more[0])[0]) { // over the break of a page
			paragraphs[n-1], more = clean.Join(paragraphs[n-1], more[0]), more[1:]
		}
		paragraphs = append(paragraphs, more...)
	}
	it.Article.SetParagraphs(paragraphs)
	at := 0 // behind what is kept, or removed already
	for i, l := range c.lines {
		for _, b := range c.body {
			if l.Start < b.End && l.End > b.Start { // a label may stand before the body's first words
				l.End = min(l.End, max(l.Start, b.Start))
			}
		}
		if l.Len() == 0 || c.field[i] {
			continue
		}
		if n := len(it.Removed); n > 0 && it.Removed[n-1].End >= at && strings.TrimSpace(c.text[it.Removed[n-1].End:l.Start]) == "" {
			it.Removed[n-1].End = l.End
			continue
		}
		it.Removed = append(it.Removed, l)
	}
	return *it
}

// filled reports a body with words in it.
func (c *clipping) filled() bool {
	return slices.ContainsFunc(c.body, func(s corpus.Span) bool { return !blank(s.Of(c.text)) })
}

// take gives the article a field by the value of a label.
func (c *clipping) take(field, value string) bool {
	a := &c.it.Article
	value = strings.TrimSpace(oneLine(value))
	switch field {
	case "title":
		c.it.set(field, &a.Title, value, Visible)
	case "standfirst":
		c.it.set(field, &a.Standfirst, value, Visible)
	case "outlet":
		value, _, _ = strings.Cut(value, ";")
		value, _, _ = strings.Cut(value, ", Late Edition")
		c.it.set(field, &a.Outlet, strings.TrimSpace(value), Visible)
	case "author":
		c.it.setAuthors(clippingAuthors(value), Visible)
	case "section":
		section, page := clippingSection(value)
		c.it.set("page", &a.Page, page, Visible)
		c.it.set(field, &a.Section, section, Visible)
	case "page":
		c.it.set(field, &a.Page, value, Visible)
	case "date":
		c.it.setDate(dates.First(value, c.order), Visible)
	case "lang":
		value, _, _ = strings.Cut(value, ";")
		c.it.set(field, &a.Lang, language(value), Visible)
	case "url":
		if address, ok := webAddress(value); ok {
			c.it.set(field, &a.URL, address, Visible)
		}
	case "id":
		c.it.set(field, &a.ID, value, Record)
	default:
		return false
	}
	return true
}

// clippingAuthors reads "By ADA BIRCH and BO REED", "Birch, Ada; Reed, Bo" and
// "Ada Birch in Washington".
func clippingAuthors(s string) (out []string) {
	s, _, _ = strings.Cut(withoutBy(s), " in ")
	for one := range strings.SplitSeq(s, ";") {
		out = append(out, authorNames(one)...)
	}
	return slices.DeleteFunc(out, func(name string) bool { return !isName(name) })
}

// clippingSection reads "Section A; Column 0; Foreign Desk; Pg. 6".
func clippingSection(s string) (section, page string) {
	var parts []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' }) {
		part = strings.TrimSpace(part)
		for _, mark := range []string{"Pg. ", "Pg ", "S. ", "Page ", "p. "} {
			if rest, ok := strings.CutPrefix(part, mark); ok && len(rest) < 12 {
				part, page = "", strings.TrimSpace(rest)
			}
		}
		if part != "" && !strings.HasPrefix(part, "Column ") {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; "), page
}
