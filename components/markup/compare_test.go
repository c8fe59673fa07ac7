package markup

import (
	"strconv"
	"strings"
	"testing"

	"onrecord/corpus"
)

// comparison makes one that says s wherever somebody's text may stand.
func comparison(s string, columns int) Compare {
	link := Link{Href: "/x/", Text: s}
	v := Compare{Summary: []string{s, s}, Notes: []string{s}, More: []Link{link}, Shared: []Shared{{N: 1, Words: s, In: []Link{link, link}}},
		Quotes: []Quoted{{Hue: "s1", Speaker: s, Words: link, Cells: []Cell{{Link: link}, {Link: Link{Text: s}, Out: true}}}}}
	for i := range columns {
		id := "c" + strconv.Itoa(i+1) + "s"
		difference := Difference{Name: s, Edits: []Edit{{corpus.Same, s}, {corpus.Delete, s}, {corpus.Insert, s}}}
		v.Columns = append(v.Columns, Column{Name: s, Show: "/x/", Title: link, Outlet: link, Date: Day{ISO: s, Text: s}, Facts: []string{s}, Swap: link, Remove: link, Lang: s, Dir: s,
			Sentences: []Sentence{
				{ID: id + "1", Text: Text{Text: s, Within: corpus.Span{End: len(s)}, Quotes: []Quote{{Span: corpus.Span{End: len(s)}, Hue: "s1"}}}, Group: 1, Also: []Link{link, link}, Tags: []Tag{{Link: link}}, Differences: []Difference{difference, difference}},
				{ID: id + "2", Text: text(s), Group: 1, Also: []Link{link}, Differences: []Difference{difference}},
				{ID: id + "3", Text: text(s), Only: s, Begins: true},
				{ID: id + "4", Text: text(s), Only: s, Goes: true},
				{ID: id + "5", Text: text(s), Group: 1, Also: []Link{link}},
			}})
	}
	return v
}

// TestTies: a band for every two runs of neighbouring sentences that say the
// same, and none where more than two columns stand.
func TestTies(t *testing.T) {
	two := comparison("x", 2).HTML()
	if n := strings.Count(two, "<path"); n != 4 {
		t.Errorf("%d bands, want 4", n)
	}
	for _, want := range []string{`data-from="c1s1 c1s2" data-to="c2s1 c2s2"`, `data-from="c1s1 c1s2" data-to="c2s5"`, `data-from="c1s5" data-to="c2s1 c2s2"`} {
		if !strings.Contains(two, want) {
			t.Errorf("no band %s", want)
		}
	}
	if strings.Contains(comparison("x", 3).HTML(), "<path") {
		t.Error("bands between three columns")
	}
}

// TestReadingOrder: the columns come one after the other, each from its
// headline down.
func TestReadingOrder(t *testing.T) {
	html := comparison("x", 3).HTML()
	last := 0
	for _, want := range []string{"<section", "<h2", `id="c1s1"`, `id="c1s5"`, "</section>", "<section", "<h2", `id="c2s1"`, `id="c2s5"`, "</section>", "<section", "<h2", `id="c3s1"`} {
		at := strings.Index(html[last:], want)
		if at < 0 {
			t.Fatalf("%s is not where it is read", want)
		}
		last += at + 1
	}
}
