package main

import (
	"fmt"
	"os"
	"strings"
	"unicode"

	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/ingest/internal/trees"
)

// trainTitles grows the forest of headlines for the model of text in use.
func trainTitles(data, out string) error {
	samples, err := textSamples(data)
	if err != nil {
		return err
	}
	m := clean.Text()
	l := learned{model: m, blind: map[*sample][]float32{}, pages: map[*sample]*clean.Page{}}
	for _, s := range samples {
		if s.titleBlock() >= 0 && len(s.blocks) > 0 {
			l.pages[s], l.blind[s] = m.Pages(s.blocks)
		}
	}
	m.Headline = learnTitles(samples, l, out != "")
	if out == "" {
		return nil
	}
	return writeModel(out, m)
}

// learnTitles grows the forest that tells headlines, and measures it blind.
func learnTitles(samples []*sample, l learned, final bool) *trees.Forest {
	rows := map[*sample][][]float32{}
	for _, s := range samples {
		if s.titleBlock() >= 0 {
			rows[s] = l.pages[s].TitleRows(l.blind[s])
		}
	}
	right, all := map[string]int{}, map[string]int{}
	for fold := range folds {
		f := growTitles(samples, rows, fold)
		for _, s := range samples {
			if s.fold != fold || rows[s] == nil {
				continue
			}
			best, at := float32(-99), -1
			for i, r := range rows[s] {
				if r != nil {
					if v := f.Score(r); v > best {
						best, at = v, i
					}
				}
			}
			kind := "segments"
			if i := strings.LastIndexByte(s.id, '.'); i >= 0 {
				kind = s.id[i+1:]
				if strings.Contains(s.id, "taught") {
					kind += " taught"
				}
			}
			all[kind]++
			if at >= 0 && plain(s.blocks[at].Text) == plain(s.title) {
				right[kind]++
			} else if os.Getenv("SHOW") != "" && at >= 0 {
				fmt.Printf("  title %s: %q for %q\n", s.id, s.blocks[at].Text, s.title)
			}
		}
	}
	for kind, n := range all {
		fmt.Printf("headline %s: %.3f of %d\n", kind, float64(right[kind])/float64(n), n)
	}
	if !final {
		return nil
	}
	return growTitles(samples, rows, -1)
}

func growTitles(samples []*sample, rows map[*sample][][]float32, without int) *trees.Forest {
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
	return trees.Grow(x, yes, weight, trees.Settings{Trees: 120, Leaves: 10, Rate: .1, MinWeight: 3, Lambda: 3})
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
