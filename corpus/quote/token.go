package quote

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// token is a word (letters and digits with the apostrophes and hyphens inside
// it, and the full stop of an abbreviation) or one other visible character.
type token struct {
	corpus.Span
	quoted int32 // index of the quoted passage it lies in, or -1
	word   bool
}

// paragraph is one paragraph cut up. Offsets are bytes of the article.
type paragraph struct {
	corpus.Span
	tokens    []token
	quoted    []text.Quoted
	sentences []span // of tokens; a quoted passage is never cut
	label     corpus.Span
	bracketed bool // an editor's words in square brackets
}

// span is a half-open range of tokens.
type span struct{ start, end int }

// cut takes a paragraph of the article apart.
func cut(article string, at corpus.Span) *paragraph {
	body := at.Of(article)
	p := &paragraph{Span: at}
	for _, q := range text.Quotes(body) {
		q.Span = shift(q.Span, at.Start)
		q.Inner = shift(q.Inner, at.Start)
		p.quoted = append(p.quoted, q)
	}
	p.tokenise(article)
	p.cutSentences(article)
	p.findLabel(article)
	return p
}

func shift(s corpus.Span, by int) corpus.Span {
	return corpus.Span{Start: s.Start + by, End: s.End + by}
}

func (p *paragraph) tokenise(article string) {
	body := p.Of(article)
	q := 0
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRuneInString(body[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		t := token{Span: corpus.Span{Start: p.Start + i, End: p.Start + i + n}, quoted: -1}
		if isWordRune(r) {
			t.word = true
			t.End = p.Start + wordEnd(body, i, i+n)
		}
		for q < len(p.quoted) && p.quoted[q].End <= t.Start {
			q++
		}
		if q < len(p.quoted) && p.quoted[q].Start <= t.Start {
			t.quoted = int32(q)
		}
		p.tokens = append(p.tokens, t)
		i = t.End - p.Start
	}
}

// wordEnd returns where the word that begins at start ends; i is the end of
// its first character.
func wordEnd(s string, start, i int) int {
	prev := rune(s[start])
	for i < len(s) {
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
	case '.', ',':
		return unicode.IsDigit(prev) && unicode.IsDigit(next) || r == '.' && unicode.IsUpper(next) && i-start < 12 && text.IsAbbreviation(s[start:i+1])
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
func (p *paragraph) cutSentences(article string) {
	start := 0
	for s := range text.Sentences(p.Of(article)) {
		end := start
		for end < len(p.tokens) && p.tokens[end].Start < p.Start+s.End {
			end++
		}
		if end <= start || end < len(p.tokens) && p.tokens[end].quoted >= 0 && p.tokens[end].quoted == p.tokens[end-1].quoted {
			continue
		}
		p.sentences = append(p.sentences, span{start, end})
		start = end
	}
	if start < len(p.tokens) {
		p.sentences = append(p.sentences, span{start, len(p.tokens)})
	}
}

// findLabel recognises "SECRETARY LEON PANETTA: ..." and "[...]".
func (p *paragraph) findLabel(article string) {
	body := p.Of(article)
	if strings.HasPrefix(body, "[") && strings.HasSuffix(body, "]") {
		p.bracketed = true
		return
	}
	name, _, ok := strings.Cut(body[:min(len(body), 80)], ":")
	if !ok || name == "" || strings.ContainsAny(name, "\"“”.?!\n") && !strings.Contains(name, "Q.") && !hasTitle(name) {
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
		p.label = corpus.Span{Start: p.Start, End: p.Start + len(name)}
	}
}

func hasTitle(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if strings.HasSuffix(w, ".") && !text.IsAbbreviation(w) {
			return false
		}
	}
	return !strings.ContainsAny(name, "\"“”?!\n")
}

// quotedIn reports whether a span of the paragraph shares a byte with a quoted
// passage.
func (p *paragraph) quotedIn(s corpus.Span) bool {
	i := sort.Search(len(p.quoted), func(i int) bool { return p.quoted[i].End > s.Start })
	return i < len(p.quoted) && p.quoted[i].Start < s.End
}
