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

// nearSpot is where a row stands in a text.
type nearSpot struct {
	spot
	corpus.Span
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

// marks returns where the rows stand close to each other in a text.
func (n *markNear) marks(text string) []Mark {
	found := n.find(text)
	for i := 1; i < len(found); i++ {
		found[i] = near(found[i], found[i-1], n.within[i])
	}
	var out []Mark
	for i := len(found) - 1; i >= 0; i-- {
		if i+1 < len(found) {
			found[i] = near(found[i], found[i+1], n.within[i+1])
		}
		for _, s := range found[i] {
			out = append(out, Mark{s.Span, Exact})
		}
	}
	return out
}

// find returns where each row stands.
func (n *markNear) find(text string) [][]nearSpot {
	found := make([][]nearSpot, len(n.rows))
	sc := scanner{text: text}
	for at := uint32(0); sc.next(); at++ {
		for i, row := range n.rows {
			if len(row) == 0 || row[0] != string(sc.folded) {
				continue
			}
			end, ok := sc.end, true
			if len(row) > 1 {
				end, ok = follow(text, sc.pos, row[1:])
			}
			if ok {
				found[i] = append(found[i], nearSpot{spot{at, at, uint32(len(row))}, corpus.Span{Start: sc.start, End: end}})
			}
		}
	}
	return found
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
