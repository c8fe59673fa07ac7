package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"onrecord/corpus"
)

// Utterances joins the quotations that print the same words of the same person
// on the same occasion. Every quotation with direct words belongs to at least
// one utterance; many are printed once. An answer of several sentences that
// another outlet prints in part is one utterance with what that outlet prints;
// where outlets take an answer apart, each passage is an utterance, and a
// quotation that holds several of them stands in each with its part
// ([corpus.Variant].Part).
//
// Similar words of another occasion or of another sentence are another
// utterance, to which the first one points ([corpus.Utterance].Similar). Stories are taken from the dossier, or made where it has none.
// Utterances are ordered by number of printings, most first, then by date; they
// do not depend on the order of the articles.
func Utterances(d *corpus.Dossier) []corpus.Utterance {
	stories := d.Stories
	if len(stories) == 0 {
		stories = Stories(d)
	}
	storyOf := make([]int, len(d.Articles))
	for i := range storyOf {
		storyOf[i] = -1 - i
	}
	for s, story := range stories {
		for _, a := range story.Articles {
			if a >= 0 && a < len(storyOf) {
				storyOf[a] = s
			}
		}
	}
	ps, segs := printings(d)
	families(ps, segs, (&linker{ps, segs, storyOf}).links())
	us := gather(d, ps, parts(ps, segs))
	(&renderings{d: d, us: us, storyOf: storyOf}).link()
	omissions(d, us, stories, storyOf)
	similar(d, us)
	return us
}

// part is a passage of a printing that belongs to one utterance.
type part struct {
	printing    int
	first, last int // words of the printing
	family      int // the family, or -1 for words that nobody else prints
	span        corpus.Span
}

const (
	maxWithout = 60 // words without a family that go with those beside them
	maxBetween = 30 // in a transcript: between words of one family
)

// parts cuts the printings into passages.
func parts(ps []printing, segs []segment) []part {
	var out []part
	for n := range ps {
		p := &ps[n]
		if len(p.segs) == 0 {
			out = append(out, p.part(n, 0, len(p.ts), -1))
			continue
		}
		fs := p.assign(segs)
		for i := 0; i < len(fs); {
			j := i + 1
			for j < len(fs) && fs[j] == fs[i] && (p.samePiece(segs, i, j) || fs[i] >= 0 && p.kind != corpus.Mixed) {
				j++
			}
			out = append(out, p.part(n, segs[p.segs[i]].first, segs[p.segs[j-1]].last, fs[i]))
			i = j
		}
	}
	return out
}

// assign returns the family of each segment of the printing, where segments
// that nobody else prints go with their neighbours.
func (p *printing) assign(segs []segment) []int {
	fs := make([]int, len(p.segs))
	for i, s := range p.segs {
		fs[i] = segs[s].family
	}
	for i := 0; i < len(fs); {
		if fs[i] >= 0 {
			i++
			continue
		}
		j := i
		for j < len(fs) && segs[p.segs[j]].family < 0 {
			j++
		}
		before, after := -1, -1
		if i > 0 && p.samePiece(segs, i-1, i) {
			before = fs[i-1]
		}
		if j < len(fs) && p.samePiece(segs, j-1, j) {
			after = fs[j]
		}
		f := p.adopt(segs[p.segs[j-1]].last-segs[p.segs[i]].first, before, after)
		for ; i < j; i++ {
			fs[i] = f
		}
	}
	return fs
}

func (p *printing) samePiece(segs []segment, i, j int) bool {
	return segs[p.segs[i]].piece == segs[p.segs[j]].piece
}

// adopt returns the family with which so many words without one go.
func (p *printing) adopt(words, before, after int) int {
	switch {
	case before >= 0 && before == after && words <= maxBetween:
		return before
	case p.transcript || words > maxWithout:
		return -1
	case before >= 0:
		return before
	}
	return after
}

// part makes a part of words first to last, with their marks; an ellipsis that
// stands for what follows is not one of them.
func (p *printing) part(n, first, last, family int) part {
	span := corpus.Span{Start: p.bounds[first], End: p.bounds[last]}
	if last < len(p.ts) {
		if at := hasEllipsis(p.text[p.ts[last-1].End:span.End]); at >= 0 {
			span.End = p.ts[last-1].End + at
		}
	}
	span.End = span.Start + len(strings.TrimRightFunc(span.Of(p.text), unicode.IsSpace))
	return part{n, first, last, family, span}
}

// gather makes the utterances of the parts.
func gather(d *corpus.Dossier, ps []printing, parts []part) []corpus.Utterance {
	var groups [][]part
	of := map[int]int{}
	for _, pt := range parts {
		g, ok := of[pt.family]
		if !ok || pt.family < 0 {
			g = len(groups)
			groups = append(groups, nil)
			of[pt.family] = g
		}
		groups[g] = append(groups[g], pt)
	}
	var out []corpus.Utterance
	for _, g := range groups {
		for len(g) > 0 {
			var u corpus.Utterance
			u, g = utterance(ps, g)
			out = append(out, u)
		}
	}
	rank := map[int]int{}
	for n := range ps {
		rank[ps[n].quotation] = n
	}
	first := func(u *corpus.Utterance) int {
		n := len(ps)
		for _, v := range u.Variants {
			n = min(n, rank[v.Quotation])
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b corpus.Utterance) int {
		return cmp.Or(cmp.Compare(len(b.Variants), len(a.Variants)), cmp.Compare(first(&a), first(&b)))
	})
	unique(len(out), func(i int) *string { return &out[i].ID })
	return out
}

// utterance makes one of its parts, which come in canonical order. Parts that
// have hardly a word in common with the fullest are handed back.
func utterance(ps []printing, group []part) (corpus.Utterance, []part) {
	group = fullestFirst(ps, group)
	full := group[0]
	fp := &ps[full.printing]
	var u corpus.Utterance
	var used, rest []part
	seen := map[string]int{}
	for i, pt := range group {
		p := &ps[pt.printing]
		v := corpus.Variant{Quotation: p.quotation, Part: pt.span, SameAs: -1}
		ts := pt.words(ps)
		if i > 0 {
			v.Edits = edits(fp.text, p.text, full.words(ps), ts, full.span, pt.span)
			if kept(ts, v.Edits)*3 < len(ts) {
				rest = append(rest, pt)
				continue
			}
			v.Relation = relation(fp.text, p.text, full.words(ps), ts, v.Edits)
			if v.Relation == corpus.Cut && (p.kind == corpus.Mixed || len(ts) <= fewWords) && len(ts)*2 <= full.last-full.first {
				v.Relation = corpus.Fragment
			}
		}
		if at, ok := seen[key(ts)]; ok {
			v.SameAs = at
		} else {
			seen[key(ts)] = len(u.Variants)
		}
		used = append(used, pt)
		u.Variants = append(u.Variants, v)
	}
	u.Speaker = speaker(ps, used)
	u.ID = slug(u.Speaker+" "+full.span.Of(fp.text), 8)
	slices.SortStableFunc(rest, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.printing, b.printing), cmp.Compare(a.first, b.first))
	})
	return u, rest
}

func (pt part) words(ps []printing) []token { return ps[pt.printing].ts[pt.first:pt.last] }

// kept counts the words of a printing that stand in the fullest too.
func kept(ts []token, es []corpus.Edit) (n int) {
	for _, e := range es {
		if e.Op == corpus.Same {
			n += wordsIn(ts, e.Text)
		}
	}
	return n
}

// said counts the words of a part that are not in brackets: those are an
// editor's.
func (pt part) said(ps []printing) int {
	p := &ps[pt.printing]
	n := pt.last - pt.first
	if !strings.ContainsAny(pt.span.Of(p.text), "[(") {
		return n
	}
	depth, at := 0, pt.span.Start
	open := func(to int) int {
		sep := p.text[min(at, to):to]
		return depth + strings.Count(sep, "[") + strings.Count(sep, "(") - strings.Count(sep, "]") - strings.Count(sep, ")")
	}
	for _, t := range p.ts[pt.first:pt.last] {
		depth = open(t.Start)
		if at = t.End; depth > 0 {
			n--
		}
	}
	if open(pt.span.End) != 0 {
		return pt.last - pt.first // they do not close
	}
	return n
}

// fullestFirst orders parts by number of words. Of those that are nearly as
// long as the longest the one in the commonest words comes first.
func fullestFirst(ps []printing, group []part) []part {
	sizes := make(map[part]int, len(group))
	for _, pt := range group {
		sizes[pt] = pt.said(ps)
	}
	size := func(pt part) int { return sizes[pt] }
	slices.SortStableFunc(group, func(a, b part) int { return cmp.Compare(size(b), size(a)) })
	count := map[string]int{}
	for _, pt := range group {
		count[key(pt.words(ps))]++
	}
	best, most := 0, 0
	for i, pt := range group {
		if n := count[key(pt.words(ps))]; size(pt)*10 >= size(group[0])*9 && n > most {
			best, most = i, n
		}
	}
	top := group[best]
	copy(group[1:], group[:best])
	group[0] = top
	return group
}

// speaker is the one whom most printings name, counted by confidence.
func speaker(ps []printing, group []part) string {
	votes := map[string]float64{}
	for _, pt := range group {
		if p := &ps[pt.printing]; p.speaker != "" {
			votes[p.speaker] += 0.01 + p.confidence
		}
	}
	best := ""
	for s, n := range votes {
		if best == "" || n > votes[best]+1e-9 || (n > votes[best]-1e-9 && s < best) {
			best = s
		}
	}
	return best
}

// Omit notes for every utterance of d which articles of its stories, as d has
// them, print nothing of it. It is for a dossier whose stories were changed.
func Omit(d *corpus.Dossier) {
	storyOf := make([]int, len(d.Articles))
	for a := range storyOf {
		storyOf[a] = -1
	}
	for s := range d.Stories {
		for _, a := range d.Stories[s].Articles {
			storyOf[a] = s
		}
	}
	for i := range d.Utterances {
		d.Utterances[i].Omitted = nil
	}
	omissions(d, d.Utterances, d.Stories, storyOf)
}

// omissions notes which articles of its stories print nothing of an utterance.
// What was published days before the first printing left nothing out.
func omissions(d *corpus.Dossier, us []corpus.Utterance, stories []corpus.Story, storyOf []int) {
	for i := range us {
		u := &us[i]
		has, in := map[int]bool{}, map[int]bool{}
		said := anyDay.last
		for _, v := range u.Variants {
			a := d.Quotations[v.Quotation].Article
			has[a], in[storyOf[a]] = true, true
			said = min(said, daysOf(d.Articles[a].Date).first)
		}
		for _, q := range u.Paraphrases {
			has[d.Quotations[q].Article] = true
		}
		for s := range in {
			if s < 0 {
				continue
			}
			for _, a := range stories[s].Articles {
				if a >= 0 && a < len(storyOf) && !has[a] && daysOf(d.Articles[a].Date).last >= said-1 {
					u.Omitted = append(u.Omitted, a)
				}
			}
		}
		slices.SortFunc(u.Omitted, func(a, b int) int { return cmpArticle(d, a, b) })
	}
}
