package search

import (
	"cmp"
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// spot is a run of positions of an article, half open.
type spot struct{ start, end uint32 }

// walk calls fn with every article of a source that looks for words, in order,
// and the spots where they stand. With a filter, only the articles for which it
// returns true are looked at.
func (x *Index) walk(src *source, filter func(doc uint32) bool, fn func(doc uint32, spots []spot)) {
	if len(src.terms) == 0 {
		return
	}
	var flat []term
	for _, row := range src.terms {
		flat = append(flat, row...)
	}
	readers := x.readers(flat)
	rarest := 0
	for i, r := range readers {
		if len(r.list.docs) < len(readers[rarest].list.docs) {
			rarest = i
		}
	}
	at := make([]int, len(readers)) // the article each reader stands at
	var spots []spot
next:
	for _, doc := range readers[rarest].list.docs {
		if filter != nil && !filter(doc) {
			continue
		}
		for i, r := range readers {
			var ok bool
			if at[i], ok = seekDoc(r.list.docs, at[i], doc); !ok {
				continue next
			}
		}
		spots = x.spots(src, readers, at, spots[:0])
		spots = x.inField(src.field, doc, spots)
		if len(spots) > 0 {
			fn(doc, spots)
		}
	}
}

// readers returns a reader of positions for each term.
func (x *Index) readers(ts []term) []*places {
	w := &x.work
	for len(w.rows) < len(ts) {
		w.rows = append(w.rows, &places{})
	}
	for i := range ts {
		w.rows[i].open(x, &ts[i])
	}
	return w.rows[:len(ts)]
}

// seekDoc goes forward from i to the first article not before doc and reports
// whether it is doc.
func seekDoc(docs []uint32, i int, doc uint32) (int, bool) {
	step := 1
	for i+step < len(docs) && docs[i+step] < doc {
		i += step
		step *= 2
	}
	n, ok := slices.BinarySearch(docs[i:min(i+step+1, len(docs))], doc)
	return i + n, ok
}

// spots appends where the source's words stand in the article that the readers
// stand at.
func (x *Index) spots(src *source, readers []*places, at []int, out []spot) []spot {
	first := 0
	for i, row := range src.terms {
		n := len(row)
		found := rowSpots(readers[first:first+n], at[first:first+n])
		first += n
		if i > 0 {
			found = slices.DeleteFunc(found, func(s spot) bool { return !closeTo(s, out, uint32(src.within[i])) })
		}
		if len(found) == 0 {
			return out[:0]
		}
		out = append(out[:0], found...)
	}
	return out
}

// rowSpots finds the words in a row, starting from the one that stands there
// least often.
func rowSpots(readers []*places, at []int) []spot {
	order := make([]int, len(readers))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Compare(readers[a].list.counts[at[a]], readers[b].list.counts[at[b]])
	})
	var out []spot
	n := uint32(len(readers))
	for _, p := range readers[order[0]].of(at[order[0]]) {
		if p >= uint32(order[0]) {
			out = append(out, spot{p - uint32(order[0]), p - uint32(order[0]) + n})
		}
	}
	for _, o := range order[1:] {
		if len(out) == 0 {
			break
		}
		pos := readers[o].of(at[o])
		j := 0
		out = slices.DeleteFunc(out, func(s spot) bool {
			for j < len(pos) && pos[j] < s.start+uint32(o) {
				j++
			}
			return j == len(pos) || pos[j] != s.start+uint32(o)
		})
	}
	return out
}

// closeTo reports whether s stands within so many words of one of the others.
func closeTo(s spot, others []spot, within uint32) bool {
	for _, o := range others {
		if s.start >= o.start && s.start <= o.end-1+within || s.start < o.start && o.start <= s.end-1+within {
			return true
		}
	}
	return false
}

// inField keeps the spots that lie in a field.
func (x *Index) inField(f query.Field, doc uint32, spots []spot) []spot {
	switch f {
	case query.Title:
		title := x.col[colTitle].at(doc)
		return slices.DeleteFunc(spots, func(s spot) bool { return s.end > title })
	case query.Said, query.Paraphrase:
		from, to := x.col[colQuotes].span(doc, x.quots)
		return slices.DeleteFunc(spots, func(s spot) bool {
			for q := from; q < to; q++ {
				if x.quoted(q, f) && x.inside(q, s) {
					return false
				}
			}
			return true
		})
	}
	return spots
}

// quoted reports whether the field takes quotations of this one's kind.
func (x *Index) quoted(q uint32, f query.Field) bool {
	switch k := corpus.QuoteKind(x.col[colQuoteKind].at(q)); f {
	case query.Said:
		return k != corpus.Indirect
	case query.Paraphrase:
		return k != corpus.Direct
	}
	return true
}

// inside reports whether a spot lies in a fragment of a quotation.
func (x *Index) inside(q uint32, s spot) bool {
	from, to := x.col[colFragment].span(q, x.col[colFragStart].len())
	for i := from; i < to; i++ {
		if x.col[colFragStart].at(i) <= s.start && s.end <= x.col[colFragEnd].at(i) {
			return true
		}
	}
	return false
}
