package view

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus/search"
	"onrecord/corpus/text"
)

const (
	contextBytes = 90  // of text on either side of a word in its context
	linesAPage   = 200 // words in their context, at first and gained at a time
	maxLines     = 5000
)

// line is a word in its context.
type line struct {
	doc, hit int // hit counts in the article, headline first
	mark     markup.Mark
	key      string // what it is sorted by
}

// Context lays out the words that were found in their context, sorted by the
// words behind them or before them. Of very many, the best reports are taken.
func (d *Desk) Context(s route.State, r *search.Result) markup.Words {
	lines := d.lines(s, r)
	slices.SortStableFunc(lines, func(a, b line) int { return strings.Compare(a.key, b.key) })
	v := markup.Words{Summary: Number(len(lines), "place", "places")}
	for _, o := range []struct{ order, text string }{{route.WordsLeft, "by the words before"}, {route.WordsRight, "by the words behind"}} {
		next := s
		next.Words, next.More = o.order, 0
		v.Orders = append(v.Orders, markup.Room{Link: markup.Link{Text: o.text, Href: d.Links.To(next)}, On: s.Words == o.order})
	}
	back := s
	back.Words, back.More = "", 0
	v.Back = markup.Link{Text: "Reports", Href: d.Links.To(back)}
	shown := min(len(lines), linesAPage*(s.More+1))
	for _, l := range lines[:shown] {
		v.Lines = append(v.Lines, d.line(s, l))
	}
	if shown < len(lines) {
		more := s
		more.More++
		v.More = d.Links.To(more)
	}
	return v
}

func (d *Desk) lines(s route.State, r *search.Result) []line {
	var out []line
	marks := Marks(r)
	for _, h := range r.Hits {
		a := d.Read(h.Doc)
		title, text := marks.report(a)
		for i, m := range text {
			l := line{doc: h.Doc, hit: len(title) + i + 1, mark: m}
			if s.Words == route.WordsLeft {
				l.key = before(a.Text[:m.Span.Start])
			} else {
				l.key = behind(a.Text[m.Span.End:])
			}
			out = append(out, l)
		}
		if len(out) >= maxLines || d.MissesMany() {
			break
		}
	}
	return out
}

// sortedWords is how many words of the context decide the order.
const sortedWords = 4

// behind is the first words of a text, folded.
func behind(s string) string {
	var b strings.Builder
	n := 0
	for w := range text.Words(s[:cutAt(s, contextBytes)]) {
		b.WriteString(text.Fold(w.Of(s)))
		b.WriteByte(' ')
		if n++; n == sortedWords {
			break
		}
	}
	return b.String()
}

// before is the last words of a text, the last first, folded.
func before(s string) string {
	s = s[len(s)-cutBack(s, contextBytes):]
	var words []string
	for w := range text.Words(s) {
		words = append(words, text.Fold(w.Of(s)))
	}
	slices.Reverse(words)
	return strings.Join(words[:min(len(words), sortedWords)], " ")
}

func (d *Desk) line(s route.State, l line) markup.WordLine {
	a := &d.Articles[l.doc]
	left, right := a.Text[:l.mark.Span.Start], a.Text[l.mark.Span.End:]
	return markup.WordLine{
		Left: beforeIn(left), Word: l.mark.Span.Of(a.Text), Kind: l.mark.Kind, Right: behindIn(right),
		Href:   d.Links.To(route.State{Page: route.Article, ID: a.ID, Query: s.Query, Hit: l.hit}),
		Outlet: d.outletName(l.doc), Day: d.short(a.Date),
	}
}

// longWord is how far the end of a context moves to lie between words; a script
// without spaces is cut anywhere.
const longWord = 24

// beforeIn is the end of s, from a word on.
func beforeIn(s string) string {
	n := cutBack(s, contextBytes)
	if n == len(s) {
		return s
	}
	cut := s[len(s)-n:]
	if at := strings.IndexFunc(cut, unicode.IsSpace); at >= 0 && at < longWord {
		cut = strings.TrimLeftFunc(cut[at:], unicode.IsSpace)
	}
	return "… " + cut
}

// behindIn is the beginning of s, up to a word.
func behindIn(s string) string {
	n := cutAt(s, contextBytes)
	if n == len(s) {
		return s
	}
	cut := s[:n]
	if at := strings.LastIndexFunc(cut, unicode.IsSpace); at > n-longWord {
		cut = cut[:at]
	}
	return cut + " …"
}

// cutAt returns at most n, so that s[:cutAt] splits no rune.
func cutAt(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// cutBack returns at most n, so that the last cutBack bytes of s split no rune.
func cutBack(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[len(s)-n]) {
		n--
	}
	return n
}
