package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// byTheRules cuts text into words by the library alone.
func byTheRules(s string) (out []corpus.Span) {
	end := 0
	for tokens := words.FromString(s); tokens.Next(); {
		token := tokens.Value()
		start := end
		end += len(token)
		if strings.IndexFunc(token, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0 {
			out = append(out, corpus.Span{Start: start, End: end})
		}
	}
	return out
}

// FuzzWords: words that are cut the fast way are those of the rules.
func FuzzWords(f *testing.F) {
	for _, s := range []string{
		"“I don’t,” he said: it’s $3.5m, 1,000;2 U.S. a_b __ a:b 3:4 a.b. .5 x's' 'tis", "a\u0301b c\u00adé 東京の人 a\u200db \u05d0\"\u05d1 1’2 a‘b…c–d—e",
		"a\tb\r\nc\x00d \u0301a a\u00a0b \xe2\x80 \xe2\x80\x99a a\xff.b", "0a0 a0.0a a.0 0.a a''b a.,b 1,,2 a_.b _a_ :a a:",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "\uFFFD")
		if got, want := slices.Collect(text.Words(s)), byTheRules(s); !slices.Equal(got, want) {
			t.Errorf("%q: %v, by the rules %v", s, got, want)
		}
	})
}
