package tag

import (
	"math"
	"math/rand/v2"
)

// learner fits the weights of one run.
type learner struct {
	Options
	Fit
	seqs   []sequence
	rows   [][2 * width]float32 // weights, and behind them the sums of their squared gradients
	avg    []float32
	trans  [numEdges][NumLabels][NumLabels]float32
	transG [numEdges][NumLabels][NumLabels]float32
	transA [numEdges][NumLabels][NumLabels]float32
	kept   int // times that the weights went into avg
	lat    lattice
	wr     writer
	rng    *rand.Rand
}

// sequence is a paragraph as the learner sees it.
type sequence struct {
	c        *context
	features []uint32
	ends     []uint32 // where each unit's features end
	gold     []Label
}

func newLearner(opt Options, f Fit) *learner {
	n := width << opt.Bits
	l := &learner{Options: opt, Fit: f, rows: make([][2 * width]float32, 1<<opt.Bits), avg: make([]float32, n)}
	l.rng = rand.New(rand.NewPCG(opt.Seed, 1))
	l.wr.mask = 1<<opt.Bits - 1
	return l
}

func (l *learner) add(doc []*context, gold [][]Label, weight int) {
	for i, c := range doc {
		if len(c.a) == 0 {
			continue
		}
		s := sequence{c: c, gold: gold[i]}
		for k := range c.a {
			c.features(k, &l.wr)
			s.features = append(s.features, l.wr.out...)
			s.ends = append(s.ends, uint32(len(s.features)))
		}
		for range max(weight, 1) {
			l.seqs = append(l.seqs, s)
		}
	}
}

func (l *learner) learn() {
	order := l.rng.Perm(len(l.seqs))
	for epoch := range l.Epochs {
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, every := 0.0, max(1, len(order)/max(1, l.Keeps))
		for n, i := range order {
			loss += l.step(&l.seqs[i])
			if epoch >= l.Epochs/2 && n%every == every-1 {
				l.keep()
			}
		}
		l.Log("epoch %d: loss %.0f", epoch, loss)
	}
	l.seqs = nil
	for i := range l.avg {
		l.avg[i] *= float32(1-l.Dropout) / float32(l.kept)
	}
	for e := range l.transA {
		for a := range l.transA[e] {
			for b := range l.transA[e][a] {
				l.transA[e][a][b] /= float32(l.kept)
			}
		}
	}
}

// keep adds the weights to the average.
func (l *learner) keep() {
	l.kept++
	for i := range l.rows {
		for k, v := range l.rows[i][:width] {
			l.avg[i*width+k] += v
		}
	}
	for e := range l.trans {
		for a := range l.trans[e] {
			for b := range l.trans[e][a] {
				l.transA[e][a][b] += l.trans[e][a][b]
			}
		}
	}
}

// step moves the weights towards the right labels of one paragraph and
// returns the loss before that.
func (l *learner) step(s *sequence) float64 {
	lat := &l.lat
	lat.resize(len(s.gold))
	lat.trans = &l.trans
	l.refresh()
	kept := l.drop(s)
	from := uint32(0)
	for i := range s.gold {
		lat.state[i] = l.score(kept[from:s.ends[i]])
		from = s.ends[i]
		lat.edges[i] = s.c.edge(i)
		s.c.forbid(i, &lat.state[i])
	}
	loss := lat.sums()
	prev := O
	for i, y := range s.gold {
		loss -= float64(lat.state[i][y] + l.trans[lat.edges[i]][prev][y])
		prev = y
	}
	l.moveStates(s, kept)
	l.moveEdges(s)
	return loss
}

const dropped = math.MaxUint32

// drop leaves out some of the features.
func (l *learner) drop(s *sequence) []uint32 {
	if l.Dropout == 0 {
		return s.features
	}
	kept := append(l.wr.out[:0], s.features...)
	limit := uint64(l.Dropout * 65536)
	var bits uint64
	for i := range kept {
		if i%4 == 0 {
			bits = l.rng.Uint64()
		}
		if bits&0xffff < limit {
			kept[i] = dropped
		}
		bits >>= 16
	}
	l.wr.out = kept
	return kept
}

func (l *learner) score(features []uint32) (sum [NumLabels]float32) {
	for _, f := range features {
		if f == dropped {
			continue
		}
		row := &l.rows[f]
		for k := range sum {
			sum[k] += row[k]
		}
	}
	return sum
}

func (l *learner) moveStates(s *sequence, kept []uint32) {
	rate := float32(l.Rate)
	from := uint32(0)
	for i, y := range s.gold {
		var grad [NumLabels]float32
		most := float32(0)
		for k := range NumLabels {
			grad[k] = -float32(l.lat.prob[i][k])
			if k == y {
				grad[k]++
			}
			most = max(most, grad[k], -grad[k])
		}
		if most > 1e-3 {
			for _, f := range kept[from:s.ends[i]] {
				if f == dropped {
					continue
				}
				row := &l.rows[f]
				for k, g := range grad {
					row[width+k] += g * g
					row[k] += rate * g * rsqrt(row[width+k]+1)
				}
			}
		}
		from = s.ends[i]
	}
}

func rsqrt(x float32) float32 { return 1 / float32(math.Sqrt(float64(x))) }

func (l *learner) moveEdges(s *sequence) {
	lat, rate := &l.lat, float32(l.Rate)
	prev := O
	for i, y := range s.gold {
		e := lat.edges[i]
		t := &l.lat.transE[e]
		for a := range NumLabels {
			if i == 0 && a != O {
				break
			}
			before := 1.0
			if i > 0 {
				before = lat.alpha[i-1][a]
			}
			for b := range NumLabels {
				if t[a][b] == 0 {
					continue
				}
				g := -float32(before * t[a][b] * lat.exp[i][b] * lat.beta[i][b] / lat.scale[i])
				if a == prev && b == y {
					g++
				}
				l.transG[e][a][b] += g * g
				l.trans[e][a][b] += rate * g * rsqrt(l.transG[e][a][b]+1)
			}
		}
		prev = y
	}
}

// refresh recomputes the exponentials of the transitions now and then; they
// move slowly.
func (l *learner) refresh() {
	if l.lat.transE == nil || l.rng.IntN(16) == 0 {
		l.lat.transE = exponentiate(&l.trans)
	}
}

// quantise rounds the averaged weights to eight bits.
func (l *learner) quantise(w *weights) {
	w.bits, w.trans, w.scale = l.Bits, l.transA, weightStep
	w.rows = make([]uint64, len(l.avg)/width)
	for i := range w.rows {
		for k := range NumLabels {
			v := math.Round(float64(max(min(l.avg[i*width+int(k)]/w.scale, 127), -127)))
			w.rows[i] |= uint64(byte(int(v)+128)) << (8 * k)
		}
	}
	w.exp = exponentiate(&w.trans)
}

// mean averages the weights of runs that share their features.
func mean(all []*weights) weights {
	n := len(all)
	out := weights{bits: all[0].bits, scale: all[0].scale, rows: make([]uint64, len(all[0].rows))}
	for i := range out.rows {
		for shift := 0; shift < 8*int(NumLabels); shift += 8 {
			sum := n / 2
			for _, w := range all {
				sum += int(byte(w.rows[i] >> shift))
			}
			out.rows[i] |= uint64(sum/n) << shift
		}
	}
	for e := range out.trans {
		for a := range out.trans[e] {
			for b := range out.trans[e][a] {
				for _, w := range all {
					out.trans[e][a][b] += w.trans[e][a][b] / float32(n)
				}
			}
		}
	}
	out.exp = exponentiate(&out.trans)
	return out
}

// weightStep is the difference between neighbouring values of a weight: coarse
// enough for the file to be small, fine enough to lose nothing measurable.
const weightStep = 0.017
