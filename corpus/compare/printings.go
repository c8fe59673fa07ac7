package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord/corpus"
)

func itoa(n int) string { return strconv.Itoa(n) }

// printing is a quotation with direct words, ready for comparing.
type printing struct {
	quotation, article int
	kind               corpus.QuoteKind
	transcript         bool
	speaker            string
	confidence         float64
	days               days
	start, end         int    // in the text of the article
	text               string // see corpus.Quotation.Text
	fragments          []fragment
	ts                 []token
	bounds             []int // where each word begins with its marks; see side
	segs               []int // its segments
}

// segment is a sentence of a quotation, or what stands between quotation marks
// of a sentence that is quoted in part.
type segment struct {
	printing    int
	first, last int // words ts[first:last] of the printing
	piece       int // runs of words in quotation marks, counted from 0
	family      int // segments with the same words; -1 for none
}

const (
	maxQuotation = 20000 // words of a quotation that is compared; a longer one stands for itself
	leastWords   = 3     // that stand alone in quotation marks and can be compared
	leastInside  = 5     // of a sentence among others that is compared for itself
)

// printings returns the quotations with direct words, in an order that depends
// on the articles alone, and their segments.
func printings(d *corpus.Dossier) ([]printing, []segment) {
	rank := make([]int, len(d.Articles))
	for r, a := range canonical(d) {
		rank[a] = r
	}
	var ps []printing
	known := marker{}
	for i := range d.Quotations {
		q := &d.Quotations[i]
		if q.Kind == corpus.Indirect || q.Article < 0 || q.Article >= len(d.Articles) {
			continue
		}
		a := &d.Articles[q.Article]
		p := printing{quotation: i, article: q.Article, kind: q.Kind, speaker: q.Speaker, confidence: q.Confidence,
			days: daysOf(a.Date), start: q.Start(), end: end(q), text: q.Text(a.Text), fragments: fragments(q, a, known), transcript: a.Kind == corpus.KindTranscript}
		p.ts = tokens(p.text)
		if len(p.ts) > 0 {
			ps = append(ps, p)
		}
	}
	slices.SortStableFunc(ps, func(a, b printing) int {
		x, y := &d.Quotations[a.quotation], &d.Quotations[b.quotation]
		return cmp.Or(cmp.Compare(rank[a.article], rank[b.article]), cmp.Compare(x.Start(), y.Start()), cmp.Compare(a.text, b.text))
	})
	var segs []segment
	for i := range ps {
		segs = ps[i].split(i, segs)
	}
	return ps, segs
}

// end is where a quotation ends in its article.
func end(q *corpus.Quotation) int {
	if len(q.Content) == 0 {
		return 0
	}
	return q.Content[len(q.Content)-1].End
}

// split appends the segments of printing number n.
func (p *printing) split(n int, segs []segment) []segment {
	p.bounds = newSide(p.text, p.ts, corpus.Span{End: len(p.text)}).bounds
	if len(p.ts) > maxQuotation {
		return segs
	}
	for k, piece := range p.pieces() {
		ts := p.ts[piece[0]:piece[1]]
		from := -1
		for _, s := range sentences(p.text, ts) {
			if from < 0 {
				from = s[0]
			}
			if s[1]-from < leastInside && s[1] < len(ts) {
				continue // too short to stand alone: goes with the next
			}
			seg := segment{n, piece[0] + from, piece[0] + s[1], k, -1}
			from = -1
			if l := len(p.segs); seg.last-seg.first < leastInside && l > 0 && segs[p.segs[l-1]].piece == k {
				segs[p.segs[l-1]].last = seg.last // the short rest goes with the one before
				continue
			}
			p.segs = append(p.segs, len(segs))
			segs = append(segs, seg)
		}
	}
	return segs
}

// pieces returns the runs of words that stand together in quotation marks: the
// quoted ones of a mixed quotation; of a direct one what the report does not
// interrupt between two sentences.
func (p *printing) pieces() [][2]int {
	var out [][2]int
	for _, s := range p.fragments {
		first, _ := slices.BinarySearchFunc(p.ts, s.Start, func(t token, at int) int { return t.Start - at })
		last, _ := slices.BinarySearchFunc(p.ts, s.End, func(t token, at int) int { return t.Start - at })
		n := len(out)
		switch {
		case first >= last:
		case n > 0 && !s.fresh:
			out[n-1][1] = last
		default:
			out = append(out, [2]int{first, last})
		}
	}
	if len(out) == 0 {
		return [][2]int{{0, len(p.ts)}}
	}
	return out
}

// fragment is a run of the text of a quotation that stands in quotation marks
// without a word of the report inside.
type fragment struct {
	corpus.Span      // of the text
	fresh       bool // begins a new sentence
}

// fragments returns what stands in quotation marks in a quotation, each run for
// itself. Of a direct quotation everything does, unless the marks of the
// paragraph say otherwise.
func fragments(q *corpus.Quotation, a *corpus.Article, k marker) []fragment {
	var out []fragment
	at, last := 0, -1 // last is the end of the fragment before, in the article
	for _, s := range q.Content {
		spans := []corpus.Span{s}
		if ms := k.in(a, s); q.Kind == corpus.Mixed || interrupted(a, ms) {
			spans = ms
		}
		for _, m := range spans {
			f := fragment{corpus.Span{Start: at + m.Start - s.Start, End: at + m.End - s.Start}, true}
			if last >= 0 && q.Kind != corpus.Mixed {
				report := strings.TrimSpace(corpus.Span{Start: last, End: m.Start}.Of(a.Text))
				f.fresh = report == "" || strings.HasSuffix(report, ".") || strings.HasSuffix(report, ":")
			}
			out, last = append(out, f), m.End
		}
		at += len(s.Of(a.Text)) + 1
	}
	return out
}

// interrupted reports whether words of the report stand between passages in
// quotation marks.
func interrupted(a *corpus.Article, ms []corpus.Span) bool {
	for i := 1; i < len(ms); i++ {
		if strings.IndexFunc(corpus.Span{Start: ms[i-1].End, End: ms[i].Start}.Of(a.Text), func(r rune) bool { return !notWord(r) }) >= 0 {
			return true
		}
	}
	return false
}

// marker finds what stands in quotation marks and remembers it.
type marker map[paragraph][]corpus.Span

type paragraph struct {
	a *corpus.Article
	n int
}

// in returns what of a span stands in quotation marks, with the marks that lie
// in the span. The marks are looked for in the whole paragraph; of a span that
// runs beyond its paragraph nothing is known.
func (k marker) in(a *corpus.Article, s corpus.Span) (out []corpus.Span) {
	n, found := slices.BinarySearchFunc(a.Paragraphs, s.Start, func(p corpus.Span, at int) int { return p.Start - at })
	if !found {
		n--
	}
	if n < 0 || n >= len(a.Paragraphs) || s.End > a.Paragraphs[n].End {
		return nil
	}
	key := paragraph{a, n}
	if _, ok := k[key]; !ok {
		k[key] = quotedIn(a, a.Paragraphs[n])
	}
	all := k[key]
	first, _ := slices.BinarySearchFunc(all, s.Start, func(m corpus.Span, at int) int { return m.End - at })
	for _, m := range all[first:] {
		if m.Start >= s.End {
			break
		}
		if m = (corpus.Span{Start: max(s.Start, m.Start), End: min(s.End, m.End)}); m.Start < m.End {
			out = append(out, m)
		}
	}
	return out
}

// words returns the words of a segment.
func words(ps []printing, s segment) []token { return ps[s.printing].ts[s.first:s.last] }
