package markup

import "strconv"

// Facet is a way of narrowing a list, with its values.
type Facet struct {
	Name   string
	Values []Value
}

// Value is a value of a facet. Its address chooses it, or gives it up.
type Value struct {
	Label  string
	Count  int
	Quotes int    // quotations in them, where they are counted beside
	Said   string // the same as words: "3 quotations"
	On     bool
	Href   string
}

// HTML renders the facet: a box for each value, which says where it leads and
// what it is called by when another state of the page has it, too.
func (f Facet) HTML() string {
	var h builder
	f.write(&h)
	return h.String()
}

func (f Facet) write(h *builder) {
	h.open("section")
	h.el("h2", f.Name)
	for _, v := range f.Values {
		h.open("label")
		h.open("input", "type", "checkbox", "checked", onlyIf(v.On, "checked"), "data-to", v.Href, "data-as", f.Name+": "+v.Label)
		h.el("span", v.Label, "dir", "auto")
		h.open("small")
		h.text(strconv.Itoa(v.Count))
		if v.Quotes > 0 {
			h.el("span", " “"+strconv.Itoa(v.Quotes)+"”", "class", "said", "title", v.Said)
		}
		h.close("small")
		h.close("label")
	}
	h.close("section")
}
