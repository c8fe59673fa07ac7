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
	want map[string]bool
	open [mergeLong]*prefixList // by number of letters, less one
	done []*prefixList
}

type prefixList struct {
	prefix string
	sums   []uint32 // of each article
	heads  []bool
	listWriter
}

// newMerger finds out which prefixes of the words get a list.
func newMerger(terms []termList, docs uint32) *merger {
	m := &merger{docs: docs, want: map[string]bool{}}
	entries := map[string]int{}
	for i := range terms {
		if isWay(terms[i].name) {
			continue
		}
		for p := range prefixesOf(terms[i].name) {
			entries[p] += int(terms[i].df)
		}
	}
	for p, n := range entries {
		m.want[p] = n >= max(mergeFrom, mergeShare*int(docs))
	}
	return m
}

// prefixesOf yields the beginnings of a word, the shortest first.
func prefixesOf(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		end := 0
		for range mergeLong {
			if end == len(name) {
				return
			}
			_, n := utf8.DecodeRuneInString(name[end:])
			if end += n; !yield(name[:end]) {
				return
			}
		}
	}
}

// add adds a word's list to those of its prefixes.
func (m *merger) add(name string, w *listWriter) {
	i := 0
	for prefix := range prefixesOf(name) {
		if p := m.open[i]; p != nil && p.prefix != prefix {
			m.close(i)
		}
		if m.open[i] == nil && m.want[prefix] {
			m.open[i] = &prefixList{prefix: prefix, sums: make([]uint32, m.docs), heads: make([]bool, m.docs)}
		}
		if p := m.open[i]; p != nil {
			p.add(w)
		}
		i++
	}
	for ; i < mergeLong; i++ {
		m.close(i)
	}
}

func (p *prefixList) add(w *listWriter) {
	for j, d := range w.doc {
		p.sums[d] += w.count[j]
		p.heads[d] = p.heads[d] || w.titled[j]
	}
}

// close ends the list of so many letters, if one is open.
func (m *merger) close(i int) {
	p := m.open[i]
	m.open[i] = nil
	if p == nil {
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
