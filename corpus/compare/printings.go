package compare

import (
	"cmp"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

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
	maxQuotation = 20000 // words of a quotation that are compared
	leastWords   = 3     // of a segment that can be compared
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
			days: daysOf(a.Date), start: q.Start(), end: end(q), text: q.Text(a.Text), transcript: a.Kind == corpus.KindTranscript}
		p.ts = tokens(p.text)
		if len(p.ts) > 0 && len(p.ts) <= maxQuotation {
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
	for k, piece := range p.pieces() {
		ts := p.ts[piece[0]:piece[1]]
		from := -1
		for _, s := range sentences(p.text, ts) {
			if from < 0 {
				from = s[0]
			}
			if s[1]-from < leastWords && s[1] < len(ts) {
				continue // too short to stand alone: goes with the next
			}
			seg := segment{n, piece[0] + from, piece[0] + s[1], k, -1}
			from = -1
			if l := len(p.segs); seg.last-seg.first < leastWords && l > 0 && segs[p.segs[l-1]].piece == k {
				segs[p.segs[l-1]].last = seg.last // the short rest goes with the one before
				continue
			}
			p.segs = append(p.segs, len(segs))
			segs = append(segs, seg)
		}
	}
	return segs
}

// pieces returns the runs of words that stand in quotation marks: all words of
// a direct quotation, the quoted ones of a mixed one.
func (p *printing) pieces() [][2]int {
	if p.kind != corpus.Mixed {
		return [][2]int{{0, len(p.ts)}}
	}
	var out [][2]int
	for _, s := range quoted(p.text) {
		first, _ := slices.BinarySearchFunc(p.ts, s.Start, func(t token, at int) int { return t.Start - at })
		last, _ := slices.BinarySearchFunc(p.ts, s.End, func(t token, at int) int { return t.Start - at })
		if first < last {
			out = append(out, [2]int{first, last})
		}
	}
	if len(out) == 0 {
		return [][2]int{{0, len(p.ts)}}
	}
	return out
}

// quoted returns what stands between double quotation marks, or between single
// ones where there are no others; an open end runs to the end of the text.
func quoted(s string) []corpus.Span {
	if out := between(s, isDouble); len(out) > 0 {
		return out
	}
	return between(s, func(r rune, before, after rune) bool {
		return (r == '\'' || r == '‘' || r == '’') && !(letter(before) && letter(after))
	})
}

func isDouble(r, _, _ rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '＂', '「', '」', '『', '』':
		return true
	}
	return false
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func between(s string, mark func(r, before, after rune) bool) (out []corpus.Span) {
	open := -1
	before := rune(' ')
	for i, n := 0, 0; i < len(s); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(s[i:])
		end := i + n
		after, _ := utf8.DecodeRuneInString(s[end:])
		if mark(r, before, after) {
			if open >= 0 {
				out = append(out, corpus.Span{Start: open, End: i})
				open = -1
			} else {
				open = end
			}
		}
		before = r
	}
	if open >= 0 && open < len(s) {
		out = append(out, corpus.Span{Start: open, End: len(s)})
	}
	return out
}

// words returns the words of a segment.
func words(ps []printing, s segment) []token { return ps[s.printing].ts[s.first:s.last] }
