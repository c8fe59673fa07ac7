package store

import (
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/pack"
)

// grounds are what tells where texts show who speaks, in parts as they were
// fetched.
type grounds struct {
	parts [][]byte // nil for one that is not at hand
	from  []int    // by part: its first article; one more than there are parts
}

func newGrounds(p *pack.Pack) grounds {
	g := grounds{from: []int{0}}
	for i, n := range p.GroundParts() {
		g.from = append(g.from, g.from[i]+n)
	}
	g.parts = make([][]byte, len(g.from)-1)
	return g
}

// part returns the part that tells of an article.
func (g *grounds) part(article int) int {
	behind, _ := slices.BinarySearch(g.from, article+1)
	return behind - 1
}

// Quotation returns a quotation with its cue, its source and the evidence for its
// speaker, which nothing else promises. When they are not at hand, it has none of
// them, and they are missed; see [Dossier.Missed].
func (s *Dossier) Quotation(i int) *corpus.Quotation {
	q := &s.Quotations[i]
	if s.shelf == nil || len(s.shelf.parts) == 0 {
		return q
	}
	h := s.shelf
	n := h.part(q.Article)
	switch c := len(h.used) + n; {
	case s.grounded[n]:
	case h.parts[n] != nil:
		h.failed[c] = s.ground(n)
	case h.failed[c] == nil:
		h.wanted[c] = true
	}
	return q
}

// ground fills a part of the grounds, which is at hand, into the quotations.
func (s *Dossier) ground(part int) error {
	g := &s.shelf.grounds
	s.grounded[part] = true
	list := s.Quotations[s.quotations[g.from[part]]:s.quotations[g.from[part+1]]]
	if err := s.pack.Ground(g.parts[part], list); err != nil {
		return err
	}
	for i := range list {
		if a := list[i].Article; s.shelf.holds(a) && !pack.Sound(&list[i], len(s.Articles[a].Text)) {
			return unsound(s.Dossier, a)
		}
	}
	return nil
}

// groundAll fills in all that is at hand.
func (s *Dossier) groundAll() (err error) {
	for n := range s.grounded {
		if !s.grounded[n] && s.shelf.parts[n] != nil && err == nil {
			err = s.ground(n)
		}
	}
	return err
}
