package markup

// Choose is the page of comparisons while fewer than two reports are chosen.
type Choose struct {
	Missing string  // what the address names that is not in the dossier
	Chosen  *Report // the one report that is chosen, if any
	Lede    string
	Pairs   []Pair
}

// Pair is reports that may be compared.
type Pair struct {
	Href    string
	Reports []Report // two, or the other one where one is chosen
	Shares  string   // "6 quotations in both"
}

// HTML renders the page below its heading.
func (v Choose) HTML() string {
	var h builder
	h.open("div", "class", "choose")
	if v.Missing != "" {
		h.el("p", v.Missing, "class", "note", "dir", "auto")
	}
	if v.Chosen != nil {
		h.el("h2", "Chosen", "class", "label")
		reports(&h, []Report{*v.Chosen})
	}
	h.el("p", v.Lede, "class", "lede")
	h.open("ul", "class", "pairs")
	for _, p := range v.Pairs {
		p.write(&h)
	}
	h.close("ul")
	h.close("div")
	return h.String()
}

func (p Pair) write(h *builder) {
	h.open("li")
	h.open("a", "href", p.Href)
	for i, r := range p.Reports {
		h.text(onlyIf(i > 0, " "))
		h.open("span", "class", "pick", "dir", "auto")
		h.el("small", r.Outlet+prefixed(", ", r.Day.Text), "dir", "auto")
		h.text(" ")
		h.el("b", r.Title, "dir", "auto")
		h.close("span")
	}
	h.close("a")
	if p.Shares != "" {
		h.el("p", p.Shares, "class", "soft")
	}
	h.close("li")
}

// ChoosePage renders the page of comparisons as it stands without the app.
func ChoosePage(v Choose) string {
	var h builder
	h.open("main", "class", "compare", "id", "main", "tabindex", "-1")
	h.open("div", "class", "bar")
	h.el("h1", "Compare")
	h.close("div")
	h.WriteString(v.HTML())
	h.el("p", "Comparisons need the app, which is still loading, or JavaScript, which is off.", "class", "soft wait")
	h.close("main")
	return h.String()
}
