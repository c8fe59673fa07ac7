package main

import (
	"maps"
	"regexp"
	"slices"
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
	places := make([][]place, len(blocks))
	for i, b := range blocks {
		places[i] = locate(tokens(b.Text), at)
	}
	found, keep := ordered(places)
	for i, b := range blocks {
		if t := tokens(b.Text); !keep[i] && len(t) > 0 && len(t) < 8 && len(places[i]) == 0 {
			keep[i] = between(found, keep, i, g, t)
		}
	}
	return keep
}

// place is where a block may stand in the gold text: its first token and the
// number of tokens found there.
type place struct{ start, n, of int }

// repeats is the most places of a block in the gold text that are looked at.
const repeats = 24

// locate finds the places of a block by votes of its shingles for a start: a
// text may say the same twice.
func locate(t []string, at map[string][]int) []place {
	votes, first := map[int]int{}, map[int]int{}
	most, n := 0, 0
	covered := make([]bool, len(t)+4)
	for i := 0; i+4 <= len(t); i++ {
		where := at[strings.Join(t[i:i+4], " ")]
		for _, w := range where[:min(len(where), 2*repeats)] {
			bucket := (w - i + len(t)) / 8
			if votes[bucket]++; votes[bucket] == 1 {
				first[bucket] = w - i
			}
			most = max(most, votes[bucket])
		}
		for j := 0; j < 4 && len(where) > 0; j++ {
			covered[i+j] = true
		}
	}
	for _, c := range covered {
		if c {
			n++
		}
	}
	if n*2 <= len(t) {
		return nil
	}
	var out []place
	for _, bucket := range slices.Sorted(maps.Keys(votes)) {
		if votes[bucket]*3 >= most*2 && len(out) < repeats {
			out = append(out, place{start: first[bucket], n: n, of: len(t)})
		}
	}
	return out
}

// ordered keeps the heaviest set of blocks that follow each other in the gold
// text as they do on the page, so that a teaser repeated elsewhere is not body,
// and tells where each of them stands there.
func ordered(places [][]place) (found []place, keep []bool) {
	found, keep = make([]place, len(places)), make([]bool, len(places))
	var all []place
	var of []int // blocks
	for i, list := range places {
		for _, p := range list {
			all, of = append(all, p), append(of, i)
		}
	}
	best, from, last := make([]int, len(all)), make([]int, len(all)), -1
	for i, f := range all {
		from[i] = -1
		for j, p := range all[:i] {
			if of[j] < of[i] && p.start+p.n <= f.start+2+p.n/4 && best[j] > best[i] {
				best[i], from[i] = best[j], j
			}
		}
		best[i] += f.n
		if last < 0 || best[i] > best[last] {
			last = i
		}
	}
	for i := last; i >= 0; i = from[i] {
		found[of[i]], keep[of[i]] = all[i], true
	}
	return found, keep
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
