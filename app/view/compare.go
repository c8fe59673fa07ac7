package view

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// comparison is articles under comparison. What it works out does not depend on
// the order of the columns: they are turned into that order at the end, so that
// swapping them mirrors the page.
type comparison struct {
	*Desk
	articles []int    // by column
	names    []string // by column, each different
	spans    [][]corpus.Span
	groups   []compare.Group // members by column
	group    [][]int         // by column and sentence: the number of its group, 0 for none
	said     []said
	remarks  map[[2]int]*remark // by column and sentence
}

// remark is what is noted below a sentence.
type remark struct {
	tags        []markup.Tag
	differences []markup.Difference
}

// Chosen returns the articles that a state compares, and how many it names
// that the dossier does not have.
func (d *Desk) Chosen(s route.State) (articles []int, missing int) {
	for _, id := range s.Articles {
		if i := d.Dossier.Article(id); i >= 0 {
			articles = append(articles, i)
		} else {
			missing++
		}
	}
	return articles, missing
}

// compared returns the address that compares articles.
func (d *Desk) compared(articles []int, column int) string {
	s := route.State{Page: route.Compare, Column: column}
	for _, a := range articles {
		s.Articles = append(s.Articles, d.Articles[a].ID)
	}
	return d.Links.To(s)
}

// Compare lays out two to six articles side by side. Fewer than two are
// [Desk.Choose]'s.
func (d *Desk) Compare(s route.State) markup.Compare {
	chosen, missing := d.Chosen(s)
	c := &comparison{Desk: d, articles: chosen, remarks: map[[2]int]*remark{}}
	for _, a := range chosen {
		d.Read(a)
	}
	c.nameColumns()
	c.align()
	c.listen()
	c.remark()
	v := markup.Compare{Summary: c.summary(), Notes: c.notes(missing), Shared: c.shared(), Quotes: c.quoted()}
	for col := range chosen {
		v.Columns = append(v.Columns, c.column(col))
	}
	if len(chosen) < route.MaxCompared {
		for _, p := range d.partners(chosen) {
			v.More = append(v.More, markup.Link{Text: d.outletName(p.article) + ": " + d.Articles[p.article].Title, Href: d.compared(append(slices.Clone(chosen), p.article), 0)})
		}
	}
	return v
}

// nameColumns names columns by their outlets; where two are of one outlet, by
// their headlines too.
func (c *comparison) nameColumns() {
	for col, a := range c.articles {
		name := Short(c.outletName(a), 60)
		for other, b := range c.articles {
			if other != col && c.outletName(a) == c.outletName(b) {
				name = Short(join(": ", c.Articles[a].Outlet, c.Articles[a].Title), 60)
			}
		}
		c.names = append(c.names, name)
	}
	plain := slices.Clone(c.names)
	for col, a := range c.articles {
		same, before := 0, 1
		for other, b := range c.articles {
			if other != col && plain[other] == plain[col] {
				same++
				if b < a {
					before++
				}
			}
		}
		if same > 0 {
			c.names[col] += " (" + strconv.Itoa(before) + ")"
		}
	}
}

// align aligns the articles in the order of the dossier and turns the result
// into the order of the columns.
func (c *comparison) align() {
	al := compare.Align(c.Dossier.Dossier, slices.Sorted(slices.Values(c.articles)))
	at := make([]int, len(c.articles)) // by column, the column of the alignment
	for col, a := range c.articles {
		at[col] = slices.Index(al.Articles, a)
		c.spans = append(c.spans, al.Sentences[at[col]])
		c.group = append(c.group, make([]int, len(c.spans[col])))
	}
	for n, g := range al.Groups {
		turned := compare.Group{Utterances: g.Utterances}
		for col := range c.articles {
			turned.Members = append(turned.Members, g.Members[at[col]])
			for _, s := range turned.Members[col] {
				c.group[col][s] = n + 1
			}
		}
		c.groups = append(c.groups, turned)
	}
}

// id is the anchor of a sentence.
func (c *comparison) id(col, sentence int) string {
	return "c" + strconv.Itoa(col+1) + "s" + strconv.Itoa(sentence+1)
}

// show is the address that has a column shown where there is room for one.
func (c *comparison) show(col int) string {
	if col == 0 {
		return c.compared(c.articles, 0)
	}
	return c.compared(c.articles, col+1)
}

func (c *comparison) to(col, sentence int) string { return c.show(col) + "#" + c.id(col, sentence) }

// sentences returns those of a column that hold most of a word of the spans.
func (c *comparison) sentences(col int, spans []corpus.Span) (out []int) {
	for _, span := range spans {
		i, _ := slices.BinarySearchFunc(c.spans[col], span.Start+1, func(s corpus.Span, at int) int { return s.End - at })
		for ; i < len(c.spans[col]) && c.spans[col][i].Start < span.End; i++ {
			if min(span.End, c.spans[col][i].End)-max(span.Start, c.spans[col][i].Start) > leastShared && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// leastShared is how many bytes of a quotation a sentence must have to hold it.
const leastShared = 3

// shared lists the groups with where they stand.
func (c *comparison) shared() (out []markup.Shared) {
	for n, g := range c.groups {
		v := markup.Shared{N: n + 1}
		longest := ""
		for col, members := range g.Members {
			if len(members) == 0 {
				continue
			}
			v.In = append(v.In, markup.Link{Text: c.names[col], Href: c.to(col, members[0])})
			words := c.spans[col][members[0]].Of(c.Articles[c.articles[col]].Text)
			if len(words) > len(longest) || len(words) == len(longest) && words < longest {
				longest = words
			}
		}
		v.Words = Short(longest, shortWords)
		out = append(out, v)
	}
	return out
}

// shortWords is about how many bytes of a sentence stand in a list.
const shortWords = 140

// summary counts what is shared and what is not.
func (c *comparison) summary() []string {
	all := 0
	for _, g := range c.groups {
		if !slices.ContainsFunc(g.Members, func(m []int) bool { return len(m) == 0 }) {
			all++
		}
	}
	first := Number(len(c.groups), "sentence shared", "sentences shared")
	if len(c.articles) > 2 && all < len(c.groups) {
		first += ", " + strconv.Itoa(all) + " by all"
	}
	out := []string{first}
	for col, name := range c.names {
		only := 0
		for _, g := range c.group[col] {
			if g == 0 {
				only++
			}
		}
		out = append(out, strconv.Itoa(only)+" only in "+name)
	}
	return out
}

// notes says which of the articles are copies of one text and what is not
// shown.
func (c *comparison) notes(missing int) (out []string) {
	copies := compare.Copies(c.Dossier.Dossier, c.articles)
	independent := len(c.articles)
	for _, g := range copies {
		var names []string
		for _, a := range g {
			names = append(names, c.names[slices.Index(c.articles, a)])
		}
		independent -= len(g) - 1
		out = append(out, "Near-copies: "+strings.Join(names, ", ")+" print much the same text.")
	}
	if len(copies) > 0 {
		out = append(out, Number(len(c.articles), "report", "reports")+", "+Number(independent, "independent text", "independent texts")+".")
	}
	for col, spans := range c.spans {
		text := c.Articles[c.articles[col]].Text
		if n := len(spans); n > 0 && strings.TrimSpace(text[spans[n-1].End:]) != "" {
			out = append(out, "Of "+c.names[col]+" the first "+strconv.Itoa(n)+" sentences are compared.")
		}
	}
	if missing > 0 {
		out = append(out, missingText(missing))
	}
	return out
}

func missingText(n int) string {
	return Number(n, "report", "reports") + " of this address " + plain(n, "is", "are") + " not in this dossier."
}
