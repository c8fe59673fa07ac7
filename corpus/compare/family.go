package compare

import "slices"

// sets is a union-find over 0..n-1 whose roots are the smallest members.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	s[max(a, b)] = min(a, b)
}

// heSaid bounds the bytes between two quotations of which the second goes on
// from the first.
const heSaid = 40

// families gives segments with the same words the same family, and joins
// families that are mostly printed one after the other: several sentences of
// one answer are one utterance, unless outlets take them apart.
func families(ps []printing, segs []segment, links []link) {
	sets := newSets(len(segs))
	linked := make([]bool, len(segs))
	for _, e := range links {
		linked[e.s], linked[e.t] = true, true
	}
	bind(sets, segs, links)
	for i := range segs {
		if linked[i] {
			segs[i].family = sets.find(i)
		}
	}
	for _, n := range neighbours(ps, segs) {
		sets.join(n[0], n[1])
	}
	for i := range segs {
		if linked[i] {
			segs[i].family = sets.find(i)
		}
	}
}

// bridgeWords is how many words a segment has at most that is too short to be a
// bridge: a fragment stands in many sentences, which are not one for that.
const bridgeWords = 4

// bind joins what is linked. A fragment goes with what it has most in common with,
// and joins no two sentences that are not linked themselves.
func bind(sets sets, segs []segment, links []link) {
	short := func(i int) bool { return segs[i].last-segs[i].first <= bridgeWords }
	long := make([]bool, len(segs)) // by root: the set has a segment that is not short
	for i := range segs {
		long[i] = !short(i)
	}
	var fragments []link
	for _, e := range links {
		if short(e.s) || short(e.t) {
			fragments = append(fragments, e)
		} else {
			sets.join(e.s, e.t)
		}
	}
	slices.SortStableFunc(fragments, func(a, b link) int { return b.strength - a.strength })
	for _, e := range fragments {
		a, b := sets.find(e.s), sets.find(e.t)
		if a != b && long[a] && long[b] {
			continue
		}
		sets.join(a, b)
		long[min(a, b)] = long[a] || long[b]
	}
}

// neighbours returns the pairs of families of which at least three in five
// articles that print either print the one after the other, and one of them in
// one breath.
func neighbours(ps []printing, segs []segment) [][2]int {
	articles := map[int]map[int]bool{} // family -> articles
	follows := map[[2]int]map[int]bool{}
	together := map[[2]int]bool{}
	note := func(m map[int]bool, a int) map[int]bool {
		if m == nil {
			m = map[int]bool{}
		}
		m[a] = true
		return m
	}
	last := -1 // the last segment with a family
	for i := range segs {
		f := segs[i].family
		if f < 0 {
			if last >= 0 && i-last > 1 {
				last = -1 // two sentences that nobody else prints stand between
			}
			continue
		}
		a := ps[segs[i].printing].article
		articles[f] = note(articles[f], a)
		if last >= 0 && segs[last].family != f && goesOn(ps, segs[last], segs[i]) {
			key := [2]int{segs[last].family, f}
			follows[key] = note(follows[key], a)
			together[key] = together[key] || (segs[last].printing == segs[i].printing && segs[last].piece == segs[i].piece)
		}
		last = i
	}
	var out [][2]int
	for key, in := range follows {
		if n := len(in); n >= 2 && together[key] && n*5 >= 3*max(len(articles[key[0]]), len(articles[key[1]])) {
			out = append(out, key)
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return out
}

// goesOn reports whether segment b goes on from a: in the same quotation, or
// in the next one of the same speaker with hardly more than "he said" between.
func goesOn(ps []printing, a, b segment) bool {
	if a.printing == b.printing {
		return true
	}
	p, q := &ps[a.printing], &ps[b.printing]
	return b.printing == a.printing+1 && p.article == q.article && q.start-p.end <= heSaid && speakers(p.speaker, q.speaker) != otherSpeaker
}
