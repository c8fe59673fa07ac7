package view_test

import (
	"strings"
	"testing"

	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// checked is what a worker might have found in the small dossier.
func checked() []view.Checked {
	return []view.Checked{
		{Words: "one two three", Name: "Bob", Verdict: compare.Exact, Others: []string{"ann"}, Places: []view.CheckedPlace{
			{Article: 0, Quotation: 0, Verdict: compare.Exact, Text: "one two three", Speaker: "ann", Edits: []markup.Edit{{Op: corpus.Same, Text: "one two three"}}}}},
		{Words: "four six", Name: "Bob", Verdict: compare.Differs, Places: []view.CheckedPlace{
			{Article: 1, Quotation: 1, Verdict: compare.Differs, Text: "four five", Speaker: "bob", Edits: []markup.Edit{{Op: corpus.Same, Text: "four "}, {Op: corpus.Delete, Text: "six"}, {Op: corpus.Insert, Text: "five"}, {Op: corpus.Gap, Text: " …"}}},
			{Article: 2, Quotation: -1, Verdict: compare.Paraphrase, Text: "six"}}},
		{Words: "=nothing", Verdict: compare.Absent},
	}
}

// TestFindings: each finding says how its words stand, where, and whose they
// are.
func TestFindings(t *testing.T) {
	d := small()
	v := d.Findings(checked())
	if want := "3 quotations · 1 printed in these words · 1 wording differs · 1 not in these 4 articles"; v.Summary != want {
		t.Errorf("summary %q, want %q", v.Summary, want)
	}
	f := v.List
	if f[0].Others[0].Text != "Ann" || f[0].Places[0].Where.Href != "/p/article/a0/#q1" || f[0].Places[0].Edits != nil {
		t.Errorf("exact: %+v", f[0])
	}
	if len(f[1].Others) > 0 || len(f[1].Places[0].Edits) != 4 || f[1].Places[1].Where.Href != "/p/article/a2/#p1" {
		t.Errorf("altered: %+v", f[1])
	}
	if html := v.HTML(); !strings.Contains(html, `<ins>five</ins> <span class="gap">…</span> </p>`) {
		t.Errorf("what goes on is not told: %s", html)
	}
	lines := strings.Split(strings.TrimSpace(d.FindingsCSV(checked())), "\r\n")
	if len(lines) != 5 || !strings.HasPrefix(lines[4], `"'=nothing","","not in these 4 articles"`) {
		t.Errorf("CSV %q", lines)
	}
}

// TestJoinedFindings: a quotation put together from two reports is one text with
// its pieces, and whose they are is told when one is another's.
func TestJoinedFindings(t *testing.T) {
	d := small()
	list := []view.Checked{{Words: "one two and four five", Name: "Ann", Verdict: compare.Differs, Joined: true, Others: []string{"ann", "bob"}, Places: []view.CheckedPlace{
		{Article: 0, Quotation: 0, Verdict: compare.CutOrJoined, Text: "one two", Speaker: "ann", Edits: []markup.Edit{{Op: corpus.Same, Text: "one two"}}},
		{Article: 1, Quotation: 1, Verdict: compare.Differs, Text: "four five", Speaker: "bob", Edits: []markup.Edit{{Op: corpus.Delete, Text: "and "}, {Op: corpus.Same, Text: "four five"}}}}}}
	html := d.Findings(list).HTML()
	for _, want := range []string{`<sup>1</sup>one two <sup>2</sup><del>and</del> four five `, "from 2 places", "Ann</a>, <a"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %q in %s", want, html)
		}
	}
	if n := strings.Count(html, `class="var"`); n != 1 {
		t.Errorf("%d rows, want one", n)
	}
	one := &view.Desk{Dossier: d.Corrected([]store.Correction{{Do: store.DoJoin, ID: "bob", To: "ann"}}), Links: d.Links}
	if f := one.Findings(list).List[0]; len(f.Others) > 0 {
		t.Errorf("Bob is Ann: %+v", f.Others)
	}
}

// TestFewWords: one word or two inside what somebody said are no cut of it, and
// a word that stands anywhere is not said to stand nowhere.
func TestFewWords(t *testing.T) {
	d := small()
	for _, c := range []struct {
		words   string
		verdict compare.Verdict
		says    string
	}{
		{"“five”", compare.CutOrJoined, "in a longer quotation"},
		{"five six", compare.Paraphrase, "in a report's own words"},
		{"the", compare.Absent, "not quoted alone in these 4 articles"},
		{"five", compare.Absent, "not in these 4 articles"},
		{"four five six", compare.CutOrJoined, "cut or joined"},
		{"five", compare.Exact, "printed in these words"},
	} {
		places := []view.CheckedPlace{{Article: 1, Quotation: 1, Verdict: c.verdict, Text: "five"}}
		v := d.Findings([]view.Checked{{Words: c.words, Verdict: c.verdict, Places: places}, {Words: "seven", Verdict: compare.OtherMarks}})
		if v.List[0].Says != c.says || v.List[0].Places[0].Says != c.says || !strings.Contains(v.Summary+" ·", "1 "+c.says+" ·") {
			t.Errorf("%s, %v: %q, %q", c.words, c.verdict, v.List[0].Says, v.Summary)
		}
	}
}

// TestFindingsAsCorrected: who is on record is named as the reader has it.
func TestFindingsAsCorrected(t *testing.T) {
	d := small()
	joined := &view.Desk{Dossier: d.Corrected([]store.Correction{{Do: store.DoJoin, ID: "ann", To: "bob"}}), Links: d.Links}
	f := joined.Findings(checked()).List[0]
	if len(f.Others) > 0 || f.Places[0].Speaker.Text != "Bob" {
		t.Errorf("Ann is Bob: %+v", f)
	}
	renamed := &view.Desk{Dossier: d.Corrected([]store.Correction{{Do: store.DoName, ID: "ann", To: "Änne"}}), Links: d.Links}
	if f := renamed.Findings(checked()).List[0]; len(f.Others) != 1 || f.Others[0].Text != "Änne" {
		t.Errorf("Ann is Änne: %+v", f)
	}
}

// TestRightToLeftOutlet: the name of an outlet that runs from right to left
// stands apart from the day behind it.
func TestRightToLeftOutlet(t *testing.T) {
	d := small()
	d.Articles[0].Outlet = "הארץ"
	if got := d.Findings(checked()).List[0].Places[0].Where.Text; !strings.HasPrefix(got, "\u2068הארץ\u2069, ") {
		t.Errorf("%q", got)
	}
}
