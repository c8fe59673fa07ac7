package search

import (
	"cmp"
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// spot is a place where words stand in a row: the first of them at lo, or, when
// positions are not exact, anywhere from lo to hi; size words in all.
type spot struct{ lo, hi, size uint32 }

// walk calls fn with every article of a source that looks for words, in order,
// and the spots where they stand, until it returns false. With a filter, only
// the articles for which it returns true are looked at.
func (s *search) walk(src *source, filter func(doc uint32) bool, fn func(doc uint32, spots []spot) bool) {
	x := s.x
	if len(src.terms) == 0 || s.tired() {
		return
	}
	var flat []term
	for _, row := range src.terms {
		flat = append(flat, row...)
	}
	skip := s.skippable(src, filter)
	readers := x.readers(flat, skip)
	docs := readers[rarestOf(flat)].list.docs
	if x.positions.chunks != nil {
		docs = x.bringPlaces(readers, docs, filter)
	}
	at := make([]int, len(readers)) // the article each reader stands at
	var spots []spot
	for _, doc := range docs {
		if s.tired() {
			return
		}
		if filter != nil && !filter(doc) || !seekAll(readers, at, doc) {
			continue
		}
		spots = x.spots(src, doc, func(i int) []uint32 { return readers[i].of(at[i]) }, skip, x.shift, spots)
		spots = x.inField(src.field, doc, spots)
		x.work.done.places += len(flat) // of which some may be the same reader
		if len(spots) > 0 && !fn(doc, spots) {
			return
		}
	}
}

// seekAll goes forward to an article in the lists of all readers, nil for words
// that are skipped, and reports whether all have it.
func seekAll(readers []*places, at []int, doc uint32) bool {
	for i, r := range readers {
		if r == nil {
			continue
		}
		var ok bool
		if at[i], ok = seekDoc(r.list.docs, at[i], doc); !ok {
			return false
		}
	}
	return true
}

// bringPlaces returns those of the articles that all readers have, and reads the
// chunks with their places.
func (x *Index) bringPlaces(readers []*places, docs []uint32, filter func(doc uint32) bool) (all []uint32) {
	at, last := make([]int, len(readers)), make([]int, len(readers))
	var numbers []int
	for _, doc := range docs {
		if filter != nil && !filter(doc) || !seekAll(readers, at, doc) {
			continue
		}
		all = append(all, doc)
		for i, r := range readers {
			if r != nil && last[i] <= at[i]/groupDocs {
				start, length := r.span(at[i] / groupDocs)
				numbers = x.positions.numbers(numbers, start, length)
				last[i] = at[i]/groupDocs + 1
			}
		}
	}
	x.positions.bring(numbers)
	return all
}

// What one search may do: places and names that it looks at before it looks for
// no more.
const (
	mostPlaces = 400_000
	mostNames  = 120_000
)

// tired reports whether the search has done as much as it may, and says so.
func (s *search) tired() bool {
	done := &s.x.work.done
	if done.places-s.began.places < mostPlaces && done.names-s.began.names < mostNames {
		return false
	}
	s.note("The query asks for very much; not everything was looked at.")
	return true
}

// skippable tells which words of a phrase need not be looked up, because the
// texts will be asked anyway: common words beside two rarer ones that leave few
// articles to ask, or, when lists are in files, whatever costs more to fetch than
// the texts. It is nil when all words are needed.
func (s *search) skippable(src *source, filter func(doc uint32) bool) []bool {
	x := s.x
	row := src.terms[0]
	if len(src.terms) == 1 && len(row) > mostInRow {
		return allButRarest(row)
	}
	if x.Texts == nil || x.shift == 0 || len(src.terms) != 1 {
		return nil
	}
	if x.dict.chunks != nil {
		return s.notWorthFetching(src, filter)
	}
	skip := make([]bool, len(row))
	rare, together := 0, float64(x.docs)
	for i, t := range row {
		if skip[i] = t.df > x.docs/8; !skip[i] {
			rare++
			together *= float64(t.df) / float64(x.docs)
		}
	}
	if rare < 2 || together > 8 {
		return nil
	}
	return skip
}

// mostInRow is how many words of a phrase are looked up. They say as much as
// all of a longer one.
const mostInRow = 24

// allButRarest skips all words but the rarest.
func allButRarest(row []term) []bool {
	order := make([]int, len(row))
	for i := range order {
		order[i] = i
	}
	insertionSort(order, func(a, b int) int { return cmp.Compare(row[a].df, row[b].df) })
	skip := make([]bool, len(row))
	for _, i := range order[mostInRow:] {
		skip[i] = true
	}
	return skip
}

// readers returns a reader of positions for each term that is not skipped; the
// same for a word that comes again.
func (x *Index) readers(ts []term, skip []bool) []*places {
	x.bringRow(ts, skip)
	w := &x.work
	for len(w.rows) < len(ts) {
		w.rows = append(w.rows, &places{})
	}
	out := make([]*places, len(ts))
	for i := range ts {
		if skip != nil && skip[i] {
			continue
		}
		again := slices.IndexFunc(out[:i], func(p *places) bool { return p != nil && p.t.id == ts[i].id })
		if again >= 0 {
			out[i] = out[again]
			continue
		}
		out[i] = w.rows[i]
		out[i].open(x, &ts[i])
	}
	return out
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

// spots returns where the source's words stand in an article, given the places
// of its i-th word; skip tells which words to leave out of account, if any. It
// uses the memory of out. Words stand near each other in the report alone: the
// names behind it are no part of its last sentence.
func (x *Index) spots(src *source, doc uint32, places func(i int) []uint32, skip []bool, shift uint, out []spot) []spot {
	out = src.spots(places, skip, shift, x.lengths.at(doc), out)
	if len(src.terms) > 1 && len(out) > 0 {
		out = src.spots(places, skip, shift, x.textEnd(doc), out)
	}
	return out
}

// spots returns where the source's words stand, all before a position.
func (src *source) spots(places func(i int) []uint32, skip []bool, shift uint, end uint32, out []spot) []spot {
	first := 0
	for i, row := range src.terms {
		start := first
		found := rowSpots(row, func(i int) []uint32 { return places(start + i) }, skip, shift)
		first += len(row)
		found = slices.DeleteFunc(found, func(s spot) bool { return s.lo+s.size > end })
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

// rowSpots finds words in a row, given the places of each, beginning with the
// rarest.
func rowSpots(row []term, places func(i int) []uint32, skip []bool, shift uint) (out []spot) {
	rarest := rarestOf(row)
	before := uint32(rarest)
	for _, p := range places(rarest) {
		if last := (p+1)<<shift - 1; last >= before {
			out = append(out, spot{max(p<<shift, before) - before, last - before, uint32(len(row))})
		}
	}
	for step := 1; step < len(row) && len(out) > 0; step++ {
		if i := rarest - step; i >= 0 && (skip == nil || !skip[i]) {
			out = meet(out, places(i), uint32(i), shift)
		}
		if i := rarest + step; i < len(row) && len(out) > 0 && (skip == nil || !skip[i]) {
			out = meet(out, places(i), uint32(i), shift)
		}
	}
	return out
}

// rarestOf is the word that the fewest articles have, the first of several.
func rarestOf(row []term) int {
	rarest := 0
	for i, t := range row {
		if t.df < row[rarest].df {
			rarest = i
		}
	}
	return rarest
}

// meet keeps of the spots what agrees with a word at pos that stands so many
// words behind the first.
func meet(spots []spot, pos []uint32, offset uint32, shift uint) []spot {
	n := 0
	j := 0
	for _, s := range spots {
		for j < len(pos) && (pos[j]+1)<<shift-1 < s.lo+offset {
			j++
		}
		if j == len(pos) {
			break
		}
		lo := max(s.lo+offset, pos[j]<<shift)
		hi := s.hi + offset
		if j+1 < len(pos) && pos[j+1]<<shift <= hi && pos[j+1] == pos[j]+1 {
			hi = min(hi, (pos[j+1]+1)<<shift-1) // the word stands in two neighbouring places
		} else {
			hi = min(hi, (pos[j]+1)<<shift-1)
		}
		if lo <= hi {
			spots[n] = spot{lo - offset, hi - offset, s.size}
			n++
		}
	}
	return spots[:n]
}

// closeTo reports whether s may stand within so many words of one of the
// others.
func closeTo(s spot, others []spot, within uint32) bool {
	for _, o := range others {
		if s.lo <= o.hi+o.size-1+within && o.lo <= s.hi+s.size-1+within {
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
		return slices.DeleteFunc(spots, func(s spot) bool { return s.lo+s.size > title })
	case query.Said, query.Paraphrase:
		from, to := x.col[colQuotes].span(doc, x.quots)
		return slices.DeleteFunc(spots, func(s spot) bool {
			for q := from; q < to; q++ {
				if x.quoted(q, f) && x.holds(q, []spot{s}) {
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

// holds reports whether one of the spots lies in a fragment of a quotation.
func (x *Index) holds(q uint32, spots []spot) bool {
	from, to := x.col[colFragment].span(q, x.col[colFragStart].len())
	for i := from; i < to; i++ {
		start, end := x.col[colFragStart].at(i), x.col[colFragEnd].at(i)
		for _, s := range spots {
			if start <= s.hi && max(start, s.lo)+s.size <= end {
				return true
			}
		}
	}
	return false
}
