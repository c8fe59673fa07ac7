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
