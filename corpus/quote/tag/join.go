package tag

import (
	"cmp"
	"slices"
	"sort"

	"onrecord/corpus"
)

// A quotation that nothing reports where it stands, above all a paragraph of
// nothing but quotation, goes on from the one before it, leads to the one
// behind it, is what a cue before it announced, or is nobody's. Which of
// these is weighed here for each.

// joinBits is the logarithm of the number of weights of that.
const joinBits = 12

// The ways a quotation without a cue can go.
const (
	alone   = iota
	onward  // it goes on from the one before
	toward  // it leads to the one behind
	instead // it is what the one before should be: its cue announces it
	rather  // it is what the one behind should be: its cue reports it
	numWays
)

// orphan is a quotation without a cue with its neighbours, nil for none.
type orphan struct {
	*Attribution
	before, behind *Attribution
	between        int // others without a cue since the one before
}

// join puts the quotations without a cue where they belong.
func (l *linker) join(choose func(*orphan) int) {
	found := l.out
	l.out = nil
	before, between := -1, 0
	for i := range found {
		a := found[i]
		if len(a.Cue) > 0 || len(a.Source) > 0 {
			if l.out = append(l.out, a); before < 0 || l.spoken(&a) {
				before, between = len(l.out)-1, 0
			}
			continue
		}
		o := orphan{Attribution: &a, between: between}
		if before >= 0 && between < manyBetween {
			o.before = &l.out[before]
		}
		if i+1 < len(found) && len(found[i+1].Cue) > 0 {
			o.behind = &found[i+1]
		}
		if to, whole := o.to(choose(&o)); to != nil {
			to.absorb(&a, whole || to.units <= fewWords && l.isPlain(to))
			continue
		}
		l.out = append(l.out, a)
		between++
	}
}

// spoken reports whether an attribution can go on in a quotation: it has one,
// or its cue is one of speech, unlike "marking the first visit".
func (l *linker) spoken(a *Attribution) bool {
	return !l.isPlain(a) || Statement(l.article, a.Cue)
}

// to returns the attribution that a way leads to, nil for none, and whether
// the words are all that it reports.
func (o *orphan) to(way int) (a *Attribution, whole bool) {
	switch way {
	case onward, instead:
		return o.before, way == instead
	case toward, rather:
		return o.behind, way == rather
	}
	return nil, false
}

// absorb takes over the words of another attribution, beside its own or in
// their place.
func (a *Attribution) absorb(b *Attribution, whole bool) {
	if whole {
		a.Content, a.units, a.Prob, a.Reach = nil, 0, b.Prob, b.Reach
	}
	a.Prob, a.Reach = min(a.Prob, b.Prob), min(a.Reach, b.Reach)
	a.Mean = (a.Mean*float64(a.units) + b.Mean*float64(b.units)) / float64(max(a.units+b.units, 1))
	a.units += b.units
	sorted := len(a.Content) == 0 || a.Content[len(a.Content)-1].Start < b.Content[0].Start
	a.Content = append(a.Content, b.Content...)
	if !sorted {
		slices.SortFunc(a.Content, func(x, y corpus.Span) int { return cmp.Compare(x.Start, y.Start) })
	}
}

// way weighs where a quotation belongs.
func (l *linker) way(o *orphan) int {
	best, top := alone, float32(0)
	for w := range numWays {
		if !l.hasWay(o, w) {
			continue
		}
		l.joinFeatures(o, w)
		if v := l.m.joins.score(l.wr.out); w == alone || v > top {
			best, top = w, v
		}
	}
	return best
}

// farApart is the number of paragraphs over which nothing is joined, and
// manyBetween that of others without a cue.
const (
	farApart    = 4
	manyBetween = 8
)

// fewWords is the number of words in no quotation marks that only say to whom
// or how a quotation was spoken: "She addressed the council."
const fewWords = 3

// hasWay reports whether a way is there at all.
func (l *linker) hasWay(o *orphan, way int) bool {
	at := l.paragraphOf(o.Content[0].Start)
	switch way {
	case onward:
		return o.before != nil && at-l.lastParagraph(o.before) <= farApart
	case instead:
		return o.before != nil && len(o.before.Cue) > 0 && at-o.before.Paragraph <= 1 && l.isPlain(o.before)
	case rather:
		return o.behind != nil && o.behind.Paragraph == at && l.isPlain(o.behind)
	case toward:
		return o.behind != nil && l.paragraphOf(o.behind.Content[0].Start)-l.lastParagraph(o.Attribution) <= 2
	}
	return true
}

func (l *linker) isPlain(a *Attribution) bool {
	kind, _ := l.kind(a)
	return kind == 0
}

// paragraphOf returns the paragraph in which a byte lies.
func (l *linker) paragraphOf(at int) int {
	return min(sort.Search(len(l.paras), func(i int) bool { return l.paras[i].End > at }), len(l.paras)-1)
}

// lastParagraph returns where an attribution ends: its words or what reports
// them.
func (l *linker) lastParagraph(a *Attribution) int {
	return max(a.Paragraph, l.paragraphOf(a.Content[len(a.Content)-1].Start))
}
