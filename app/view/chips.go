package view

import (
	"slices"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// chips lists what narrows the list, in the query and beside it, each with the address that lifts it.
func (d *Desk) chips(s route.State) []markup.Link {
	var out []markup.Link
	s.More, s.Hit = 0, 0
	add := func(text string, lifted route.State) {
		out = append(out, markup.Link{Text: text, Href: d.Links.To(lifted)})
	}
	lists := func(s *route.State) []*[]string {
		return []*[]string{&s.Outlets, &s.Speakers, &s.Kinds, &s.Sections, &s.Printed, &s.LeftOut, &s.Stories, &s.Months, &s.Sure, &s.Years, &s.Langs}
	}
	d.clauses(s, add)
	for i, list := range lists(&s) {
		for _, v := range *list {
			lifted := s
			l := lists(&lifted)[i]
			*l = route.Toggle(*l, v)
			add(d.chip(i, v), lifted)
		}
	}
	if s.From != "" || s.To != "" {
		lifted := s
		lifted.From, lifted.To = "", ""
		add(between(s.From, s.To), lifted)
	}
	return out
}

// clauses adds the parts of a query that narrow it: whatever is more than a word.
func (d *Desk) clauses(s route.State, add func(text string, lifted route.State)) {
	q := query.Parse(s.Query)
	for i, c := range q.All {
		if first := c.Any[0]; !c.Not && len(c.Any) == 1 && first.Field == query.Anywhere && !first.Phrase && len(first.Near) == 0 {
			continue
		}
		lifted := s
		lifted.Query = query.Query{All: slices.Delete(slices.Clone(q.All), i, i+1)}.String()
		lifted.Open, lifted.Hit = "", 0
		add(c.String(), lifted)
	}
}

func (d *Desk) chip(list int, value string) string {
	switch list {
	case 1:
		if name := d.SpeakerName(value); name != "" {
			return name
		}
	case 4:
		return "printings: " + d.label(byPrintings, value)
	case 5:
		return "left out by " + value
	case 6:
		return d.label(byStory, value)
	case 7:
		return d.label(byMonth, value)
	case 10:
		return languageName(value)
	}
	return value
}

// between writes a span of days: "7 May 2012 – 9 May 2012", "from 7 May 2012".
func between(from, to corpus.Date) string {
	switch {
	case to == "":
		return "from " + DayText(from)
	case from == "":
		return "until " + DayText(to)
	case from == to:
		return DayText(from)
	}
	return DayText(from) + " – " + DayText(to)
}
