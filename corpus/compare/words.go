package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
)

// Words aligns two wordings word by word. The edits cover both texts from end
// to end, in order, white space and marks included; what stands between two
// words goes with the word before it, an opening mark with the word after it.
//
// Only words are aligned: a comma never pairs with anything in their stead. A
// Same run holds the same words on both sides; where it differs in marks
// ([SameMarks]) it is a run of its own. Where words were replaced, the Delete
// comes first. Swapping the arguments gives the same pairs of words with
// Delete and Insert exchanged (an ellipsis is a Gap only in the text that
// leaves words out).
//
// Words that stand alone among changed ones are not paired unless they mean
// something: the method is alignment with affine costs (Gotoh, 1982) with
// weights by the length of the word. Texts with more than some thousand words
// between two places where they agree are not aligned there but shown as
// replaced.
func Words(base, text string) []corpus.Edit {
	return edits(base, text, tokens(base), tokens(text), corpus.Span{End: len(base)}, corpus.Span{End: len(text)})
}

// side is one of the two texts under alignment.
type side struct {
	text   string
	start  int
	ts     []token
	bounds []int // ts[i] with its marks is text[bounds[i]:bounds[i+1]]
}

func newSide(s string, ts []token, part corpus.Span) side {
	b := make([]int, len(ts)+1)
	b[0], b[len(ts)] = part.Start, part.End
	for i := 1; i < len(ts); i++ {
		sep := s[ts[i-1].End:ts[i].Start]
		b[i] = ts[i-1].End + len(strings.TrimRightFunc(sep, opening))
		if rest := s[b[i]:ts[i].Start]; rest != "" && !spaceBefore(s, b[i]) {
			b[i] = ts[i].Start
		}
	}
	return side{s, part.Start, ts, b}
}

// opening reports whether a mark may stand before the word that it belongs to.
func opening(r rune) bool {
	return strings.ContainsRune("\"'“‘„‚«‹([{¿¡$€£#@", r)
}

func spaceBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsSpace(r) || r == '—' || r == '–'
}

func (s side) span(i, j int) corpus.Span { return corpus.Span{Start: s.bounds[i], End: s.bounds[j]} }

// edits aligns part of one text with part of another; the tokens are those of
// the parts.
func edits(base, text string, bt, tt []token, bp, tp corpus.Span) []corpus.Edit {
	b, t := newSide(base, bt, bp), newSide(text, tt, tp)
	w := writer{b: b, t: t}
	if len(bt) == 0 || len(tt) == 0 {
		w.change(bp, tp)
		return w.out
	}
	i, j := 0, 0
	for _, p := range pairs(bt, tt) {
		w.between(i, p.i, j, p.j)
		w.same(p)
		i, j = p.i+p.ni, p.j+p.nj
	}
	w.between(i, len(bt), j, len(tt))
	return w.out
}

// writer puts edits together from aligned words.
type writer struct {
	b, t side
	out  []corpus.Edit
	diff bool // the last edit is a Same whose marks differ
}

// same adds one aligned pair.
func (w *writer) same(p pair) {
	e := corpus.Edit{Op: corpus.Same, Base: w.b.span(p.i, p.i+p.ni), Text: w.t.span(p.j, p.j+p.nj)}
	x, y := e.Base.Of(w.b.text), e.Text.Of(w.t.text)
	if p.i == 0 && p.j == 0 {
		x, y = trimLeft(x), trimLeft(y)
	}
	if p.i+p.ni == len(w.b.ts) || p.j+p.nj == len(w.t.ts) {
		x, y = trimRight(x), trimRight(y)
	}
	diff := !SameMarks(x, y)
	if n := len(w.out); n > 0 && w.out[n-1].Op == corpus.Same && w.diff == diff {
		w.out[n-1].Base.End, w.out[n-1].Text.End = e.Base.End, e.Text.End
		return
	}
	w.out, w.diff = append(w.out, e), diff
}

// notWord reports whether a mark may stand at either end of a printing without
// saying anything about the words: a report's comma before "he said".
func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }

// between adds what was left out and put in between two aligned pairs.
func (w *writer) between(i, i2, j, j2 int) {
	b, t := w.b.span(i, i2), w.t.span(j, j2)
	if i < i2 && j > 0 { // words are left out: does the printing say so?
		if g := w.gap(j); g >= 0 {
			w.trim(g)
			w.change(b, corpus.Span{})
			w.add(corpus.Gap, corpus.Span{}, corpus.Span{Start: g, End: t.Start})
			b = corpus.Span{}
		}
	}
	w.change(b, t)
}

// gap returns where the ellipsis begins that stands before word j of the
// printing and not at the same place of the fullest one, or -1.
func (w *writer) gap(j int) int {
	n := len(w.out)
	if n == 0 || w.out[n-1].Op != corpus.Same {
		return -1
	}
	from := w.t.ts[j-1].End
	at := hasEllipsis(w.t.text[from:w.t.bounds[j]])
	base := w.out[n-1].Base
	if at < 0 || hasEllipsis(tail(base.Of(w.b.text))) >= 0 {
		return -1
	}
	if at > 0 && strings.IndexByte("[(", w.t.text[from+at-1]) >= 0 {
		at-- // its bracket goes with it
	}
	return from + at
}

// tail is the marks at the end of a text.
func tail(s string) string {
	return s[len(strings.TrimRightFunc(s, notWord)):]
}

// trim ends the last Same before the ellipsis at offset g, and makes its last
// words a run of their own no more.
func (w *writer) trim(g int) {
	w.out[len(w.out)-1].Text.End = g
}

func (w *writer) change(b, t corpus.Span) {
	w.add(corpus.Delete, b, corpus.Span{})
	w.add(corpus.Insert, corpus.Span{}, t)
}

// add appends an edit; its empty side stands where the text has got to.
func (w *writer) add(op corpus.EditOp, b, t corpus.Span) {
	if b.Len() == 0 && t.Len() == 0 {
		return
	}
	at := corpus.Edit{Base: corpus.Span{End: w.b.start}, Text: corpus.Span{End: w.t.start}}
	if n := len(w.out); n > 0 {
		at = w.out[n-1]
	}
	if b.Len() == 0 {
		b = corpus.Span{Start: at.Base.End, End: at.Base.End}
	}
	if t.Len() == 0 {
		t = corpus.Span{Start: at.Text.End, End: at.Text.End}
	}
	w.out = append(w.out, corpus.Edit{Op: op, Base: b, Text: t})
}

// SameMarks reports whether two printings of the same words have the same
// marks, not counting capitals, white space, the kind of quotation marks and
// dashes, and quotation marks altogether.
func SameMarks(a, b string) bool { return a == b || slices.Equal(marks(a), marks(b)) }

func marks(s string) (out []rune) {
	space := false
	for _, r := range s {
		switch {
		case strings.ContainsRune("\"“”„«»‹›", r), unicode.Is(unicode.Cf, r):
			continue
		case strings.ContainsRune("'‘’‚ʼ`", r):
			r = '\''
		case unicode.Is(unicode.Pd, r):
			r = '-'
		case r == '…':
			out = append(out, '.', '.')
			r = '.'
		case unicode.IsSpace(r):
			space = true
			continue
		}
		word := unicode.IsLetter(r) || unicode.IsNumber(r)
		if space && word && len(out) > 0 {
			if p := out[len(out)-1]; unicode.IsLetter(p) || unicode.IsNumber(p) {
				out = append(out, ' ')
			}
		}
		space = false
		if r == '-' && len(out) > 0 && out[len(out)-1] == '-' {
			continue // "--" is a dash
		}
		out = append(out, unicode.ToLower(r))
	}
	return slices.DeleteFunc(out, func(r rune) bool { return r == '\'' })
}

func trimLeft(s string) string  { return strings.TrimLeftFunc(s, notWord) }
func trimRight(s string) string { return strings.TrimRightFunc(s, notWord) }
