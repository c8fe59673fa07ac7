package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/ingest/internal/trees"
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
	known  []bool // nil: all are known
	lesson []bool // what a teacher says of the blocks that are not known
	weight float32
}

const folds = 5

// yes is the answer to learn for a block.
func (s *sample) yes(i int) bool {
	if s.known != nil && !s.known[i] && s.lesson != nil {
		return s.lesson[i]
	}
	return s.body[i]
}

// weights gives the blocks of a page their weights: by words, so that a page
// counts about 1.
func (s *sample) weights() []float32 {
	out := make([]float32, len(s.blocks))
	var all float32
	for i, b := range s.blocks {
		out[i] = float32(math.Min(80, float64(len(tokens(b.Text))))) + 2
		all += out[i]
	}
	for i := range out {
		out[i] *= s.weight / all * 300
		switch {
		case s.known == nil:
		case s.known[i]:
			out[i] *= 3
		case s.lesson == nil:
			out[i] = 0
		}
	}
	return out
}

// lexicon fits word weights by logistic regression on all pages but those of
// one fold.
func lexicon(samples []*sample, without int) *clean.Lexicon {
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
			rows = append(rows, row{f, s.yes(i), float32(math.Sqrt(float64(w[i])))})
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

// learned is a model and what it says of pages that it was not grown from.
type learned struct {
	model *clean.Model
	blind map[*sample][]float32 // probabilities of the blocks
	pages map[*sample]*clean.Page
}

var settings = trees.Settings{Trees: 200, Leaves: 16, Rate: .08, MinWeight: 3, Lambda: 3}

// learn grows the two forests. What is measured is measured blind: each page
// by forests that were grown without its fold.
func learn(samples []*sample, final bool) learned {
	pages := make(map[*sample]*clean.Page)
	for fold := range folds {
		lex := lexicon(samples, fold)
		for _, s := range samples {
			if s.fold == fold {
				pages[s] = clean.Describe(s.blocks, lex.Of)
			}
		}
	}
	first := make(map[*sample][]float32)
	for fold := range folds {
		f := grow(samples, pages, fold)
		for _, s := range samples {
			if s.fold == fold {
				first[s] = scores(f, pages[s])
			}
		}
	}
	var out learned
	out.model = &clean.Model{}
	if final {
		out.model.Lexicon = *lexicon(samples, -1)
		out.model.First = grow(samples, pages, -1)
	}
	for _, s := range samples {
		pages[s].Again(first[s])
	}
	out.pages = pages
	out.blind = make(map[*sample][]float32)
	for fold := range folds {
		if quick && fold > 0 {
			break
		}
		f := grow(samples, pages, fold)
		for _, s := range samples {
			if s.fold == fold || quick {
				p := scores(f, pages[s])
				for i := range p {
					p[i] = trees.Sigmoid(p[i])
				}
				out.blind[s] = p
			}
		}
	}
	if final {
		out.model.Second = grow(samples, pages, -1)
	}
	return out
}

func grow(samples []*sample, pages map[*sample]*clean.Page, without int) *trees.Forest {
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
			if len(samples) > 1000 && !near(s, i) {
				if i%5 > 0 {
					continue
				}
				w[i] *= 5
			}
			rows, yes, weight = append(rows, r), append(yes, s.yes(i)), append(weight, w[i])
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
