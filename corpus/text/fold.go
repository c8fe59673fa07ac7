package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// foldTable says what precomposed letters, ligatures and other variants fold
// to: a line for each folded form, with the letters that become it. It is made
// from the compatibility decompositions of Unicode by this package's test
// (-update), which keeps the tables of a whole normalisation library out of the
// client.
//
//go:embed fold.txt
var foldTable string

var folded = sync.OnceValue(func() map[rune]string {
	m := make(map[rune]string, 1500)
	for line := range strings.Lines(foldTable) {
		to, from, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		for _, r := range from {
			m[r] = to
		}
	}
	return m
})

// Fold reduces a word to the form under which it is compared: lower case,
// without diacritics, ligatures and width variants taken apart, typographic
// apostrophes and hyphens made plain. Folding is for comparing; the text itself
// is never replaced by it.
func Fold(s string) string {
	ascii, lower := true, true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			ascii = false
		case 'A' <= c && c <= 'Z':
			lower = false
		}
	}
	switch {
	case ascii && lower:
		return s
	case ascii:
		return strings.ToLower(s)
	}
	table := folded()
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if 0xFF01 <= r && r <= 0xFF5E { // full width
			r -= 0xFF01 - '!'
		}
		if r >= 0x300 && unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if to, ok := table[r]; ok {
			b.WriteString(to)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
