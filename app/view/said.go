package view

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// said is an utterance that one of the articles under comparison prints.
type said struct {
	utterance int
	in        []saidIn // by column
}

// saidIn is what a column has of an utterance.
type saidIn struct {
	variant int   // the printing, -1 for none
	prints  []int // sentences that print it
	renders []int // sentences that may render it in other words
}

func (s saidIn) nothing() bool { return s.variant < 0 && len(s.renders) == 0 }

// maxNamed is how many columns are named in a remark.
const maxNamed = 2

// maxDifferences is how many pairs of printings are compared word by word.
const maxDifferences = 400

// listen notes what the articles quote, in the order of the dossier's
// utterances. It looks at their own quotations only.
func (c *comparison) listen() {
	var us []int
	for _, a := range c.articles {
		us = append(us, c.utterancesIn(a)...)
	}
	slices.Sort(us)
	for _, u := range slices.Compact(us) {
		c.said = append(c.said, c.hear(u))
	}
}

func (c *comparison) hear(utterance int) said {
	u := &c.Utterances[utterance]
	s := said{utterance: utterance, in: make([]saidIn, len(c.articles))}
	for col := range s.in {
		s.in[col].variant = -1
	}
	for n, v := range u.Variants {
		q := &c.Quotations[v.Quotation]
		if col := slices.Index(c.articles, q.Article); col >= 0 {
			in := &s.in[col]
			if in.variant < 0 {
				in.variant = n
			}
			in.prints = append(in.prints, c.sentences(col, compare.Content(q.Content, v.Part))...)
		}
	}
	for _, p := range u.Paraphrases {
		q := &c.Quotations[p]
		if col := slices.Index(c.articles, q.Article); col >= 0 {
			s.in[col].renders = append(s.in[col].renders, c.sentences(col, q.Content)...)
		}
	}
	return s
}

// remark notes below the sentences what others make of their words.
func (c *comparison) remark() {
	pairs := 0
	for _, s := range c.said {
		for col := range s.in {
			if s.in[col].variant < 0 {
				c.remarkRendering(s, col)
				continue
			}
			c.remarkPrinting(s, col)
			if pairs < maxDifferences {
				c.compareWords(s, col)
			}
		}
		printed := 0
		for _, in := range s.in {
			if in.variant >= 0 {
				pairs += printed
				printed++
			}
		}
	}
}

func (c *comparison) at(col int, sentences []int) *remark {
	key := [2]int{col, slices.Min(sentences)}
	if c.remarks[key] == nil {
		c.remarks[key] = &remark{}
	}
	return c.remarks[key]
}

// remarkRendering notes that a sentence may render what another column prints.
func (c *comparison) remarkRendering(s said, col int) {
	if len(s.in[col].renders) == 0 {
		return
	}
	printed := c.which(s, func(in saidIn) bool { return in.variant >= 0 && len(in.prints) > 0 })
	if len(printed) > 0 {
		c.at(col, s.in[col].renders).tag(c.naming("possible paraphrase", " of ", printed), c.toFirst(printed[0], s.in[printed[0]].prints))
	}
}

// remarkPrinting notes below what a column prints that another may paraphrase
// it or leaves it out.
func (c *comparison) remarkPrinting(s said, col int) {
	mine := s.in[col]
	if len(mine.prints) == 0 {
		return
	}
	r := c.at(col, mine.prints)
	if rendered := c.which(s, func(in saidIn) bool { return in.variant < 0 && len(in.renders) > 0 }); len(rendered) > 0 {
		r.tag(c.naming("possible verbatim of the paraphrase", " in ", rendered), c.toFirst(rendered[0], s.in[rendered[0]].renders))
	}
	if out := c.without(s); len(out) > 0 {
		text := c.naming("quotation left out", " by ", out)
		if len(c.names) == 2 {
			text += " there"
		}
		r.tag(text, "")
	}
}

// without returns the columns that leave an utterance out: those of its stories
// that print nothing of it. A report of something else leaves nothing out.
func (c *comparison) without(s said) (out []int) {
	for col, in := range s.in {
		if in.nothing() && slices.Contains(c.Utterances[s.utterance].Omitted, c.articles[col]) {
			out = append(out, col)
		}
	}
	return out
}

// which returns the columns of which something holds.
func (c *comparison) which(s said, holds func(saidIn) bool) (out []int) {
	for col, in := range s.in {
		if holds(in) {
			out = append(out, col)
		}
	}
	return out
}

// naming adds names of columns to a text, or how many there are; where there
// are only two columns it says enough without.
func (c *comparison) naming(text, by string, columns []int) string {
	if len(c.names) == 2 {
		return text
	}
	if n := len(columns); n > maxNamed {
		return text + by + strconv.Itoa(n) + " others"
	}
	var names []string
	for _, col := range columns {
		names = append(names, c.names[col])
	}
	return text + by + strings.Join(names, ", ")
}

// tag adds a tag once.
func (r *remark) tag(text, href string) {
	if !slices.ContainsFunc(r.tags, func(t markup.Tag) bool { return t.Text == text }) {
		r.tags = append(r.tags, markup.Tag{Link: markup.Link{Text: text, Href: href}})
	}
}

// compareWords notes how the other columns word what this one prints.
func (c *comparison) compareWords(s said, col int) {
	mine := s.in[col]
	if len(mine.prints) == 0 {
		return
	}
	u := &c.Utterances[s.utterance]
	words := c.part(&u.Variants[mine.variant])
	r := c.at(col, mine.prints)
	var same, marks []int
	for other, in := range s.in {
		if other == col || in.variant < 0 {
			continue
		}
		theirs := c.part(&u.Variants[in.variant])
		edits := runs(compare.Words(words, theirs), words, theirs)
		switch {
		case slices.ContainsFunc(edits, func(e markup.Edit) bool { return e.Op != corpus.Same }):
			r.differences = append(r.differences, markup.Difference{Name: c.names[other], Edits: edits})
		case compare.SameMarks(trimQuotes(words), trimQuotes(theirs)):
			same = append(same, other)
		default:
			marks = append(marks, other)
		}
	}
	if len(same) > 0 {
		r.tag(c.naming("same words", " in ", same), "")
	}
	if len(marks) > 0 {
		r.tag(c.naming("other punctuation", " in ", marks), "")
	}
}

func trimQuotes(s string) string { return strings.Trim(s, "\"“”„«»‘’ ,.") }

// runs writes edits with their words. A run without a word or a mark is left
// where it stands.
func runs(edits []corpus.Edit, base, text string) (out []markup.Edit) {
	for _, e := range edits {
		words := e.Text.Of(text)
		if e.Op == corpus.Delete {
			words = e.Base.Of(base)
		}
		out = append(out, markup.Edit{Op: e.Op, Text: words})
	}
	return out
}

// quoted is the table of what is quoted: first what some column leaves out.
func (c *comparison) quoted() (out []markup.Quoted) {
	var rest []markup.Quoted
	for _, s := range c.said {
		row := c.row(s)
		if slices.ContainsFunc(row.Cells, func(c markup.Cell) bool { return c.Out }) {
			out = append(out, row)
		} else {
			rest = append(rest, row)
		}
	}
	return append(out, rest...)
}

func (c *comparison) row(s said) markup.Quoted {
	u := &c.Utterances[s.utterance]
	v := markup.Quoted{Hue: c.hue(u.Speaker), Speaker: c.SpeakerName(u.Speaker), Words: markup.Link{Href: c.utterance(s.utterance)}}
	fullest := len(u.Variants)
	out := c.without(s)
	for col, in := range s.in {
		switch {
		case in.variant >= 0:
			fullest = min(fullest, in.variant)
			v.Cells = append(v.Cells, markup.Cell{Link: markup.Link{Text: printedHow(u.Variants[in.variant].Relation), Href: c.toFirst(col, in.prints)}})
		case len(in.renders) > 0:
			v.Cells = append(v.Cells, markup.Cell{Link: markup.Link{Text: "paraphrase", Href: c.toFirst(col, in.renders)}})
		case slices.Contains(out, col):
			v.Cells = append(v.Cells, markup.Cell{Link: markup.Link{Text: "left out"}, Out: true})
		default:
			v.Cells = append(v.Cells, markup.Cell{Link: markup.Link{Text: "not printed"}})
		}
	}
	v.Words.Text = Short(c.part(&u.Variants[fullest]), shortWords)
	return v
}

func (c *comparison) toFirst(col int, sentences []int) string {
	if len(sentences) == 0 {
		return ""
	}
	return c.to(col, slices.Min(sentences))
}

func printedHow(r corpus.Relation) string {
	if r == corpus.Full || r == corpus.Punctuation {
		return "printed"
	}
	return r.String()
}
