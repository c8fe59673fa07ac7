// Package view turns a dossier and a state into view structs: what a page
// shows, worked out, with every address already written. The static pages and
// the app build their pages from the same views. It is pure.
package view

import (
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// Desk is a dossier laid out for reading: views are made from it.
type Desk struct {
	*store.Dossier
	Links route.Links

	values *catalogue // of the facets; nil until they are needed
	works  []work     // the last ones, the latest last
}

// hues is how many speakers have a hue of their own, the most quoted first.
const hues = 6

// hue returns the class of a speaker's hue; "s0" is everybody else's.
func (d *Desk) hue(speaker string) string {
	if i := d.Dossier.Speaker(speaker); i >= 0 && i < hues {
		return "s" + strconv.Itoa(i+1)
	}
	return "s0"
}

func (d *Desk) articleAt(quotation int) string {
	a := d.Quotations[quotation].Article
	return d.Links.To(route.State{Page: route.Article, ID: d.Articles[a].ID, At: "q" + strconv.Itoa(d.NumberOf(quotation))})
}

func (d *Desk) article(i int) string {
	return d.Links.To(route.State{Page: route.Article, ID: d.Articles[i].ID})
}

func (d *Desk) speaker(id string) markup.Link {
	name := d.SpeakerName(id)
	if name == "" {
		return markup.Link{}
	}
	return markup.Link{Text: name, Href: d.Links.To(route.State{Page: route.Speaker, ID: id})}
}

func (d *Desk) outlet(i int) markup.Link {
	name := d.Articles[i].Outlet
	if name == "" {
		return markup.Link{Text: "Outlet not named"}
	}
	return markup.Link{Text: name, Href: d.Links.To(route.State{Page: route.Search, Facets: route.Facets{Outlets: []string{name}}})}
}

// OutletName returns how an article's outlet is called in running text: its
// name, or its headline where no outlet is known.
func (d *Desk) outletName(i int) string {
	if a := &d.Articles[i]; a.Outlet == "" {
		return a.Title
	}
	return d.Articles[i].Outlet
}

// source names an article by its outlet and day.
func (d *Desk) source(article int) string {
	return apart(d.outletName(article)) + commaed(d.short(d.Articles[article].Date).Text)
}

// apart isolates words that run from right to left from the figures and the
// arrow behind them, which would join them otherwise.
func apart(words string) string {
	if strings.ContainsFunc(words, rightToLeft) {
		return "\u2068" + words + "\u2069"
	}
	return words
}

func rightToLeft(r rune) bool {
	return 0x590 <= r && r < 0x900 || 0xFB1D <= r && r < 0xFE00 || 0xFE70 <= r && r < 0xFEFF
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// DayText writes a date for a person, as precise as it is: "9 May 2012",
// "May 2012", "9 May 2012, 07:42 UTC".
func DayText(d corpus.Date) string {
	if len(d) < len("2012-05") || !d.Valid() {
		return string(d)
	}
	m, _ := strconv.Atoi(string(d[5:7]))
	s := months[m-1] + " " + string(d.Year())
	if len(d) >= len("2012-05-09") {
		s = strings.TrimPrefix(string(d[8:10]), "0") + " " + s
	}
	if len(d) >= len("2012-05-09T07:42") {
		s += ", " + string(d[11:16])
		if strings.HasSuffix(string(d), "Z") {
			s += " UTC"
		}
	}
	return s
}

func day(d corpus.Date) markup.Day {
	return markup.Day{ISO: string(d), Text: DayText(d.Day())}
}

// short leaves the year out where the whole dossier is of one year.
func (d *Desk) short(date corpus.Date) markup.Day {
	v := day(date)
	n := len(d.Articles)
	if n > 0 && len(date) >= 10 && d.Articles[0].Date.Year() == d.Articles[n-1].Date.Year() {
		v.Text = strings.TrimSuffix(v.Text, " "+string(date.Year()))
	}
	return v
}

// Number writes n with what it counts: "1 report", "2,400 reports".
func Number(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}
