package ingest

import (
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/dates"
)

// clippingLabels lead from the labels of Nexis and ProQuest, in lower case, to the
// fields here; "" is none that an article has, "body" stands before the body.
var clippingLabels = map[string]string{
	"headline": "title", "title": "title", "byline": "author", "author": "author", "autor": "author", "auteur": "author", "section": "section", "rubrik": "section", "rubrique": "section",
	"pages": "page", "publication date": "date", "publication title": "outlet", "highlight": "standfirst", "body": "body", "full text": "body",
	"language": "lang", "language of publication": "lang", "sprache": "lang", "langue": "lang", "document url": "url", "url": "url", "proquest document id": "id",
	"length": "", "länge": "", "longueur": "", "longitud": "", "dateline": "", "datumszeile": "", "load-date": "", "update": "", "date-chargement": "", "graphic": "", "graphik": "", "subject": "", "organization": "",
	"company": "", "person": "", "geographic": "", "country": "", "state": "", "city": "", "industry": "", "ticker": "", "document-type": "", "publication-type": "",
	"pub-type": "", "journal code": "", "correction": "", "correction-date": "", "type": "", "series": "", "publication info": "", "abstract": "", "links": "", "location": "", "people": "",
	"company / organization": "", "publication year": "", "publisher": "", "place of publication": "", "country of publication": "", "publication subject": "", "issn": "",
	"source type": "", "document type": "", "copyright": "", "last updated": "", "database": "", "identifier / keyword": "", "classification": "",
}

// label splits a line "LENGTH: 512 words".
func (c *clipping) label(i int) (name, value string, ok bool) {
	before, value, found := strings.Cut(c.line(i), ":")
	if !found || len(before) > 32 {
		return "", "", false
	}
	name = strings.ToLower(strings.TrimSpace(before))
	_, ok = clippingLabels[name]
	return name, strings.TrimSpace(value), ok && before != name
}

// isLabelled reports a line that begins with a label.
func isLabelled(line string) bool {
	c := clipping{text: line, lines: []corpus.Span{{End: len(line)}}}
	return c.labelAt(0)
}

// labelled reads a document whose fields have labels, as Nexis and ProQuest write
// them. It reports false, and has read nothing, when it is none.
func (c *clipping) labelled() bool {
	first, from, at, named := c.labelsEnd()
	if first < 0 {
		return false
	}
	end := c.tail(from, named)
	c.body = c.withoutPages(at, from, end)
	if !c.filled() {
		return false
	}
	c.labels(first, from)
	c.labels(end, len(c.lines))
	c.unlabelled(first)
	for i := range c.lines { // only where nothing better is known
		if name, value, ok := c.label(i); ok && (name == "publication info" || name == "load-date" || name == "update") {
			if name == "publication info" {
				value, _, _ = strings.Cut(value, "[")
				outlet, _, _ := strings.Cut(value, " ,")
				c.take("outlet", outlet)
				value = c.line(i)
			}
			c.take("date", value)
		}
	}
	return true
}

// maxBreaks is how many breaks of pages are taken out of a body.
const maxBreaks = 100

// withoutPages gives the body between two places without what papers print at the
// top of each page: its number.
func (c *clipping) withoutPages(at, from, to int) (body []corpus.Span) {
	for i := from; i < to && len(body) < maxBreaks; i++ {
		if clippingPage.MatchString(c.line(i)) {
			body = append(body, corpus.Span{Start: at, End: c.lines[i].Start})
			at = c.lines[i].End
		}
	}
	return append(body, corpus.Span{Start: at, End: c.startOf(to)})
}

func (c *clipping) startOf(line int) int {
	if line < len(c.lines) {
		return c.lines[line].Start
	}
	return len(c.text)
}

// headOfClipping is how many lines may stand above the first label.
const headOfClipping = 60

// labelsEnd finds the first label, the line behind the head's last one, and the
// place in the text at which the body begins; first is -1 where the labels are not
// those of a database. Named is said of a body that has a label itself.
func (c *clipping) labelsEnd() (first, from, at int, named bool) {
	first = -1
	sure, known := false, map[string]bool{}
	for i := 0; i < len(c.lines); i++ {
		name, value, ok := c.label(i)
		if !ok {
			continue
		}
		known[name] = true
		sure = sure || wordCount.MatchString(value) || name == "load-date" || name == "proquest document id"
		if clippingLabels[name] == "body" && !named {
			named, from = true, i+1
			at = c.lines[i].End - len(value)
		}
		if first < 0 {
			first = i
		}
	}
	if !sure || len(known) < 2 || first > headOfClipping {
		return -1, 0, 0, false
	}
	if named {
		return min(first, from-1), from, at, true
	}
	from = c.behindLabels(first)
	return first, from, c.startOf(from), false
}

// behindLabels gives the line at which the body begins: behind labels, what they
// go on with, and a line that says "Body".
func (c *clipping) behindLabels(i int) int {
	for i < len(c.lines) {
		_, _, ok := c.label(i)
		switch {
		case c.line(i) == "Body":
			return i + 1
		case ok:
			for i++; c.line(i) != "" && !c.labelAt(i); i++ {
			}
		case c.line(i) == "" || clippingNote.MatchString(c.line(i)):
			i++
		default:
			return i
		}
	}
	return i
}

func (c *clipping) labelAt(i int) bool { _, _, ok := c.label(i); return ok }

// tail gives the line at which the fields below a body begin.
func (c *clipping) tail(from int, named bool) int {
	for i := from; i < len(c.lines); i++ {
		s := c.line(i)
		if s == "" || i > from && c.line(i-1) != "" {
			continue
		}
		label, _, _ := strings.Cut(s, ":")
		if c.labelAt(i) && (label == strings.ToUpper(label) || named || label == "Load-Date") || s == "Classification" || s == "Graphic" || s == "End of Document" ||
			clippingNote.MatchString(s) && len(s) < 120 || len(s) > 20 && strings.Trim(s, "_") == "" {
			return i
		}
	}
	return len(c.lines)
}

// labels reads the labels among some lines. What a label says may go on in the
// lines below it.
func (c *clipping) labels(from, to int) {
	for i := from; i < to; i++ {
		name, value, ok := c.label(i)
		if !ok || clippingLabels[name] == "body" {
			continue
		}
		last := i
		for last+1 < to && c.line(last+1) != "" && !c.labelAt(last+1) {
			last++
			value += " " + c.line(last)
		}
		if c.take(clippingLabels[name], value) {
			for ; i <= last; i++ {
				c.field[i] = true
			}
		}
		i = last
	}
}

// unlabelled reads what stands above the labels: in Nexis of old the outlet, the
// date and the headline, in that of now the headline first.
func (c *clipping) unlabelled(first int) {
	var at []int // lines that say something
	day := -1    // the place among them of the one with the date
	for i := range first {
		if s := c.line(i); s != "" && !clippingNote.MatchString(s) && !clippingNth.MatchString(s) && !clippingPage.MatchString(s) {
			if found := dates.Find(s, c.order); day < 0 && len(found) > 0 && len(s) < 80 && found[0].Span.Start < 14 {
				day = len(at)
			}
			at = append(at, i)
		}
	}
	if day < 0 {
		c.undated(at)
		return
	}
	c.takeLines("date", at[day:day+1])
	above := at[:day]
	below := slices.DeleteFunc(slices.Clone(at[day+1:]), func(i int) bool { return c.sameBlock(at[day], i) }) // the edition stands right below
	label, _, _ := strings.Cut(c.line(first), ":")
	switch {
	case c.it.Article.Title != "" && len(above) > 0, len(above) == 1 && len(below) > 0, label == strings.ToUpper(label) && len(below) > 0 && len(above) > 0:
		c.takeLines("outlet", above[len(above)-1:])
		c.takeLines("title", slices.DeleteFunc(below, func(i int) bool { return !c.sameBlock(below[0], i) }))
	case len(above) > 1:
		c.takeLines("outlet", above[len(above)-1:])
		c.takeLines("title", above[:len(above)-1])
	default:
		c.takeLines("title", above)
	}
}

// undated reads a head without a line for the date: the headline, and perhaps the
// outlet with the date behind it on one line, as they come out of a PDF.
func (c *clipping) undated(at []int) {
	for n, i := range at {
		if found := dates.Find(c.line(i), c.order); n == 1 && len(found) > 0 && len(c.line(i)) < 120 {
			c.take("outlet", c.line(i)[:found[0].Span.Start])
			c.takeLines("date", []int{i})
		}
	}
	if len(at) > 0 {
		c.takeLines("title", at[:1])
	}
}

// sameBlock reports whether no blank line stands between two lines.
func (c *clipping) sameBlock(a, b int) bool {
	for i := a; i < b; i++ {
		if c.line(i) == "" {
			return false
		}
	}
	return true
}

func (c *clipping) takeLines(field string, lines []int) {
	value := ""
	for _, i := range lines {
		value += c.line(i) + " "
		c.field[i] = true
	}
	c.take(field, value)
}
