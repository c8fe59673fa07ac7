package ingest

import (
	"bytes"
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/clean"
)

// maxPages is the largest number of pages read of a PDF.
const maxPages = 1000

// printed tells programs that print what others published.
var printed = regexp.MustCompile(`Skia|Chrom|Mozilla|Firefox|Safari|Print To PDF|wkhtml`)

// readPDF reads the text layer of a PDF: its letters are put together to lines
// and paragraphs by where they stand, and the text is cleaned as a plain one.
func readPDF(in input) ([]Item, error) {
	r, err := pdf.NewReader(bytes.NewReader(in.b), int64(len(in.b)))
	if err != nil {
		return nil, in.fail(unopened(err))
	}
	var paragraphs []string
	size, left := 0, ink{maxOperators, maxStreams}
	for i := 1; i <= min(r.NumPage(), maxPages) && size < MaxFile; i++ {
		more := pageParagraphs(r.Page(i), &left)
		if n := len(paragraphs); n > 0 && len(more) > 0 && overPages(paragraphs[n-1], more[0]) {
			paragraphs[n-1], more = hyphenated(paragraphs[n-1], more[0]), more[1:]
		}
		for _, p := range more {
			paragraphs = append(paragraphs, p)
			size += len(p)
		}
	}
	info := r.Trailer().Key("Info")
	byBrowser := printed.MatchString(info.Key("Producer").Text() + " " + info.Key("Creator").Text())
	text := rejoined(strings.Join(paragraphs, "\n\n"), byBrowser)
	if blank(text) {
		return nil, in.fail("a PDF without a text layer: what it shows are pictures")
	}
	items, err := plainText(input{name: in.name, b: []byte(text)})
	for i := range items {
		it := &items[i]
		it.Source = in.source("utf-8")
		if !byBrowser { // else it is the day on which somebody printed it
			it.setDate(pdfDate(info.Key("CreationDate").RawString()), Meta)
		}
		if it.Origin["title"] == Derived {
			if s := strings.TrimSpace(info.Key("Title").Text()); utf8.ValidString(s) && len(s) > 8 && !strings.Contains(s, ".") {
				it.Article.Title = ""
				it.set("title", &it.Article.Title, s, Meta)
			}
		}
	}
	return items, err
}

// overPages reports a paragraph that goes on at the top of the next page.
func overPages(a, b string) bool {
	first, _ := utf8.DecodeRuneInString(b)
	return utf8.RuneCountInString(a) > leadRunes && !endsSentence(a) && (unicode.IsLower(first) || clean.IsWide(first))
}

// unopened says why a PDF cannot be opened.
func unopened(err error) string {
	what := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "malformed PDF: "), "unsupported PDF: ")
	for _, word := range []string{"encrypt", "password", "cipher"} {
		if strings.Contains(strings.ToLower(what), word) {
			return "an encrypted PDF, which can be read only with its password"
		}
	}
	return "a PDF that cannot be opened: " + what
}

// pdfDate reads a date such as "D:20120509074200Z".
func pdfDate(s string) corpus.Date {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return ""
	}
	d, ok := isoDate(s[:4] + "-" + s[4:6] + "-" + s[6:8])
	if !ok || !plausible(d) {
		return ""
	}
	return d
}

// pdfLine is a line of a page.
type pdfLine struct {
	text     strings.Builder
	x, y     float64 // of its first letter
	end      float64 // of its last letter
	size     float64
	word     float64 // width of its first word
	letters  []pdf.Text
	backward bool     // some of them are of a script that runs from right to left
	units    []string // what its text is made of
}

// shortLine is the share of the width of its neighbours below which a line is a
// paragraph of its own.
const shortLine = .4

// forced reports that the line before lines[i] ended early: the first word of
// lines[i] would have found room in it, by the lines that stand around the two. So
// end paragraphs that nothing else sets apart.
func forced(lines []*pdfLine, i int) bool {
	a, b := lines[i-1], lines[i]
	if isLabelled(b.text.String()) { // a field of a news database
		return true
	}
	edge := a.end
	for _, l := range lines[max(0, i-3):min(len(lines), i+3)] {
		if math.Abs(l.size-a.size) < .12*a.size && math.Abs(l.x-a.x) < 2*a.size {
			edge = math.Max(edge, l.end)
		}
	}
	sentence := endsSentence(strings.TrimSpace(a.text.String()))
	if b.y > a.y { // the top of the next column
		return sentence && i+1 < len(lines) && lines[i+1].y < b.y && lines[i+1].x < b.x-.5*b.size
	}
	ended := sentence || a.end-a.x < shortLine*(edge-a.x) // else it made room for a picture
	return ended && edge-a.end > b.word+1.5*a.size
}

// pageParagraphs puts a page's letters together, in the order in which they
// were written, which follows the columns.
func pageParagraphs(p pdf.Page, left *ink) []string {
	if p.V.IsNull() {
		return nil
	}
	lines := pdfLines(lettersOf(p, left))
	gaps := make([]float64, 0, len(lines))
	for i := 1; i < len(lines); i++ {
		if g := lines[i-1].y - lines[i].y; g > 0 && g < 60 {
			gaps = append(gaps, g)
		}
	}
	usual := 0.0
	if len(gaps) > 0 {
		slices.Sort(gaps)
		usual = gaps[len(gaps)/4]
	}
	body := commonSize(lines)
	var out []string
	for i, l := range lines {
		s := strings.Join(strings.Fields(l.text.String()), " ")
		if s == "" {
			continue
		}
		if n := len(out); n > 0 && i > 0 && goesOn(lines[i-1], l, usual, body) && (!forced(lines, i) || divides(out[n-1])) {
			out[n-1] = hyphenated(out[n-1], s)
			continue
		}
		out = append(out, s)
	}
	return out
}

// commonSize is that of most letters of a page.
func commonSize(lines []*pdfLine) (size float64) {
	letters, most := map[float64]int{}, 0
	for _, l := range lines {
		letters[l.size] += len(l.units)
		if n := letters[l.size]; n > most {
			most, size = n, l.size
		}
	}
	return size
}

// goesOn reports whether line b goes on with the paragraph of line a: of the
// same size, no farther below than usual, not indented; of larger letters than the
// body's also in the middle.
func goesOn(a, b *pdfLine, usual, body float64) bool {
	gap := a.y - b.y
	if math.Abs(a.size-b.size) > .12*math.Max(a.size, b.size) {
		return false
	}
	if gap < -20 { // the next column
		return true
	}
	if a.size > 1.12*body && gap > 0 && gap <= a.size*1.5 && math.Abs(a.x+a.end-b.x-b.end) < a.size {
		return true
	}
	if gap > usual*1.15+.5 && usual > 0 && endsSentence(strings.TrimSpace(a.text.String())) {
		return false
	}
	return gap > 0 && gap <= math.Max(usual*1.35+1, a.size*1.3) && b.x-a.x < a.size*.9 || gap > 0 && gap <= usual*1.15 && b.x < a.x
}

// pdfLines puts letters together that stand on one line.
func pdfLines(letters []pdf.Text) []*pdfLine {
	var lines []*pdfLine
	var l *pdfLine
	for _, t := range letters {
		if !utf8.ValidString(t.S) || t.S == "" {
			continue
		}
		backward := isBackward(t.S)
		if l == nil || math.Abs(t.Y-l.y) > math.Max(1, t.FontSize*.5) || t.X < l.x-1 && !(l.backward || backward) || t.X+t.W < l.x-2*l.size {
			l = &pdfLine{x: t.X, y: t.Y, end: t.X, size: t.FontSize}
			lines = append(lines, l)
		}
		if n := len(l.letters); n > 0 && t.X <= l.letters[n-1].X && isMark(t.S) { // it is read behind its letter, which is set first here
			t.X = l.letters[n-1].X - .01
		}
		l.letters = append(l.letters, t)
		l.x, l.end, l.backward = math.Min(l.x, t.X), t.X+t.W, l.backward || backward
	}
	for _, l := range lines {
		l.read()
	}
	return lines
}

// read makes a text of the letters of a line.
func (l *pdfLine) read() {
	if l.backward { // some programs write it as it is read, some as it is seen
		slices.SortStableFunc(l.letters, func(a, b pdf.Text) int { return cmp.Compare(a.X, b.X) })
	}
	for i, t := range l.letters {
		s := strings.Map(printable, t.S)
		if i > 0 && t.X-l.end > t.FontSize*.15 && clean.Join(l.units[len(l.units)-1], s) != l.units[len(l.units)-1]+s {
			l.add(" ")
		}
		l.add(s)
		l.end = t.X + t.W
		if !strings.Contains(strings.TrimSpace(l.text.String()), " ") {
			l.word = l.end - l.x
		}
	}
	l.letters = nil
	l.turn()
}

func (l *pdfLine) add(s string) {
	l.text.WriteString(s)
	l.units = append(l.units, s)
}

func printable(r rune) rune {
	if r == '\u00ad' || r != ' ' && !unicode.IsPrint(r) && !unicode.IsSpace(r) {
		return -1
	}
	return r
}
