package markup

import "strconv"

// Figure is a picture with the table of the same figures below it.
type Figure struct {
	Title   string
	Note    string // how to read it
	Choices []Room // other ways to draw it
	Legend  []HueName
	Bars    []Bar         // a picture of lying bars
	Columns *Columns      // a picture of standing columns
	Dots    []TimelineDay // a picture of a dot a report
	Table   Table
}

// HueName says whose hue is whose.
type HueName struct{ Hue, Name string }

// Bar is a lying bar made of parts.
type Bar struct {
	Link
	Says  string // its length in words
	Parts []Part
}

// Part is a piece of a bar or of a column. Its length is in thousandths of the
// longest one.
type Part struct {
	Hue    string
	Length int
	Says   string // "Leon Panetta: 120 words"
}

// Columns is a picture of something over time.
type Columns struct {
	Most    string // what the highest column stands for
	Columns []Stack
}

// Stack is a column: one day, month or year. Its parts are stacked from below.
type Stack struct {
	Label string // written below it; most have none
	Parts []Part
}

// HTML renders the figure.
func (f Figure) HTML() string {
	var h builder
	h.open("section", "class", "figure", "id", f.Table.ID)
	h.el("h2", f.Title)
	if f.Note != "" {
		h.el("p", f.Note, "class", "soft")
	}
	f.tools(&h)
	if len(f.Legend) > 0 {
		h.open("ul", "class", "legend")
		for _, l := range f.Legend {
			h.open("li", "class", l.Hue)
			h.WriteString(swatch)
			h.el("bdi", l.Name)
			h.close("li")
		}
		h.close("ul")
	}
	if len(f.Bars) > 0 {
		bars(&h, f.Bars)
	}
	if f.Columns != nil {
		f.Columns.write(&h)
	}
	if len(f.Dots) > 0 {
		timeline(&h, f.Dots)
	}
	f.Table.write(&h)
	h.close("section")
	return h.String()
}

const swatch = `<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10"></rect></svg>`

func (f Figure) tools(h *builder) {
	if len(f.Choices) == 0 && f.Table.CSV == "" {
		return
	}
	h.open("p", "class", "sorts")
	choices(h, f.Choices)
	if f.Table.CSV != "" {
		h.el("button", f.Table.CSV, "type", "button", "class", "btn csv", "data-csv", f.Table.ID, "aria-label", f.Table.CSV+": "+f.Title)
	}
	h.close("p")
}

func choices(h *builder, list []Room) {
	for _, c := range list {
		h.link(c.Href, c.Text, "aria-current", onlyIf(c.On, "true"), "dir", "auto")
	}
}

// bars draws lying bars. Their labels are text beside them, so that they break
// and grow as text does.
func bars(h *builder, list []Bar) {
	h.open("ul", "class", "bars")
	for _, b := range list {
		h.open("li")
		h.link(b.Href, b.Text, "dir", "auto")
		h.open("svg", "class", "lying", "aria-hidden", "true")
		at := 0
		for _, p := range b.Parts {
			h.open("rect", "class", p.Hue, "x", percent(at), "width", percent(p.Length), "height", "100%")
			h.el("title", p.Says)
			h.close("rect")
			at += p.Length
		}
		h.close("svg")
		h.el("span", b.Says, "class", "num soft")
		h.close("li")
	}
	h.close("ul")
}

// percent writes thousandths as a percentage.
func percent(n int) string {
	s := strconv.Itoa(n / 10)
	if n%10 != 0 {
		s += "." + strconv.Itoa(n%10)
	}
	return s + "%"
}

// fine writes i of n as a percentage to the hundredth.
func fine(i, n int) string {
	v := 10000 * i / max(n, 1)
	s := strconv.Itoa(v%100 + 100)
	return strconv.Itoa(v/100) + "." + s[1:] + "%"
}

// Parts of the height of a picture of columns, in thousandths: the rest is for
// the labels.
const (
	columnsTop    = 100
	columnsHeight = 740
)

// fewColumns is for how many columns there is always room, so that one column
// does not become a wall.
const fewColumns = 12

func (c *Columns) write(h *builder) {
	n := max(len(c.Columns), fewColumns)
	h.open("svg", "class", "standing", "aria-hidden", "true")
	h.open("line", "x1", "0%", "x2", "100%", "y1", percent(columnsTop), "y2", percent(columnsTop))
	h.close("line")
	h.el("text", c.Most, "x", "0%", "y", percent(columnsTop-30))
	foot := percent(columnsTop + columnsHeight)
	h.open("line", "x1", "0%", "x2", "100%", "y1", foot, "y2", foot)
	h.close("line")
	for i, col := range c.Columns {
		at := columnsTop + columnsHeight
		for _, p := range col.Parts {
			height := max(p.Length*columnsHeight/1000, 6)
			at -= height
			h.open("rect", "class", p.Hue, "x", fine(10*i+1, 10*n), "width", fine(8, 10*n), "y", percent(max(at, 0)), "height", percent(height))
			h.el("title", p.Says)
			h.close("rect")
		}
		if col.Label != "" {
			label(h, col.Label, i, n, "97%")
		}
	}
	h.close("svg")
}

// label writes what stands below the column i of n, within the picture.
func label(h *builder, s string, i, n int, y string) {
	anchor := "middle"
	switch {
	case n <= 3: // room for each
	case 8*i < n:
		anchor = "start"
	case 8*(i+1) > 7*n:
		anchor = "end"
	}
	x := map[string]string{"start": fine(i, n), "middle": fine(2*i+1, 2*n), "end": fine(i+1, n)}[anchor]
	h.el("text", s, "x", x, "y", y, "text-anchor", anchor)
}
