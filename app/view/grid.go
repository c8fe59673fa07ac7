package view

import (
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
	rows    [][]cell
}

type column struct {
	key, name string
	count     bool // numbers: sorted as such, the greatest first
	ordered   bool // sorted by number but written as text, the least first
}

func (c column) counts() bool { return c.count || c.ordered }

// cell is a cell of a grid. A number sorts by n and is written as such in CSV
// unless it has a text of its own.
type cell struct {
	text  string
	n     int
	href  string
	hue   string
	level int
	says  string
	plain string // what CSV says instead
}

func figure(n int) cell { return cell{text: thousands(n), n: n, plain: strconv.Itoa(n)} }

// permille makes a cell of a share: "43.1 %".
func permille(part, whole int) cell {
	n := 0
	if whole > 0 {
		n = (1000*part + whole/2) / whole
	}
	s := strconv.Itoa(n/10) + "." + strconv.Itoa(n%10)
	return cell{text: s + " %", n: n, plain: s}
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
	g.sorted(by, down)
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
	shown = min(shown, len(g.rows))
	for _, row := range g.rows[:shown] {
		t.Rows = append(t.Rows, g.cells(row))
	}
	if shown < len(g.rows) {
		more := g.at(s)
		more.More++
		t.More = markup.Link{Text: "Show more of " + strconv.Itoa(len(g.rows)) + " rows", Href: d.Links.To(more)}
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

// sorted sorts the rows; those that are equal stay as they are.
func (g *grid) sorted(by int, down bool) {
	if by < 0 {
		return
	}
	keys := make(map[*cell]string, len(g.rows))
	if !g.columns[by].counts() {
		for _, r := range g.rows {
			keys[&r[by]] = text.Fold(r[by].text)
		}
	}
	slices.SortStableFunc(g.rows, func(a, b []cell) int {
		order := a[by].n - b[by].n
		if !g.columns[by].counts() {
			order = strings.Compare(keys[&a[by]], keys[&b[by]])
		}
		if down {
			return -order
		}
		return order
	})
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

func (g *grid) cells(row []cell) []markup.Figured {
	out := make([]markup.Figured, len(row))
	for i, c := range row {
		out[i] = markup.Figured{Link: markup.Link{Text: c.text, Href: c.href}, Hue: c.hue, Level: c.level, Count: g.columns[i].count, Says: c.says}
	}
	return out
}

// csv writes all rows in the order of a state.
func (g *grid) csv(s route.State) string {
	g.sorted(g.order(s))
	var b strings.Builder
	line := make([]string, len(g.columns))
	for i, c := range g.columns {
		line[i] = c.name
	}
	csvLine(&b, line...)
	for _, row := range g.rows {
		for i, c := range row {
			line[i] = c.text
			if c.plain != "" {
				line[i] = c.plain
			}
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
