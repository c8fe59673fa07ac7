package main

import (
	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/text/trees"
)

// lastSettings are those of the forest of the last pass, which learns from few blocks:
// those that are known for certain.
var lastSettings = trees.Settings{Trees: 200, Leaves: 4, Rate: .03, MinWeight: 12, Lambda: 20, Columns: .25, Sample: .5}

// trainLast grows the forests of the last pass alone, for models of text that were
// written before.
func trainLast(data, out string) error {
	samples, l, err := readLearned(data)
	if err != nil {
		return err
	}
	learnLast(samples, l, out != "")
	return l.write("text", out, samples)
}

// learnLast grows the forests of the last pass from what the models say of pages whose
// sites they have not seen.
func learnLast(samples []*sample, l *learned, final bool) {
	rows := map[*sample][][]float32{}
	for _, s := range samples {
		if s.certain() && len(s.blocks) > 0 {
			p, told, body, title := l.folds[s.fold].Settled(s.blocks, "")
			rows[s] = p.LastRows(told, body, title)
		}
	}
	l.each(final, func(fold int, m *clean.Model) {
		m.Last = growLast(samples, rows, fold)
	})
}

// certain reports a page as it was saved, of which people have said what its body is,
// or of some blocks whether they are.
func (s *sample) certain() bool { return s.known != nil || s.gold != "" }

func growLast(samples []*sample, rows map[*sample][][]float32, without int) *trees.Forest {
	var x [][]float32
	var yes []bool
	var weight []float32
	for _, s := range samples {
		if s.fold == without {
			continue
		}
		for i, row := range rows[s] {
			if w := s.lastWeight(i); row != nil && w > 0 {
				x, yes, weight = append(x, row), append(yes, s.body[i]), append(weight, w)
			}
		}
	}
	return trees.Grow(x, yes, weight, lastSettings)
}

// lastWeight is what a block weighs for the last pass: segments count one by one, as
// they are measured, blocks of a known body by their words.
func (s *sample) lastWeight(i int) float32 {
	switch n := len(tokens(s.blocks[i].Text)); {
	case s.known != nil && s.known[i]:
		return 1
	case s.known == nil && n > 3:
		return float32(min(80, n)) / 160
	}
	return 0
}
