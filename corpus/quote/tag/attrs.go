package tag

import (
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// Kinds of units, by which the weights of transitions differ.
const (
	kindWord = iota
	kindCapital
	kindComma
	kindStop
	kindPunct
	kindLong  // a quoted passage of LongWords words or more
	kindShort // a shorter one
	kindSays
	numKinds
)

// LongWords is the length from which a quoted passage is taken for a
// quotation without asking: titles and terms are shorter.
const LongWords = 5

// attr is what the features of a unit are made of.
type attr struct {
	w, lemma, suffix uint32 // hashes
	shape            uint32
	class            Class
	kind             uint8
	boundary         bool // first of its sentence
	quote            uint32
	first, last      uint32 // of a quoted passage: its first word and its last mark
	paren            bool
	few, many        uint32 // classes of the word
}

const seed = 2166136261

func mix(h, v uint32) uint32 { return (h ^ v) * 16777619 }

// hashLower hashes a word in lower case, curly apostrophes made straight.
func hashLower(s string) uint32 {
	h := uint32(seed)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			h = mix(h, uint32(c))
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch r = unicode.ToLower(r); r {
		case '’', '‘', 'ʼ':
			r = '\''
		case '“', '”', '„', '«', '»':
			r = '"'
		case '–':
			r = '—'
		}
		h = mix(h, uint32(r))
	}
	return h
}

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return text.Fold(s)
		}
	}
	return s
}

// attrsOf computes the attributes of a paragraph's units.
func attrsOf(article string, p *Paragraph, words *Words) []attr {
	out := make([]attr, len(p.Units))
	depth := 0
	for i, u := range p.Units {
		a := &out[i]
		a.boundary = i == 0 || p.Units[i-1].Sentence != u.Sentence
		tok := p.Tokens[u.Tokens.Start]
		switch {
		case u.Quoted >= 0:
			quoteAttr(article, p, u, a)
		case tok.Word:
			wordAttr(tok.Of(article), a)
		default:
			depth = punctAttr(tok.Of(article), a, depth)
		}
		a.paren = depth > 0
		c := words.of(a.w)
		a.few, a.many = uint32(c[0]), uint32(c[1])
	}
	return out
}

func wordAttr(s string, a *attr) {
	low := lower(s)
	a.w = hashLower(low)
	a.class = ClassOf(low)
	a.lemma = hashLower(LemmaOf(low))
	if a.lemma == a.w {
		a.lemma = hashLower(stem(low))
	}
	a.suffix = hashLower(low[max(0, len(low)-3):])
	a.shape = shape(s)
	a.kind = kindWord
	switch {
	case a.class == Says:
		a.kind = kindSays
	case a.shape >= shapeCapital:
		a.kind = kindCapital
	}
}

const (
	shapeLower = iota
	shapeDigit
	shapeMixed
	shapePunct
	shapeQuote
	shapeCapital
	shapeCaps
	shapeInitial
)

func shape(s string) uint32 {
	upper, low, digit := 0, 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			low++
		case unicode.IsDigit(r):
			digit++
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case digit > 0 && upper+low == 0:
		return shapeDigit
	case unicode.IsUpper(r) && low == 0 && len(s) <= 2:
		return shapeInitial
	case unicode.IsUpper(r) && low == 0:
		return shapeCaps
	case unicode.IsUpper(r):
		return shapeCapital
	case upper > 0 || digit > 0:
		return shapeMixed
	}
	return shapeLower
}

// stem takes off the commonest endings of English.
func stem(w string) string {
	for _, end := range []string{"'s", "ing", "ed", "es", "ly", "s"} {
		if len(w) > len(end)+3 && w[len(w)-len(end):] == end {
			return w[:len(w)-len(end)]
		}
	}
	return w
}

func punctAttr(s string, a *attr, depth int) int {
	a.w = hashLower(s)
	a.lemma, a.suffix, a.shape = a.w, a.w, shapePunct
	switch s {
	case ",":
		a.kind = kindComma
	case ".", "!", "?", "…":
		a.kind = kindStop
	case "(", "[":
		a.kind = kindPunct
		return min(depth+1, 3)
	case ")", "]":
		a.kind = kindPunct
		return max(depth-1, 0)
	default:
		a.kind = kindPunct
	}
	return depth
}

// quoteAttr describes a quoted passage from outside: how long it is, how it
// begins and ends, whether it looks like a title.
func quoteAttr(article string, p *Paragraph, u Unit, a *attr) {
	words, capitals := 0, 0
	for i := u.Tokens.Start; i < u.Tokens.End; i++ {
		t := p.Tokens[i]
		if !t.Word {
			continue
		}
		s := t.Of(article)
		if words == 0 {
			a.first = mix(hashLower(s), shape(s))
		}
		words++
		if shape(s) >= shapeCapital || len(s) <= 3 && words > 1 {
			capitals++
		}
	}
	inner := p.Quoted[u.Quoted].Inner.Of(article)
	last := byte(0)
	if inner != "" {
		last = inner[len(inner)-1]
	}
	end := uint32(0)
	switch last {
	case ',':
		end = 1
	case '.':
		end = 2
	case '!', '?':
		end = 3
	}
	size := uint32(min(words, 4))
	switch {
	case words > 30:
		size = 8
	case words > 12:
		size = 7
	case words > 7:
		size = 6
	case words > 4:
		size = 5
	}
	titled := uint32(0)
	if capitals == words {
		titled = 1
	}
	first, _ := utf8.DecodeRuneInString(inner)
	if unicode.IsUpper(first) {
		titled += 2
	}
	a.kind, a.shape, a.last = kindShort, shapeQuote, end
	if words >= LongWords {
		a.kind = kindLong
	}
	a.quote = 1 + size + 16*end + 64*titled
	if !p.Quoted[u.Quoted].Closed {
		a.quote += 256
	}
	a.w = mix(seed, 900+min(size, 5))
	a.lemma, a.suffix = mix(seed, 950), mix(mix(seed, 960), end)
}
