package query

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
)

// Limits of a query. Whatever is typed beyond them is left out, with a note.
const (
	maxTerms  = 32   // words and phrases
	maxWord   = 128  // bytes of one word
	maxPhrase = 1024 // bytes of one phrase
	maxNotes  = 8
)

// Parse reads a query. It takes any string; bytes that are not UTF-8 count as
// blanks.
func Parse(s string) Query {
	p := parser{in: strings.ToValidUTF8(s, " ")}
	p.lex()
	p.build()
	return p.out
}

// token is one word or phrase with what stands before it.
type token struct {
	not    bool
	field  Field
	text   string
	phrase bool
}

type parser struct {
	in     string
	tokens []token
	out    Query
}

func (p *parser) note(parts ...string) {
	n := strings.Join(parts, "")
	if len(p.out.Notes) == maxNotes {
		return
	}
	for _, have := range p.out.Notes {
		if have == n {
			return
		}
	}
	p.out.Notes = append(p.out.Notes, n)
}

// lex cuts the input into tokens and leaves out those without a letter or a
// digit.
func (p *parser) lex() {
	rest := p.in
	for {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == "" {
			p.tokens = p.tokens[:min(len(p.tokens), maxTerms)]
			return
		}
		if len(p.tokens) >= maxTerms {
			p.tokens = p.tokens[:maxTerms]
			p.note("Only the first ", strconv.Itoa(maxTerms), " words are searched.")
			return
		}
		rest = p.token(rest)
	}
}

// token reads one token and returns what follows it.
func (p *parser) token(s string) string {
	var t token
	if len(s) > 1 && s[0] == '-' {
		t.not, s = true, s[1:]
	}
	var ok bool
	if t.field, s, ok = p.fieldOf(s); !ok {
		return s
	}
	if r, n := utf8.DecodeRuneInString(s); IsQuote(r) {
		t.phrase = true
		t.text, s = p.phrase(s[n:])
	} else {
		end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || IsQuote(r) })
		if end < 0 {
			end = len(s)
		}
		t.text, s = cut(s[:end], maxWord), s[end:]
	}
	p.add(t)
	return s
}

// add keeps the token if there is something to look for in it.
func (p *parser) add(t token) {
	if !hasWord(t.text) {
		return
	}
	if why := badValue(t); why != "" {
		p.note(string(t.field), ":", t.text, " ", why, "; it is searched as words.")
		p.words(string(t.field)+" "+t.text, t.not)
		return
	}
	if !t.phrase && t.field == Anywhere {
		t.text = strings.TrimLeft(t.text, "-")
	}
	p.tokens = append(p.tokens, t)
}

// words adds the words of s as bare words, without what would make them
// something else when typed again.
func (p *parser) words(s string, not bool) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ':' || r == '/' }) {
		w = strings.TrimLeft(w, "-")
		if w == "OR" {
			w = "or"
		}
		if hasWord(w) {
			p.tokens = append(p.tokens, token{not: not, text: w})
		}
	}
}

// badValue says what is wrong with the value of a field, or "".
func badValue(t token) string {
	switch t.field {
	case Date:
		if from, to := (Term{Text: t.text}).Dates(); t.phrase || !from.Valid() || !to.Valid() {
			return "is not a date like 2012, 2012-05, 2012-05-07 or a range a..b"
		}
	case Is:
		switch t.text {
		case corpus.Direct.String(), corpus.Mixed.String(), corpus.Indirect.String():
		default:
			return "is not direct, mixed or indirect"
		}
	}
	return ""
}

// fieldOf takes a field's name and colon from the front of s. Not ok means that
// nothing follows the colon, and s is what comes after it.
func (p *parser) fieldOf(s string) (f Field, rest string, ok bool) {
	i := strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 || !unicode.IsLetter(r) })
	if i <= 0 || s[i] != ':' {
		return Anywhere, s, true
	}
	name := strings.ToLower(s[:i])
	known := false
	for _, f := range Fields {
		known = known || string(f) == name
	}
	after := s[i+1:]
	end := strings.IndexFunc(after, unicode.IsSpace)
	switch {
	case !known:
		if end != 0 && after != "" && !strings.HasPrefix(after, "//") {
			p.note(name, ": is not a field; it is searched as a word.")
		}
		return Anywhere, s, true
	case after == "" || end == 0:
		p.note(name, ": needs a word after it; it is searched as a word itself.")
		p.tokens = append(p.tokens, token{text: name})
		return Anywhere, after, false
	}
	return Field(name), after, true
}

// phrase reads up to the closing mark, whatever its shape.
func (p *parser) phrase(s string) (text, rest string) {
	end := strings.IndexFunc(s, IsQuote)
	if end < 0 {
		p.note("A quotation mark is not closed; the phrase goes to the end.")
		text = s
	} else {
		_, n := utf8.DecodeRuneInString(s[end:])
		text, rest = s[:end], s[end+n:]
	}
	return cut(strings.Join(strings.Fields(text), " "), maxPhrase), rest
}

// build joins the tokens into clauses.
func (p *parser) build() {
	ts := p.tokens
	for i := 0; i < len(ts); i++ {
		last := len(p.out.All) - 1
		joins := last >= 0 && i+1 < len(ts) && !ts[i+1].not
		switch {
		case ts[i].isOr() && joins && !ts[i+1].operator():
			i++
			p.out.All[last].Any = append(p.out.All[last].Any, ts[i].term())
		case ts[i].isOr():
			p.note("OR stands between two words; here it is searched as a word.")
			ts[i].text = "or"
			p.out.All = append(p.out.All, Clause{Any: []Term{ts[i].term()}})
		case ts[i].near() > 0 && joins && !ts[i+1].operator() && ts[i+1].field == Anywhere:
			i++
			any := p.out.All[last].Any
			t := &any[len(any)-1]
			t.Near = append(t.Near, Near{ts[i-1].near(), ts[i].text, ts[i].phrase})
		default:
			switch {
			case ts[i].near() > 0:
				p.note(ts[i].text, " stands between two words; here it is searched as words.")
			case ts[i].bare() && strings.HasPrefix(strings.ToLower(ts[i].text), "near/"):
				p.note(ts[i].text, " is not near/1 to near/99; it is searched as words.")
			}
			p.out.All = append(p.out.All, Clause{Not: ts[i].not, Any: []Term{ts[i].term()}})
		}
	}
}

func (t token) term() Term { return Term{Field: t.field, Text: t.text, Phrase: t.phrase} }

func (t token) bare() bool { return !t.not && !t.phrase && t.field == Anywhere }

func (t token) isOr() bool { return t.bare() && t.text == "OR" }

func (t token) operator() bool { return t.isOr() || t.near() > 0 }

// near returns the distance of a near operator, or 0.
func (t token) near() int {
	digits, ok := strings.CutPrefix(strings.ToLower(t.text), "near/")
	if !ok || !t.bare() || len(digits) > 2 {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || strconv.Itoa(n) != digits {
		return 0
	}
	return n
}

func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

// IsQuote reports whether a mark begins or ends a phrase.
func IsQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』', '＂':
		return true
	}
	return false
}

// cut shortens s to at most n bytes, at the start of a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimSpace(s[:n])
}
