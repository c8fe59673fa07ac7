package search

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// The facets, as bits: which of them rule an article out.
const (
	byOutlet = 1 << iota
	byKind
	bySection
	byLanguage
	bySpeaker
	byDate
	byYear
	byMonth
	anyDate = byDate | byYear | byMonth
)

// narrow applies the facets to the articles that match the query.
func (s *search) narrow() {
	if s.r.open() {
		s.hits = s.docs
		return
	}
	x := s.x
	outlet, kind, section := chosen(x.outlets, s.r.Outlets), chosen(x.kinds, s.r.Kinds), chosen(x.sections, s.r.Sections)
	language, speaker := chosen(x.languages, s.r.Languages), s.speakers()
	dates := s.r.dates()
	s.masks = make([]uint8, len(s.docs))
	for i, d := range s.docs {
		m := out(outlet, x.col[colOutlet].at(d), byOutlet) | out(kind, x.col[colKind].at(d), byKind) |
			out(section, x.col[colSection].at(d), bySection) | out(language, x.col[colLanguage].at(d), byLanguage) | dates(x.col[colDate].at(d))
		if speaker != nil && !x.speaks(d, speaker) {
			m |= bySpeaker
		}
		s.masks[i] = m
		if m == 0 {
			s.hits = append(s.hits, d)
		}
	}
}

// open reports whether no facet is selected.
func (r *Request) open() bool {
	return len(r.Outlets)+len(r.Speakers)+len(r.Kinds)+len(r.Sections)+len(r.Languages)+len(r.Years)+len(r.Months)+len(r.From)+len(r.To) == 0
}

// dates returns a function that says which facets rule out a packed date.
func (r *Request) dates() func(packed uint32) uint8 {
	in := func(uint32) bool { return true }
	if r.From != "" || r.To != "" {
		in = dateRange(r.From, r.To)
	}
	years, months := packDates(r.Years), packDates(r.Months)
	return func(d uint32) (m uint8) {
		if !in(d) {
			m = byDate
		}
		if years != nil && !slices.Contains(years, d/10000*10000) {
			m |= byYear
		}
		if months != nil && !slices.Contains(months, d/100*100) {
			m |= byMonth
		}
		return m
	}
}

// packDates packs dates. One that is none rules out every article.
func packDates(values []string) (out []uint32) {
	for _, v := range values {
		d := packDate(corpus.Date(v))
		if d == 0 {
			d = 1
		}
		out = append(out, d)
	}
	return out
}

// chosen tells for each value of a table whether it is selected; nil when
// nothing is.
func chosen(values, selected []string) []bool {
	if len(selected) == 0 {
		return nil
	}
	c := make([]bool, len(values))
	for i, v := range values {
		c[i] = slices.Contains(selected, v)
	}
	return c
}

func out(chosen []bool, v uint32, bit uint8) uint8 {
	if chosen == nil || v < uint32(len(chosen)) && chosen[v] {
		return 0
	}
	return bit
}

func (s *search) speakers() []bool {
	if len(s.r.Speakers) == 0 {
		return nil
	}
	return chosen(s.x.speakerIDs(), s.r.Speakers)
}

func (x *Index) speakerIDs() []string {
	ids := make([]string, len(x.speakers()))
	for i, sp := range x.speakers() {
		ids[i] = sp.id
	}
	return ids
}

// speaks reports whether an article quotes one of the chosen speakers.
func (x *Index) speaks(doc uint32, chosen []bool) bool {
	from, to := x.col[colQuotes].span(doc, x.quots)
	for q := from; q < to; q++ {
		if out(chosen, x.col[colSpeaker].at(q), 1) == 0 {
			return true
		}
	}
	return false
}

// quotations finds the quotations that hold the words of the query.
func (s *search) quotations() {
	s.quoted = make([]uint8, s.x.quots)
	if s.x.quots == 0 {
		return
	}
	var clauses []*clause
	for i := range s.clauses {
		if c := &s.clauses[i]; c.quotes() {
			clauses = append(clauses, c)
		}
	}
	s.quoteNeed = max(0, len(clauses)-(len(s.clauses)-s.need))
	for i := range s.filters {
		if c := &s.filters[i]; c.quotes() {
			clauses = append(clauses, c)
			s.quoteNeed++
		}
	}
	if s.out.Uncounted = !s.r.Quoted && !s.countable(clauses); s.out.Uncounted {
		s.quoteNeed = 1 // which none has
		return
	}
	in := make([]bool, s.x.docs)
	for _, d := range s.docs {
		in[d] = true
	}
	last := make([]uint8, s.x.quots)
	for i, c := range clauses {
		s.quoteClause(c, in, last, uint8(i+1))
	}
	s.collect()
}

// collect lists the quotations of the hits that hold the words.
func (s *search) collect() {
	chosen := s.speakers()
	hit := make([]bool, s.x.docs)
	for _, d := range s.hits {
		hit[d] = true
	}
	for d, is := range hit {
		if !is {
			continue
		}
		from, to := s.x.col[colQuotes].span(uint32(d), s.x.quots)
		for q := from; q < to; q++ {
			if s.says(q) && out(chosen, s.x.col[colSpeaker].at(q), 1) == 0 {
				s.out.Quotations = append(s.out.Quotations, int(q))
			}
		}
	}
}

// mostCounted is how many bytes of places are read to count quotations.
const mostCounted = 16 << 10

// countable reports whether the places of the clauses' words are few enough to
// be read with every key that is typed.
func (s *search) countable(clauses []*clause) bool {
	size := uint32(0)
	few := uint32(len(s.docs)) * groupDocs / 2 // groups without an article that matches are passed over
	for _, c := range clauses {
		for i := range c.sources {
			src := &c.sources[i]
			for _, row := range src.terms {
				for _, t := range row {
					size += min(t.placesLen, few)
				}
			}
			if src.prefix == "" {
				continue
			}
			if _, many := s.x.merged(src.prefix); many {
				return false
			}
			s.x.prefixed(src.prefix, func(_ []byte, t term) bool {
				size += min(t.placesLen, few)
				return size <= mostCounted
			})
		}
	}
	return size <= mostCounted
}

// says reports whether a quotation holds the words of the query.
func (s *search) says(q uint32) bool { return int(s.quoted[q]) >= s.quoteNeed }

// quotes reports whether the clause says something about quotations.
func (c *clause) quotes() bool {
	for _, t := range c.terms {
		switch t.Field {
		case query.Outlet, query.Section, query.Kind, query.Date, query.Title:
			return false
		}
	}
	return true
}

// quoteClause counts the clause for every quotation in which it holds.
func (s *search) quoteClause(c *clause, in []bool, last []uint8, mark uint8) {
	hold := func(q uint32) {
		if last[q] != mark {
			last[q] = mark
			s.quoted[q]++
		}
	}
	look := func(src *source) {
		s.walk(src, func(doc uint32) bool { return in[doc] }, func(doc uint32, spots []spot) bool {
			from, to := s.x.col[colQuotes].span(doc, s.x.quots)
			for q := from; q < to; q++ {
				if last[q] != mark && s.x.quoted(q, src.field) && s.x.holds(q, spots) {
					hold(q)
				}
			}
			return true
		})
	}
	for i := range c.sources {
		src := &c.sources[i]
		if src.prefix == "" {
			look(src)
			continue
		}
		s.x.prefixed(src.prefix, func(name []byte, t term) bool {
			one := single(Prefix, 0, "", t, src.field)
			look(&one)
			return true
		})
	}
	for _, t := range c.terms {
		if t.Field == query.Speaker || t.Field == query.Is {
			ok := s.x.quotationFilter(t)
			for q := range s.x.quots {
				if ok(q) {
					hold(q)
				}
			}
		}
	}
}

// tally counts articles and quotations by the number of a value in a table.
type tally []Count

func (t tally) add(v uint32, quotations int) {
	if v < uint32(len(t)) {
		t[v].Articles++
		t[v].Quotations += quotations
	}
}

// dateTally counts them by packed date. Articles come mostly by date, so it
// remembers the last one.
type dateTally struct {
	counts map[uint32]*Count
	last   *Count
	date   uint32
}

func (t *dateTally) add(date uint32, quotations int) {
	if t.last == nil || t.date != date {
		t.date, t.last = date, t.counts[date]
		if t.last == nil {
			t.last = &Count{}
			t.counts[date] = t.last
		}
	}
	t.last.Articles++
	t.last.Quotations += quotations
}

// count makes the counts of all facets.
func (s *search) count() {
	x := s.x
	outlets, kinds, sections := make(tally, len(x.outlets)), make(tally, len(x.kinds)), make(tally, len(x.sections))
	languages, speakers := make(tally, len(x.languages)), make(tally, len(x.speakers()))
	var dates [3]dateTally // of years, months and days
	for i := range dates {
		dates[i].counts = map[uint32]*Count{}
	}
	chosen, in := s.speakers(), make([]uint32, len(x.speakers()))
	for i, d := range s.docs {
		m := uint8(0)
		if s.masks != nil {
			m = s.masks[i]
		}
		if m&(m-1) != 0 && m&^anyDate != 0 { // ruled out by two facets, so counted in none
			continue
		}
		n := s.saying(d, chosen)
		if m&^byOutlet == 0 {
			outlets.add(x.col[colOutlet].at(d), n)
		}
		if m&^byKind == 0 {
			kinds.add(x.col[colKind].at(d), n)
		}
		if m&^bySection == 0 {
			sections.add(x.col[colSection].at(d), n)
		}
		if m&^byLanguage == 0 {
			languages.add(x.col[colLanguage].at(d), n)
		}
		if m&^bySpeaker == 0 {
			s.countSpeakers(d, speakers, in)
		}
		for j, own := range [...]uint8{byYear, byMonth, anyDate} {
			if date := x.col[colDate].at(d); m&^own == 0 && date != 0 {
				dates[j].add(date/units[j], n)
			}
		}
	}
	s.out.Outlets = outlets.list(x.outlets, s.r.Outlets)
	s.out.Kinds = kinds.list(x.kinds, s.r.Kinds)
	s.out.Sections = sections.list(x.sections, s.r.Sections)
	s.out.Languages = languages.list(x.languages, s.r.Languages)
	s.out.Speakers = speakers.list(x.speakerIDs(), s.r.Speakers)
	s.out.Years = dates[0].list(0, s.r.Years)
	s.out.Months = dates[1].list(1, s.r.Months)
	s.out.Days = dates[2].list(2, nil)
	within := dateRange(s.r.From, s.r.To)
	for i, c := range s.out.Days {
		s.out.Days[i].Selected = !(s.r.From == "" && s.r.To == "") && within(packDate(corpus.Date(c.Value)))
	}
}

// units are what a packed date is divided by to be a year, a month, a day.
var units = [...]uint32{10000, 100, 1}

// saying is the number of matching quotations of an article by the chosen
// speakers.
func (s *search) saying(doc uint32, chosen []bool) int {
	n := 0
	from, to := s.x.col[colQuotes].span(doc, s.x.quots)
	for q := from; q < to; q++ {
		if s.says(q) && out(chosen, s.x.col[colSpeaker].at(q), 1) == 0 {
			n++
		}
	}
	return n
}

// countSpeakers counts an article for everybody whom it quotes; in remembers
// the last article of each speaker, plus 1.
func (s *search) countSpeakers(doc uint32, speakers tally, in []uint32) {
	from, to := s.x.col[colQuotes].span(doc, s.x.quots)
	for q := from; q < to; q++ {
		sp := s.x.col[colSpeaker].at(q)
		if sp >= uint32(len(speakers)) {
			continue
		}
		if in[sp] != doc+1 {
			in[sp] = doc + 1
			speakers[sp].Articles++
		}
		if s.says(q) {
			speakers[sp].Quotations++
		}
	}
}

// mostListed is how many values of a facet are listed.
const mostListed = 64

// list gives the values their names; most articles first. What is selected is
// listed even when nothing has it.
func (t tally) list(values, selected []string) []Count {
	var out []Count
	least := t.least()
	for v, c := range t {
		if c.Articles >= least && values[v] != "" {
			c.Value = values[v]
			out = append(out, c)
		}
	}
	slices.SortFunc(out, byArticles)
	out = out[:min(len(out), mostListed)]
	for i := range out {
		out[i].Selected = slices.Contains(selected, out[i].Value)
	}
	for _, v := range selected {
		if !slices.ContainsFunc(out, func(c Count) bool { return c.Value == v }) {
			c := Count{Value: v, Selected: true}
			if i := slices.Index(values, v); i >= 0 {
				c.Articles, c.Quotations = t[i].Articles, t[i].Quotations
			}
			out = append(out, c)
		}
	}
	slices.SortFunc(out, byArticles)
	return out
}

func byArticles(a, b Count) int {
	return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Quotations, a.Quotations), strings.Compare(a.Value, b.Value))
}

// least is how many articles a value must have to be among those listed.
func (t tally) least() int {
	var sizes [256]int // values by articles, many of them together
	for _, c := range t {
		sizes[min(c.Articles, 255)]++
	}
	n, least := 0, 255
	for ; least > 1 && n+sizes[least] < mostListed; least-- {
		n += sizes[least]
	}
	return least
}

// list lists dates in the order of time: years, months or days. One that is not
// as precise is left out; what is selected is listed even when nothing has it.
func (t *dateTally) list(unit int, selected []string) []Count {
	var out []Count
	for v, c := range t.counts {
		if unit > 0 && v%100 == 0 {
			continue
		}
		c.Value = unpackDate(v*units[unit], unit)
		c.Selected = slices.Contains(selected, c.Value)
		out = append(out, *c)
	}
	for _, v := range selected {
		if !slices.ContainsFunc(out, func(c Count) bool { return c.Value == v }) {
			out = append(out, Count{Value: v, Selected: true})
		}
	}
	slices.SortFunc(out, func(a, b Count) int { return strings.Compare(a.Value, b.Value) })
	return out
}

// unpackDate makes "2012", "2012-05" or "2012-05-07" of a packed date.
func unpackDate(v uint32, unit int) string {
	b := []byte("0000-00-00")
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != '-' {
			b[i] += byte(v % 10)
			v /= 10
		}
	}
	return string(b[:4+3*unit])
}
