package compare

import "onrecord/corpus"

const (
	fewWords  = 8 // a printing of so few is a fragment where others print a sentence
	silentCut = 1 // words dropped inside a sentence without a mark that are a change; more are a cut
)

// relation says how a printing relates to the fullest one, given their
// alignment.
func relation(base, text string, bt, tt []token, es []corpus.Edit) corpus.Relation {
	var cut, joined, marks bool
	for i, e := range es {
		inner := i > 0 && i < len(es)-1
		switch e.Op {
		case corpus.Same:
			marks = marks || diffMarks(base, text, es, i)
		case corpus.Insert:
			if hasWords(tt, e.Text) && (inner || replaces(es, i, bt, tt)) {
				return corpus.Altered
			}
			words := bt[:0:0]
			for _, t := range tt {
				if e.Text.Contains(t.Span) {
					words = append(words, t)
				}
			}
			cut = cut || !inner                                                   // goes on where the fullest does not
			joined = joined || len(words) >= leastPiece && within(bt, words) >= 0 // or with what stands elsewhere in it
		case corpus.Delete:
			n := wordsIn(bt, e.Base)
			if n == 0 {
				marks = true
				continue
			}
			gap := i+1 < len(es) && es[i+1].Op == corpus.Gap
			whole := inner && apart(base, text, bt, tt, e.Base, e.Text, gap)
			if inner && n <= silentCut && !gap && !whole {
				return corpus.Altered
			}
			cut, joined = true, joined || whole
		}
	}
	switch {
	case joined:
		return corpus.Joined
	case cut:
		return corpus.Cut
	case marks:
		return corpus.Punctuation
	}
	return corpus.Full
}

// replaces reports whether words at the start or the end of a printing stand
// in the place of as few others, rather than going on where the other begins
// or ends.
func replaces(es []corpus.Edit, i int, bt, tt []token) bool {
	for _, k := range [...]int{i - 1, i + 1} {
		if k >= 0 && k < len(es) && es[k].Op == corpus.Delete && (k == 0 || i == len(es)-1 || k == len(es)-1) {
			return wordsIn(bt, es[k].Base) <= 4 && wordsIn(tt, es[i].Text) <= 4
		}
	}
	return false
}

// diffMarks reports whether a Same differs in its marks, not counting those at
// the ends of the printing.
func diffMarks(base, text string, es []corpus.Edit, i int) bool {
	x, y := es[i].Base.Of(base), es[i].Text.Of(text)
	if SameMarks(x, y) {
		return false
	}
	if i == 0 {
		x, y = trimLeft(x), trimLeft(y)
	}
	if i == len(es)-1 || es[i+1].Op != corpus.Same {
		x, y = trimRight(x), trimRight(y)
	}
	return !SameMarks(x, y)
}

func wordsIn(ts []token, s corpus.Span) (n int) {
	for _, t := range ts {
		if s.Contains(t.Span) {
			n++
		}
	}
	return n
}

func hasWords(ts []token, s corpus.Span) bool { return wordsIn(ts, s) > 0 }

// apart reports whether what is kept on both sides of a cut stands apart in
// the fullest printing: a whole sentence lies between, or two sentences have
// become one.
func apart(base, text string, bt, tt []token, cut, kept corpus.Span, gap bool) bool {
	n := 0
	for i := 1; i < len(bt); i++ {
		if (cut.Contains(bt[i-1].Span) || cut.Contains(bt[i].Span)) && ends(base, bt[i-1], bt[i]) {
			n++
		}
	}
	if n != 1 || gap {
		return n > 0
	}
	for j := 1; j < len(tt); j++ {
		if tt[j].Start >= kept.Start {
			return !ends(text, tt[j-1], tt[j])
		}
	}
	return false
}
