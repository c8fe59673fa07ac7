package pack

import "onrecord/corpus"

func writeRecord(d *corpus.Dossier) []byte {
	w := &writer{}
	w.speakers(d.Speakers)
	who := w.names(d)
	w.quotations(d, who)
	w.utterances(d, who)
	w.stories(d.Stories)
	return w.b
}

func (w *writer) speakers(list []corpus.Speaker) {
	if w.int(len(list)); len(list) == 0 {
		return
	}
	texts(w, list, func(s corpus.Speaker) string { return s.ID })
	texts(w, list, func(s corpus.Speaker) string { return s.Name })
	column(list, func(s corpus.Speaker) { w.bool(s.Unnamed) })
	var roles []string
	var aliases []corpus.Alias
	column(list, func(s corpus.Speaker) {
		w.int(len(s.Roles))
		roles = append(roles, s.Roles...)
	})
	texts(w, roles, func(s string) string { return s })
	column(list, func(s corpus.Speaker) {
		w.int(len(s.Aliases))
		aliases = append(aliases, s.Aliases...)
	})
	w.aliases(aliases)
}

func (w *writer) aliases(list []corpus.Alias) {
	texts(w, list, func(a corpus.Alias) string { return a.Name })
	var reasons table
	column(list, func(a corpus.Alias) { reasons.number(a.Reason) })
	writeList(w, reasons.list, w.string)
	column(list, func(a corpus.Alias) { w.int(a.Count) })
	column(list, func(a corpus.Alias) { w.int(reasons.number(a.Reason)) })
}

// table numbers strings.
type table struct {
	list []string
	at   map[string]int
}

func (t *table) number(s string) int {
	n, ok := t.at[s]
	if !ok {
		if t.at == nil {
			t.at = map[string]int{}
		}
		n = len(t.list)
		t.at[s], t.list = n, append(t.list, s)
	}
	return n
}

// names writes the ids of speakers whom d does not list, and returns the number
// of each id; that of "" is 0.
func (w *writer) names(d *corpus.Dossier) *table {
	who := &table{}
	who.number("")
	for i := range d.Speakers {
		who.list = append(who.list, d.Speakers[i].ID)
		who.at[d.Speakers[i].ID] = i + 1
	}
	for i := range d.Quotations {
		who.number(d.Quotations[i].Speaker)
	}
	for i := range d.Utterances {
		who.number(d.Utterances[i].Speaker)
	}
	writeList(w, who.list[len(d.Speakers)+1:], w.string)
	return who
}

func (w *writer) quotations(d *corpus.Dossier, who *table) {
	list := d.Quotations
	if w.int(len(list)); len(list) == 0 {
		return
	}
	article := 0
	column(list, func(q corpus.Quotation) {
		w.int(q.Article - article)
		article = q.Article
	})
	column(list, func(q corpus.Quotation) { w.byte(byte(q.Kind)) })
	column(list, func(q corpus.Quotation) { w.int(who.number(q.Speaker)) })
	column(list, func(q corpus.Quotation) { w.int(int(q.Confidence*sureUnits + 1e-6)) })
	column(list, func(q corpus.Quotation) { w.int(Words(d, &q)) })
	column(list, func(q corpus.Quotation) { w.int(len(q.Content)) })
	at := 0
	for i, q := range list {
		if i > 0 && q.Article != list[i-1].Article {
			at = 0
		}
		end := at
		for _, s := range q.Content {
			w.signed(s.Start - end)
			end = s.End
		}
		at = q.Start()
	}
	column(list, func(q corpus.Quotation) {
		for _, s := range q.Content {
			w.int(s.Len())
		}
	})
}

func (w *writer) utterances(d *corpus.Dossier, who *table) {
	list := d.Utterances
	if w.int(len(list)); len(list) == 0 {
		return
	}
	first := w.variants(d)
	for i, u := range list {
		if len(u.Variants) > 0 && u.Speaker == d.Quotations[first[i]].Speaker || u.Speaker == "" && len(u.Variants) == 0 {
			w.int(0)
		} else {
			w.int(who.number(u.Speaker) + 1)
		}
	}
	texts(w, list, func(u corpus.Utterance) string { return u.ID })
	w.lists(len(list), func(i int) int { return first[i] }, func(i int) []int { return list[i].Paraphrases })
	article := func(i int) int {
		if len(d.Quotations) == 0 {
			return 0
		}
		return d.Quotations[first[i]].Article
	}
	w.lists(len(list), article, func(i int) []int { return list[i].Omitted })
	w.lists(len(list), func(i int) int { return i }, func(i int) []int { return list[i].Similar })
}

// variants writes those of the utterances, and returns the first quotation of each
// one, or of the one before where there is none.
func (w *writer) variants(d *corpus.Dossier) (first []int) {
	var all []corpus.Variant
	last := 0
	for _, u := range d.Utterances {
		if w.int(len(u.Variants)); len(u.Variants) > 0 {
			last = u.Variants[0].Quotation
		}
		all, first = append(all, u.Variants...), append(first, last)
	}
	at := 0
	column(all, func(v corpus.Variant) {
		w.signed(v.Quotation - at)
		at = v.Quotation
	})
	column(all, func(v corpus.Variant) { w.int(v.Part.Start) })
	column(all, func(v corpus.Variant) { w.int(textLen(&d.Quotations[v.Quotation]) - v.Part.End) })
	column(all, func(v corpus.Variant) { w.byte(byte(v.Relation)) })
	column(all, func(v corpus.Variant) { w.int(v.SameAs + 1) })
	column(all, func(v corpus.Variant) { w.int(len(v.Edits)) })
	column(all, func(v corpus.Variant) {
		for _, e := range v.Edits {
			w.byte(byte(e.Op))
			w.span(e.Base)
			w.span(e.Text)
		}
	})
	return first
}

func (w *writer) stories(list []corpus.Story) {
	if w.int(len(list)); len(list) == 0 {
		return
	}
	texts(w, list, func(s corpus.Story) string { return s.ID })
	texts(w, list, func(s corpus.Story) string { return s.Title })
	w.lists(len(list), func(int) int { return 0 }, func(i int) []int { return list[i].Articles })
	column(list, func(s corpus.Story) { w.int(s.Independent) })
}

func (w *writer) signed(n int) { w.int(n<<1 ^ n>>63) }

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
