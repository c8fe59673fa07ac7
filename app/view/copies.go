package view

import (
	"strings"

	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
)

const (
	copiesShown = 20 // near-copies whose changes are worked out
	copyBytes   = 20 << 10
)

// copyGroups tells what near-copies made of the text they copy.
func (e *event) copyGroups() []markup.Copies {
	var out []markup.Copies
	left := copiesShown
	for _, g := range e.copies {
		first := markup.Link{Text: e.d.source(g[0]), Href: e.d.article(g[0])}
		c := markup.Copies{First: first}
		for _, a := range g[1:] {
			c.Printed = append(c.Printed, e.copied(g[0], a, left > 0))
			left--
		}
		out = append(out, c)
	}
	return out
}

func (e *event) copied(first, a int, compared bool) markup.Copy {
	base, article := e.d.Read(first), e.d.Read(a)
	c := markup.Copy{
		Report:  markup.Link{Text: e.d.source(a), Href: e.d.article(a)},
		Compare: markup.Link{Text: "compare", Href: e.d.compared([]int{first, a}, 0)},
	}
	var says []string
	if base.Title != article.Title {
		says = append(says, "another headline")
	}
	if compared && len(base.Text) <= copyBytes && len(article.Text) <= copyBytes {
		out, in := 0, 0
		for _, edit := range compare.Words(base.Text, article.Text) {
			switch edit.Op {
			case corpus.Delete:
				out += words(edit.Base.Of(base.Text))
			case corpus.Insert:
				in += words(edit.Text.Of(article.Text))
			}
			c.Edits = append(c.Edits, shortened(edit, base.Text, article.Text))
		}
		if out > 0 {
			says = append(says, Number(out, "word", "words")+" left out")
		}
		if in > 0 {
			says = append(says, Number(in, "word", "words")+" put in")
		}
		if in+out == 0 {
			c.Edits = nil
			says = append(says, "the same words")
		}
	}
	c.Says = strings.Join(says, ", ")
	return c
}

// around is how many bytes of what is the same stand before and behind a
// change.
const around = 60

// shortened makes a run of an alignment that leaves out the middle of what is
// the same.
func shortened(e corpus.Edit, base, text string) markup.Edit {
	s := e.Text.Of(text)
	if e.Op == corpus.Delete {
		s = e.Base.Of(base)
	}
	if e.Op == corpus.Same && len(s) > 3*around {
		head, tail := strings.Fields(s[:around]), strings.Fields(s[len(s)-around:])
		s = " " + strings.Join(head[:max(len(head)-1, 0)], " ") + " … " + strings.Join(tail[min(1, len(tail)):], " ") + " "
	}
	return markup.Edit{Op: e.Op, Text: s}
}
