package view_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// inParts opens a pack of many text chunks so that nothing of it is at hand but
// what every page needs.
func inParts(t *testing.T, whole *view.Desk) *view.Desk {
	t.Helper()
	d := whole.Dossier.Dossier
	index := search.Build(d)
	head, chunks, err := search.Split(index)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pack.Open(pack.Files(pack.Beside(d, index, head, chunks)))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Begin(p, func() {})
	if err != nil {
		t.Fatal(err)
	}
	cut, err := s.CutIndex()
	if err != nil {
		t.Fatal(err)
	}
	if !s.Lacks() {
		t.Fatal("quotations are at hand from the start")
	}
	if s, err = s.WithRecord(); err != nil {
		t.Fatal(err)
	}
	s.Index = cut
	return &view.Desk{Dossier: s, Links: whole.Links}
}

// settled lays out a page until nothing is missed, and returns how often.
func settled(t *testing.T, d *view.Desk, lay func() string) (page string, rounds int) {
	t.Helper()
	for rounds = 1; rounds < 100; rounds++ {
		d.Turn()
		page = lay()
		missed := d.Missed()
		if len(missed) == 0 {
			return page, rounds
		}
		if err := d.Fetch(missed); err != nil {
			t.Fatal(err)
		}
	}
	t.Fatal("something is missed for ever")
	return "", 0
}

// TestParts: a dossier that is read in parts shows what it shows when it is read
// whole, on every page, whatever is at hand already.
func TestParts(t *testing.T) {
	whole := desk(t)
	for _, keep := range []bool{true, false} {
		d := inParts(t, whole)
		most := 0
		for _, s := range whole.Static() {
			if !keep {
				d = inParts(t, whole)
			}
			for _, query := range []string{"", "cyber hackers"} {
				if query != "" && s.Page != route.Article {
					continue
				}
				lay := func(d *view.Desk) string {
					if s.Page != route.Article {
						title, _ := d.Heading(s)
						return title + d.Page(s).Body
					}
					r := d.Index.Search(search.Request{Query: query})
					a, n := d.Article(d.Dossier.Article(s.ID), 1, view.Marks(r))
					return a.HTML() + fmt.Sprint(n)
				}
				want := lay(whole)
				got, rounds := settled(t, d, func() string { return lay(d) })
				if got != want {
					t.Fatalf("%s %q (kept: %v) differs after %d rounds", d.Links.To(s), query, keep, rounds)
				}
				most = max(most, rounds)
			}
		}
		t.Logf("kept %v: at most %d rounds", keep, most)
	}
}

// TestPartsSearch: results, phrases and words in context are the same, also with
// an index in chunks.
func TestPartsSearch(t *testing.T) {
	whole := desk(t)
	for _, query := range []string{"panetta", `"could lead to crisis"`, "pannetta", "said", ""} {
		lay := func(d *view.Desk) string {
			s := route.State{Page: route.Search, Query: query}
			r := d.Index.Search(view.Request(s))
			var b strings.Builder
			fmt.Fprint(&b, d.Find(r, 10), len(r.Hits))
			for _, h := range d.Search(s, r, -1).List.Hits {
				b.WriteString(h.HTML)
			}
			return b.String() + d.Context(s, r).HTML()
		}
		d := inParts(t, whole)
		if got, rounds := settled(t, d, func() string { return lay(d) }); got != lay(whole) {
			t.Errorf("%q differs after %d rounds", query, rounds)
		}
	}
}

// TestGlance: what the first rows of a list need is known before the list is
// counted, and no more than that.
func TestGlance(t *testing.T) {
	for _, f := range []route.Facets{{}, {Printed: []string{"differ"}}, {Kinds: []string{"indirect"}}, {Kinds: []string{"none"}}} {
		s := route.State{Page: route.Quotes, Facets: f}
		d, plain := inParts(t, desk(t)), inParts(t, desk(t))
		d.Turn()
		d.Glance(s, 3)
		plain.Turn()
		plain.QuotesFirst(s, nil, nil, 3)
		missed := d.Missed()
		if !slices.Equal(missed, plain.Missed()) {
			t.Errorf("%+v: %v are missed at a glance, %v in the list", f, missed, plain.Missed())
		}
		if err := d.Fetch(missed); err != nil {
			t.Fatal(err)
		}
		d.Turn()
		if d.QuotesFirst(s, nil, nil, 3); d.Misses() {
			t.Errorf("%+v: the list misses %v after a glance", f, d.Missed())
		}
	}
}
