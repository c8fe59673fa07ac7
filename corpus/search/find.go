package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"onrecord/corpus/search/query"
)

// search is one request being answered.
type search struct {
	x       *Index
	r       Request
	out     *Result
	clauses []clause
	filters []clause              // those that only select articles
	need    int                   // clauses that an article had to match
	began   work                  // what earlier searches did
	asked   int                   // texts that were looked at
	docs    []uint32              // the articles that match the query, before facets
	hits    []uint32              // and after
	only    func(doc uint32) bool // where phrases are looked for; nil is everywhere

	masks     []uint8 // of each of docs: the facets that rule it out; nil when none is selected
	quoted    []uint8 // of each quotation: how many clauses hold in it
	quoteNeed int     // how many must
}

// scratch is memory that searches use again.
type scratch struct {
	name    []byte
	state   []uint8   // of each article: how many clauses it has matched, or excluded
	last    []uint8   // the clause it matched last, plus 1
	score   []float32 //
	penalty []int32   //
	tier    []int32   // the penalty of the source by which it matched last
	list    postings  // the list at hand
	rows    []*places // readers of positions
	keys    []key
	spare   []key
	done    work
}

// work is what searches did.
type work struct {
	entries int // of lists that were read
	places  int // of words that were read
	names   int // of the dictionary that were read
	texts   int // words of texts that were read
}

// excluded is the state of an article that a clause with a minus rules out.
const excluded = 255

func (w *scratch) reset(x *Index) {
	n := int(x.docs)
	if len(w.state) != n {
		w.state, w.last = make([]uint8, n), make([]uint8, n)
		w.score, w.penalty, w.tier = make([]float32, n), make([]int32, n), make([]int32, n)
	}
	clear(w.state)
	clear(w.last)
}

// exclude rules out what the negative clauses match and what the clauses that
// only select articles do not, and takes both from the clauses.
func (s *search) exclude() {
	state := s.x.work.state
	var text []clause
	for _, c := range s.clauses {
		if c.text && !c.not {
			text = append(text, c)
			continue
		}
		in := make([]bool, s.x.docs)
		for j := range c.sources {
			s.each(&c.sources[j], func(p *postings) {
				for _, d := range p.docs {
					in[d] = true
				}
			})
		}
		for d := range in {
			if in[d] == c.not {
				state[d] = excluded
			}
		}
		if !c.not {
			s.filters = append(s.filters, c)
		}
	}
	s.clauses = text
}

// find looks for all words, then with typos, then for most words.
func (s *search) find() {
	s.need = len(s.clauses)
	if s.need == 0 {
		for d := range s.x.docs {
			if s.x.work.state[d] != excluded {
				s.x.work.score[d], s.x.work.penalty[d] = 0, 0
				s.docs = append(s.docs, d)
			}
		}
		return
	}
	if s.all(); len(s.docs) > 0 {
		return
	}
	if s.widen() {
		if s.all(); len(s.docs) > 0 {
			return
		}
	}
	s.most()
	s.out.Level = MostWords
}

// widen adds typos to every word that is not very common and reports whether
// there were any.
func (s *search) widen() bool {
	more := false
	for i := range s.clauses {
		c := &s.clauses[i]
		before := len(c.sources)
		if c.size() <= s.x.docs/20 {
			s.typos(c)
		}
		more = more || len(c.sources) > before
	}
	return more
}

// size is at most the number of articles that match the clause.
func (c *clause) size() uint32 {
	n := uint32(0)
	for i := range c.sources {
		n += c.sources[i].size
	}
	return n
}

// restart forgets all matches but not what is excluded.
func (s *search) restart() {
	for d, v := range s.x.work.state {
		if v != excluded {
			s.x.work.state[d] = 0
		}
	}
	clear(s.x.work.last)
	s.docs = s.docs[:0]
}

// all finds the articles that match every clause, the rarest clause first.
func (s *search) all() {
	s.restart()
	order := make([]*clause, len(s.clauses))
	for i := range s.clauses {
		order[i] = &s.clauses[i]
		order[i].sort()
	}
	insertionSort(order, func(a, b *clause) int { return cmp.Compare(a.size(), b.size()) })
	for i, c := range order {
		enough := math.MaxInt
		if i == len(order)-1 && s.r.Limit > 0 && s.r.open() && !s.r.ByDate {
			enough = s.r.Limit
		}
		if s.match(c, uint8(i), enough); len(s.docs) == 0 {
			return
		}
	}
}

// sort puts the sources into the order of their penalties, so that the first
// one that has an article is the best one.
func (c *clause) sort() {
	insertionSort(c.sources, func(a, b source) int { return cmp.Compare(a.penalty, b.penalty) })
	for i := range c.sources {
		c.sources[i].found = 0
	}
}

// match keeps of the articles that have matched so many clauses those that
// match this one too, each by its best source and others as good. It may stop
// when enough of them match without penalty: what comes after changes nothing in
// those.
func (s *search) match(c *clause, before uint8, enough int) {
	w := &s.x.work
	next := s.docs[:0]
	if before > 0 {
		next = make([]uint32, 0, len(s.docs))
		s.only = func(doc uint32) bool { return w.state[doc] == before }
		defer func() { s.only = nil }()
	}
	idf := s.idf(c)
	perfect := 0
	for i := range c.sources {
		src := &c.sources[i]
		weight := src.weight(idf)
		s.each(src, func(p *postings) {
			for j, d := range p.docs {
				switch w.state[d] {
				case before:
					w.state[d] = before + 1
					if before == 0 {
						w.score[d], w.penalty[d] = 0, 0
					}
					w.score[d] += weight * s.x.bm25(d, p.counts[j])
					w.penalty[d] += src.penalty
					if w.penalty[d] == 0 {
						perfect++
					}
					next = append(next, d)
					src.found++
					w.tier[d] = src.penalty
				case before + 1:
					if w.tier[d] == src.penalty {
						w.score[d] += 0.25 * weight * s.x.bm25(d, p.counts[j])
					}
				}
			}
		})
		if perfect >= enough && i+1 < len(c.sources) && c.sources[i+1].penalty > 0 {
			break
		}
	}
	s.docs = next
}

// weight is what the rarity of the clause counts for this source.
func (src *source) weight(idf float32) float32 {
	switch {
	case src.set:
		return 0
	case src.kind == Typo:
		return 0.7 * idf
	}
	return idf
}

// idf is the inverse document frequency of a clause, whose sources count as
// one word.
func (s *search) idf(c *clause) float32 {
	n := float64(min(c.size(), s.x.docs))
	return float32(math.Log(1 + (float64(s.x.docs)-n+0.5)/(n+0.5)))
}

// Parameters of BM25, and what standing in the headline counts.
const (
	bm25K1   = 1.2
	bm25B    = 0.6
	headline = 2.5
)

// bm25 is the weight of a word in an article. The count is shifted, plus 1 for
// the headline.
func (x *Index) bm25(doc, count uint32) float32 {
	if x.norms == nil {
		x.makeNorms()
	}
	n := float32(count >> 1)
	return n*(bm25K1+1)/(n+x.norms[doc]) + headline*float32(count&1)
}

func (x *Index) makeNorms() {
	x.norms = make([]float32, x.docs)
	mean := float32(max(x.words, 1)) / float32(max(x.docs, 1))
	for d := range x.norms {
		x.norms[d] = bm25K1 * (1 - bm25B + bm25B*float32(x.lengths.at(uint32(d)))/mean)
	}
}

// most finds the articles that match most of the clauses.
func (s *search) most() {
	s.restart()
	w := &s.x.work
	top := uint8(0)
	for i := range s.clauses {
		c := &s.clauses[i]
		c.sort()
		idf := s.idf(c)
		for j := range c.sources {
			src := &c.sources[j]
			weight := src.weight(idf)
			s.each(src, func(p *postings) {
				for k, d := range p.docs {
					if w.state[d] == excluded || w.last[d] == uint8(i+1) {
						continue
					}
					if w.state[d] == 0 {
						w.score[d], w.penalty[d] = 0, 0
						s.docs = append(s.docs, d)
					}
					w.last[d] = uint8(i + 1)
					w.state[d]++
					top = max(top, w.state[d])
					w.score[d] += weight * s.x.bm25(d, p.counts[k])
					src.found++
				}
			})
		}
	}
	s.need = max(1, min(int(top), (len(s.clauses)*3+4)/5))
	s.docs = slices.DeleteFunc(s.docs, func(d uint32) bool { return int(w.state[d]) < s.need })
}

// each calls fn with the lists of articles of a source: one, or one for each
// word that begins with its prefix. A list is valid during the call.
func (s *search) each(src *source, fn func(*postings)) {
	if src.prefix == "" {
		fn(s.load(src))
		return
	}
	if t, ok := s.x.merged(src.prefix); ok && (src.field == query.Anywhere || src.field == query.Title) {
		one := single(Prefix, 0, "", t, src.field)
		fn(s.load(&one))
		return
	}
	s.x.prefixed(src.prefix, func(name []byte, t term) bool {
		if len(name) > len(src.prefix) {
			one := single(Prefix, 0, "", t, src.field)
			fn(s.load(&one))
		}
		return true
	})
}

// load returns the articles of a source. They are valid until the next call.
func (s *search) load(src *source) *postings {
	p := &s.x.work.list
	switch {
	case src.set:
		p.docs = append(p.docs[:0], src.ids...)
		p.counts = append(p.counts[:0], src.ids...)
		for i := range p.counts {
			p.counts[i] = 2
		}
	case len(src.terms) == 1 && len(src.terms[0]) == 1 && (src.field == query.Anywhere || src.field == query.Title):
		s.x.list(&src.terms[0][0], p)
		if src.field == query.Title {
			inHeadline(p)
		}
	default:
		s.scan(src, p)
	}
	return p
}

// scan lists the articles that have a source, as far as the index knows and the
// texts bear out.
func (s *search) scan(src *source, p *postings) {
	p.docs, p.counts = p.docs[:0], p.counts[:0]
	var later []int // where those stand whose texts are yet to come
	s.walk(src, s.only, func(doc uint32, spots []spot) bool {
		if s.verifies(src) {
			if s.x.Lacks != nil && s.x.Lacks(int(doc)) {
				later = append(later, len(p.docs))
			} else if !s.x.bearsOut(src, doc) {
				return true
			}
		}
		count := uint32(len(spots)) << 1
		if spots[0].lo < s.x.col[colTitle].at(doc) {
			count |= 1
		}
		p.docs, p.counts = append(p.docs, doc), append(p.counts, count)
		return true
	})
	if len(later) > 0 {
		s.confirm(src, p, later)
	}
}

// confirm takes out of a list what texts that were not at hand do not bear out.
func (s *search) confirm(src *source, p *postings, later []int) {
	docs := make([]int, len(later))
	for i, at := range later {
		docs[i] = int(p.docs[at])
	}
	s.x.Bring(docs)
	n := 0
	for i, doc := range p.docs {
		if len(later) > 0 && later[0] == i {
			later = later[1:]
			if !s.x.bearsOut(src, doc) {
				continue
			}
		}
		p.docs[n], p.counts[n] = doc, p.counts[i]
		n++
	}
	p.docs, p.counts = p.docs[:n], p.counts[:n]
}

func inHeadline(p *postings) {
	n := 0
	for i, c := range p.counts {
		if c&1 == 1 {
			p.docs[n], p.counts[n] = p.docs[i], c
			n++
		}
	}
	p.docs, p.counts = p.docs[:n], p.counts[:n]
}

// readings says how misspelt words were read.
func (s *search) readings() {
	best := int32(math.MaxInt32)
	for _, d := range s.hits {
		best = min(best, s.x.work.penalty[d])
	}
	if s.out.Level == AllWords && len(s.hits) > 0 && best >= penTypo {
		s.out.Level = WithTypos
	}
	if s.out.Level == AllWords {
		return
	}
	for i := range s.clauses {
		c := &s.clauses[i]
		for j := range c.sources {
			src := &c.sources[j]
			if src.found == 0 {
				continue
			}
			if src.kind == Typo {
				s.out.Readings = append(s.out.Readings, Reading{c.typed, strings.Join(src.words, " ")})
			}
			break
		}
	}
}
