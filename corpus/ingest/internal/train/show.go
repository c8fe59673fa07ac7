package main

import (
	"fmt"
	"sort"
)

// show prints where the model errs most.
func show(samples []*sample, blind map[*sample][]float32, suffix string, n int) {
	type bad struct {
		s *sample
		e float64
	}
	var all []bad
	for _, s := range samples {
		if s.gold == "" {
			continue
		}
		p, r, _, _ := overlap(s.gold, bodyOf(s, blind[s], .5))
		all = append(all, bad{s, 2 - p - r})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].e > all[j].e })
	for _, b := range all[:min(n, len(all))] {
		p, r, _, _ := overlap(b.s.gold, bodyOf(b.s, blind[b.s], .5))
		fmt.Printf("#### %s %s P %.2f R %.2f\n", b.s.id, b.s.group, p, r)
		for i, bl := range b.s.blocks {
			if y := blind[b.s][i] >= .5; y != b.s.body[i] {
				m := "EXTRA"
				if !y {
					m = "LOST "
				}
				t := []rune(bl.Text)
				fmt.Printf("  %d %s %.2f %s\n", i, m, blind[b.s][i], string(t[:min(len(t), 110)]))
			}
		}
	}
	for i, s := range samples {
		if s.gold != "" || s.known == nil || i%7 != 0 {
			continue
		}
		for i, bl := range s.blocks {
			if s.known[i] && (blind[s][i] >= .5) != s.body[i] {
				t := []rune(bl.Text)
				fmt.Printf("  seg %s body=%v %.2f %s\n", s.id, s.body[i], blind[s][i], string(t[:min(len(t), 110)]))
			}
		}
	}
}
