package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// token is one word of a text in the form under which it is compared.
type token struct {
	corpus.Span
	fold string
}

// maxWord bounds the bytes of a word that are compared; what a stranger's file
// holds beyond it is no word of any language.
const maxWord = 64

func tokens(s string) []token {
	out := make([]token, 0, len(s)/6+1)
	spoken(s, func(w corpus.Span) {
		if n := len(out); n > 0 && initial(s, out[n-1].Span, w) {
			letter := out[n-1].Span
			out[n-1] = token{corpus.Span{Start: letter.Start, End: w.End}, fold(letter.Of(s) + w.Of(s))}
			return
		}
		out = append(out, token{w, fold(w.Of(s))})
	})
	return out
}

// initial reports whether two words are one whose first letter was put in
// brackets, since it was small or capital before: "[T]he".
func initial(s string, letter, rest corpus.Span) bool {
	if letter.Start == 0 || rest.Start != letter.End+1 || s[letter.Start-1] != '[' || s[letter.End] != ']' {
		return false
	}
	return utf8.RuneCountInString(letter.Of(s)) == 1
}

// fold is the folding of package text, signs as the words they stand for, and
// initials without their points: "U.S" and "US" are one word.
func fold(w string) string {
	if len(w) > maxWord {
		w = w[:maxWord]
	}
	if len(w) == 1 && sign(w[0]) != "" {
		return sign(w[0])
	}
	f := text.Fold(w)
	if len(f) < 3 || f[1] != '.' {
		return f
	}
	for i := 0; i < len(f); i++ {
		if (i%2 == 1) != (f[i] == '.') || (f[i] >= '0' && f[i] <= '9') {
			return f
		}
	}
	return strings.ReplaceAll(f, ".", "")
}

// key is the words of a passage without anything between them: two passages
// with the same key are printed in the same words, however a compound is
// joined.
func key(ts []token) string {
	var b strings.Builder
	for _, t := range ts {
		b.WriteString(t.fold)
	}
	return b.String()
}

// weight says how much it means that a word stands in both texts: 4 for short
// words, which are mostly articles and prepositions, up to 8.
func weight(fold string) int {
	switch n := utf8.RuneCountInString(fold); {
	case n <= 4:
		return 4
	case n <= 6:
		return 6
	}
	return 8
}

func weights(ts []token) (sum int) {
	for _, t := range ts {
		sum += weight(t.fold)
	}
	return sum
}

// hasEllipsis returns where an ellipsis stands in the marks between two words,
// or -1.
func hasEllipsis(sep string) int {
	dots, start := 0, -1
	for i, r := range sep {
		switch {
		case r == '…':
			return i
		case r == '.':
			if dots == 0 {
				start = i
			}
			if dots++; dots == 3 {
				return start
			}
		case !unicode.IsSpace(r):
			dots = 0
		}
	}
	return -1
}

// sentences cuts a passage into runs of words at the ends of its sentences and
// at its ellipses; each run is given by the indices of its first word and of
// the word after its last.
func sentences(s string, ts []token) [][2]int {
	var out [][2]int
	first := 0
	for i := 1; i < len(ts); i++ {
		if ends(s, ts[i-1], ts[i]) {
			out = append(out, [2]int{first, i})
			first = i
		}
	}
	if first < len(ts) {
		out = append(out, [2]int{first, len(ts)})
	}
	return out
}

// ends reports whether a sentence ends between two words that follow each other.
func ends(s string, a, b token) bool {
	sep := s[a.End:b.Start]
	if hasEllipsis(sep) >= 0 || strings.Contains(sep, "\n\n") {
		return true
	}
	if strings.ContainsAny(sep, "!?。！？।؟") {
		return true
	}
	if !strings.Contains(sep, ".") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[b.Start:])
	return !unicode.IsLower(r) && !(strings.HasPrefix(sep, ". ") && text.IsAbbreviation(s[a.Start:a.End+1]))
}
