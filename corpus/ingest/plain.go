package ingest

import (
	"strings"
	"unicode/utf8"

	"onrecord/corpus"
)

// plainText reads a text without markup. Its first line is the title when it
// looks like a headline. Every line is kept.
func plainText(name, text string) (corpus.Article, error) {
	var a corpus.Article
	var paragraphs []string
	for _, block := range blocks(text) {
		paragraphs = append(paragraphs, unwrapped(block)...)
	}
	if len(paragraphs) > 1 && isHeadline(paragraphs[0]) {
		a.Title, paragraphs = paragraphs[0], paragraphs[1:]
	} else {
		a.Title = derivedTitle(paragraphs[0])
	}
	a.SetParagraphs(paragraphs)
	return a, nil
}

// wrapped is the shortest line, in letters, that a hard-wrapped paragraph is
// taken to have everywhere but at its end, and longest the longest one.
const wrapped, longest = 40, 130

// unwrapped gives the paragraphs of a block. Its lines are one hard-wrapped
// paragraph when all but the last are about as long as a line can be; if not,
// each line stands alone.
func unwrapped(block string) []string {
	var lines []string
	for line := range strings.SplitSeq(block, "\n") {
		lines = append(lines, trimLine(line))
	}
	for _, l := range lines[:len(lines)-1] {
		if n := utf8.RuneCountInString(l); n < wrapped || n > longest {
			return lines
		}
	}
	p := lines[0]
	for _, l := range lines[1:] {
		p = join(p, l)
	}
	return []string{p}
}

// maxHeadline is the longest headline, in letters.
const maxHeadline = 160

// isHeadline reports whether a first line is short and no sentence.
func isHeadline(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return utf8.RuneCountInString(s) <= maxHeadline && !strings.ContainsRune(".:;,。", last)
}

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
		if r == ' ' || isCJK(r) {
			cut = i
		}
		i += size
	}
	if cut == 0 {
		cut = len(string([]rune(s)[:most]))
	}
	return strings.TrimRight(s[:cut], ".:;, ") + "…"
}
