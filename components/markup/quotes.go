package markup

import "strconv"

// QuoteRow is an utterance in a list.
type QuoteRow struct {
	Href    string
	Hue     string
	Speaker string
	Link    string // address of the speaker's page, "" for none
	Words   Text   // its words, marked where they were searched for
	Same    int    // printings in the words of the fullest one, itself included
	Differ  int    // printings in other words
	Where   string
}

// maxDots is how many printings are drawn as dots; the number stands beside
// them in any case.
const maxDots = 12

// HTML renders the row: the words, a dot a printing (hollow where the wording
// differs), and the counts.
func (r QuoteRow) HTML() string {
	var h builder
	h.open("div", "class", "row "+r.Hue)
	h.open("p", "class", "words", "dir", "auto")
	h.open("a", "href", r.Href)
	r.Words.write(&h)
	h.close("a")
	h.close("p")
	h.open("p", "class", "soft")
	h.open("b")
	h.link(r.Link, orUnknown(r.Speaker), "dir", "auto")
	h.close("b")
	h.text(" ")
	r.dots(&h)
	h.text(" ")
	h.text(printings(r.Same, r.Differ))
	if r.Where != "" {
		h.text(" · " + r.Where)
	}
	h.close("p")
	h.close("div")
	return h.String()
}

func (r QuoteRow) dots(h *builder) {
	if r.Same+r.Differ < 2 {
		return
	}
	h.open("span", "class", "dots", "aria-hidden", "true")
	for i := 0; i < min(r.Same+r.Differ, maxDots); i++ {
		h.open("i", "class", onlyIf(i >= r.Same, "o"))
		h.close("i")
	}
	h.close("span")
}

func printings(same, differ int) string {
	n := same + differ
	if n < 2 {
		return "printed once"
	}
	s := strconv.Itoa(n) + " printings"
	switch differ {
	case 0:
		return s + ", all the same"
	case 1:
		return s + ", 1 differs"
	}
	return s + ", " + strconv.Itoa(differ) + " differ"
}

// Quotes is the page of utterances as it stands without the app: the list, and
// the open utterance beside it.
type Quotes struct {
	Heading string // for the whole page, said to screen readers
	Summary string // "71 utterances"
	Rows    []QuoteRow
	Figures Link // the same in pictures
	Facets  []Facet
	Open    *Utterance
	Back    Link // from the open utterance to the list, where there is room for one only
	Chosen  bool // the utterance was asked for, not only put there as the first
	Current int  // index of the open row, -1 for none
}

// HTML renders the page below the masthead.
func (q Quotes) HTML() string {
	var h builder
	h.open("main", "class", "panes quotes"+onlyIf(q.Chosen, " open"), "id", "main", "tabindex", "-1")
	h.el("h1", q.Heading, "class", "vh")
	h.open("aside", "class", "facet", "aria-label", "Filters")
	if len(q.Facets) > 0 {
		h.open("div", "inert", "inert") // until the app is there
		for _, f := range q.Facets {
			f.write(&h)
		}
		h.close("div")
	}
	h.el("p", "Filters need the app, which is still loading, or JavaScript, which is off.", "class", "soft wait")
	h.close("aside")
	h.open("section", "class", "list", "aria-label", "Utterances")
	h.el("p", q.Summary, "class", "soft count")
	h.open("div", "class", "sorts")
	h.link(q.Figures.Href, q.Figures.Text)
	h.el("span", "Filters", "class", "btn filters blank", "aria-hidden", "true") // where the app has a button
	h.close("div")
	h.open("ul", "class", "rows")
	for i, r := range q.Rows {
		h.open("li", "class", onlyIf(i == q.Current, "on"))
		h.WriteString(r.HTML())
		h.close("li")
	}
	h.close("ul")
	h.close("section")
	h.open("section", "class", "detail", "aria-label", "Printings")
	h.link(q.Back.Href, q.Back.Text, "class", "btn back")
	if q.Open != nil {
		h.WriteString(q.Open.HTML())
	}
	h.close("section")
	h.close("main")
	return h.String()
}

// HitRow is a report that was found, with the passages that show why.
type HitRow struct {
	Href     string
	Outlet   string
	Day      Day
	Page     string
	Title    Text
	Passages []Text // of the body; cut out of it
}

// HTML renders the row.
func (r HitRow) HTML() string {
	var h builder
	h.open("article")
	h.open("p", "class", "src")
	h.el("b", r.Outlet, "dir", "auto")
	r.Day.write(&h)
	if r.Page != "" {
		h.el("span", "page "+r.Page)
	}
	h.close("p")
	h.open("h2", "dir", "auto")
	h.open("a", "href", r.Href)
	r.Title.write(&h)
	h.close("a")
	h.close("h2")
	if len(r.Passages) > 0 {
		h.open("p", "dir", "auto")
		for i, p := range r.Passages {
			if i > 0 || p.Within.Start > 0 {
				h.text("… ")
			}
			p.write(&h)
			h.text(" ")
		}
		if last := r.Passages[len(r.Passages)-1]; last.Within.End < len(last.Text) {
			h.text("…")
		}
		h.close("p")
	}
	h.close("article")
	return h.String()
}
