package view

import (
	"unicode"

	"onrecord/components/markup"
)

const (
	clampBytes = 170 // of the words of a row are in sight for certain
	leadBytes  = 60  // of them stand before those that were searched for, where the rest is left out
)

// found shows in a row the words that were searched for: those of the first
// printing that has them, when the fullest has not, and where they stand far
// behind its beginning, from shortly before them on.
func (d *Desk) found(r *markup.QuoteRow, c saying, within map[int]bool, marks Marker) {
	if marks == nil {
		return
	}
	if c.utterance >= 0 && len(r.Words.Marks) == 0 {
		d.foundIn(r, c.utterance, within, marks)
	}
	if len(r.Words.Marks) == 0 || r.Words.Marks[0].Span.End <= clampBytes {
		return
	}
	words, at := r.Words.Text, r.Words.Marks[0].Span.Start
	at -= cutBack(words[:at], leadBytes)
	for i, c := range words[at:] {
		if unicode.IsSpace(c) || at+i >= r.Words.Marks[0].Span.Start {
			at += i
			break
		}
	}
	words = "… " + words[at:]
	r.Words = markup.Text{Text: words, Within: whole(words), Marks: marks.in(words)}
}

// foundIn takes the words of the first printing that has those that were
// searched for. Where they stand in something else that a report prints with
// the utterance, it says so.
func (d *Desk) foundIn(r *markup.QuoteRow, utterance int, within map[int]bool, marks Marker) {
	variants := d.Utterances[utterance].Variants
	for i := range variants {
		q := variants[i].Quotation
		if !within[q] {
			continue
		}
		words := d.part(&variants[i])
		if len(d.UtterancesOf(q)) == 1 {
			words = d.Printed(q) // what stands between its parts, too
		}
		source := d.source(d.Quotations[q].Article)
		found := marks.in(words)
		if len(found) == 0 {
			r.Where = "found beside it in " + source
			continue
		}
		r.Words = markup.Text{Text: words, Within: whole(words), Marks: found}
		if r.Where = source; len(variants) > 1 {
			r.Where = "here as in " + source
		}
		return
	}
}
