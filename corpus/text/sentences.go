package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"onrecord/corpus"
)

// Sentences yields the sentences of text in order, without the white space
// around them. It follows UAX #29, except that an abbreviation ("Gen.",
// "U.S.", "J.") ends no sentence unless what follows can only begin one, and
// that a line break ends a sentence only where a blank line or an end mark
// stands with it, so that hard-wrapped text stays whole.
func Sentences(text string) iter.Seq[corpus.Span] {
	return func(yield func(corpus.Span) bool) {
		start, end := 0, 0
		for pieces := sentences.FromString(text); pieces.Next(); {
			piece := pieces.Value()
			if end > start && !goesOn(text[start:end], text[end:]) {
				if s := Trim(text, corpus.Span{Start: start, End: end}); s.Len() > 0 && !yield(s) {
					return
				}
				start = end
			}
			end += len(piece)
		}
		if s := Trim(text, corpus.Span{Start: start, End: end}); s.Len() > 0 {
			yield(s)
		}
	}
}

// Trim cuts white space off both ends of the span.
func Trim(text string, s corpus.Span) corpus.Span {
	in := s.Of(text)
	s.Start += len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	in = strings.TrimRightFunc(s.Of(text), unicode.IsSpace)
	return corpus.Span{Start: s.Start, End: s.Start + len(in)}
}

// goesOn reports whether the sentence that seems to end with before really
// goes on in after.
func goesOn(before, after string) bool {
	tail := before[max(0, len(before)-64):]
	trimmed := strings.TrimRightFunc(tail, unicode.IsSpace)
	if trimmed == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(trimmed)
	if gap := tail[len(trimmed):]; strings.ContainsAny(gap, "\n\r\u2028\u2029") {
		return strings.Count(gap, "\n") < 2 && strings.Count(gap, "\r") < 2 && !strings.ContainsRune(".!?…。！？:\"”’»)]", last)
	}
	if next, _ := utf8.DecodeRuneInString(after); unicode.IsLower(next) {
		return true // “Really?” he asked
	}
	if last != '.' {
		return false
	}
	word := trimmed[strings.LastIndexFunc(trimmed, unicode.IsSpace)+1:]
	return IsAbbreviation(word) && (isTitle(word) || !begins(after))
}

// begins reports whether text starts with a word that, in capitals, hardly
// stands inside a sentence.
func begins(text string) bool {
	text = text[:min(len(text), 32)]
	text = strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) })
	if r, _ := utf8.DecodeRuneInString(text); r == '"' || r == '“' || r == '«' || r == '„' || r == '‘' {
		return true
	}
	word, _, _ := strings.Cut(text, " ")
	return starters[strings.TrimRight(word, ",")]
}

// IsAbbreviation reports whether a word that ends in a full stop is shortened
// so that the stop need not end a sentence: a title ("Gen."), an initial
// ("E."), initials ("U.S.", "a.m."), a month or one of a short list.
func IsAbbreviation(word string) bool {
	word = strings.TrimLeft(word, "(\"“‘'«„[—–-")
	if !strings.HasSuffix(word, ".") {
		return false
	}
	body := strings.TrimSuffix(word, ".")
	if isTitle(word) || shortened[strings.ToLower(body)] {
		return true
	}
	for part := range strings.SplitSeq(body, ".") {
		r, n := utf8.DecodeRuneInString(part)
		if n == 0 || n != len(part) || !unicode.IsLetter(r) || r > 0x24f {
			return false
		}
	}
	return body != "I" && body != ""
}

func isTitle(word string) bool {
	return titles[strings.ToLower(strings.Trim(word, ".(\"“‘'«„[—–-"))] && strings.HasSuffix(word, ".")
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	titles = set(`mr mrs ms mx dr prof rev hon pres gov sen sens rep reps gen adm col maj capt cmdr lt sgt cpl pvt brig
		messrs st mt ft supt insp det fr sr`)
	shortened = set(`jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri
		jr inc corp co ltd bros dept univ assn vs etc no nos vol fig est approx ave blvd rd e.g i.e al ph.d
		ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
		tenn tex va vt wash wis wyo d-n.y r-n.y d-calif r-calif d-mass d-vt r-fla r-tex r-ky r-wis r-ariz r-s.c d-va`)
	starters = set(`The He She It They We You I His Her Its Their This That These Those A An In On At But And When While
		After Before As If For With There Then However Mr. Mrs. Ms. Asked Both`)
)
