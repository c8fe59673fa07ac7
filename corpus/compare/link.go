package compare

import (
	"cmp"
	"slices"
	"strings"
)

const (
	occasionDays = 7   // two printings farther apart are of another occasion, unless they are of one story
	commonRun    = 300 // a run of three words that more segments have tells nothing
)

// link says that two segments print the same words.
type link struct {
	s, t     int // segments, s before t
	strength int // weight of the words in common
	inS, inT []int
}

// linker finds the links between segments.
type linker struct {
	ps      []printing
	segs    []segment
	stories []int // story of each article
}

// links returns the links, each the best that its segments have in the other
// article.
func (l *linker) links() []link {
	index := map[uint64][]int{} // runs of three words -> segments
	shared := map[int]int{}
	latest := map[uint64]int{} // segment by its words
	var all []link
	for s := range l.segs {
		ws := words(l.ps, l.segs[s])
		runs := runsOf(ws)
		for _, h := range runs {
			list := index[h]
			if len(list) <= commonRun {
				for _, t := range list {
					shared[t]++
				}
				index[h] = append(list, s)
			}
		}
		near := make([]int, 0, len(shared))
		for t, n := range shared {
			if n*6 >= min(len(runs), l.segs[t].last-l.segs[t].first-2) {
				near = append(near, t)
			}
		}
		clear(shared)
		// Beyond commonRun printings each is still linked to the one before.
		if t, ok := latest[shingle(ws)]; ok && !slices.Contains(near, t) {
			near = append(near, t)
		}
		latest[shingle(ws)] = s
		slices.Sort(near)
		for _, t := range near {
			if k, ok := l.compare(t, s); ok {
				all = append(all, k)
			}
		}
	}
	return l.best(all)
}

// runsOf returns the different runs of three words.
func runsOf(ws []token) []uint64 {
	out := make([]uint64, 0, max(0, len(ws)-2))
	for i := 0; i+3 <= len(ws); i++ {
		out = append(out, shingle(ws[i:i+3]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// compare decides whether two segments print the same words: speaker, occasion
// and wording have a say.
func (l *linker) compare(s, t int) (link, bool) {
	a, b := l.segs[s], l.segs[t]
	p, q := &l.ps[a.printing], &l.ps[b.printing]
	if a.printing == b.printing {
		return link{}, false
	}
	wa, wb := words(l.ps, a), words(l.ps, b)
	k := link{s: s, t: t}
	matched, run, longest := 0, 0, 0
	end := pair{-1, -1, 0, 0}
	ms := pairs(wa, wb)
	for _, m := range ms {
		if m.i != end.i || m.j != end.j {
			run = 0
		}
		run += m.ni
		longest = max(longest, run)
		end.i, end.j = m.i+m.ni, m.j+m.nj
		for x := range m.ni {
			k.inS = append(k.inS, a.first+m.i+x)
			k.strength += weight(wa[m.i+x].fold)
		}
		for x := range m.nj {
			k.inT = append(k.inT, b.first+m.j+x)
		}
		matched += min(m.ni, m.nj)
	}
	g := grounds{
		n: min(len(wa), len(wb)), matched: matched, longest: longest, strength: k.strength,
		share:   float64(k.strength) / float64(max(1, min(weights(wa), weights(wb)))),
		speaker: speakers(p.speaker, q.speaker), sameArticle: p.article == q.article, sameStory: l.stories[p.article] == l.stories[q.article],
		near: p.days.apart(q.days) <= occasionDays,
	}
	return k, g.sameWords() || g.speaker == sameSpeaker && !g.sameArticle && (g.sameStory || g.near) && dovetail(ms, matched, longest)
}

// grounds is what decides on one pair of segments.
type grounds struct {
	n, matched, longest, strength int     // words of the shorter, those in common, those in the longest run, the weight of all in common
	share                         float64 // of the shorter's weight that is in common
	speaker                       likeness
	sameArticle, sameStory, near  bool
}

// sameWords reports whether two segments print the same words. The less is
// known of speaker and occasion, the more the wording must say.
func (g grounds) sameWords() bool {
	switch {
	case g.sameArticle:
		return g.speaker != otherSpeaker && g.share >= 0.9 && g.longest >= min(g.n, 3) && g.strength >= 16
	case !g.sameStory && !g.near:
		return g.speaker == sameSpeaker && g.matched >= 10 && g.share >= 0.9
	case g.speaker == otherSpeaker && g.sameStory:
		return g.longest >= 6 && g.share >= 0.8 || g.longest >= 8 && g.share >= 0.6
	case g.speaker == otherSpeaker:
		return g.longest >= 6 && g.matched >= 8 && g.share >= 0.8
	case g.speaker == maybeSpeaker && g.n < 5:
		return false
	case g.n <= 4:
		return g.share > 0.999 && g.longest >= g.n && g.strength >= 16
	case g.n <= 6:
		return g.share >= 0.75 && g.longest >= 3
	}
	return g.share >= 0.6 && g.longest >= 3
}

// dovetail reports whether two segments share a passage of some length though
// each goes on elsewhere: the end of the one is the beginning of the other.
func dovetail(ms []pair, matched, longest int) bool {
	if matched < 8 || longest < 6 {
		return false
	}
	first, last := ms[0], ms[len(ms)-1]
	return matched*4 >= 3*max(last.i+last.ni-first.i, last.j+last.nj-first.j)
}

// likeness says whether two speakers may be one.
type likeness int

const (
	otherSpeaker likeness = iota
	maybeSpeaker
	sameSpeaker
)

// speakers compares two ids, which are slugs of names: "leon-panetta" and
// "secretary-leon-panetta" are one person by all that a report says of them.
func speakers(a, b string) likeness {
	switch {
	case a == "" || b == "":
		return maybeSpeaker
	case a == b || oneName(a, b) || oneName(b, a):
		return sameSpeaker
	}
	return otherSpeaker
}

// oneName reports whether every part of one slug stands in the other, or two
// of them, the last being one.
func oneName(a, b string) bool {
	if !strings.Contains(b, a[strings.LastIndexByte(a, '-')+1:]) {
		return false
	}
	b = "-" + b + "-"
	parts, in, last := 0, 0, false
	for part := range strings.SplitSeq(a, "-") {
		parts++
		last = strings.Contains(b, "-"+part+"-")
		if last && len(part) > 1 {
			in++
		}
	}
	return in == parts || last && in >= 2
}

// best keeps, for every segment and every other article, the strongest links
// that do not speak of the same words: a sentence that is printed once matches
// one sentence of another report, or several of which it is made.
func (l *linker) best(all []link) []link {
	type side struct{ seg, article int }
	of := map[side][]int{}
	for k, e := range all {
		a, b := l.ps[l.segs[e.s].printing].article, l.ps[l.segs[e.t].printing].article
		of[side{e.s, b}] = append(of[side{e.s, b}], k)
		of[side{e.t, a}] = append(of[side{e.t, a}], k)
	}
	votes := make([]int, len(all))
	for sd, ks := range of {
		slices.SortFunc(ks, func(x, y int) int {
			return cmp.Or(cmp.Compare(all[y].strength, all[x].strength), cmp.Compare(all[x].s, all[y].s), cmp.Compare(all[x].t, all[y].t))
		})
		var taken []int
		for _, k := range ks {
			in := all[k].inS
			if all[k].t == sd.seg {
				in = all[k].inT
			}
			if common(in, taken)*2 <= len(in) {
				taken = append(taken, in...)
				slices.Sort(taken)
				votes[k]++
			}
		}
	}
	out := all[:0]
	for k, e := range all {
		if votes[k] == 2 {
			out = append(out, e)
		}
	}
	return out
}

// common counts the members of a that are in b; both rise.
func common[T cmp.Ordered](a, b []T) (n int) {
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			n++
		}
	}
	return n
}
