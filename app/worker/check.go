//go:build js

package main

import (
	"strings"
	"syscall/js"

	"onrecord/app/build"
	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/pack"
)

// open takes over a dossier that was made elsewhere.
func (w *worker) open(files js.Value) {
	read := pack.Files{}
	names := js.Global().Get("Object").Call("keys", files)
	for i := range names.Length() {
		name := names.Index(i).String()
		read[name] = bytesOf(files.Get(name))
	}
	p, err := pack.Open(read)
	if err == nil {
		w.dossier, err = p.Dossier()
	}
	if err != nil {
		post(map[string]any{"do": "failed", "reason": err.Error()}, nil)
		return
	}
	w.checker = compare.NewChecker(w.dossier)
	build.Draft(w.checker, w.rehearsal())
}

// How many quotations are looked up before the reader asks, and how many bytes of
// reports are read behind them.
const (
	rehearsed   = 12
	rehearsedBy = 8 << 10
)

// rehearsal is a draft of quotations from all over the dossier, of some that are
// nowhere, and of what reports say themselves. Checking it while the reader is
// still writing makes what follows quick: the model is read and the code compiled.
func (w *worker) rehearsal() string {
	var b strings.Builder
	list := w.dossier.Utterances
	for i := range min(rehearsed, len(list)) {
		u := &list[i*len(list)/rehearsed]
		if len(u.Variants) == 0 {
			continue
		}
		v := &u.Variants[0]
		q := &w.dossier.Quotations[v.Quotation]
		b.WriteString("“" + strings.Trim(v.Part.Of(q.Text(w.dossier.Articles[q.Article].Text)), "“”\"") + ",” she said.\n\n")
	}
	for _, nowhere := range []string{
		"The first check reads the model and the people said that they would not wait for it",
		"Nobody in this country has ever asked the government for a rehearsal of anything",
	} {
		b.WriteString("“" + nowhere + ",” she said.\n\n")
	}
	for i := 0; i < len(w.dossier.Articles) && b.Len() < rehearsedBy; i++ {
		text := w.dossier.Articles[i].Text
		b.WriteString(text[:min(len(text), rehearsedBy)] + "\n\n")
	}
	return b.String()
}

// check answers with a finding for each quotation of a draft:
//
//	{words, name, verdict, others: [speaker id], joined,
//	 places: [{article, quotation, verdict, text, speaker, paragraph, edits: [[op, text]]}]}
//
// article and quotation are places in the dossier, quotation -1 for a passage
// in a report's own words; the passage begins in that paragraph of its article.
// The draft is looked up in the dossier as it was made; the page names speakers
// as the reader corrected them.
func (w *worker) check(draft string) {
	if w.dossier == nil {
		post(map[string]any{"do": "refused", "reason": "no dossier is open"}, nil)
		return
	}
	if w.checker == nil {
		w.checker = compare.NewChecker(w.dossier)
	}
	checked, err := build.Draft(w.checker, draft)
	if err != nil {
		post(map[string]any{"do": "refused", "reason": err.Error()}, nil)
		return
	}
	findings := make([]any, len(checked))
	for i, c := range checked {
		places := make([]any, len(c.Places))
		for n, p := range c.Places {
			places[n] = w.place(c.Words, p)
		}
		findings[i] = map[string]any{"words": c.Words, "name": c.Name, "verdict": int(c.Verdict), "others": anys(c.Others), "joined": c.Joined, "places": places}
	}
	post(map[string]any{"do": "checked", "findings": findings}, nil)
}

func (w *worker) place(asked string, p compare.Place) map[string]any {
	paragraph := 0
	if len(p.Content) > 0 {
		paragraph = w.dossier.Articles[p.Article].Paragraph(p.Content[0].Start)
	}
	return map[string]any{"article": p.Article, "quotation": p.Quotation, "verdict": int(p.Verdict), "text": p.Text, "speaker": p.Speaker, "paragraph": paragraph, "edits": toPrinted(asked, p)}
}

// toPrinted leads from the words of the draft to those that are printed: what is
// put in stands in the article. Words that are apart in their own text stay so.
// An ellipsis stands where what is quoted there goes on.
func toPrinted(asked string, p compare.Place) (edits []any) {
	spaced := true
	add := func(op corpus.EditOp, text string, s corpus.Span) {
		words := s.Of(text)
		if words == "" {
			return
		}
		if !spaced && s.Start > 0 && isBlank(text[s.Start-1]) {
			words = " " + words
		}
		spaced = isBlank(words[len(words)-1])
		edits = append(edits, []any{int(op), words})
	}
	if p.Before {
		edits = append(edits, []any{int(corpus.Gap), "… "})
	}
	var printed corpus.Span
	for _, e := range p.Edits {
		switch e.Op {
		case corpus.Same:
			add(corpus.Insert, p.Text, printed)
			add(corpus.Same, p.Text, e.Base)
			printed = corpus.Span{}
		case corpus.Delete:
			if printed.Len() == 0 {
				printed = e.Base
			}
			printed.End = e.Base.End
		default:
			add(corpus.Delete, asked, e.Text)
		}
	}
	add(corpus.Insert, p.Text, printed)
	if p.After {
		edits = append(edits, []any{int(corpus.Gap), " …"})
	}
	return edits
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }
