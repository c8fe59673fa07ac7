package view_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/view"
)

// TestQuoteWindows: a long list grows to some pages and then goes on with the
// next ones; every row stands in one window, and links lead both ways.
func TestQuoteWindows(t *testing.T) {
	d := repeated(t, desk(t), 150)
	seen := map[string]bool{}
	s := route.State{Page: route.Quotes}
	windows, most := 0, 0
	for {
		l := d.Quotes(s, nil, nil)
		most = max(most, len(l.Rows))
		for _, r := range l.Rows {
			if n := strings.Index(r.Href, "?"); n >= 0 {
				r.Href = r.Href[:n]
			}
			seen[r.Href] = true
		}
		if l.Earlier != "" {
			if back := d.Quotes(at(t, d, l.Earlier), nil, nil); back.More == "" || len(back.Rows) != most {
				t.Fatalf("%s leads back to %d rows", l.Earlier, len(back.Rows))
			}
		}
		if l.More == "" {
			break
		}
		next := at(t, d, l.More)
		if (len(d.Quotes(next, nil, nil).Rows) > len(l.Rows)) != (len(l.Rows) < 200) {
			t.Fatalf("%s after %d rows", l.More, len(l.Rows))
		}
		s = next
		windows++
	}
	if most != 200 || windows < 10 || !strings.HasPrefix(d.Quotes(s, nil, nil).Summary, strconv.Itoa(len(seen))+" ") {
		t.Errorf("%d rows at most, %d steps, %d sayings: %s", most, windows, len(seen), d.Quotes(s, nil, nil).Summary)
	}
	s.More = 1000
	if l := d.Quotes(s, nil, nil); len(l.Rows) == 0 || l.More != "" {
		t.Errorf("far beyond the end: %d rows", len(l.Rows))
	}
}

// TestFacetAddresses: a value's address is that of the state with it chosen, or
// given up, whatever is chosen beside it.
func TestFacetAddresses(t *testing.T) {
	d := desk(t)
	for _, s := range []route.State{
		{Page: route.Quotes},
		{Page: route.Quotes, ID: d.Utterances[0].ID, More: 2, Facets: route.Facets{Kinds: []string{"direct", "indirect"}, Outlets: []string{"A & B=\x00%00", "+"}}},
		{Page: route.Quotes, Facets: route.Facets{Speakers: []string{d.Speakers[0].ID}, Printed: []string{"differ"}}},
	} {
		for _, f := range d.Quotes(s, nil, nil).Facets {
			for _, v := range f.Values {
				u, err := url.Parse(v.Href)
				if err != nil {
					t.Fatal(err)
				}
				next := d.Links.Parse(u)
				if d.Links.To(next) != v.Href || next.More != 0 || next.ID != s.ID {
					t.Errorf("%s: %s is %s", f.Name, v.Label, v.Href)
				}
				on := false
				for _, g := range d.Quotes(next, nil, nil).Facets {
					for _, w := range g.Values {
						on = on || g.Name == f.Name && w.Label == v.Label && w.On
					}
				}
				if on == v.On {
					t.Errorf("%s leads to no change of %s %s", v.Href, f.Name, v.Label)
				}
			}
		}
	}
}

// TestQuotesShowWhatWasFound: every row of a search among quotations shows words
// that were searched for, early enough to be seen, or says beside which words
// they stand.
func TestQuotesShowWhatWasFound(t *testing.T) {
	d := desk(t)
	for _, query := range []string{"cyber", "experts", "attacks", "said:hackers", "crisis -hackers"} {
		s := route.State{Page: route.Quotes, Query: query}
		result := d.Index.Search(view.Request(s))
		within := map[int]bool{}
		for _, q := range result.Quotations {
			within[q] = true
		}
		l := d.Quotes(s, within, view.Marks(result))
		if len(l.Rows) == 0 {
			t.Errorf("%s finds nothing", query)
		}
		for _, r := range l.Rows {
			if strings.HasPrefix(r.Where, "found beside it in ") {
				continue
			}
			if len(r.Words.Marks) == 0 || r.Words.Marks[0].Span.Start > 180 {
				t.Errorf("%s: nothing is marked in %q", query, r.Words.Text)
			}
		}
	}
}

// TestNothingSaid: where nothing is left there is a way to more.
func TestNothingSaid(t *testing.T) {
	d := small()
	for address, want := range map[string]string{
		"/p/quotes/?speaker=x":       " /p/quotes/",
		"/p/quotes/?q=z&speaker=ann": "z /p/quotes/ /p/search/?q=z",
		"/p/quotes/?q=z":             "z /p/quotes/ /p/search/?q=z",
	} {
		s := at(t, d, address)
		within := map[int]bool(nil)
		if s.Query != "" {
			within = map[int]bool{}
		}
		e := d.Quotes(s, within, nil).List().Empty
		if e == nil {
			t.Errorf("%s: nothing is offered", address)
			continue
		}
		got := e.Asked
		for _, w := range e.Ways {
			got += " " + w.Href
		}
		if got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
	if d.Quotes(at(t, d, "/p/quotes/"), nil, nil).Empty != nil {
		t.Error("there is something said")
	}
	if got := view.Number(12345, "thing", "things"); got != "12,345 things" {
		t.Error(got)
	}
}
