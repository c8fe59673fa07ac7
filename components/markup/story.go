package markup

import "strconv"

// Story is the reports of one event, laid out for comparison.
type Story struct {
	Title     string
	Summary   string // "5 reports by 5 outlets · 3 independent texts"
	Links     []Link // to other pages about it
	Timeline  *Figure
	Headlines []Headline
	Copies    []Copies
	Figures   []Figure // who quotes whom
	Said      []Said   // most printed first
	AllSaid   Link
	LeftOut   *Figure
}

// TimelineDay is a day, or month, of a timeline with a dot for each of its
// reports.
type TimelineDay struct {
	Label string // written below it; most have none
	Dots  []Dot
	More  int // reports that are not drawn
}

// Dot is a report.
type Dot struct {
	Link        // its text is the title of the dot
	Hollow bool // a near-copy of another one
}

// Headline is how a report of the story is headed.
type Headline struct {
	Outlet Link
	Day    Day
	Title  Link
	Facts  string
}

// Copies is one text that several outlets print.
type Copies struct {
	First   Link // the earliest of them
	Printed []Copy
}

// Copy is what one of them made of it.
type Copy struct {
	Report  Link
	Says    string // "12 words left out, 8 put in"
	Compare Link
	Edits   []Edit // shortened where nothing differs
}

// Said is an utterance of the story and who leaves it out.
type Said struct {
	Row     QuoteRow
	LeftOut string // "left out by 3 of 5 outlets"
}

// HTML renders the page below the masthead.
func (s Story) HTML() string { return figures(s.Body()) }

// shownHeadlines is how many headlines are shown before the rest is folded
// away.
const shownHeadlines = 60

// Body renders what stands in the page, as one element.
func (s Story) Body() string {
	var h builder
	h.open("div", "class", "story")
	h.open("header")
	h.el("p", "Story", "class", "label")
	h.el("h1", s.Title, "dir", "auto")
	h.el("p", s.Summary, "class", "soft")
	ways(&h, s.Links)
	h.close("header")
	if s.Timeline != nil {
		h.WriteString(s.Timeline.HTML())
	}
	s.headlines(&h)
	s.copies(&h)
	for _, f := range s.Figures {
		h.WriteString(f.HTML())
	}
	s.said(&h)
	if s.LeftOut != nil {
		h.WriteString(s.LeftOut.HTML())
	}
	h.close("div")
	return h.String()
}

// ways writes links as buttons.
func ways(h *builder, list []Link) {
	if len(list) == 0 {
		return
	}
	h.open("p", "class", "ways")
	for _, l := range list {
		h.link(l.Href, l.Text, "class", "btn")
	}
	h.close("p")
}

func (s Story) headlines(h *builder) {
	h.open("section", "id", "headlines")
	h.el("h2", "Headlines")
	folded(h, s.Headlines, shownHeadlines, headlines)
	h.close("section")
}

func headlines(h *builder, list []Headline) {
	h.open("ul", "class", "headlines")
	for _, l := range list {
		h.open("li")
		h.open("p", "class", "src")
		h.open("b")
		h.link(l.Outlet.Href, l.Outlet.Text, "dir", "auto")
		h.close("b")
		l.Day.write(h)
		h.close("p")
		h.open("h3", "dir", "auto")
		h.link(l.Title.Href, l.Title.Text)
		h.close("h3")
		if l.Facts != "" {
			h.el("p", l.Facts, "class", "soft")
		}
		h.close("li")
	}
	h.close("ul")
}

func (s Story) copies(h *builder) {
	if len(s.Copies) == 0 {
		return
	}
	h.open("section", "id", "copies")
	h.el("h2", "One text, several outlets")
	h.el("p", "Reports whose own words are largely those of an earlier one. What stands in quotation marks does not count.", "class", "soft")
	for _, c := range s.Copies {
		h.open("div", "class", "copies")
		h.open("p")
		h.text("Text of ")
		h.link(c.First.Href, c.First.Text, "dir", "auto")
		h.close("p")
		h.open("ul")
		for _, p := range c.Printed {
			p.write(h)
		}
		h.close("ul")
		h.close("div")
	}
	h.close("section")
}

func (c Copy) write(h *builder) {
	h.open("li")
	h.open("p")
	h.open("b")
	h.link(c.Report.Href, c.Report.Text, "dir", "auto")
	h.close("b")
	h.text(" " + c.Says + " ")
	h.link(c.Compare.Href, c.Compare.Text)
	h.close("p")
	if len(c.Edits) > 0 {
		h.open("details")
		h.el("summary", "what it changed")
		h.open("p", "class", "words", "dir", "auto")
		for _, e := range c.Edits {
			e.write(h)
		}
		h.close("p")
		h.close("details")
	}
	h.close("li")
}

func (s Story) said(h *builder) {
	if len(s.Said) == 0 {
		return
	}
	h.open("section", "id", "said")
	h.el("h2", "What was said, most printed first")
	h.open("ul", "class", "rows")
	for _, u := range s.Said {
		h.open("li")
		h.WriteString(u.Row.HTML())
		if u.LeftOut != "" {
			h.el("p", u.LeftOut, "class", "soft")
		}
		h.close("li")
	}
	h.close("ul")
	if s.AllSaid.Href != "" {
		h.open("p", "class", "more")
		h.link(s.AllSaid.Href, s.AllSaid.Text)
		h.close("p")
	}
	h.close("section")
}

// A dot and what is below the lowest one, in pixels.
const (
	dotSize = 16
	dotFoot = 26
)

func timeline(h *builder, days []TimelineDay) {
	rows := 1
	for _, d := range days {
		rows = max(rows, len(d.Dots)+min(d.More, 1))
	}
	height := rows*dotSize + dotFoot
	h.open("svg", "class", "timeline", "height", strconv.Itoa(height), "aria-hidden", "true")
	foot := strconv.Itoa(height - dotFoot + 4)
	h.open("line", "x1", "0%", "x2", "100%", "y1", foot, "y2", foot)
	h.close("line")
	for i, d := range days {
		d.write(h, i, len(days), height)
	}
	h.close("svg")
}

func (d TimelineDay) write(h *builder, i, n, height int) {
	x, y := fine(2*i+1, 2*n), height-dotFoot-dotSize/2
	for _, dot := range d.Dots {
		h.open("a", "href", dot.Href, "tabindex", "-1")
		h.open("circle", "cx", x, "cy", strconv.Itoa(y), "r", "6", "class", onlyIf(dot.Hollow, "o"))
		h.el("title", dot.Text)
		h.close("circle")
		h.close("a")
		y -= dotSize
	}
	if d.More > 0 {
		h.el("text", "+"+strconv.Itoa(d.More), "x", x, "y", strconv.Itoa(y+dotSize/4), "text-anchor", "middle")
	}
	if d.Label != "" {
		label(h, d.Label, i, n, strconv.Itoa(height-4))
	}
}
