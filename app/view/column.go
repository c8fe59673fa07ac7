package view

import (
	"slices"
	"strings"

	"onrecord/components/markup"
)

// What stands in a column of a comparison.

func (c *comparison) column(col int) markup.Column {
	a := &c.Articles[c.articles[col]]
	v := markup.Column{
		Name: c.names[col], Show: c.show(col), Lang: a.Lang, Dir: a.Dir,
		Title: markup.Link{Text: a.Title, Href: c.article(c.articles[col])}, Outlet: c.outlet(c.articles[col]), Date: day(a.Date),
		Facts:  c.facts(col),
		Remove: markup.Link{Text: "Take " + c.names[col] + " out", Href: c.compared(slices.Delete(slices.Clone(c.articles), col, col+1), 0)},
	}
	if col > 0 {
		swapped := slices.Clone(c.articles)
		swapped[col-1], swapped[col] = swapped[col], swapped[col-1]
		v.Swap = markup.Link{Text: "Change places with " + c.names[col-1], Href: c.compared(swapped, 0)}
	}
	quotes := c.marks(c.articles[col])
	for s := range c.spans[col] {
		v.Sentences = append(v.Sentences, c.sentence(col, s, quotes))
	}
	return v
}

func (c *comparison) facts(col int) []string {
	a := &c.Articles[c.articles[col]]
	from, to := c.QuotationsOf(c.articles[col])
	var out []string
	for _, f := range []string{a.Section, prefixed("page ", a.Page), kind(a.Kind), prefixed("by ", strings.Join(a.Authors, ", "))} {
		if f != "" {
			out = append(out, f)
		}
	}
	return append(out, Number(len(c.spans[col]), "sentence", "sentences"), Number(to-from, "quotation", "quotations"))
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// marks returns the places of an article's quotations, without anchors.
func (d *Desk) marks(article int) (out []markup.Quote) {
	from, to := d.QuotationsOf(article)
	for i := from; i < to; i++ {
		for _, span := range d.Quotations[i].Content {
			out = append(out, markup.Quote{Span: span, Hue: d.quoteClass(&d.Quotations[i])})
		}
	}
	return out
}

func (c *comparison) sentence(col, s int, quotes []markup.Quote) markup.Sentence {
	a := &c.Articles[c.articles[col]]
	span := c.spans[col][s]
	v := markup.Sentence{
		ID: c.id(col, s), Group: c.group[col][s],
		Text:   markup.Text{Text: a.Text, Within: span, Quotes: overlapping(quotes, span)},
		Begins: s > 0 && a.Paragraph(span.Start) != a.Paragraph(c.spans[col][s-1].Start),
	}
	if v.Group == 0 {
		v.Only, v.Goes = "only here", s > 0 && c.group[col][s-1] == 0
	} else {
		v.Also = c.also(col, v.Group)
	}
	if r := c.remarks[[2]int{col, s}]; r != nil {
		v.Tags, v.Differences = r.tags, r.differences
	}
	return v
}

// also leads to the sentences of a group in the other columns.
func (c *comparison) also(col, group int) (out []markup.Link) {
	for other, members := range c.groups[group-1].Members {
		if other != col && len(members) > 0 {
			out = append(out, markup.Link{Text: c.names[other], Href: c.to(other, members[0])})
		}
	}
	return out
}
