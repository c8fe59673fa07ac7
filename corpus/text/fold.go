package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces a word to the form under which it is compared: lower case,
// without diacritics, ligatures and width variants taken apart, typographic
// apostrophes and hyphens made plain. Folding is for comparing; the text itself
// is never replaced by it.
func Fold(s string) string {
	ascii, lower := true, true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0x80:
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
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if t, ok := folded[r]; ok {
			b.WriteString(t)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// folded holds what decomposition leaves alone.
var folded = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŧ': "t",
	'’': "'", '‘': "'", 'ʼ': "'", '＇': "'", '‐': "-", '‑': "-",
	'ٱ': "ا", 'ى': "ي", 'ة': "ه", 'ـ': "",
	'\u200b': "", '\u200c': "", '\u200d': "", '\u200e': "", '\u200f': "", '\u00ad': "", '\ufeff': "",
}
