package search

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// mostVerified bounds the articles whose text one search looks at.
const mostVerified = 256

// doubtful reports whether the texts may have to be asked.
func (s *search) doubtful() bool {
	return s.x.shift != 0 && s.x.Texts != nil && slices.ContainsFunc(s.clauses, func(c clause) bool { return c.positional() })
}

// verify drops articles that only seem to match because the index does not
// have exact positions. It looks at the texts of the best ones, as far as they
// are at hand; with a limit and no facets it stops when it has enough.
func (s *search) verify() {
	if !s.doubtful() {
		return
	}
	var doubtful []*clause
	for i := range s.clauses {
		if s.clauses[i].positional() {
			doubtful = append(doubtful, &s.clauses[i])
		}
	}
	w := &s.x.work
	if len(s.docs) > mostVerified || s.r.Limit > 0 {
		slices.SortStableFunc(s.docs, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(w.penalty[a], w.penalty[b]), cmp.Compare(w.score[b], w.score[a]))
		})
	}
	enough := len(s.docs)
	if s.r.Limit > 0 && s.r.unnarrowed() {
		enough = s.r.Limit
	}
	n := 0
	for i, d := range s.docs {
		if n < enough && i < mostVerified && !s.certain(d, doubtful) {
			continue
		}
		s.docs[n] = d
		n++
	}
	s.docs = s.docs[:n]
}

// unnarrowed reports whether no facet is selected and the order is by
// relevance.
func (r *Request) unnarrowed() bool {
	return !r.ByDate && len(r.Outlets)+len(r.Speakers)+len(r.Kinds)+len(r.Sections)+len(r.From)+len(r.To) == 0
}

// positional reports whether the clause can only hold by where words stand.
func (c *clause) positional() bool {
	for i := range c.sources {
		if !c.sources[i].positional() {
			return false
		}
	}
	return len(c.sources) > 0
}

func (src *source) positional() bool {
	words := 0
	for _, row := range src.terms {
		words += len(row)
	}
	return words > 1 || words == 1 && (src.field == query.Said || src.field == query.Paraphrase)
}

// certain reports whether the text of an article bears out every clause. It is
// true when the text is not at hand.
func (s *search) certain(doc uint32, clauses []*clause) bool {
	a := s.x.Texts(int(doc))
	if a == nil {
		return true
	}
	wanted := map[string][]uint32{}
	for _, c := range clauses {
		for i := range c.sources {
			for _, name := range c.sources[i].words {
				wanted[name] = nil
			}
		}
	}
	s.x.locate(a, doc, wanted)
	for _, c := range clauses {
		if !slices.ContainsFunc(c.sources, func(src source) bool {
			spots := src.spots(func(i int) []uint32 { return wanted[src.words[i]] }, 0, nil)
			return len(s.x.inField(src.field, doc, spots)) > 0
		}) {
			return false
		}
	}
	return true
}

// locate fills in the positions of the wanted words, counted as [Builder.Add]
// counts them.
func (x *Index) locate(a *corpus.Article, doc uint32, wanted map[string][]uint32) {
	var initials, lengths [256]bool
	for w := range wanted {
		initials[w[0]], lengths[len(w)] = true, true
	}
	pos := uint32(0)
	read := func(s string) {
		for sc := (scanner{text: s, skim: true}); sc.next(); pos++ {
			c := s[sc.start]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			if !sc.ascii || initials[c] && lengths[sc.end-sc.start] {
				if at, ok := wanted[string(sc.fold())]; ok {
					wanted[string(sc.folded)] = append(at, pos)
				}
			}
		}
		pos++
	}
	read(a.Title)
	read(a.Text)
	for _, name := range x.quotedNames(doc) {
		read(name)
	}
	read(a.Outlet)
}

// quotedNames returns the names of the people whom an article quotes, each
// once.
func (x *Index) quotedNames(doc uint32) (names []string) {
	seen := map[uint32]bool{}
	from, to := x.col[colQuotes].span(doc, x.quots)
	for q := from; q < to; q++ {
		if sp := x.col[colSpeaker].at(q); !seen[sp] && sp < uint32(len(x.speakers)) {
			seen[sp] = true
			names = append(names, firstLine(x.speakers[sp].names))
		}
	}
	return names
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}
