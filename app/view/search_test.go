package view_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/view"
	"onrecord/components"
	"onrecord/corpus/search"
)

// What narrows a query is a chip that lifts it; words are none.
func TestPartsOfAQueryAreChips(t *testing.T) {
	d := desk(t)
	s := at(t, d, `/p/search/?q=`+`panetta+-liang+"could+lead"+outlet:reuters+navy+near/5+china+crisis+OR+row&month=2012-05&more=2`)
	list := d.Search(s, d.Index.Search(view.Request(s)), -1).List
	var texts, queries []string
	for _, c := range list.Chips {
		texts = append(texts, c.Text)
		queries = append(queries, at(t, d, c.Href).Query)
	}
	if want := []string{"-liang", `"could lead"`, "outlet:reuters", "navy near/5 china", "crisis OR row", "May 2012"}; !slices.Equal(texts, want) {
		t.Errorf("chips %q", texts)
	}
	if want := `panetta -liang "could lead" navy near/5 china crisis OR row`; len(queries) < 3 || queries[2] != want {
		t.Errorf("lifting the outlet leaves %q", queries)
	}
}

// A search that finds nothing offers what would: without a part that narrows it,
// with the words of a phrase, or one word alone.
func TestWaysOutOfNothing(t *testing.T) {
	d := desk(t)
	for query, want := range map[string][]string{
		`"panetta liang" -navy`: {"panetta liang -navy", `"panetta liang"`, "panetta", "liang", ""},
		`zzyzx qqqw`:            {"zzyzx", "qqqw", ""},
		`outlet:nobody crisis`:  {"crisis", ""},
		`"crisis`:               {"crisis", ""},
	} {
		s := route.State{Page: route.Search, Query: query}
		var got []string
		for _, w := range d.Search(s, &search.Result{}, -1).List.Empty.Ways {
			got = append(got, at(t, d, w.Href).Query)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", query, got)
		}
	}
}

// Years, months and sections are offered with what they have in reports and in
// quotations, and several can be chosen.
func TestFacetsOfAResult(t *testing.T) {
	d := desk(t)
	s := at(t, d, `/p/search/?q=panetta&month=2012-05`)
	v := d.Search(s, d.Index.Search(view.Request(s)), -1)
	found := map[string]bool{}
	for _, f := range v.Facets {
		found[f.Name] = true
		for _, value := range f.Values {
			next := at(t, d, value.Href)
			r := d.Index.Search(view.Request(next))
			if f.Name == "Month" && value.On {
				continue // giving it up widens the result
			}
			if f.Name == "Month" && (len(next.Months) != 2 || len(r.Hits) != value.Count+len(d.Index.Search(view.Request(s)).Hits)) {
				t.Errorf("%s %s: %v, %d reports", f.Name, value.Label, next.Months, len(r.Hits))
			}
			if f.Name == "Section" && (len(r.Hits) != value.Count || len(r.Quotations) != value.Quotes) {
				t.Errorf("%s %s: %d reports, %d quotations, not %d, %d", f.Name, value.Label, len(r.Hits), len(r.Quotations), value.Count, value.Quotes)
			}
		}
	}
	for _, name := range []string{"Outlet", "Speaker", "Section", "Month"} {
		if !found[name] {
			t.Errorf("there is no facet %s in %v", name, found)
		}
	}
	if v.Dates == nil || len(v.List.Hits) == 0 {
		t.Error("there are no dates or no reports")
	}
}

// While somebody types there are rows in sight and nothing is counted.
func TestHitsOnly(t *testing.T) {
	d := desk(t)
	s := at(t, d, `/p/search/?q=the`)
	r := view.Request(s)
	all := d.Search(s, d.Index.Search(r), -1)
	r.HitsOnly = true
	few := d.Search(s, d.Index.Search(r), -1)
	if n := len(few.List.Hits); n == 0 || n >= len(all.List.Hits) || few.Facets != nil || few.List.Count != all.List.Count {
		t.Errorf("%d rows of %d, %d facets, %s", n, len(all.List.Hits), len(few.Facets), few.List.Count)
	}
	for i, h := range few.List.Hits {
		if h != all.List.Hits[i] {
			t.Errorf("row %d is %v", i, h)
		}
	}
}

// All results can be paged through, with few rows at a time.
func TestResultsPageThroughWithoutALimit(t *testing.T) {
	d := repeated(t, desk(t), 60*24)
	index, err := search.Open(search.Build(d.Dossier.Dossier))
	if err != nil {
		t.Fatal(err)
	}
	s := at(t, d, `/p/search/?q=panetta`)
	r := index.Search(view.Request(s))
	if len(r.Hits) < 600 {
		t.Fatalf("%d hits", len(r.Hits))
	}
	seen := map[string]bool{}
	for pages := 0; ; pages++ {
		list := d.Search(s, r, -1).List
		if len(list.Hits) == 0 || len(list.Hits) > 220 || pages > len(r.Hits) {
			t.Fatalf("page %d has %d rows", pages, len(list.Hits))
		}
		for _, h := range list.Hits {
			seen[h.ID] = true
		}
		if (list.Before != "") != (len(seen) > len(list.Hits)) {
			t.Fatalf("page %d: before is %q after %d reports", pages, list.Before, len(seen))
		}
		if list.Before != "" {
			before := d.Search(at(t, d, list.Before), r, -1).List
			at := slices.IndexFunc(before.Hits, func(h components.Hit) bool { return h.ID == list.Hits[0].ID })
			if at <= 0 {
				t.Fatalf("page %d: what is before does not lead on", pages)
			}
		}
		if list.More == "" {
			break
		}
		s = at(t, d, list.More)
	}
	if len(seen) != len(r.Hits) {
		t.Errorf("%d of %d reports are seen", len(seen), len(r.Hits))
	}
	if list := d.Search(at(t, d, `/p/search/?q=panetta&more=999999`), r, -1).List; len(list.Hits) == 0 || len(list.Hits) > 220 {
		t.Errorf("far behind the end: %d rows", len(list.Hits))
	}
}

// TestNothingFound: a search that finds nothing says what was asked for, not
// longer than can be read, and offers its words without the marks of any script.
func TestNothingFound(t *testing.T) {
	d := desk(t)
	for _, q := range []string{`“crisis zzzqq”`, `„crisis zzzqq“`, `"crisis zzzqq`, `«crisis zzzqq»`} {
		s := route.State{Page: route.Search, Query: q}
		e := d.Search(s, d.Index.Search(view.Request(s)), -1).List.Empty
		if e == nil || len(e.Ways) == 0 || at(t, d, e.Ways[0].Href).Query != "crisis zzzqq" {
			t.Errorf("%s: %+v", q, e)
		}
	}
	s := route.State{Page: route.Search, Query: strings.Repeat("zq", 50_000)}
	if e := d.Search(s, d.Index.Search(view.Request(s)), -1).List.Empty; e == nil || len(e.Asked) > 200 {
		t.Error("a very long query is told whole")
	}
	var typos []string
	for range 10 {
		typos = append(typos, "pannetta"+strings.Repeat("x", len(typos)%2), "cybersecruity", "pentagoon", "misperseption", "chinna", "ministter", "secretarry")
	}
	s.Query = strings.Join(typos, " ")
	if l := d.Search(s, d.Index.Search(view.Request(s)), -1).List; len(l.Readings) > 4 || !strings.HasPrefix(l.Notes[0], "and ") {
		t.Errorf("%d readings, %q", len(l.Readings), l.Notes)
	}
}
