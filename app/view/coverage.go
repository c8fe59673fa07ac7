package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// Tables of the pages of figures, by the ids that their addresses have.
const (
	tableVoices = "voices"
	tableMatrix = "matrix"
	tableTime   = "time"
)

// barsShown is how many bars a picture has at most.
const barsShown = 12

// Coverage lays out who is quoted how much, by whom and when.
func (d *Desk) Coverage(s route.State) markup.Coverage {
	sp := d.covered(s)
	v := markup.Coverage{
		Title: "Coverage", Narrow: d.narrowings(s),
		Summary: Number(sp.reports, "report", "reports") + ", " + thousands(sp.quotes) + plain(sp.quotes, " quotation", " quotations") + ", " + thousands(sp.words) + " words quoted",
	}
	if sp.quotes == 0 {
		v.Empty = "Nobody is quoted in these reports."
		return v
	}
	v.Figures = []markup.Figure{sp.voicesFigure(s), sp.matrixFigure(s, "Outlets and whom they quote"), sp.timeFigure(s)}
	return v
}

// covered counts the reports that a state of the coverage page is about.
func (d *Desk) covered(s route.State) *spread {
	s.Page = route.Coverage
	d.Count(s, nil)
	return d.kept(coverageOf(s)).(*spread)
}

// coverageOf names what is counted for the stories and months of a state.
func coverageOf(s route.State) string {
	return "coverage " + strings.Join(s.Stories, "\x00") + "\x01" + strings.Join(s.Months, "\x00")
}

// coverage leads to the coverage of the stories and months that facets choose.
func (d *Desk) coverage(name string, f route.Facets) markup.Link {
	return markup.Link{Text: name, Href: d.Links.To(route.State{Page: route.Coverage, Facets: route.Facets{Stories: f.Stories, Months: f.Months}})}
}

// grids returns the tables of a page that can be saved.
func (d *Desk) grids(s route.State) []*grid {
	switch s.Page {
	case route.Coverage:
		sp := d.covered(s)
		return []*grid{sp.voicesGrid(), sp.matrixGrid(), sp.timeGrid(sp.unit(s))}
	case route.Story:
		e := d.event(d.Dossier.Story(s.ID))
		return []*grid{e.reportsGrid(), e.matrixGrid(), e.leftGrid()}
	case route.Article:
		i := d.Dossier.Article(s.ID)
		return []*grid{d.heatGrid(i, d.heat(i))}
	case route.Speaker:
		r := d.record(d.Dossier.Speaker(s.ID))
		return []*grid{r.namesGrid(), r.outletsGrid(), r.timeGrid(r.unit(s))}
	}
	return nil
}

// within returns which reports a state of the coverage page is about, nil for
// all.
func (d *Desk) within(s route.State) func(int) bool {
	stories := map[int]bool{}
	for _, id := range s.Stories {
		stories[d.Dossier.Story(id)] = true
	}
	if len(stories) == 0 && len(s.Months) == 0 {
		return nil
	}
	return func(i int) bool {
		return (len(stories) == 0 || d.StoryOf(i) >= 0 && stories[d.StoryOf(i)]) && (len(s.Months) == 0 || slices.Contains(s.Months, string(d.Articles[i].Date.Month())))
	}
}

// What there is to narrow by, at most.
const storiesOffered = 8

func (d *Desk) narrowings(s route.State) []markup.Narrowing {
	var out []markup.Narrowing
	s.Table, s.Sort, s.More = "", "", 0
	offer := func(name, all string, chosen []string, none route.State, values []markup.Room) {
		if len(values) > 1 || len(chosen) > 0 {
			values = append([]markup.Room{{Link: markup.Link{Text: all, Href: d.Links.To(none)}, On: len(chosen) == 0}}, values...)
			out = append(out, markup.Narrowing{Name: name, Values: values})
		}
	}
	anyStory, anyMonth := s, s
	anyStory.Stories, anyMonth.Months = nil, nil
	offer("Story", "All stories", s.Stories, anyStory, d.storyRooms(s))
	offer("When", "At any time", s.Months, anyMonth, d.monthRooms(s))
	return out
}

// storyRooms offers the stories with the most reports.
func (d *Desk) storyRooms(s route.State) []markup.Room {
	var out []markup.Room
	for n, i := range d.bigStories() {
		story := &d.Stories[i]
		on := slices.Contains(s.Stories, story.ID)
		if n >= storiesOffered && !on {
			continue
		}
		next := s
		next.Stories = route.Toggle(s.Stories, story.ID)
		out = append(out, markup.Room{On: on, Link: markup.Link{Text: Short(story.Title, 60) + " (" + strconv.Itoa(len(story.Articles)) + ")", Href: d.Links.To(next)}})
	}
	return out
}

// bigStories returns the stories of several reports, those with the most first.
func (d *Desk) bigStories() []int {
	var out []int
	for i := range d.Stories {
		if len(d.Stories[i].Articles) > 1 {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return len(d.Stories[b].Articles) - len(d.Stories[a].Articles) })
	return out
}

// monthRooms offers the months with the most reports.
func (d *Desk) monthRooms(s route.State) []markup.Room {
	counts := map[string]int{}
	for i := range d.Articles {
		if date := d.Articles[i].Date; len(date) >= len("2012-05") {
			counts[string(date.Month())]++
		}
	}
	months := ranked(counts, s.Months)
	slices.Sort(months)
	var out []markup.Room
	for _, m := range months {
		next := s
		next.Months = route.Toggle(s.Months, m)
		out = append(out, markup.Room{On: slices.Contains(s.Months, m), Link: markup.Link{Text: DayText(corpus.Date(m)) + " (" + strconv.Itoa(counts[m]) + ")", Href: d.Links.To(next)}})
	}
	return out
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

func (sp *spread) voicesFigure(s route.State) markup.Figure {
	f := markup.Figure{Title: "Share of voice", Note: "Words of each speaker that stand in quotation marks or are quoted in part, in all these reports."}
	for _, i := range sp.order[:min(len(sp.order), barsShown)] {
		v := &sp.said[i]
		if v.words == 0 {
			break
		}
		f.Bars = append(f.Bars, markup.Bar{
			Link: sp.speakerLink(i), Says: thousands(v.words) + " · " + permille(v.words, sp.words).written(),
			Parts: []markup.Part{{Hue: cmp.Or(v.hue, "s0"), Length: 1000 * v.words / sp.said[sp.order[0]].words, Says: sp.name(i)}},
		})
	}
	f.Table = sp.voicesGrid().table(sp.d, s)
	return f
}

func (sp *spread) speakerLink(i int) markup.Link {
	if who := sp.said[i].who; who >= 0 {
		return sp.d.speaker(sp.d.Speakers[who].ID)
	}
	return markup.Link{Text: sp.name(i)}
}

func (sp *spread) voicesGrid() *grid {
	g := &grid{id: tableVoices, caption: "Speakers", file: "speakers.csv", sort: "-words", size: len(sp.order), columns: []column{
		{key: "name", name: "Speaker", link: func(row int) string { return sp.speakerLink(sp.order[row]).Href }}, {key: "words", name: "Words quoted", count: true}, {key: "share", name: "Share, %", count: true}, {key: "quotes", name: "Quotations", count: true}, {key: "reports", name: "Reports", count: true}, {key: "outlets", name: "Outlets", count: true}}}
	g.cell = func(row, column int) cell {
		i := sp.order[row]
		v := &sp.said[i]
		switch column {
		case 0:
			return cell{text: sp.name(i)}
		case 1:
			return figure(v.words)
		case 2:
			return permille(v.words, sp.words)
		case 3:
			return figure(v.quotes)
		case 4:
			return figure(v.reports)
		}
		return figure(v.outlets)
	}
	return g
}

// matrixFigure shows outlets and whom they quote.
func (sp *spread) matrixFigure(s route.State, title string) markup.Figure {
	f := markup.Figure{Title: title, Note: "Words quoted by each outlet, by speaker. In the table a stronger tint is a greater share of the words that the outlet quotes.", Legend: sp.legend()}
	most := 1
	for i := range sp.outlets {
		most = max(most, sp.outlets[i].words)
	}
	for i := range sp.outlets[:min(len(sp.outlets), barsShown)] {
		o := &sp.outlets[i]
		f.Bars = append(f.Bars, markup.Bar{Link: sp.outletLink(o), Says: thousands(o.words), Parts: sp.parts(&o.by, o.words, most, "words")})
	}
	f.Table = sp.matrixGrid().table(sp.d, s)
	return f
}

func (sp *spread) outletLink(o *outletSpread) markup.Link {
	if o.name == "" {
		return markup.Link{Text: "Outlet not named"}
	}
	return markup.Link{Text: o.name, Href: sp.d.Links.To(route.State{Page: route.Search, Facets: route.Facets{Outlets: []string{o.name}}})}
}

func (sp *spread) matrixGrid() *grid {
	top := sp.top
	g := &grid{id: tableMatrix, caption: "Outlets and speakers, in words quoted", file: "outlets-and-speakers.csv", sort: "-all", columns: []column{{key: "name", name: "Outlet"}}}
	for _, i := range top {
		g.columns = append(g.columns, column{key: sp.d.Speakers[sp.said[i].who].ID, name: sp.name(i), count: true})
	}
	rest := sp.rest()
	if rest {
		g.columns = append(g.columns, column{key: "others", name: others, count: true})
	}
	g.columns = append(g.columns, column{key: "all", name: "All", count: true}, column{key: "reports", name: "Reports", count: true})
	var rows [][]cell
	for n := range sp.outlets {
		o := &sp.outlets[n]
		l := sp.outletLink(o)
		row := []cell{{text: l.Text, href: l.Href}}
		left := o.words
		for n := range top {
			row = append(row, sp.matrixCell(o, n))
			left -= o.by[n]
		}
		if rest {
			row = append(row, tinted(left, o.words, "s0"))
		}
		rows = append(rows, append(row, figure(o.words), figure(len(o.articles))))
	}
	return g.fill(rows)
}

// matrixCell is what an outlet quotes of one of the top speakers.
func (sp *spread) matrixCell(o *outletSpread, n int) cell {
	speaker := sp.top[n]
	c := tinted(o.by[n], o.words, sp.said[speaker].hue)
	if c.n > 0 && o.name != "" {
		c.href = sp.d.Links.To(route.State{Page: route.Quotes, Facets: sp.facets(sp.d.Speakers[sp.said[speaker].who].ID, o.name)})
		c.says = c.written() + plain(c.n, " word", " words") + " of " + sp.name(speaker) + " in " + o.name
	}
	return c
}

// tinted is a number tinted by its share of a whole. Nothing is said of 0.
func tinted(part, whole int, hue string) cell {
	if part == 0 {
		return cell{plain: "0"}
	}
	c := figure(part)
	c.hue, c.level = hue, (markup.Levels*part+whole-1)/whole
	return c
}
