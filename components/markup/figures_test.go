package markup

import (
	"slices"
	"strings"
	"testing"

	"onrecord/corpus"
)

// TestHostileFigures: text of strangers stays text in pictures and tables too.
func TestHostileFigures(t *testing.T) {
	for _, s := range hostile {
		link, day := Link{Href: "/x/", Text: s}, Day{ISO: s, Text: s}
		row := QuoteRow{Href: "/", Hue: "s1", Speaker: s, Words: text(s), Where: s}
		figure := Figure{Title: s, Note: s, Choices: []Room{{Link: link}}, Legend: []HueName{{"s1", s}},
			Bars:    []Bar{{Link: link, Says: s, Parts: []Part{{"s1", 500, s}}}},
			Columns: &Columns{Most: s, Columns: []Stack{{Label: s, Parts: []Part{{"s1", 500, s}}}}},
			Table:   Table{ID: "voices", Caption: s, Heads: []Head{{Link: link, Sort: "ascending"}}, Rows: [][]Figured{{{Link: link, Hue: "s1", Level: 9, Says: s}}}, More: link, CSV: s},
		}
		for name, view := range map[string]string{
			"coverage": Coverage{Title: s, Summary: s, Narrow: []Narrowing{{s, []Room{{Link: link, On: true}}}}, Empty: s, Figures: []Figure{figure}}.HTML(),
			"story": Story{Title: s, Summary: s, Links: []Link{link}, Timeline: &Figure{Title: s, Note: s, Dots: []TimelineDay{{Label: s, Dots: []Dot{{link, true}}, More: 2}}},
				Headlines: slices.Repeat([]Headline{{Outlet: link, Day: day, Title: link, Facts: s}}, 61),
				Copies:    []Copies{{First: link, Printed: []Copy{{Report: link, Says: s, Compare: link, Edits: []Edit{{corpus.Insert, s}}}}}},
				Figures:   []Figure{figure}, Said: []Said{{row, s}}, AllSaid: link, LeftOut: &figure}.HTML(),
			"speaker": Speaker{Hue: "s1", Name: s, Summary: s, Links: []Link{link}, Roles: []Role{{s, s, link}}, Aliases: &figure, Figures: []Figure{figure}, Said: []DatedSaid{{day, row}}, More: link}.HTML(),
			"heat":    Heat{Article: Article{Title: text(s), Paragraphs: []Paragraph{{Text: Text{Text: s, Within: corpus.Span{End: len(s)}, Marks: []Mark{{Span: corpus.Span{End: 1}, Kind: "heat h1"}}}}}}, Legend: []HueName{{"heat h1", s}}, Passages: &figure}.HTML(),
		} {
			if got := check(t, view); !strings.Contains(got, s) {
				t.Errorf("%s: %q does not come through in %q", name, s, got)
			}
		}
	}
}
