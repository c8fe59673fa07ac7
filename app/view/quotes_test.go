package view_test

import (
	"strconv"
	"strings"
	"testing"

	"onrecord/app/route"
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
