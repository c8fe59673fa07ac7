package route

import "net/url"

// Figures is what a page of pictures and tables shows of them.
type Figures struct {
	By    string // one column of a picture of time: "day", "month", "year"; "" for what fits
	Heat  bool   // Article: a transcript with its words as dark as others print them
	Table string // the table that Sort and More are about, "" for none
	Sort  string // key of the column it is sorted by, "-" before it for the greatest first; "" for its own order
}

// The columns of a picture of time.
const (
	ByDay   = "day"
	ByMonth = "month"
	ByYear  = "year"
)

const qBy, qTable, qView = "by", "table", "view"

const viewHeat = "heat"

// hasFigures reports whether the page has pictures and tables.
func (s *State) hasFigures() bool {
	return s.Page == Coverage || s.Page == Story || s.Page == Speaker || s.Heat
}

func (s State) setFigures(set func(name, value string), number func(name string, n int), list func(name string, values []string)) {
	if !s.hasFigures() {
		return
	}
	if s.Heat {
		set(qView, viewHeat)
	}
	if s.Page == Coverage {
		list(qStory, s.Stories)
		list(qMonth, s.Months)
	}
	set(qBy, s.By)
	set(qTable, s.Table)
	set(qSort, s.Sort)
	number(qMore, s.More)
}

func (s *State) readFigures(v url.Values) {
	s.Heat = s.Page == Article && v.Get(qView) == viewHeat
	if !s.hasFigures() {
		return
	}
	if s.Page == Coverage {
		s.Stories, s.Months = distinct(v[qStory]), distinct(v[qMonth])
	}
	if by := v.Get(qBy); by == ByDay || by == ByMonth || by == ByYear {
		s.By = by
	}
	if s.Table = v.Get(qTable); !plain(s.Table) {
		s.Table = ""
	}
	if s.Table != "" {
		s.Sort = cut(v.Get(qSort), maxQuery)
	}
	s.More = number(v.Get(qMore), maxMore)
}

// plain reports whether s is a word of small letters, so that it may stand in a
// selector.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}
