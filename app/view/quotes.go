package view

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// The ways an utterance can be printed, as the facet of that name knows them.
const (
	printedDiffer = "differ"
	printedSame   = "same"
	printedOnce   = "once"
)

// pageOf is how many rows a list shows at first and gains at a time.
const pageOf = 40

// QuoteList is the list of what was said, narrowed by the facets of a state.
type QuoteList struct {
	Summary string
	Rows    []markup.QuoteRow
	Current int    // index of the open row, -1 for none
	More    string // address that shows more rows, "" when all are shown
	Open    *markup.Utterance
	Facets  []components.Facet
	Chips   []markup.Link
	first   int // index of the first utterance of the list, -1 for none
}

// saying is a row of the list: an utterance, or an indirect quotation, which
// has no wording of its own to compare.
type saying struct {
	utterance, quotation int // utterance is -1 for an indirect quotation
}

// Quotes lays out the list for a state. The set within holds the quotations
// whose words were searched for; nil holds them all.
func (d *Desk) Quotes(s route.State, within map[int]bool, marks Marker) QuoteList {
	tally := newTally(s)
	var chosen []saying
	for i := range d.Utterances {
		d.consider(tally, saying{i, d.Utterances[i].Variants[0].Quotation}, within, &chosen)
	}
	for i := range d.Quotations {
		if d.Quotations[i].Kind == corpus.Indirect {
			d.consider(tally, saying{-1, i}, within, &chosen)
		}
	}
	v := QuoteList{Current: -1, first: -1, Summary: d.summary(chosen), Facets: tally.facets(d, s), Chips: d.chips(s)}
	shown := min(len(chosen), pageOf*(s.More+1))
	for n, c := range chosen[:shown] {
		v.Rows = append(v.Rows, d.row(c, s, marks))
		if v.first < 0 && c.utterance >= 0 {
			v.first = c.utterance
			if s.ID == "" {
				v.Current = n
			}
		}
		if c.utterance >= 0 && d.Utterances[c.utterance].ID == s.ID {
			v.Current = n
		}
	}
	if shown < len(chosen) {
		more := s
		more.More++
		v.More = d.Links.To(more)
	}
	if i := d.Dossier.Utterance(s.ID); i >= 0 {
		v.Open = d.detail(i)
	}
	return v
}

// summary counts what was said, and what of it was printed more than once.
func (d *Desk) summary(list []saying) string {
	several := 0
	for _, c := range list {
		if c.utterance >= 0 && len(d.Utterances[c.utterance].Variants) > 1 {
			several++
		}
	}
	s := Number(len(list), "thing said", "things said")
	if several > 0 {
		s += ", " + strconv.Itoa(several) + " printed by several"
	}
	return s
}

// consider counts a saying under every facet and keeps it when all agree.
func (d *Desk) consider(t *tally, c saying, within map[int]bool, chosen *[]saying) {
	if within != nil && !d.anyWithin(c, within) {
		return
	}
	if t.count(d.traits(c)) {
		*chosen = append(*chosen, c)
	}
}

func (d *Desk) anyWithin(c saying, within map[int]bool) bool {
	if c.utterance < 0 {
		return within[c.quotation]
	}
	for _, v := range d.Utterances[c.utterance].Variants {
		if within[v.Quotation] {
			return true
		}
	}
	return false
}

// traits lists what each facet knows of a saying.
func (d *Desk) traits(c saying) traits {
	if c.utterance < 0 {
		q := &d.Quotations[c.quotation]
		a := &d.Articles[q.Article]
		return traits{{q.Speaker}, {printedOnce}, {q.Kind.String()}, {a.Outlet}, nil, {d.story(q.Article)}, {string(a.Date.Month())}, {sureness(q)}}
	}
	u := &d.Utterances[c.utterance]
	t := traits{{u.Speaker}, {printedAs(u)}}
	for _, v := range u.Variants {
		q := &d.Quotations[v.Quotation]
		a := &d.Articles[q.Article]
		for i, value := range map[int]string{2: q.Kind.String(), 3: a.Outlet, 5: d.story(q.Article), 6: string(a.Date.Month()), 7: sureness(q)} {
			t[i] = append(t[i], value)
		}
	}
	for _, l := range d.leftOut(u) {
		t[4] = append(t[4], l.Text)
	}
	return t
}

// story returns the id of the story of an article, "" when it is alone in it.
func (d *Desk) story(article int) string {
	if i := d.StoryOf(article); i >= 0 && len(d.Stories[i].Articles) > 1 {
		return d.Stories[i].ID
	}
	return ""
}

// sureness says in a word how sure it is that a quotation and its speaker are
// right.
func sureness(q *corpus.Quotation) string {
	switch {
	case q.Confidence >= 0.9:
		return "sure"
	case q.Confidence >= 0.7:
		return "likely"
	}
	return "unsure"
}

func printedAs(u *corpus.Utterance) string {
	if len(u.Variants) < 2 {
		return printedOnce
	}
	for i := range u.Variants {
		if Differs(&u.Variants[i]) {
			return printedDiffer
		}
	}
	return printedSame
}

// facetNames are the facets of the list, in the order in which they stand.
var facetNames = [...]string{"Speaker", "Printings", "Kind", "Outlet", "Left out by", "Story", "Month", "Confidence"}

// traits is what each facet knows of a saying, in the order of [facetNames].
type traits [len(facetNames)][]string

// choices are the lists of a state that the facets choose from.
func choices(s *route.State) [len(facetNames)]*[]string {
	return [...]*[]string{&s.Speakers, &s.Printed, &s.Kinds, &s.Outlets, &s.LeftOut, &s.Stories, &s.Months, &s.Sure}
}

// tally counts, for every value of a facet, how many sayings would be left if
// it were chosen: the facet's own choice is set aside while it is counted.
type tally struct {
	chosen traits
	counts [len(facetNames)]map[string]int
}

func newTally(s route.State) *tally {
	t := &tally{}
	for i, list := range choices(&s) {
		t.chosen[i] = *list
		t.counts[i] = map[string]int{}
	}
	return t
}

// count reports whether every facet agrees with the saying of these traits.
func (t *tally) count(of traits) bool {
	against := -1
	for i, choice := range t.chosen {
		if len(choice) == 0 || slices.ContainsFunc(of[i], func(v string) bool { return slices.Contains(choice, v) }) {
			continue
		}
		if against >= 0 {
			return false
		}
		against = i
	}
	for i, values := range of {
		if against >= 0 && against != i {
			continue
		}
		for n, v := range values {
			if v != "" && !slices.Contains(values[:n], v) {
				t.counts[i][v]++
			}
		}
	}
	return against < 0
}

// maxValues is how many values of a facet are offered; those chosen always are.
const maxValues = 12

func (t *tally) facets(d *Desk, s route.State) []components.Facet {
	out := make([]components.Facet, 0, len(facetNames))
	for i, name := range facetNames {
		f := components.Facet{Name: name}
		for _, v := range ranked(t.counts[i], t.chosen[i]) {
			next := s
			next.More = 0
			list := choices(&next)[i]
			*list = route.Toggle(*list, v)
			f.Values = append(f.Values, components.Value{Label: d.label(i, v), Count: t.counts[i][v], On: slices.Contains(t.chosen[i], v), Href: d.Links.To(next)})
		}
		if narrows(f) {
			out = append(out, f)
		}
	}
	return out
}

// narrows reports whether a facet leaves a choice, or one was made.
func narrows(f components.Facet) bool {
	return len(f.Values) > 1 || len(f.Values) == 1 && f.Values[0].On
}

func (d *Desk) label(facet int, value string) string {
	switch facetNames[facet] {
	case "Speaker":
		if name := d.SpeakerName(value); name != "" {
			return name
		}
	case "Story":
		if i := d.Dossier.Story(value); i >= 0 {
			return d.Stories[i].Title
		}
	case "Month":
		return DayText(corpus.Date(value))
	}
	switch value {
	case printedSame:
		return "all the same"
	case printedOnce:
		return "only once"
	}
	return value
}

// ranked orders values by count, then by name, and cuts the list.
func ranked(counts map[string]int, chosen []string) []string {
	var values []string
	for v := range counts {
		values = append(values, v)
	}
	for _, v := range chosen {
		if _, ok := counts[v]; !ok {
			values = append(values, v)
		}
	}
	slices.SortFunc(values, func(a, b string) int {
		if n := counts[b] - counts[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	n := 0
	return slices.DeleteFunc(values, func(v string) bool {
		n++
		return n > maxValues && !slices.Contains(chosen, v)
	})
}

func (d *Desk) row(c saying, s route.State, marks Marker) markup.QuoteRow {
	q := &d.Quotations[c.quotation]
	r := markup.QuoteRow{Hue: d.hue(q.Speaker), Speaker: d.SpeakerName(q.Speaker), Link: d.speaker(q.Speaker).Href, Same: 1}
	words := d.Printed(c.quotation)
	if c.utterance < 0 {
		r.Href = d.articleAt(c.quotation)
		r.Where = "indirect · " + d.outletName(q.Article) + commaed(d.short(d.Articles[q.Article].Date).Text)
	} else {
		u := &d.Utterances[c.utterance]
		words = d.part(&u.Variants[0])
		next := s
		next.ID = u.ID
		r.Href = d.Links.To(next)
		for i := 1; i < len(u.Variants); i++ {
			if Differs(&u.Variants[i]) {
				r.Differ++
			} else {
				r.Same++
			}
		}
		r.Where = d.where(u)
	}
	r.Words = markup.Text{Text: words, Within: whole(words), Marks: marks.in(words)}
	return r
}

// where names the outlet of something that only one printed.
func (d *Desk) where(u *corpus.Utterance) string {
	if len(u.Variants) > 1 {
		return ""
	}
	a := d.Quotations[u.Variants[0].Quotation].Article
	return d.outletName(a) + commaed(d.short(d.Articles[a].Date).Text)
}

// List is the list as its component shows it.
func (l QuoteList) List() components.QuoteRows {
	v := components.QuoteRows{Summary: l.Summary, Chips: l.Chips, More: l.More}
	for i, r := range l.Rows {
		v.Rows = append(v.Rows, components.QuoteRow{Hue: r.Hue, On: i == l.Current, HTML: r.HTML()})
	}
	return v
}

// First lays out the first utterance of a list, nil when it has none.
func (d *Desk) First(l QuoteList) *markup.Utterance {
	if l.first < 0 {
		return nil
	}
	return d.detail(l.first)
}
