package search

import (
	"bytes"

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

// writeWays writes the ways in which a word is written, the plain one among them;
// the group has the word and then these.
func writeWays(w *dictWriter, lists *listWriter, group []termList) {
	if len(group) == 1 {
		return
	}
	if plain := plain(group); plain.df > 0 {
		lists.read(plain.buf)
		w.add(plain.name, plain.df, lists.list(), nil)
	}
	for i := range group[1:] {
		t := &group[1+i]
		lists.read(t.buf)
		w.add(t.name, t.df, lists.list(), nil)
	}
}

// plain gathers where a word is written as it is folded: wherever it stands but in
// the ways of its group.
func plain(group []termList) termList {
	out := termList{name: group[0].name + written}
	rest := make([]occurrences, len(group)-1)
	for j := range rest {
		rest[j].buf = group[1+j].buf
		rest[j].next()
	}
	for all := (occurrences{buf: group[0].buf}); all.next(); {
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
