package view_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components/markup"
	"onrecord/corpus"
)

func comparing(d *view.Desk, articles ...int) route.State {
	s := route.State{Page: route.Compare}
	for _, a := range articles {
		s.Articles = append(s.Articles, d.Articles[a].ID)
	}
	return s
}

var anchors = regexp.MustCompile(`([^"]*#)?c(\d)s(\d+)"`)

// turned writes a comparison with its columns in the order of the articles'
// ids, anchors named by the article: what is left does not know in which order
// the columns stood.
func turned(t *testing.T, v markup.Compare, ids []string) string {
	t.Helper()
	order := make([]int, len(ids))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(ids[a], ids[b]) })
	var columns []markup.Column
	summary := v.Summary[:1:1]
	for _, i := range order {
		c := v.Columns[i]
		c.Show, c.Swap, c.Remove = "", markup.Link{}, markup.Link{}
		for n := range c.Sentences {
			s := &c.Sentences[n]
			s.Text.Text = s.Within.Of(s.Text.Text)
			slices.SortFunc(s.Also, byText)
			slices.SortFunc(s.Differences, func(a, b markup.Difference) int { return strings.Compare(a.Name, b.Name) })
			if len(ids) > 2 {
				s.Tags = nil // one names several columns, in their order
			}
		}
		columns = append(columns, c)
		summary = append(summary, v.Summary[1+i])
	}
	for i := range v.Quotes {
		var cells []markup.Cell
		for _, n := range order {
			cells = append(cells, v.Quotes[i].Cells[n])
		}
		v.Quotes[i].Cells = cells
	}
	for i := range v.Shared {
		slices.SortFunc(v.Shared[i].In, byText)
	}
	v.Columns, v.Summary, v.More = columns, summary, nil
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return anchors.ReplaceAllStringFunc(string(b), func(s string) string {
		m := anchors.FindStringSubmatch(s)
		return fmt.Sprintf("%s:%s\"", ids[m[2][0]-'1'], m[3])
	})
}

func byText(a, b markup.Link) int { return strings.Compare(a.Text, b.Text) }

// TestPairMirrors: swapping two articles swaps the columns and changes nothing
// else, for every pair of the dossier.
func TestPairMirrors(t *testing.T) {
	d := desk(t)
	for a := range d.Articles {
		for b := range a {
			ab, ba := comparing(d, a, b), comparing(d, b, a)
			one, other := turned(t, d.Compare(ab), ab.Articles), turned(t, d.Compare(ba), ba.Articles)
			if one != other {
				t.Fatalf("%s and %s:\n%s\n%s", d.Articles[a].ID, d.Articles[b].ID, one, other)
			}
		}
	}
}

// TestOrderOfColumns: in whatever order three to six articles are compared,
// what is shared and what is not stays the same.
func TestOrderOfColumns(t *testing.T) {
	d := desk(t)
	for first := 0; first+6 <= len(d.Articles); first += 3 {
		for n := 3; n <= 6; n++ {
			list := make([]int, n)
			for i := range list {
				list[i] = first + i
			}
			s := comparing(d, list...)
			want := turned(t, d.Compare(s), s.Articles)
			for range n {
				list = append(list[1:], list[0])
				list[0], list[1] = list[1], list[0]
				s := comparing(d, list...)
				if got := turned(t, d.Compare(s), s.Articles); got != want {
					t.Fatalf("%v:\n%s\n%s", s.Articles, got, want)
				}
			}
		}
	}
}

// TestCompareCovers: every sentence stands once in its column, in order, and
// either shares a group with another column or is said to stand only here.
func TestCompareCovers(t *testing.T) {
	d := desk(t)
	for a := 1; a < len(d.Articles); a++ {
		v := d.Compare(comparing(d, a-1, a))
		groups := map[int][2]int{}
		for col, c := range v.Columns {
			last := 0
			var words []string
			for _, s := range c.Sentences {
				if s.Within.Start < last {
					t.Errorf("%s: sentence %s before its place", c.Name, s.ID)
				}
				last = s.Within.End
				words = append(words, strings.Fields(s.Within.Of(s.Text.Text))...)
				if (s.Group == 0) != (s.Only != "") || (s.Group > 0) != (len(s.Also) > 0) {
					t.Errorf("%s: %+v", c.Name, s)
				}
				g := groups[s.Group]
				g[col]++
				groups[s.Group] = g
			}
			if got, want := strings.Join(words, " "), strings.Join(strings.Fields(d.Articles[a-1+col].Text), " "); got != want {
				t.Errorf("%s: the sentences do not make the article", c.Name)
			}
		}
		delete(groups, 0)
		for n, g := range groups {
			if g[0] == 0 || g[1] == 0 {
				t.Errorf("group %d stands in one column only", n)
			}
		}
		if len(groups) != len(v.Shared) || !strings.HasPrefix(v.Summary[0], fmt.Sprint(len(groups), " ")) {
			t.Errorf("%d groups, %d listed, summary %q", len(groups), len(v.Shared), v.Summary)
		}
	}
}

// made is a small dossier: a text, a copy of it, one with the same quotation in
// other words, one that paraphrases it, and odd ones.
func made() *view.Desk {
	d := &corpus.Dossier{Title: "Made", Speakers: []corpus.Speaker{{ID: "ann", Name: "Ann Other"}}}
	add := func(id, outlet string, paragraphs ...string) *corpus.Article {
		a := corpus.Article{ID: id, Outlet: outlet, Title: "Headline " + id, Date: "2020-01-02", Kind: corpus.KindReport}
		a.SetParagraphs(paragraphs)
		d.Articles = append(d.Articles, a)
		return &d.Articles[len(d.Articles)-1]
	}
	quote := func(kind corpus.QuoteKind, words string) {
		a := &d.Articles[len(d.Articles)-1]
		at := strings.Index(a.Text, words)
		d.Quotations = append(d.Quotations, corpus.Quotation{Article: len(d.Articles) - 1, Kind: kind, Speaker: "ann", Content: []corpus.Span{{Start: at, End: at + len(words)}}})
	}
	add("a", "First Paper", "The bridge closed on Monday after the flood.", "“The bridge will open again before the winter comes,” Ann Other said. Nobody was hurt.")
	quote(corpus.Direct, "“The bridge will open again before the winter comes,”")
	add("b", "Second Paper", "“The bridge shall open again before the spring comes,” Ann Other told the town.", "A ferry runs in the meantime.")
	quote(corpus.Direct, "“The bridge shall open again before the spring comes,”")
	add("c", "Third Paper", "Ann Other promised that the bridge would be open before winter. The mayor was away.")
	quote(corpus.Indirect, "that the bridge would be open before winter")
	add("d", "Third Paper", "A quite different report about the price of bread in the valley.")
	add("e", "", "")
	add("f", "Long Paper", strings.Repeat("One more sentence of many stands here. ", 2500))
	add("g", "ערב", "“הגשר ייפתח שוב לפני החורף”, אמרה אן.", strings.Repeat("x", 1<<20))
	d.Utterances = []corpus.Utterance{{ID: "u", Speaker: "ann", Paraphrases: []int{2}, Omitted: []int{3}, Variants: []corpus.Variant{
		{Quotation: 0, Part: corpus.Span{End: 56}, SameAs: -1},
		{Quotation: 1, Part: corpus.Span{End: 57}, Relation: corpus.Altered, SameAs: -1},
	}}}
	d.Stories = []corpus.Story{{ID: "s", Title: "Bridge", Articles: []int{0, 1, 2, 3}, Independent: 4}}
	return &view.Desk{Dossier: store.New(d)}
}

func TestCompareSays(t *testing.T) {
	d := made()
	v := d.Compare(comparing(d, 0, 1))
	s := v.Columns[0].Sentences[1]
	if s.Group == 0 || len(s.Differences) != 1 || s.Differences[0].Name != "Second Paper" {
		t.Fatalf("%+v", s)
	}
	var gone, put []string
	for _, e := range s.Differences[0].Edits {
		switch e.Op {
		case corpus.Delete:
			gone = append(gone, strings.TrimSpace(e.Text))
		case corpus.Insert:
			put = append(put, strings.TrimSpace(e.Text))
		}
	}
	if !slices.Equal(gone, []string{"will", "winter"}) || !slices.Equal(put, []string{"shall", "spring"}) {
		t.Errorf("left out %q, put in %q", gone, put)
	}
	v = d.Compare(comparing(d, 0, 2))
	if got := v.Columns[0].Sentences[1].Tags; len(got) != 1 || got[0].Text != "possible verbatim of the paraphrase" || !strings.HasSuffix(got[0].Href, "#c2s1") {
		t.Errorf("verbatim: %+v", got)
	}
	if got := v.Columns[1].Sentences[0].Tags; len(got) != 1 || got[0].Text != "possible paraphrase" || !strings.HasSuffix(got[0].Href, "#c1s2") {
		t.Errorf("paraphrase: %+v", got)
	}
	v = d.Compare(comparing(d, 0, 3, 2))
	if got := v.Quotes[0].Cells; got[0].Text != "printed" || !got[1].Out || got[2].Text != "paraphrase" {
		t.Errorf("cells %+v", got)
	}
	if got := v.Columns[0].Sentences[1].Tags; len(got) != 2 || got[1].Text != "quotation left out by Third Paper: Headline d" {
		t.Errorf("tags %+v", got)
	}
	if !slices.Contains(v.Summary, "1 only in Third Paper: Headline d") {
		t.Errorf("summary %q", v.Summary)
	}
}

// TestCompareOdd: empty, endless and foreign articles, the same one twice, and
// addresses that name what is not there, give a page or a clear word.
func TestCompareOdd(t *testing.T) {
	d := made()
	for a := range d.Articles {
		for b := range a {
			if html := d.Compare(comparing(d, a, b)).HTML(); !strings.Contains(html, "Headline "+d.Articles[a].ID) {
				t.Errorf("%d and %d", a, b)
			}
		}
	}
	v := d.Compare(comparing(d, 0, 5))
	if len(v.Notes) != 1 || !strings.Contains(v.Notes[0], "the first 2000 sentences") {
		t.Errorf("notes %q", v.Notes)
	}
	s := at(t, d, "/compare/?a=a&a=gone&a=a&a=b&col=3")
	if v := d.Compare(s); len(v.Columns) != 2 || len(v.Notes) != 1 || !strings.Contains(v.Notes[0], "1 report of this address is not in this dossier") {
		t.Errorf("%d columns, notes %q", len(v.Columns), v.Notes)
	}
	if v := d.Choose(at(t, d, "/compare/?a=gone")); v.Missing == "" || v.Chosen != nil {
		t.Errorf("%+v", v)
	}
}

// TestCopies: two near-copies are said to be one text.
func TestCompareCopies(t *testing.T) {
	d := made()
	text := "A storm came over the valley in the night and took the roofs of two barns with it. The fire brigade was out until the morning and pumped water from eleven cellars. The road to the mill stays closed until Friday."
	for i := range 2 {
		d.Articles[i].SetParagraphs([]string{text + fmt.Sprintf(" Number %d.", i)})
	}
	bare := *d.Dossier.Dossier
	bare.Quotations, bare.Utterances = nil, nil
	d = &view.Desk{Dossier: store.New(&bare)}
	v := d.Compare(comparing(d, 0, 1, 3))
	if len(v.Notes) != 2 || v.Notes[0] != "Near-copies: First Paper, Second Paper print much the same text." || v.Notes[1] != "3 reports, 2 independent texts." {
		t.Errorf("notes %q", v.Notes)
	}
}

// TestChoose: pairs of one story come with how much they share; every offer
// leads to a comparison.
func TestChoose(t *testing.T) {
	d := desk(t)
	v := d.Choose(at(t, d, "/p/compare/"))
	if len(v.Pairs) == 0 || v.Chosen != nil {
		t.Fatalf("%+v", v)
	}
	for _, p := range v.Pairs {
		chosen, missing := d.Chosen(at(t, d, p.Href))
		if len(chosen) != 2 || missing != 0 || d.StoryOf(chosen[0]) != d.StoryOf(chosen[1]) {
			t.Errorf("%+v leads to %v", p, chosen)
		}
	}
	one := d.Dossier.Article("2012-05-08-ap-belfast")
	v = d.Choose(comparing(d, one))
	if v.Chosen == nil || len(v.Pairs) == 0 || v.Pairs[0].Shares == "" {
		t.Fatalf("%+v", v)
	}
	chosen, _ := d.Chosen(at(t, d, d.CompareWith(one)))
	if len(chosen) != 2 || chosen[0] != one || d.CompareWith(one) != v.Pairs[0].Href {
		t.Errorf("%s leads to %v", d.CompareWith(one), chosen)
	}
}

// TestOtherStoriesLeaveNothingOut: a report of May leaves nothing out of what
// was said in September.
func TestOtherStoriesLeaveNothingOut(t *testing.T) {
	d := desk(t)
	for a, left := range map[string]bool{"2012-09-20-freebeacon-beijing": false, "2012-05-08-tgdaily-collaboration": true} {
		v := d.Compare(at(t, d, "/p/compare/?a=2012-05-08-stripes-denial&a="+a))
		out, not := 0, 0
		for _, q := range v.Quotes {
			for _, c := range q.Cells {
				if c.Out {
					out++
				} else if c.Text == "not printed" {
					not++
				}
			}
		}
		if tagged := strings.Contains(v.HTML(), "quotation left out there"); out+not == 0 || (out > 0) != left || tagged != left {
			t.Errorf("%s: %d left out, %d not printed, said so: %v", a, out, not, tagged)
		}
	}
}
