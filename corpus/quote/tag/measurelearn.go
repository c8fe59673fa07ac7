package tag

import (
	"onrecord/corpus/text/trees"
)

// inexact is the share by which an attribution that has half of the words, but
// not all of them, its cue and its source, counts as wrong: of two that are as
// likely, the one that is right word for word is better.
const inexact = 0.4

var treeSettings = trees.Settings{Trees: 400, Leaves: 12, Rate: 0.045, MinWeight: 10, Lambda: 5, Columns: 0.5, Sample: 0.7}

// lesson is what the trees learn from an example.
type lesson struct {
	fold     int
	measures []float32
	verdict
}

// lessons measures what the models of the folds find in the examples they did
// not learn from.
func (t *teacher) lessons(folds []*Model) []lesson {
	var out []lesson
	for i := range t.examples {
		ex, m := &t.examples[i], folds[i%len(folds)]
		l := m.linked(ex.Text, ex.Paras, cloneTags(t.reached(m, []int{i})[i]))
		l.judge()
		right, r := newTruth(ex), l.rivals()
		for k := range r.all {
			if r.plain[k] {
				out = append(out, lesson{i % len(folds), r.measures(k), right.verdict(r.all[k])})
			}
		}
	}
	return out
}

// grow grows the trees from the lessons of all folds but one.
func grow(lessons []lesson, without int) *trees.Forest {
	var rows [][]float32
	var yes []bool
	var weights []float32
	add := func(x []float32, right bool, weight float32) {
		rows, yes, weights = append(rows, x), append(yes, right), append(weights, weight)
	}
	for _, x := range lessons {
		switch {
		case x.fold == without:
		case x.right && !x.exact:
			add(x.measures, true, x.weight*(1-inexact))
			add(x.measures, false, x.weight*inexact)
		default:
			add(x.measures, x.right, x.weight)
		}
	}
	if len(rows) == 0 {
		return &trees.Forest{}
	}
	return trees.Grow(rows, yes, weights, treeSettings)
}
