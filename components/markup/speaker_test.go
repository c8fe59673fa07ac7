package markup_test

import (
	"strings"
	"testing"

	"onrecord/components/markup"
)

// TestSpeakerReadsInOrder: what was said comes before the figures, where they
// stand beside each other, too.
func TestSpeakerReadsInOrder(t *testing.T) {
	s := markup.Speaker{
		Name: "Ann", Roles: []markup.Role{{Name: "clerk"}}, Aliases: &markup.Figure{Title: "Names"},
		Figures: []markup.Figure{{Title: "Outlets"}}, Said: []markup.DatedSaid{{Row: markup.QuoteRow{Speaker: "Ann"}}},
	}
	html, at := s.HTML(), 0
	for _, part := range []string{"<h1", ">Roles<", ">Names<", ">What was said, by date<", ">Outlets<"} {
		n := strings.Index(html[at:], part)
		if n < 0 {
			t.Fatalf("%s does not follow in %s", part, html)
		}
		at += n
	}
}
