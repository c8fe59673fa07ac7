package markup

// Coverage says who is quoted how much, by whom and when.
type Coverage struct {
	Title   string
	Summary string
	Narrow  []Narrowing
	Figures []Figure
	Empty   string // what stands in place of figures where there are none
}

// Narrowing is a way to narrow a page, with its values as links.
type Narrowing struct {
	Name   string
	Values []Room
}

// HTML renders the page below the masthead.
func (c Coverage) HTML() string { return figures(c.Body()) }

// figures puts the content of a page of figures into its place.
func figures(body string) string {
	var h builder
	h.open("main", "class", "figures", "id", "main", "tabindex", "-1")
	h.WriteString(body)
	h.close("main")
	return h.String()
}

// Body renders what stands in the page, as one element.
func (c Coverage) Body() string {
	var h builder
	h.open("div")
	h.open("header")
	h.el("h1", c.Title)
	h.el("p", c.Summary, "class", "soft")
	h.close("header")
	if len(c.Narrow) > 0 {
		h.open("nav", "class", "narrow", "aria-label", "Narrow")
		for _, n := range c.Narrow {
			n.write(&h)
		}
		h.close("nav")
	}
	if c.Empty != "" {
		h.el("p", c.Empty)
	}
	for _, f := range c.Figures {
		h.WriteString(f.HTML())
	}
	h.close("div")
	return h.String()
}

func (n Narrowing) write(h *builder) {
	h.open("div")
	h.el("b", n.Name, "class", "label")
	h.open("p")
	for _, v := range n.Values {
		h.link(v.Href, v.Text, "class", "chip", "aria-current", onlyIf(v.On, "true"), "dir", "auto")
	}
	h.close("p")
	h.close("div")
}
