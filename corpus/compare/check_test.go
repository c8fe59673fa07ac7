package compare_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/quote"
)

func TestCheck(t *testing.T) {
	d := byHand(t)
	d.Quotations, d.Speakers = quote.Extract(d.Articles)
	c := compare.NewChecker(d)
	for _, k := range []struct{ words, speaker, verdict, place, diff, others string }{
		{`I appreciate the general's willingness to see if we can develop an approach to having exchanges in this arena in order to develop better cooperation when it comes to cyber`, "Panetta",
			"exact", "jagran", "", ""},
		{`I appreciate the General’s willingness to see if we can develop an approach to having exchanges in this arena in order to develop better cooperation when it comes to cyber.`, "",
			"exact", "defensedaily", "", ""},
		{`"We share many interests across the Asia Pacific region, and beyond."`, "Leon Panetta", "punctuation", "afps-relationship", "", ""},
		{`there are other countries, there are hackers`, "", "cut", "jagran", "", ""},
		{`I can hardly agree with the proposition ... coming from China`, "Liang Guanglie", "cut", "", "", ""},
		{`we are both Pacific powers, and our friendship is one of the most critical in the world`, "", "altered", "afps-relationship", "{+friendship +}", ""},
		{`I can hardly agree with the proposition that cyber attacks are directed at the United States from China`, "Leon Panetta", "exact", "latimes", "", "liang-guanglie"},
		{`I proposed that the two militaries avoid dangerous misunderstandings and misperceptions`, "", "cut", "bloomberg", "", ""},
		{`other countries and hackers play a part in this`, "", "paraphrase", "reuters", "", ""},
		{`the harvest of apples was richer than in any summer before`, "Panetta", "absent", "", "", ""},
		{`x`, "", "absent", "", "", ""},
		{`“A”`, "", "absent", "", "", ""},
		{`the a of`, "", "absent", "", "", ""},
		{``, "", "absent", "", "", ""},
		{`[T]here are other countries, there are hackers`, "L. Panetta", "cut", "jagran", "", ""},
		{`there are other countries, there are hackers`, "X. Panetta", "cut", "jagran", "", "leon-panetta"},
		{`the`, "Panetta", "absent", "", "", ""},
		{`candid`, "", "exact", "freebeacon", "", ""},
		{`bank`, "Leon Panetta", "cut", "jagran", "", ""},

		{`we will`, "Leon Panetta", "cut", "", "", ""},
	} {
		f := c.Check(compare.Asked{Words: k.words, Speaker: k.speaker})
		if f.Verdict.String() != k.verdict || !slices.Equal(f.Others, strings.Fields(k.others)) {
			t.Errorf("%q: %s %q, want %s %q", k.words, f.Verdict, f.Others, k.verdict, k.others)
			continue
		}
		if (len(f.Places) == 0) != (f.Verdict == compare.Absent) {
			t.Errorf("%q: %d places", k.words, len(f.Places))
		}
		if len(f.Places) > 0 {
			checkPlaces(t, d, f)
			p := f.Places[0]
			if id := d.Articles[p.Article].ID; !strings.Contains(id, k.place) {
				t.Errorf("%q stands first in %s, want %s", k.words, id, k.place)
			}
			if got := compare.Diff(p.Text, k.words, p.Edits); !strings.Contains(got, k.diff) {
				t.Errorf("%q: %s", k.words, got)
			}
		}
	}
}

// checkPlaces checks that the content of each place holds its text.
func checkPlaces(t *testing.T, d *corpus.Dossier, f compare.Finding) {
	t.Helper()
	for _, p := range f.Places {
		var parts []string
		for _, s := range p.Content {
			parts = append(parts, s.Of(d.Articles[p.Article].Text))
		}
		if got := strings.Join(parts, " "); got != p.Text {
			t.Errorf("content %q, text %q", got, p.Text)
		}
	}
}

// A few words of one quotation behind many of another are found where they stand,
// though many articles have more of the words.
func TestCheckLooksForTheRest(t *testing.T) {
	d := &corpus.Dossier{}
	add := func(body string) {
		a := corpus.Article{ID: strconv.Itoa(len(d.Articles)), Title: "T"}
		a.SetParagraphs([]string{body})
		d.Articles = append(d.Articles, a)
	}
	for i := range 90 {
		add("The lighthouse keeper mended " + strconv.Itoa(i) + " lanterns before the tide.")
	}
	add(`"The lighthouse keeper counted every herring barrel before the tide came in and wrote it down," she said.`)
	add(`"Tell your friends and come and see us," he said.`)
	d.Quotations, d.Speakers = quote.Extract(d.Articles)
	f := compare.NewChecker(d).Check(compare.Asked{Words: "The lighthouse keeper counted every herring barrel before the tide came in and come and see us"})
	if f.Verdict != compare.CutOrJoined || len(f.Places) != 2 {
		t.Errorf("%s in %d places, want it joined from two", f.Verdict, len(f.Places))
	}
	checkPlaces(t, d, f)
}

func FuzzCheck(f *testing.F) {
	d := byHand(f)
	d.Quotations, d.Speakers = quote.Extract(d.Articles)
	c := compare.NewChecker(d)
	f.Add("I can hardly agree ... China", "Liang")
	f.Add("“\xff…’", "")
	f.Fuzz(func(t *testing.T, words, speaker string) {
		got := c.Check(compare.Asked{Words: words, Speaker: speaker})
		checkPlaces(t, d, got)
		checkJoined(t, got)
	})
}
