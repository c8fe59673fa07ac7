package markup

import (
	"slices"
	"strconv"
	"strings"
)

// run is a run of neighbouring sentences of one group.
type run struct {
	group int
	ids   []string
}

func (c Column) runs() (out []run) {
	last := 0
	for _, s := range c.Sentences {
		switch {
		case s.Group == 0:
		case s.Group == last:
			out[len(out)-1].ids = append(out[len(out)-1].ids, s.ID)
		default:
			out = append(out, run{s.Group, []string{s.ID}})
		}
		last = s.Group
	}
	return out
}

// ties writes a band for every two runs that say the same. It names the
// sentences; where they stand is known only once they are drawn.
func (v Compare) ties(h *builder) {
	right := map[int][]run{}
	for _, r := range v.Columns[1].runs() {
		right[r.group] = append(right[r.group], r)
	}
	h.open("div", "class", "gutter", "aria-hidden", "true")
	h.open("svg", "class", "ties")
	for _, l := range v.Columns[0].runs() {
		for _, r := range right[l.group] {
			h.open("path", "data-g", strconv.Itoa(l.group), "data-from", strings.Join(l.ids, " "), "data-to", strings.Join(r.ids, " "))
			h.close("path")
		}
	}
	h.close("svg")
	h.close("div")
}

// The minimap: how wide a bar is and how far apart bars are; the longest
// column is mapHeight high.
const (
	mapBar    = 14
	mapGap    = 6
	mapHeight = 1000
	mapQuote  = 5 // width of the mark of a quotation
)

// minimap draws every column as a bar: what is shared, what is quoted. A row of
// it leads to its sentence. What it tells is told by the text, so it is hidden
// from those who hear the page.
func (v Compare) minimap(h *builder) {
	longest := 1
	for _, c := range v.Columns {
		longest = max(longest, c.length())
	}
	width := len(v.Columns)*(mapBar+mapGap) - mapGap
	h.open("div", "class", "minimap", "aria-hidden", "true")
	h.open("svg", "viewBox", "0 0 "+strconv.Itoa(width)+" "+strconv.Itoa(mapHeight), "preserveAspectRatio", "none")
	for i, c := range v.Columns {
		at := 0
		for _, s := range c.Sentences {
			from, to := at*mapHeight/longest, (at+s.Within.Len())*mapHeight/longest
			at += s.Within.Len()
			s.onMap(h, c.Show, i*(mapBar+mapGap), from, max(to-from, 1))
		}
	}
	h.close("svg")
	h.close("div")
}

func (c Column) length() (n int) {
	for _, s := range c.Sentences {
		n += s.Within.Len()
	}
	return n
}

func (s Sentence) onMap(h *builder, show string, x, y, height int) {
	rect := func(class string, x, width int) {
		h.open("rect", "class", class, "x", strconv.Itoa(x), "y", strconv.Itoa(y), "width", strconv.Itoa(width), "height", strconv.Itoa(height))
		h.close("rect")
	}
	class, group := "only", ""
	if s.Group > 0 {
		class, group = "both", strconv.Itoa(s.Group)
	}
	h.open("a", "href", show+"#"+s.ID, "tabindex", "-1", "data-g", group)
	rect(class, x, mapBar)
	if q := slices.IndexFunc(s.Quotes, func(q Quote) bool { return q.Span.Overlaps(s.Within) }); q >= 0 {
		rect("quoted "+s.Quotes[q].Hue, x+mapBar-mapQuote, mapQuote)
	}
	h.close("a")
}
