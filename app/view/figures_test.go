package view_test

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// said makes a quotation of a whole paragraph.
func said(article int, text, speaker string, kind corpus.QuoteKind) corpus.Quotation {
	return corpus.Quotation{Article: article, Kind: kind, Speaker: speaker, Content: []corpus.Span{{Start: 0, End: len(text)}}}
}

// small is a dossier of four reports by two outlets that quote two people, and
// somebody who is not named.
func small() *view.Desk {
	texts := []string{"one two three", "four five", "six", "seven eight nine ten"}
	d := &corpus.Dossier{Speakers: []corpus.Speaker{{ID: "ann", Name: "Ann"}, {ID: "bob", Name: "Bob"}}}
	for i, t := range texts {
		a := corpus.Article{ID: "a" + strconv.Itoa(i), Title: "Title " + strconv.Itoa(i), Outlet: []string{"=Sum", "Post"}[i%2], Date: corpus.Date("2020-02-0" + strconv.Itoa(i+1))}
		a.SetParagraphs([]string{t})
		d.Articles = append(d.Articles, a)
	}
	d.Articles[3].Date = "2020-03"
	d.Quotations = []corpus.Quotation{
		said(0, texts[0], "ann", corpus.Direct), said(1, texts[1], "bob", corpus.Mixed), said(2, texts[2], "", corpus.Direct), said(3, texts[3], "ann", corpus.Indirect),
	}
	d.Stories = []corpus.Story{{ID: "s", Title: "Story", Articles: []int{0, 1}}, {ID: "z", Title: "Other", Articles: []int{2}}, {ID: "y", Title: "Third", Articles: []int{3}}}
	return &view.Desk{Dossier: store.New(d), Links: route.Links{Base: "/p/"}}
}

func figure(t *testing.T, c markup.Coverage, id string) markup.Figure {
	t.Helper()
	for _, f := range c.Figures {
		if f.Table.ID == id {
			return f
		}
	}
	t.Fatalf("no figure %s", id)
	return markup.Figure{}
}

func rows(table markup.Table) string {
	var lines []string
	for _, r := range table.Rows {
		var cells []string
		for _, c := range r {
			cells = append(cells, c.Text)
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	return strings.Join(lines, "\n")
}

func TestCoverage(t *testing.T) {
	d := small()
	c := d.Coverage(at(t, d, "/p/coverage/"))
	if c.Summary != "4 reports, 4 quotations, 6 words quoted" {
		t.Error(c.Summary)
	}
	for id, want := range map[string]string{
		"voices": "Ann|3|50.0 %|2|2|2\nBob|2|33.3 %|1|1|1\nSpeaker not named|1|16.7 %|1|1|1",
		"matrix": "=Sum|3||1|4|2\nPost||2||2|2",
		"time":   "1 February 2020|1|1|3\n2 February 2020|1|1|2\n3 February 2020|1|1|1\nMarch 2020|1|1|0",
	} {
		if got := rows(figure(t, c, id).Table); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", id, got, want)
		}
	}
	if n := len(figure(t, c, "time").Columns.Columns); n != 3 {
		t.Errorf("%d columns of days", n)
	}
	if n := len(figure(t, d.Coverage(at(t, d, "/p/coverage/?by=month")), "time").Columns.Columns); n != 2 {
		t.Errorf("%d columns of months", n)
	}
}

// TestNarrowed: a story and a time leave what they are about.
func TestNarrowed(t *testing.T) {
	d := small()
	for address, want := range map[string]string{
		"/p/coverage/?story=s":                 "2 reports, 2 quotations, 5 words quoted",
		"/p/coverage/?story=s&story=z":         "3 reports, 3 quotations, 6 words quoted",
		"/p/coverage/?month=2020-02":           "3 reports, 3 quotations, 6 words quoted",
		"/p/coverage/?story=s&month=2020-03":   "0 reports, 0 quotations, 0 words quoted",
		"/p/coverage/?story=nothing+of+it":     "0 reports, 0 quotations, 0 words quoted",
		"/p/coverage/?month=2020-02&month=202": "3 reports, 3 quotations, 6 words quoted",
	} {
		if got := d.Coverage(at(t, d, address)).Summary; got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// TestSorted: the head of a column sorts by it, the greatest number first, and
// turns the order around when it is sorted by already.
func TestSorted(t *testing.T) {
	d := small()
	firsts := func(address string) (string, []markup.Head) {
		table := figure(t, d.Coverage(at(t, d, address)), "voices").Table
		return table.Rows[0][0].Text, table.Heads
	}
	_, heads := firsts("/p/coverage/")
	if heads[1].Sort != "descending" || heads[0].Sort != "" {
		t.Fatalf("%+v", heads)
	}
	if first, again := firsts(heads[1].Href); first != "Speaker not named" || again[1].Sort != "ascending" {
		t.Errorf("least words first: %s, %+v", first, again[1])
	}
	first, again := firsts(heads[0].Href)
	if first != "Ann" || again[0].Sort != "ascending" {
		t.Errorf("by name: %s", first)
	}
	if first, _ := firsts(again[0].Href); first != "Speaker not named" {
		t.Errorf("by name, backwards: %s", first)
	}
}

// TestCSV: the file holds what the table shows, in its order, for any reader of
// CSV.
func TestCSV(t *testing.T) {
	d := small()
	name, content := d.CSV(at(t, d, "/p/coverage/?table=matrix&sort=name"), "matrix")
	got, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	if err != nil || name != "outlets-and-speakers.csv" {
		t.Fatal(name, err)
	}
	want := [][]string{{"Outlet", "Ann", "Bob", "Others", "All", "Reports"}, {"'=Sum", "3", "0", "1", "4", "2"}, {"Post", "0", "2", "0", "2", "2"}}
	if !slices.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("%q", got)
	}
	if _, content = d.CSV(at(t, d, "/p/coverage/"), "nothing"); content != "" {
		t.Errorf("a table that is not there: %q", content)
	}
}

// TestShares: the shares of the default dossier make a whole, in the picture and
// in the table.
func TestShares(t *testing.T) {
	d := desk(t)
	_, content := d.CSV(at(t, d, "/p/coverage/"), "voices")
	lines, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, l := range lines[1:] {
		share, err := strconv.ParseFloat(l[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		sum += share
	}
	if sum < 99.5 || sum > 100.5 {
		t.Errorf("shares sum up to %.1f %%", sum)
	}
	for _, f := range d.Coverage(at(t, d, "/p/coverage/")).Figures {
		for _, b := range f.Bars {
			n := 0
			for _, p := range b.Parts {
				n += p.Length
			}
			if n > 1000 {
				t.Errorf("%s: the bar of %s is longer than the longest", f.Title, b.Text)
			}
		}
	}
}

// TestStrangeDates: no date makes a picture of time fail or grow without end.
func TestStrangeDates(t *testing.T) {
	for _, dates := range [][]corpus.Date{{"2020-02-30", "2020-02-31"}, {"0000-01-01", "9999-12-31"}, {"", ""}, {"2020", "2020-05"}, {"x", "2020-13-99"}, {"2020-02-31", "2020-03-01"}} {
		d := small()
		for i := range d.Articles {
			d.Articles[i].Date = dates[i%2]
		}
		for _, by := range []string{"", "day", "month", "year"} {
			c := d.Coverage(route.State{Page: route.Coverage, Figures: route.Figures{By: by}})
			if f := figure(t, c, "time"); f.Columns != nil && len(f.Columns.Columns) > 400 {
				t.Errorf("%q by %q: %d columns", dates, by, len(f.Columns.Columns))
			}
			c.HTML()
		}
	}
}

// wire is a story of three reports, two of which print one text, and of what two
// of them quote.
func wire() *view.Desk {
	const text = "The council of the harbour town met on a rainy evening and spoke for two hours about the old bridge that nobody had crossed since spring and about the ferry which was to take its place until the money for a new one is found somewhere in the budget of the coming year."
	texts := []string{text, strings.Replace(text, "rainy", "stormy", 1), "Nothing moves at the bridge, and the mayor had little to say of it when reporters asked him on his way home."}
	d := &corpus.Dossier{Speakers: []corpus.Speaker{{ID: "mayor", Name: "The Mayor"}}}
	for i, t := range texts {
		a := corpus.Article{ID: "w" + strconv.Itoa(i), Title: "Headline " + strconv.Itoa(i), Outlet: []string{"Agency", "Gazette", "Herald"}[i], Date: corpus.Date("2020-02-0" + strconv.Itoa(i+1))}
		a.SetParagraphs([]string{t})
		d.Articles = append(d.Articles, a)
		d.Quotations = append(d.Quotations, corpus.Quotation{Article: i, Speaker: "mayor", Content: []corpus.Span{{Start: 0, End: 40}}})
	}
	d.Utterances = []corpus.Utterance{{ID: "u", Speaker: "mayor", Variants: []corpus.Variant{{Quotation: 0, Part: corpus.Span{End: 40}, SameAs: -1}, {Quotation: 1, Part: corpus.Span{End: 40}, SameAs: -1}}, Omitted: []int{2}}}
	d.Stories = []corpus.Story{{ID: "bridge", Title: "The bridge", Articles: []int{0, 1, 2}, Independent: 2}}
	return &view.Desk{Dossier: store.New(d), Links: route.Links{Base: "/p/"}}
}

func TestStory(t *testing.T) {
	d := wire()
	v := d.Story(at(t, d, "/p/story/bridge/"))
	if want := "3 reports by 3 outlets · 2 independent texts · 1 February 2020 – 3 February 2020"; v.Summary != want {
		t.Errorf("%s, want %s", v.Summary, want)
	}
	if len(v.Copies) != 1 || v.Copies[0].Printed[0].Says != "another headline, 1 word left out, 1 word put in" || !strings.HasPrefix(v.Copies[0].First.Text, "Agency") {
		t.Errorf("%+v", v.Copies)
	}
	if html := v.HTML(); !strings.Contains(html, "<del>rainy</del>") || !strings.Contains(html, "<ins>stormy</ins>") {
		t.Error("what the near-copy changed is not shown")
	}
	if v.Headlines[1].Facts != "9 words quoted · near-copy of Agency" || len(v.Timeline.Dots) != 3 || !v.Timeline.Dots[1].Dots[0].Hollow || v.Timeline.Dots[0].Dots[0].Hollow {
		t.Errorf("%+v %+v", v.Headlines, v.Timeline)
	}
	if len(v.Said) != 1 || v.Said[0].LeftOut != "Left out by 1 of 3 outlets." {
		t.Errorf("%+v", v.Said)
	}
	if got, want := rows(v.LeftOut.Table), "Herald|0|0|1|The council of the harbour town met on a\nAgency|1|0|0|\nGazette|1|0|0|"; got != want {
		t.Errorf("left out:\n%s\nwant\n%s", got, want)
	}
}

// TestStoriesOfDefault: every report of a story leads to it, and the story to
// every report.
func TestStoriesOfDefault(t *testing.T) {
	d := desk(t)
	for i := range d.Articles {
		a, _ := d.Article(i, 1, nil)
		story := &d.Stories[d.StoryOf(i)]
		if (a.Story.Href != "") != (len(story.Articles) > 1) {
			t.Errorf("%s: story %+v of %d", d.Articles[i].ID, a.Story, len(story.Articles))
		}
		if a.Story.Href == "" {
			continue
		}
		if html := d.Story(at(t, d, a.Story.Href)).HTML(); !strings.Contains(html, "/p/article/"+d.Articles[i].ID+"/") {
			t.Errorf("%s is not named by its story", d.Articles[i].ID)
		}
	}
}

func TestSpeaker(t *testing.T) {
	d := small()
	d.Speakers[0].Aliases = []corpus.Alias{{Name: "two", Count: 1, Reason: corpus.AliasSurname}, {Name: "nowhere", Count: 2, Reason: corpus.AliasSame}}
	d.Speakers[0].Roles = []string{"minister", "clerk"}
	d.Articles[0].SetParagraphs([]string{"one two three", "said the Minister"})
	d.Quotations[0].Source = []corpus.Span{{Start: 20, End: 32}}
	v := d.SpeakerPage(at(t, d, "/p/speaker/ann/"))
	if want := "2 quotations in 2 reports of 2 outlets · 3 words quoted · first quoted on 1 February 2020, last on March 2020"; v.Summary != want {
		t.Errorf("%s, want %s", v.Summary, want)
	}
	if r := v.Roles; len(r) != 1 || r[0].Shown != "the Minister" || r[0].Where.Href != "/p/article/a0/#q1" {
		t.Errorf("%+v", r)
	}
	names := "nowhere|2|the same name but for titles, initials or marks|\ntwo|1|the only person of that surname in the report|=Sum, 1 February"
	if got := rows(v.Aliases.Table); got != names {
		t.Errorf("names:\n%s", got)
	}
	if got := rows(v.Figures[0].Table); got != "=Sum|3|100.0 %|75.0 %|1\nPost|0|0.0 %|0.0 %|1" {
		t.Errorf("outlets:\n%s", got)
	}
}

// TestSpeakersOfDefault: what is said of the most quoted speaker comes in the
// order of the days, each utterance once.
// A dossier may name somebody whom it does not quote.
func TestSpeakerWithoutQuotations(t *testing.T) {
	d := &corpus.Dossier{
		Articles: []corpus.Article{{ID: "a", Title: "The ferry", Outlet: "Tern", Text: "The ferry left."}},
		Speakers: []corpus.Speaker{{ID: "ada-holm", Name: "Ada Holm"}},
	}
	desk := &view.Desk{Dossier: store.New(d), Links: route.Links{Base: "/"}}
	if body := desk.Page(route.State{Page: route.Speaker, ID: "ada-holm"}).Body; !strings.Contains(body, "Ada Holm") {
		t.Errorf("the page is %q", body)
	}
}

func TestSpeakersOfDefault(t *testing.T) {
	d := desk(t)
	n := 0
	for i := range d.Utterances {
		if d.Utterances[i].Speaker == d.Speakers[0].ID {
			n++
		}
	}
	v := d.SpeakerPage(route.State{Page: route.Speaker, ID: d.Speakers[0].ID, More: 9})
	if len(v.Said) != n || v.More.Href != "" {
		t.Errorf("%d utterances are listed, want %d", len(v.Said), n)
	}
	if !slices.IsSortedFunc(v.Said, func(a, b markup.DatedSaid) int { return strings.Compare(a.Day.ISO, b.Day.ISO) }) {
		t.Error("they are not in the order of the days")
	}
}

// TestHeat: the words of a transcript count how many others print them, each
// once, and none that they change or leave out.
func TestHeat(t *testing.T) {
	d := wire()
	d.Articles[0].Kind = corpus.KindTranscript
	u := &d.Utterances[0]
	u.Variants = append(u.Variants, corpus.Variant{Quotation: 2, Part: corpus.Span{End: 19}, SameAs: -1, Edits: []corpus.Edit{
		{Op: corpus.Same, Base: corpus.Span{End: 12}, Text: corpus.Span{End: 12}}, {Op: corpus.Delete, Base: corpus.Span{Start: 12, End: 40}, Text: corpus.Span{Start: 12, End: 12}}}})
	u.Variants[1].Edits = []corpus.Edit{{Op: corpus.Same, Base: corpus.Span{End: 24}, Text: corpus.Span{End: 24}}, {Op: corpus.Delete, Base: corpus.Span{Start: 24, End: 40}, Text: corpus.Span{Start: 24, End: 24}}}
	v := d.HeatArticle(at(t, d, "/p/article/w0/?view=heat"))
	html := v.HTML()
	for _, want := range []string{`<mark class="heat h5">The council </mark>`, `<mark class="heat h3">of the harbo</mark>`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	if len(v.Legend) != 2 || v.Legend[1].Name != "2" {
		t.Errorf("legend %+v", v.Legend)
	}
}

// TestHeatOfDefault: no word is printed by more reports than there are others,
// and the table names the passage that most of them print.
func TestHeatOfDefault(t *testing.T) {
	d := desk(t)
	for i := range d.Articles {
		if !d.HasHeat(i) {
			continue
		}
		v := d.HeatArticle(route.State{Page: route.Article, ID: d.Articles[i].ID, Figures: route.Figures{Heat: true}})
		if v.Passages == nil || len(v.Legend) == 0 || v.Passages.Table.Rows[0][2].Text != v.Legend[len(v.Legend)-1].Name[strings.LastIndexAny(v.Legend[len(v.Legend)-1].Name, "–")+1:] {
			t.Errorf("%s: %+v", d.Articles[i].ID, v.Legend)
		}
	}
}

// TestEvidenceOfRoles: every role and name of everybody on record in the default
// dossier has a place that shows it.
func TestEvidenceOfRoles(t *testing.T) {
	d := desk(t)
	for i := range d.Speakers {
		v := d.SpeakerPage(route.State{Page: route.Speaker, ID: d.Speakers[i].ID})
		roles := len(d.Speakers[i].Roles)
		if v.Name == "Leon Panetta" {
			roles-- // "his counterpart Leon Panetta" stands in a report that does not quote him
		}
		if len(v.Roles) != roles {
			t.Errorf("%s: %d of %d roles are shown", v.Name, len(v.Roles), roles)
		}
		if v.Aliases == nil {
			continue
		}
		for _, row := range v.Aliases.Table.Rows {
			if row[3].Href == "" {
				t.Errorf("%s: no report has %q", v.Name, row[0].Text)
			}
		}
	}
}

// TestRoleOfSomethingElse: a long source with the word in it speaks of something
// else.
func TestRoleOfSomethingElse(t *testing.T) {
	const office, clause = "the office of the minister", " for water and the harbour"
	for words, shown := range map[string]int{office: 1, office + clause: 0} {
		d := small()
		d.Speakers[0].Roles = []string{"minister"}
		d.Articles[0].SetParagraphs([]string{"one two three", office + clause})
		start := strings.Index(d.Articles[0].Text, office)
		d.Quotations[0].Source = []corpus.Span{{Start: start, End: start + len(words)}}
		if got := len(d.SpeakerPage(at(t, d, "/p/speaker/ann/")).Roles); got != shown {
			t.Errorf("%q: %d roles, want %d", words, got, shown)
		}
	}
}

// TestRolesInFull: a role is written with what belongs to it in the name that
// shows it, and with nothing else of that.
func TestRolesInFull(t *testing.T) {
	for name, want := range map[string]string{
		"Prime Minister Ann":             "Prime Minister",
		"Ann, Deputy Minister of Works,": "Deputy Minister",
		"Her Minister Ann":               "minister",
		"press minister Ann":             "minister",
		"Minister Ann":                   "minister",
		"Ann Minister":                   "minister",
		"Ruritanian Trade Minister Ann":  "Ruritanian Trade Minister",
	} {
		d := small()
		d.Speakers[0].Roles = []string{"minister"}
		d.Speakers[0].Aliases = []corpus.Alias{{Name: name, Count: 1}}
		d.Articles[0].SetParagraphs([]string{"one two three", name})
		if r := d.SpeakerPage(at(t, d, "/p/speaker/ann/")).Roles; len(r) != 1 || r[0].Name != want {
			t.Errorf("%s: %+v, want %s", name, r, want)
		}
	}
}
