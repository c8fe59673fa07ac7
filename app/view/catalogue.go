package view

import (
	"slices"

	"onrecord/corpus"
)

// catalogue numbers the values of the facets, and knows those of each report.
type catalogue struct {
	names                        [facetsOfQuotes][]string
	outlet, called, story, month []int32 // by article; -1 for none

	sayings []saying                // in the order of the list
	of      [facetsOfQuotes][]int32 // by saying, its value; of what was printed more than once, that of the fullest printing; -1 for none

	words  []int   // by number of the outlet, from -1: words quoted of anybody
	spoken []int32 // quotations, those of each speaker together
	first  []int32 // by speaker: where these begin; one more than there are speakers
}

// list notes what was said: the utterances, and then the indirect quotations.
func (c *catalogue) list(d *Desk, rest func(int)) {
	all := len(d.Utterances)
	for i := range d.Quotations {
		if d.Quotations[i].Kind == corpus.Indirect {
			all++
		}
	}
	c.sayings = make([]saying, 0, all)
	for f := range c.of {
		c.of[f] = make([]int32, 0, all)
	}
	note := func(what saying, speaker int, printed int32) {
		c.sayings = append(c.sayings, what)
		values := c.valuesOf(d, what.quotation)
		values[bySpeaker], values[byPrintings] = int32(speaker), printed
		for f, v := range values {
			c.of[f] = append(c.of[f], v)
		}
	}
	for i := range d.Utterances {
		u := &d.Utterances[i]
		note(saying{i, u.Variants[0].Quotation}, d.SaidBy(i), d.printedAs(u))
		rest(i)
	}
	for i := range d.Quotations {
		if d.Quotations[i].Kind == corpus.Indirect {
			note(saying{-1, i}, d.SpeakerOf(i), printedOnce)
		}
		rest(i)
	}
}

// valuesOf are those of one printing, but for the speaker and the way of printing;
// in place of those who left it out stands the outlet that did not.
func (c *catalogue) valuesOf(d *Desk, quotation int) (v [facetsOfQuotes]int32) {
	q := &d.Quotations[quotation]
	v[byKind], v[bySure], v[byLeftOut] = int32(q.Kind), sureness(q), c.called[q.Article]
	v[byOutlet], v[byStory], v[byMonth] = c.outlet[q.Article], c.story[q.Article], c.month[q.Article]
	return v
}

// saidBy returns the quotations of a speaker.
func (c *catalogue) saidBy(speaker int) []int32 { return c.spoken[c.first[speaker]:c.first[speaker+1]] }

// quotedIn returns how many words the outlet of an article quotes in all.
func (c *catalogue) quotedIn(article int) int { return c.words[c.outlet[article]+1] }

// listen notes who says what, and how much each outlet quotes.
func (c *catalogue) listen(d *Desk, rest func(int)) {
	c.words = make([]int, len(c.names[byOutlet])+1)
	c.first = make([]int32, len(d.Speakers)+2)
	for q := range d.Quotations {
		c.words[c.outlet[d.Quotations[q].Article]+1] += d.WordsOf(q)
		c.first[d.SpeakerOf(q)+2]++
		rest(q)
	}
	for i := 1; i < len(c.first); i++ {
		c.first[i] += c.first[i-1]
	}
	c.spoken = make([]int32, len(d.Quotations))
	next := slices.Clone(c.first)
	for q := range d.Quotations {
		who := d.SpeakerOf(q) + 1
		c.spoken[next[who]] = int32(q)
		next[who]++
		rest(q)
	}
	c.first = c.first[1:] // what nobody named says stands before the others
}

// listed returns the catalogue of the dossier, made when it is first needed.
func (d *Desk) listed() *catalogue {
	d.Prepare(nil)
	return d.values
}

// Prepare makes what lists of quotations are narrowed by, unless it is there. It
// calls pause, if it is not nil, every few milliseconds.
func (d *Desk) Prepare(pause func()) {
	if d.values == nil {
		d.values = d.catalogue(func(i int) {
			if i%every == every-1 && pause != nil {
				pause()
			}
		})
	}
}

// every is after how many things there is a pause.
const every = 1024

func (d *Desk) catalogue(rest func(int)) *catalogue {
	c := &catalogue{}
	c.names[byPrintings], c.names[bySure] = printedNames, sureNames
	for k := corpus.Direct; k <= corpus.Indirect; k++ {
		c.names[byKind] = append(c.names[byKind], k.String())
	}
	for i := range d.Speakers {
		c.names[bySpeaker] = append(c.names[bySpeaker], d.Speakers[i].ID)
	}
	for i := range d.Stories {
		c.names[byStory] = append(c.names[byStory], d.Stories[i].ID)
	}
	var numbers [facetsOfQuotes]map[string]int32
	number := func(facet int, name string) int32 {
		if name == "" {
			return -1
		}
		if numbers[facet] == nil {
			numbers[facet] = map[string]int32{}
		}
		n, ok := numbers[facet][name]
		if !ok {
			n = int32(len(c.names[facet]))
			numbers[facet][name] = n
			c.names[facet] = append(c.names[facet], name)
		}
		return n
	}
	for i := range d.Articles {
		c.outlet = append(c.outlet, number(byOutlet, d.Articles[i].Outlet))
		c.called = append(c.called, number(byLeftOut, d.outletName(i)))
		c.month = append(c.month, number(byMonth, string(d.Articles[i].Date.Month())))
		story := int32(d.StoryOf(i))
		if story >= 0 && len(d.Stories[story].Articles) < 2 {
			story = -1
		}
		c.story = append(c.story, story)
		rest(i)
	}
	c.list(d, rest)
	c.listen(d, rest)
	return c
}
