package store

import "slices"

// Searches are the queries that a reader made lately, the last first, and those
// worth keeping.
type Searches struct {
	Recent []string `json:"recent,omitempty"`
	Saved  []string `json:"saved,omitempty"`
}

// MaxRecent is how many queries are remembered without being saved.
const MaxRecent = 8

// maxSaved bounds the saved queries.
const maxSaved = 200

// Made returns the searches after a query was made.
func (s Searches) Made(query string) Searches {
	if query == "" {
		return s
	}
	recent := append([]string{query}, without(s.Recent, query)...)
	return Searches{Recent: recent[:min(len(recent), MaxRecent)], Saved: s.Saved}
}

// Toggled returns the searches with a query saved, or no longer.
func (s Searches) Toggled(query string) Searches {
	saved := without(s.Saved, query)
	if len(saved) == len(s.Saved) && query != "" && len(saved) < maxSaved {
		saved = append(saved, query)
	}
	return Searches{Recent: s.Recent, Saved: saved}
}

// Has reports whether a query is saved.
func (s Searches) Has(query string) bool { return slices.Contains(s.Saved, query) }

func without(list []string, query string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(q string) bool { return q == query })
}
