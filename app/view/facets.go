package view

import (
	"net/url"
	"slices"
	"strings"

	"onrecord/app/route"
	"onrecord/components"
	"onrecord/corpus"
)

// The facets of the list of what was said, in the order in which they stand.
const (
	bySpeaker = iota
	byPrintings
	byKind
	byOutlet
	byLeftOut
	byStory
	byMonth
	bySure
	facetsOfQuotes
)

var facetNames = [facetsOfQuotes]string{"Speaker", "Printings", "Kind", "Outlet", "Left out by", "Story", "Month", "Confidence"}

// The ways an utterance can be printed, as the facet of that name knows them.
var printedNames = []string{"differ", "same", "once"}

const (
	printedDiffer = iota
	printedSame
	printedOnce
)

// sureNames say in a word how sure it is that a quotation and its speaker are
// right.
var sureNames = []string{"sure", "likely", "unsure"}

func sureness(q *corpus.Quotation) int32 {
	switch {
	case q.Confidence >= 0.9:
		return 0
	case q.Confidence >= 0.7:
		return 1
	}
	return 2
}

func (d *Desk) printedAs(u *corpus.Utterance) int32 {
	if len(u.Variants) < 2 {
		return printedOnce
	}
	if slices.ContainsFunc(u.Variants, func(v corpus.Variant) bool { return Differs(&v) }) {
		return printedDiffer
	}
	return printedSame
}

// choices are the lists of a state that the facets choose from.
func choices(s *route.State) [facetsOfQuotes]*[]string {
	return [...]*[]string{&s.Speakers, &s.Printed, &s.Kinds, &s.Outlets, &s.LeftOut, &s.Stories, &s.Months, &s.Sure}
}

// tally counts, for every value of a facet, how many sayings would be left if
// it were chosen: the facet's own choice is set aside while it is counted.
type tally struct {
	*catalogue
	d       *Desk
	list    []saying               // those that all facets leave
	several int                    // of these were printed more than once
	chosen  [facetsOfQuotes][]bool // by value; nil where nothing is chosen
	asked   []int                  // the facets where something is
	counts  [facetsOfQuotes][]int32
	counting
}

// counting is what a tally needs only while it counts.
type counting struct {
	of      [facetsOfQuotes][]int32 // the values of the saying at hand
	seen    [facetsOfQuotes][]int32 // by value, the last saying that has it
	sayings int32
}

// tally counts what was said. The set within holds the quotations that count;
// nil holds them all. It calls goesOn with the number of each thing said, and gives
// up, returning nil, when that reports false.
func (d *Desk) tally(s route.State, within map[int]bool, goesOn func(int) bool) *tally {
	t := d.newTally(s)
	if !t.run(within, goesOn) {
		return nil
	}
	t.counting = counting{}
	return t
}

func (d *Desk) newTally(s route.State) *tally {
	t := &tally{d: d, catalogue: d.listed()}
	for i, list := range choices(&s) {
		n := len(t.names[i])
		t.counts[i], t.seen[i] = make([]int32, n), make([]int32, n)
		if len(*list) > 0 {
			t.asked, t.chosen[i] = append(t.asked, i), make([]bool, n)
			for _, name := range *list {
				if v := slices.Index(t.names[i], name); v >= 0 {
					t.chosen[i][v] = true
				}
			}
		}
	}
	return t
}

// run goes through what was said, and reports whether it came to the end.
func (t *tally) run(within map[int]bool, goesOn func(int) bool) bool {
	d := t.d
	for i := range d.Utterances {
		u := &d.Utterances[i]
		c := saying{i, u.Variants[0].Quotation}
		if within != nil && !d.anyWithin(c, within) {
			continue
		}
		if len(u.Variants) == 1 && t.countOne(c.quotation, int32(d.SaidBy(i)), u.Omitted) || len(u.Variants) > 1 && t.count(i) {
			t.list = append(t.list, c)
			t.several += min(1, len(u.Variants)-1)
		}
		if !goesOn(i) {
			return false
		}
	}
	for i := range d.Quotations {
		if d.Quotations[i].Kind == corpus.Indirect && (within == nil || within[i]) && t.countOne(i, int32(d.SpeakerOf(i)), nil) {
			t.list = append(t.list, saying{-1, i})
		}
		if !goesOn(i) {
			return false
		}
	}
	return true
}

// values are those of one printing; -1 for none.
func (t *tally) values(quotation int) (v [facetsOfQuotes]int32) {
	q := &t.d.Quotations[quotation]
	v[byKind], v[bySure], v[byLeftOut] = int32(q.Kind), sureness(q), -1
	v[byOutlet], v[byStory], v[byMonth] = t.outlet[q.Article], t.story[q.Article], t.month[q.Article]
	return v
}

// countOne is [tally.count] for what was printed once, as most was: it has one
// value of every facet, but for those who left it out.
func (t *tally) countOne(quotation int, speaker int32, omitted []int) bool {
	v := t.values(quotation)
	v[bySpeaker], v[byPrintings] = speaker, printedOnce
	against := -1
	for _, f := range t.asked {
		if f == byLeftOut && t.leaves(quotation, omitted) || f != byLeftOut && v[f] >= 0 && t.chosen[f][v[f]] {
			continue
		}
		if against >= 0 {
			return false
		}
		against = f
	}
	if against >= 0 {
		if v[against] >= 0 {
			t.counts[against][v[against]]++
		}
		if against == byLeftOut {
			t.countOmitted(quotation, omitted)
		}
		return false
	}
	for f, n := range v {
		if n >= 0 {
			t.counts[f][n]++
		}
	}
	t.countOmitted(quotation, omitted)
	return true
}

// leaves reports whether one of the outlets that were chosen leaves out what
// another printed.
func (t *tally) leaves(quotation int, omitted []int) bool {
	own := t.called[t.d.Quotations[quotation].Article]
	return slices.ContainsFunc(omitted, func(a int) bool {
		name := t.called[a]
		return name >= 0 && name != own && t.chosen[byLeftOut][name]
	})
}

// countOmitted counts those who leave out what another printed, each once.
func (t *tally) countOmitted(quotation int, omitted []int) {
	if len(omitted) == 0 {
		return
	}
	t.sayings++
	seen := t.seen[byLeftOut]
	if own := t.called[t.d.Quotations[quotation].Article]; own >= 0 {
		seen[own] = t.sayings
	}
	for _, a := range omitted {
		if name := t.called[a]; name >= 0 && seen[name] != t.sayings {
			seen[name] = t.sayings
			t.counts[byLeftOut][name]++
		}
	}
}

// note notes that the saying at hand has a value.
func (t *tally) note(facet int, value int32) {
	if value >= 0 && t.seen[facet][value] != t.sayings {
		t.seen[facet][value] = t.sayings
		t.of[facet] = append(t.of[facet], value)
	}
}

// read notes all values of an utterance.
func (t *tally) read(utterance int) {
	u := &t.d.Utterances[utterance]
	t.sayings++
	for i := range t.of {
		t.of[i] = t.of[i][:0]
	}
	t.note(bySpeaker, int32(t.d.SaidBy(utterance)))
	t.note(byPrintings, t.d.printedAs(u))
	for i := range u.Variants {
		for f, n := range t.values(u.Variants[i].Quotation) {
			if f != bySpeaker && f != byPrintings {
				t.note(f, n)
			}
		}
		if name := t.called[t.d.Quotations[u.Variants[i].Quotation].Article]; name >= 0 {
			t.seen[byLeftOut][name] = t.sayings
		}
	}
	for _, a := range u.Omitted {
		t.note(byLeftOut, t.called[a])
	}
}

// count counts an utterance under every facet, and reports whether all agree to
// it.
func (t *tally) count(utterance int) bool {
	t.read(utterance)
	against := -1
	for _, f := range t.asked {
		if slices.ContainsFunc(t.of[f], func(v int32) bool { return t.chosen[f][v] }) {
			continue
		}
		if against >= 0 {
			return false
		}
		against = f
	}
	for i, values := range t.of {
		if against < 0 || against == i {
			for _, v := range values {
				t.counts[i][v]++
			}
		}
	}
	return against < 0
}

// maxValues is how many values of a facet are offered; those chosen always are.
const maxValues = 12

// facets lays out what there is to choose in a state.
func (t *tally) facets(s route.State) []components.Facet {
	s.More = 0
	out := make([]components.Facet, 0, len(facetNames))
	for i, name := range facetNames {
		f := components.Facet{Name: name}
		to := t.d.toggling(s, i)
		offer := func(name string, count int, on bool) {
			f.Values = append(f.Values, components.Value{Label: t.d.label(i, name), Count: count, On: on, Href: to(name)})
		}
		for _, v := range t.ranked(i) {
			offer(t.names[i][v], int(t.counts[i][v]), t.chosen[i] != nil && t.chosen[i][v])
		}
		for _, name := range *choices(&s)[i] {
			if !slices.Contains(t.names[i], name) {
				offer(name, 0, true)
			}
		}
		if narrows(f) {
			out = append(out, f)
		}
	}
	return out
}

// blank stands in an address for a value that is filled in later.
const blank, blankWritten = "\x00", "%00"

// toggling returns what writes the address that chooses a value of a facet, or
// gives it up. The addresses of a facet differ by the value alone, so that the rest
// is written once.
func (d *Desk) toggling(s route.State, facet int) func(value string) string {
	chosen := *choices(&s)[facet]
	with := func(value string) string {
		next := s
		*choices(&next)[facet] = route.Toggle(chosen, value)
		return d.Links.To(next)
	}
	before, behind, _ := strings.Cut(with(blank), blankWritten)
	return func(value string) string {
		if slices.Contains(chosen, value) || strings.Contains(behind, blankWritten) {
			return with(value)
		}
		return before + url.QueryEscape(value) + behind
	}
}

// ranked returns the values of a facet that most sayings have, and those that
// are chosen: by count, then by name.
func (t *tally) ranked(facet int) []int32 {
	counts, names := t.counts[facet], t.names[facet]
	before := func(a, b int32) int {
		if n := counts[b] - counts[a]; n != 0 {
			return int(n)
		}
		return strings.Compare(names[a], names[b])
	}
	var best, chosen []int32
	for i, n := range counts {
		v := int32(i)
		switch {
		case t.chosen[facet] != nil && t.chosen[facet][v]:
			chosen = append(chosen, v)
		case n > 0 && (len(best) < maxValues || before(v, best[maxValues-1]) < 0):
			at, _ := slices.BinarySearchFunc(best, v, before)
			best = slices.Insert(best, at, v)
			best = best[:min(len(best), maxValues)]
		}
	}
	best = append(best[:min(len(best), max(0, maxValues-len(chosen)))], chosen...)
	slices.SortFunc(best, before)
	return best
}

// narrows reports whether a facet leaves a choice, or one was made.
func narrows(f components.Facet) bool {
	return len(f.Values) > 1 || len(f.Values) == 1 && f.Values[0].On
}

func (d *Desk) label(facet int, value string) string {
	switch facet {
	case bySpeaker:
		if name := d.SpeakerName(value); name != "" {
			return name
		}
	case byStory:
		if i := d.Dossier.Story(value); i >= 0 {
			return d.Stories[i].Title
		}
	case byMonth:
		return DayText(corpus.Date(value))
	case byPrintings:
		switch value {
		case printedNames[printedDiffer]:
			return "altered"
		case printedNames[printedSame]:
			return "all the same"
		case printedNames[printedOnce]:
			return "only once"
		}
	}
	return value
}
