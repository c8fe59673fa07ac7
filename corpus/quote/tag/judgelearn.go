package tag

import (
	"math"
	"math/rand/v2"
	"slices"
)

// verdict is one attribution to learn from.
type verdict struct {
	features []uint32
	right    bool
	exact    bool // word for word, with its cue and its source
	weight   float32
}

// verdicts compares what is found in articles not learnt from with what is
// there.
func (t *teacher) verdicts(m *Model, chosen []int, all [][]Tags) []verdict {
	var out []verdict
	for _, i := range chosen {
		ex := &t.examples[i]
		out = append(out, m.linked(ex.Text, ex.Paras, cloneTags(all[i])).compare(ex)...)
	}
	return out
}

func (l *linker) compare(ex *Example) []verdict {
	right := newTruth(ex)
	out := make([]verdict, len(l.out))
	for i := range l.out {
		l.judgeFeatures(&l.out[i])
		out[i] = right.verdict(&l.out[i])
		out[i].features = slices.Clone(l.wr.out)
	}
	return out
}

// verdict tells whether an attribution is right.
func (t *truth) verdict(a *Attribution) verdict {
	v := verdict{weight: 1}
	mine := t.words(a.Content)
	for k := range t.gold {
		shared, g := sharedInts(mine, t.gold[k]), &t.Gold[k]
		switch {
		case shared == 0 || 3*shared < len(mine)+len(t.gold[k]):
		case !g.Scoped && !v.right:
			v.weight = outOfScope
		case g.Scoped:
			v.right, v.weight = true, 1
			v.exact = v.exact || slices.Equal(mine, t.gold[k]) && t.same(a.Cue, g.Cue) && t.same(a.Source, g.Source)
		}
	}
	return v
}

// outOfScope is the weight of an attribution of something that nobody said.
const outOfScope = 0.2

// learnJudge fits a logistic regression by AdaGrad.
func learnJudge(all []verdict, seed uint64) linkWeights {
	rng := rand.New(rand.NewPCG(seed, 3))
	w := make([]float32, 1<<judgeBits)
	g := make([]float32, 1<<judgeBits)
	avg := make([]float32, 1<<judgeBits)
	const epochs, kept, rate = 10, 5, 0.02
	for epoch := range epochs {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, v := range all {
			z := 0.0
			for _, f := range v.features {
				z += float64(w[f])
			}
			grad := -float32(1 / (1 + math.Exp(-z)))
			if v.right {
				grad++
			}
			grad *= v.weight
			for _, f := range v.features {
				g[f] += grad * grad
				w[f] += rate * grad * rsqrt(g[f]+1)
			}
		}
		if epoch >= epochs-kept {
			for i, v := range w {
				avg[i] += v / kept
			}
		}
	}
	return quantiseLinks(avg)
}
