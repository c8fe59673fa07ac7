package clean

import (
	"errors"
	"slices"

	"onrecord/corpus/text/trees"
)

// Model tells the body of one kind of page, plain text or HTML.
type Model struct {
	Lexicons
	First  *trees.Forest // looks at blocks and their neighbours
	Early  *trees.Forest // guesses the headline by what First said
	Second Forests       // look at them again, knowing what First and Early said of all

	Headline *trees.Forest // tells the headline; nil for HTML, which says itself
	Last     *trees.Forest // looks at what the rules have left of the body; nil for HTML
}

// MaxBlocks is how many blocks are told apart: each takes some kilobytes, and no
// article has a tenth of them.
const MaxBlocks = 50000

// Forests answer one question; they were grown by different chances, and their mean
// is surer than each. HTML has one, the others are nil.
type Forests [4]*trees.Forest

// Score gives the mean of the log-odds of the forests that are there.
func (f *Forests) Score(row []float32) float32 {
	var sum, n float32
	for _, t := range f {
		if t != nil {
			sum += t.Score(row)
			n++
		}
	}
	return sum / max(1, n)
}

// Read tells of each block how probable it is to belong to the body, and which
// block is the headline, -1 when none is. Files are often called by their headline, or
// by a word of it: the name, without its ending, may be "". Of more than MaxBlocks
// blocks nothing is told: all of them are body.
func (m *Model) Read(blocks []Block, name string) (body []float32, title int) {
	if len(blocks) == 0 {
		return nil, -1
	}
	if len(blocks) > MaxBlocks {
		return slices.Repeat([]float32{1}, len(blocks)), -1
	}
	p, told, body, title := m.Settled(blocks, name)
	m.last(p, told, body, title)
	return body, title
}

// Settled gives the features of a page, the probabilities of its blocks before and
// after the rules, and the headline.
func (m *Model) Settled(blocks []Block, name string) (p *Page, told, body []float32, title int) {
	p, told = m.Pages(blocks)
	body = slices.Clone(told)
	p.Settle(body)
	return p, told, body, m.title(p, body, name)
}

// Pages gives the features of a page after both passes, and the probability of
// each block to belong to the body.
func (m *Model) Pages(blocks []Block) (*Page, []float32) {
	p := Describe(blocks, &m.Lexicons)
	first := make([]float32, len(blocks))
	for i, row := range p.rows {
		first[i] = m.First.Score(row)
	}
	p.Again(first, p.Early(m.Early, first))
	return p, m.Told(p)
}

// Told gives what the second pass says of the blocks of a page.
func (m *Model) Told(p *Page) []float32 {
	out := make([]float32, len(p.rows))
	for i, row := range p.rows {
		out[i] = trees.Sigmoid(m.Second.Score(row))
	}
	return out
}

// Early gives log-odds of each block to be the headline, by what the first pass
// said of the body.
func (p *Page) Early(f *trees.Forest, first []float32) []float32 {
	body, out := make([]float32, len(first)), make([]float32, len(first))
	for i := range first {
		body[i] = trees.Sigmoid(first[i])
	}
	for i, row := range p.TitleRows(body) {
		if out[i] = -9; row != nil {
			out[i] = max(-9, f.Score(row))
		}
	}
	return out
}

// Again adds to the rows what the first pass said of body and headline, as
// log-odds.
func (p *Page) Again(first, title []float32) {
	n := len(first)
	p.said = first
	at := func(i int) float32 {
		if i < 0 || i >= n {
			return -6
		}
		return min(6, max(-6, first[i]))
	}
	weighed := make([]float32, n)
	for i := range first {
		s := 2*trees.Sigmoid(first[i]) - 1
		weighed[i] = s * min(60, p.local[i].words+1)
		p.rows[i] = append(p.rows[i], at(i), at(i-1), at(i+1), at(i-2), at(i+2), at(i-3), at(i+3))
	}
	p.addContext(weighed)
	p.groups(first, weighed)
	p.before(first)
	p.since(first, weighed, title)
	p.cohesion(first)
	p.againRuns(first)
}

// groups adds, for each of a block's groups, the mean of what the first pass
// said of its blocks, by words, and its share of all that was said for.
func (p *Page) groups(first, weighed []float32) {
	type sum struct{ said, words, yes float32 }
	sums := map[int32]*sum{}
	var all float32
	for i, b := range p.blocks {
		all += max(0, weighed[i])
		for k, g := range b.Groups {
			if k > 0 && g == b.Groups[k-1] {
				continue
			}
			if sums[g] == nil {
				sums[g] = &sum{}
			}
			sums[g].said += weighed[i]
			sums[g].words += min(60, p.local[i].words+1)
			sums[g].yes += max(0, weighed[i])
		}
	}
	for i, b := range p.blocks {
		for _, g := range b.Groups {
			s := sums[g]
			p.rows[i] = append(p.rows[i], s.said/max(1, s.words), s.yes/max(1, all))
		}
	}
}

// before adds how much of what the first pass took for body stands before a
// block and behind it, and what the most unlikely block since the last sure one
// and up to the next sure one is like: comments and teasers begin behind
// something that is no body.
func (p *Page) before(first []float32) {
	n := len(first)
	var sum, all float32
	for i := range first {
		all += max(0, p.local[i].words*trees.Sigmoid(first[i]))
	}
	worst := make([]float32, n)
	low := float32(-6)
	for i := n - 1; i >= 0; i-- {
		if first[i] > 1 && p.local[i].words > 8 {
			low = 6
		}
		low = min(low, first[i])
		worst[i] = low
	}
	low = -6
	lex := float32(0)
	gap := float32(0)
	for i := range first {
		p.rows[i] = append(p.rows[i], sum/max(1, all), logf(sum), logf(all-sum), max(low, -6), worst[i], lex, gap)
		words := p.local[i].words
		sum += words * trees.Sigmoid(first[i])
		if first[i] > 1 && words > 8 {
			low, lex, gap = 6, 6, 0
			continue
		}
		low = min(low, first[i])
		lex = min(lex, p.local[i].lexicon)
		gap++
	}
}

// forests are those of a model in the order in which they are written.
func (m *Model) forests() []**trees.Forest {
	return []**trees.Forest{&m.First, &m.Early, &m.Second[0], &m.Headline, &m.Second[1], &m.Second[2], &m.Second[3], &m.Last}
}

// AppendBinary writes the model: the lexicons, a byte a bucket, then each forest
// behind a 1, or a 0 for one that is not there.
func (m *Model) AppendBinary(b []byte) ([]byte, error) {
	for _, l := range m.Lexicons {
		for _, w := range l {
			b = append(b, byte(w))
		}
	}
	for _, f := range m.forests() {
		if *f == nil {
			b = append(b, 0)
			continue
		}
		b = append(b, 1)
		b = (*f).AppendApart(b)
	}
	return b, nil
}

// ReadModel reads what AppendBinary wrote.
func ReadModel(b []byte) (*Model, error) {
	m := &Model{}
	if len(b) < len(m.Lexicons)*Buckets {
		return nil, errors.New("clean: the model is cut off")
	}
	for l := range m.Lexicons {
		for i := range Buckets {
			m.Lexicons[l][i] = int8(b[i])
		}
		b = b[Buckets:]
	}
	for _, f := range m.forests() {
		if len(b) == 0 {
			return nil, errors.New("clean: the model is cut off")
		}
		there := b[0] == 1
		if b = b[1:]; !there {
			continue
		}
		var err error
		if *f, b, err = trees.ReadApart(b, 250); err != nil {
			return nil, err
		}
	}
	return m, nil
}
