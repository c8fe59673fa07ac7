package compare

import (
	"cmp"
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// passage is a text in which words are looked for. What follows its content is
// there once it was read: most passages are never looked at so closely.
type passage struct {
	article   int
	quotation int // -1 for what is none
	speaker   string
	text      string
	content   []corpus.Span // of the article; in text they follow each other, joined by a space
	ts        []token
	bounds    []int
	runs      []uint64 // of three words; rising
	stems     []string
}

func newPassage(a *corpus.Article, article, quotation int, speaker string, content []corpus.Span) passage {
	q := corpus.Quotation{Content: content}
	return passage{article: article, quotation: quotation, speaker: speaker, text: q.Text(a.Text), content: content}
}

// read takes the passage apart.
func (p *passage) read() {
	if p.bounds == nil {
		p.ts = tokens(p.text)
		p.runs = runsOf(p.ts)
		p.stems = stems(p.ts)
		p.bounds = newSide(p.text, p.ts, corpus.Span{End: len(p.text)}).bounds
	}
}

// markedIn returns what an article quotes: its direct quotations, what stands
// in quotation marks of the mixed ones, and what stands in quotation marks
// though nobody was found who said it.
func (c *Checker) markedIn(article int) []passage {
	if ps, ok := c.marked[article]; ok {
		return ps
	}
	a := &c.d.Articles[article]
	var out []passage
	var covered spanSet
	known := marker{}
	for _, n := range c.quotes[article] {
		q := &c.d.Quotations[n]
		switch q.Kind {
		case corpus.Direct:
			out = append(out, newPassage(a, article, n, q.Speaker, q.Content))
			covered = append(covered, q.Content...)
		case corpus.Mixed:
			for _, s := range q.Content {
				for _, m := range known.in(a, s) {
					out = append(out, newPassage(a, article, n, q.Speaker, []corpus.Span{m}))
					covered = append(covered, m)
				}
			}
		}
	}
	covered.sort()
	for _, p := range a.Paragraphs {
		spans := quotedIn(a, p)
		if a.Kind == corpus.KindTranscript {
			spans = []corpus.Span{p}
		}
		for _, s := range spans {
			if !covered.has(s) {
				out = append(out, newPassage(a, article, -1, "", []corpus.Span{s}))
			}
		}
	}
	c.marked[article] = out
	return out
}

// plainIn returns what an article says in its own words, sentence by sentence,
// its indirect quotations first.
func (c *Checker) plainIn(article int) []passage {
	if ps, ok := c.plain[article]; ok {
		return ps
	}
	a := &c.d.Articles[article]
	var out []passage
	for _, n := range c.quotes[article] {
		if q := &c.d.Quotations[n]; q.Kind != corpus.Direct {
			out = append(out, newPassage(a, article, n, q.Speaker, q.Content))
		}
	}
	for _, p := range a.Paragraphs {
		for s := range text.Sentences(p.Of(a.Text)) {
			out = append(out, newPassage(a, article, -1, "", []corpus.Span{{Start: p.Start + s.Start, End: p.Start + s.End}}))
		}
	}
	c.plain[article] = out
	return out
}

// quotedIn returns what stands in quotation marks in a paragraph.
func quotedIn(a *corpus.Article, p corpus.Span) (out []corpus.Span) {
	for _, q := range text.Quotes(p.Of(a.Text)) {
		out = append(out, corpus.Span{Start: p.Start + q.Start, End: p.Start + q.End})
	}
	return out
}

// spanSet answers whether a span overlaps one of a set.
type spanSet []corpus.Span

// sort makes the set ready: by place, each reaching as far as any before it.
func (s spanSet) sort() {
	slices.SortFunc(s, func(a, b corpus.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	for i := 1; i < len(s); i++ {
		s[i].End = max(s[i].End, s[i-1].End)
	}
}

func (s spanSet) has(o corpus.Span) bool {
	n, _ := slices.BinarySearchFunc(s, o.End, func(x corpus.Span, at int) int { return x.Start - at })
	return n > 0 && s[n-1].End > o.Start
}

// Content returns where a part of a quotation's text (see
// [corpus.Quotation.Text], [corpus.Variant].Part) stands in its article.
func Content(content []corpus.Span, part corpus.Span) (out []corpus.Span) {
	at := 0
	for _, s := range content {
		in := corpus.Span{Start: max(part.Start, at), End: min(part.End, at+s.Len())}
		if in.Start < in.End {
			out = append(out, corpus.Span{Start: s.Start + in.Start - at, End: s.Start + in.End - at})
		}
		at += s.Len() + 1
	}
	return out
}

// Passage returns what stands in quotation marks around a part of a quotation
// (see [corpus.Variant].Part): the stretches of the article, whole, that the
// part touches and that the report does not interrupt. It is what the outlet
// printed in one breath, of which the part may be one sentence.
func Passage(q *corpus.Quotation, a *corpus.Article, part corpus.Span) (out []corpus.Span) {
	for _, f := range fragments(q, a, marker{}) {
		if f.Overlaps(part) {
			out = append(out, Content(q.Content, f.Span)...)
		}
	}
	if len(out) == 0 {
		return Content(q.Content, part)
	}
	return out
}
