package tag

import (
	"math"
	"sort"

	"onrecord/corpus"
)

// judgeBits is the logarithm of the number of weights of the judge.
const judgeBits = 13

// judge gives every attribution the probability that it is a statement and
// has at least half of its words right.
func (l *linker) judge() {
	for i := range l.out {
		l.judgeOne(&l.out[i])
	}
}

// judgeOne keeps the score by what the judge looks at as well: the whole, the
// cue, the source, and how they stand.
func (l *linker) judgeOne(a *Attribution) {
	l.judgeFeatures(a)
	a.Sure = 1 / (1 + math.Exp(-float64(l.m.judge.score(l.wr.out))))
	from := 0
	for k, to := range l.groups {
		a.groups[k] = l.m.judge.score(l.wr.out[from:to])
		from = to
	}
}

// judgeFeatures writes what speaks for and against an attribution.
func (l *linker) judgeFeatures(a *Attribution) {
	w := &l.wr
	w.mask, w.out, w.t = 1<<judgeBits-1, w.out[:0], 200
	l.groups = l.groups[:0]
	sc := l.scenes[a.Paragraph]
	kind, quoted := l.kind(a)
	w.f1(kind)
	mean, low, reach := level(a.Mean), level(a.Prob), level(a.Reach)
	w.f2(kind, mean)
	w.f2(kind, low)
	w.f2(kind, reach)
	w.f3(kind, mean, reach)
	size := bucket(0, a.units)
	w.f2(kind, size)
	w.f2(kind, uint32(min(quoted, 6)))
	w.f3(kind, uint32(min(quoted, 6)), mean)
	w.f2(kind, uint32(min(len(a.Content), 4)))
	l.endGroup()
	l.cueFeatures(a, sc, kind, mean)
	l.endGroup()
	l.contentFeatures(a, kind, quoted)
}

// endGroup closes a group of features: those of the whole, of the cue, of the
// source, and of how they stand.
func (l *linker) endGroup() { l.groups = append(l.groups, len(l.wr.out)) }

// level makes a probability coarse, more finely near one.
func level(p float64) uint32 {
	for i, x := range []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98} {
		if p < x {
			return uint32(i)
		}
	}
	return 11
}

func (l *linker) cueFeatures(a *Attribution, sc *scene, kind, mean uint32) {
	w := &l.wr
	w.t = 220
	if len(a.Cue) == 0 {
		w.f3(kind, mean, b2u(len(a.Source) > 0))
		w.f2(kind, uint32(min(a.Paragraph, 2)))
		return
	}
	at := sc.unitsOf(a.Cue[0])
	if at.Start >= at.End {
		return
	}
	main := sc.mainOf(at)
	m, first := sc.unit(main), sc.unit(at.Start)
	prob := 1.0
	for k := at.Start; k < at.End; k++ {
		prob = min(prob, float64(sc.t.Probs[k][BCue]+sc.t.Probs[k][ICue]))
	}
	p, class := level(prob), uint32(m.class)
	w.f2(kind, p)
	w.f3(kind, p, mean)
	w.f2(kind, class)
	w.f3(kind, class, p)
	w.f1(m.lemma)
	w.f2(kind, m.lemma)
	w.f2(kind, m.w)
	w.f2(m.lemma, p)
	w.f2(first.w, m.lemma)
	w.f2(kind, first.w)
	w.f2(kind, sc.unit(at.End-1).w)
	w.f3(kind, sc.unit(at.End-1).w, m.lemma)
	w.f2(kind, sc.unit(at.End).w)
	w.f2(kind, sc.unit(at.Start-1).w)
	w.f2(kind, uint32(min(at.End-at.Start, 5)))
	w.f2(b2u(Statement(l.article, a.Cue)), kind)
	w.f3(b2u(Statement(l.article, a.Cue)), kind, mean)
	l.endGroup()
	src := uint32(9)
	if len(a.Source) > 0 {
		s := sc.unitsOf(a.Source[0])
		sp := 1.0
		for k := s.Start; k < s.End; k++ {
			sp = min(sp, float64(sc.t.Probs[k][BSource]+sc.t.Probs[k][ISource]))
		}
		src = b2u(a.Source[0].Start < a.Cue[0].Start)
		w.f2(kind, level(sp))
		w.f3(kind, level(sp), p)
		w.f2(kind, sc.unit(s.Start).w)
		w.f3(kind, sc.unit(s.Start).shape, sc.unit(s.End-1).shape)
		w.f2(class, sc.unit(s.Start).w)
	}
	l.endGroup()
	w.t = 250
	w.f2(kind, src)
	w.f3(kind, src, mean)
	w.f3(class, src, kind)
	dir := b2u(a.Content[0].Start < a.Cue[0].Start)
	w.f3(kind, dir, src)
	w.f3(kind, dir, class)
	w.f3(kind, dir, m.lemma)
	s := &l.contexts[a.Paragraph].sentences[l.contexts[a.Paragraph].at[main].sentence]
	w.f3(kind, uint32(min(s.says, 3)), uint32(min(s.quotes, 3)))
	w.f2(b2u(l.contexts[a.Paragraph].headline), kind)
	w.f2(sc.unit(s.end-1).w, kind)
}

// mainOf returns the main word of a cue: its first word of speech, else its
// last.
func (s *scene) mainOf(cue Range) int {
	for k := cue.Start; k < cue.End; k++ {
		if s.a[k].class == Says || s.a[k].class == Judges {
			return k
		}
	}
	return cue.End - 1
}

// contentFeatures looks at how the words begin and end, and at short passages
// in quotation marks, which may be titles or terms.
func (l *linker) contentFeatures(a *Attribution, kind uint32, quoted int) {
	w := &l.wr
	w.t = 280
	n := sort.Search(len(l.paras), func(i int) bool { return l.paras[i].End > a.Content[0].Start })
	if n == len(l.paras) || l.scenes[n] == nil {
		return
	}
	sc := l.scenes[n]
	at := sc.unitsOf(a.Content[0])
	if at.Start >= at.End {
		return
	}
	first, last := sc.unit(at.Start), sc.unit(at.End-1)
	w.f2(kind, first.w)
	w.f2(kind, first.lemma)
	w.f2(kind, sc.unit(at.Start-1).w)
	w.f2(kind, sc.unit(at.End).w)
	w.f3(kind, sc.unit(at.End).w, uint32(min(at.End-at.Start, 4)))
	w.f2(kind, last.w)
	w.f3(kind, first.shape, last.shape)
	if quoted == 0 || quoted > 6 {
		return
	}
	for k := at.Start; k < at.End; k++ {
		q := sc.unit(k)
		if q.shape != shapeQuote {
			continue
		}
		w.t = 300
		w.f2(kind, q.quote)
		w.f2(q.quote, sc.unit(k-1).w)
		w.f2(q.quote, sc.unit(k+1).w)
		w.f2(kind, sc.unit(k-1).w)
		w.f2(kind, sc.unit(k+1).shape)
		w.f3(kind, sc.unit(k-1).shape, sc.unit(k-1).suffix)
		w.f2(q.first, q.quote&15)
		w.f3(uint32(min(quoted, 6)), sc.unit(k-1).lemma, q.quote>>6)
		break
	}
}

// kind is 0 for words in no quotation marks, 2 for words all in them, 1 for a
// mix; with the number of words in marks.
func (l *linker) kind(a *Attribution) (kind uint32, quoted int) {
	plain := 0
	for _, c := range a.Content {
		n := sort.Search(len(l.paras), func(i int) bool { return l.paras[i].End > c.Start })
		if n == len(l.paras) {
			continue
		}
		first, last := l.paras[n].TokensIn(c)
		for _, t := range l.paras[n].Tokens[first:last] {
			switch {
			case !t.Word:
			case t.Quoted >= 0:
				quoted++
			default:
				plain++
			}
		}
	}
	switch {
	case quoted == 0:
		return 0, 0
	case plain == 0:
		return 2, quoted
	}
	return 1, quoted
}

// unitsOf returns the units that a span touches.
func (s *scene) unitsOf(at corpus.Span) Range {
	u := s.p.Units
	return Range{
		sort.Search(len(u), func(i int) bool { return s.p.Tokens[u[i].Tokens.End-1].End > at.Start }),
		sort.Search(len(u), func(i int) bool { return s.p.Tokens[u[i].Tokens.Start].Start >= at.End }),
	}
}
