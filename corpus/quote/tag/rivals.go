package tag

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"onrecord/corpus"
)

// leastOther is the least certainty of an attribution that only other labels
// make, hopeless what the judge must think of it for the trees to be asked, and
// blocking that of words in quotation marks which leave no room for
// any beside them.
const (
	leastOther = 0.4
	hopeless   = 0.1
	blocking   = 0.34
)

// nearby is the number of attributions on each side, in the order of their
// words, that an attribution is compared with.
const nearby = 16

// rivals are the attributions of an article with those that other labels make,
// in the order of their words.
type rivals struct {
	l     *linker
	all   []*Attribution
	plain []bool    // in no quotation marks
	peak  []float64 // by paragraph, the most certain attribution
}

// rivals gathers all that could be chosen, each judged.
func (l *linker) rivals() *rivals {
	all, cues := pointers(l.out), l.cues()
	for _, a := range pointers(l.others) {
		a.reportedBy(cues)
		all = append(all, a)
	}
	slices.SortStableFunc(all, byWords)
	r := &rivals{l: l, peak: make([]float64, len(l.paras))}
	for _, a := range all {
		if b := r.same(a); b != nil {
			b.times++
			continue
		}
		if a.lift > 0 {
			l.judgeOne(a)
		}
		r.all, r.plain = append(r.all, a), append(r.plain, l.isPlain(a))
		r.peak[a.Paragraph] = max(r.peak[a.Paragraph], a.Sure)
	}
	return r
}

func byWords(a, b *Attribution) int { return cmp.Compare(a.Content[0].Start, b.Content[0].Start) }

func pointers(list []Attribution) []*Attribution {
	out := make([]*Attribution, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// same returns the one there is already with the words and the cue of a.
func (r *rivals) same(a *Attribution) *Attribution {
	for i := len(r.all) - 1; i >= 0 && r.all[i].Content[0].Start == a.Content[0].Start; i-- {
		b := r.all[i]
		if slices.Equal(a.Content, b.Content) && len(a.Cue) == len(b.Cue) && (len(a.Cue) == 0 || a.Cue[0] == b.Cue[0]) {
			return b
		}
	}
	return nil
}

// cues gives the cues of the likeliest labels, in order.
func (l *linker) cues() []*Attribution {
	out := slices.DeleteFunc(pointers(l.out), func(a *Attribution) bool { return len(a.Cue) == 0 })
	slices.SortStableFunc(out, func(a, b *Attribution) int { return cmp.Compare(a.Cue[0].Start, b.Cue[0].Start) })
	return out
}

// reportedBy gives an attribution the cue, and the source, of the one of the
// likeliest labels that its own cue touches.
func (a *Attribution) reportedBy(cues []*Attribution) {
	i := sort.Search(len(cues), func(i int) bool { return cues[i].Cue[0].End > a.Cue[0].Start })
	if i < len(cues) && cues[i].Cue[0].Start < a.Cue[0].End && !touch(cues[i].Source, a.Content) && !touch(cues[i].Cue, a.Content) {
		a.Cue, a.Source, a.Paragraph = cues[i].Cue, cues[i].Source, cues[i].Paragraph
	}
}

// choose takes, of attributions that share words or a cue, the one the trees
// are surest of. Those in quotation marks stay as they are.
func (l *linker) choose() {
	if l.m.trees == nil {
		return
	}
	r := l.rivals()
	sure := make([]float64, len(r.all))
	for i := range r.all {
		sure[i] = r.all[i].Sure
		if r.open(i) {
			sure[i] = likely(l.m.trees.Probability(r.measures(i)))
		}
	}
	for i := range r.all {
		r.all[i].Sure = sure[i]
	}
	l.out = r.surest()
}

// open reports whether the trees decide of an attribution.
func (r *rivals) open(i int) bool {
	return r.plain[i] && (r.all[i].lift == 0 || r.all[i].Sure >= hopeless)
}

// likely turns what the trees say, who hold the half right for less than the
// whole, into the probability of the half: so it was on articles of the
// training split not learnt from, near enough.
func likely(p float32) float64 { return math.Sqrt(float64(p)) }

// surest takes attributions from the surest on, without any that touches one
// taken before.
func (r *rivals) surest() []Attribution {
	taken := make([]bool, len(r.all))
	order := make([]int, len(r.all))
	for i := range r.all {
		order[i], taken[i] = i, !r.plain[i]
	}
	sort.SliceStable(order, func(i, j int) bool { return r.all[order[i]].Sure > r.all[order[j]].Sure })
	for _, i := range order {
		a := r.all[i]
		if taken[i] || a.lift > 0 && a.Sure < leastOther {
			continue
		}
		taken[i] = true
		r.around(i, func(k int, b *Attribution) {
			if k != i && taken[k] && (r.plain[k] || b.Sure > blocking) && (touch(a.Content, b.Content) || touch(a.Cue, b.Cue)) {
				taken[i] = false
			}
		})
	}
	var out []Attribution
	for i := range r.all {
		if taken[i] {
			out = append(out, *r.all[i])
		}
	}
	return out
}

// around calls f for the attributions near one.
func (r *rivals) around(i int, f func(int, *Attribution)) {
	for k := max(0, i-nearby); k < min(len(r.all), i+nearby+1); k++ {
		if k != i {
			f(k, r.all[k])
		}
	}
}

// touch reports whether spans in order share a byte with others in order.
func touch(a, b []corpus.Span) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].Overlaps(b[j]):
			return true
		case a[i].End <= b[j].Start:
			i++
		default:
			j++
		}
	}
	return false
}
