package search

import (
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
)

// Passage is a part of a text that is worth showing, with the marks in it. All
// spans are offsets into the text.
type Passage struct {
	corpus.Span
	Marks []Mark
}

// Snippet picks the passage of a text in which the marks stand closest, or two
// passages when one cannot hold marks of different words, cut between words and
// about width bytes long in all. Without marks it is the beginning of the text.
func Snippet(text string, marks []Mark, width int) []Passage {
	width = max(width, 16)
	if len(marks) == 0 || len(text) <= width {
		return []Passage{passage(text, corpus.Span{Start: 0, End: min(width, len(text))}, marks)}
	}
	first, covers := bestWindow(text, marks, width)
	if covers {
		return []Passage{passage(text, around(text, marks, first, width), marks)}
	}
	half := around(text, marks, first, width/2)
	var rest []Mark
	for _, m := range marks {
		if m.Start > half.End+width/4 || m.End < half.Start-width/4 {
			rest = append(rest, m)
		}
	}
	if len(rest) == 0 {
		return []Passage{passage(text, around(text, marks, first, width), marks)}
	}
	second, _ := bestWindow(text, rest, width/2)
	a, b := passage(text, half, marks), passage(text, around(text, rest, second, width/2), marks)
	if b.Start < a.Start {
		a, b = b, a
	}
	if b.Start <= a.End {
		return []Passage{passage(text, corpus.Span{Start: a.Start, End: b.End}, marks)}
	}
	return []Passage{a, b}
}

// bestWindow returns the mark with which the best window begins, and whether
// every marked word stands in it.
func bestWindow(text string, marks []Mark, width int) (first int, covers bool) {
	keys, all := wordKeys(text, marks)
	inside := make([]int, all) // how often each word stands in the window
	words, best, end, score := 0, -1, 0, 0
	for i := range marks {
		for end < len(marks) && marks[end].End <= max(marks[i].Start+width*3/4, marks[i].End) {
			if inside[keys[end]]++; inside[keys[end]] == 1 {
				words++
				score += 8
			}
			score += weight(marks[end])
			end++
		}
		if score > best {
			best, first, covers = score, i, words == all
		}
		score -= weight(marks[i])
		if inside[keys[i]]--; inside[keys[i]] == 0 {
			words--
			score -= 8
		}
	}
	return first, covers
}

// wordKeys numbers the words that are marked; those with one stem are the same.
func wordKeys(text string, marks []Mark) (keys []int, all int) {
	known := map[string]int{}
	keys = make([]int, len(marks))
	for i, m := range marks {
		word := ""
		if sc := (scanner{text: m.Of(text)}); sc.next() {
			word = stem(string(sc.folded))
		}
		k, ok := known[word]
		if !ok {
			k = len(known)
			known[word] = k
		}
		keys[i] = k
	}
	return keys, len(known)
}

func weight(m Mark) int { return int(Typo-m.Kind)/2 + 1 }

// around is the span of about width bytes in which the marks from first on
// stand with some words before them.
func around(text string, marks []Mark, first, width int) corpus.Span {
	end := marks[first].End
	for _, m := range marks[first:] {
		if m.End > marks[first].Start+width*3/4 {
			break
		}
		end = m.End
	}
	lead := (width - (end - marks[first].Start)) / 3
	start := max(0, marks[first].Start-max(lead, 0))
	stop := min(len(text), max(start+width, marks[first].End))
	if stop == len(text) {
		start = max(0, min(start, stop-width))
	}
	return corpus.Span{Start: start, End: stop}
}

// passage moves the ends of a span to the next gap between words, but not into
// a mark, and adds the marks inside.
func passage(text string, s corpus.Span, marks []Mark) Passage {
	for s.Start > 0 && s.Start < len(text) && !boundary(text, s.Start) && !starts(marks, s.Start) {
		s.Start++
	}
	for s.End < len(text) && s.End > s.Start && !boundary(text, s.End) && !ends(marks, s.End) {
		s.End--
	}
	p := Passage{Span: trim(text, s)}
	for _, m := range marks {
		if p.Contains(m.Span) {
			p.Marks = append(p.Marks, m)
		}
	}
	return p
}

// boundary reports whether the text can be cut at i: beside white space, or
// between characters of a script without spaces.
func boundary(text string, i int) bool {
	if !utf8.RuneStart(text[i]) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsSpace(after) || unicode.IsSpace(before) || unspaced(after) || unspaced(before)
}

func starts(marks []Mark, i int) bool {
	for _, m := range marks {
		if m.Start == i {
			return true
		}
	}
	return false
}

func ends(marks []Mark, i int) bool {
	for _, m := range marks {
		if m.End == i {
			return true
		}
	}
	return false
}

func trim(text string, s corpus.Span) corpus.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:])
		if !unicode.IsSpace(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= n
	}
	return s
}
