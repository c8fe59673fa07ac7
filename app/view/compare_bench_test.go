package view_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/corpus"
)

// big is the dossier that benchmarks are about: the pack in the folder that
// ONRECORD_PACK names, or 10,000 articles made of the default ones.
func big(b *testing.B) *view.Desk {
	folder := os.Getenv("ONRECORD_PACK")
	if folder == "" {
		return repeated(b, desk(b), 10000)
	}
	d, err := store.Open(os.DirFS(folder))
	if err != nil {
		b.Fatal(err)
	}
	return &view.Desk{Dossier: d, Links: route.Links{Base: "/"}}
}

// repeated is a dossier of n articles or a few more, made of the default one
// over and over.
func repeated(t testing.TB, d *view.Desk, n int) *view.Desk {
	out := &corpus.Dossier{Title: d.Title, Speakers: d.Speakers}
	for k := 0; len(out.Articles) < n; k++ {
		articles, quotations := len(out.Articles), len(out.Quotations)
		for _, a := range d.Articles {
			a.ID = fmt.Sprintf("%s-%d", a.ID, k)
			out.Articles = append(out.Articles, a)
		}
		for _, q := range d.Quotations {
			q.Article += articles
			out.Quotations = append(out.Quotations, q)
		}
		for _, u := range d.Utterances {
			u.ID = fmt.Sprintf("%s-%d", u.ID, k)
			u.Variants = slices.Clone(u.Variants)
			for i := range u.Variants {
				u.Variants[i].Quotation += quotations
			}
			u.Paraphrases = moved(u.Paraphrases, quotations)
			u.Omitted = moved(u.Omitted, articles)
			out.Utterances = append(out.Utterances, u)
		}
		for _, s := range d.Stories {
			s.ID = fmt.Sprintf("%s-%d", s.ID, k)
			s.Articles = moved(s.Articles, articles)
			out.Stories = append(out.Stories, s)
		}
	}
	return &view.Desk{Dossier: store.New(out), Links: d.Links}
}

func moved(list []int, by int) []int {
	list = slices.Clone(list)
	for i := range list {
		list[i] += by
	}
	return list
}

// BenchmarkCompare opens the page of comparisons in a dossier of 10,000
// articles: with nothing chosen, with two and with six reports.
func BenchmarkCompare(b *testing.B) {
	d := big(b)
	for _, n := range []int{0, 1, 2, 6} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := route.State{Page: route.Compare}
			for i := range n {
				s.Articles = append(s.Articles, d.Articles[5003+i].ID)
			}
			for b.Loop() {
				if n < 2 {
					_ = d.Choose(s).HTML()
				} else {
					_ = d.Compare(s).HTML()
				}
			}
		})
	}
}
