package tag

import (
	"slices"

	"onrecord/corpus/text/trees"
)

// Model is the weights of both runs.
type Model struct {
	runs  [2]weights
	link  linkWeights
	judge linkWeights
	ends  linkWeights // score spans
	joins linkWeights // say where quotations without a cue belong
	words *Words
	trees *trees.Forest // weigh attributions in no quotation marks against others that could stand in their place
}

// weights is a run's weights: a row of eight-bit numbers for every bucket of
// features, and the transitions.
type weights struct {
	bits  uint32
	scale float32
	rows  []uint64 // of eight bytes each: a label's weight, 128 added
	trans [numEdges][NumLabels][NumLabels]float32
	exp   *[numEdges][NumLabels][NumLabels]float64
}

// score sums the weights of the features, four labels at a time in the lanes
// of a word. A lane holds 257 bytes without overflow; there are fewer features
// than that.
func (w *weights) score(features []uint32) (out [NumLabels]float32) {
	const lanes = 0x00ff00ff00ff00ff
	var even, odd uint64
	for _, f := range features {
		row := w.rows[f]
		even += row & lanes
		odd += row >> 8 & lanes
	}
	for k := range out {
		lane := even
		if k%2 == 1 {
			lane = odd
		}
		out[k] = float32(int(lane>>(16*(k/2))&0xffff)-128*len(features)) * w.scale
	}
	return out
}

// cueBias is added to the score of BCue in the second run: the marking of a
// quotation that nothing reports is worth little, so a likely cue is taken
// before it is the likeliest. quotedCueBias is the same in sentences with
// words in quotation marks. The first was chosen on the development articles,
// the second on articles of the training split not learnt from.
const (
	cueBias       = 1.75
	quotedCueBias = 2.25
)

// secondShare is the weight of the second run's scores beside those of the
// first. Chosen on the development articles, too.
const secondShare = 0.8

// Tags is what the model made of a paragraph's units.
type Tags struct {
	Labels  []Label
	Probs   [][NumLabels]float32 // marginal probabilities
	Reach   []float32            // of units that begin content: that it ends near where it does
	context *context
	stay    []float32 // that a unit of content is followed by one of the same span
	others  []Tags    // the same with the likeliest labels where cues and content are favoured more
	lift    uint8     // which lift, counted from 1
}

// Tag labels the units of an article's paragraphs.
func (m *Model) Tag(article string, paras []*Paragraph) []Tags {
	contexts := newContexts(article, paras, m.words)
	var l lattice
	wr := writer{out: make([]uint32, 0, maxFeatures)}
	first := make([]*pass, len(paras))
	scores := make([][][NumLabels]float32, len(paras))
	for i, c := range contexts {
		m.runs[0].run(c, &l, &wr)
		scores[i] = slices.Clone(l.state)
		first[i] = l.pass()
	}
	out := make([]Tags, len(paras))
	for i, c := range contexts {
		c.look(first, i)
		m.runs[1].run(c, &l, &wr)
		l.blend(scores[i])
		out[i] = l.tags(c)
		m.reach(paras[i], &out[i], &wr)
		for k := range out[i].others {
			m.reach(paras[i], &out[i].others[k], &wr)
		}
	}
	return out
}

// blend mixes the scores of the first run into those of the second.
func (l *lattice) blend(first [][NumLabels]float32) {
	for i := range l.state {
		for k := range l.state[i] {
			l.state[i][k] = secondShare*l.state[i][k] + (1-secondShare)*first[i][k]
		}
	}
}

// newContexts surveys all paragraphs of an article.
func newContexts(article string, paras []*Paragraph, words *Words) []*context {
	out := make([]*context, len(paras))
	var before *context
	for i, p := range paras {
		c := newContext(p, attrsOf(article, p, words))
		c.headline = i == 0
		if before != nil && len(before.a) > 0 {
			last := before.sentences[len(before.sentences)-1]
			c.prevQuote = before.endOfSentence(len(before.sentences)-1)&8 != 0
			c.prevOpen = len(paras[i-1].Quoted) > 0 && !paras[i-1].Quoted[len(paras[i-1].Quoted)-1].Closed
			c.prevSays = last.says > 0
			c.prevColon = before.a[len(before.a)-1].w == hashColon
			before.nextQuote = len(c.a) > 0 && c.a[0].shape == shapeQuote
		}
		before = c
		out[i] = c
	}
	return out
}

// look shows the context what the first run made of it and its neighbours.
func (c *context) look(first []*pass, i int) {
	c.first, c.prev, c.next = first[i], nil, nil
	for n := range c.sentences {
		c.sentences[n].held = c.heldIn(&c.sentences[n])
	}
	if i > 0 {
		c.prev = first[i-1]
	}
	if i+1 < len(first) {
		c.next = first[i+1]
	}
}

// run fills the lattice for a paragraph.
func (w *weights) run(c *context, l *lattice, wr *writer) {
	l.resize(len(c.a))
	l.trans, l.transE = &w.trans, w.exp
	wr.mask = 1<<w.bits - 1
	for i := range c.a {
		c.features(i, wr)
		l.state[i] = w.score(wr.out)
		l.edges[i] = c.edge(max(i, 0))
		c.forbid(i, &l.state[i])
	}
}

const forbidden = -200

func (c *context) forbid(i int, state *[NumLabels]float32) {
	if c.a[i].kind != kindLong {
		return
	}
	for k := range NumLabels {
		if !c.allowed(i, k) {
			state[k] = forbidden
		}
	}
}

// pass keeps the result of a first run.
func (l *lattice) pass() *pass {
	l.sums()
	p := &pass{labels: make([]Label, l.n), probs: make([][3]uint8, l.n)}
	l.best(p.labels)
	for i := range p.probs {
		for k := range p.probs[i] {
			p.probs[i][k] = uint8(8*(l.prob[i][1+2*k]+l.prob[i][2+2*k]) + 0.5)
		}
	}
	p.survey()
	return p
}

// stays gives for every unit the probability that, content, it is followed by
// more of the same span.
func (l *lattice) stays() []float32 {
	out := make([]float32, l.n)
	for i := range l.n - 1 {
		t := &l.transE[l.edges[i+1]]
		on := l.exp[i+1][IContent] * l.beta[i+1][IContent] / l.scale[i+1]
		all := l.prob[i][BContent] + l.prob[i][IContent]
		if all > 1e-12 {
			out[i] = float32(min(1, (l.alpha[i][BContent]*t[BContent][IContent]+l.alpha[i][IContent]*t[IContent][IContent])*on/all))
		}
	}
	return out
}

// tags gives the probabilities as they are, and the likeliest labels where
// cues are favoured.
func (l *lattice) tags(c *context) Tags {
	l.sums()
	t := Tags{Labels: make([]Label, l.n), Probs: make([][NumLabels]float32, l.n), context: c, stay: l.stays()}
	for i := range t.Probs {
		for k := range t.Probs[i] {
			t.Probs[i][k] = float32(l.prob[i][k])
		}
		l.state[i][BCue] += cueBias
		if c.sentences[c.at[i].sentence].quotes > 0 {
			l.state[i][BCue] += quotedCueBias - cueBias
		}
	}
	l.best(t.Labels)
	l.lift(&t)
	return t
}
