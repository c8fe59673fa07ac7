package markup

// Speaker is one person on record, or who else is quoted.
type Speaker struct {
	Hue     string
	Name    string
	Summary string
	Links   []Link
	Roles   []Role
	RolesOf string // where they were looked for, when not everywhere
	Aliases *Figure
	Figures []Figure
	Said    []DatedSaid // in the order of the days
	More    Link
}

// Role is what a speaker is called by, with a place that shows it.
type Role struct {
	Name  string
	Shown string // "the general"
	Where Link
}

// DatedSaid is an utterance with the day it was first printed.
type DatedSaid struct {
	Day Day
	Row QuoteRow
}

// HTML renders the page below the masthead.
func (s Speaker) HTML() string { return figures(s.Body()) }

// Body renders what stands in the page, as one element.
func (s Speaker) Body() string {
	var h builder
	h.open("div", "class", "speaker "+s.Hue)
	h.open("header")
	h.el("p", "Speaker", "class", "label")
	h.el("h1", s.Name, "dir", "auto")
	h.el("p", s.Summary, "class", "soft")
	ways(&h, s.Links)
	h.close("header")
	s.roles(&h)
	if s.Aliases != nil {
		h.WriteString(s.Aliases.HTML())
	}
	h.open("div", "class", "abreast")
	s.said(&h)
	h.open("div")
	for _, f := range s.Figures {
		h.WriteString(f.HTML())
	}
	h.close("div")
	h.close("div")
	h.close("div")
	return h.String()
}

func (s Speaker) roles(h *builder) {
	if len(s.Roles) == 0 {
		return
	}
	h.open("section", "id", "roles")
	h.el("h2", "Roles")
	if s.RolesOf != "" {
		h.el("p", s.RolesOf, "class", "soft")
	}
	h.open("ul")
	for _, r := range s.Roles {
		h.open("li")
		h.el("b", r.Name, "dir", "auto")
		if r.Shown != "" {
			h.text(" · ")
			h.el("bdi", "“"+r.Shown+"”")
			h.text(", ")
			h.link(r.Where.Href, r.Where.Text, "dir", "auto")
		}
		h.close("li")
	}
	h.close("ul")
	h.close("section")
}

func (s Speaker) said(h *builder) {
	if len(s.Said) == 0 {
		return
	}
	h.open("section", "id", "said")
	h.el("h2", "What was said, by date")
	h.open("ul", "class", "rows dated")
	last := ""
	for _, u := range s.Said {
		h.open("li")
		if u.Day.Text != last {
			u.Day.write(h)
		}
		last = u.Day.Text
		h.WriteString(u.Row.HTML())
		h.close("li")
	}
	h.close("ul")
	if s.More.Href != "" {
		h.open("p", "class", "more")
		h.link(s.More.Href, s.More.Text)
		h.close("p")
	}
	h.close("section")
}
