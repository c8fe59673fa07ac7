package compare

import (
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// passage is a text in which words are looked for.
type passage struct {
	article   int
	quotation int // -1 for what is none
	speaker   string
	text      string
	content   []corpus.Span // of the article; in text they follow each other, joined by a space
	ts        []token
	bounds    []int
	runs      []uint64 // of three words; rising
	stems     []string // of a report's own words
}

func newPassage(a *corpus.Article, article, quotation int, speaker string, content []corpus.Span) passage {
	q := corpus.Quotation{Content: content}
	p := passage{article: article, quotation: quotation, speaker: speaker, text: q.Text(a.Text), content: content}
	p.ts = tokens(p.text)
	p.runs = runsOf(p.ts)
	p.bounds = newSide(p.text, p.ts, corpus.Span{End: len(p.text)}).bounds
	return p
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
	var covered []corpus.Span
	for _, n := range c.quotes[article] {
		q := &c.d.Quotations[n]
		switch q.Kind {
		case corpus.Direct:
			out = append(out, newPassage(a, article, n, q.Speaker, q.Content))
			covered = append(covered, q.Content...)
		case corpus.Mixed:
			for _, s := range q.Content {
				for _, m := range marked(a, s) {
					out = append(out, newPassage(a, article, n, q.Speaker, []corpus.Span{m}))
					covered = append(covered, m)
				}
			}
		}
	}
	for _, p := range a.Paragraphs {
		spans := quotedIn(a, p)
		if a.Kind == corpus.KindTranscript {
			spans = []corpus.Span{p}
		}
		for _, s := range spans {
			if !overlapsAny(s, covered) {
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
	for i := range out {
		out[i].stems = stems(out[i].ts)
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

func overlapsAny(s corpus.Span, in []corpus.Span) bool {
	for _, o := range in {
		if s.Overlaps(o) {
			return true
		}
	}
	return false
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

// Passage returns the words of a quotation around a part of them as its
// article prints them between two marks: the fragments of the quotation that
// the part touches, joined by a space.
func Passage(q *corpus.Quotation, article string, part corpus.Span) string {
	touched := corpus.Quotation{Content: Around(q.Content, part)}
	return touched.Text(article)
}

// Around returns the spans of a quotation's content that a part of its text
// touches, whole.
func Around(content []corpus.Span, part corpus.Span) (out []corpus.Span) {
	at := 0
	for _, s := range content {
		if (corpus.Span{Start: at, End: at + s.Len()}).Overlaps(part) {
			out = append(out, s)
		}
		at += s.Len() + 1
	}
	return out
}
