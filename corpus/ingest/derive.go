package ingest

import (
	"strings"
	"unicode/utf8"

	"onrecord/corpus/ingest/internal/clean"
)

// derivedTitle makes a title of the first words of a text.
func derivedTitle(s string) string {
	const most = 80
	if utf8.RuneCountInString(s) <= most {
		if short := strings.TrimRight(s, ".:;, "); short != "" {
			return short
		}
		return s
	}
	cut := 0
	for i, n := 0, 0; i < len(s) && n < most; n++ {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == ' ' || clean.IsWide(r) {
			cut = i
		}
		i += size
	}
	if cut == 0 {
		cut = len(string([]rune(s)[:most]))
	}
	return strings.TrimRight(s[:cut], ".:;, ") + "…"
}
