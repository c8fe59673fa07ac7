package ingest

import (
	"strings"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/dates"
)

// factivaCodes lead from the codes that Factiva sets before its fields to the
// fields here. What stands below the text is marked by '-'.
var factivaCodes = map[string]string{
	"HD": "title", "BY": "author", "PD": "date", "SN": "outlet", "PG": "page", "LA": "lang", "LP": "body", "TD": "body", "SE": "section",
	"CR": "", "WC": "", "ET": "", "SC": "", "ED": "", "VOL": "", "CY": "", "CX": "", "CLM": "", "DLN": "", "NGC": "", "GC": "",
	"AN": "id", "CO": "-", "IN": "-", "NS": "-", "RE": "-", "IPC": "-", "IPD": "-", "PUB": "-", "RF": "-", "ART": "-", "CT": "-",
}

// code splits a line that begins with a code: "HD  A headline", "LP".
func (c *clipping) code(i int) (code string, at int, ok bool) {
	s := c.line(i)
	n := strings.IndexFunc(s, unicode.IsSpace)
	if n < 0 {
		n = len(s)
	}
	gap := strings.IndexFunc(s[n:], func(r rune) bool { return !unicode.IsSpace(r) })
	if _, ok = factivaCodes[s[:n]]; !ok || gap == 1 && s[n] != '\t' {
		return "", 0, false
	}
	return s[:n], c.lines[i].Start + n + max(0, gap), true
}

// coded reads a document whose fields have codes of two letters, as Factiva writes
// them. It reports false, and has read nothing, when it is none.
func (c *clipping) coded() bool {
	type coded struct{ code, value string }
	var fields []coded
	var lines [][2]int
	known := map[string]bool{}
	for i := 0; i < len(c.lines); i++ {
		code, at, ok := c.code(i)
		if !ok || len(fields) == 0 && code != "HD" && code != "SE" {
			continue
		}
		inBody := factivaCodes[code] == "body"
		last := i
		for last+1 < len(c.lines) && !c.ends(last+1, inBody) {
			last++
		}
		known[code] = true
		span := corpus.Span{Start: at, End: c.lines[last].End}
		if inBody {
			c.body = append(c.body, span)
		}
		fields, lines = append(fields, coded{code, span.Of(c.text)}), append(lines, [2]int{i, last})
		i = last
	}
	count := 0
	for _, code := range []string{"WC", "PD", "SN", "SC", "LA", "CY", "AN"} {
		if known[code] {
			count++
		}
	}
	if !known["HD"] || count < 3 || len(c.body) > 4 || !c.filled() {
		c.body = nil
		return false
	}
	for n, f := range fields {
		if c.take(factivaCodes[f.code], strings.TrimPrefix(oneLine(f.value), "Document ")) {
			for i := lines[n][0]; i <= lines[n][1]; i++ {
				c.field[i] = true
			}
		}
	}
	return true
}

// ends reports a line that begins another field; in a body those alone that stand
// below it or go on with it.
func (c *clipping) ends(i int, inBody bool) bool {
	code, _, ok := c.code(i)
	return ok && (!inBody || factivaCodes[code] == "-" || code == "TD" || code == "AN")
}

// counted reads a document as Factiva shows it without codes: headline, byline,
// "512 words", date, outlet ..., the copyright, the body, and its number below.
func (c *clipping) counted() bool {
	var at []int
	for i := range c.lines {
		if c.line(i) != "" {
			at = append(at, i)
		}
	}
	n := len(at) - 1
	words := -1
	for k := range at[:max(0, min(n-1, 12))] {
		if wordCount.MatchString(c.line(at[k])) {
			words = k
			break
		}
	}
	if words < 1 || !clippingEnd.MatchString(c.line(at[n])) || dates.First(c.line(at[words+1]), c.order) == "" {
		return false
	}
	from := words + 2
	for from < min(n, words+11) && !clippingNote.MatchString(c.line(at[from])) {
		from++
	}
	if from++; from >= min(n, words+12) {
		return false
	}
	c.body = []corpus.Span{{Start: c.lines[at[from]].Start, End: c.lines[at[n-1]].End}}
	c.takeLines("date", at[words+1:words+2])
	c.take("id", strings.TrimPrefix(c.line(at[n]), "Document "))
	c.aboveCount(at[:words])
	c.belowDate(at[words+2 : from-1])
	return true
}

// aboveCount reads the headline, and the byline that may stand below it.
func (c *clipping) aboveCount(at []int) {
	n := len(at) - 1
	last := c.line(at[n])
	if n > 0 && (byline(last) != nil || len(strings.Fields(last)) <= 3 && onlyNames(names(last)) && len(c.line(at[n-1])) > len(last)) {
		c.takeLines("author", at[n:])
		n--
	}
	c.takeLines("title", at[n:n+1])
	if n > 0 && len(strings.Fields(c.line(at[n-1]))) <= 4 {
		c.takeLines("section", at[n-1:n])
	}
}

// belowDate reads the outlet, its code, the page and the language.
func (c *clipping) belowDate(at []int) {
	for _, i := range at {
		s := c.line(i)
		_, known := languageNames[strings.ToLower(s)]
		switch {
		case known:
			c.takeLines("lang", []int{i})
		case strings.Contains(s, ":") && s[0] >= '0' && s[0] <= '9': // the hour
		case c.it.Article.Outlet == "":
			c.takeLines("outlet", []int{i})
		case len(s) <= 5 && strings.ContainsAny(s, "0123456789"):
			c.takeLines("page", []int{i})
		}
	}
}
