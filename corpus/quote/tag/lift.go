package tag

import (
	"slices"
)

// What is said in no quotation marks, and reported by no common word, is
// seldom part of the likeliest labelling. So paragraphs are labelled again
// with cues and content favoured, and what comes of it is weighed with the
// rest: more is proposed, and the choice is left to who sees the whole
// (reranking, Collins 2000).

// lifts are what is added to the scores of the labels that begin a cue and
// content. Chosen on articles of the training split not learnt from.
var lifts = [...]struct{ cue, content float32 }{{1.5, 0}, {3, 0}, {1, 1}, {2, 2}}

// lift keeps the likeliest labels for each lift, where they differ from those
// that are there already. It changes the lattice's scores.
func (l *lattice) lift(t *Tags) {
	cue, content := float32(0), float32(0)
	for k, x := range lifts {
		for i := range l.state {
			l.state[i][BCue] += x.cue - cue
			l.state[i][BContent] += x.content - content
		}
		cue, content = x.cue, x.content
		other := Tags{Labels: make([]Label, l.n), Probs: t.Probs, context: t.context, stay: t.stay, lift: uint8(k + 1)}
		l.best(other.Labels)
		known := func(o Tags) bool { return slices.Equal(o.Labels, other.Labels) }
		if !known(*t) && !slices.ContainsFunc(t.others, known) {
			t.others = append(t.others, other)
		}
	}
}

// other keeps what other labels of a paragraph make of words in no quotation
// marks.
func (l *linker) other(n int, p *Paragraph, t *Tags) {
	_, found := l.attributions(n, l.scene(n, p, t))
	for _, a := range found {
		if len(a.Cue) > 0 && l.isPlain(a) {
			a.lift = t.lift
			if len(a.Source) > 0 && a.Cue[0].Start < a.Content[0].Start && a.Source[0].Start >= a.Content[len(a.Content)-1].End {
				a.Source = nil // "... announced it, which the mayor opposes"
			}
			l.others = append(l.others, *a)
		}
	}
}
