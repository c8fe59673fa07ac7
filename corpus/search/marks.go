package search

import (
	"cmp"

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
	first    [256]bool // bytes with which what is looked for begins, or ends a row
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
	m.begin()
	return m
}

// begin notes the first bytes of what is looked for, so that other words of a
// text are passed over quickly.
func (m *marker) begin() {
	note := func(w string) {
		if w != "" {
			m.first[w[0]] = true
		}
	}
	for w := range m.words {
		note(w)
	}
	for w := range m.stems {
		note(w)
	}
	for _, p := range m.prefixes {
		note(p)
	}
	for _, r := range m.rows {
		note(r.words[len(r.words)-1])
	}
}

// concerns reports whether the scanner's word may be one that is looked for.
func (m *marker) concerns(sc *scanner) bool {
	if !sc.ascii {
		return true
	}
	c := sc.text[sc.start]
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return m.first[c]
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
func (m *marker) kind(w []byte) (MarkKind, bool) {
	k, ok := m.words[string(w)]
	if ok && k == Exact {
		return k, ok
	}
	for _, p := range m.prefixes {
		if len(w) >= len(p) && string(w[:len(p)]) == p {
			return Prefix, true
		}
	}
	if ok {
		return k, ok
	}
	return Stem, len(m.stems) > 0 && m.stems[stem(string(w))]
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
	sc := scanner{text: text, skim: true}
	rows := newRowFinder(m.rows, text)
	for sc.next() {
		span := corpus.Span{Start: sc.start, End: sc.end}
		rows.pass(span)
		if !m.concerns(&sc) {
			continue
		}
		w := sc.fold()
		if k, ok := m.kind(w); ok {
			out = append(out, Mark{span, k})
		}
		out = rows.ending(out, w)
	}
	return disjoint(out)
}

// rowFinder follows the words of a text and remembers the last of them.
type rowFinder struct {
	rows    []markRow
	text    string
	recent  []corpus.Span // of the last words, at least as many as the longest row has
	longest int
}

func newRowFinder(rows []markRow, text string) *rowFinder {
	f := &rowFinder{rows: rows, text: text}
	for _, r := range rows {
		f.longest = max(f.longest, len(r.words))
	}
	return f
}

// pass takes the next word of the text.
func (f *rowFinder) pass(span corpus.Span) {
	if f.longest == 0 {
		return
	}
	if len(f.recent) > 4*f.longest+256 {
		f.recent = append(f.recent[:0], f.recent[len(f.recent)-f.longest:]...)
	}
	f.recent = append(f.recent, span)
}

// ending appends a mark for each row that ends with the word just taken, which
// is w when folded.
func (f *rowFinder) ending(out []Mark, w []byte) []Mark {
	for _, r := range f.rows {
		n := len(r.words)
		if n <= len(f.recent) && r.words[n-1] == string(w) && f.follow(r.words[:n-1]) {
			out = append(out, Mark{corpus.Span{Start: f.recent[len(f.recent)-n].Start, End: f.recent[len(f.recent)-1].End}, r.kind})
		}
	}
	return out
}

// follow reports whether the words stand in a row before the last one.
func (f *rowFinder) follow(words []string) bool {
	recent := f.recent[len(f.recent)-1-len(words):]
	for i, w := range words {
		sc := scanner{text: recent[i].Of(f.text)}
		if !sc.next() || string(sc.folded) != w {
			return false
		}
	}
	return true
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
