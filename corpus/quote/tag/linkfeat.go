package tag

import "sort"

// scene is a paragraph's pieces with what the linker asks about them.
type scene struct {
	article string
	p       *Paragraph
	a       []attr
	t       *Tags
	pieces  []piece
	cues    []int
	sources []int
}

func newScene(article string, p *Paragraph, a []attr, t *Tags) *scene {
	s := &scene{article: article, p: p, a: a, t: t, pieces: piecesOf(p, t)}
	for i := range s.pieces {
		switch s.pieces[i].part {
		case BCue:
			s.cues = append(s.cues, i)
		case BSource:
			s.sources = append(s.sources, i)
		}
	}
	return s
}

// attr returns the attributes of a unit, or of none.
func (s *scene) unit(i int) *attr {
	if i < 0 || i >= len(s.a) {
		return &none
	}
	return &s.a[i]
}

// tally counts the pieces between two by their part.
type tally struct {
	units, sentences         int
	sources, cues, contents  int
	comma, stop, other, that bool
}

func (s *scene) between(i, j int) tally {
	lo, hi := min(i, j), max(i, j)
	x, y := &s.pieces[lo], &s.pieces[hi]
	t := tally{units: y.at.Start - x.at.End, sentences: int(y.first - x.last)}
	for k := lo + 1; k < min(hi, lo+64); k++ {
		switch s.pieces[k].part {
		case BCue:
			t.cues++
		case BSource:
			t.sources++
		case BContent:
			t.contents++
		}
	}
	for k := x.at.End; k < min(y.at.Start, x.at.End+30); k++ {
		switch a := &s.a[k]; {
		case a.kind == kindComma:
			t.comma = true
		case a.kind == kindStop:
			t.stop = true
		case a.kind == kindPunct:
			t.other = true
		case a.w == hashThat:
			t.that = true
		}
	}
	return t
}

// describe sums up a piece: quoted or not, how long, how it ends.
func (s *scene) describe(i int) uint32 {
	x := &s.pieces[i]
	quoted, plain := false, false
	for k := x.at.Start; k < min(x.at.End, x.at.Start+40); k++ {
		if s.a[k].shape == shapeQuote {
			quoted = true
		} else {
			plain = true
		}
	}
	first, last := s.unit(x.at.Start), s.unit(x.at.End-1)
	return b2u(quoted) | b2u(plain)<<1 | b2u(x.at.End-x.at.Start > 3)<<2 | b2u(first.shape == shapeQuote)<<3 |
		b2u(last.shape == shapeQuote)<<4 | (last.quote >> 4 & 3 << 5)
}

// pair writes the features of piece i with cue c; those of no cue at all when
// c is negative.
func (s *scene) pair(i, c int, w *writer) {
	w.out, w.t = w.out[:0], 0
	x := &s.pieces[i]
	d := s.describe(i)
	before, after := s.unit(x.at.Start-1), s.unit(x.at.End)
	kind := uint32(x.part)
	if c < 0 {
		w.t = 40
		w.f1(kind)
		w.f2(kind, d)
		w.f2(kind, before.w)
		w.f2(kind, after.w)
		w.f3(kind, d, uint32(min(s.cuesIn(x.first, x.last), 2)))
		w.f3(kind, d, uint32(min(len(s.cues), 3)))
		w.f3(kind, uint32(min(x.first, 2)), d)
		return
	}
	cue := &s.pieces[c]
	dir := b2u(c > i)
	t := s.between(i, c)
	lemma := s.cueLemma(c)
	dist, sent := bucket(0, t.units), uint32(min(max(t.sentences, 0), 3))
	crowd := uint32(min(t.cues, 2))<<4 | uint32(min(t.contents, 2))<<2 | uint32(min(t.sources, 2))
	marks := b2u(t.comma) | b2u(t.stop)<<1 | b2u(t.other)<<2 | b2u(t.that)<<3
	base := dir | kind<<1
	w.f1(base)
	w.f2(base, dist)
	w.f2(base, sent)
	w.f3(base, dist, sent)
	w.f2(base, crowd)
	w.f3(base, crowd, sent)
	w.f2(base, marks)
	w.f3(base, marks, min(dist, 3))
	w.f3(base, d, sent)
	w.f3(base, d, crowd)
	w.f3(base, d, dist)
	w.f2(base, lemma)
	w.f3(base, lemma, d)
	w.f3(base, lemma, b2u(t.units <= 1))
	w.f3(base, before.w, sent)
	w.f3(base, after.w, sent)
	w.f3(base, s.unit(cue.at.End).w, b2u(t.units <= 1))
	w.f3(base, s.unit(cue.at.Start-1).w, b2u(t.units <= 1))
	w.f3(base, s.rivals(i, c), d)
	w.f3(base, s.rivals(i, c), sent)
	w.f3(base, b2u(s.cuesIn(x.first, x.last) > 0), sent)
	w.f3(base, d, b2u(s.cuesIn(x.first, x.last) > 0)<<4|sent)
	w.f3(base, uint32(s.unit(cue.at.Start).class), d)
	w.f3(base, marks, d)
	s.surroundings(i, c, pairing{base: base, sent: sent, dist: dist, piece: d, crowd: crowd, lemma: lemma}, w)
}

// pairing is what is known of a piece beside a cue: on which side of it and
// which part it is, sentences and units between, a summary of the piece, what
// stands between, the main word of the cue.
type pairing struct{ base, sent, dist, piece, crowd, lemma uint32 }

// surroundings writes what stands around a piece and a cue, and how sure the
// cue is.
func (s *scene) surroundings(i, c int, k pairing, w *writer) {
	x, cue := &s.pieces[i], &s.pieces[c]
	first, last := s.unit(cue.at.Start), s.unit(cue.at.End-1)
	sure := s.sureOf(c)
	w.f3(k.base, sure, k.piece)
	w.f3(k.base, sure, k.dist)
	w.f3(k.base, sure, k.sent)
	w.f3(k.base, sure, k.crowd)
	w.f3(k.base, uint32(first.class), k.sent)
	w.f3(k.base, last.suffix, k.sent)
	round, about := s.around(c), s.around(i)
	w.f3(k.base, round, k.sent)
	w.f3(k.base, round, k.piece)
	w.f3(k.base, round, k.dist)
	w.f3(k.base, about, k.sent)
	w.f3(k.base, about, round)
	w.f3(k.base, about, k.lemma)
	w.f3(k.base, first.w, k.sent)
	w.f3(k.base, last.w, k.piece)
	w.f3(k.base, s.unit(cue.at.End).w, k.crowd)
	edges := b2u(x.at.Start == 0)<<2 | b2u(x.at.End == len(s.a))<<1 | b2u(s.unit(x.at.Start).boundary)
	w.f3(k.base, edges, k.piece)
	w.f3(k.base, edges, k.sent<<8|k.crowd)
}

// around tells which pieces stand on both sides of one, and whether they touch
// it.
func (s *scene) around(i int) uint32 {
	out := uint32(0)
	if i > 0 {
		gap := s.pieces[i].at.Start - s.pieces[i-1].at.End
		out = uint32(s.pieces[i-1].part) | uint32(min(gap, 2))<<3
	}
	if i+1 < len(s.pieces) {
		gap := s.pieces[i+1].at.Start - s.pieces[i].at.End
		out |= (uint32(s.pieces[i+1].part) | uint32(min(gap, 2))<<3) << 8
	}
	return out
}

// sureOf is how probably a piece is what it is marked as, made coarse.
func (s *scene) sureOf(i int) uint32 {
	if s.t.Probs == nil {
		return 12
	}
	x, low := &s.pieces[i], float32(1)
	for k := x.at.Start; k < x.at.End; k++ {
		low = min(low, s.t.Probs[k][x.part]+s.t.Probs[k][x.part+1])
	}
	return level(float64(low))
}

// cueLemma is the lemma of the main word of a cue.
func (s *scene) cueLemma(c int) uint32 { return s.a[s.mainOf(s.pieces[c].at)].lemma }

// cuesIn counts the cues that begin in some sentences.
func (s *scene) cuesIn(first, last int32) int {
	at := func(sentence int32) int {
		return sort.Search(len(s.cues), func(i int) bool { return s.pieces[s.cues[i]].first >= sentence })
	}
	return at(last+1) - at(first)
}

// rivals tells which other pieces of the same part touch the cue: right
// behind it, right before it, each with or without marks.
func (s *scene) rivals(i, c int) uint32 {
	r := uint32(0)
	for step := range 2 {
		for k := 1; k <= 2; k++ {
			j := c + k*(1-2*step)
			if j < 0 || j >= len(s.pieces) || s.pieces[j].part == BCue {
				break
			}
			if s.pieces[j].part == s.pieces[i].part {
				if j == i {
					r |= 8 << (4 * step)
				} else {
					r |= (1 + s.describe(j)&1 + s.describe(j)>>1&1<<1) << (4 * step)
				}
				break
			}
		}
	}
	return r
}

// window returns the cues around piece i that can be its own.
func (s *scene) window(i int) []int { return around(s.cues, i, 4) }

// sourceWindow returns the sources around cue c.
func (s *scene) sourceWindow(c int) []int { return around(s.sources, c, 3) }

func around(list []int, i, n int) []int {
	k := sort.SearchInts(list, i)
	return list[max(0, k-n):min(len(list), k+n)]
}
