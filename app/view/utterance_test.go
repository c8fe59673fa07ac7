package view_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// TestSimilarIsNoVariant: prepared remarks and an answer that sound alike lead
// to each other, and neither is a printing of the other.
func TestSimilarIsNoVariant(t *testing.T) {
	d := desk(t)
	at := func(words string) int {
		return slices.IndexFunc(d.Utterances, func(u corpus.Utterance) bool {
			v := u.Variants[0]
			return strings.Contains(v.Part.Of(d.Printed(v.Quotation)), words)
		})
	}
	open := func(i int) *markup.Utterance {
		return d.Quotes(route.State{Page: route.Quotes, ID: d.Utterances[i].ID}, nil, nil).Open
	}
	remarks, answer := at("dangerous misunderstandings"), at("any miscalculation or misperception")
	for _, pair := range [][2]int{{remarks, answer}, {answer, remarks}} {
		u := open(pair[0])
		other := d.Links.To(route.State{Page: route.Quotes, ID: d.Utterances[pair[1]].ID})
		n := slices.IndexFunc(u.Similar, func(s markup.Similar) bool { return s.Words.Href == other })
		if n < 0 || !u.Similar[n].Same {
			t.Errorf("%q: similar %+v", u.Full, u.Similar)
		}
		if slices.ContainsFunc(u.Variants, func(v markup.Variant) bool { return strings.Contains(v.Tag, "misunderstandings") }) {
			t.Error("it stands among the printings")
		}
		if html := u.HTML(); !strings.Contains(html, "Similar words, another sentence") {
			t.Error("the page does not say so")
		}
	}
	for i := range d.Utterances {
		for _, s := range d.Utterances[i].Similar {
			if s == i || d.Utterances[s].Speaker == "" {
				t.Errorf("%s is similar to %s", d.Utterances[i].ID, d.Utterances[s].ID)
			}
		}
	}
}
