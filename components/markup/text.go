package markup

import (
	"slices"
	"strconv"

	"onrecord/corpus"
)

// Mark is a place where words of a search stand in a text.
type Mark struct {
	Span corpus.Span
	Kind string // class: "" for the very word, "prefix", "stem", "typo"
	N    int    // its number on the page, from 1; 0 when it is not counted
}

// Quote is a place where a quotation stands in a text.
type Quote struct {
	Span corpus.Span
	Hue  string // class of the speaker's hue: "s1" to "s6", "s0"
	ID   string // anchor of its first fragment, "" for the others
	N    int    // number of the quotation in its article, from 1
}

// Text is the words of a text between two offsets with what lies over them.
type Text struct {
	Text   string
	Within corpus.Span
	Quotes []Quote // may reach beyond Within; not overlapping each other
	Marks  []Mark  // likewise
}

// write lays quotations and marks over the text. Where a mark crosses the edge
// of a quotation it is closed and opened again, so that elements always nest.
func (t Text) write(h *builder) {
	var quote *Quote
	var mark *Mark
	numbered := map[int]bool{}
	cuts := t.cuts()
	for i := 0; i+1 < len(cuts); i++ {
		piece := corpus.Span{Start: cuts[i], End: cuts[i+1]}
		q, m := t.quoteAt(piece), t.markAt(piece)
		if mark != nil && (mark != m || quote != q) {
			h.close("mark")
			mark = nil
		}
		if quote != nil && quote != q {
			h.close("q")
			quote = nil
		}
		if q != nil && quote == nil {
			h.open("q", "class", q.Hue, "id", q.anchor(piece), "data-q", count(q.N))
			quote = q
		}
		if m != nil && mark == nil {
			id := ""
			if m.N > 0 && !numbered[m.N] {
				id, numbered[m.N] = "hit-"+strconv.Itoa(m.N), true
			}
			h.open("mark", "class", m.Kind, "id", id)
			mark = m
		}
		h.text(piece.Of(t.Text))
	}
	if mark != nil {
		h.close("mark")
	}
	if quote != nil {
		h.close("q")
	}
}

// cuts returns the offsets at which something begins or ends, in order.
func (t Text) cuts() []int {
	at := []int{t.Within.Start, t.Within.End}
	add := func(s corpus.Span) {
		if s.Overlaps(t.Within) && s.Len() > 0 {
			at = append(at, max(s.Start, t.Within.Start), min(s.End, t.Within.End))
		}
	}
	for _, q := range t.Quotes {
		add(q.Span)
	}
	for _, m := range t.Marks {
		add(m.Span)
	}
	slices.Sort(at)
	return slices.Compact(at)
}

func (t Text) quoteAt(piece corpus.Span) *Quote {
	for i := range t.Quotes {
		if t.Quotes[i].Span.Contains(piece) {
			return &t.Quotes[i]
		}
	}
	return nil
}

func (t Text) markAt(piece corpus.Span) *Mark {
	i, _ := slices.BinarySearchFunc(t.Marks, piece.Start+1, func(m Mark, at int) int { return m.Span.End - at })
	if i < len(t.Marks) && t.Marks[i].Span.Contains(piece) {
		return &t.Marks[i]
	}
	return nil
}

// anchor returns the quotation's id where its first piece begins.
func (q *Quote) anchor(piece corpus.Span) string {
	if piece.Start == q.Span.Start {
		return q.ID
	}
	return ""
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
