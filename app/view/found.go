package view

import (
	"strings"
	"unicode/utf16"

	"onrecord/corpus/search"
)

// Found is a report that a search found, as scripts get it.
type Found struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Outlet  string  `json:"outlet,omitempty"`
	Date    string  `json:"date,omitempty"`
	Score   float64 `json:"score"`
	Snippet string  `json:"snippet"`         // passages of the text, joined by " … "
	Marks   []Place `json:"marks,omitempty"` // where the words stand in Snippet
}

// Place is a run of a snippet, in UTF-16 units as JavaScript counts, and how
// it matches: "exact", "prefix", "stem" or "typo".
type Place struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Match string `json:"match"`
}

// Find lists what a query finds, best first: limit reports, or all of them when
// it is 0.
func (d *Desk) Find(r *search.Result, limit int) []Found {
	hits := r.Hits
	if limit > 0 {
		hits = hits[:min(len(hits), limit)]
	}
	out := []Found{}
	for _, h := range hits {
		a := d.Read(h.Doc)
		f := Found{ID: a.ID, Title: a.Title, Outlet: a.Outlet, Date: string(a.Date.Day()), Score: h.Score}
		f.snippet(a.Text, search.Snippet(a.Text, r.MarksOf(a.Title, a.Text)[1], snippetBytes))
		out = append(out, f)
	}
	return out
}

func (f *Found) snippet(text string, passages []search.Passage) {
	var b strings.Builder
	units := 0
	write := func(s string) {
		b.WriteString(s)
		for _, r := range s {
			units += max(utf16.RuneLen(r), 1)
		}
	}
	for i, p := range passages {
		if i > 0 {
			write(" … ")
		}
		at := p.Start
		for _, m := range p.Marks {
			write(text[at:m.Start])
			start := units
			write(text[m.Start:m.End])
			f.Marks = append(f.Marks, Place{start, units, matches(m.Kind)})
			at = m.End
		}
		write(text[at:p.End])
	}
	f.Snippet = b.String()
}

func matches(k search.MarkKind) string {
	if class := markClass(k); class != "" {
		return class
	}
	return "exact"
}
