package view

import (
	"slices"
	"strconv"
	"time"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// maxColumns is how many columns a picture of time has at most.
const maxColumns = 200

// unit of time: how many bytes of a date it is.
type unit int

const (
	daily   = unit(len("2012-05-09"))
	monthly = unit(len("2012-05"))
	yearly  = unit(len("2012"))
)

var units = []struct {
	of   unit
	by   string // in an address
	name string
	text string // what is drawn
}{
	{daily, route.ByDay, "By day", "day"}, {monthly, route.ByMonth, "By month", "month"}, {yearly, route.ByYear, "By year", "year"},
}

// span returns the first and the last date that are known to the unit, "" when
// there are none.
func (sp *spread) span(u unit) (first, last corpus.Date) {
	for _, r := range sp.when {
		if len(r.date) < int(u) {
			continue
		}
		if first == "" {
			first = r.date[:u]
		}
		last = r.date[:u]
	}
	return first, last
}

// between counts the units from one date to another, both included.
func (u unit) between(first, last corpus.Date) int {
	if first == "" {
		return 0
	}
	a, b := u.time(first), u.time(last)
	switch u {
	case daily:
		return int(b.Sub(a).Hours()/24+.5) + 1
	case monthly:
		return (b.Year()-a.Year())*12 + int(b.Month()-a.Month()) + 1
	}
	return b.Year() - a.Year() + 1
}

func (u unit) time(d corpus.Date) time.Time {
	part := func(from, to, none int) int {
		if int(u) < to {
			return none
		}
		n, _ := strconv.Atoi(string(d[from:to]))
		return n
	}
	return time.Date(part(0, 4, 0), time.Month(part(5, 7, 1)), part(8, 10, 1), 0, 0, 0, 0, time.UTC)
}

// after returns the date n units after another.
func (u unit) after(d corpus.Date, n int) corpus.Date {
	t := u.time(d)
	switch u {
	case daily:
		t = t.AddDate(0, 0, n)
	case monthly:
		t = t.AddDate(0, n, 0)
	default:
		t = t.AddDate(n, 0, 0)
	}
	return corpus.Date(t.Format("2006-01-02"[:u]))
}

// unit returns what a column of the picture stands for: what the state asks for
// where that fits, or the shortest time that does.
func (sp *spread) unit(s route.State) unit {
	for _, u := range units {
		if n := u.of.between(sp.span(u.of)); n > 0 && n <= maxColumns && (s.By == u.by || s.By == "") {
			return u.of
		}
	}
	if s.By != "" {
		s.By = ""
		return sp.unit(s)
	}
	return yearly
}

// period is a day, month or year with what was printed in it.
type period struct {
	date                   corpus.Date
	reports, quotes, words int
	by                     [hues]int // quotations of the top speakers
}

// periods counts by unit; a report whose date is less precise has its own.
func (sp *spread) periods(u unit) []*period {
	if sp.printed == nil {
		sp.printed = map[unit][]*period{}
	}
	if _, ok := sp.printed[u]; !ok {
		sp.printed[u] = sp.addUp(u)
	}
	return sp.printed[u]
}

func (sp *spread) addUp(u unit) []*period {
	at := map[corpus.Date]*period{}
	var out []*period
	for _, r := range sp.when {
		date := r.date[:min(len(r.date), int(u))]
		p := at[date]
		if p == nil {
			p = &period{date: date}
			at[date] = p
			out = append(out, p)
		}
		p.reports++
		from, to := sp.d.QuotationsOf(r.report)
		for q := from; q < to; q++ {
			if sp.counts(q) {
				p.quotes++
				p.words += sp.d.WordsOf(q)
				if r := sp.rank(q); r >= 0 {
					p.by[r]++
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b *period) int { return compareDates(a.date, b.date) })
	return out
}

func compareDates(a, b corpus.Date) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// timeFigure shows how much was quoted when.
func (sp *spread) timeFigure(s route.State) markup.Figure {
	u := sp.unit(s)
	f := markup.Figure{Title: "Quotations over time", Legend: sp.legend(), Columns: sp.columns(u), Table: sp.timeGrid(u).table(sp.d, s)}
	if sp.only != everybody {
		f.Legend = nil
	}
	for _, x := range units {
		if n := x.of.between(sp.span(x.of)); n < 1 || n > maxColumns {
			continue
		}
		next := s
		next.By = x.by
		if next.Table == tableTime {
			next.Table, next.Sort, next.More = "", "", 0
		}
		f.Choices = append(f.Choices, markup.Room{On: x.of == u, Link: markup.Link{Text: x.name, Href: sp.d.Links.To(next)}})
		if x.of == u {
			f.Note = "Quotations printed each " + x.text + "."
		}
	}
	return f
}

func (sp *spread) columns(u unit) *markup.Columns {
	first, last := sp.span(u)
	n := u.between(first, last)
	if n < 1 || n > maxColumns {
		return nil
	}
	list := sp.periods(u)
	most := 1
	for _, p := range list {
		if len(p.date) >= int(u) {
			most = max(most, p.quotes)
		}
	}
	c := &markup.Columns{Most: thousands(most), Columns: make([]markup.Stack, n)}
	for _, p := range list {
		at := -1
		if len(p.date) >= int(u) {
			at = u.between(first, p.date) - 1
		}
		if at < 0 || at >= n {
			continue
		}
		parts := sp.parts(&p.by, p.quotes, most, "quotations")
		for i := range parts {
			parts[i].Says = DayText(p.date) + ", " + parts[i].Says
		}
		c.Columns[at].Parts = parts
	}
	for i := range ticks(n) {
		at := tick(i, n)
		c.Columns[at].Label = DayText(u.after(first, at))
	}
	return c
}

// maxTicks is how many dates stand below a picture: as many as have room on a
// narrow screen.
const maxTicks = 3

// ticks returns how many of n columns are labelled, tick which the i-th is.
func ticks(n int) int { return min(n, maxTicks) }

func tick(i, n int) int {
	if ticks(n) == 1 {
		return 0
	}
	return i * (n - 1) / (ticks(n) - 1)
}

func (sp *spread) timeGrid(u unit) *grid {
	g := &grid{id: tableTime, caption: "Quotations over time", file: "over-time.csv", sort: "date", columns: []column{
		{key: "date", name: "Date", ordered: true}, {key: "reports", name: "Reports", count: true}, {key: "quotes", name: "Quotations", count: true}, {key: "words", name: "Words quoted", count: true}}}
	var rows [][]cell
	for i, p := range sp.periods(u) {
		c := cell{text: DayText(p.date), plain: string(p.date), n: i}
		if p.date == "" {
			c.text = "No date"
		} else {
			c.href = sp.d.Links.To(route.State{Page: route.Search, Facets: route.Facets{From: p.date, To: p.date}})
		}
		rows = append(rows, []cell{c, figure(p.reports), figure(p.quotes), figure(p.words)})
	}
	return g.fill(rows)
}
