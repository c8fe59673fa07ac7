package clean

import (
	"strings"
	"unicode/utf8"
)

// A page that was laid out in a table with its columns side by side is saved as
// text in which every line holds a piece of each. Where that is plain, the lines
// are read column by column.
const (
	columnLeast = 25  // cells of the left column
	columnMost  = 100 // the same
	columnLines = 6   // lines with text on both sides
	columnGaps  = 3   // of them with three blanks or more between
	columnFull  = 5   // lines of the left column that are nearly full
	columnWords = 4   // in each of these, on average
	blankLines  = 2   // in one go, inside such a part
)

// row is a line of a source.
type row struct {
	start, end int
	cells      []int32 // where its first cells begin, from start on; a wide letter has two. Found when it is asked for
}

// measure finds the cells of a row.
func (r *row) measure(text string) {
	if r.cells != nil {
		return
	}
	for i, c := range text[r.start:r.end] {
		if r.cells = append(r.cells, int32(i)); c >= 0x1100 && IsWide(c) {
			r.cells = append(r.cells, int32(i+utf8.RuneLen(c)))
		}
		if len(r.cells) > columnMost {
			break
		}
	}
}

// at gives the offset of a cell, the line's end for one behind it.
func (r *row) at(cell int) int {
	if cell >= len(r.cells) {
		return r.end
	}
	return r.start + int(r.cells[cell])
}

func (r *row) left(text string, c int) string { return strings.TrimRight(text[r.start:r.at(c)], " ") }

func (r *row) right(text string, c int) string { return text[r.at(c):r.end] }

// cutAt reports whether the row may be cut before a cell: a blank stands there.
func (r *row) cutAt(text string, c int) bool {
	r.measure(text)
	return c >= len(r.cells) || text[r.at(c)-1] == ' '
}

// part is rows of a text that are to be read column by column.
type part struct{ from, to, cell int }

// parts finds the parts of a text with two columns side by side.
func parts(text string, rows []row) (out []part) {
	var tried [columnMost]int // up to which row a cell was tried
	for i := 0; i < len(rows); {
		best := part{}
		for _, c := range starts(text, &rows[i]) {
			if tried[c] > i {
				continue
			}
			n := extent(text, rows[i:], c)
			if tried[c] = i + n; n > best.to-best.from && isColumns(text, rows[i:i+n], c) {
				best = part{i, i + n, c}
			}
		}
		if i++; best.cell > 0 {
			out = append(out, best)
			i = best.to
		}
	}
	return out
}

// starts lists the cells of a row at which a second column may begin: behind
// three blanks.
func starts(text string, r *row) (list []int) {
	if r.end-r.start < columnLeast || !strings.Contains(text[r.start:r.end], "   ") {
		return nil
	}
	r.measure(text)
	for c := columnLeast; c < min(len(r.cells), columnMost); c++ {
		if at := r.at(c); text[at] != ' ' && strings.HasSuffix(text[r.start:at], "   ") {
			list = append(list, c)
		}
	}
	return list
}

// extent counts the rows that may be cut at a cell: up to the last with text on
// both sides, and to the end of the paragraph on the left.
func extent(text string, rows []row, c int) int {
	n, blank := 0, 0
	for i := range rows {
		if blankLine(text[rows[i].start:rows[i].end]) {
			if blank++; blank > blankLines {
				break
			}
			continue
		}
		if !rows[i].cutAt(text, c) {
			break
		}
		if len(rows[i].cells) > c || blank == 0 && n == i {
			n = i + 1
		}
		blank = 0
	}
	return n
}

func blankLine(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isBlank(r) }) < 0
}

// isColumns reports prose on the left, and beginnings at the cell on the right.
func isColumns(text string, rows []row, c int) bool {
	both, gaps, exact, full, words := 0, 0, 0, 0, 0
	for i := range rows {
		left, right := rows[i].left(text, c), rows[i].right(text, c)
		if strings.TrimSpace(left) == "" {
			continue
		}
		if columns(left)*10 >= c*7 && !strings.Contains(strings.TrimLeft(left, " "), "  ") {
			full++
			words += len(strings.Fields(left))
		}
		if strings.TrimSpace(right) == "" {
			continue
		}
		both++
		if right[0] != ' ' {
			exact++
		}
		if columns(left) <= c-3 {
			gaps++
		}
	}
	return both >= columnLines && gaps >= columnGaps && exact*2 > both && full >= columnFull && full*3 > both && words >= columnWords*full
}

// lines gives the lines of one column of a part, on the left or on the right.
func (p *part) lines(text string, rows []row, right bool) []line {
	var out []line
	gap, wrap := 1, 0
	for i := range rows[p.from:p.to] {
		r := &rows[p.from+i]
		start, end := r.start, r.at(p.cell)
		if right {
			start, end = end, r.end
		}
		l, ok := lineAt(text, start, end)
		if !ok {
			gap++
			continue
		}
		l.gap, gap = gap, 0
		wrap = max(wrap, l.width)
		out = append(out, l)
	}
	for i := range out {
		out[i].wrap = wrap
	}
	return out
}
