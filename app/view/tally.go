package view

import (
	"slices"

	"onrecord/app/route"
)

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
// nil holds them all. It calls goesOn, if it is not nil, now and then, and gives up,
// returning nil, when that reports false.
func (d *Desk) tally(s route.State, within map[int]bool, goesOn func() bool) *tally {
	t := d.newTally(s)
	if !t.run(within, goesOn) {
		return nil
	}
	t.counting = counting{}
	return t
}

// Rehearse counts a list that is narrowed to some speaker and forgets it, so that
// the first one that the reader narrows is counted by code that is fast already.
func (d *Desk) Rehearse(turn int) {
	if turn < len(d.Speakers) {
		d.tally(route.State{Facets: route.Facets{Speakers: []string{d.Speakers[turn].ID}}}, nil, nil)
	}
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
		if goesOn != nil && !goesOn() {
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
	printed := t.of[byPrintings][from:to]
	for _, f := range t.asked {
		chosen := t.chosen[f]
		for i, v := range t.of[f][from:to] {
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
	printed := t.of[byPrintings]
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
	counts, values := t.counts[facet], t.of[facet]
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
	own := t.of[byLeftOut][i]
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
