package view_test

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/articles"
	"onrecord/corpus/text"
)

func desk(t testing.TB) *view.Desk {
	t.Helper()
	d, err := store.Open(articles.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return &view.Desk{Dossier: d, Links: route.Links{Base: "/p/"}}
}

func at(t *testing.T, d *view.Desk, address string) route.State {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return d.Links.Parse(u)
}

func TestDayText(t *testing.T) {
	for in, want := range map[corpus.Date]string{
		"2012-05-09": "9 May 2012", "2012-05": "May 2012", "2012": "2012", "": "", "2012-05-09T07:42:00Z": "9 May 2012, 07:42 UTC",
		"2012-12-31T23:59:00+02:00": "31 December 2012, 23:59", "2012-13-01": "2012-13-01",
	} {
		if got := view.DayText(in); got != want {
			t.Errorf("DayText(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{{"one two three", 8, "one two…"}, {"one", 8, "one"}, {"a\n\nb", 8, "a b"}, {"überall und nirgends", 9, "überall…"}} {
		if got := view.Short(c.in, c.n); got != c.want {
			t.Errorf("Short(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestDiffers(t *testing.T) {
	same, del, ins, gap := corpus.Edit{Op: corpus.Same}, corpus.Edit{Op: corpus.Delete}, corpus.Edit{Op: corpus.Insert}, corpus.Edit{Op: corpus.Gap}
	for _, c := range []struct {
		name  string
		edits []corpus.Edit
		want  bool
	}{
		{"whole", []corpus.Edit{same}, false},
		{"begins later and ends earlier", []corpus.Edit{del, same, del}, false},
		{"a word is put in", []corpus.Edit{same, ins, same}, true},
		{"a word is left out of the middle", []corpus.Edit{same, del, same}, true},
		{"left out of the middle with an ellipsis", []corpus.Edit{same, del, gap, same}, false},
	} {
		if got := view.Differs(&corpus.Variant{Edits: c.edits}); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestHome: within a glance, the sentence that outlets printed in different
// words, by whom, and what became of its words.
func TestHome(t *testing.T) {
	v := desk(t).Home()
	if v.Counts[0].N != 24 || v.Counts[1].N != 19 {
		t.Errorf("counts %+v", v.Counts)
	}
	u := v.Featured
	if u == nil || u.Speaker.Text != "Leon Panetta" || !strings.Contains(u.Full, "other countries") || u.Printed != 5 {
		t.Fatalf("featured: %+v", u)
	}
	tags := map[string]string{}
	for _, x := range u.Variants {
		tags[x.Outlet.Text] = x.Tag
	}
	if tags["Belfast Telegraph"] != "hackers → actors" || tags["Shanghai Daily"] != "same as Belfast Telegraph" {
		t.Errorf("tags %q", tags)
	}
	for i := range u.LeftOut {
		for _, o := range u.LeftOut[:i] {
			if o.Text == u.LeftOut[i].Text {
				t.Errorf("%s left it out twice", o.Text)
			}
		}
	}
	if v.Voices[0].Text != "Leon Panetta" || v.Voices[0].Share != 100 {
		t.Errorf("voices %+v", v.Voices)
	}
}

// TestEveryPage: every page of the dossier lays out, every link on it leads to
// a page that exists, and its address is its own.
func TestEveryPage(t *testing.T) {
	d := desk(t)
	seen := map[string]bool{}
	for _, s := range d.Static() {
		address := d.Links.To(s)
		if seen[address] {
			t.Errorf("two pages at %s", address)
		}
		seen[address] = true
		p := d.Page(s)
		if p.State.Page == route.NotFound || p.Title == "" || p.Description == "" || p.Body == "" {
			t.Errorf("%s: %+v", address, p)
		}
		for _, href := range hrefs(p.Body) {
			if strings.HasPrefix(href, "http") || strings.HasPrefix(href, "#") {
				continue
			}
			if to := d.Known(at(t, d, href)); to.Page == route.NotFound {
				t.Errorf("%s links to %s, which is nowhere", address, href)
			}
		}
	}
}

func hrefs(body string) []string {
	var out []string
	for _, part := range strings.Split(body, ` href="`)[1:] {
		href, _, _ := strings.Cut(part, `"`)
		out = append(out, strings.NewReplacer("&amp;", "&", "&#39;", "'", "&#34;", `"`).Replace(href))
	}
	return out
}

// TestQuoteFacets: the count beside a value is the number of rows that are left when
// it alone is chosen of its facet.
func TestQuoteFacets(t *testing.T) {
	d := desk(t)
	for _, address := range []string{
		"/p/quotes/", "/p/quotes/?speaker=leon-panetta", "/p/quotes/?printed=differ&kind=direct", "/p/quotes/?leftout=BBC+News",
		"/p/quotes/?speaker=leon-panetta&printed=once", "/p/quotes/?speaker=leon-panetta&speaker=liang-guanglie&printed=differ&kind=mixed",
		"/p/quotes/?outlet=BBC+News&printed=once&sure=sure",
	} {
		s := at(t, d, address)
		s.More = 100
		list := d.Quotes(s, nil, nil)
		for _, f := range list.Facets {
			for _, v := range f.Values {
				alone := at(t, d, v.Href)
				alone.More = 100
				for i, list := range facetLists(&alone) {
					if was := *facetLists(&s)[i]; !slices.Equal(*list, was) {
						*list = apart(*list, was)
					}
				}
				if got := len(d.Quotes(alone, nil, nil).Rows); got != v.Count {
					t.Errorf("%s: %s %s says %d, leaves %d", address, f.Name, v.Label, v.Count, got)
				}
			}
		}
	}
}

func facetLists(s *route.State) []*[]string {
	return []*[]string{&s.Speakers, &s.Printed, &s.Kinds, &s.Outlets, &s.LeftOut, &s.Stories, &s.Months, &s.Sure}
}

// apart returns what only one of two lists has.
func apart(a, b []string) []string {
	in := func(of []string) func(string) bool {
		return func(v string) bool { return slices.Contains(of, v) }
	}
	return slices.Concat(slices.DeleteFunc(slices.Clone(a), in(b)), slices.DeleteFunc(slices.Clone(b), in(a)))
}

func TestSearchView(t *testing.T) {
	d := desk(t)
	s := at(t, d, "/p/search/?q=pannetta+cybersecruity")
	r := d.Index.Search(view.Request(s))
	v := d.Search(s, r, -1)
	if len(v.List.Hits) == 0 || len(v.List.Readings) != 2 || !strings.Contains(v.List.Hits[0].HTML, `<mark class="typo">`) {
		t.Errorf("%+v", v.List)
	}
	a, n := d.Article(r.Hits[0].Doc, 1, view.Marks(r))
	if n == 0 || !strings.Contains(a.HTML(), `id="hit-1"`) {
		t.Errorf("%d hits in the report", n)
	}
	none := at(t, d, "/p/search/?q=%22nobody+ever+wrote+this%22&outlet=AFP")
	if e := d.Search(none, d.Index.Search(view.Request(none)), -1).List.Empty; e == nil || len(e.Ways) < 3 {
		t.Errorf("nothing helps: %+v", e)
	}
}

func TestNotFound(t *testing.T) {
	d := desk(t)
	s := d.Known(at(t, d, "/p/article/2012-05-09-shanghaidaily-minister/"))
	if s.Page != route.NotFound {
		t.Fatalf("%+v", s)
	}
	v := d.NotFound(s)
	if len(v.Similar) == 0 || v.Similar[0].Outlet != "Shanghai Daily" || v.Search.Href == "" {
		t.Errorf("%+v", v)
	}
}

func TestCite(t *testing.T) {
	d := desk(t)
	i := d.Dossier.Article("2012-05-07-latimes-denial")
	const report = "David S. Cloud: “Chinese minister rebuffs Pentagon claims on hacking”, Los Angeles Times, 7 May 2012, World Now. https://latimesblogs.latimes.com/"
	if got := d.Cite(i, 0); !strings.HasPrefix(got, report) {
		t.Errorf("got %s", got)
	}
	from, to := d.QuotationsOf(i)
	for n := 1; n <= to-from; n++ {
		if got := d.Cite(i, n); strings.HasPrefix(got, "“I can hardly agree with the proposition") {
			if !strings.Contains(got, "China,” – Liang Guanglie\n"+report) {
				t.Errorf("got %s", got)
			}
			return
		}
	}
	t.Error("the quotation that the report is known for is not there")
}

// TestWords: every place of a word in its context, sorted by what stands beside
// it, each leading to its place in its report.
func TestWords(t *testing.T) {
	d := desk(t)
	for order, side := range map[string]func(v markup.WordLine) string{
		route.WordsRight: func(v markup.WordLine) string { return first(v.Right) },
		route.WordsLeft:  func(v markup.WordLine) string { return last(v.Left) },
	} {
		s := at(t, d, "/p/search/?q=crisis&words="+order)
		v := d.Context(s, d.Index.Search(view.Request(s)))
		if len(v.Lines) < 10 {
			t.Fatalf("%d lines", len(v.Lines))
		}
		for i, l := range v.Lines {
			if i > 0 && side(l) < side(v.Lines[i-1]) {
				t.Errorf("%s: %q after %q", order, side(l), side(v.Lines[i-1]))
			}
			to := at(t, d, l.Href)
			words := strings.Fields(d.Articles[d.Dossier.Article(to.ID)].Text)
			left, right := strings.Fields(strings.TrimPrefix(l.Left, "… ")), strings.Fields(strings.TrimSuffix(l.Right, " …"))
			if !slices.Contains(words, left[0]) || len(right) > 1 && !slices.Contains(words, right[len(right)-1]) {
				t.Errorf("%q and %q cut a word", l.Left, l.Right)
			}
			a, hits := d.Article(d.Dossier.Article(to.ID), 1, view.Marks(d.Index.Search(view.Request(s))))
			if to.Hit < 1 || to.Hit > hits || !strings.Contains(a.HTML(), `id="hit-`+strconv.Itoa(to.Hit)+`">`+l.Word) {
				t.Errorf("%s does not lead to %q", l.Href, l.Word)
			}
		}
	}
}

func first(s string) string { return word(s, 0) }
func last(s string) string  { return word(s, -1) }

func word(s string, at int) string {
	var all []string
	for w := range text.Words(s) {
		all = append(all, text.Fold(w.Of(s)))
	}
	if len(all) == 0 {
		return ""
	}
	return all[(at+len(all))%len(all)]
}
