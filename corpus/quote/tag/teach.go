package tag

import (
	"runtime"
	"slices"
	"sync"

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
	Content, Cue, Source []corpus.Span
	Scoped               bool // something said, not only thought or done
}

// Options say how to learn.
type Options struct {
	Seed  uint64
	Bits  uint32         // a run has 1<<Bits rows of weights
	Rate  float64        // of learning
	Fits  []Fit          // ways in which the runs are fitted; their weights are averaged
	Folds int            // of the examples, so that the second run learns from tags of articles the first one did not see
	Words *Words         // classes of words, or nil
	Base  *Model         // when given together with Parts, both runs are taken from here and only the rest is learnt
	Parts []*Model       // of the folds
	Keep  func([]*Model) // is given the models of the folds, when not nil
	Log   func(format string, args ...any)
}

// Fit is one way to fit a run.
type Fit struct {
	Epochs  int     // times that the examples are gone through
	Keeps   int     // times in each of the later epochs that the weights are taken into their average
	Dropout float64 // share of features left out at each step
}

// Learn fits both runs to the examples by gradient steps on the conditional
// likelihood (AdaGrad, Duchi, Hazan and Singer 2011), with the weights of the
// later epochs and of all fits averaged. What follows the runs learns from tags of articles
// that the runs did not see. The same examples and options give the same model.
func Learn(examples []Example, opt Options) *Model {
	if opt.Base != nil {
		opt.Words = opt.Base.words
	}
	t := newTeacher(examples, opt)
	m, folds := &Model{words: opt.Words}, opt.Parts
	if opt.Base != nil && folds != nil {
		m.runs = opt.Base.runs
	} else {
		m, folds = t.runs()
	}
	m.thin()
	for _, f := range folds {
		f.thin()
	}
	t.tag(folds)
	for fold := range folds {
		t.rest(folds[fold], folds, fold)
	}
	t.rest(m, folds, -1)
	lessons := t.lessons(folds)
	m.trees = grow(lessons, -1)
	if opt.Keep != nil {
		for fold := range folds {
			folds[fold].trees = grow(lessons, fold)
		}
		opt.Keep(folds)
	}
	return m
}

// teacher holds the examples with what the runs of other folds made of them.
type teacher struct {
	opt      Options
	examples []Example
	docs     [][]*context
	tags     [][]Tags // by a model of another fold
}

func newTeacher(examples []Example, opt Options) *teacher {
	t := &teacher{opt: opt, examples: examples, docs: make([][]*context, len(examples))}
	for i := range examples {
		t.docs[i] = newContexts(examples[i].Text, examples[i].Paras, opt.Words)
	}
	return t
}

// runs fits both runs to all examples, and to all but every n-th for each fold.
func (t *teacher) runs() (m *Model, folds []*Model) {
	var fits [][]*Model
	for _, f := range t.opt.Fits {
		fits = append(fits, t.fitted(f))
	}
	all := fits[0]
	for i, m := range all {
		for r := range m.runs {
			var same []*weights
			for _, f := range fits {
				same = append(same, &f[i].runs[r])
			}
			m.runs[r] = mean(same)
		}
	}
	return all[t.opt.Folds], all[:t.opt.Folds]
}

// fitted gives models whose runs are fitted in one way: those of the folds,
// and that of all examples.
func (t *teacher) fitted(f Fit) []*Model {
	all := make([]*Model, t.opt.Folds+1)
	for i := range all {
		all[i] = &Model{words: t.opt.Words}
	}
	t.fit(all, 0, f)
	t.look(all)
	t.fit(all, 1, f)
	for _, d := range t.docs {
		for _, c := range d {
			c.first = nil
		}
	}
	return all
}

// fit fits one run of every model, each to the examples of all folds but its own.
func (t *teacher) fit(all []*Model, run int, f Fit) {
	var wait sync.WaitGroup
	turn := make(chan bool, runtime.GOMAXPROCS(0))
	for fold, m := range all {
		wait.Go(func() {
			turn <- true
			l := newLearner(t.opt, f)
			for i := range t.examples {
				if i%t.opt.Folds != fold {
					l.add(t.docs[i], t.examples[i].Labels, t.examples[i].Weight)
				}
			}
			l.learn()
			l.quantise(&m.runs[run])
			t.opt.Log("fitted: fold %d, run %d", fold, run)
			<-turn
		})
	}
	wait.Wait()
}

// look shows every article what the first run of the model that did not learn
// from it made of it.
func (t *teacher) look(all []*Model) {
	var l lattice
	wr := writer{out: make([]uint32, 0, maxFeatures)}
	for i, doc := range t.docs {
		first := make([]*pass, len(doc))
		for k, c := range doc {
			all[i%t.opt.Folds].runs[0].run(c, &l, &wr)
			first[k] = l.pass()
		}
		for k, c := range doc {
			c.look(first, k)
		}
	}
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
			out[i][n].others = slices.Clone(out[i][n].others)
			for k := range out[i][n].others {
				other := &out[i][n].others[k]
				other.Labels, other.Probs = slices.Clone(other.Labels), out[i][n].Probs
				m.reach(p, other, &wr)
			}
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
