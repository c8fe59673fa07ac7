package search

import (
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// markNear is words, or rows of them, that are marked where each stands close to
// the one before it.
type markNear struct {
	rows   [][]string
	within []uint32 // words; of the first row 0
}

// nearSpot is where a row stands in one of the parts of a report.
type nearSpot struct {
	spot
	corpus.Span
	part int
}

func newNear(t query.Term) markNear {
	n := markNear{rows: [][]string{textsOf(t.Text)}, within: []uint32{0}}
	for _, next := range t.Near {
		n.rows = append(n.rows, textsOf(next.Text))
		n.within = append(n.within, uint32(next.Within))
	}
	for i, row := range n.rows { // no more are looked up
		n.rows[i] = row[:min(len(row), mostInRow)]
	}
	return n
}

// marks adds to the marks of each part where the rows stand close to each other,
// which may be in different parts.
func (n *markNear) marks(parts []string, out [][]Mark) {
	found := n.find(parts)
	for i := 1; i < len(found); i++ {
		found[i] = near(found[i], found[i-1], n.within[i])
	}
	for i := len(found) - 1; i >= 0; i-- {
		if i+1 < len(found) {
			found[i] = near(found[i], found[i+1], n.within[i+1])
		}
		for _, s := range found[i] {
			out[s.part] = append(out[s.part], Mark{s.Span, Exact})
		}
	}
}

// find returns where each row stands, counted as [Builder.Add] counts positions.
func (n *markNear) find(parts []string) [][]nearSpot {
	found := make([][]nearSpot, len(n.rows))
	at := uint32(0)
	for p, text := range parts {
		for sc := (scanner{text: text}); sc.next(); at++ {
			for i, row := range n.rows {
				if end, ok := sc.begins(row); ok {
					found[i] = append(found[i], nearSpot{spot{at, at, uint32(len(row))}, corpus.Span{Start: sc.start, End: end}, p})
				}
			}
		}
		at++
	}
	return found
}

// begins reports whether the word that was read, and those behind it, are these,
// and where the last of them ends.
func (s *scanner) begins(row []string) (end int, ok bool) {
	if len(row) == 0 || row[0] != string(s.folded) {
		return 0, false
	}
	if len(row) == 1 {
		return s.end, true
	}
	return follow(s.text, s.pos, row[1:])
}

// near keeps the spots that stand within so many words of one of the others, both
// in the order of the text.
func near(spots, others []nearSpot, within uint32) []nearSpot {
	from := 0
	return slices.DeleteFunc(spots, func(s nearSpot) bool {
		for from < len(others) && others[from].hi+others[from].size-1+within < s.lo {
			from++
		}
		return from == len(others) || others[from].lo > s.hi+s.size-1+within
	})
}
