package main

import (
	"regexp"
	"strings"

	"onrecord/corpus/ingest/internal/clean"
)

var token = regexp.MustCompile(`[\p{L}\p{N}_]+`)

func tokens(s string) []string { return token.FindAllString(s, -1) }

// mark says of every block whether it belongs to the body: whether most of its
// words stand in the gold text, in runs of four and in the order of the text.
func mark(blocks []clean.Block, gold string) []bool {
	g := tokens(gold)
	at := map[string][]int{}
	for i := range g {
		if i+4 <= len(g) {
			k := strings.Join(g[i:i+4], " ")
			at[k] = append(at[k], i)
		}
	}
	found := make([]place, len(blocks))
	for i, b := range blocks {
		found[i] = locate(tokens(b.Text), at)
	}
	keep := ordered(found)
	for i, b := range blocks {
		if t := tokens(b.Text); !keep[i] && len(t) > 0 && len(t) < 8 && found[i].n == 0 {
			keep[i] = between(found, keep, i, g, t)
		}
	}
	return keep
}

// place is where a block stands in the gold text: its first token and the
// number of tokens found there.
type place struct{ start, n, of int }

// locate finds a block by votes of its shingles for a start.
func locate(t []string, at map[string][]int) place {
	votes := map[int]int{}
	best, most := 0, 0
	for i := 0; i+4 <= len(t); i++ {
		where := at[strings.Join(t[i:i+4], " ")]
		for _, w := range where[:min(len(where), 8)] {
			bucket := (w - i) / 8
			votes[bucket]++
			if votes[bucket] > most {
				best, most = w-i, votes[bucket]
			}
		}
	}
	covered := make([]bool, len(t))
	for i := 0; i+4 <= len(t); i++ {
		if len(at[strings.Join(t[i:i+4], " ")]) > 0 {
			for j := range 4 {
				covered[i+j] = true
			}
		}
	}
	n := 0
	for _, c := range covered {
		if c {
			n++
		}
	}
	return place{start: best, n: n, of: len(t)}
}

// ordered keeps the heaviest set of blocks that follow each other in the gold
// text as they do on the page, so that a teaser repeated elsewhere is not body.
func ordered(found []place) []bool {
	keep := make([]bool, len(found))
	var at []int
	for i, f := range found {
		if f.n*2 > f.of {
			at = append(at, i)
		}
	}
	best, from, last := make([]int, len(at)), make([]int, len(at)), -1
	for i := range at {
		from[i] = -1
		f := found[at[i]]
		for j := range i {
			p := found[at[j]]
			if p.start+p.n <= f.start+2+p.n/4 && best[j] > best[i] {
				best[i], from[i] = best[j], j
			}
		}
		best[i] += f.n
		if last < 0 || best[i] > best[last] {
			last = i
		}
	}
	for i := last; i >= 0; i = from[i] {
		keep[at[i]] = true
	}
	return keep
}

// between reports whether a block too short for shingles stands in the gold
// text between its kept neighbours.
func between(found []place, keep []bool, i int, g, t []string) bool {
	from, to := -1, -1
	for j := i - 1; j >= max(0, i-12); j-- {
		if keep[j] && found[j].n > 0 {
			from = found[j].start + found[j].n - 3
			break
		}
	}
	for j := i + 1; j < min(len(keep), i+13); j++ {
		if keep[j] && found[j].n > 0 {
			to = found[j].start + 3
			break
		}
	}
	if from < 0 && to < 0 {
		return false
	}
	if from < 0 {
		from = to - 3 - 2*len(t)
	}
	if to < 0 {
		to = from + 3 + 2*len(t)
	}
	from, to = max(0, from), min(len(g), to)
	for a := from; a+len(t) <= to; a++ {
		if strings.Join(g[a:a+len(t)], " ") == strings.Join(t, " ") {
			return true
		}
	}
	return false
}

// overlap holds the measure of eval/bodies.py: precision and recall of the
// multiset of four-token shingles.
func overlap(gold, guess string) (precision, recall float64, hasP, hasR bool) {
	a, b := shingles(gold), shingles(guess)
	hit, extra, lost := 0, 0, 0
	for k, n := range b {
		hit += min(n, a[k])
		extra += max(0, n-a[k])
	}
	for k, n := range a {
		lost += max(0, n-b[k])
	}
	if hit+extra > 0 {
		precision, hasP = float64(hit)/float64(hit+extra), true
	}
	if hit+lost > 0 {
		recall, hasR = float64(hit)/float64(hit+lost), true
	}
	return precision, recall, hasP, hasR
}

func shingles(s string) map[string]int {
	t := tokens(s)
	out := map[string]int{}
	if len(t) > 0 && len(t) < 4 {
		out[strings.Join(t, " ")]++
	}
	for i := 0; i+4 <= len(t); i++ {
		out[strings.Join(t[i:i+4], " ")]++
	}
	return out
}

// meter collects overlaps.
type meter struct {
	p, r   float64
	np, nr int
	same   int
	pages  int
}

func (m *meter) add(gold, guess string) {
	p, r, hasP, hasR := overlap(gold, guess)
	if hasP {
		m.p, m.np = m.p+p, m.np+1
	}
	if hasR {
		m.r, m.nr = m.r+r, m.nr+1
	}
	m.pages++
	if strings.Join(tokens(gold), " ") == strings.Join(tokens(guess), " ") {
		m.same++
	}
}

func (m *meter) f1() (f, p, r float64) {
	p, r = m.p/float64(max(1, m.np)), m.r/float64(max(1, m.nr))
	return 2 * p * r / (p + r), p, r
}
