package compare

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// spoken yields the words of s that somebody may have said: its words, and "%"
// and "&", which are read out as words. The marks of footnotes and what an editor
// says about the words ("[sic]") are none.
func spoken(s string) iter.Seq[corpus.Span] {
	return func(yield func(corpus.Span) bool) {
		at := 0 // the end of the word before
		for w := range text.Words(s) {
			if !signs(s, at, w.Start, yield) {
				return
			}
			if at = w.End; !isNote(s, w) && !yield(w) {
				return
			}
		}
		signs(s, at, len(s), yield)
	}
}

// signs yields the signs of s[at:end] that stand for words.
func signs(s string, at, end int, yield func(corpus.Span) bool) bool {
	for ; at < end; at++ {
		if sign(s[at]) != "" && !yield(corpus.Span{Start: at, End: at + 1}) {
			return false
		}
	}
	return true
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
const remarks = " sic applause laughter laughs inaudible crosstalk "

// isNote reports whether a word is the mark of a footnote, "plan.[1]", or a remark,
// "[sic]".
func isNote(s string, w corpus.Span) bool {
	if w.Start == 0 {
		return false
	}
	switch s[w.Start-1] {
	case '[':
		return w.End < len(s) && s[w.End] == ']' && isMark(s[:w.Start-1], w.Of(s)) || isRemark(s, w)
	case '(':
		return isRemark(s, w)
	}
	return s[w.Start] >= utf8.RuneSelf && strings.Trim(w.Of(s), "⁰¹²³⁴⁵⁶⁷⁸⁹") == "" && raised(s[:w.Start])
}

// isRemark reports whether a word is a remark behind its bracket.
func isRemark(s string, w corpus.Span) bool {
	word, after := w.Of(s), strings.TrimPrefix(s[w.End:], ".")
	return len(word) < 10 && after != "" && (after[0] == ']' || after[0] == ')') && strings.Contains(remarks, " "+strings.ToLower(word)+" ")
}

// isMark reports whether a word alone in square brackets marks a footnote: a
// number that follows without a space, as no words of an editor do, or that is
// small; a letter that follows a mark so.
func isMark(before, word string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case strings.Trim(word, "0123456789") == "":
		return len(word) == 1 || len(word) <= 3 && before != "" && !unicode.IsSpace(last) && !opening(last)
	case len(word) == 1 && before != "":
		return word[0] >= 'a' && word[0] <= 'z' && strings.ContainsRune(".,;:!?)]”’", last)
	}
	return false
}

// raised reports whether raised digits behind a text are no power: they follow a
// mark, or a word longer than the sign of a unit.
func raised(before string) bool {
	letters := 0
	for letters < 4 {
		r, n := utf8.DecodeLastRuneInString(before)
		if n == 0 || unicode.IsDigit(r) || unicode.IsSpace(r) {
			return false
		}
		if !unicode.IsLetter(r) {
			return letters == 0
		}
		before = before[:len(before)-n]
		letters++
	}
	return true
}
