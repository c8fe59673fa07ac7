package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/text"
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
	for i := range d.Quotations {
		q := &d.Quotations[i]
		if q.Kind == corpus.Indirect || q.Article < 0 || q.Article >= len(d.Articles) {
			continue
		}
		a := &d.Articles[q.Article]
		p := printing{quotation: i, article: q.Article, kind: q.Kind, speaker: q.Speaker, confidence: q.Confidence,
			days: daysOf(a.Date), start: q.Start(), end: end(q), text: q.Text(a.Text), fragments: fragments(q, a), transcript: a.Kind == corpus.KindTranscript}
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

// fragments returns the fragments of a direct quotation, or the passages in
// quotation marks of a mixed one.
func fragments(q *corpus.Quotation, a *corpus.Article) []fragment {
	var out []fragment
	at := 0
	for i, s := range q.Content {
		n := len(s.Of(a.Text))
		switch {
		case q.Kind == corpus.Mixed:
			for _, m := range marked(a, s) {
				out = append(out, fragment{corpus.Span{Start: at + m.Start - s.Start, End: at + m.End - s.Start}, true})
			}
		case i == 0:
			out = append(out, fragment{corpus.Span{Start: at, End: at + n}, true})
		default:
			report := strings.TrimSpace(corpus.Span{Start: q.Content[i-1].End, End: s.Start}.Of(a.Text))
			fresh := report == "" || strings.HasSuffix(report, ".") || strings.HasSuffix(report, ":")
			out = append(out, fragment{corpus.Span{Start: at, End: at + n}, fresh})
		}
		at += n + 1
	}
	return out
}

// marked returns what of a span stands in quotation marks, with the marks that
// lie in the span. The marks are looked for in the whole paragraph.
func marked(a *corpus.Article, s corpus.Span) (out []corpus.Span) {
	if s.Of(a.Text) == "" || len(a.Paragraphs) == 0 {
		return nil
	}
	p := a.Paragraphs[a.Paragraph(s.Start)]
	for _, m := range text.Quotes(p.Of(a.Text)) {
		m := corpus.Span{Start: max(s.Start, p.Start+m.Start), End: min(s.End, p.Start+m.End)}
		if m.Start < m.End {
			out = append(out, m)
		}
	}
	return out
}

// words returns the words of a segment.
func words(ps []printing, s segment) []token { return ps[s.printing].ts[s.first:s.last] }
