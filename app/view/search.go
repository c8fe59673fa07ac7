package view

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"onrecord/app/route"
	"onrecord/components"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/search"
	"onrecord/corpus/search/query"
)

// Request is what a state asks of the index.
func Request(s route.State) search.Request {
	return search.Request{
		Query: s.Query, Outlets: s.Outlets, Speakers: s.Speakers, Kinds: s.Kinds, Sections: s.Sections,
		Years: s.Years, Months: s.Months, Languages: s.Langs, From: s.From, To: s.To, ByDate: s.ByDate,
		Quoted: s.Page == route.Quotes,
	}
}

// Marks finds the words of a search in the parts of a report.
func Marks(r *search.Result) Marker {
	return func(parts ...string) [][]markup.Mark {
		out := make([][]markup.Mark, len(parts))
		for i, found := range r.MarksOf(parts...) {
			out[i] = marked(found)
		}
		return out
	}
}

func marked(found []search.Mark) []markup.Mark {
	out := make([]markup.Mark, len(found))
	for i, m := range found {
		out[i] = markup.Mark{Span: m.Span, Kind: markClass(m.Kind)}
	}
	return out
}

func markClass(k search.MarkKind) string {
	switch k {
	case search.Prefix:
		return "prefix"
	case search.Stem:
		return "stem"
	case search.Typo:
		return "typo"
	}
	return ""
}

// Results is the search page but for its report.
type Results struct {
	List   components.Results
	Facets []components.Facet
	Dates  *components.Dates
}

const (
	hitsAPage    = 20
	mostRows     = 200 // of a list that was asked for more again and again
	hitsInSight  = 8   // of a list that is shown while somebody types
	snippetBytes = 220
	mostReadings = 4   // that are told
	mostAsked    = 160 // bytes of a query that are told
)

// Search lays out a result, without facets and only what is in sight of it when
// nothing is counted in it; open is the index of the report in the reader, or
// -1.
func (d *Desk) Search(s route.State, r *search.Result, open int) Results {
	var v Results
	page := hitsInSight
	if r.Counted {
		v.Facets, v.Dates, page = d.searchFacets(s, r), d.dates(s, r), hitsAPage
	}
	l := &v.List
	l.Count = Number(len(r.Hits), "report", "reports")
	if n := len(r.Quotations); n > 0 {
		l.Quotes = markup.Link{Text: Number(n, "quotation", "quotations"), Href: d.Links.To(route.State{Page: route.Quotes, Query: s.Query, Facets: route.Facets{Speakers: s.Speakers, Outlets: s.Outlets, Months: s.Months, From: s.From, To: s.To}})}
	}
	for _, reading := range r.Readings[:min(len(r.Readings), mostReadings)] {
		l.Readings = append(l.Readings, components.Reading{Typed: reading.Typed, Read: reading.Read})
	}
	if more := len(r.Readings) - mostReadings; more > 0 {
		l.Notes = append(l.Notes, "and "+Number(more, "other word", "other words")+" read as others")
	}
	l.Notes = append(append(l.Notes, widened(r)...), r.Notes...)
	l.Chips, l.Sorts = d.chips(s), d.sorts(s)
	shown := min(len(r.Hits), page*(s.More+1))
	first := max(0, (shown-mostRows+page-1)/page*page)
	if first > 0 {
		before := s
		before.More = max(0, (first+mostRows)/page-2)
		l.Before = d.Links.To(before)
	}
	for _, hit := range r.Hits[first:shown] {
		l.Hits = append(l.Hits, d.hit(s, r, hit.Doc, hit.Doc == open))
	}
	if shown < len(r.Hits) {
		more := s
		more.More = (shown-1)/page + 1
		l.More = d.Links.To(more)
	}
	if len(r.Hits) == 0 {
		l.Empty = d.empty(s)
		l.Empty.Partly = r.Incomplete
	}
	return v
}

func widened(r *search.Result) []string {
	if r.Level == search.MostWords && len(r.Hits) > 0 {
		return []string{"not all words together: these have the most of them"}
	}
	return nil
}

func (d *Desk) sorts(s route.State) []components.Sort {
	best, dated := s, s
	best.ByDate, dated.ByDate = false, true
	best.More, dated.More = 0, 0
	out := []components.Sort{
		{Link: markup.Link{Text: "Best first", Href: d.Links.To(best)}, On: !s.ByDate},
		{Link: markup.Link{Text: "Oldest first", Href: d.Links.To(dated)}, On: s.ByDate},
	}
	if s.Query != "" {
		words := s
		words.Words, words.Open, words.Hit, words.More = route.WordsRight, "", 0, 0
		out = append(out, components.Sort{Link: markup.Link{Text: "Words in context", Href: d.Links.To(words)}})
	}
	return out
}

func (d *Desk) hit(s route.State, r *search.Result, doc int, on bool) components.Hit {
	a := d.Read(doc)
	next := s
	next.Open, next.Hit = a.ID, 0
	row := markup.HitRow{
		Outlet: d.outlet(doc).Text, Day: day(a.Date), Page: a.Page,
		Title: markup.Text{Text: a.Title, Within: whole(a.Title)},
	}
	marks := r.MarksOf(a.Title, a.Text)
	if s.Query != "" {
		next.Hit = 1
		row.Title.Marks = marked(marks[0])
	}
	row.Href = d.Links.To(next)
	for _, p := range search.Snippet(a.Text, marks[1], snippetBytes) {
		row.Passages = append(row.Passages, markup.Text{Text: a.Text, Within: p.Span, Marks: marked(p.Marks)})
	}
	return components.Hit{ID: a.ID, On: on, HTML: row.HTML()}
}

// empty says what was searched for and how to widen it.
func (d *Desk) empty(s route.State) *components.Empty {
	e := &components.Empty{Asked: Short(s.Query, mostAsked)}
	if !s.Facets.Empty() {
		e.Ways = append(e.Ways, markup.Link{Text: "Search without the filters", Href: d.Links.To(route.State{Page: route.Search, Query: s.Query})})
	}
	way := func(text, query string, f route.Facets) {
		e.Ways = append(e.Ways, markup.Link{Text: text, Href: d.Links.To(route.State{Page: route.Search, Query: query, Facets: f})})
	}
	if strings.ContainsFunc(s.Query, query.IsQuote) {
		way("Search for the words, not the phrase", strings.Join(strings.FieldsFunc(s.Query, func(r rune) bool { return query.IsQuote(r) || unicode.IsSpace(r) }), " "), s.Facets)
	}
	q := query.Parse(s.Query)
	var words []string
	for i, c := range q.All[:min(len(q.All), mostWays)] {
		t := c.Any[0]
		if !c.Not && t.Field == query.Anywhere {
			words = append(words, strings.Fields(t.Text)...)
		}
		if len(q.All) > 1 && (c.Not || t.Field != query.Anywhere || len(t.Near) > 0) {
			way("Search without "+Short(c.String(), 60), query.Query{All: slices.Delete(slices.Clone(q.All), i, i+1)}.String(), s.Facets)
		}
	}
	if len(words) > 1 {
		for _, w := range words[:min(len(words), mostWays)] {
			way("Search for “"+w+"” alone", w, route.Facets{})
		}
	}
	way("All reports", "", route.Facets{})
	return e
}

// mostWays bounds the parts and the words of a query that are offered without the
// others.
const mostWays = 4

// offer is a facet with what a result has of it.
type offer struct {
	name   string
	counts []search.Count
	list   func(*route.State) *[]string
	label  func(value string) string
}

func (d *Desk) searchFacets(s route.State, r *search.Result) []components.Facet {
	date := func(v string) string { return DayText(corpus.Date(v)) }
	var out []components.Facet
	for _, o := range []offer{
		{"Outlet", r.Outlets, func(s *route.State) *[]string { return &s.Outlets }, nil},
		{"Speaker", r.Speakers, func(s *route.State) *[]string { return &s.Speakers }, d.SpeakerName},
		{"Kind", r.Kinds, func(s *route.State) *[]string { return &s.Kinds }, nil},
		{"Section", r.Sections, func(s *route.State) *[]string { return &s.Sections }, nil},
		{"Language", r.Languages, func(s *route.State) *[]string { return &s.Langs }, languageName},
		{"Year", fullest(r.Years), func(s *route.State) *[]string { return &s.Years }, nil},
		{"Month", fullest(r.Months), func(s *route.State) *[]string { return &s.Months }, date},
	} {
		if f := d.facet(s, o); narrows(f) {
			out = append(out, f)
		}
	}
	return out
}

func (d *Desk) facet(s route.State, o offer) components.Facet {
	f := components.Facet{Name: o.name}
	for i, c := range o.counts {
		if c.Value == "" || i >= maxValues && !c.Selected {
			continue
		}
		next := s
		next.More, next.Open, next.Hit = 0, "", 0
		list := o.list(&next)
		*list = route.Toggle(*list, c.Value)
		label := c.Value
		if o.label != nil {
			label = cmp.Or(o.label(label), label)
		}
		f.Values = append(f.Values, components.Value{Label: label, Count: c.Articles, Quotes: c.Quotations, Said: Number(c.Quotations, "quotation", "quotations"), On: c.Selected, Href: d.Links.To(next)})
	}
	return f
}

// fullest keeps of many dates those with the most reports, and what is chosen,
// in the order of time.
func fullest(counts []search.Count) []search.Count {
	if len(counts) <= maxValues {
		return counts
	}
	var sizes []int
	for _, c := range counts {
		sizes = append(sizes, c.Articles)
	}
	slices.Sort(sizes)
	least := sizes[len(sizes)-maxValues]
	return slices.DeleteFunc(slices.Clone(counts), func(c search.Count) bool { return c.Articles < least && !c.Selected })
}

// languages are the names of those that news is written in most.
var languages = map[string]string{
	"ar": "Arabic", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi",
	"id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
	"sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}

func languageName(tag string) string { return cmp.Or(languages[tag], tag) }

// maxBars is how many days are drawn before months are drawn instead.
const maxBars = 31

func (d *Desk) dates(s route.State, r *search.Result) *components.Dates {
	if len(r.Days) == 0 {
		return nil
	}
	counts := r.Days
	if len(counts) > maxBars {
		counts = r.Months
	}
	v := &components.Dates{From: string(s.From), To: string(s.To)}
	first, last := corpus.Date(counts[0].Value), corpus.Date(counts[len(counts)-1].Value)
	for _, c := range counts {
		day := corpus.Date(c.Value)
		first, last = min(first, day), max(last, day)
		v.Bars = append(v.Bars, components.Bar{Count: c.Articles, On: (s.From == "" || day >= s.From[:min(len(s.From), len(day))]) && (s.To == "" || day <= s.To)})
	}
	v.Range = between(first, last)
	v.Min, v.Max = string(d.Articles[0].Date.Day()), string(d.Articles[len(d.Articles)-1].Date.Day())
	return v
}

// Entries lists speakers, outlets and reports for the palette.
func (d *Desk) Entries() []components.Entry {
	var out []components.Entry
	for i := range d.Speakers {
		l := d.speaker(d.Speakers[i].ID)
		out = append(out, components.Entry{Kind: "speaker", Name: l.Text, Href: l.Href})
	}
	for _, o := range d.outlets() {
		out = append(out, components.Entry{Kind: "outlet", Name: o.Text, Href: o.Href})
	}
	for _, i := range d.bigStories() {
		out = append(out, components.Entry{Kind: "story", Name: d.Stories[i].Title, Href: d.storyAt(i)})
	}
	for i := range d.Articles {
		out = append(out, components.Entry{Kind: "report", Name: d.Articles[i].Title, Href: d.article(i)})
	}
	return out
}

// Cite writes a report as a citation, or its quotation with the given number
// (from 1) with the words and the speaker before it.
func (d *Desk) Cite(article, quotation int) string {
	from, to := d.QuotationsOf(article)
	if i := from + quotation - 1; quotation > 0 && i < to {
		return d.citing(article, d.Printed(i), d.Quotations[i].Speaker)
	}
	return d.citing(article, "", "")
}

// citing writes a report as a citation, with the words of a speaker before it.
func (d *Desk) citing(article int, words, speaker string) string {
	a := &d.Articles[article]
	var b strings.Builder
	if words != "" {
		b.WriteString(words)
		if name := d.SpeakerName(speaker); name != "" {
			b.WriteString(" – " + name)
		}
		b.WriteString("\n")
	}
	if len(a.Authors) > 0 {
		b.WriteString(strings.Join(a.Authors, ", ") + ": ")
	}
	b.WriteString("“" + a.Title + "”")
	for _, s := range []string{a.Outlet, DayText(a.Date), a.Section} {
		b.WriteString(commaed(s))
	}
	if a.Page != "" {
		b.WriteString(", page " + a.Page)
	}
	if a.URL != "" {
		b.WriteString(". " + a.URL)
	}
	return b.String()
}

// CiteUtterance writes the fullest printing of an utterance with its citation: no
// more of the quotation that it stands in than is the utterance.
func (d *Desk) CiteUtterance(utterance int) string {
	v := &d.Utterances[utterance].Variants[0]
	q := &d.Quotations[v.Quotation]
	return d.citing(q.Article, d.part(v), q.Speaker)
}
