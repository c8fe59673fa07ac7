package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
)

// line is one line of a source, without white space at its ends.
type line struct {
	span   corpus.Span
	indent int
	bullet bool
	width  int // columns, with its indent
	gap    int // blank lines before it
	wrap   int // the width at which the column it stands in was wrapped, 0 for a line of the whole text
}

// Blocks cuts a plain text into blocks. Lines end with "\n", "\r\n" or "\r". A
// paragraph that was wrapped at a fixed width is one block.
func Blocks(text string) []Block {
	lines := linesOf(text)
	margin, width := layout(lines)
	var out []Block
	for i, l := range lines {
		last := len(out) - 1
		if i > 0 && continues(text, lines[i-1], l, width) {
			out[last].Text = Join(out[last].Text, l.span.Of(text))
			out[last].Lines = append(out[last].Lines, l.span)
			continue
		}
		out = append(out, Block{Text: l.span.Of(text), Lines: []corpus.Span{l.span}, Indent: max(0, l.indent-margin), Bullet: l.bullet, Gap: l.gap})
	}
	return out
}

func linesOf(text string) []line {
	rows := rowsOf(text)
	var out []line
	at, gap := 0, 0
	whole := func(to int) {
		for ; at < to; at++ {
			l, ok := lineAt(text, rows[at].start, rows[at].end)
			if !ok {
				gap++
				continue
			}
			l.gap, gap = gap, 0
			out = append(out, l)
		}
	}
	for _, p := range parts(text, rows) {
		whole(p.from)
		out = append(append(out, p.lines(text, rows, false)...), p.lines(text, rows, true)...)
		at, gap = p.to, 1
	}
	whole(len(rows))
	return out
}

// rowsOf cuts a text at its newlines.
func rowsOf(text string) []row {
	var rows []row
	for at := 0; at < len(text); {
		end, next := lineEnd(text, at)
		rows = append(rows, row{start: at, end: end})
		at = next
	}
	return rows
}

// lineEnd finds the end of the line at an offset, and the start of the next.
func lineEnd(text string, at int) (end, next int) {
	i := strings.IndexAny(text[at:], "\n\r\f\u2028\u2029")
	if i < 0 {
		return len(text), len(text)
	}
	end = at + i
	_, n := utf8.DecodeRuneInString(text[end:])
	if strings.HasPrefix(text[end:], "\r\n") {
		n = 2
	}
	return end, end + n
}

// lineAt reads a line; ok is false when it is blank. A mark of a list that
// stands for itself is left out of the line's span.
func lineAt(text string, start, end int) (l line, ok bool) {
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:])
		if !isBlank(r) {
			break
		}
		start += n
		l.indent++
		if r == '\t' {
			l.indent += 7
		}
	}
	for end > start {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !isBlank(r) {
			break
		}
		end -= n
	}
	if start == end {
		return l, false
	}
	if mark := bullet(text[start:end]); mark > 0 && (l.indent >= 8 || text[start] != 'o') {
		l.bullet = true
		start += mark
	}
	l.span = corpus.Span{Start: start, End: end}
	l.width = l.indent + columns(text[start:end])
	return l, true
}

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f' || r == 0
}

// bullet gives the bytes of a list's mark and the space behind it, 0 when there
// is none. A hyphen or a dash may open speech, so it stays text.
func bullet(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '☆', '▪', '▫', '◦', '●', '○', '■', '□', '⁃', '‣', '·', '►', '▸', '*', '+', 'o', '★':
	default:
		return 0
	}
	rest := strings.TrimLeft(s[n:], " \u00a0\t")
	if rest == "" || len(rest) == len(s)-n {
		return 0
	}
	return len(s) - len(rest)
}

// columns counts the columns a text takes on a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 && IsWide(r) {
			n++
		}
	}
	return n
}

// IsWide reports the scripts that are written without spaces, and their
// punctuation.
func IsWide(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xff00 && r <= 0xff64 || r >= 0x20000 && r <= 0x3ffff
}

// layout gives the margin that nearly all lines have, and the width at which
// the text was wrapped, 0 when it was not.
func layout(lines []line) (margin, width int) {
	var indents, widths []int
	for i, l := range lines {
		indents = append(indents, l.indent)
		if i+1 < len(lines) && lines[i+1].gap == 0 && l.width >= 50 {
			widths = append(widths, l.width)
		}
	}
	if len(lines) == 0 {
		return 0, 0
	}
	slices.Sort(indents)
	slices.Sort(widths)
	margin = indents[len(indents)/4]
	if len(widths) == 0 {
		return margin, 0
	}
	width = widths[len(widths)*95/100]
	if width > 140 || len(widths)*4 > 3*len(lines) && widths[len(widths)/10]*3 < width*2 {
		return margin, 0
	}
	return margin, width
}

// continues reports whether line b goes on with the paragraph of line a: no
// blank line between, no new item, and the first word of b had no room in a.
func continues(text string, a, b line, width int) bool {
	if a.wrap > 0 {
		width = a.wrap
	}
	if width == 0 || a.wrap != b.wrap || b.gap > 0 || b.bullet || b.indent > a.indent+8 {
		return false
	}
	word := b.span.Of(text)
	first, _ := utf8.DecodeRuneInString(word)
	n := 1
	if i := strings.IndexAny(word, " \u00a0\t"); i >= 0 {
		word = word[:i]
	}
	if !IsWide(first) {
		n = columns(word)
	}
	return a.width+1+n > width-1 && a.width*2 > width
}

// Join puts two lines of one paragraph together: with a space, or without one
// between scripts that are written without.
func Join(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if IsWide(last) && IsWide(first) && !isHangul(first) && !isHangul(last) {
		return a + b
	}
	return a + " " + b
}

func isHangul(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 }
