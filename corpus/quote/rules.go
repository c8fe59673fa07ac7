package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// attribution is a quotation before its speaker is known.
type attribution struct {
	paragraph int // index of the paragraph with the cue, or of the first words
	content   []corpus.Span
	cue       corpus.Span // empty when there is none
	source    corpus.Span // empty when there is none
	label     bool        // the source is a transcript's label
	continues bool        // it goes on from the attribution before it
	quoted    bool        // it has words in quotation marks
}

// finder applies the rules to one article.
type finder struct {
	text  string
	paras []*paragraph
	found []attribution
	p     *paragraph // the current paragraph
	n     int        // its index
}

func (f *finder) word(i int) string { return strings.ToLower(f.raw(i)) }

func (f *finder) raw(i int) string {
	if i < 0 || i >= len(f.p.tokens) {
		return ""
	}
	return f.p.tokens[i].Of(f.text)
}

func (f *finder) quotedAt(i int) bool {
	return i >= 0 && i < len(f.p.tokens) && f.p.tokens[i].quoted >= 0
}

func (f *finder) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.raw(i))
	return unicode.IsUpper(r)
}

func (f *finder) over(s span) corpus.Span {
	if s.end <= s.start {
		return corpus.Span{}
	}
	return corpus.Span{Start: f.p.tokens[s.start].Start, End: f.p.tokens[s.end-1].End}
}

// find runs over the paragraphs of the article.
func (f *finder) find() {
	speaking := corpus.Span{} // the label under which a transcript is
	for n, p := range f.paras {
		f.p, f.n = p, n
		switch {
		case p.bracketed || len(p.tokens) == 0:
			continue
		case p.label.Len() > 0:
			speaking = p.label
			f.speech(corpus.Span{Start: p.label.End + 1, End: p.End}, speaking, false)
		case speaking.Len() > 0:
			f.speech(p.Span, speaking, true)
		default:
			f.prose()
		}
	}
}

// speech adds a paragraph of a transcript.
func (f *finder) speech(at, label corpus.Span, continues bool) {
	at = text.Trim(f.text, at)
	if at.Len() > 0 {
		f.found = append(f.found, attribution{paragraph: f.n, content: []corpus.Span{at}, source: label, label: true, continues: continues, quoted: true})
	}
}

// prose handles a paragraph of a report, sentence by sentence.
func (f *finder) prose() {
	first := len(f.found)
	var waiting []corpus.Span // quotations whose attribution is still to come
	for _, s := range f.p.sentences {
		before := len(f.found)
		quotes := f.quotesIn(s)
		f.sentence(s, len(quotes) > 0)
		if len(f.found) > before {
			if len(waiting) > 0 && f.found[before].quoted {
				f.found[before].content = append(waiting, f.found[before].content...)
				waiting = nil
			}
			continue
		}
		for _, q := range quotes {
			f.bare(s, q, first, &waiting)
		}
	}
	for _, w := range waiting {
		f.loose(w)
	}
}

// bare places a quotation whose sentence has no cue: it goes on from the one
// before, or belongs to one still to come, or stands alone.
func (f *finder) bare(s span, q corpus.Span, first int, waiting *[]corpus.Span) {
	whole := f.p.tokens[s.start].Start >= q.Start && !f.proseAfter(s, q)
	last := len(f.found) - 1
	switch {
	case whole && last >= first && f.found[last].quoted && len(*waiting) == 0:
		f.found[last].content = append(f.found[last].content, q)
	case whole && last >= 0 && s.start == 0 && f.found[last].quoted && f.n-f.found[last].paragraph <= 1 && f.found[last].cue.Len() > 0 && f.isQuotedOnly():
		f.found[last].content = append(f.found[last].content, q)
		f.found[last].paragraph = f.n
	case whole && wordsIn(f.text, q) >= 3:
		*waiting = append(*waiting, q)
	case wordsIn(f.text, q) >= 5 || wordsIn(f.text, q) >= 3 && spokenWords(q.Of(f.text)):
		f.loose(q)
	}
}

// spokenWords reports whether words in quotation marks are more than a title
// or a term: they begin small and have a shortened verb.
func spokenWords(s string) bool {
	s = text.Fold(s)
	return strings.Contains(s, "n't ") || strings.Contains(s, "'re ") || strings.Contains(s, "'ll ")
}

func (f *finder) loose(q corpus.Span) {
	f.found = append(f.found, attribution{paragraph: f.n, content: []corpus.Span{q}, quoted: true})
}

// isQuotedOnly reports whether the paragraph has no words outside marks.
func (f *finder) isQuotedOnly() bool {
	for _, t := range f.p.tokens {
		if t.word && t.quoted < 0 {
			return false
		}
	}
	return true
}

func (f *finder) proseAfter(s span, q corpus.Span) bool {
	for i := s.start; i < s.end; i++ {
		if f.p.tokens[i].Start >= q.End && f.p.tokens[i].word && f.p.tokens[i].quoted < 0 {
			return true
		}
	}
	return false
}

func wordsIn(s string, at corpus.Span) int {
	n := 0
	for range text.Words(at.Of(s)) {
		n++
	}
	return n
}

// quotesIn returns the quoted passages of a sentence.
func (f *finder) quotesIn(s span) []corpus.Span {
	var out []corpus.Span
	last := int32(-1)
	for i := s.start; i < s.end; i++ {
		if q := f.p.tokens[i].quoted; q >= 0 && q != last {
			last = q
			out = append(out, f.p.quoted[q].Span)
		}
	}
	return out
}

// sentence looks for an attribution in a sentence, and for a second one in
// what follows the first.
func (f *finder) sentence(s span, quotes bool) {
	if f.accordingTo(s, quotes) {
		return
	}
	for c := s.start; c < s.end; c++ {
		if f.quotedAt(c) || !f.isCue(c, s, quotes) {
			continue
		}
		if f.tail(s, c, quotes) || f.head(s, c, quotes) {
			f.second(span{c + 1, s.end}, quotes)
			return
		}
	}
}

func (f *finder) isCue(c int, s span, quotes bool) bool {
	w := f.raw(c)
	if alsoNoun[w] && !pronouns[f.word(c-1)] && !f.capital(c-1) {
		return false
	}
	return saying[w] || quotes && naming[w] && f.quoteAfter(c, s.end)
}

func (f *finder) quoteAfter(i, end int) bool {
	for end = min(end, i+40); i < end; i++ {
		if f.quotedAt(i) {
			return true
		}
	}
	return false
}

// tail handles "X, S said", "X, said S" and "X, S said, Y".
func (f *finder) tail(s span, c int, quotes bool) bool {
	if !saying[f.word(c)] {
		return false
	}
	left := f.subjectBefore(s, c)
	source := left
	end := c + 1
	if source.end <= source.start || !f.closesContent(s, source.start-1) {
		if !f.closesContent(s, c-1) {
			return false
		}
		source = f.subjectAfter(s, c)
		if source.end <= source.start {
			return false
		}
		end = source.end
	}
	unit := min(source.start, c)
	inverted := source.start > c
	next := f.word(end)
	if !inverted && !f.quotedAt(unit-1) && (next == "that" || f.quotedAt(end) || next == ":" && f.quotedAt(end+1)) {
		return false // an adverbial stands before the subject
	}
	before := span{s.start, unit}
	if before.end-before.start < 3 && !f.quotedAt(before.start) {
		return false
	}
	content := f.fragment(before)
	if after, ok := f.goesOn(s, end, inverted); ok {
		content = append(content, f.fragment(after)...)
	}
	f.add(content, span{c, c + 1}, source)
	return true
}

// closesContent reports whether the token at i can end what was said before
// an attribution: a comma or a quoted passage.
func (f *finder) closesContent(s span, i int) bool {
	return i > s.start && (f.raw(i) == "," || f.quotedAt(i))
}

// goesOn finds what was said after an attribution: `, "...` or `, but ...`.
func (f *finder) goesOn(s span, end int, inverted bool) (span, bool) {
	i := end
	for i < s.end && f.raw(i) != "," && f.raw(i) != ":" && !f.quotedAt(i) {
		i++
	}
	if i >= s.end {
		return span{}, false
	}
	if f.quotedAt(i) {
		return span{i, s.end}, i == end || f.raw(i-1) != "to"
	}
	i++
	if i >= s.end || turns[f.word(i)] || strings.HasSuffix(f.word(i), "ing") || (i-1 != end || inverted) && !f.quotedAt(i) {
		return span{}, false
	}
	return span{i, s.end}, true
}

// fragment turns tokens that were said into spans: the quoted passage alone
// when hardly anything stands outside it, otherwise all but the punctuation
// around it.
func (f *finder) fragment(s span) []corpus.Span {
	for s.end > s.start && !f.quotedAt(s.end-1) && strings.Contains(",.;:—–-", f.raw(s.end-1)) {
		s.end--
	}
	for s.start < s.end && !f.quotedAt(s.start) && strings.Contains(",.;:—–-", f.raw(s.start)) {
		s.start++
	}
	if s.start+2 < s.end && f.raw(s.start+1) == "," && f.quotedAt(s.start+2) && !f.quotedAt(s.start) {
		s.start += 2 // Still, "..."
	}
	outside := 0
	var quotes []corpus.Span
	for i := s.start; i < s.end; i++ {
		if !f.quotedAt(i) {
			if f.p.tokens[i].word {
				outside++
			}
			continue
		}
		if q := f.p.quoted[f.p.tokens[i].quoted].Span; len(quotes) == 0 || quotes[len(quotes)-1] != q {
			quotes = append(quotes, q)
		}
	}
	if len(quotes) > 0 && outside == 0 {
		return quotes
	}
	if s.end <= s.start {
		return nil
	}
	return []corpus.Span{f.over(s)}
}

// head handles `S said that X`, `S said: "..."`, `S called X "..."`.
func (f *finder) head(s span, c int, quotes bool) bool {
	source := f.subjectBefore(s, c)
	if source.end <= source.start {
		return false
	}
	start := f.contentStart(s, c, quotes)
	if start < 0 {
		return false
	}
	content := f.fragment(span{start, s.end})
	if len(content) == 0 {
		return false
	}
	f.add(content, span{c, c + 1}, source)
	return true
}

// contentStart returns the token with which the content after the cue at c
// begins, or -1.
func (f *finder) contentStart(s span, c int, quotes bool) int {
	w := f.word(c)
	if naming[w] {
		if prepositions[f.word(c+1)] {
			return c + 2
		}
		return c + 1
	}
	for i := c + 1; i < min(s.end, c+12); i++ {
		switch {
		case f.quotedAt(i) && (i == c+1 || addressed[w] || f.raw(i-1) == "," || prepositions[f.word(c+1)]):
			return i
		case f.raw(i) == ":":
			return i + 1
		case f.word(i) == "that":
			return i
		case f.raw(i) == "," && !(quotes && f.quotedAt(i+1)):
			i = s.end
		}
	}
	if (w == "said" || w == "says") && c+3 < s.end && f.p.tokens[c+1].word && !prepositions[f.word(c+1)] && !strings.HasSuffix(f.word(c+1), "ly") {
		return c + 1
	}
	return -1
}

// second looks for "..., who added that ..." behind a first attribution.
func (f *finder) second(s span, quotes bool) {
	for c := s.start; c+1 < s.end; c++ {
		w := f.word(c)
		if f.quotedAt(c) || !saying[w] || f.word(c-1) != "who" || f.word(c+1) != "that" && !f.quotedAt(c+1) {
			continue
		}
		last := &f.found[len(f.found)-1]
		if content := f.fragment(span{c + 1, s.end}); len(content) > 0 && last.content[len(last.content)-1].End <= content[0].Start {
			f.add(content, span{c, c + 1}, span{c - 1, c})
		}
		return
	}
}

// accordingTo handles "X, according to S" and "According to S, X".
func (f *finder) accordingTo(s span, quotes bool) bool {
	for c := s.start; c+2 < s.end; c++ {
		if f.quotedAt(c) || f.word(c) != "according" || f.word(c+1) != "to" {
			continue
		}
		source := f.nounAfter(span{c + 2, s.end})
		if source.end <= source.start {
			return false
		}
		content := f.fragment(span{s.start, c})
		if c == s.start {
			content = f.fragment(span{source.end, s.end})
		}
		if len(content) == 0 {
			return false
		}
		f.add(content, span{c, c + 2}, source)
		return true
	}
	return false
}

func (f *finder) add(content []corpus.Span, cue, source span) {
	a := attribution{paragraph: f.n, content: content, cue: f.over(cue), source: f.over(source)}
	for _, c := range content {
		a.quoted = a.quoted || f.p.quotedIn(c)
	}
	f.found = append(f.found, a)
}
