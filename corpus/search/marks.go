package search

import (
	"cmp"
	"slices"

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
	words    []markWord
	prefixes []string
	stems    []string
	rows     []markRow
	nears    []markNear
	first    [256]bool // bytes with which what is looked for begins
}

// markWord is a word that is marked, folded.
type markWord struct {
	text string
	kind MarkKind
}

// markRow is words that are marked where they follow each other.
type markRow struct {
	words []string
	kind  MarkKind
}

func newMarker(clauses []clause) marker {
	m := marker{}
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
		if c.typed != "" && !slices.Contains(m.stems, stem(c.typed)) {
			m.stems = append(m.stems, stem(c.typed))
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
			if c := w[0]; 'a' <= c && c <= 'z' {
				m.first[c-'a'+'A'] = true
			}
		}
	}
	for _, w := range m.words {
		note(w.text)
	}
	for _, w := range m.stems {
		note(w)
	}
	for _, p := range m.prefixes {
		note(p)
	}
	for _, r := range m.rows {
		note(r.words[0])
	}
}

func (m *marker) term(t query.Term) {
	switch t.Field {
	case query.Outlet, query.Section, query.Kind, query.Speaker, query.Date, query.Is:
		return
	}
	if len(t.Near) > 0 {
		m.nears = append(m.nears, newNear(t))
		return
	}
	m.add(textsOf(t.Text), Exact)
}

func (m *marker) add(words []string, kind MarkKind) {
	switch {
	case len(words) == 0:
	case len(words) == 1:
		for i := range m.words {
			if w := &m.words[i]; w.text == words[0] {
				w.kind = min(w.kind, kind)
				return
			}
		}
		m.words = append(m.words, markWord{words[0], kind})
	default:
		m.rows = append(m.rows, markRow{words, kind})
	}
}

// kind returns how a folded word matches.
func (m *marker) kind(w []byte) (MarkKind, bool) {
	kind, ok := Stem, false
	for i := range m.words {
		if o := &m.words[i]; o.text == string(w) {
			kind, ok = o.kind, true
			break
		}
	}
	if ok && kind == Exact {
		return kind, ok
	}
	for _, p := range m.prefixes {
		if len(w) >= len(p) && string(w[:len(p)]) == p {
			return Prefix, true
		}
	}
	return kind, ok || m.stemmed(w)
}

// stemmed reports whether a word has one of the stems. A stem begins with the
// two letters of its word.
func (m *marker) stemmed(w []byte) bool {
	for _, st := range m.stems {
		if len(w) > 1 && len(st) > 1 && w[0] == st[0] && w[1] == st[1] && stem(string(w)) == st || string(w) == st {
			return true
		}
	}
	return false
}

// Marks returns where the words of the query stand in a text, such as a
// quotation. The spans are in order and do not overlap; the words of a phrase
// are one span.
func (r *Result) Marks(text string) []Mark { return r.MarksOf(text)[0] }

// MarksOf returns the marks of each part of a report, given in its order:
// headline, text. Words near each other may stand in different parts.
func (r *Result) MarksOf(parts ...string) [][]Mark {
	m := &r.marker
	out := make([][]Mark, len(parts))
	for i := range m.nears {
		m.nears[i].marks(parts, out)
	}
	for i, text := range parts {
		out[i] = disjoint(m.places(text, out[i]))
	}
	return out
}

// places adds where words and phrases stand in a text.
func (m *marker) places(text string, out []Mark) []Mark {
	if len(m.words) == 0 && len(m.rows) == 0 && len(m.prefixes) == 0 {
		return out
	}
	sc := scanner{text: text, skim: true}
	for sc.pass(&m.first); sc.next(); sc.pass(&m.first) {
		w := sc.fold()
		if k, ok := m.kind(w); ok {
			out = append(out, Mark{corpus.Span{Start: sc.start, End: sc.end}, k})
		}
		for i := range m.rows {
			if r := &m.rows[i]; r.words[0] == string(w) {
				if end, ok := follow(text, sc.pos, r.words[1:]); ok {
					out = append(out, Mark{corpus.Span{Start: sc.start, End: end}, r.kind})
				}
			}
		}
	}
	return out
}

// follow reports whether the next words of a text are these, and where the last
// of them ends.
func follow(text string, pos int, words []string) (end int, ok bool) {
	sc := scanner{text: text, pos: pos, skim: true}
	for _, w := range words {
		if !sc.next() || string(sc.fold()) != w {
			return 0, false
		}
	}
	return sc.end, true
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
