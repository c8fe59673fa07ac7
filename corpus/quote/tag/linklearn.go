package tag

import (
	"math"
	"math/rand/v2"
)

// linkBits is the logarithm of the number of weights of the linker.
const linkBits = 15

// linkWeights score a piece with a cue.
type linkWeights struct {
	w     []int8
	scale float32
}

func (l *linkWeights) score(features []uint32) float32 {
	var sum int32
	for _, f := range features {
		sum += int32(l.w[f])
	}
	return float32(sum) * l.scale
}

// choice is one decision to learn: the features of each candidate, and the
// right one.
type choice struct {
	options [][]uint32
	right   int
}

// choices collects the decisions of a paragraph whose pieces were marked in
// some way, given to which attribution each unit really belongs.
func (s *scene) choices(gold []Label, owner []int32, wr *writer) []choice {
	whose := make([]int32, len(s.pieces))
	for i := range s.pieces {
		whose[i] = s.vote(i, gold, owner)
	}
	var out []choice
	for i := range s.pieces {
		if s.pieces[i].part != BContent || whose[i] < 0 {
			continue
		}
		c := choice{right: -1}
		for _, cue := range s.window(i) {
			s.pair(i, cue, wr)
			if whose[cue] == whose[i] && c.right < 0 {
				c.right = len(c.options)
			}
			c.options = append(c.options, append([]uint32(nil), wr.out...))
		}
		s.pair(i, -1, wr)
		if c.right < 0 {
			c.right = len(c.options)
		}
		c.options = append(c.options, append([]uint32(nil), wr.out...))
		out = append(out, c)
	}
	for _, cue := range s.cues {
		if whose[cue] < 0 {
			continue
		}
		c := choice{right: -1}
		for _, src := range s.sourceWindow(cue) {
			s.pair(src, cue, wr)
			if whose[cue] == whose[src] && c.right < 0 {
				c.right = len(c.options)
			}
			c.options = append(c.options, append([]uint32(nil), wr.out...))
		}
		if len(c.options) == 0 || c.right < 0 {
			continue
		}
		out = append(out, c)
	}
	return out
}

// vote returns the attribution to which most units of a piece belong with the
// same part, or -1.
func (s *scene) vote(i int, gold []Label, owner []int32) int32 {
	x := &s.pieces[i]
	count := map[int32]int{}
	best := int32(-1)
	for k := x.at.Start; k < x.at.End; k++ {
		if gold[k].Part() != x.part {
			continue
		}
		if o := owner[k]; o >= 0 {
			count[o]++
			if best < 0 || count[o] > count[best] {
				best = o
			}
		}
	}
	return best
}

// learnChoices fits weights to the decisions (multinomial logistic
// regression by AdaGrad).
func learnChoices(all []choice, bits int, seed uint64) linkWeights {
	rng := rand.New(rand.NewPCG(seed, 2))
	w := make([]float32, 1<<bits)
	g := make([]float32, 1<<bits)
	avg := make([]float32, 1<<bits)
	const epochs, kept, rate = 8, 4, 0.03
	for epoch := range epochs {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, c := range all {
			step(c, w, g, rate)
		}
		if epoch >= epochs-kept {
			for i, v := range w {
				avg[i] += v / kept
			}
		}
	}
	return quantiseLinks(avg)
}

func step(c choice, w, g []float32, rate float32) {
	scores := make([]float64, len(c.options))
	top := math.Inf(-1)
	for k, o := range c.options {
		for _, f := range o {
			scores[k] += float64(w[f])
		}
		top = max(top, scores[k])
	}
	sum := 0.0
	for k := range scores {
		scores[k] = math.Exp(scores[k] - top)
		sum += scores[k]
	}
	for k, o := range c.options {
		grad := -float32(scores[k] / sum)
		if k == c.right {
			grad++
		}
		for _, f := range o {
			g[f] += grad * grad
			w[f] += rate * grad * rsqrt(g[f]+0.1)
		}
	}
}

func quantiseLinks(w []float32) linkWeights {
	top := float32(0)
	for _, v := range w {
		top = max(top, v, -v)
	}
	out := linkWeights{w: make([]int8, len(w)), scale: max(top/127, 1e-6)}
	for i, v := range w {
		out.w[i] = int8(math.Round(float64(max(min(v/out.scale, 127), -127))))
	}
	return out
}
