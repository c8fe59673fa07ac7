package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// Words that begin with the same one to three letters get a merged list when
// their own lists have more entries than mergeFrom, and than mergeShare times
// the number of articles, together: so that the first letters of a word are
// answered as fast as the whole word, at little cost in bytes.
const (
	mergeFrom  = 40_000
	mergeShare = 4
	mergeLong  = 3 // letters
)

// merger gathers the lists of prefixes while the words come in order.
type merger struct {
	docs uint32
	open [mergeLong]*prefixList // by number of letters, less one
	done []*prefixList
}

type prefixList struct {
	prefix  string
	entries int
	sums    []uint32 // of each article
	heads   []bool
	listWriter
}

func newMerger(docs uint32) *merger { return &merger{docs: docs} }

// add adds a word's list to those of its prefixes.
func (m *merger) add(name string, w *listWriter) {
	end := 0
	for i := range m.open {
		if end == len(name) {
			m.close(i)
			continue
		}
		_, n := utf8.DecodeRuneInString(name[end:])
		end += n
		p := m.open[i]
		if p == nil || p.prefix != name[:end] {
			m.close(i)
			p = &prefixList{prefix: name[:end], sums: make([]uint32, m.docs), heads: make([]bool, m.docs)}
			m.open[i] = p
		}
		p.entries += len(w.doc)
		for j, d := range w.doc {
			p.sums[d] += w.count[j]
			p.heads[d] = p.heads[d] || w.titled[j]
		}
	}
}

// close ends the list of so many letters.
func (m *merger) close(i int) {
	p := m.open[i]
	m.open[i] = nil
	if p == nil || p.entries < max(mergeFrom, mergeShare*int(m.docs)) {
		return
	}
	for d, n := range p.sums {
		if n > 0 {
			p.doc = append(p.doc, uint32(d))
			p.count = append(p.count, uint32(min(3, bits.Len32(n)/2+1)))
			p.titled = append(p.titled, p.heads[d])
		}
	}
	p.sums, p.heads = nil, nil
	m.done = append(m.done, p)
}

// finish returns the merged lists in the order of their prefixes.
func (m *merger) finish() []*prefixList {
	for i := range m.open {
		m.close(i)
	}
	slices.SortFunc(m.done, func(a, b *prefixList) int { return strings.Compare(a.prefix, b.prefix) })
	return m.done
}
