package tag

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// Model is the weights of both runs.
type Model struct {
	runs  [2]weights
	link  linkWeights
	judge linkWeights
	ends  linkWeights // score spans
	words *Words
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

// The model file is gzip of: the magic, then for each run the number of bits
// of a hash, the scale, the transitions and, label by label, the rows.
const magic = "onrecord quotation tagger 2\n"

// ErrModel is returned for bytes that are no model of this version.
var ErrModel = errors.New("not a quotation model of this version")

const maxBits = 20

// WriteTo writes the model in compressed form.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var raw bytes.Buffer
	raw.WriteString(magic)
	for i := range m.runs {
		r := &m.runs[i]
		head := []uint32{r.bits, math.Float32bits(r.scale)}
		for e := range r.trans {
			for a := range r.trans[e] {
				for _, v := range r.trans[e][a] {
					head = append(head, math.Float32bits(v))
				}
			}
		}
		for _, v := range head {
			raw.Write(binary.LittleEndian.AppendUint32(nil, v))
		}
		column := make([]byte, len(r.rows))
		for k := range int(NumLabels) {
			for i, row := range r.rows {
				column[i] = byte(row>>(8*k)) - 128
			}
			raw.Write(column)
		}
	}
	for _, l := range []*linkWeights{&m.link, &m.judge, &m.ends} {
		raw.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(l.scale)))
		for _, v := range l.w {
			raw.WriteByte(byte(v))
		}
	}
	raw.Write(m.words.append(nil))
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if _, err := z.Write(raw.Bytes()); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	return io.Copy(w, &out)
}

// ReadModel reads what WriteTo wrote.
func ReadModel(r io.Reader) (*Model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	raw, err := io.ReadAll(io.LimitReader(z, 64<<20))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	body, ok := bytes.CutPrefix(raw, []byte(magic))
	if !ok {
		return nil, ErrModel
	}
	m := &Model{}
	for i := range m.runs {
		if body, err = m.runs[i].read(body); err != nil {
			return nil, err
		}
	}
	for _, l := range []struct {
		to   *linkWeights
		bits int
	}{{&m.link, linkBits}, {&m.judge, judgeBits}, {&m.ends, reachBits}} {
		n := 4 + 1<<l.bits
		if len(body) < n {
			return nil, ErrModel
		}
		l.to.read(body[:n])
		body = body[n:]
	}
	m.words, body, err = readWords(body)
	if err != nil || len(body) > 0 {
		return nil, ErrModel
	}
	return m, nil
}

func (l *linkWeights) read(b []byte) {
	l.scale = math.Float32frombits(binary.LittleEndian.Uint32(b))
	l.w = make([]int8, len(b)-4)
	for i, v := range b[4:] {
		l.w[i] = int8(v)
	}
}

func (w *weights) read(b []byte) ([]byte, error) {
	const head = 4 * (2 + numEdges*int(NumLabels)*int(NumLabels))
	if len(b) < head {
		return nil, ErrModel
	}
	next := func() uint32 {
		v := binary.LittleEndian.Uint32(b)
		b = b[4:]
		return v
	}
	w.bits, w.scale = next(), math.Float32frombits(next())
	for e := range w.trans {
		for a := range w.trans[e] {
			for k := range w.trans[e][a] {
				w.trans[e][a][k] = math.Float32frombits(next())
			}
		}
	}
	n := 1 << min(w.bits, maxBits)
	if w.bits > maxBits || len(b) < n*int(NumLabels) {
		return nil, ErrModel
	}
	w.rows = make([]uint64, n)
	for k := range int(NumLabels) {
		for i := range n {
			w.rows[i] |= uint64(b[i]+128) << (8 * k)
		}
		b = b[n:]
	}
	w.exp = exponentiate(&w.trans)
	return b, nil
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
// before it is the likeliest. Chosen on the development articles.
const cueBias = 1.75

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
		out[i] = l.tags()
		out[i].context = c
		m.reach(paras[i], &out[i], &wr)
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
func (l *lattice) tags() Tags {
	l.sums()
	t := Tags{Labels: make([]Label, l.n), Probs: make([][NumLabels]float32, l.n), stay: l.stays()}
	for i := range t.Probs {
		for k := range t.Probs[i] {
			t.Probs[i][k] = float32(l.prob[i][k])
		}
		l.state[i][BCue] += cueBias
	}
	l.best(t.Labels)
	return t
}
