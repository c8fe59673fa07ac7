package pack

import (
	"strings"

	"onrecord/corpus"
)

func writeRecord(d *corpus.Dossier) []byte {
	w := &writer{}
	writeList(w, d.Speakers, w.speaker)
	who := w.names(d)
	w.quotations(d, who)
	w.int(len(d.Utterances))
	last := 0
	for i := range d.Utterances {
		w.utterance(d, who, i, &last)
	}
	writeList(w, d.Stories, w.story)
	return w.b
}

// names writes the ids of speakers whom d does not list, and returns the number
// of each id; that of "" is 0.
func (w *writer) names(d *corpus.Dossier) map[string]int {
	who := map[string]int{"": 0}
	for i := range d.Speakers {
		who[d.Speakers[i].ID] = i + 1
	}
	n := len(d.Speakers) + 1
	var others []string
	note := func(id string) {
		if _, ok := who[id]; !ok {
			who[id] = n + len(others)
			others = append(others, id)
		}
	}
	for i := range d.Quotations {
		note(d.Quotations[i].Speaker)
	}
	for i := range d.Utterances {
		note(d.Utterances[i].Speaker)
	}
	writeList(w, others, w.string)
	return who
}

func (w *writer) quotations(d *corpus.Dossier, who map[string]int) {
	list := d.Quotations
	w.int(len(list))
	article := 0
	for i := range list {
		w.int(list[i].Article - article)
		article = list[i].Article
	}
	for i := range list {
		w.byte(byte(list[i].Kind))
	}
	for i := range list {
		w.int(who[list[i].Speaker])
	}
	for i := range list {
		w.int(int(list[i].Confidence*sureUnits + 1e-6))
	}
	for i := range list {
		w.int(Words(d, &list[i]))
	}
	at := 0
	for i := range list {
		if i > 0 && list[i].Article != list[i-1].Article {
			at = 0
		}
		w.spansFrom(at, list[i].Content)
		at = list[i].Start()
	}
}

func (w *writer) spansFrom(at int, list []corpus.Span) {
	writeList(w, list, func(s corpus.Span) {
		w.spanFrom(at, s)
		at = s.End
	})
}

func (w *writer) spanFrom(at int, s corpus.Span) {
	w.signed(s.Start - at)
	w.int(s.Len())
}

func (w *writer) utterance(d *corpus.Dossier, who map[string]int, i int, last *int) {
	u := &d.Utterances[i]
	at := *last
	writeList(w, u.Variants, func(v corpus.Variant) {
		n := textLen(&d.Quotations[v.Quotation])
		w.signed(v.Quotation - at)
		at = v.Quotation
		w.int(v.Part.Start)
		w.int(n - v.Part.End)
		w.byte(byte(v.Relation))
		writeList(w, v.Edits, func(e corpus.Edit) { w.byte(byte(e.Op)); w.span(e.Base); w.span(e.Text) })
		w.int(v.SameAs + 1)
	})
	article, usual := 0, ""
	if len(u.Variants) > 0 {
		*last = u.Variants[0].Quotation
		article, usual = d.Quotations[*last].Article, d.Quotations[*last].Speaker
	}
	if u.Speaker == usual {
		w.int(0)
	} else {
		w.int(who[u.Speaker] + 1)
	}
	rest, ok := strings.CutPrefix(u.ID, u.Speaker)
	if len(u.Speaker) > maxPrefix {
		rest, ok = u.ID, false
	}
	w.bool(ok)
	w.string(rest)
	w.indices(*last, u.Paraphrases)
	w.indices(article, u.Omitted)
	w.indices(i, u.Similar)
}

func (w *writer) indices(at int, list []int) {
	writeList(w, list, func(n int) {
		w.signed(n - at)
		at = n
	})
}

func (w *writer) signed(n int) { w.int(n<<1 ^ n>>63) }

func (w *writer) speaker(s corpus.Speaker) {
	w.string(s.ID)
	w.string(s.Name)
	w.bool(s.Unnamed)
	writeList(w, s.Roles, w.string)
	writeList(w, s.Aliases, func(a corpus.Alias) { w.string(a.Name); w.int(a.Count); w.string(a.Reason) })
}

func (w *writer) story(s corpus.Story) {
	w.string(s.ID)
	w.string(s.Title)
	w.indices(0, s.Articles)
	w.int(s.Independent)
}
