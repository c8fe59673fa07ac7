package tag

import (
	"math"
)

// numMeasures is the number of what the trees are told of an attribution.
const numMeasures = 34

// measures describes an attribution in no quotation marks in numbers: what the
// judge thinks of it, how likely its ends and its cue are, how long it is and
// where it stands, and what else could stand in its place. They are rounded to
// eighths, so that the trees take less room.
func (r *rivals) measures(i int) []float32 {
	a := r.all[i]
	x := append(make([]float32, 0, numMeasures), logit(a.Sure), a.groups[0], a.groups[1], a.groups[3])
	x = append(x, float32(a.lift), float32(a.times), logit(a.Mean), logit(a.Prob), logit(a.Reach), a.margin, float32(a.units))
	x = r.l.ends(x, a)
	x = r.l.reported(x, a)
	x = r.compared(x, i)
	for k, v := range x {
		x[k] = float32(math.Round(float64(v)*8)) / 8
	}
	return x
}

// logit is the logarithm of the odds, within bounds.
func logit(p float64) float32 {
	p = min(max(p, 1e-4), 1-1e-4)
	return float32(math.Log(p / (1 - p)))
}

// ends appends a description of where the words begin and end.
func (l *linker) ends(x []float32, a *Attribution) []float32 {
	n := l.paragraphOf(a.Content[0].Start)
	sc, c := l.scenes[n], l.contexts[n]
	at := l.units(a, n)
	content := func(k int) float32 {
		if k < 0 || k >= len(sc.t.Probs) {
			return logit(0)
		}
		return logit(float64(sc.t.Probs[k][BContent] + sc.t.Probs[k][IContent]))
	}
	first, last := &c.sentences[c.at[at.Start].sentence], &c.sentences[c.at[at.End-1].sentence]
	before := uint8(8)
	for k := at.Start; k < at.End && c.first != nil; k++ {
		before = min(before, c.first.probs[k][2])
	}
	return append(x,
		logit(float64(sc.t.Probs[at.Start][BContent])), content(at.Start-1), content(at.End), content(at.End-1), logit(sc.t.stayAt(at.End-1)),
		float32(at.Start-first.start), float32(last.end-at.End), float32(first.end-first.start),
		float32(sc.unit(at.End).kind), float32(len(sc.a)), float32(before))
}

// units returns the units of a paragraph from the first to the last word.
func (l *linker) units(a *Attribution, n int) Range {
	sc := l.scenes[n]
	at := sc.unitsOf(a.Content[0])
	if last := a.Content[len(a.Content)-1]; l.paragraphOf(last.Start) == n {
		at.End = max(at.End, sc.unitsOf(last).End)
	}
	at.Start = min(at.Start, len(sc.a)-1)
	at.End = max(at.End, at.Start+1)
	return at
}

func (t *Tags) stayAt(i int) float64 {
	if i < len(t.stay) {
		return float64(t.stay[i])
	}
	return 0
}

// reported appends a description of the words that report.
func (l *linker) reported(x []float32, a *Attribution) []float32 {
	sc, c := l.scenes[a.Paragraph], l.contexts[a.Paragraph]
	if len(a.Cue) == 0 {
		return append(x, 0, logit(0), logit(0), logit(0), 0, apart, 0, 0)
	}
	cue := sc.unitsOf(a.Cue[0])
	s := &c.sentences[c.at[cue.Start].sentence]
	low, sum, before, other := float32(1), float32(0), uint8(8), float32(0)
	for k := max(s.start, cue.Start-farthest); k < min(s.end, cue.End+farthest); k++ {
		if k < cue.Start || k >= cue.End {
			other = max(other, sc.t.Probs[k][BCue])
			continue
		}
		p := sc.t.Probs[k][BCue] + sc.t.Probs[k][ICue]
		low, sum = min(low, p), sum+p
		if c.first != nil {
			before = min(before, c.first.probs[k][1])
		}
	}
	gap := apart
	if n := l.paragraphOf(a.Content[0].Start); n == a.Paragraph {
		at := l.units(a, n)
		gap = at.Start - cue.End
		if cue.Start >= at.Start {
			gap = cue.Start - at.End
		}
	}
	mean := float64(sum) / float64(max(cue.End-cue.Start, 1))
	return append(x, float32(s.says), logit(float64(other)), logit(float64(low)), logit(mean), float32(before), float32(gap),
		float32(sc.unit(sc.mainOf(cue)).class), float32(b2u(Statement(l.article, a.Cue))))
}

// apart stands for the distance of a cue in another paragraph, or of none.
const apart = 99

// compared appends how sure the judge is of others that share words or the cue,
// of others in the paragraph, and in the one before.
func (r *rivals) compared(x []float32, i int) []float32 {
	a := r.all[i]
	rival, same, beside, above := 0.0, 0.0, 0.0, 0.0
	r.around(i, func(_ int, b *Attribution) {
		switch {
		case touch(a.Content, b.Content):
			rival = max(rival, b.Sure)
			if touch(a.Cue, b.Cue) {
				same = max(same, b.Sure)
			}
		case a.Paragraph == b.Paragraph:
			beside = max(beside, b.Sure)
		}
	})
	if a.Paragraph > 0 {
		above = r.peak[a.Paragraph-1]
	}
	return append(x, logit(rival), logit(same), logit(beside), logit(above))
}
