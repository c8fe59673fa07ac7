// Package text cuts text into words and sentences, folds words for comparing
// and finds quotation marks. Everything it returns is a byte offset into the
// text it was given; it never hands out copies.
package text

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"onrecord/corpus"
)

// Words yields the words of text in order, by the rules of Unicode (UAX #29):
// runs of letters and digits with the apostrophes and points inside them
// ("don't", "3.5", "U.S"), each ideograph for itself. White space, punctuation
// and symbols are left out.
func Words(text string) iter.Seq[corpus.Span] {
	return func(yield func(corpus.Span) bool) {
		for at := 0; at < len(text); {
			end, easy := chunk(text, at)
			if easy && !easyWords(text, at, end, yield) || !easy && !hardWords(text, at, end, yield) {
				return
			}
			at = end
		}
	}
}

// hardWords yields the words of text[at:end].
func hardWords(text string, at, end int, yield func(corpus.Span) bool) bool {
	for tokens := words.FromString(text[at:end]); tokens.Next(); {
		token := tokens.Value()
		start := at
		at += len(token)
		if isWord(token) && !yield(corpus.Span{Start: start, End: at}) {
			return false
		}
	}
	return true
}

func isWord(token string) bool {
	for i := 0; i < len(token); {
		r, n := utf8.DecodeRuneInString(token[i:])
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
		i += n
	}
	return false
}
