package markup

import "strconv"

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
	v.sharedList(h)
	v.table(h)
	v.related(h)
	h.close("div")
}

func (v Compare) sharedList(h *builder) {
	if len(v.Shared) == 0 {
		return
	}
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

func (v Compare) related(h *builder) {
	if len(v.More) == 0 {
		return
	}
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
