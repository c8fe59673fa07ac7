package view_test

import (
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/view"
)

// BenchmarkViews lays out each page of a dossier of 10,000 articles: for the
// first time, and again.
func BenchmarkViews(b *testing.B) {
	d := big(b)
	many := 0
	for i := range d.Stories {
		if len(d.Stories[i].Articles) > len(d.Stories[many].Articles) {
			many = i
		}
	}
	voice := 0
	for i := range d.Speakers {
		if d.Words(i) > d.Words(voice) {
			voice = i
		}
	}
	who, said := d.Speakers[voice].ID, d.Utterances[0].ID
	outlet, month := d.Articles[0].Outlet, string(d.Articles[len(d.Articles)/2].Date.Month())
	for _, p := range []struct {
		name string
		lay  func(d *view.Desk) int
	}{
		{"home", func(d *view.Desk) int { return len(d.Home().HTML()) }},
		{"quotes", quotes(route.State{Page: route.Quotes})},
		{"quotes/open", quotes(route.State{Page: route.Quotes, ID: said})},
		{"quotes/speaker", quotes(route.State{Page: route.Quotes, Facets: route.Facets{Speakers: []string{who}}})},
		{"quotes/altered", quotes(route.State{Page: route.Quotes, Facets: route.Facets{Printed: []string{"differ"}, Outlets: []string{outlet}, Months: []string{month}}})},
		{"quotes/more", quotes(route.State{Page: route.Quotes, More: 5})},
		{"coverage", func(d *view.Desk) int { return len(d.Coverage(route.State{Page: route.Coverage}).Body()) }},
		{"coverage/month", func(d *view.Desk) int {
			return len(d.Coverage(route.State{Page: route.Coverage, Facets: route.Facets{Months: []string{month}}}).Body())
		}},
		{"speaker", func(d *view.Desk) int { return len(d.SpeakerPage(route.State{Page: route.Speaker, ID: who}).Body()) }},
		{"speaker/forms", func(d *view.Desk) int { return len(d.CorrectForms(route.State{Page: route.Speaker, ID: who}).Forms) }},
		{"story", func(d *view.Desk) int {
			return len(d.Story(route.State{Page: route.Story, ID: d.Stories[many].ID}).Body())
		}},
		{"story/forms", func(d *view.Desk) int {
			return len(d.CorrectForms(route.State{Page: route.Story, ID: d.Stories[many].ID}).Forms)
		}},
		{"article", func(d *view.Desk) int { a, _ := d.Article(len(d.Articles)/2, 1, nil); return len(a.HTML()) }},
	} {
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				p.lay(&view.Desk{Dossier: d.Dossier, Links: d.Links})
			}
		})
		b.Run(p.name+"/again", func(b *testing.B) {
			for b.Loop() {
				p.lay(d)
			}
		})
	}
}

func quotes(s route.State) func(d *view.Desk) int {
	return func(d *view.Desk) int {
		l := d.Quotes(s, nil, nil)
		n := len(l.List().Rows)
		if l.Open != nil {
			n += len(l.Open.HTML())
		}
		return n
	}
}

// BenchmarkNarrow counts a list of a dossier of 10,000 articles that is narrowed to
// one speaker after another, and to one of them whose words differ.
func BenchmarkNarrow(b *testing.B) {
	d := big(b)
	d.Prepare(nil)
	for _, printed := range [][]string{nil, {"differ"}} {
		b.Run("printed="+strings.Join(printed, ""), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				who := d.Speakers[i%len(d.Speakers)].ID
				d.Count(route.State{Page: route.Quotes, Facets: route.Facets{Speakers: []string{who}, Printed: printed}}, nil)
			}
			b.ReportMetric(float64(len(d.Quotations)), "quotations")
		})
	}
}
