package compare

import (
	"strings"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// spoken calls do with the words of s that somebody may have said: its words, and
// "%" and "&", which are read out as words. The marks of footnotes and what an
// editor says about the words ("[sic]") are none.
func spoken(s string, do func(w corpus.Span)) {
	at := 0 // the end of the word before
	for w := range text.Words(s) {
		if w.Start > at+1 || at == 0 || w.Start > at && s[at] != ' ' { // else one space stands between, as nearly everywhere
			signs(s, at, w.Start, do)
		}
		if at = w.End; s[w.Start] < utf8.RuneSelf && w.Start > 0 && s[w.Start-1] == ' ' || !isNote(s, w) {
			do(w)
		}
	}
	signs(s, at, len(s), do)
}

// signs calls do with the signs of s[at:end] that stand for words.
func signs(s string, at, end int, do func(w corpus.Span)) {
	for ; at < end; at++ {
		if s[at] == '%' || s[at] == '&' {
			do(corpus.Span{Start: at, End: at + 1})
		}
	}
}

// sign returns the word that a sign stands for, folded.
func sign(c byte) string {
	switch c {
	case '%':
		return "percent"
	case '&':
		return "and"
	}
	return ""
}

// remarks are what editors say in brackets about the words around.
const remarks = " sic Sic SIC applause Applause laughter Laughter laughs Laughs inaudible Inaudible crosstalk Crosstalk "

// isNote reports whether a word is the mark of a footnote, "plan.[1]", or a remark,
// "[sic]".
func isNote(s string, w corpus.Span) bool {
	if w.Start == 0 {
		return false
	}
	word := w.Of(s)
	switch c := s[w.Start-1]; {
	case c == '[' || c == '(':
		after := strings.TrimPrefix(s[w.End:], ".")
		closed := after != "" && (after[0] == ']' || after[0] == ')')
		return closed && (c == '[' && isMark(s[:w.Start-1], word) || strings.Contains(remarks, " "+word+" "))
	case s[w.Start] >= utf8.RuneSelf && raised(word):
		n := w.Start - 1
		for n > 0 && w.Start-n < 4 && s[n] >= 'A' { // a word longer than the sign of a unit, or a mark
			n--
		}
		return s[w.Start-1] > ' ' && (w.Start-n == 4 && s[n] >= 'A' || n == w.Start-1 && s[n] < '0')
	}
	return false
}

// raised reports whether a word is raised digits.
func raised(word string) bool { return strings.Trim(word, "⁰¹²³⁴⁵⁶⁷⁸⁹") == "" }

// isMark reports whether a word alone in square brackets marks a footnote: a
// number, or a letter, that follows a mark or a number that follows a word without
// a space, as no words of an editor do; or one digit.
func isMark(before, word string) bool {
	if before == "" || len(word) > 3 {
		return false
	}
	last, digit := before[len(before)-1], word[0] <= '9'
	mark := strings.IndexByte(".,;:!?)]\x99\x9d", last) >= 0 // the last byte of ’ and ”, too
	return digit && (len(word) == 1 || mark || last|0x20 >= 'a' && last|0x20 <= 'z') || mark && len(word) == 1
}
