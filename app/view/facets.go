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
	values [facetsOfQuotes][]int32 // of the utterance at hand
	seen   [facetsOfQuotes][]int32 // by value, the turn that had it last
	turn   int32

	against, by [atATime]uint8        // of the part at hand: how many choices are against a saying, and the last of them
	all         []int                 // what none is against
	under       [facetsOfQuotes][]int // by facet, what its choice alone is against
}

// tally counts what was said. The set within holds the quotations that count;
// nil holds them all. It calls goesOn now and then, and gives up, returning nil, when
// that reports false.
func (d *Desk) tally(s route.State, within map[int]bool, goesOn func() bool) *tally {
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

// atATime is how many of the things said are counted without a break.
const atATime = 512

// run goes through what was said, and reports whether it came to the end.
func (t *tally) run(within map[int]bool, goesOn func() bool) bool {
	for from := 0; from < len(t.sayings); from += atATime {
		t.oppose(from)
		t.part(from, within)
		if !goesOn() {
			return false
		}
	}
	return true
}

// oppose notes of a part of what was said how many of the choices are against it. Of
// what was printed more than once it looks only at what all printings share.
func (t *tally) oppose(from int) {
	t.against, t.by = [atATime]uint8{}, [atATime]uint8{}
	to := min(from+atATime, len(t.sayings))
	printed := t.catalogue.of[byPrintings][from:to]
	for _, f := range t.asked {
		chosen := t.chosen[f]
		for i, v := range t.catalogue.of[f][from:to] {
			switch {
			case !shared(f) && printed[i] != printedOnce:
			case f == byLeftOut && t.leaves(from+i):
			case f != byLeftOut && v >= 0 && chosen[v]:
			default:
				t.against[i]++
				t.by[i] = uint8(f)
			}
		}
	}
}

// shared reports whether all printings of an utterance have the same value of a
// facet.
func shared(facet int) bool { return facet == bySpeaker || facet == byPrintings }

// part counts a part of what was said: where no choice is against it, and under the
// facet of the only one that is. Most was printed once: it has one value of every
// facet, but for those who left it out.
func (t *tally) part(from int, within map[int]bool) {
	t.all = t.all[:0]
	for f := range t.under {
		t.under[f] = t.under[f][:0]
	}
	printed := t.catalogue.of[byPrintings]
	onlyShared := !slices.ContainsFunc(t.asked, func(f int) bool { return !shared(f) })
	for i := from; i < min(from+atATime, len(t.sayings)); i++ {
		c, against := t.sayings[i], t.against[i-from]
		once := printed[i] == printedOnce
		switch {
		case against > 1 || within != nil && !t.d.anyWithin(c, within):
		case against == 1 && (once || onlyShared):
			f := t.by[i-from]
			t.under[f] = append(t.under[f], i)
		case once:
			t.list = append(t.list, c)
			t.all = append(t.all, i)
		case t.count(c.utterance):
			t.list = append(t.list, c)
			t.several++
		}
	}
	for f := range t.counts {
		t.countUnder(f, t.all)
		t.countUnder(f, t.under[f])
	}
}

// countUnder counts sayings of one printing under one facet.
func (t *tally) countUnder(facet int, sayings []int) {
	counts, values := t.counts[facet], t.catalogue.of[facet]
	for _, i := range sayings {
		if facet == byLeftOut {
			t.countOmitted(t.omitted(i), values[i])
		} else if v := values[i]; v >= 0 {
			counts[v]++
		}
	}
}

// omitted returns the reports that left out what a saying tells.
func (t *tally) omitted(i int) []int {
	if u := t.sayings[i].utterance; u >= 0 {
		return t.d.Utterances[u].Omitted
	}
	return nil
}

// leaves reports whether one of the outlets that were chosen leaves out what
// another printed.
func (t *tally) leaves(i int) bool {
	own := t.catalogue.of[byLeftOut][i]
	return slices.ContainsFunc(t.omitted(i), func(a int) bool {
		name := t.called[a]
		return name >= 0 && name != own && t.chosen[byLeftOut][name]
	})
}

// countOmitted counts those who leave out what another outlet printed, each once.
func (t *tally) countOmitted(omitted []int, own int32) {
	if len(omitted) == 0 {
		return
	}
	t.turn++
	seen := t.seen[byLeftOut]
	if own >= 0 {
		seen[own] = t.turn
	}
	for _, a := range omitted {
		if name := t.called[a]; name >= 0 && seen[name] != t.turn {
			seen[name] = t.turn
			t.counts[byLeftOut][name]++
		}
	}
}

// note notes that the saying at hand has a value.
func (t *tally) note(facet int, value int32) {
	if value >= 0 && t.seen[facet][value] != t.turn {
		t.seen[facet][value] = t.turn
		t.values[facet] = append(t.values[facet], value)
	}
}

// read notes all values of an utterance.
func (t *tally) read(utterance int) {
	u := &t.d.Utterances[utterance]
	t.turn++
	for i := range t.values {
		t.values[i] = t.values[i][:0]
	}
	t.note(bySpeaker, int32(t.d.SaidBy(utterance)))
	t.note(byPrintings, t.d.printedAs(u))
	for i := range u.Variants {
		for f, n := range t.valuesOf(t.d, u.Variants[i].Quotation) {
			switch {
			case f == byLeftOut && n >= 0:
				t.seen[f][n] = t.turn
			case f != bySpeaker && f != byPrintings && f != byLeftOut:
				t.note(f, n)
			}
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
		if slices.ContainsFunc(t.values[f], func(v int32) bool { return t.chosen[f][v] }) {
			continue
		}
		if against >= 0 {
			return false
		}
		against = f
	}
	for i, values := range t.values {
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
