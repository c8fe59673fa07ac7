package markup

import (
	"slices"
	"strconv"
	"strings"
)

// Compare is two to six reports side by side.
type Compare struct {
	Summary []string // "12 sentences shared", "5 only in Softpedia"
	Notes   []string // which of them print one text, what is not shown
	Columns []Column
	Shared  []Shared // what several of them say, in order
	Quotes  []Quoted // what is quoted in any of them
	More    []Link   // comparisons with one more report
}

// Column is one of the reports under comparison.
type Column struct {
	Name      string // short, and no other column has it
	Show      string // address that shows it where there is room for one column only
	Title     Link
	Outlet    Link
	Date      Day
	Facts     []string // "page A3", "6 quotations"
	Swap      Link     // changes places with the column before it; no Href for the first
	Remove    Link
	Lang, Dir string
	Sentences []Sentence
}

// Sentence is one sentence of a report and what the others make of it.
type Sentence struct {
	ID string // anchor
	Text
	Begins      bool   // a paragraph
	Group       int    // number of what it shares with others, from 1; 0 when only this report has it
	Also        []Link // the same in the other columns
	Only        string // "only here", for one without a group
	Goes        bool   // on from a sentence that only this report has, so that it need not be said again
	Tags        []Tag
	Differences []Difference
}

// Tag is a remark in a few words that may lead somewhere.
type Tag struct {
	Link
	Alters bool
}

// Difference is how the words of an utterance here differ from another
// column's: deleted is what stands here only, inserted what stands there only.
type Difference struct {
	Name  string // of the other column
	Edits []Edit
}

// Shared is something that several reports say.
type Shared struct {
	N     int
	Words string
	Dir   string
	In    []Link // to its places
}

// Quoted is an utterance with what each report makes of it.
type Quoted struct {
	Hue     string
	Speaker string
	Words   Link
	Cells   []Cell // a column each
}

// Cell says what became of an utterance in a report: "printed", "left out".
type Cell struct {
	Link
	Out bool // nothing of it is there
}

// Head renders what stands above the columns: what is shared in numbers, and
// what is not wanted at first.
func (v Compare) Head() string {
	var h builder
	h.open("div", "class", "about")
	v.sum(&h)
	v.folded(&h)
	h.close("div")
	return h.String()
}

// HTML renders the columns. They come one after the other, each from its
// headline down, so that they can be read without being seen.
func (v Compare) HTML() string {
	var h builder
	h.open("div", "class", "sides-by-side")
	h.open("div", "class", "columns")
	for i, c := range v.Columns {
		if i == 1 && len(v.Columns) == 2 {
			v.ties(&h)
		}
		c.write(&h, len(v.Columns))
	}
	h.close("div")
	v.minimap(&h)
	h.close("div")
	return h.String()
}

func (v Compare) sum(h *builder) {
	h.open("p", "class", "sum", "role", "status")
	for i, s := range v.Summary {
		h.text(onlyIf(i > 0, " · "))
		h.el([]string{"b", "span"}[min(i, 1)], s, "dir", "auto")
	}
	h.close("p")
	for _, n := range v.Notes {
		h.el("p", n, "class", "note", "dir", "auto")
	}
}

// folded writes what is not wanted at first: the shared sentences as a list,
// the quotations as a table, further reports.
func (v Compare) folded(h *builder) {
	h.open("div", "class", "folded")
	if len(v.Shared) > 0 {
		h.open("details")
		h.el("summary", "List of what is shared")
		h.open("ol", "class", "shared")
		for _, s := range v.Shared {
			h.open("li")
			h.el("b", strconv.Itoa(s.N), "class", "no")
			h.open("div")
			h.el("p", s.Words, "dir", "auto")
			h.open("p", "class", "soft")
			links(h, s.In)
			h.close("p")
			h.close("div")
			h.close("li")
		}
		h.close("ol")
		h.close("details")
	}
	v.table(h)
	if len(v.More) > 0 {
		h.open("details")
		h.el("summary", "Related reports to add")
		h.open("ul", "class", "related-reports")
		for _, l := range v.More {
			h.open("li")
			h.link(l.Href, l.Text, "dir", "auto")
			h.close("li")
		}
		h.close("ul")
		h.close("details")
	}
	h.close("div")
}

func (v Compare) table(h *builder) {
	if len(v.Quotes) == 0 {
		return
	}
	h.open("details")
	h.el("summary", "Quotations printed here and left out there")
	h.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Quotations")
	h.open("table", "class", "said")
	h.el("caption", "What each report prints of what is quoted in any of them", "class", "vh")
	h.open("thead")
	h.open("tr")
	h.el("th", "Speaker", "scope", "col")
	h.el("th", "Words", "scope", "col")
	for _, c := range v.Columns {
		h.el("th", c.Name, "scope", "col", "dir", "auto")
	}
	h.close("tr")
	h.close("thead")
	h.open("tbody")
	for _, q := range v.Quotes {
		q.write(h)
	}
	h.close("tbody")
	h.close("table")
	h.close("div")
	h.close("details")
}

func (q Quoted) write(h *builder) {
	h.open("tr", "class", q.Hue)
	h.el("th", orUnknown(q.Speaker), "scope", "row", "dir", "auto")
	h.open("td")
	h.link(q.Words.Href, q.Words.Text, "dir", "auto")
	h.close("td")
	for _, c := range q.Cells {
		h.open("td", "class", onlyIf(c.Out, "out"))
		h.link(c.Href, c.Text)
		h.close("td")
	}
	h.close("tr")
}

func (c Column) write(h *builder, columns int) {
	h.open("section", "class", "col", "aria-label", c.Name)
	c.head(h, columns)
	h.open("p", "class", "facts soft")
	for i, f := range c.Facts {
		h.text(onlyIf(i > 0, " · "))
		h.el("bdi", f)
	}
	h.close("p")
	h.open("ol", "class", "sentences", "lang", c.Lang, "dir", c.Dir)
	for _, s := range c.Sentences {
		s.write(h, columns)
	}
	h.close("ol")
	h.close("section")
}

func (c Column) head(h *builder, columns int) {
	h.open("header")
	h.open("p", "class", "src")
	h.open("b")
	h.link(c.Outlet.Href, c.Outlet.Text, "dir", "auto")
	h.close("b")
	c.Date.write(h)
	h.close("p")
	h.open("h2", "dir", "auto", "lang", c.Lang)
	h.link(c.Title.Href, c.Title.Text)
	h.close("h2")
	if columns == 2 {
		c.Swap = Link{} // the page's own bar has it
	}
	h.open("p", "class", "acts")
	for _, l := range []struct {
		Link
		sign string
	}{{c.Swap, "⇄"}, {c.Remove, "✕"}} {
		if l.Href != "" {
			h.el("a", l.sign, "class", "btn", "href", l.Href, "aria-label", l.Text, "title", l.Text)
		}
	}
	h.close("p")
	h.close("header")
}

func (s Sentence) write(h *builder, columns int) {
	class, group := "s only", ""
	if s.Group > 0 {
		class, group = "s both", strconv.Itoa(s.Group)
	}
	h.open("li", "class", class+onlyIf(s.Goes, " goes")+onlyIf(s.Begins, " begins"), "id", s.ID, "data-g", group, "tabindex", "-1")
	s.place(h, group, columns)
	h.open("p", "class", "words", "dir", "auto")
	s.Text.write(h)
	h.close("p")
	s.remarks(h)
	h.close("li")
}

// place says where else the sentence stands.
func (s Sentence) place(h *builder, group string, columns int) {
	switch {
	case s.Group == 0:
		h.el("p", s.Only, "class", "also"+onlyIf(s.Goes, " vh"), "lang", "en")
	case columns == 2:
		h.open("p", "class", "also", "lang", "en", "dir", "ltr")
		for _, l := range s.Also {
			h.open("a", "class", "to", "href", l.Href)
			h.el("b", group, "class", "no")
			h.text(" ")
			h.el("span", "also in "+l.Text, "class", "where", "dir", "auto")
			h.close("a")
		}
		h.close("p")
	default:
		h.open("p", "class", "also", "lang", "en", "dir", "ltr")
		h.el("b", group, "class", "no")
		h.text(" also in ")
		for i, l := range s.Also {
			h.text(onlyIf(i > 0, ", "))
			h.link(l.Href, l.Text, "class", onlyIf(i == 0, "to"), "dir", "auto")
		}
		h.close("p")
	}
}

func (s Sentence) remarks(h *builder) {
	if len(s.Tags)+len(s.Differences) == 0 {
		return
	}
	h.open("div", "class", "remarks", "lang", "en", "dir", "ltr")
	for _, t := range s.Tags {
		h.link(t.Href, t.Text, "class", "tag"+onlyIf(t.Alters, " alt"), "dir", "auto")
	}
	s.differences(h)
	h.close("div")
}

func (s Sentence) differences(h *builder) {
	if len(s.Differences) == 0 {
		return
	}
	h.open("details")
	if len(s.Differences) == 1 {
		h.el("summary", "words of "+s.Differences[0].Name, "dir", "auto")
	} else {
		h.el("summary", "words of "+strconv.Itoa(len(s.Differences))+" others")
	}
	h.el("p", "Struck out: only here. Underlined: only there.", "class", "soft legend")
	for _, d := range s.Differences {
		if len(s.Differences) > 1 {
			h.el("h3", d.Name, "dir", "auto")
		}
		h.open("p", "class", "words", "dir", "auto")
		for _, e := range d.Edits {
			e.write(h)
		}
		h.close("p")
	}
	h.close("details")
}

// run is a run of neighbouring sentences of one group.
type run struct {
	group int
	ids   []string
}

func (c Column) runs() (out []run) {
	last := 0
	for _, s := range c.Sentences {
		switch {
		case s.Group == 0:
		case s.Group == last:
			out[len(out)-1].ids = append(out[len(out)-1].ids, s.ID)
		default:
			out = append(out, run{s.Group, []string{s.ID}})
		}
		last = s.Group
	}
	return out
}

// ties writes a band for every two runs that say the same. It names the
// sentences; where they stand is known only once they are drawn.
func (v Compare) ties(h *builder) {
	right := map[int][]run{}
	for _, r := range v.Columns[1].runs() {
		right[r.group] = append(right[r.group], r)
	}
	h.open("div", "class", "gutter", "aria-hidden", "true")
	h.open("svg", "class", "ties")
	for _, l := range v.Columns[0].runs() {
		for _, r := range right[l.group] {
			h.open("path", "data-g", strconv.Itoa(l.group), "data-from", strings.Join(l.ids, " "), "data-to", strings.Join(r.ids, " "))
			h.close("path")
		}
	}
	h.close("svg")
	h.close("div")
}

// The minimap: how wide a bar is and how far apart bars are; the longest
// column is mapHeight high.
const (
	mapBar    = 14
	mapGap    = 6
	mapHeight = 1000
	mapQuote  = 5 // width of the mark of a quotation
)

// minimap draws every column as a bar: what is shared, what is quoted. A row of
// it leads to its sentence. What it tells is told by the text, so it is hidden
// from those who hear the page.
func (v Compare) minimap(h *builder) {
	longest := 1
	for _, c := range v.Columns {
		longest = max(longest, c.length())
	}
	width := len(v.Columns)*(mapBar+mapGap) - mapGap
	h.open("div", "class", "minimap", "aria-hidden", "true")
	h.open("svg", "viewBox", "0 0 "+strconv.Itoa(width)+" "+strconv.Itoa(mapHeight), "preserveAspectRatio", "none")
	for i, c := range v.Columns {
		at := 0
		for _, s := range c.Sentences {
			from, to := at*mapHeight/longest, (at+s.Within.Len())*mapHeight/longest
			at += s.Within.Len()
			s.onMap(h, c.Show, i*(mapBar+mapGap), from, max(to-from, 1))
		}
	}
	h.close("svg")
	h.close("div")
}

func (c Column) length() (n int) {
	for _, s := range c.Sentences {
		n += s.Within.Len()
	}
	return n
}

func (s Sentence) onMap(h *builder, show string, x, y, height int) {
	rect := func(class string, x, width int) {
		h.open("rect", "class", class, "x", strconv.Itoa(x), "y", strconv.Itoa(y), "width", strconv.Itoa(width), "height", strconv.Itoa(height))
		h.close("rect")
	}
	class, group := "only", ""
	if s.Group > 0 {
		class, group = "both", strconv.Itoa(s.Group)
	}
	h.open("a", "href", show+"#"+s.ID, "tabindex", "-1", "data-g", group)
	rect(class, x, mapBar)
	if q := slices.IndexFunc(s.Quotes, func(q Quote) bool { return q.Span.Overlaps(s.Within) }); q >= 0 {
		rect("quoted "+s.Quotes[q].Hue, x+mapBar-mapQuote, mapQuote)
	}
	h.close("a")
}
