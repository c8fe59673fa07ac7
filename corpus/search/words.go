package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// A scanner cuts text into the words of the index: unbroken runs of letters,
// digits and their marks, each ideograph (and each letter of a script written
// without spaces) for itself. So "don't" is two words, "cyber-attacks" two and
// "U.S." two; the "'s" of a possessive is none. Both the index and the marks in
// a text are made with it.
type scanner struct {
	text       string
	pos        int
	start, end int    // the span of the current word
	folded     []byte // its folded form, valid until the next call of next; see also fold
	single     bool   // the word is an ideograph or the like
	ascii      bool   // the word has ASCII letters only
	skim       bool   // leave it to fold to fold words of ASCII letters
}

// next moves to the next word and reports whether there is one.
func (s *scanner) next() bool {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if c < utf8.RuneSelf {
			if !alnum[c] {
				s.pos++
				continue
			}
		} else if r, n := utf8.DecodeRuneInString(s.text[s.pos:]); !wordRune(r) {
			s.pos += n
			continue
		}
		s.run()
		if s.end-s.start == 1 && s.text[s.start]|0x20 == 's' && s.possessive() {
			continue
		}
		if s.ascii || len(s.folded) > 0 {
			return true
		}
	}
	return false
}

// pass passes over words of ASCII letters that do not begin with one of the
// bytes.
func (s *scanner) pass(first *[256]bool) {
	t, i := s.text, s.pos
	for i < len(t) {
		c := t[i]
		if !alnum[c] {
			if c >= utf8.RuneSelf {
				break
			}
			i++
			continue
		}
		if first[c] {
			break
		}
		start := i
		for most := min(len(t), i+maxTerm); i < most && alnum[t[i]]; {
			i++
		}
		if i < len(t) && t[i] >= utf8.RuneSelf {
			i = start
			break
		}
	}
	s.pos = i
}

// run reads the run of word characters at pos.
func (s *scanner) run() {
	s.start, s.single = s.pos, false
	s.folded = s.folded[:0]
	t := s.text
	i := s.pos
	for most := min(len(t), s.pos+maxTerm); i < most && alnum[t[i]]; {
		i++
	}
	end := i
	if i < len(t) && t[i] >= utf8.RuneSelf {
		i = s.slowRun(i)
	}
	s.pos, s.end = i, i
	if s.ascii = i == end; s.ascii && !s.skim {
		s.fold()
	}
}

// fold folds a word of ASCII letters, after skimming.
func (s *scanner) fold() []byte {
	if !s.ascii || len(s.folded) > 0 {
		return s.folded
	}
	for i := s.start; i < s.end; i++ {
		c := s.text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		s.folded = append(s.folded, c)
	}
	return s.folded
}

// slowRun goes on with a run at i, where the first byte beyond ASCII stands,
// and returns its end.
func (s *scanner) slowRun(i int) int {
	first := i
	for i < len(s.text) && i-s.start < maxTerm {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if i > s.start && !inner(r) || i == s.start && !wordRune(r) {
			break
		}
		if unspaced(r) {
			if i == s.start {
				i += n
				for m := 1; m < 4 && i < len(s.text); m++ {
					r, n := utf8.DecodeRuneInString(s.text[i:])
					if !unicode.Is(unicode.Mn, r) {
						break
					}
					i += n
				}
				s.single = true
			}
			break
		}
		i += n
	}
	if i == first {
		return i
	}
	s.folded = append(s.folded[:0], text.Fold(s.text[s.start:i])...)
	if len(s.folded) > maxTerm {
		s.folded = s.folded[:maxTerm]
	}
	return i
}

// possessive reports whether the current word is the "s" after an apostrophe
// that follows a letter.
func (s *scanner) possessive() bool {
	before := s.text[:s.start]
	r, n := utf8.DecodeLastRuneInString(before)
	switch r {
	case '\'', '’', '‘', 'ʼ', '＇':
		before = before[:len(before)-n]
		r, _ = utf8.DecodeLastRuneInString(before)
		return wordRune(r)
	}
	return false
}

// maxTerm bounds a word, in bytes.
const maxTerm = 64

var alnum = func() (t [256]bool) {
	for c := range t {
		t[c] = '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
	return
}()

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && alnum[byte(r)]
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// inner reports whether r may stand inside a word.
func inner(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060':
		return true
	}
	return wordRune(r) || unicode.Is(unicode.M, r)
}

// unspaced reports whether r belongs to a script that is written without
// spaces between words.
func unspaced(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r <= 0x0eff, 0x1000 <= r && r <= 0x109f, 0x1780 <= r && r <= 0x17ff:
		return true
	case r < 0x3040:
		return false
	}
	return r <= 0x30ff || 0x3400 <= r && r <= 0x9fff || 0xf900 <= r && r <= 0xfaff || 0x20000 <= r && r <= 0x3ffff
}

// way is how the current word is written in lower case when that is not its
// folded form: with accents, for one.
func (s *scanner) way() string {
	if s.ascii || s.single {
		return ""
	}
	if w := strings.ToLower(s.text[s.start:s.end]); w != string(s.folded) && len(w) <= 2*maxTerm {
		return w
	}
	return ""
}

// word is a word of a query.
type word struct {
	text   string
	way    string // how it was written, "" when that is text
	single bool
}

// wordsOf returns the words of s.
func wordsOf(s string) []word {
	var out []word
	for sc := (scanner{text: s}); sc.next(); {
		out = append(out, word{string(sc.folded), sc.way(), sc.single})
	}
	return out
}

// textsOf returns the words of s as strings.
func textsOf(s string) []string {
	var out []string
	for _, w := range wordsOf(s) {
		out = append(out, w.text)
	}
	return out
}

// stem takes the endings of English inflection from a folded word: plural,
// past, present participle and adverb. It is light: what it joins has the same
// meaning nearly always, and words of up to three letters stay as they are.
func stem(w string) string {
	if len(w) < 4 || w[0] < 'a' || w[0] > 'z' {
		return w
	}
	w = unplural(w)
	if n := len(w); n > 5 && w[n-2:] == "ly" {
		w = w[:n-2]
	}
	n := len(w)
	switch {
	case n > 5 && w[n-3:] == "ing" && hasVowel(w[:n-3]):
		w = undouble(w[:n-3])
	case n > 4 && w[n-3:] == "ied":
		w = w[:n-3] + "y"
	case n > 4 && w[n-2:] == "ed" && hasVowel(w[:n-2]):
		w = undouble(w[:n-2])
	}
	if n := len(w); n > 4 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}

func unplural(w string) string {
	n := len(w)
	if w[n-1] != 's' {
		return w
	}
	switch {
	case n > 4 && w[n-3:] == "ies":
		return w[:n-3] + "y"
	case n > 4 && w[n-2:] == "es" && (w[n-3] == 'x' || w[n-3] == 'z' || w[n-3] == 's' || w[n-3] == 'h' && (w[n-4] == 'c' || w[n-4] == 's')):
		return w[:n-2]
	case w[n-2] == 's' || w[n-2] == 'u' || w[n-2] == 'i':
		return w
	}
	return w[:n-1]
}

func hasVowel(w string) bool { return len(w) > 2 && strings.ContainsAny(w, "aeiouy") }

// undouble makes "stop" of "stopp" and "make" of "mak", as which the ending
// left them; l, s and z stay double.
func undouble(w string) string {
	n := len(w)
	last := w[n-1]
	switch {
	case n > 3 && last == w[n-2] && last != 'l' && last != 's' && last != 'z' && !vowel(last):
		return w[:n-1]
	case n == 3 && !vowel(w[0]) && vowel(w[1]) && !vowel(last) && last != 'w' && last != 'x' && last != 'y':
		return w + "e"
	}
	return w
}

func vowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }
