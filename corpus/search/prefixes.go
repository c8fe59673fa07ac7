package search

import (
	"io"
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
	open [mergeLong]prefixList // by number of letters, less one
	done []mergedList
	out  *pile // their bytes
}

// prefixList gathers the list of the words that begin with a prefix.
type prefixList struct {
	prefix  string
	entries int      // of their own lists
	docs    []uint32 // that any of them has, in no order
	sums    []uint32 // by article: how often it has one
	heads   []bool   // and whether in its headline
}

// mergedList is a list that is made.
type mergedList struct {
	prefix string
	df     uint32
	at     int64
	size   int64
}

func newMerger(docs uint32, out *pile) *merger {
	m := &merger{docs: docs, out: out}
	for i := range m.open {
		m.open[i].sums, m.open[i].heads = make([]uint32, docs), make([]bool, docs)
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
		p := &m.open[i]
		if p.prefix != prefix {
			m.close(p)
			p.prefix = prefix
		}
		p.add(w)
		i++
	}
	for ; i < mergeLong; i++ {
		m.close(&m.open[i])
	}
}

func (p *prefixList) add(w *listWriter) {
	p.entries += len(w.doc)
	for j, d := range w.doc {
		if p.sums[d] == 0 {
			p.docs = append(p.docs, d)
		}
		p.sums[d] += w.count[j]
		p.heads[d] = p.heads[d] || w.titled[j]
	}
}

// close ends a list and writes it, if it is long enough.
func (m *merger) close(p *prefixList) {
	if p.entries >= max(mergeFrom, mergeShare*int(m.docs)) {
		w := listWriter{docs: m.docs}
		slices.Sort(p.docs)
		for _, d := range p.docs {
			w.doc = append(w.doc, d)
			w.count = append(w.count, uint32(min(3, bits.Len32(p.sums[d])/2+1)))
			w.titled = append(w.titled, p.heads[d])
		}
		list := w.list()
		m.done = append(m.done, mergedList{p.prefix, uint32(len(p.docs)), m.out.size(), int64(len(list))})
		m.out.add(list)
	}
	for _, d := range p.docs {
		p.sums[d], p.heads[d] = 0, false
	}
	p.prefix, p.entries, p.docs = "", 0, p.docs[:0]
}

// finish returns the merged lists in the order of their prefixes.
func (m *merger) finish() []mergedList {
	for i := range m.open {
		m.close(&m.open[i])
	}
	slices.SortFunc(m.done, func(a, b mergedList) int { return strings.Compare(a.prefix, b.prefix) })
	return m.done
}

// list returns the bytes of one.
func (m *merger) list(l mergedList) []byte {
	b := make([]byte, l.size)
	_, err := io.ReadFull(m.out.from(l.at, l.size), b)
	m.out.b.fail(err)
	return b
}
