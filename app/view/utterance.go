package view

import (
	"slices"
	"strings"

	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// Utterance lays out the utterance with the given index.
func (d *Desk) Utterance(i, level int) markup.Utterance {
	u := &d.Utterances[i]
	v := markup.Utterance{Level: level, Hue: d.hue(u.Speaker), Speaker: d.speaker(u.Speaker)}
	printed := map[int]bool{}
	for n := range u.Variants {
		variant := &u.Variants[n]
		article := d.Quotations[variant.Quotation].Article
		printed[article] = true
		if n == 0 {
			v.Full = d.part(variant)
			v.Fullest = markup.Link{Href: d.articleAt(variant.Quotation), Text: d.source(article)}
			v.Context = DayText(d.Articles[article].Date.Day())
			continue
		}
		if Differs(variant) {
			v.Differ++
		}
		v.Variants = append(v.Variants, d.variant(u, n))
	}
	v.Printed = len(printed)
	for _, q := range u.Paraphrases {
		v.Paraphrases = append(v.Paraphrases, markup.Paraphrase{
			Outlet: markup.Link{Href: d.articleAt(q), Text: d.outletName(d.Quotations[q].Article)}, Text: d.Printed(q)})
	}
	v.LeftOut = d.leftOut(u)
	return v
}

// leftOut names the outlets that reported the story and printed none of it,
// each once.
func (d *Desk) leftOut(u *corpus.Utterance) []markup.Link {
	named := map[string]bool{}
	for _, v := range u.Variants {
		named[d.outletName(d.Quotations[v.Quotation].Article)] = true
	}
	var out []markup.Link
	for _, a := range u.Omitted {
		if name := d.outletName(a); !named[name] {
			named[name] = true
			out = append(out, markup.Link{Href: d.article(a), Text: name})
		}
	}
	return out
}

// detail lays out an utterance with those that sound like it, for reading it
// alone.
func (d *Desk) detail(i int) *markup.Utterance {
	v := d.Utterance(i, 2)
	v.Cites = true
	for _, n := range d.Utterances[i].Similar {
		u := &d.Utterances[n]
		article := d.Quotations[u.Variants[0].Quotation].Article
		v.Similar = append(v.Similar, markup.Similar{
			Words: markup.Link{Text: Short(d.part(&u.Variants[0]), 240), Href: d.utterance(n)},
			Where: d.source(article),
			Same:  d.sameOccasion(i, n),
		})
	}
	return &v
}

// sameOccasion reports whether printings of two utterances are of one story or
// of one day.
func (d *Desk) sameOccasion(a, b int) bool {
	stories, days := map[int]bool{}, map[corpus.Date]bool{}
	for _, n := range d.printers(a) {
		stories[d.StoryOf(n)], days[d.Articles[n].Date.Day()] = true, true
	}
	stories[-1], days[""] = false, false
	return slices.ContainsFunc(d.printers(b), func(n int) bool { return stories[d.StoryOf(n)] || days[d.Articles[n].Date.Day()] })
}

func commaed(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

// part returns the words of a variant as printed.
func (d *Desk) part(v *corpus.Variant) string {
	return v.Part.Of(d.Printed(v.Quotation))
}

func (d *Desk) variant(u *corpus.Utterance, n int) markup.Variant {
	v := &u.Variants[n]
	article := d.Quotations[v.Quotation].Article
	m := markup.Variant{
		Outlet: markup.Link{Href: d.articleAt(v.Quotation), Text: d.outletName(article)},
		Day:    d.short(d.Articles[article].Date), Page: d.Articles[article].Page,
	}
	base, words := d.Printed(u.Variants[0].Quotation), d.Printed(v.Quotation)
	for _, e := range v.Edits {
		run := e.Text.Of(words)
		if e.Op == corpus.Delete {
			run = e.Base.Of(base)
		}
		m.Edits = append(m.Edits, markup.Edit{Op: e.Op, Text: run})
	}
	m.Tag, m.Alters = d.tag(u, n, m.Edits)
	return m
}

// tag says in two or three words what is different about a printing, and
// whether words were changed.
func (d *Desk) tag(u *corpus.Utterance, n int, edits []markup.Edit) (string, bool) {
	v := &u.Variants[n]
	if v.SameAs > 0 {
		return "same as " + d.outletName(d.Quotations[u.Variants[v.SameAs].Quotation].Article), false
	}
	deleted, inserted := 0, 0
	for _, e := range edits {
		switch e.Op {
		case corpus.Delete:
			deleted += words(e.Text)
		case corpus.Insert:
			inserted += words(e.Text)
		}
	}
	switch {
	case v.Relation == corpus.Full:
		return "same words", false
	case v.Relation == corpus.Punctuation:
		return "other punctuation", false
	case v.Relation == corpus.Fragment || v.Relation == corpus.Joined:
		return v.Relation.String(), false
	case inserted == 0 && deleted > 0:
		return Number(deleted, "word", "words") + " cut", false
	}
	if swap := change(edits); swap != "" {
		return swap, true
	}
	if inserted > 0 {
		added := Number(inserted, "word", "words") + " added"
		if deleted > 0 {
			added += ", " + thousands(deleted) + " cut"
		}
		return added, true
	}
	return v.Relation.String(), false
}

func words(s string) int {
	n := 0
	for range text.Words(s) {
		n++
	}
	return n
}

// change returns the first word that stands for another, "hackers → actors",
// one that carries meaning before one that does not and before another form of
// the same word; "" when no place has a few words on either side.
func change(edits []markup.Edit) string {
	first := "" // of function words only
	for i := 0; i+1 < len(edits); i++ {
		a, b := edits[i], edits[i+1]
		if b.Op == corpus.Delete && a.Op == corpus.Insert {
			a, b = b, a
		}
		if a.Op != corpus.Delete || b.Op != corpus.Insert {
			continue
		}
		from, to := telling(a.Text), telling(b.Text)
		if from == "" || to == "" || strings.HasPrefix(from, to) || strings.HasPrefix(to, from) {
			continue
		}
		if swap := apart(from) + " → " + apart(to); !function[text.Fold(from)] {
			return swap
		} else if first == "" {
			first = swap
		}
	}
	return first
}

// telling returns the words of s that carry meaning, all of them when none
// does, and "" when they are too many to be told in a tag.
func telling(s string) string {
	if one := strings.Trim(s, " .,;:!?…—–-[]()“”\"«»"); strings.IndexByte(one, ' ') < 0 {
		return one // "mil-to-mil"
	}
	var all, some []string
	for w := range text.Words(s) {
		word := w.Of(s)
		all = append(all, word)
		if !function[text.Fold(word)] {
			some = append(some, word)
		}
	}
	if len(some) == 0 {
		some = all
	}
	if len(some) > 2 {
		return ""
	}
	return strings.Join(some, " ")
}

// function holds English function words, which say little in a tag.
var function = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("a an the and or but of to in on at for from with by as is are was were be been being am do does did has have had that this these those there it its i you he she we they them our your his her their not no so than then") {
		m[w] = true
	}
	return m
}()
