// Package tag cuts a text into the units that a report is made of and marks
// each as part of what was said (content), of the words that report it (cue),
// of who said it (source), or of none of these.
//
// The units are words and punctuation marks, but a passage in quotation marks
// is a single unit however long it is: nobody says anything inside it that
// counts, and what stands before and behind it become neighbours.
//
// The marking is done by a linear-chain conditional random field (Lafferty,
// McCallum and Pereira 2001) with hashed features (Weinberger et al. 2009) and
// eight-bit weights, run twice: the second run sees what the first one marked
// (stacked sequential learning, Cohen and Carvalho 2005).
package tag

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// Token is a word (letters and digits with the apostrophes and hyphens inside
// it, and the full stop of an abbreviation) or one other visible character.
type Token struct {
	corpus.Span       // bytes of the article
	Quoted      int32 // index of the quoted passage it lies in, or -1
	Word        bool
}

// Range is a half-open range of indices.
type Range struct{ Start, End int }

// Paragraph is one paragraph cut up. All spans are bytes of the article.
type Paragraph struct {
	corpus.Span
	Tokens    []Token
	Quoted    []text.Quoted
	Sentences []Range     // of tokens; a quoted passage is never cut
	Label     corpus.Span // "SECRETARY LEON PANETTA" before a colon; else empty
	Bracketed bool        // an editor's words in square brackets
	Units     []Unit
}

// Unit is a token outside quotation marks, or a quoted passage.
type Unit struct {
	Tokens   Range
	Quoted   int32 // index of the passage, or -1
	Sentence int32 // index of the sentence
}

// Cut takes a paragraph of the article apart.
func Cut(article string, at corpus.Span) *Paragraph {
	p := &Paragraph{Span: at}
	for _, q := range text.Quotes(at.Of(article)) {
		q.Span = shift(q.Span, at.Start)
		q.Inner = shift(q.Inner, at.Start)
		p.Quoted = append(p.Quoted, q)
	}
	p.tokenise(article)
	p.cutSentences(article)
	p.findLabel(article)
	p.makeUnits()
	return p
}

func shift(s corpus.Span, by int) corpus.Span {
	return corpus.Span{Start: s.Start + by, End: s.End + by}
}

func (p *Paragraph) tokenise(article string) {
	body := p.Of(article)
	p.Tokens = make([]Token, 0, len(body)/5+4)
	q := 0
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRuneInString(body[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		t := Token{Span: corpus.Span{Start: p.Start + i, End: p.Start + i + n}, Quoted: -1}
		if isWordRune(r) {
			t.Word = true
			t.End = p.Start + wordEnd(body, i, i+n)
		}
		for q < len(p.Quoted) && p.Quoted[q].End <= t.Start {
			q++
		}
		if q < len(p.Quoted) && p.Quoted[q].Start <= t.Start {
			t.Quoted = int32(q)
		}
		p.Tokens = append(p.Tokens, t)
		i = t.End - p.Start
	}
}

// wordEnd returns where the word that begins at start ends; i is the end of
// its first character.
func wordEnd(s string, start, i int) int {
	prev := rune(s[start])
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf && isWordRune(rune(c)) {
			prev, i = rune(c), i+1
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isWordRune(r) {
			prev, i = r, i+n
			continue
		}
		next, m := utf8.DecodeRuneInString(s[i+n:])
		if m > 0 && isWordRune(next) && joins(s, start, i, prev, r, next) {
			prev, i = r, i+n
			continue
		}
		if r == '.' && i-start < 16 && text.IsAbbreviation(s[start:i+1]) {
			i++
		}
		break
	}
	return i
}

// joins reports whether r, between two word characters, keeps them together.
// A full stop does so in numbers and initials only: elsewhere it ends a
// sentence that lacks its space.
func joins(s string, start, i int, prev, r, next rune) bool {
	switch r {
	case '\'', '’', '-', '‑', '&':
		return true
	case '\u0082', '\u0083', '§', '©', '¨', '±', '³', '¡', 'ª', '¶', '¼', '¤', '¸', '®', '¯', '´', '²', '\u00ad':
		return prev == 'Ã' || prev == 'Â' // the letters of a text decoded by the wrong table
	case '.', ',':
		return unicode.IsDigit(prev) && unicode.IsDigit(next) ||
			r == '.' && unicode.IsUpper(next) && i-start < 12 && text.IsAbbreviation(s[start:i+1])
	}
	return false
}

func isWordRune(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// cutSentences divides the tokens at the sentence ends that lie outside
// quoted passages.
func (p *Paragraph) cutSentences(article string) {
	start := 0
	for s := range text.Sentences(p.Of(article)) {
		end := start
		for end < len(p.Tokens) && p.Tokens[end].Start < p.Start+s.End {
			end++
		}
		if end <= start || end < len(p.Tokens) && p.Tokens[end].Quoted >= 0 && p.Tokens[end].Quoted == p.Tokens[end-1].Quoted {
			continue
		}
		p.Sentences = append(p.Sentences, Range{start, end})
		start = end
	}
	if start < len(p.Tokens) {
		p.Sentences = append(p.Sentences, Range{start, len(p.Tokens)})
	}
}

func (p *Paragraph) makeUnits() {
	p.Units = make([]Unit, 0, len(p.Tokens))
	for n, s := range p.Sentences {
		for i := s.Start; i < s.End; {
			u := Unit{Tokens: Range{i, i + 1}, Quoted: p.Tokens[i].Quoted, Sentence: int32(n)}
			for u.Quoted >= 0 && u.Tokens.End < s.End && p.Tokens[u.Tokens.End].Quoted == u.Quoted {
				u.Tokens.End++
			}
			p.Units = append(p.Units, u)
			i = u.Tokens.End
		}
	}
}

// Over returns the bytes that a range of units covers; a quoted passage with
// its marks.
func (p *Paragraph) Over(r Range) corpus.Span {
	if r.End <= r.Start {
		return corpus.Span{}
	}
	return corpus.Span{Start: p.Tokens[p.Units[r.Start].Tokens.Start].Start, End: p.Tokens[p.Units[r.End-1].Tokens.End-1].End}
}

// QuotedIn reports whether a span of the paragraph shares a byte with a quoted
// passage.
func (p *Paragraph) QuotedIn(s corpus.Span) bool {
	i := sort.Search(len(p.Quoted), func(i int) bool { return p.Quoted[i].End > s.Start })
	return i < len(p.Quoted) && p.Quoted[i].Start < s.End
}

// findLabel recognises "SECRETARY LEON PANETTA: ..." and "[...]".
func (p *Paragraph) findLabel(article string) {
	body := p.Of(article)
	if strings.HasPrefix(body, "[") && strings.HasSuffix(body, "]") {
		p.Bracketed = true
		return
	}
	start := p.Start
	if opensLine(body) { // "“SECRETARY PANETTA: ...", a transcript within marks
		_, n := utf8.DecodeRuneInString(body)
		body, start = body[n:], start+n
	}
	if strings.HasPrefix(body, "(") && strings.HasSuffix(body, ")") && start > p.Start {
		p.Bracketed = true
		return
	}
	name, _, ok := strings.Cut(body[:min(len(body), 80)], ":")
	if !ok || name == "" || strings.ContainsAny(name, "\"“”?!\n") || !stopsOnlyInTitles(name) {
		return
	}
	letters := 0
	for _, r := range name {
		if unicode.IsLower(r) {
			return
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	if letters >= 2 || name == "Q" {
		p.Label = corpus.Span{Start: start, End: start + len(name)}
	}
}

func stopsOnlyInTitles(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if strings.HasSuffix(w, ".") && !text.IsAbbreviation(w) {
			return false
		}
	}
	return true
}

// wrapWidth is the width beyond which lines are taken for whole paragraphs:
// text wrapped by hand or by a mail program is narrower.
const wrapWidth = 120

// Lines splits a paragraph at its line breaks where its lines are too long to
// be wrapped, or where the next one opens a quotation of its own.
func Lines(article string, at corpus.Span) []corpus.Span {
	body := at.Of(article)
	if !strings.Contains(body, "\n") {
		return []corpus.Span{at}
	}
	long := 0
	for line := range strings.SplitSeq(body, "\n") {
		long = max(long, len(line))
	}
	var out []corpus.Span
	start := 0
	for i := 0; i <= len(body); i++ {
		if i < len(body) && (body[i] != '\n' || long <= wrapWidth && !opensLine(body[i+1:])) {
			continue
		}
		if s := text.Trim(article, corpus.Span{Start: at.Start + start, End: at.Start + i}); s.Len() > 0 {
			out = append(out, s)
		}
		start = i + 1
	}
	return out
}

func opensLine(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '“' || r == '"' || r == '”' || r == '«' || r == '„'
}

// TokensIn returns the first token of the paragraph that ends after the span
// begins, and the first that begins at or after its end.
func (p *Paragraph) TokensIn(s corpus.Span) (first, last int) {
	first = sort.Search(len(p.Tokens), func(i int) bool { return p.Tokens[i].End > s.Start })
	last = sort.Search(len(p.Tokens), func(i int) bool { return p.Tokens[i].Start >= s.End })
	return first, last
}
