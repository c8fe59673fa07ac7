package markup

// Table is a table of figures. The first cell of a row names it.
type Table struct {
	ID      string // of the figure it belongs to; a plain word
	Caption string
	Heads   []Head
	Rows    [][]Figured
	More    Link   // to all rows, when some are not shown
	CSV     string // what the button says that saves it, "" for none
}

// Head is the head of a column.
type Head struct {
	Link         // sorts by it; no address for a column that does not sort
	Sort  string // "ascending" or "descending" for the column that the table is sorted by
	Count bool   // it holds numbers
}

// Figured is a cell of a table.
type Figured struct {
	Link
	Hue   string
	Level int  // how strongly it is tinted in its hue, 0 to [Levels]
	Count bool // a number
	Says  string
}

// Levels is how many tints a cell can have.
const Levels = 5

func (t Table) write(h *builder) {
	if len(t.Rows) == 0 {
		return
	}
	h.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", t.Caption)
	h.open("table")
	h.el("caption", t.Caption, "class", "vh")
	h.open("thead")
	h.open("tr")
	for _, c := range t.Heads {
		h.open("th", "scope", "col", "aria-sort", c.Sort, "class", onlyIf(c.Count, "num"))
		h.link(c.Href, c.Text, "dir", "auto")
		if c.Sort != "" {
			h.el("span", map[bool]string{true: " ▲", false: " ▼"}[c.Sort == "ascending"], "aria-hidden", "true")
		}
		h.close("th")
	}
	h.close("tr")
	h.close("thead")
	h.open("tbody")
	for _, row := range t.Rows {
		h.open("tr")
		for i, c := range row {
			c.write(h, i == 0)
		}
		h.close("tr")
	}
	h.close("tbody")
	h.close("table")
	h.close("div")
	if t.More.Href != "" {
		h.open("p", "class", "more")
		h.link(t.More.Href, t.More.Text)
		h.close("p")
	}
}

func (c Figured) write(h *builder, first bool) {
	class := onlyIf(c.Count, "num")
	if c.Level > 0 {
		class += " " + c.Hue + " t" + thousands(min(c.Level, Levels))
	}
	tag, scope := "td", ""
	if first {
		tag, scope = "th", "row"
	}
	h.open(tag, "scope", scope, "class", class)
	if c.Text != "" {
		h.link(c.Href, c.Text, "dir", "auto", "aria-label", onlyIf(c.Href != "", c.Says))
	}
	h.close(tag)
}
