package search

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// Mark is a place where the words of a query stand in a text.
type Mark struct {
	corpus.Span
	Kind MarkKind
}

// MarkKind says in what form a word was found.
type MarkKind uint8

const (
	Exact  MarkKind = iota // as typed, but for case and accents
	Prefix                 // it begins with what was typed
	Stem                   // another form of the word, or written as one word or two
	Typo                   // it is spelt differently
)

// String returns "exact", "prefix", "stem" or "typo".
func (k MarkKind) String() string {
	return [...]string{"exact", "prefix", "stem", "typo"}[min(k, Typo)]
}

// marker knows what to mark.
type marker struct {
	words    map[string]MarkKind
	prefixes []string
	stems    map[string]bool
	rows     []markRow
}

// markRow is words that are marked where they follow each other.
type markRow struct {
	words []string
	kind  MarkKind
}

func newMarker(clauses []clause) marker {
	m := marker{words: map[string]MarkKind{}, stems: map[string]bool{}}
	for i := range clauses {
		c := &clauses[i]
		for j := range c.sources {
			if src := &c.sources[j]; src.kind != Exact {
				m.add(src.words, src.kind)
			}
		}
		for _, t := range c.terms {
			m.term(t)
		}
		if c.typed != "" {
			m.stems[stem(c.typed)] = true
		}
		if c.unfinished {
			m.prefixes = append(m.prefixes, c.typed)
		}
	}
	return m
}

func (m *marker) term(t query.Term) {
	switch t.Field {
	case query.Outlet, query.Section, query.Kind, query.Speaker, query.Date, query.Is:
		return
	}
	m.add(textsOf(t.Text), Exact)
	for _, n := range t.Near {
		m.add(textsOf(n.Text), Exact)
	}
}

func (m *marker) add(words []string, kind MarkKind) {
	switch {
	case len(words) == 0:
	case len(words) == 1:
		if have, ok := m.words[words[0]]; !ok || kind < have {
			m.words[words[0]] = kind
		}
	default:
		m.rows = append(m.rows, markRow{words, kind})
	}
}

// kind returns how a folded word matches.
func (m *marker) kind(w string) (MarkKind, bool) {
	if k, ok := m.words[w]; ok && k == Exact {
		return k, ok
	}
	for _, p := range m.prefixes {
		if strings.HasPrefix(w, p) {
			return Prefix, true
		}
	}
	if k, ok := m.words[w]; ok {
		return k, ok
	}
	return Stem, len(m.stems) > 0 && m.stems[stem(w)]
}

// Marks returns where the words of the query stand in a text: a headline, a
// body, a quotation. The spans are in order and do not overlap; the words of a
// phrase are one span.
func (r *Result) Marks(text string) []Mark {
	m := &r.marker
	if len(m.words) == 0 && len(m.rows) == 0 && len(m.prefixes) == 0 {
		return nil
	}
	var out []Mark
	sc := scanner{text: text}
	rows := newRowFinder(m.rows)
	for sc.next() {
		span := corpus.Span{Start: sc.start, End: sc.end}
		w := string(sc.folded)
		if k, ok := m.kind(w); ok {
			out = append(out, Mark{span, k})
		}
		out = rows.step(out, w, span)
	}
	return disjoint(out)
}

// rowFinder follows the words of a text and remembers how far each row has
// come.
type rowFinder struct {
	rows    []markRow
	recent  []corpus.Span // of the last words, as many as the longest row has
	words   []string
	longest int
}

func newRowFinder(rows []markRow) *rowFinder {
	f := &rowFinder{rows: rows}
	for _, r := range rows {
		f.longest = max(f.longest, len(r.words))
	}
	return f
}

// step takes the next word and appends a mark for each row that ends with it.
func (f *rowFinder) step(out []Mark, w string, span corpus.Span) []Mark {
	if f.longest == 0 {
		return out
	}
	f.words, f.recent = append(f.words, w), append(f.recent, span)
	for _, r := range f.rows {
		n := len(r.words)
		if r.words[n-1] == w && len(f.words) >= n && slices.Equal(f.words[len(f.words)-n:], r.words) {
			out = append(out, Mark{corpus.Span{Start: f.recent[len(f.recent)-n].Start, End: span.End}, r.kind})
		}
	}
	if len(f.words) > 4*f.longest+256 {
		f.words = append(f.words[:0], f.words[len(f.words)-f.longest:]...)
		f.recent = append(f.recent[:0], f.recent[len(f.recent)-f.longest:]...)
	}
	return out
}

// disjoint orders marks and joins those that overlap.
func disjoint(marks []Mark) []Mark {
	insertionSort(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Kind, b.Kind))
	})
	out := marks[:0]
	for _, m := range marks {
		if n := len(out); n > 0 && m.Start < out[n-1].End {
			if m.End > out[n-1].End {
				out[n-1].End = m.End
			}
			out[n-1].Kind = min(out[n-1].Kind, m.Kind)
			continue
		}
		out = append(out, m)
	}
	return out
}
