package search

import (
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// source is one way in which a clause can hold: a word, words in a row, words
// close to each other, or a set of articles.
type source struct {
	kind    MarkKind
	penalty int32
	words   []string // the words, as they stand in the texts
	terms   [][]term // the same: one row of one, a word; one row, a phrase; more, rows close to each other
	prefix  string   // instead of words: all words that begin with it
	within  []int    // how close each row must be to the one before
	field   query.Field
	articles
	size  uint32 // at most so many articles
	found int    // articles in which it was the best
}

// articles is a set of articles.
type articles struct {
	set bool
	ids []uint32
}

// The penalties by which a word as it was typed stands above the same word with
// other accents, that above prefix, prefix above stem, stem above typo, whatever
// the weights: the articles are ordered by their sum first. Each is more than
// all words of a query can have of the one before.
const (
	penFolded = 1
	penPrefix = 1 << 7
	penStem   = 1 << 8
	penTypo   = 1 << 15
)

// clause is a clause of the query with the ways in which it can hold.
type clause struct {
	typed      string // the word, when it is a single one
	not        bool
	text       bool // looks for words, not only for a set of articles
	sources    []source
	terms      []query.Term
	wide       bool // its typos are among the sources
	unfinished bool // words that begin with typed are among the sources
}

// plan turns the clauses of the query into sources.
func (s *search) plan(q query.Query) {
	q.All = distinct(q.All)
	s.bringWords(q)
	last := lastBare(q)
	for i, c := range q.All {
		cl := clause{not: c.Not, terms: c.Any}
		for j, t := range c.Any {
			s.term(&cl, t, i == last && j == len(c.Any)-1)
		}
		s.addClause(cl, c, i == last)
	}
	if len(s.clauses) > maxClauses {
		s.clauses = s.clauses[:maxClauses]
		s.note("The query has too many words; the last ones are left out.")
	}
	s.compounds()
	s.bringLists()
}

// maxClauses bounds the words that are searched together.
const maxClauses = 32

// distinct leaves out clauses and alternatives that come again.
func distinct(all []query.Clause) []query.Clause {
	var out []query.Clause
	seen := map[string]bool{}
	for i := len(all) - 1; i >= 0; i-- { // the last may be unfinished and is kept
		c := query.Clause{Not: all[i].Not}
		terms := map[string]bool{}
		for _, t := range all[i].Any {
			if name := t.String(); !terms[name] {
				terms[name] = true
				c.Any = append(c.Any, t)
			}
		}
		if name := c.String(); !seen[name] {
			seen[name] = true
			out = append(out, c)
		}
	}
	slices.Reverse(out)
	return out
}

func (s *search) note(n string) {
	if !slices.Contains(s.out.Notes, n) {
		s.out.Notes = append(s.out.Notes, n)
	}
}

// addClause keeps the clause; a word of several parts that stand nowhere in a
// row becomes a clause for each of its parts.
func (s *search) addClause(cl clause, c query.Clause, last bool) {
	if len(c.Any) == 1 && c.Any[0].Field == query.Anywhere && !c.Any[0].Phrase && len(c.Any[0].Near) == 0 && !c.Not {
		ws := wordsOf(c.Any[0].Text)
		if len(ws) > 1 && !s.holds(&cl) {
			s.apart(ws, last)
			return
		}
	}
	s.clauses = append(s.clauses, cl)
}

// apart adds a clause for each word, or for each two ideographs in a row.
func (s *search) apart(ws []word, last bool) {
	for i, w := range ws {
		pair := w.single && i+1 < len(ws) && ws[i+1].single
		if w.single && !pair && i > 0 && ws[i-1].single {
			continue
		}
		cl := clause{text: true, terms: []query.Term{{Text: w.text}}}
		if pair {
			cl.terms[0] = query.Term{Text: w.text + ws[i+1].text, Phrase: true}
		}
		if slices.ContainsFunc(ws[:i], func(o word) bool { return !pair && o.text == w.text }) {
			continue
		}
		s.term(&cl, cl.terms[0], last && i == len(ws)-1)
		s.clauses = append(s.clauses, cl)
	}
}

// holds reports whether any source of the clause is found at all.
func (s *search) holds(cl *clause) bool {
	for i := range cl.sources {
		src := &cl.sources[i]
		if !src.positional() {
			return true
		}
		found := false
		s.walk(src, nil, func(doc uint32, _ []spot) bool {
			found = !s.verifies(src) || s.x.bearsOut(src, doc)
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// lastBare is the clause whose last word may still be unfinished, or -1.
func lastBare(q query.Query) int {
	i := len(q.All) - 1
	if i < 0 || q.All[i].Not {
		return -1
	}
	t := q.All[i].Any[len(q.All[i].Any)-1]
	if t.Phrase || len(t.Near) > 0 || (t.Field != query.Anywhere && t.Field != query.Title && t.Field != query.Said && t.Field != query.Paraphrase) {
		return -1
	}
	return i
}

// term adds the sources of one term.
func (s *search) term(cl *clause, t query.Term, unfinished bool) {
	switch t.Field {
	case query.Outlet, query.Section, query.Kind, query.Speaker, query.Date, query.Is:
		cl.add(s.x.filter(t))
		return
	}
	cl.text = true
	ws := wordsOf(t.Text)
	switch {
	case len(t.Near) > 0:
		s.near(cl, t, ws)
	case t.Phrase:
		s.row(cl, ws, t.Field, Exact, 0)
	case len(ws) == 1:
		cl.typed = ws[0].text
		s.word(cl, ws[0], t.Field, unfinished)
	case len(ws) > 1:
		s.parts(cl, ws, t.Field, unfinished)
	}
}

func (c *clause) add(src source) { c.sources = append(c.sources, src) }

// row adds words that must follow each other.
func (s *search) row(cl *clause, ws []word, f query.Field, kind MarkKind, penalty int32) {
	src := source{kind: kind, penalty: penalty, field: f, size: s.x.docs}
	if s.addRow(&src, ws) {
		cl.add(src)
	}
}

// addRow looks words up and adds them to a source.
func (s *search) addRow(src *source, ws []word) bool {
	var row []term
	for _, w := range ws {
		t, ok := s.x.find(w.text)
		if !ok {
			return false
		}
		row = append(row, t)
		src.words = append(src.words, w.text)
		src.size = min(src.size, t.df)
	}
	src.terms = append(src.terms, row)
	return len(row) > 0
}

// near adds rows of words that must stand close to each other.
func (s *search) near(cl *clause, t query.Term, ws []word) {
	src := source{field: t.Field, size: s.x.docs, within: []int{0}}
	ok := s.addRow(&src, ws[:min(len(ws), mostInRow)])
	for _, n := range t.Near {
		next := wordsOf(n.Text)
		ok = ok && s.addRow(&src, next[:min(len(next), mostInRow)])
		src.within = append(src.within, n.Within)
	}
	if ok {
		cl.add(src)
	}
}

// parts adds a word of several parts, such as "cyber-attacks": the parts in a
// row, or written as one. A run of ideographs is split into overlapping pairs
// of which each must stand somewhere.
func (s *search) parts(cl *clause, ws []word, f query.Field, unfinished bool) {
	s.row(cl, ws, f, Exact, 0)
	joined := ""
	for _, w := range ws {
		joined += w.text
	}
	if t, ok := s.x.find(joined); ok {
		cl.add(single(Stem, penStem, joined, t, f))
	}
	if unfinished {
		s.unfinished(cl, joined, f, penStem+penPrefix)
	}
}

// word adds a word in its forms.
func (s *search) word(cl *clause, typed word, f query.Field, unfinished bool) {
	w := typed.text
	t, ok := s.x.find(w)
	if ok {
		s.asTyped(cl, typed, t, f)
	}
	prefixed := uint32(0)
	if unfinished {
		prefixed = s.unfinished(cl, w, f, penPrefix)
	}
	s.stems(cl, w, f, unfinished)
	s.splits(cl, w, f, Stem, penStem)
	if !ok && prefixed < 10 && len(cl.sources) < 1000 {
		s.typos(cl)
	}
}

// single is the source of one word.
func single(kind MarkKind, penalty int32, name string, t term, f query.Field) source {
	return source{kind: kind, penalty: penalty, words: []string{name}, terms: [][]term{{t}}, field: f, size: t.df}
}

// unfinished adds the words that begin with w and returns in how many articles
// they stand, at most.
func (s *search) unfinished(cl *clause, w string, f query.Field, penalty int32) (size uint32) {
	cl.unfinished, cl.typed = true, w
	if t, ok := s.x.merged(w); ok {
		size = t.df
	} else {
		s.x.prefixed(w, func(name []byte, t term) bool {
			if len(name) > len(w) {
				size = min(size+t.df, s.x.docs)
			}
			return true
		})
	}
	if size > 0 {
		cl.add(source{kind: Prefix, penalty: penalty, prefix: w, field: f, size: size})
	}
	return size
}

// stems adds the words with the same stem.
func (s *search) stems(cl *clause, w string, f query.Field, unfinished bool) {
	st, root := stem(w), rootOf(w)
	if len(root) < 3 || w[0] < 'a' || w[0] > 'z' {
		return
	}
	s.x.prefixed(root, func(name []byte, t term) bool {
		if len(name) <= len(st)+5 && string(name) != w && !(unfinished && strings.HasPrefix(string(name), w)) && stem(string(name)) == st {
			cl.add(single(Stem, penStem, string(name), t, f))
		}
		return true
	})
}

// rootOf is what all words with the stem of w begin with.
func rootOf(w string) string {
	root := stem(w)
	if n := len(root); n > 3 && (root[n-1] == 'y' || root[n-1] == 'i') {
		root = root[:n-1]
	}
	return root
}

// splits adds the word written as two, such as "cyber attacks" and "don't" for
// "cyberattacks" and "dont".
func (s *search) splits(cl *clause, w string, f query.Field, kind MarkKind, penalty int32) {
	if s.x.dict.chunks != nil && len(cl.sources) > 0 { // the other half may be in any file
		return
	}
	for i := 1; i < len(w); i++ {
		short := min(i, len(w)-i)
		if short < 3 && !(i == len(w)-1 && strings.HasSuffix(w, "nt")) && !(i == 1 && len(cl.sources) == 0) {
			continue
		}
		src := source{kind: kind, penalty: penalty, field: f, size: s.x.docs}
		if s.addRow(&src, []word{{text: w[:i]}, {text: w[i:]}}) && src.size <= 2000 {
			cl.add(src)
		}
	}
}

// typos adds the words that may have been meant.
func (s *search) typos(cl *clause) {
	if cl.wide || cl.typed == "" || cl.not {
		return
	}
	if s.tired() {
		return
	}
	cl.wide = true
	f := cl.terms[len(cl.terms)-1].Field
	for i, r := range s.x.readings(cl.typed) {
		penalty := penTypo * (1 + r.tier)
		if !slices.ContainsFunc(cl.sources, func(o source) bool { return len(o.words) == 1 && o.words[0] == r.name }) {
			cl.add(single(Typo, penalty, r.name, r.term, f))
		}
		if i == 0 {
			s.splits(cl, r.name, f, Typo, penalty+penStem)
		}
	}
}

// compounds lets two words that follow each other be found written as one.
func (s *search) compounds() {
	for i := 0; i+1 < len(s.clauses); i++ {
		a, b := &s.clauses[i], &s.clauses[i+1]
		if a.typed == "" || b.typed == "" || a.not || b.not || len(a.terms) > 1 || len(b.terms) > 1 || a.terms[0].Field != b.terms[0].Field {
			continue
		}
		joined := a.typed + b.typed
		if t, ok := s.x.find(joined); ok {
			src := single(Stem, penStem, joined, t, a.terms[0].Field)
			a.add(src)
			b.add(src)
		}
	}
}

// filter returns the articles that a term of a field selects.
func (x *Index) filter(t query.Term) source {
	var keep func(doc uint32) bool
	switch t.Field {
	case query.Outlet:
		keep = x.inColumn(colOutlet, x.outlets, t)
	case query.Section:
		keep = x.inColumn(colSection, x.sections, t)
	case query.Kind:
		keep = x.inColumn(colKind, x.kinds, t)
	case query.Date:
		from, to := t.Dates()
		dates := dateRange(from, to)
		keep = func(doc uint32) bool { return dates(x.col[colDate].at(doc)) }
	default:
		ok := x.quotationFilter(t)
		keep = func(doc uint32) bool {
			from, to := x.col[colQuotes].span(doc, x.quots)
			for q := from; q < to; q++ {
				if ok(q) {
					return true
				}
			}
			return false
		}
	}
	src := source{field: t.Field, articles: articles{set: true}}
	for doc := range x.docs {
		if keep(doc) {
			src.ids = append(src.ids, doc)
		}
	}
	src.size = uint32(len(src.ids))
	return src
}

// quotationFilter reports for a quotation whether a speaker: or is: term
// selects it.
func (x *Index) quotationFilter(t query.Term) func(q uint32) bool {
	if t.Field == query.Is {
		return func(q uint32) bool { return corpus.QuoteKind(x.col[colQuoteKind].at(q)).String() == t.Text }
	}
	want := make([]bool, len(x.speakers()))
	for i, s := range x.speakers() {
		want[i] = s.id == t.Text
		for name := range strings.SplitSeq(s.names, "\n") {
			want[i] = want[i] || matches(name, t)
		}
	}
	return func(q uint32) bool {
		s := x.col[colSpeaker].at(q)
		return s < uint32(len(want)) && want[s]
	}
}

func (x *Index) inColumn(col int, values []string, t query.Term) func(doc uint32) bool {
	want := make([]bool, len(values))
	for i, v := range values {
		want[i] = matches(v, t)
	}
	return func(doc uint32) bool {
		v := x.col[col].at(doc)
		return v < uint32(len(want)) && want[v]
	}
}

// matches reports whether value has the words of t: a phrase in a row, other
// words anywhere, the last one as a beginning.
func matches(value string, t query.Term) bool {
	have, want := wordsOf(value), wordsOf(t.Text)
	if t.Phrase {
		for i := 0; i+len(want) <= len(have); i++ {
			if slices.EqualFunc(have[i:i+len(want)], want, func(a, b word) bool { return a.text == b.text }) {
				return true
			}
		}
		return false
	}
	for i, w := range want {
		if !slices.ContainsFunc(have, func(h word) bool {
			return h.text == w.text || i == len(want)-1 && strings.HasPrefix(h.text, w.text)
		}) {
			return false
		}
	}
	return len(want) > 0
}

// dateRange returns a test of packed dates. A date that is less precise than a
// bound is compared as far as it goes; an unknown one is outside.
func dateRange(from, to corpus.Date) func(packed uint32) bool {
	lo, hi := packDate(from), packDate(to)
	return func(d uint32) bool {
		return d != 0 && (from == "" || lo != 0 && compareDates(d, lo) >= 0) && (to == "" || hi != 0 && compareDates(d, hi) <= 0)
	}
}

// compareDates compares at the precision of the less precise of the two.
func compareDates(a, b uint32) int {
	for _, unit := range []uint32{10000, 100, 1} {
		x, y := a/unit, b/unit
		if unit < 10000 && (x%100 == 0 || y%100 == 0) {
			return 0
		}
		if x != y {
			return int(x) - int(y)
		}
	}
	return 0
}
