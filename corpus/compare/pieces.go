package compare

import (
	"cmp"
	"slices"

	"onrecord/corpus"
)

const (
	mostPieces  = 4
	surePiece   = 5 // words of each piece of a quotation in which words are changed, too
	mostChanged = 5 // one word in so many may be
	nearlyAll   = 0.9
)

// piece is a run of the words asked for that a passage prints.
type piece struct {
	p           *passage
	rank        int
	first, last int // words of the query
	at, to      int // words of the passage
}

// used returns the pieces that have most of the words, the longest first, and
// which words they have.
func (q *query) used() (used []piece, have []bool) {
	slices.SortFunc(q.pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(b.last-b.first, a.last-a.first), cmp.Compare(a.first, b.first), cmp.Compare(q.strange(a.p.speaker), q.strange(b.p.speaker)),
			cmp.Compare(a.rank, b.rank), cmp.Compare(a.p.content[0].Start, b.p.content[0].Start))
	})
	have = make([]bool, len(q.ts))
	for _, r := range q.pieces {
		fresh := 0
		for _, h := range have[r.first:r.last] {
			if !h {
				fresh++
			}
		}
		if fresh < leastPiece || len(used) == mostPieces || q.slight(r) {
			continue
		}
		for i := r.first; i < r.last; i++ {
			have[i] = true
		}
		used = append(used, r)
	}
	return used, have
}

// slight reports whether a piece is few words that stand anywhere: "that it is".
func (q *query) slight(r piece) bool {
	return r.last-r.first <= leastPiece && len(stems(q.ts[r.first:r.last])) == 0
}

// rest returns the runs of words between the pieces that may be pieces, too.
func (q *query) rest() (out [][2]int) {
	used, have := q.used()
	for i := 0; i < len(have) && len(used) > 0 && len(used)+len(out) < mostPieces; i++ {
		from := i
		for i < len(have) && !have[i] {
			i++
		}
		if i-from >= leastPiece {
			out = append(out, [2]int{from, i})
		}
	}
	return out
}

// join makes the words of pieces from several passages, if that can be done. A
// few words may be changed where the pieces are long enough to tell.
func (q *query) join() {
	used, have := q.used()
	missing := 0
	for _, h := range have {
		if !h {
			missing++
		}
	}
	short := func(r piece) bool { return r.last-r.first < surePiece || len(stems(q.ts[r.first:r.last])) == 0 }
	if missing > 0 && (missing*mostChanged > len(have) || slices.ContainsFunc(used, short)) {
		return
	}
	if used = inOrder(used); len(used) < 2 || q.printings(used) {
		return
	}
	b := newSide(q.asked, q.ts, q.part).bounds
	for k, r := range used {
		next := len(q.ts)
		if k+1 < len(used) {
			next = used[k+1].first
		}
		from := 0
		if k > 0 {
			from = used[k-1].last
		}
		r.at -= min(r.at, r.first-from)
		if next > r.last { // a word is changed, or put in
			r = q.goOn(r, next)
		}
		used[k] = r
		q.joined = append(q.joined, q.piece(r, from, corpus.Span{Start: b[from], End: b[r.last]}))
	}
}

// printings reports whether pieces are of printings of the same words, of which
// one has nearly all: the words asked for are put together from them by chance.
func (q *query) printings(used []piece) bool {
	most := 0.0
	for _, r := range used {
		at := slices.IndexFunc(q.found, func(m match) bool { return m.p == r.p })
		if at < 0 {
			return false
		}
		most = max(most, q.found[at].covers)
	}
	return most >= nearlyAll
}

// goOn makes a piece reach to another of the words asked for, and as far in its
// passage as these words may stand for others: to the end of a sentence, or to
// the last word in common.
func (q *query) goOn(r piece, last int) piece {
	to := r.to
	for ; r.last < last; r.last++ {
		if to < len(r.p.ts) && !r.p.closes(to) {
			to++
		}
	}
	if r.p.closes(to) {
		r.to = to
	} else if ms := pairs(r.p.ts[r.at:to], q.ts[r.first:last]); len(ms) > 0 {
		end := ms[len(ms)-1]
		r.to = max(r.to, r.at+end.i+end.ni)
	}
	return r
}

// inOrder puts pieces in the order of the words asked for, each beginning where
// the one before ends. What follows in one passage is one piece.
func inOrder(pieces []piece) (out []piece) {
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Compare(a.first, b.first) })
	for _, r := range pieces {
		n := len(out) - 1
		if n >= 0 && r.p == out[n].p && r.at >= out[n].to {
			out[n].last, out[n].to = r.last, r.to
			continue
		}
		if n >= 0 && r.first < out[n].last {
			r.at += min(out[n].last-r.first, r.to-r.at)
			r.first = out[n].last
		}
		if r.first < r.last && r.at < r.to {
			out = append(out, r)
		}
	}
	return out
}

// piece makes a place of a piece: of the words asked for, from one to its last.
func (q *query) piece(r piece, from int, asked corpus.Span) Place {
	part := r.p.span(r.at, r.to)
	pl := r.p.place(part)
	pl.Edits = edits(r.p.text, q.asked, r.p.ts[r.at:r.to], q.ts[from:r.last], part, asked)
	pl.Verdict = CutOrJoined
	for i := range pl.Edits {
		e := &pl.Edits[i]
		if e.Op == corpus.Insert && hasWords(q.ts, e.Text) {
			pl.Verdict = Differs
		}
		e.Base.Start -= part.Start
		e.Base.End -= part.Start
	}
	return pl
}
