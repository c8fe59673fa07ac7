package search

import (
	"bytes"
	"strings"

	"onrecord/corpus/search/query"
)

// isWay reports whether a term is a way of writing the word before it.
func isWay[T string | []byte](name T) bool {
	for i := range len(name) {
		if name[i] == written[0] {
			return true
		}
	}
	return false
}

// writeWays writes the ways in which the word at i is written, the plain one
// among them, and returns how many terms behind the word they are.
func (b *Builder) writeWays(w *dictWriter, lists *listWriter, i int) int {
	base := &b.terms[i]
	end := i + 1
	for end < len(b.terms) && strings.HasPrefix(b.terms[end].name, base.name+written) {
		end++
	}
	if end == i+1 {
		return 0
	}
	if plain := b.plain(i, end); plain.df > 0 {
		lists.read(plain.buf)
		w.add(plain.name, plain.df, lists.list(), nil)
	}
	for j := i + 1; j < end; j++ {
		t := &b.terms[j]
		lists.read(t.buf)
		w.add(t.name, t.df, lists.list(), nil)
		t.buf = nil
	}
	return end - i - 1
}

// plain gathers where the word at i is written as it is folded: wherever it
// stands but in the ways up to end.
func (b *Builder) plain(i, end int) termList {
	out := termList{name: b.terms[i].name + written}
	rest := make([]occurrences, end-i-1)
	for j := range rest {
		rest[j].buf = b.terms[i+1+j].buf
		rest[j].next()
	}
	for all := (occurrences{buf: b.terms[i].buf}); all.next(); {
		taken := false
		for j := range rest {
			if r := &rest[j]; r.doc == all.doc && r.pos == all.pos {
				taken = true
				r.next()
			}
		}
		if !taken {
			out.add(all.doc, all.pos)
		}
	}
	return out
}

// asTyped adds a word as it was typed, and before the word with any accents
// where there are articles that write it in several ways. Where words stand is
// not known of each way, so fields in quotations take them all alike.
func (s *search) asTyped(cl *clause, w word, t term, f query.Field) {
	penalty := int32(0)
	if f == query.Anywhere || f == query.Title {
		own, several := s.x.way(w)
		if several {
			penalty = penFolded
		}
		if own.df > 0 {
			one := single(Exact, 0, w.text, own, f)
			one.size = 0 // they are counted with the others
			cl.add(one)
		}
	}
	cl.add(single(Exact, penalty, w.text, t, f))
}

// way looks up the way in which a word was typed, and whether the dossier has
// several.
func (x *Index) way(w word) (own term, several bool) {
	base := []byte(w.text + written)
	c := cursor{x: x, name: x.work.name[:0]}
	for ok := c.seek(base); ok && bytes.HasPrefix(c.name, base); ok = c.next() {
		several = true
		if string(c.name[len(base):]) == w.way {
			own = c.term
		}
	}
	x.work.name = c.name
	return own, several
}
