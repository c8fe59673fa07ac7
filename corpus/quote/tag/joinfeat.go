package tag

import (
	"unicode"
	"unicode/utf8"
)

// joinFeatures describes a quotation without a cue beside one that has one.
func (l *linker) joinFeatures(o *orphan, way int) {
	w := &l.wr
	w.mask, w.out, w.t = 1<<joinBits-1, w.out[:0], 500+40*uint32(way)
	n := l.paragraphOf(o.Content[0].Start)
	p, sc, c := l.paras[n], l.scenes[n], l.contexts[n]
	kind, quoted := l.kind(o.Attribution)
	only := b2u(p.onlyQuoted())
	starts := b2u(o.Content[0].Start == p.Tokens[0].Start)
	size := bucket(0, o.units+quoted)
	at := sc.unitsOf(o.Content[0])
	first, prev := sc.unit(at.Start), sc.unit(at.Start-1)
	shapeOf := kind | only<<2 | starts<<3
	w.f1(shapeOf)
	w.f2(shapeOf, size)
	w.f2(shapeOf, first.quote)
	w.f2(shapeOf, first.first)
	w.f2(shapeOf, prev.w)
	w.f2(shapeOf, level(o.Mean))
	w.f2(shapeOf, b2u(c.prevColon)|b2u(c.prevOpen)<<1|b2u(c.prevQuote)<<2|b2u(c.prevSays)<<3)
	w.f3(shapeOf, b2u(o.before != nil), b2u(o.behind != nil))
	w.f2(shapeOf, uint32(min(n, 2)))
	w.f2(shapeOf, uint32(min(o.between, 3)))
	if o.before != nil {
		w.t = 510 + 40*uint32(way)
		l.neighbourFeatures(o, o.before, shapeOf, n-l.lastParagraph(o.before))
	}
	if o.behind != nil {
		w.t = 530 + 40*uint32(way)
		l.neighbourFeatures(o, o.behind, shapeOf, l.paragraphOf(o.behind.Content[0].Start)-n)
	}
}

// latePieces is the number of pieces of what was said, the last ones, that
// are looked at.
const latePieces = 8

// neighbourFeatures describes the attribution before or behind the orphan.
func (l *linker) neighbourFeatures(o *orphan, a *Attribution, shapeOf uint32, distance int) {
	w := &l.wr
	far := uint32(min(max(distance, 0), 4))
	late := Attribution{Content: a.Content[max(0, len(a.Content)-latePieces):]}
	kind, _ := l.kind(&late)
	same := b2u(l.sameMark(o.Attribution, &late))
	order, cue := l.cueOrder(a)
	ends, open := l.ending(a)
	source := uint32(0)
	if len(a.Source) > 0 {
		r, _ := utf8.DecodeRuneInString(l.article[a.Source[0].Start:])
		source = 1 + b2u(unicode.IsUpper(r))
	}
	w.f2(shapeOf, far)
	w.f3(shapeOf, far, kind)
	w.f3(shapeOf, far, same)
	w.f3(shapeOf, far, order)
	w.f3(shapeOf, far, ends)
	w.f3(shapeOf, far, open)
	w.f3(kind<<4|ends, order<<2|far, same)
	w.f2(shapeOf, cue)
	w.f3(far, order, cue)
	w.f3(kind, order, source)
	w.f3(shapeOf, uint32(min(o.between, 2)), far)
	w.f3(shapeOf<<4|far, kind<<4|ends, order<<4|same)
	w.f2(far, level(a.Mean))
}

// cueOrder tells whether the cue of an attribution stands behind its first
// words (1), before them (0) or is missing (2), and the last word of it.
func (l *linker) cueOrder(a *Attribution) (order, lemma uint32) {
	if len(a.Cue) == 0 {
		return 2, 0
	}
	sc := l.scenes[a.Paragraph]
	return b2u(a.Cue[0].Start > a.Content[0].Start), sc.unit(sc.unitsOf(a.Cue[0]).End - 1).lemma
}

// ending tells how the paragraph ends in which the words do: with a quotation
// (1), with a colon (2) or otherwise, and whether its last quotation mark is
// left open.
func (l *linker) ending(a *Attribution) (ends, open uint32) {
	p := l.paras[l.paragraphOf(a.Content[len(a.Content)-1].Start)]
	if k := len(p.Tokens) - 1; k >= 0 {
		ends = b2u(p.Tokens[k].Quoted >= 0)
		if p.Tokens[k].Of(l.article) == ":" {
			ends = 2
		}
	}
	return ends, b2u(len(p.Quoted) > 0 && !p.Quoted[len(p.Quoted)-1].Closed)
}
