package view_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
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

// TestCiteUtterance: what is copied is what is shown, not the rest of the
// quotation that it stands in.
func TestCiteUtterance(t *testing.T) {
	d, parts := desk(t), 0
	for i := range d.Utterances {
		v := d.Utterances[i].Variants[0]
		words, _, _ := strings.Cut(d.CiteUtterance(i), "\n")
		words, _, _ = strings.Cut(words, " – "+d.SpeakerName(d.Utterances[i].Speaker))
		if full := d.Utterance(i, 1).Full; words != full && d.Utterances[i].Speaker != "" {
			t.Errorf("%q is copied of %q", words, full)
		}
		if v.Part.Of(d.Printed(v.Quotation)) != d.Printed(v.Quotation) {
			parts++
		}
	}
	if parts == 0 {
		t.Error("each is a whole quotation")
	}
}

// TestAddedAndCut: a printing that adds words and leaves out others is told with both.
func TestAddedAndCut(t *testing.T) {
	d, found := desk(t), false
	for i := range d.Utterances {
		for _, v := range d.Utterance(i, 1).Variants {
			found = found || v.Outlet.Text == "BBC News" && v.Tag == "2 words added, 1 cut"
		}
	}
	if !found {
		t.Error("nothing says so of what BBC News printed")
	}
}

// TestTagOfJoined: a printing put together from sentences that stand apart is told
// to be so, in their order or another; a compound is told whole.
func TestTagOfJoined(t *testing.T) {
	d := &corpus.Dossier{}
	for i, words := range []string{
		"“We went to the ministry in the morning. The minister was asleep in his chair. Nobody answered us for a week.”",
		"“We went to the ministry in the morning. Nobody answered us for a week.”",
		"“Nobody answered us for a week. We went to the ministry in the morning.”",
	} {
		a := corpus.Article{ID: strconv.Itoa(i), Outlet: strconv.Itoa(i), Title: "T", Date: "2020-02-01"}
		a.SetParagraphs([]string{words})
		d.Articles = append(d.Articles, a)
		d.Quotations = append(d.Quotations, corpus.Quotation{Article: i, Speaker: "ann", Confidence: 1, Content: []corpus.Span{{End: len(words)}}})
	}
	d.Utterances = compare.Utterances(d)
	var got []string
	for _, v := range (&view.Desk{Dossier: store.New(d), Links: small().Links}).Utterance(0, 1).Variants {
		got = append(got, v.Tag)
	}
	slices.Sort(got)
	if want := []string{"joined", "joined"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	full, d2 := false, desk(t)
	for i := range d2.Utterances {
		for _, v := range d2.Utterance(i, 1).Variants {
			full = full || v.Tag == "mil-to-mil → military-to-military"
		}
	}
	if !full {
		t.Error("the compound is told in parts")
	}
}

// TestRightToLeftChange: the arrow from one word to another goes from the first to
// the second also where both run from right to left.
func TestRightToLeftChange(t *testing.T) {
	d := small()
	d.Utterances = []corpus.Utterance{{ID: "u", Variants: []corpus.Variant{
		{Quotation: 0, SameAs: -1, Relation: corpus.Full},
		{Quotation: 1, SameAs: -1, Relation: corpus.Altered, Edits: []corpus.Edit{{Op: corpus.Delete, Base: corpus.Span{End: 8}}, {Op: corpus.Insert, Text: corpus.Span{End: 8}}}},
	}}}
	d.Articles[0].SetParagraphs([]string{"השנה"})
	d.Articles[1].SetParagraphs([]string{"הקיץ"})
	d.Quotations[0].Content, d.Quotations[1].Content = []corpus.Span{{End: 8}}, []corpus.Span{{End: 8}}
	if got, want := d.Utterance(0, 1).Variants[0].Tag, "\u2068השנה\u2069 → \u2068הקיץ\u2069"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
