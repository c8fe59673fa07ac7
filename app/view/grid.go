package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus/text"
)

// grid is a table of figures before it is cut and written: it can be sorted by
// each of its columns and saved as CSV.
type grid struct {
	id      string // a plain word
	caption string
	file    string // name of the CSV file, "" for a table that is not saved
	sort    string // key of the column it is sorted by at first, "-" before it for the greatest first
	columns []column
	size    int                        // number of rows
	cell    func(row, column int) cell // cheap: it is asked for every row that is sorted
}

// fill gives the grid its rows.
func (g *grid) fill(rows [][]cell) *grid {
	g.size, g.cell = len(rows), func(row, column int) cell { return rows[row][column] }
	return g
}

type column struct {
	key, name string
	count     bool                 // numbers: sorted as such, the greatest first
	ordered   bool                 // sorted by number but written as text, the least first
	link      func(row int) string // where its cells lead; nil where they say so themselves
}

func (c column) counts() bool { return c.count || c.ordered }

// cell is a cell of a grid. A number sorts by n, and is written as it unless it
// has a text of its own.
type cell struct {
	text  string
	n     int
	as    figured
	href  string
	hue   string
	level int
	says  string
	plain string // what CSV says instead
}

// figured is how the n of a cell is written.
type figured uint8

const (
	asText  figured = iota
	asCount         // "1,204"
	asShare         // thousandths: "43.1 %"
)

func figure(n int) cell { return cell{n: n, as: asCount} }

// permille makes a cell of a share: "43.1 %".
func permille(part, whole int) cell {
	n := 0
	if whole > 0 {
		n = (1000*part + whole/2) / whole
	}
	return cell{n: n, as: asShare}
}

// written is the cell as the page has it.
func (c cell) written() string {
	switch c.as {
	case asCount:
		return thousands(c.n)
	case asShare:
		return c.inCSV() + " %"
	}
	return c.text
}

// inCSV is the cell as CSV has it.
func (c cell) inCSV() string {
	switch {
	case c.as == asCount:
		return strconv.Itoa(c.n)
	case c.as == asShare:
		return strconv.Itoa(c.n/10) + "." + strconv.Itoa(c.n%10)
	case c.plain != "":
		return c.plain
	}
	return c.text
}

// thousands writes n with a comma every three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Rows of a table at first, and how many more are shown at a time.
const (
	rowsFirst = 25
	rowsMore  = 200
)

// table lays the grid out for a state.
func (g *grid) table(d *Desk, s route.State) markup.Table {
	by, down := g.order(s)
	order := g.sorted(by, down)
	t := markup.Table{ID: g.id, Caption: g.caption}
	if g.file != "" {
		t.CSV = "Save as CSV"
	}
	for i, c := range g.columns {
		t.Heads = append(t.Heads, g.head(d, s, c, i == by, down))
	}
	shown := rowsFirst
	if s.Table == g.id {
		shown += rowsMore * s.More
	}
	shown = min(shown, len(order))
	for _, row := range order[:shown] {
		t.Rows = append(t.Rows, g.row(row))
	}
	if shown < len(order) {
		more := g.at(s)
		more.More++
		t.More = markup.Link{Text: "Show more of " + strconv.Itoa(len(order)) + " rows", Href: d.Links.To(more)}
	}
	return t
}

// at returns the state with this table as the one that order and length are
// about.
func (g *grid) at(s route.State) route.State {
	if s.Table != g.id {
		s.Table, s.Sort, s.More = g.id, "", 0
	}
	s.At = ""
	return s
}

// order returns the column that the grid is sorted by and whether downwards.
func (g *grid) order(s route.State) (by int, down bool) {
	if s.Table == g.id {
		if by, down = g.column(s.Sort); by >= 0 {
			return by, down
		}
	}
	return g.column(g.sort)
}

func (g *grid) column(sort string) (by int, down bool) {
	key, down := strings.CutPrefix(sort, "-")
	return slices.IndexFunc(g.columns, func(c column) bool { return c.key == key && key != "" }), down
}

// sorted returns the rows in the order of a column; those that are equal stay
// as they are.
func (g *grid) sorted(by int, down bool) []int {
	order := make([]int, g.size)
	for i := range order {
		order[i] = i
	}
	if by < 0 {
		return order
	}
	sign := 1
	if down {
		sign = -1
	}
	if g.columns[by].counts() {
		keys := make([]int, g.size)
		for i := range keys {
			keys[i] = sign * g.cell(i, by).n
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
		return order
	}
	keys := make([]string, g.size)
	for i := range keys {
		keys[i] = text.Fold(g.cell(i, by).text)
	}
	slices.SortStableFunc(order, func(a, b int) int { return sign * strings.Compare(keys[a], keys[b]) })
	return order
}

// head lays out the head of a column: a link that sorts by it, or turns the
// order around.
func (g *grid) head(d *Desk, s route.State, c column, on, down bool) markup.Head {
	h := markup.Head{Link: markup.Link{Text: c.name}, Count: c.count}
	if c.key == "" {
		return h
	}
	next := g.at(s)
	next.More = 0
	downwards := c.count
	if on {
		h.Sort, downwards = "ascending", !down
		if down {
			h.Sort = "descending"
		}
	}
	next.Sort = c.key
	if downwards {
		next.Sort = "-" + c.key
	}
	h.Href = d.Links.To(next)
	return h
}

func (g *grid) row(row int) []markup.Figured {
	out := make([]markup.Figured, len(g.columns))
	for i := range out {
		c := g.cell(row, i)
		out[i] = markup.Figured{Link: markup.Link{Text: c.written(), Href: c.href}, Hue: c.hue, Level: c.level, Count: g.columns[i].count, Says: c.says}
		if link := g.columns[i].link; link != nil {
			out[i].Href = link(row)
		}
	}
	return out
}

// csv writes all rows in the order of a state.
func (g *grid) csv(s route.State) string {
	var b strings.Builder
	line := make([]string, len(g.columns))
	for i, c := range g.columns {
		line[i] = c.name
	}
	csvLine(&b, line...)
	for _, row := range g.sorted(g.order(s)) {
		for i := range line {
			line[i] = g.cell(row, i).inCSV()
		}
		csvLine(&b, line...)
	}
	return b.String()
}

// CSV returns a table of a page as a file: its name and content, "" when the
// page has no such table.
func (d *Desk) CSV(s route.State, id string) (name, content string) {
	for _, g := range d.grids(s) {
		if g.id == id && g.file != "" {
			return g.file, g.csv(s)
		}
	}
	return "", ""
}
