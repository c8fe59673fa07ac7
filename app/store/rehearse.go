package store

import (
	"strings"

	"onrecord/corpus/text"
)

// Rehearsal makes a query of a headline, by turns a word of it, two words, the
// beginning of one, one with two letters exchanged, two words in a row, and all of
// it with two letters exchanged.
func Rehearsal(title string, turn int) string {
	var words []string
	for w := range text.Words(title) {
		if w.Len() > 4 {
			words = append(words, w.Of(title))
		}
	}
	if len(words) < 2 {
		return title
	}
	a, b := words[0], words[1]
	switch turn % 6 {
	case 0:
		return a
	case 1:
		return a + " " + b
	case 2:
		return string([]rune(a)[:2])
	case 3:
		return exchanged(b)
	case 4:
		fields := strings.Fields(title)
		return `"` + strings.Join(fields[:min(2, len(fields))], " ") + `"`
	}
	return strings.Replace(title, b, exchanged(b), 1)
}

// exchanged is a word with two letters in its midst exchanged.
func exchanged(w string) string {
	r := []rune(w)
	i := len(r) / 2
	r[i-1], r[i] = r[i], r[i-1]
	return string(r)
}
