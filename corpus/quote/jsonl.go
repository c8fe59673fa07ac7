package quote

import (
	"encoding/json"
	"io"
	"sort"
	"unicode/utf8"

	"onrecord/corpus"
)

// WriteJSON writes the quotations of one article as a line of JSON:
//
//	{"doc":DOC,"quotes":[{"kind","content":[[s,e]],"cue":[[s,e]],"source":[[s,e]],"speaker","confidence","evidence"}]}
//
// Offsets are half-open and count Unicode code points of the article's text.
// Speakers gives the names by ID; one that it lacks is "", as is nobody. Evidence is [{"rule","span":[s,e]}].
func WriteJSON(w io.Writer, doc string, a *corpus.Article, qs []corpus.Quotation, speakers map[string]string) error {
	type step struct {
		Rule string `json:"rule"`
		Span [2]int `json:"span"`
	}
	type quotation struct {
		Kind       string   `json:"kind"`
		Content    [][2]int `json:"content"`
		Cue        [][2]int `json:"cue"`
		Source     [][2]int `json:"source"`
		Speaker    string   `json:"speaker"`
		Confidence float64  `json:"confidence"`
		Evidence   []step   `json:"evidence"`
	}
	line := struct {
		Doc    string      `json:"doc"`
		Quotes []quotation `json:"quotes"`
	}{doc, []quotation{}}
	points := newCodePoints(a.Text)
	for i := range qs {
		q := &qs[i]
		out := quotation{
			Kind: q.Kind.String(), Content: points.all(q.Content), Cue: points.all(q.Cue), Source: points.all(q.Source),
			Speaker: speakers[q.Speaker], Confidence: float64(int(q.Confidence*1000+0.5)) / 1000, Evidence: []step{},
		}
		for _, e := range q.Evidence {
			out.Evidence = append(out.Evidence, step{e.Rule, points.span(e.Span)})
		}
		line.Quotes = append(line.Quotes, out)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(line)
}

// codePoints turns byte offsets into counts of code points, by a mark every
// step bytes.
type codePoints struct {
	text  string
	bytes []int
	runes []int
}

const step = 512

func newCodePoints(s string) *codePoints {
	c := &codePoints{text: s}
	n := 0
	for i := range s {
		if len(c.bytes)*step <= i {
			c.bytes, c.runes = append(c.bytes, i), append(c.runes, n)
		}
		n++
	}
	return c
}

func (c *codePoints) at(offset int) int {
	k := sort.SearchInts(c.bytes, offset+1) - 1
	if k < 0 {
		return 0
	}
	return c.runes[k] + utf8.RuneCountInString(c.text[c.bytes[k]:offset])
}

func (c *codePoints) span(s corpus.Span) [2]int { return [2]int{c.at(s.Start), c.at(s.End)} }

func (c *codePoints) all(spans []corpus.Span) [][2]int {
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = c.span(s)
	}
	return out
}
