package text

import "onrecord/corpus"

// Most of most texts is letters of English, digits and common marks. Those are
// cut here, by the same rules and many times faster than by the tables of the
// library: the client cuts whole dossiers.

// kind is what the rules know of an easy character.
type kind uint8

const (
	apart     kind = iota // never in a word
	letter                //
	digit                 //
	underline             // joins letters and digits
	inLetters             // in a word between two letters: ":"
	inDigits              // in a word between two digits: ",", ";"
	inEither              // ".", apostrophes
)

var kinds = func() (k [128]kind) {
	for c := range k {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			k[c] = letter
		case c >= '0' && c <= '9':
			k[c] = digit
		}
	}
	k['_'], k[':'], k[','], k[';'], k['.'], k['\''] = underline, inLetters, inDigits, inDigits, inEither, inEither
	return k
}()

// kindAt returns the kind of the easy character at i and its length in bytes,
// 0 for one that is not easy.
func kindAt(s string, i int) (kind, int) {
	if c := s[i]; c < 0x80 {
		return kinds[c], 1
	}
	if i+2 < len(s) && s[i] == 0xE2 && s[i+1] == 0x80 {
		switch s[i+2] {
		case 0x98, 0x99: // ‘ ’
			return inEither, 3
		case 0x93, 0x94, 0x9C, 0x9D, 0xA6: // – — “ ” …
			return apart, 3
		}
	}
	return apart, 0
}

// chunk returns where the text up to the next white space ends, that included,
// and whether it is easy throughout. No word goes beyond a chunk.
func chunk(s string, at int) (end int, easy bool) {
	easy = true
	for i := at; i < len(s); {
		c := s[i]
		if c == ' ' || c == '\n' {
			return i + 1, easy
		}
		if c < 0x80 {
			i++
			continue
		}
		_, n := kindAt(s, i)
		easy = easy && n > 0
		i += max(n, 1)
	}
	return len(s), easy
}

// easyWords yields the words of s[at:end], which is easy.
func easyWords(s string, at, end int, yield func(corpus.Span) bool) bool {
	for at < end {
		k, n := kindAt(s, at)
		if k == apart || k >= inLetters {
			at += n
			continue
		}
		start := at
		var word bool
		if at, word = easyWord(s, at, end); word && !yield(corpus.Span{Start: start, End: at}) {
			return false
		}
	}
	return true
}

// easyWord returns where the word at a letter, digit or underline ends, and
// whether it has more than underlines.
func easyWord(s string, at, end int) (int, bool) {
	last, word := apart, false
	for at < end {
		k, n := kindAt(s, at)
		switch k {
		case letter, digit:
			word = true
		case underline:
		case inLetters, inDigits, inEither:
			if at+n >= end || !joins(k, last, s, at+n) {
				return at, word
			}
		default:
			return at, word
		}
		last = k
		at += n
	}
	return at, word
}

// joins reports whether a mark of kind k stands in a word: between two letters
// or two digits, the second of which may be at i.
func joins(k, last kind, s string, i int) bool {
	next, _ := kindAt(s, i)
	return next == last && (last == letter && k != inDigits || last == digit && k != inLetters)
}
