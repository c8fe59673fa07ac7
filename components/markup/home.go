package markup

import "strconv"

// Home says what a dossier is.
type Home struct {
	Title       string
	Description string
	Counts      []Count
	Featured    *Utterance // one utterance in its different printings
	FeaturedAs  string     // "One sentence, five printings"
	Reports     []Report
	AllReports  Link // when the list is cut
	Voices      []Voice
	Coverage    Link     // to all of them
	Stories     []Outlet // with their reports, when there are several
	Outlets     []Outlet
}

// Count is a number with what it counts.
type Count struct {
	N    int
	What string
}

// Voice is a speaker and how much of him or her is quoted.
type Voice struct {
	Link
	Hue   string
	Words int
	Share int // of the most quoted speaker, in percent
}

// Outlet is a publisher with its number of reports.
type Outlet struct {
	Link
	Reports int
}

// HTML renders the page below the masthead.
func (v Home) HTML() string {
	var h builder
	h.open("main", "class", "home", "id", "main", "tabindex", "-1")
	v.lede(&h)
	if v.Featured != nil {
		h.open("section", "class", "featured")
		h.el("h2", v.FeaturedAs, "class", "label")
		h.WriteString(v.Featured.HTML())
		h.close("section")
	}
	h.open("div", "class", "cols")
	h.open("section")
	h.el("h2", "Reports by day", "class", "label")
	reports(&h, v.Reports)
	if v.AllReports.Href != "" {
		h.open("p", "class", "more")
		h.link(v.AllReports.Href, v.AllReports.Text)
		h.close("p")
	}
	h.close("section")
	h.open("div", "class", "aside")
	counted(&h, "Stories", "stories", v.Stories, " report", " reports")
	v.voices(&h)
	counted(&h, "Outlets", "outlets", v.Outlets, "", "")
	h.close("div")
	h.close("div")
	h.close("main")
	return h.String()
}

func (v Home) lede(h *builder) {
	h.open("section", "class", "lede")
	h.open("div")
	h.el("h1", v.Title, "dir", "auto")
	h.el("p", v.Description, "dir", "auto")
	h.close("div")
	h.open("dl", "class", "stats")
	for _, c := range v.Counts {
		h.open("div")
		h.el("dt", c.What)
		h.el("dd", thousands(c.N))
		h.close("div")
	}
	h.close("dl")
	h.close("section")
}

// counted writes a list of links, each with a number.
func counted(h *builder, name, class string, list []Outlet, one, many string) {
	if len(list) == 0 {
		return
	}
	h.open("section")
	h.el("h2", name, "class", "label")
	h.open("ul", "class", class)
	for _, o := range list {
		h.open("li")
		h.link(o.Href, o.Text, "dir", "auto")
		h.text(" ")
		h.el("span", thousands(o.Reports)+plural(o.Reports, one, many), "class", "num soft")
		h.close("li")
	}
	h.close("ul")
	h.close("section")
}

func (v Home) voices(h *builder) {
	if len(v.Voices) == 0 {
		return
	}
	h.open("section")
	h.el("h2", "Who is quoted, in words", "class", "label")
	h.open("ul", "class", "voices")
	for _, s := range v.Voices {
		h.open("li", "class", "voice "+s.Hue)
		h.link(s.Href, s.Text, "dir", "auto")
		bar(h, s.Share)
		h.el("span", thousands(s.Words), "class", "num soft")
		h.close("li")
	}
	h.close("ul")
	if v.Coverage.Href != "" {
		h.open("p", "class", "more")
		h.link(v.Coverage.Href, v.Coverage.Text)
		h.close("p")
	}
	h.close("section")
}

// bar draws a share as an SVG, since widths cannot be written into a style
// attribute under our content security policy.
func bar(h *builder, percent int) {
	h.open("svg", "class", "bar", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true")
	h.open("rect", "width", strconv.Itoa(max(percent, 1)), "height", "10")
	h.close("rect")
	h.close("svg")
}

// thousands writes n with a comma every three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
