package markup

import "strconv"

// Article is one report as it is read.
type Article struct {
	Level      int // of its headline: 1 on a page of its own, 2 beside a list
	Title      Text
	Standfirst string
	Outlet     Link
	Byline     string
	Date       Day
	Section    string
	Page       string
	Kind       string // "" for a plain report
	Note       string
	Source     string // address of the original; shown only when it is on the web
	Lang, Dir  string
	Paragraphs []Paragraph
	Story      Link     // that it is part of, none when it is alone
	Related    []Report // other reports of the same days
}

// Link is a text that leads somewhere, or nowhere when Href is empty.
type Link struct{ Href, Text string }

// Day is a date for a machine and for a person.
type Day struct{ ISO, Text string }

// Paragraph is a paragraph with what stands in the margin beside it.
type Paragraph struct {
	Text
	Notes []Note
}

// Note is what the margin says of a quotation.
type Note struct {
	Hue     string
	Speaker Link   // Text is "" when unknown
	Cue     string // "told reporters", may be empty
	Kind    string // direct, mixed, indirect
	Sure    int    // confidence in percent
	Why     string // why this speaker, a sentence
	Printed []Link // "printed by 8 others, 3 differ", for each utterance in it
}

// Report is an article in a list.
type Report struct {
	Href   string
	Title  string
	Outlet string
	Byline string
	Day    Day
	Facts  string // "3 quotations"
}

// HTML renders the report: headline, source line, note, text with margin, and
// related reports.
func (a Article) HTML() string {
	var h builder
	h.open("article", "class", "reader", "lang", a.Lang, "dir", a.Dir)
	a.head(&h)
	h.open("div", "class", "text")
	for i, p := range a.Paragraphs {
		p.write(&h, "p"+strconv.Itoa(i+1))
	}
	h.close("div")
	if len(a.Related) > 0 {
		h.open("section", "class", "related", "lang", "en", "dir", "ltr")
		h.el("h"+strconv.Itoa(max(a.Level, 1)+1), "Reports of the same days", "class", "label")
		reports(&h, a.Related)
		h.close("section")
	}
	h.close("article")
	return h.String()
}

func (a Article) head(h *builder) {
	h.open("header")
	h.open("div", "class", "meta", "lang", "en", "dir", "ltr")
	h.open("b")
	h.link(a.Outlet.Href, a.Outlet.Text, "dir", "auto")
	h.close("b")
	a.Date.write(h)
	for _, s := range []string{a.Section, prefixed("page ", a.Page), a.Kind, prefixed("by ", a.Byline)} {
		if s != "" {
			h.el("span", s, "dir", "auto")
		}
	}
	if a.Story.Href != "" {
		h.open("span", "dir", "auto")
		h.text("Story: ")
		h.link(a.Story.Href, a.Story.Text)
		h.close("span")
	}
	h.close("div")
	heading := "h" + strconv.Itoa(max(a.Level, 1))
	h.open(heading, "class", "headline", "dir", "auto")
	a.Title.write(h)
	h.close(heading)
	if a.Standfirst != "" {
		h.el("p", a.Standfirst, "class", "standfirst", "dir", "auto")
	}
	if source := Web(a.Source); a.Note != "" || source != "" {
		h.open("p", "class", "note", "lang", "en", "dir", "auto")
		h.text(a.Note)
		if source != "" {
			h.text(" ")
			h.link(source, "Original", "rel", "noopener noreferrer external", "target", "_blank")
		}
		h.close("p")
	}
	h.close("header")
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func (d Day) write(h *builder) {
	if d.Text != "" {
		h.el("time", d.Text, "datetime", d.ISO)
	}
}

func (p Paragraph) write(h *builder, id string) {
	h.open("div", "class", "para", "id", id)
	h.open("p", "dir", "auto")
	p.Text.write(h)
	h.close("p")
	if len(p.Notes) > 0 {
		h.open("div", "class", "sides", "lang", "en", "dir", "ltr")
		for _, n := range p.Notes {
			n.write(h)
		}
		h.close("div")
	}
	h.close("div")
}

func (n Note) write(h *builder) {
	h.open("aside", "class", "side "+n.Hue)
	if n.Speaker.Text == "" {
		h.el("b", "Speaker not named")
	} else {
		h.open("b")
		h.link(n.Speaker.Href, n.Speaker.Text, "dir", "auto")
		h.close("b")
	}
	h.open("span")
	if n.Cue != "" {
		h.el("bdi", n.Cue)
		h.text(" · ")
	}
	h.text(n.Kind)
	if n.Why == "" && n.Sure > 0 { // of nobody there is no reason
		h.text(" · " + strconv.Itoa(n.Sure) + " %")
	}
	h.close("span")
	for _, p := range n.Printed {
		h.link(p.Href, p.Text, "class", "printed")
	}
	if n.Why != "" {
		h.open("details")
		h.el("summary", "why · "+strconv.Itoa(n.Sure)+" %")
		h.el("span", n.Why, "dir", "auto")
		h.close("details")
	}
	h.close("aside")
}

// reports writes a list of reports, the day only where it changes.
func reports(h *builder, list []Report) {
	h.open("ul", "class", "reports")
	last := ""
	for _, r := range list {
		h.open("li", "class", "rep")
		if r.Day.Text != last {
			r.Day.write(h)
		}
		last = r.Day.Text
		h.open("div")
		h.open("h3", "dir", "auto")
		h.link(r.Href, r.Title)
		h.close("h3")
		h.open("p", "class", "soft")
		h.el("bdi", r.Outlet)
		for _, s := range []string{r.Byline, r.Facts} {
			if s != "" {
				h.text(" · ")
				h.el("bdi", s)
			}
		}
		h.close("p")
		h.close("div")
		h.close("li")
	}
	h.close("ul")
}
