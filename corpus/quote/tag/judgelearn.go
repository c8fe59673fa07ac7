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
		v := verdict{features: slices.Clone(l.wr.out), weight: 1}
		mine := right.words(l.out[i].Content)
		for k := range right.gold {
			if shared := sharedInts(mine, right.gold[k]); shared > 0 && 3*shared >= len(mine)+len(right.gold[k]) {
				v.right = v.right || ex.Gold[k].Scoped
				if !ex.Gold[k].Scoped && !v.right {
					v.weight = outOfScope
				}
			}
		}
		if v.right {
			v.weight = 1
		}
		out[i] = v
	}
	return out
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
