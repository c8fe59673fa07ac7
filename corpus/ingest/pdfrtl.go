package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// turn brings a line of a script that runs from right to left, whose letters a PDF
// shows from left to right, into the order in which it is read. The line begins at
// its right end then, and ends at the left one.
func (l *pdfLine) turn() {
	if direction("", l.text.String()) == "" {
		return
	}
	units := l.units
	slices.Reverse(units)
	for i := 0; i < len(units); i++ {
		if n := forward(units[i:]); n > 0 {
			slices.Reverse(units[i : i+n])
			i += n - 1
			continue
		}
		units[i] = mirrored.Replace(units[i])
	}
	l.text = strings.Builder{}
	for _, u := range units {
		if r, _ := utf8.DecodeRuneInString(u); r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r < 0xfeff { // shapes of letters
			u = norm.NFKC.String(u)
		}
		l.text.WriteString(u)
	}
	l.x, l.end, l.word = -l.end, -l.x, 3*l.size
}

// isBackward reports a letter of a script that runs from right to left.
func isBackward(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x590 && direction("", s) == "rtl"
}

func isMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Mn, r)
}

// mirrored are signs that open where they stand on the left, and close on the right.
var mirrored = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "<", ">", ">", "<", "«", "»", "»", "«", "‹", "›", "›", "‹")

// forward counts the units at the beginning of some that run from left to right in
// any script: digits, with the signs between them, and words of other scripts.
func forward(units []string) (n int) {
	words := false
	for i, u := range units {
		r, _ := utf8.DecodeRuneInString(u)
		switch {
		case unicode.IsDigit(r):
			n = i + 1
		case unicode.IsLetter(r) && direction("", u) == "":
			n, words = i+1, true
		case n == 0, unicode.IsLetter(r), !words && (i > n || !strings.ContainsRune(".,:/-%", r)):
			return n
		}
	}
	return n
}
