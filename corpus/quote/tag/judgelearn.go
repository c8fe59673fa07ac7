package tag

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"onrecord/corpus"
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
		tags := slices.Clone(all[i])
		for n := range tags {
			tags[n].Labels = slices.Clone(tags[n].Labels)
		}
		out = append(out, m.linked(ex.Text, ex.Paras, tags).compare(ex)...)
	}
	return out
}

func (l *linker) compare(ex *Example) []verdict {
	var starts []int
	for _, p := range ex.Paras {
		for _, t := range p.Tokens {
			if t.Word {
				starts = append(starts, t.Start)
			}
		}
	}
	words := func(spans []corpus.Span) []int {
		var out []int
		for _, s := range spans {
			a, b := sort.SearchInts(starts, s.Start), sort.SearchInts(starts, s.End)
			out = append(out, starts[a:b]...)
		}
		slices.Sort(out)
		return out
	}
	gold := make([][]int, len(ex.Gold))
	for k := range gold {
		gold[k] = words(ex.Gold[k].Content)
	}
	out := make([]verdict, len(l.out))
	for i := range l.out {
		l.judgeFeatures(&l.out[i])
		v := verdict{features: slices.Clone(l.wr.out), weight: 1}
		mine := words(l.out[i].Content)
		for k := range gold {
			if shared := sharedInts(mine, gold[k]); shared > 0 && 3*shared >= len(mine)+len(gold[k]) {
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

func sharedInts(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

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
