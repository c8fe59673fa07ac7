package tag

import (
	"math"
	"math/rand/v2"
)

// Example is an article with the right labels of its units.
type Example struct {
	Text   string
	Paras  []*Paragraph
	Labels [][]Label // by paragraph
	Weight int       // how often it is seen, at least once
	Owners [][]int32 // the attribution each unit belongs to, -1 for none
}

// Options say how to learn.
type Options struct {
	Seed    uint64
	Bits    uint32  // a run has 1<<Bits rows of weights
	Epochs  int     // runs over the examples
	Rate    float64 // of learning
	Dropout float64 // share of features left out at each step
	Folds   int     // of the examples, so that the second run learns from tags of articles the first one did not see
	Base    *Model  // when given, only the linker is learnt, and the rest taken from here
	Log     func(format string, args ...any)
}

// linkChoices collects what the linker learns from: pieces as they really are
// and as a first run marks them in articles it did not learn from.
func linkChoices(examples []Example, docs [][]*context, firsts [][]*pass) []choice {
	var out []choice
	wr := writer{mask: 1<<linkBits - 1}
	for i := range examples {
		ex := &examples[i]
		for n, p := range ex.Paras {
			for _, labels := range [][]Label{ex.Labels[n], firsts[i][n].labels} {
				s := newScene(ex.Text, p, docs[i][n].a, &Tags{Labels: labels})
				out = append(out, s.choices(ex.Labels[n], ex.Owners[n], &wr)...)
			}
		}
	}
	return out
}

// Learn fits both runs to the examples by gradient steps on the conditional
// likelihood (AdaGrad, Duchi, Hazan and Singer 2011), with the weights of the
// later epochs averaged. The same examples and options give the same model.
func Learn(examples []Example, opt Options) *Model {
	docs := make([][]*context, len(examples))
	for i := range examples {
		docs[i] = newContexts(examples[i].Text, examples[i].Paras)
	}
	firsts := make([][]*pass, len(examples))
	for fold := range opt.Folds {
		l := newLearner(opt)
		for i := range examples {
			if i%opt.Folds != fold {
				l.add(docs[i], examples[i].Labels, examples[i].Weight)
			}
		}
		l.learn()
		for i := fold; i < len(examples); i += opt.Folds {
			firsts[i] = l.passes(docs[i])
		}
		opt.Log("fold %d done", fold)
	}
	m := &Model{link: learnLinks(linkChoices(examples, docs, firsts), opt.Seed)}
	opt.Log("linker done")
	if opt.Base != nil {
		m.runs = opt.Base.runs
		return m
	}
	l := newLearner(opt)
	for i := range examples {
		l.add(docs[i], examples[i].Labels, examples[i].Weight)
	}
	l.learn()
	l.quantise(&m.runs[0])
	l = newLearner(opt)
	for i := range examples {
		for k, c := range docs[i] {
			c.look(firsts[i], k)
		}
		l.add(docs[i], examples[i].Labels, examples[i].Weight)
	}
	l.learn()
	l.quantise(&m.runs[1])
	return m
}

// learner fits the weights of one run.
type learner struct {
	Options
	seqs   []sequence
	w      []float32 // rows
	g      []float32 // sums of squared gradients
	avg    []float32
	trans  [numEdges][NumLabels][NumLabels]float32
	transG [numEdges][NumLabels][NumLabels]float32
	transA [numEdges][NumLabels][NumLabels]float32
	kept   int // epochs in avg
	lat    lattice
	wr     writer
	rng    *rand.Rand
	final  weights
}

// sequence is a paragraph as the learner sees it.
type sequence struct {
	c        *context
	features []uint32
	ends     []uint32 // where each unit's features end
	gold     []Label
}

func newLearner(opt Options) *learner {
	n := width << opt.Bits
	l := &learner{Options: opt, w: make([]float32, n), g: make([]float32, n), avg: make([]float32, n)}
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
		loss := 0.0
		for _, i := range order {
			loss += l.step(&l.seqs[i])
		}
		if epoch >= l.Epochs/2 {
			l.keep()
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
	for i, v := range l.w {
		l.avg[i] += v
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
		row := l.w[f*width : f*width+width : f*width+width]
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
		if most > 1e-4 {
			for _, f := range kept[from:s.ends[i]] {
				if f == dropped {
					continue
				}
				row, sq := l.w[f*width:f*width+width:f*width+width], l.g[f*width:f*width+width:f*width+width]
				for k, g := range grad {
					sq[k] += g * g
					row[k] += rate * g * rsqrt(sq[k]+1)
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

// passes tags an article with the learnt weights.
func (l *learner) passes(doc []*context) []*pass {
	if l.final.rows == nil {
		l.quantise(&l.final)
	}
	out := make([]*pass, len(doc))
	for i, c := range doc {
		c.first = nil
		l.final.run(c, &l.lat, &l.wr)
		out[i] = l.lat.pass()
	}
	return out
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

// weightStep is the difference between neighbouring values of a weight: coarse
// enough for the file to be small, fine enough to lose nothing measurable.
const weightStep = 0.017
