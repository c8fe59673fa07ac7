package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/text/trees"
)

// sample is one page to learn from.
type sample struct {
	id     string
	fold   int
	group  string
	title  string // its headline, "" when that is not known
	gold   string // its body, "" where only some blocks are known
	blocks []clean.Block
	body   []bool
	known  []bool    // nil: all are known
	lesson []bool    // what a teacher says of the blocks that are not known
	doubt  []float32 // how probable the teacher holds each block to be body, nil where no teacher is asked
	second bool      // it is learnt from for the second pass: known blocks count one by one, as they are measured, and doubt is believed
	weight float32
	words  []float32 // of each block, for weights
}

const folds = 5

// yes is the answer to learn for a block.
func (s *sample) yes(i int) bool {
	if s.known != nil && !s.known[i] && s.lesson != nil {
		return s.lesson[i]
	}
	return s.body[i]
}

// hardly is a doubt that is none.
const hardly = .03

// probability is how probable a block is to be body: 0 or 1 unless its teacher
// doubts.
func (s *sample) probability(i int) float32 {
	if s.second && s.doubt != nil && (s.known == nil || !s.known[i]) && s.doubt[i] > hardly && s.doubt[i] < 1-hardly {
		return s.doubt[i]
	}
	if s.yes(i) {
		return 1
	}
	return 0
}

// weights gives the blocks of a page their weights: by words, so that a page
// counts about 1.
func (s *sample) weights() []float32 {
	if s.words == nil {
		for _, b := range s.blocks {
			s.words = append(s.words, min(80, float32(len(tokens(b.Text))))+2)
		}
	}
	out := slices.Clone(s.words)
	var all float32
	for _, n := range out {
		all += n
	}
	for i := range out {
		out[i] *= s.weight / all * 300
		switch {
		case s.known == nil:
		case s.known[i] && s.second:
			out[i] = segmentWeight * s.weight
		case s.known[i]:
			out[i] *= 3
		case s.lesson == nil:
			out[i] = 0
		}
	}
	return out
}

// span gives the first and the last block of the body, -1 where that is not
// known.
func (s *sample) span() (first, last int) {
	first, last = -1, -1
	if s.known != nil && s.lesson == nil {
		return first, last
	}
	for i := range s.blocks {
		if s.yes(i) {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	return first, last
}

// lexicon fits word weights by logistic regression on all pages but those of
// one fold.
//
// It is asked one of the questions of [clean.Lexicons].
func lexicon(samples []*sample, without, question int) *clean.Lexicon {
	type row struct {
		buckets []int
		yes     bool
		weight  float32
	}
	var rows []row
	groups := make(map[int]map[string]bool)
	for _, s := range samples {
		if s.fold == without {
			continue
		}
		w := s.weights()
		first, last := s.span()
		if question != clean.OfBody && last < 0 {
			continue
		}
		for i := range s.blocks {
			if w[i] == 0 {
				continue
			}
			f := clean.Features(&s.blocks[i])
			for _, b := range f {
				if groups[b] == nil {
					groups[b] = map[string]bool{}
				}
				groups[b][s.group] = true
			}
			switch {
			case question == clean.OfBody:
				rows = append(rows, row{f, s.yes(i), float32(math.Sqrt(float64(w[i])))})
			case question == clean.Behind && i <= last+10 && len(f) < 30:
				rows = append(rows, row{f, i > last, 1})
			case question == clean.Within && i >= first && i <= last:
				rows = append(rows, row{f, !s.yes(i), 1})
			}
		}
	}
	var v [clean.Buckets]float64
	bias := 0.0
	random := rand.New(rand.NewPCG(1, 2))
	for epoch := range 12 {
		rate := .08 / float64(1+epoch/3)
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		for _, r := range rows {
			sum, n := bias, 3+float64(len(r.buckets))
			for _, b := range r.buckets {
				sum += v[b] * 6 / n
			}
			p := 1 / (1 + math.Exp(-sum))
			if r.yes {
				p--
			}
			step := rate * p * float64(r.weight)
			bias -= step * .1
			for _, b := range r.buckets {
				v[b] -= step*6/n + rate*.002*v[b]
			}
		}
	}
	var out clean.Lexicon
	for b, w := range v {
		if len(groups[b]) >= 4 {
			out[b] = int8(math.Max(-127, math.Min(127, math.Round(w*16))))
		}
	}
	return &out
}

// learned is a model, those grown without one of the folds each, and what
// these say of the pages of that fold.
type learned struct {
	model *clean.Model
	folds [folds]*clean.Model
	blind map[*sample][]float32 // probabilities of the blocks
	pages map[*sample]*clean.Page
}

// each runs over the folds with the model that is grown without them, and with
// final over none with the one grown from all.
func (l *learned) each(final bool, do func(fold int, m *clean.Model)) {
	for fold, m := range l.folds {
		do(fold, m)
	}
	if final {
		do(-1, l.model)
	}
}

// settings are those of the forests that tell bodies. A leaf needs the weight of
// a good part of a page, so that no leaf learns one page by heart.
var settings = trees.Settings{Trees: 200, Leaves: 16, Rate: .08, MinWeight: 40, Lambda: 30, Columns: .3, Sample: .6}

// other are those of a forest that is to err elsewhere.
var other = trees.Settings{Trees: 200, Leaves: 12, Rate: .08, MinWeight: 30, Lambda: 30, Columns: .15, Sample: .5, Seed: 1}

// again are those of the forests of the second pass; HTML has the first of them.
var again = [len(clean.Forests{})]trees.Settings{settings, other, seeded(settings, 2), seeded(other, 3)}

func seeded(s trees.Settings, seed uint64) trees.Settings {
	s.Seed = seed
	return s
}

// learn grows the forests. What is measured is measured blind: each page by
// forests that were grown without its fold.
func learn(samples []*sample, final, many bool) *learned {
	l := &learned{model: &clean.Model{}, blind: map[*sample][]float32{}, pages: map[*sample]*clean.Page{}}
	for i := range l.folds {
		l.folds[i] = &clean.Model{}
	}
	of := func(fold int, do func(*sample)) {
		for _, s := range samples {
			if s.fold == fold {
				do(s)
			}
		}
	}
	l.each(final, func(fold int, m *clean.Model) {
		for question := range m.Lexicons {
			m.Lexicons[question] = *lexicon(samples, fold, question)
		}
		of(fold, func(s *sample) { l.pages[s] = clean.Describe(s.blocks, &m.Lexicons) })
	})
	first := map[*sample][]float32{}
	l.each(final, func(fold int, m *clean.Model) {
		m.First = grow(samples, l.pages, fold, settings)
		of(fold, func(s *sample) { first[s] = scores(m.First, l.pages[s]) })
	})
	early := earlyTitles(samples, l, first, final)
	for _, s := range samples {
		l.pages[s].Again(first[s], early[s])
		s.second = many
	}
	l.each(final, func(fold int, m *clean.Model) {
		for i, set := range again {
			if i == 0 || many {
				m.Second[i] = grow(samples, l.pages, fold, set)
			}
		}
		of(fold, func(s *sample) { l.blind[s] = m.Told(l.pages[s]) })
	})
	return l
}

// earlyTitles guesses the headlines after the first pass, each page's by a
// forest grown without its fold.
func earlyTitles(samples []*sample, l *learned, first map[*sample][]float32, final bool) map[*sample][]float32 {
	rows := map[*sample][][]float32{}
	for _, s := range samples {
		if s.titleBlock() >= 0 {
			p := make([]float32, len(first[s]))
			for i, x := range first[s] {
				p[i] = trees.Sigmoid(x)
			}
			rows[s] = l.pages[s].TitleRows(p)
		}
	}
	out := map[*sample][]float32{}
	l.each(final, func(fold int, m *clean.Model) {
		m.Early = growTitles(samples, rows, fold, earlySettings)
		for _, s := range samples {
			if s.fold == fold {
				out[s] = l.pages[s].Early(m.Early, first[s])
			}
		}
	})
	return out
}

func grow(samples []*sample, pages map[*sample]*clean.Page, without int, settings trees.Settings) *trees.Forest {
	var rows [][]float32
	var yes []bool
	var weight []float32
	for _, s := range samples {
		if s.fold == without {
			continue
		}
		w := s.weights()
		for i, r := range pages[s].Rows() {
			if w[i] == 0 {
				continue
			}
			if len(samples) > 1000 && !near(s, i) && !(s.second && s.known != nil && s.known[i]) {
				if i%5 > 0 {
					continue
				}
				w[i] *= 5
			}
			p := s.probability(i)
			if p > 0 {
				rows, yes, weight = append(rows, r), append(yes, true), append(weight, w[i]*p)
			}
			if p < 1 {
				rows, yes, weight = append(rows, r), append(yes, false), append(weight, w[i]*(1-p))
			}
		}
	}
	return trees.Grow(rows, yes, weight, settings)
}

// near reports a block of the body or one close to it: of the others, which are
// many and alike, every fifth is learnt from.
func near(s *sample, i int) bool {
	for j := max(0, i-6); j < min(len(s.blocks), i+7); j++ {
		if s.yes(j) {
			return true
		}
	}
	return false
}

func scores(f *trees.Forest, p *clean.Page) []float32 {
	out := make([]float32, len(p.Rows()))
	for i, r := range p.Rows() {
		out[i] = f.Score(r)
	}
	return out
}

// sortSamples makes the order, and with it the model, the same in every run.
func sortSamples(samples []*sample) {
	slices.SortFunc(samples, func(a, b *sample) int { return strings.Compare(a.id, b.id) })
}
