package markup

// Words is the words that were found, each in its context, one below the other.
type Words struct {
	Summary string
	Back    Link // to the reports
	Orders  []Room
	Lines   []WordLine
	More    string
}

// WordLine is a word in its context.
type WordLine struct {
	Left, Word, Right string
	Kind              string // how the word matches, see [Mark]
	Href              string
	Outlet            string
	Day               Day
}

// HTML renders the lines as a table.
func (w Words) HTML() string {
	var h builder
	h.open("section", "class", "list words", "aria-label", "Words in their context")
	h.open("p", "class", "soft count", "role", "status")
	h.text(w.Summary)
	h.close("p")
	h.open("p", "class", "sorts")
	h.link(w.Back.Href, w.Back.Text)
	for _, o := range w.Orders {
		h.link(o.Href, o.Text, "aria-current", onlyIf(o.On, "true"))
	}
	h.close("p")
	h.open("table")
	h.WriteString(`<thead class="vh"><tr><th scope="col">Before</th><th scope="col">Word</th><th scope="col">Behind</th><th scope="col">Report</th></tr></thead><tbody>`)
	for _, l := range w.Lines {
		l.write(&h)
	}
	h.WriteString("</tbody>")
	h.close("table")
	if w.More != "" {
		h.open("p", "class", "more")
		h.link(w.More, "Show more", "class", "btn")
		h.close("p")
	}
	h.close("section")
	return h.String()
}

func (l WordLine) write(h *builder) {
	h.open("tr")
	h.open("td", "class", "left-of")
	h.el("bdi", l.Left)
	h.close("td")
	h.open("td", "class", "word")
	h.open("a", "href", l.Href)
	h.el("mark", l.Word, "class", l.Kind)
	h.close("a")
	h.close("td")
	h.open("td", "class", "right-of")
	h.el("bdi", l.Right)
	h.close("td")
	h.open("td", "class", "soft")
	h.el("bdi", l.Outlet)
	h.text(" ")
	l.Day.write(h)
	h.close("td")
	h.close("tr")
}
