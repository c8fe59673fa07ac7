package tag

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// How far a quotation reaches outside quotation marks is what annotators agree
// on least. The labelling decides it unit by unit; here a few likely spans are
// scored each as a whole (reranking, Collins 2000), and the one is taken that
// most probably shares half of its words with the right one (minimum Bayes
// risk decoding, Kumar and Byrne 2004).

// reachBits is the logarithm of the number of weights of the scores of spans.
const reachBits = 14

// exactShare is the weight of being the right span beside being near it.
const exactShare = 0.2

// contender is how likely a span must be, beside the likeliest, to be taken:
// what is near to many others but likely itself to none ends in mid-clause.
const contender = 0.1

const (
	maxStarts = 3
	maxEnds   = 8
	farthest  = 200 // units that are looked at
)

// span is a candidate: a range of units.
type span struct {
	Range
	sure float32 // of the end by the labelling
}

// reacher looks at the content spans of one paragraph.
type reacher struct {
	c     *context
	t     *Tags
	words []int // of each unit, summed up
	wr    *writer
	found Range // the span marked
}

func newReacher(p *Paragraph, t *Tags, wr *writer) *reacher {
	r := &reacher{c: t.context, t: t, words: make([]int, len(p.Units)+1), wr: wr}
	for i, u := range p.Units {
		r.words[i+1] = r.words[i]
		for k := u.Tokens.Start; k < u.Tokens.End; k++ {
			if p.Tokens[k].Word {
				r.words[i+1]++
			}
		}
	}
	return r
}

// reach moves the ends of the content spans that were marked.
func (m *Model) reach(p *Paragraph, t *Tags, wr *writer) {
	if len(m.ends.w) == 0 || len(t.Labels) == 0 {
		return
	}
	wr.mask = 1<<reachBits - 1
	r := newReacher(p, t, wr)
	t.Reach = make([]float32, len(t.Labels))
	for i := 0; i < len(t.Labels); i++ {
		if t.Labels[i].Part() != BContent {
			continue
		}
		found := r.marked(i)
		list := r.candidates(found)
		if len(list) > 1 {
			best, near := r.choose(list, &m.ends)
			r.mark(found, best.Range)
			t.Reach[best.Start] = near
		}
		for i < len(t.Labels)-1 && t.Labels[i+1] == IContent {
			i++
		}
		i = max(i, found.End-1)
	}
}

// marked returns the content span that begins at unit i, within its sentence.
func (r *reacher) marked(i int) Range {
	end := i + 1
	last := r.c.sentences[r.c.at[i].sentence].end
	for end < last && r.t.Labels[end] == IContent {
		end++
	}
	return Range{i, end}
}

// mark gives the labels of one span to another.
func (r *reacher) mark(from, to Range) {
	for k := from.Start; k < from.End; k++ {
		r.t.Labels[k] = O
	}
	for k := to.Start; k < to.End; k++ {
		r.t.Labels[k] = IContent
	}
	r.t.Labels[to.Start] = BContent
	if next := max(from.End, to.End); next < len(r.t.Labels) && r.t.Labels[next] == IContent {
		r.t.Labels[next] = BContent
	}
}

// candidates lists the spans that the words marked could be: the marked one
// first.
func (r *reacher) candidates(found Range) []span {
	s := &r.c.sentences[r.c.at[found.Start].sentence]
	out := []span{{Range: found}}
	r.found = found
	plain := false
	for k := found.Start; k < found.End; k++ {
		plain = plain || r.c.a[k].shape != shapeQuote && r.c.a[k].shape != shapePunct
	}
	if !plain || found.End-found.Start > farthest {
		return out
	}
	limit := found.End
	for limit < s.end && r.t.Labels[limit] == O && limit-found.Start < farthest {
		limit++
	}
	ends := r.ends(found, limit)
	starts := r.starts(found, s.start)
	out = out[:0]
	for _, b := range starts {
		for _, e := range ends {
			if r.words[e.End] > r.words[b] && b < e.End {
				out = append(out, span{Range{b, e.End}, e.sure})
			}
		}
	}
	return out
}

// ends returns the likeliest ends, the marked one first.
func (r *reacher) ends(found Range, limit int) []span {
	var all []span
	left := float32(1)
	first := span{Range: found}
	for k := found.Start; k < limit; k++ {
		stay := r.t.stay[k]
		e := span{Range{found.Start, k + 1}, left * (1 - stay)}
		left *= stay
		switch {
		case r.leads(k):
			if k+1 == found.End {
				first.sure = -1
			}
		case k+1 == found.End:
			first = e
		case e.sure > 0.01 && r.words[k+1] > r.words[k]:
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b span) int { return cmp.Compare(b.sure, a.sure) })
	if first.sure < 0 && len(all) > 0 {
		return all[:min(len(all), maxEnds)]
	}
	return append([]span{first}, all[:min(len(all), maxEnds-1)]...)
}

// leads reports whether a unit begins something, so that nothing can end with
// it: "which", "the".
func (r *reacher) leads(k int) bool { return leading[r.c.a[k].w] }

var leading = func() map[uint32]bool {
	out := map[uint32]bool{}
	for w := range strings.FieldsSeq("which who whom whose that the a an and or nor but of to in on at by for from with as than his her their its our my if while because although") {
		out[hashLower(w)] = true
	}
	return out
}()

// starts returns where the span may begin: the marked place first.
func (r *reacher) starts(found Range, from int) []int {
	out := []int{found.Start}
	for k := found.Start - 1; k >= max(from, found.Start-12) && r.t.Labels[k] == O; k-- {
		if r.t.Probs[k][BContent] > 0.08 && len(out) < maxStarts {
			out = append(out, k)
		}
	}
	for k := found.Start + 1; k < min(found.End, found.Start+12); k++ {
		if r.t.Probs[k][BContent] > 0.08 && len(out) < maxStarts {
			out = append(out, k)
		}
	}
	return out
}

// choose returns the candidate most probably near the right one, and how
// probably.
func (r *reacher) choose(list []span, w *linkWeights) (span, float32) {
	var p [maxStarts * maxEnds]float64
	top := math.Inf(-1)
	for i, s := range list {
		r.features(s)
		p[i] = float64(w.score(r.wr.out))
		top = max(top, p[i])
	}
	sum := 0.0
	for i := range list {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	best, highest, sure := 0, -1.0, 0.0
	for i := range list {
		if p[i] < contender {
			continue
		}
		near := 0.0
		for k := range list {
			if r.near(list[i].Range, list[k].Range) {
				near += p[k]
			}
		}
		if v := near + exactShare*p[i]; v > highest+1e-12 {
			best, highest, sure = i, v, near/sum
		}
	}
	return list[best], float32(sure)
}

// near reports whether two spans share half of their words.
func (r *reacher) near(a, b Range) bool {
	both := r.words[max(min(a.End, b.End), max(a.Start, b.Start))] - r.words[max(a.Start, b.Start)]
	return 3*both >= r.words[a.End]-r.words[a.Start]+r.words[b.End]-r.words[b.Start]
}
