package markup

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/corpus"
)

// hostile are texts that have broken out of somebody's markup.
var hostile = []string{
	`"><script>alert(1)</script>`, `' onmouseover='alert(1)`, `</q></mark></article><img src=x onerror=alert(1)>`,
	"He said \"hi\" & <b>left</b>", "a\u00a0b\u00adc", "\u202eevil\u202c", "שלום \"עולם\"", "😀 <3", `\" onclick=alert(1) x=\"`, "]]>-->", "a\r\nb", "javascript:alert(1)",
}

// allowed are the elements and attributes that we write ourselves.
var (
	elements   = strings.Fields("article header footer section aside main nav div p h1 h2 h3 h4 b a bdi span q mark time details summary ul ol li blockquote del ins dl dt dd svg rect circle path table caption thead tbody tr th td small i form input kbd code pre sup button line text title")
	attributes = strings.Fields("class id href lang dir datetime data-q rel target tabindex aria-label aria-hidden aria-current viewbox preserveaspectratio width height role action type name value placeholder autocomplete cx cy r d x y title scope aria-sort data-csv data-cite x1 x2 y1 y2 text-anchor data-g data-from data-to data-row")
)

// check parses a view and fails when anything stands in it that we do not
// write. It returns the text content.
func check(t *testing.T, markup string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			text.WriteString(n.Data)
		case html.ElementNode:
			if !slices.Contains(elements, n.Data) {
				t.Errorf("element <%s> in %s", n.Data, markup)
			}
			for _, a := range n.Attr {
				if !slices.Contains(attributes, strings.ToLower(a.Key)) {
					t.Errorf("attribute %s=%q in %s", a.Key, a.Val, markup)
				}
				if a.Key == "href" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
					t.Errorf("link to %q", a.Val)
				}
			}
		case html.CommentNode:
			t.Errorf("comment in %s", markup)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return text.String()
}

func text(s string) Text { return Text{Text: s, Within: corpus.Span{End: len(s)}} }

func TestHostileText(t *testing.T) {
	for _, s := range hostile {
		link, day := Link{Href: "/x/", Text: s}, Day{ISO: s, Text: s}
		report := Report{Href: "/x/", Title: s, Outlet: s, Byline: s, Day: day, Facts: s}
		note := Note{Hue: "s1", Speaker: link, Cue: s, Kind: "direct", Sure: 90, Why: s, Printed: []Link{link}}
		utterance := Utterance{Cites: true, Hue: "s1", Speaker: link, Context: s, Full: s, Fullest: link, Printed: 2,
			Variants:    []Variant{{Outlet: link, Day: day, Page: s, Edits: []Edit{{corpus.Same, s}, {corpus.Delete, s}, {corpus.Insert, s}, {corpus.Gap, s}}, Tag: s}},
			Paraphrases: []Paraphrase{{link, s}}, LeftOut: slices.Repeat([]Link{link}, 9), Similar: []Similar{{link, s, false}, {link, s, true}, {link, s, true}}}
		for name, view := range map[string]string{
			"article": Article{Title: text(s), Standfirst: s, Outlet: link, Byline: s, Date: day, Section: s, Page: s, Kind: s, Note: s, Source: s, Lang: s, Dir: s,
				Story: link, Paragraphs: []Paragraph{{Text: text(s), Notes: []Note{note}}}, Related: []Report{report}}.HTML(),
			"home": Home{Title: s, Description: s, Counts: []Count{{1, s}}, Featured: &utterance, FeaturedAs: s, Reports: []Report{report}, AllReports: link,
				Voices: []Voice{{Link: link, Hue: "s1", Words: 1}}, Outlets: []Outlet{{Link: link}}, Stories: []Outlet{{Link: link}}, Coverage: link}.HTML(),
			"utterance": utterance.HTML(),
			"quotes":    Quotes{Heading: s, Summary: s, Rows: []QuoteRow{{Href: "/", Hue: "s1", Speaker: s, Words: text(s), Same: 1, Differ: 1, Where: s}}, Open: &utterance}.HTML(),
			"joined":    Findings{List: []Finding{{Words: s, Joined: true, Places: []CheckedPlace{{Where: link, Speaker: link, Text: s}, {Where: link, Edits: []Edit{{corpus.Delete, s}}}}}}}.HTML(),
			"findings":  Findings{Summary: s, List: []Finding{{Words: s, Name: s, Verdict: "altered", Says: s, Others: []Link{link}, Places: slices.Repeat([]CheckedPlace{{Where: link, Speaker: link, Says: s, Edits: []Edit{{corpus.Insert, s}}, Text: s}}, 6)}}}.HTML(),
			"imported":  ImportReport{{File: s, Status: s, Reason: s, Links: []Link{link}, More: 2}}.HTML(),
			"source":    Source{File: s, Bytes: s, Charset: s, SHA256: s, Told: []Told{{s, s, s}}, Pieces: []Piece{{s, true}, {s, false}}}.HTML(),
			"words":     Words{Summary: s, Back: link, Orders: []Room{{Link: link}}, Lines: []WordLine{{Left: s, Word: s, Right: s, Href: "/", Outlet: s, Day: day}}}.HTML(),
			"hit":       HitRow{Href: "/", Outlet: s, Day: day, Page: s, Title: text(s), Passages: []Text{text(s)}}.HTML(),
			"masthead":  Masthead{Home: "/", Search: "/search/", Query: s, Rooms: []Room{{Link: link}}}.HTML(),
			"compare":   "<div>" + comparison(s, 2).Head() + comparison(s, 2).HTML() + "</div>",
			"compare3":  comparison(s, 3).HTML(),
			"choose":    ChoosePage(Choose{Missing: s, Chosen: &report, Lede: s, Pairs: []Pair{{Href: "/x/", Reports: []Report{report, report}, Shares: s}}}),
			"moved":     NotFound{Emptied: s, Into: []Link{link, link}}.HTML(),
			"lost":      NotFound{Asked: s, Home: link, Search: link, Similar: []Report{report}}.HTML(),
		} {
			got := check(t, view)
			if want := strings.ReplaceAll(s, "\r\n", "\r\n"); name != "masthead" && !strings.Contains(got, want) {
				t.Errorf("%s: %q does not come through in %q", name, s, got)
			}
		}
	}
}

func TestWeb(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a?b=c": true, "HTTP://example.org": true, "javascript:alert(1)": false, "data:text/html,x": false,
		"//example.org": false, "https://": false, "": false, "https://a b": false, " https://example.org": false, "file:///etc/passwd": false,
	} {
		if got := Web(address) != ""; got != want {
			t.Errorf("Web(%q) = %v", address, got)
		}
	}
}

// TestOverlay: quotations and marks may overlap in any way; what comes out
// nests and says the text once.
func TestOverlay(t *testing.T) {
	const s = "ab“cd ef” gh"
	q := func(from, to int) Quote {
		return Quote{Span: corpus.Span{Start: from, End: to}, Hue: "s1", ID: "q1", N: 1}
	}
	m := func(from, to, n int) Mark { return Mark{Span: corpus.Span{Start: from, End: to}, N: n} }
	for _, c := range []struct {
		quotes []Quote
		marks  []Mark
		want   string
	}{
		{nil, nil, s},
		{[]Quote{q(2, 13)}, nil, `ab<q class="s1" id="q1" data-q="1">“cd ef”</q> gh`},
		{[]Quote{q(2, 13)}, []Mark{m(5, 7, 1)}, `ab<q class="s1" id="q1" data-q="1">“<mark id="hit-1">cd</mark> ef”</q> gh`},
		{[]Quote{q(2, 13)}, []Mark{m(1, 7, 1)}, `a<mark id="hit-1">b</mark><q class="s1" id="q1" data-q="1"><mark>“cd</mark> ef”</q> gh`},
		{[]Quote{q(2, 13)}, []Mark{m(8, 16, 2)}, `ab<q class="s1" id="q1" data-q="1">“cd <mark id="hit-2">ef”</mark></q><mark> gh</mark>`},
		{nil, []Mark{m(0, 2, 1), m(14, 16, 2)}, `<mark id="hit-1">ab</mark>“cd ef” <mark id="hit-2">gh</mark>`},
	} {
		var h builder
		Text{Text: s, Within: corpus.Span{End: len(s)}, Quotes: c.quotes, Marks: c.marks}.write(&h)
		if h.String() != c.want {
			t.Errorf("\n got %s\nwant %s", h.String(), c.want)
		}
		if got := check(t, "<p>"+h.String()+"</p>"); got != s {
			t.Errorf("text %q became %q", s, got)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a “b” c", 2, 8, 0, 4)
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int) {
		var h builder
		Text{Text: s, Within: corpus.Span{End: len(s)}, Quotes: []Quote{{Span: corpus.Span{Start: a, End: b}}}, Marks: []Mark{{Span: corpus.Span{Start: c, End: d}}}}.write(&h)
		check(t, "<p>"+h.String()+"</p>")
	})
}

// How sure a quotation is stands beside it, with the reason for its speaker where there is one.
func TestSureness(t *testing.T) {
	for _, c := range []struct {
		note Note
		want string
	}{
		{Note{Kind: "direct", Sure: 38}, "<span>direct · 38 %</span>"},
		{Note{Kind: "direct", Sure: 96, Why: "Named"}, "<summary>why · 96 %</summary>"},
		{Note{Kind: "mixed", Cue: "continues"}, "</bdi> · mixed</span>"}, // a further part of what was told above
	} {
		page := Article{Paragraphs: []Paragraph{{Text: text("x"), Notes: []Note{c.note}}}}.HTML()
		if !strings.Contains(page, c.want) {
			t.Errorf("%q is not in %s", c.want, page)
		}
	}
}
