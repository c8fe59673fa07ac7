package store_test

import (
	"slices"
	"strconv"
	"testing"

	"onrecord/app/store"
)

func TestSearches(t *testing.T) {
	var s store.Searches
	for i := range store.MaxRecent + 3 {
		s = s.Made("q" + strconv.Itoa(i))
	}
	s = s.Made("q5").Made("")
	if len(s.Recent) != store.MaxRecent || s.Recent[0] != "q5" || slices.Index(s.Recent[1:], "q5") >= 0 {
		t.Errorf("recent: %q", s.Recent)
	}
	s = s.Toggled("a").Toggled("b").Toggled("a").Toggled("")
	if !slices.Equal(s.Saved, []string{"b"}) || !s.Has("b") || s.Has("a") {
		t.Errorf("saved: %q", s.Saved)
	}
}
