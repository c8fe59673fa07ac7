package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"

	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/text/trees"
)

var (
	titleSettings = trees.Settings{Trees: 150, Leaves: 8, Rate: .08, MinWeight: 3, Lambda: 3, Columns: .4, Sample: .7}
	earlySettings = trees.Settings{Trees: 50, Leaves: 8, Rate: .15, MinWeight: 3, Lambda: 3, Columns: .3, Sample: .7}
)

// trainTitles grows the forests of headlines alone, for models of text that were
// written before.
func trainTitles(data, out string) error {
	samples, l, err := readLearned(data)
	if err != nil {
		return err
	}
	for _, s := range samples {
		if s.titleBlock() >= 0 && len(s.blocks) > 0 {
			l.pages[s], l.blind[s] = l.folds[s.fold].Pages(s.blocks)
		}
	}
	learnTitles(samples, l, out != "")
	learnLast(samples, l, out != "")
	return l.write("text", out, samples)
}

// learnTitles grows the forests that tell headlines, and measures them blind.
func learnTitles(samples []*sample, l *learned, final bool) {
	rows := map[*sample][][]float32{}
	for _, s := range samples {
		if s.titleBlock() >= 0 {
			rows[s] = l.pages[s].HeadlineRows(l.blind[s])
		}
	}
	right, all := map[string]int{}, map[string]int{}
	l.each(final, func(fold int, m *clean.Model) {
		m.Headline = growTitles(samples, rows, fold, titleSettings)
		for _, s := range samples {
			if s.fold != fold || rows[s] == nil {
				continue
			}
			at := likeliest(m.Headline, rows[s])
			all[s.kind()]++
			if at >= 0 && plain(s.blocks[at].Text) == plain(s.title) {
				right[s.kind()]++
			} else if os.Getenv("SHOW") != "" && at >= 0 {
				fmt.Printf("  title %s: %q for %q\n", s.id, s.blocks[at].Text, s.title)
			}
		}
	})
	for _, kind := range slices.Sorted(maps.Keys(all)) {
		fmt.Printf("headline %s: %.3f of %d\n", kind, float64(right[kind])/float64(all[kind]), all[kind])
	}
}

func likeliest(f *trees.Forest, rows [][]float32) int {
	best, at := float32(-99), -1
	for i, r := range rows {
		if r != nil {
			if v := f.Score(r); v > best {
				best, at = v, i
			}
		}
	}
	return at
}

// kind names the set of a page, for reports.
func (s *sample) kind() string {
	kind := "segments"
	if i := strings.LastIndexByte(s.id, '.'); i >= 0 {
		kind = s.id[i+1:]
		if strings.Contains(s.id, "taught") {
			kind += " taught"
		}
	}
	return kind
}

func growTitles(samples []*sample, rows map[*sample][][]float32, without int, settings trees.Settings) *trees.Forest {
	var x [][]float32
	var yes []bool
	var weight []float32
	for _, s := range samples {
		if s.fold == without || rows[s] == nil {
			continue
		}
		t := plain(s.title)
		for i, r := range rows[s] {
			if r == nil {
				continue
			}
			y := plain(s.blocks[i].Text) == t
			w := float32(1)
			if y {
				w = 6
			}
			x, yes, weight = append(x, r), append(yes, y), append(weight, w*s.weight)
		}
	}
	return trees.Grow(x, yes, weight, settings)
}

// titleBlock finds the headline among the blocks, -1 when it does not stand
// there.
func (s *sample) titleBlock() int {
	if t := plain(s.title); t != "" {
		for i, b := range s.blocks {
			if plain(b.Text) == t {
				return i
			}
		}
	}
	return -1
}

// plain reduces a headline to its letters for comparing.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
