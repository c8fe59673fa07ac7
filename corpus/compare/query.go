package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"onrecord/corpus"
)

const (
	coversMost = 0.6  // share of the words asked for that a printing must have
	rendersIt  = 0.55 // share of the telling words that a report's own words must have
	leastStems = 3    // telling words, at least
	leastPiece = 3    // words of one piece of a joined quotation
)

// query is one quotation that is looked for, and what has been found.
type query struct {
	c       *Checker
	asked   string
	speaker string // slug or ID of whom it is given to
	ts      []token
	part    corpus.Span // of asked
	set     map[string]bool
	echo    *echo
	runs    []uint64 // of three words; rising
	weight  int
	stems   map[string]float64 // telling words, and how much each tells
	tells   float64            // sum of those
	found   []match
	pieces  []piece
	joined  []Place // the pieces of which it is put together, in its order
}

// match is a passage that has the words.
type match struct {
	Place
	p      *passage
	rank   int // of the article in the canonical order
	covers float64
}

func newQuery(c *Checker, a Asked) *query {
	q := &query{c: c, asked: a.Words, ts: tokens(a.Words), set: map[string]bool{}, stems: map[string]float64{}}
	q.part.End = len(a.Words)
	if len(q.ts) > MaxAsked {
		q.part.End = q.ts[MaxAsked].Start
		q.ts = q.ts[:MaxAsked]
	}
	q.weight, q.runs, q.echo = weights(q.ts), runsOf(q.ts), newEcho(q.ts)
	for _, t := range q.ts {
		q.set[t.fold] = true
		if s := stem(t.fold); tells(t.fold) && q.stems[s] == 0 {
			q.stems[s] = c.tells(c.lists.of(t.fold))
			q.tells += q.stems[s]
		}
	}
	if a.Speaker != "" {
		q.speaker = slug(a.Speaker, 8)
		if id, ok := c.names[key(tokens(a.Speaker))]; ok {
			q.speaker = id
		}
	}
	return q
}

// likely reports whether a passage has enough of the words to be aligned: a run
// of three, or, of few words, about half.
func (q *query) likely(p *passage) bool {
	if len(q.ts) > fewWords {
		return common(p.runs, q.runs) > 0
	}
	n := 0
	for _, t := range p.ts {
		if q.set[t.fold] {
			n++
		}
	}
	return q.enough(n)
}

// enough reports whether so many of a few words are enough of them.
func (q *query) enough(n int) bool { return n*2 >= min(len(q.ts), 2*leastPiece) }

// mayBeLikely reports, before a passage is read, whether it can be [query.likely].
func (q *query) mayBeLikely(words int, run bool) bool {
	return run || len(q.ts) <= fewWords && q.enough(words)
}

// inMarked looks for the words in a quoted passage.
func (q *query) inMarked(p *passage, rank int) {
	if words, _, run := q.echo.in(p.text); !q.mayBeLikely(words, run) {
		return
	}
	if p.read(); !q.likely(p) {
		return
	}
	ms := pairs(p.ts, q.ts)
	covers, longest := q.measure(p, ms, rank, 0)
	if covers < coversMost || longest < min(leastPiece, len(q.ts)-1) || len(ms) == 0 {
		return
	}
	if m := (match{q.place(p, ms), p, rank, covers}); m.Verdict != CutOrJoined || !slight(q.ts) {
		q.found = append(q.found, m)
	}
}

// measure returns the share of the words asked for that are aligned and the
// length of the longest run, and notes the runs. The words of the pairs are
// counted from one of those asked for.
func (q *query) measure(p *passage, ms []pair, rank, from int) (covers float64, longest int) {
	sum := 0
	for k := 0; k < len(ms); {
		e := k
		for e+1 < len(ms) && ms[e+1].i == ms[e].i+ms[e].ni && ms[e+1].j == ms[e].j+ms[e].nj {
			e++
		}
		r := piece{p, rank, from + ms[k].j, from + ms[e].j + ms[e].nj, ms[k].i, ms[e].i + ms[e].ni}
		for _, t := range q.ts[r.first:r.last] {
			sum += weight(t.fold)
		}
		longest = max(longest, r.last-r.first)
		if r.last-r.first >= leastPiece {
			q.pieces = append(q.pieces, r)
		}
		k = e + 1
	}
	return float64(sum) / float64(q.weight), longest
}

// place makes a place of an aligned passage: what of it matches, with as many
// words at the ends as stand unmatched in the words asked for.
func (q *query) place(p *passage, ms []pair) Place {
	end := ms[len(ms)-1]
	first, last := ms[0].i, end.i+end.ni
	first -= min(first, ms[0].j)
	last += min(len(p.ts)-last, len(q.ts)-end.j-end.nj)
	part := p.span(first, last)
	pl := p.place(part)
	es := edits(p.text, q.asked, p.ts[first:last], q.ts, part, q.part)
	pl.Verdict = q.verdict(p, first, last, es)
	pl.Before, pl.After = !p.opens(first), !p.closes(last)
	for i := range es {
		es[i].Base.Start -= part.Start
		es[i].Base.End -= part.Start
	}
	pl.Edits = es
	return pl
}

// span is words first to last with their marks.
func (p *passage) span(first, last int) corpus.Span {
	s := corpus.Span{Start: p.bounds[first], End: p.bounds[last]}
	s.End = s.Start + len(strings.TrimRightFunc(s.Of(p.text), unicode.IsSpace))
	return s
}

func (p *passage) place(part corpus.Span) Place {
	return Place{Article: p.article, Quotation: p.quotation, Speaker: p.speaker, Text: part.Of(p.text), Content: Content(p.content, part)}
}

// verdict compares words first to last of a passage with those asked for.
func (q *query) verdict(p *passage, first, last int, es []corpus.Edit) Verdict {
	for _, e := range es {
		if e.Op == corpus.Insert && hasWords(q.ts, e.Text) {
			return Differs
		}
	}
	switch relation(p.text, q.asked, p.ts[first:last], q.ts, es) {
	case corpus.Altered:
		return Differs
	case corpus.Cut, corpus.Joined, corpus.Fragment:
		return CutOrJoined
	}
	if !p.opens(first) || !p.closes(last) {
		return CutOrJoined
	}
	if plainMarks(p.span(first, last).Of(p.text)) == plainMarks(q.part.Of(q.asked)) {
		return Exact
	}
	return OtherMarks
}

// opens reports whether a sentence or a passage in quotation marks begins with
// word i, closes whether one ends before it.
func (p *passage) opens(i int) bool  { return i == 0 || p.between(i) }
func (p *passage) closes(i int) bool { return i == len(p.ts) || p.between(i) }

func (p *passage) between(i int) bool {
	return strings.ContainsAny(p.text[p.ts[i-1].End:p.ts[i].Start], "\"“”„«»＂") || ends(p.text, p.ts[i-1], p.ts[i])
}

// plainMarks is a text without its double quotation marks, the marks at its
// ends and the kind of its white space.
func plainMarks(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"“”„«»＂", r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(trimLeft(trimRight(s))), " ")
}

// close reports whether one passage has all the words, in their order.
func (q *query) close() bool {
	return slices.ContainsFunc(q.found, func(m match) bool { return m.Verdict <= CutOrJoined || m.covers > 0.999 })
}

// inPlain looks for the words, or for what they say, in a report's own words.
func (q *query) inPlain(p *passage, rank int) {
	if len(q.stems) == 0 {
		return // words that stand anywhere
	}
	if q.speaker != "" && p.speaker != "" && speakers(q.speaker, p.speaker) == otherSpeaker {
		return
	}
	if words, stems, run := q.echo.in(p.text); stems < leastStems && !q.mayBeLikely(words, run) {
		return
	}
	p.read()
	sum, hits := 0.0, 0
	for _, s := range p.stems {
		if w := q.stems[s]; w > 0 {
			sum += w
			hits++
		}
	}
	share := sum / max(q.tells, 1e-9)
	if hits < leastStems || share < rendersIt {
		if !q.likely(p) {
			return
		}
		covers, longest := q.measure(p, pairs(p.ts, q.ts), rank, 0)
		if covers < 0.8 || longest < min(leastPiece, len(q.ts)) {
			return
		}
	}
	m := match{p.place(corpus.Span{End: len(p.text)}), p, rank, share}
	m.Verdict = Paraphrase
	q.found = append(q.found, m)
}

// places returns what was found, closest first. What is only a part of another
// place is left out.
func (q *query) places() (out []Place) {
	if len(q.joined) > 0 {
		return q.joined
	}
	slices.SortStableFunc(q.found, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.Verdict, b.Verdict), cmp.Compare(q.strange(a.Speaker), q.strange(b.Speaker)), cmp.Compare(b.covers, a.covers),
			cmp.Compare(a.rank, b.rank), cmp.Compare(a.Content[0].Start, b.Content[0].Start))
	})
	for _, m := range q.found {
		twice := slices.ContainsFunc(out, func(p Place) bool { return p.Article == m.Article && m.Content[0].Overlaps(p.Content[0]) })
		if !twice && len(out) < MaxPlaces {
			out = append(out, m.Place)
		}
	}
	return out
}

// strange is 0 for the speaker asked for, 2 for another, 1 when one is unknown.
func (q *query) strange(speaker string) int {
	return int(sameSpeaker - speakers(q.speaker, speaker))
}

// abbreviates reports whether a slug is another with initials in the place of
// names: "l-panetta" of "leon-panetta".
func abbreviates(short, long string) bool {
	parts := strings.Split(long, "-")
	for part := range strings.SplitSeq(short, "-") {
		at := slices.IndexFunc(parts, func(p string) bool { return p == part || len(part) == 1 && strings.HasPrefix(p, part) })
		if at < 0 {
			return false
		}
		parts = parts[at+1:]
	}
	return len(parts) == 0
}

// others returns the speakers on record at the closest places, when the one
// asked for is not among them; of a joined quotation, when a piece is somebody
// else's. Who has a word or two of them in a longer
// quotation has said something else.
func (q *query) others(places []Place) (out []string) {
	if q.speaker == "" || places[0].Verdict > OtherMarks && len(q.ts) < leastPiece {
		return nil
	}
	strange := 0
	for _, p := range places {
		if p.Verdict != places[0].Verdict && q.joined == nil || p.Speaker == "" {
			continue
		}
		if speakers(q.speaker, p.Speaker) == otherSpeaker && !abbreviates(q.speaker, p.Speaker) {
			strange++
		} else if q.joined == nil {
			return nil
		}
		if !slices.Contains(out, p.Speaker) {
			out = append(out, p.Speaker)
		}
	}
	if strange == 0 {
		return nil
	}
	return out
}
