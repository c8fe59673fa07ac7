package route

import (
	"net/url"
	"reflect"
	"testing"
)

func parse(t *testing.T, base, address string) State {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatalf("%q is no address: %v", address, err)
	}
	return Links{base}.Parse(u)
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		base, address string
		want          State
	}{
		{"/", "/", State{Page: Home}},
		{"/", "/index.html", State{Page: Home}},
		{"/", "/?utm_source=mail", State{Page: Home}},
		{"/paper/", "/paper", State{Page: Home}},
		{"/paper/", "/paper/", State{Page: Home}},
		{"/", "/search/?q=misperseption+crisis&outlet=BBC+News&outlet=AFP&sort=date&open=a&hit=2",
			State{Page: Search, Query: "misperseption crisis", Facets: Facets{Outlets: []string{"BBC News", "AFP"}}, ByDate: true, Open: "a", Hit: 2}},
		{"/", "/search?year=2012&year=2011&month=2012-05&lang=en&sure=likely", State{Page: Search, Facets: Facets{Years: []string{"2012", "2011"}, Months: []string{"2012-05"}, Langs: []string{"en"}}}},
		{"/", "/search", State{Page: Search}},
		{"/", "/search/?hit=-4&more=x&from=May&to=2012-05", State{Page: Search, Facets: Facets{To: "2012-05"}}},
		{"/", "/article/2012-05-09-shanghaidaily-ministers/#q2", State{Page: Article, ID: "2012-05-09-shanghaidaily-ministers", At: "q2"}},
		{"/", "/article/a/index.html?q=%22could+lead%22", State{Page: Article, ID: "a", Query: `"could lead"`}},
		{"/p/", "/p/quotes/?speaker=leon-panetta&printed=differ", State{Page: Quotes, Facets: Facets{Speakers: []string{"leon-panetta"}, Printed: []string{"differ"}}}},
		{"/", "/quotes/panetta-and-its-true/?kind=direct", State{Page: Quotes, ID: "panetta-and-its-true", Facets: Facets{Kinds: []string{"direct"}}}},
		{"/", "/import?q=x", State{Page: Import}},
		{"/", "/search/?q=cyber&words=right", State{Page: Search, Query: "cyber", Words: "right"}},
		{"/", "/search/?words=up", State{Page: Search}},
		{"/", "/check/", State{Page: Check}},
		{"/", "/compare/", State{Page: Compare}},
		{"/", "/compare/?a=x&a=y&a=x&a=&col=2&q=z#c2s14", State{Page: Compare, Articles: []string{"x", "y"}, Column: 2, At: "c2s14"}},
		{"/", "/compare?a=1&a=2&a=3&a=4&a=5&a=6&a=7&col=7", State{Page: Compare, Articles: []string{"1", "2", "3", "4", "5", "6"}}},
		{"/", "/compare/x/", State{Page: NotFound, ID: "compare/x/"}},
		{"/", "/coverage/?story=a&month=2012-05&month=2012-06&month=&by=day&table=matrix&sort=-leon-panetta&more=2&q=x",
			State{Page: Coverage, Facets: Facets{Stories: []string{"a"}, Months: []string{"2012-05", "2012-06"}}, More: 2, Figures: Figures{By: ByDay, Table: "matrix", Sort: "-leon-panetta"}}},
		{"/", "/coverage?by=week&sort=words&table=%22%5D", State{Page: Coverage}},
		{"/", "/story/a/?story=b&table=left&sort=name", State{Page: Story, ID: "a", Figures: Figures{Table: "left", Sort: "name"}}},
		{"/", "/speaker/li/?more=1", State{Page: Speaker, ID: "li", More: 1}},
		{"/", "/article/a/?view=heat&table=heat&sort=others", State{Page: Article, ID: "a", Figures: Figures{Heat: true, Table: "heat", Sort: "others"}}},
		{"/", "/article/a/?view=cold&table=heat", State{Page: Article, ID: "a"}},
		{"/", "/speaker/", State{Page: NotFound, ID: "speaker/"}},
		{"/", "/article/", State{Page: NotFound, ID: "article/"}},
		{"/", "/article/a/b/", State{Page: NotFound, ID: "article/a/b/"}},
		{"/", "/nowhere?x=1", State{Page: NotFound, ID: "nowhere"}},
		{"/p/", "/elsewhere/", State{Page: NotFound, ID: "elsewhere/"}},
	} {
		if got := parse(t, c.base, c.address); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s below %s:\n got %+v\nwant %+v", c.address, c.base, got, c.want)
		}
	}
}

func TestToggle(t *testing.T) {
	a := Toggle(nil, "x")
	b := Toggle(a, "y")
	if got := Toggle(b, "x"); !reflect.DeepEqual(got, []string{"y"}) {
		t.Errorf("got %q", got)
	}
}

// FuzzLinks: any address gives a state, and the address of that state gives
// the same state again.
func FuzzLinks(f *testing.F) {
	for _, s := range []string{"/", "/search/?q=a&outlet=b%26c#q1", "/search/?year=2012&lang=%ff&month=x", "/article/%C3%A9/", "/quotes/x/?printed=differ&more=3", "/%2F%2F?%zz", "//a", "/search/?q=%ff", "/coverage/?table=voices&sort=%ff&by=year", "/story/%20/", "/article/a/?view=heat&sort=x&table=y", "/speaker/a%2Fb/", "/compare/?a=b&a=%ff&col=2#c1s3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.Parse(address)
		if err != nil {
			return
		}
		for _, base := range []string{"/", "/paper/"} {
			l := Links{base}
			s := l.Parse(u)
			if s.Page == NotFound {
				continue
			}
			again, err := url.Parse(l.To(s))
			if err != nil {
				t.Fatalf("address %q of %+v: %v", l.To(s), s, err)
			}
			if got := l.Parse(again); !reflect.DeepEqual(got, s) {
				t.Fatalf("%q\n got %+v\nwant %+v", l.To(s), got, s)
			}
		}
	})
}
