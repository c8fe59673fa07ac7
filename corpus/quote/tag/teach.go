package tag

import (
	"slices"

	"onrecord/corpus"
)

// Example is an article with the right labels of its units.
type Example struct {
	Text   string
	Paras  []*Paragraph
	Labels [][]Label // by paragraph
	Weight int       // how often it is seen, at least once
	Gold   []Gold
	Owners [][]int32 // the attribution each unit belongs to, -1 for none
}

// Gold is an attribution of an example: what it should find.
type Gold struct {
	Content []corpus.Span
	Scoped  bool // something said, not only thought or done
}

// Options say how to learn.
type Options struct {
	Seed    uint64
	Bits    uint32         // a run has 1<<Bits rows of weights
	Epochs  int            // runs over the examples
	Rate    float64        // of learning
	Dropout float64        // share of features left out at each step
	Folds   int            // of the examples, so that the second run learns from tags of articles the first one did not see
	Words   *Words         // classes of words, or nil
	Base    *Model         // when given, both runs are taken from here and only the rest is learnt
	Parts   []*Model       // of the folds, when they are there already
	Keep    func([]*Model) // is given the models of the folds, when not nil
	Log     func(format string, args ...any)
}

// Learn fits both runs to the examples by gradient steps on the conditional
// likelihood (AdaGrad, Duchi, Hazan and Singer 2011), with the weights of the
// later epochs averaged. What follows the runs learns from tags of articles
// that the runs did not see. The same examples and options give the same model.
func Learn(examples []Example, opt Options) *Model {
	if opt.Base != nil {
		opt.Words = opt.Base.words
	}
	t := newTeacher(examples, opt)
	folds := opt.Parts
	if folds == nil {
		folds = t.parts()
	}
	m := &Model{words: opt.Words}
	if opt.Base != nil {
		m.runs = opt.Base.runs
	} else {
		t.fit(&m.runs[0], -1, false)
		t.fit(&m.runs[1], -1, true)
	}
	t.tag(folds)
	if opt.Keep != nil {
		for fold := range folds {
			t.rest(folds[fold], folds, fold)
		}
		opt.Keep(folds)
	}
	t.rest(m, folds, -1)
	return m
}

// teacher holds the examples with what the runs of other folds made of them.
type teacher struct {
	opt      Options
	examples []Example
	docs     [][]*context
	firsts   [][]*pass
	tags     [][]Tags // by a model of another fold
}

func newTeacher(examples []Example, opt Options) *teacher {
	t := &teacher{opt: opt, examples: examples, docs: make([][]*context, len(examples)), firsts: make([][]*pass, len(examples))}
	for i := range examples {
		t.docs[i] = newContexts(examples[i].Text, examples[i].Paras, opt.Words)
	}
	return t
}

// parts fits a model to all examples but every n-th, for each fold.
func (t *teacher) parts() []*Model {
	out := make([]*Model, t.opt.Folds)
	for fold := range out {
		out[fold] = &Model{words: t.opt.Words, link: linkWeights{w: make([]int8, 1<<linkBits), scale: 1}, judge: linkWeights{w: make([]int8, 1<<judgeBits), scale: 1}}
		t.fit(&out[fold].runs[0], fold, false)
		var l lattice
		wr := writer{out: make([]uint32, 0, maxFeatures)}
		for i := fold; i < len(t.docs); i += t.opt.Folds {
			t.firsts[i] = make([]*pass, len(t.docs[i]))
			for k, c := range t.docs[i] {
				out[fold].runs[0].run(c, &l, &wr)
				t.firsts[i][k] = l.pass()
			}
		}
	}
	for fold := range out {
		t.fit(&out[fold].runs[1], fold, true)
	}
	return out
}

// fit fits one run to the examples of all folds but one.
func (t *teacher) fit(w *weights, without int, second bool) {
	l := newLearner(t.opt)
	for i := range t.examples {
		if without >= 0 && i%t.opt.Folds == without {
			continue
		}
		for k, c := range t.docs[i] {
			c.first = nil
			if second {
				c.look(t.firsts[i], k)
			}
		}
		l.add(t.docs[i], t.examples[i].Labels, t.examples[i].Weight)
	}
	l.learn()
	l.quantise(w)
	for _, d := range t.docs {
		for _, c := range d {
			c.first = nil
		}
	}
	t.opt.Log("fitted: without fold %d, second run %v", without, second)
}

// tag has every example tagged by the model of the fold that did not learn
// from it.
func (t *teacher) tag(folds []*Model) {
	for _, m := range folds {
		m.ends = linkWeights{}
	}
	t.tags = make([][]Tags, len(t.examples))
	for i := range t.examples {
		t.tags[i] = folds[i%len(folds)].Tag(t.examples[i].Text, t.examples[i].Paras)
	}
}

// rest fits what follows the runs to the examples of all folds but one.
func (t *teacher) rest(m *Model, folds []*Model, without int) {
	var chosen []int
	for i := range t.examples {
		if without < 0 || i%len(folds) != without {
			chosen = append(chosen, i)
		}
	}
	m.ends = learnChoices(t.spanChoices(chosen), reachBits, t.opt.Seed)
	tags := t.reached(m, chosen)
	m.link = learnChoices(t.linkChoices(chosen, tags), linkBits, t.opt.Seed)
	m.joins = learnChoices(t.joinChoices(m, chosen, tags), joinBits, t.opt.Seed)
	m.judge = learnJudge(t.verdicts(m, chosen, tags), t.opt.Seed)
	t.opt.Log("linker and judge fitted without fold %d", without)
}

// spanChoices collects what the scores of spans learn from.
func (t *teacher) spanChoices(chosen []int) []choice {
	var out []choice
	wr := writer{mask: 1<<reachBits - 1}
	for _, i := range chosen {
		ex := &t.examples[i]
		for n, p := range ex.Paras {
			out = append(out, newReacher(p, &t.tags[i][n], &wr).spanChoices(ex.Labels[n], ex.Owners[n])...)
		}
	}
	return out
}

// reached gives the tags with the spans as a model chooses them.
func (t *teacher) reached(m *Model, chosen []int) [][]Tags {
	out := make([][]Tags, len(t.tags))
	var wr writer
	for _, i := range chosen {
		out[i] = slices.Clone(t.tags[i])
		for n, p := range t.examples[i].Paras {
			out[i][n].Labels = slices.Clone(out[i][n].Labels)
			out[i][n].Probs = slices.Clone(out[i][n].Probs) // the linker marks signatures in them
			m.reach(p, &out[i][n], &wr)
		}
	}
	return out
}

// linkChoices collects what the linker learns from: pieces as they really are
// and as they are marked in articles not learnt from.
func (t *teacher) linkChoices(chosen []int, tags [][]Tags) []choice {
	var out []choice
	wr := writer{mask: 1<<linkBits - 1}
	for _, i := range chosen {
		ex := &t.examples[i]
		for n, p := range ex.Paras {
			for _, marked := range []*Tags{{Labels: ex.Labels[n]}, &tags[i][n]} {
				s := newScene(ex.Text, p, t.docs[i][n].a, marked)
				out = append(out, s.choices(ex.Labels[n], ex.Owners[n], &wr)...)
			}
		}
	}
	return out
}
