// Package quote finds who said what: the quotations of an article, direct,
// mixed and indirect, with their cue and source, and the speakers behind the
// sources, joined across a dossier.
package quote

import (
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// Extract finds the quotations of all articles and names their speakers,
// joined across the dossier. Quotations are ordered by article, then by place;
// speakers by words spoken, most first. Content spans include the quotation
// marks. The same articles always give the same result.
func Extract(articles []corpus.Article) ([]corpus.Quotation, []corpus.Speaker) {
	rs := make([]*resolver, len(articles))
	all := newRoster()
	for i := range articles {
		rs[i] = read(&articles[i])
		all.meet(rs[i].people)
	}
	roles := map[string]map[string]bool{}
	for _, e := range all.order {
		roles[e.key] = map[string]bool{}
		for t := range e.roles {
			roles[e.key][t] = true
		}
	}
	var out []corpus.Quotation
	var who []*entry
	for i, r := range rs {
		r.roles = roles
		for k := range r.found {
			r.voices = append(r.voices, r.resolve(k))
		}
		all.note(i, r.text, r.people)
		for k := range r.found {
			q := r.quotation(k)
			q.Article = i
			e := all.speaker(&r.voices[k])
			if e != nil {
				e.used = true
				e.spoke += spoken(r.text, q.Content)
			}
			out, who = append(out, q), append(who, e)
		}
	}
	speakers := all.finish()
	for i, e := range who {
		if e != nil {
			out[i].Speaker = e.id
		}
	}
	return out, speakers
}

// read finds the attributions and the people of one article.
func read(a *corpus.Article) *resolver {
	f := &finder{text: a.Text}
	for _, s := range a.Paragraphs {
		if s.Start < 0 || s.End > len(a.Text) || s.Start >= s.End {
			continue
		}
		f.paras = append(f.paras, cut(a.Text, s))
	}
	f.find()
	slices.SortStableFunc(f.found, func(a, b attribution) int { return a.content[0].Start - b.content[0].Start })
	return &resolver{text: a.Text, paras: f.paras, found: f.found, people: newIndex(a.Text, f.paras)}
}

// speaker returns the roster's entry for a voice, nil when it is unknown.
func (r *roster) speaker(v *voice) *entry {
	switch {
	case v.person != nil:
		return r.of(v.person)
	case v.as == "":
		return nil
	}
	e := r.entry("\x00" + strings.ToLower(v.as))
	e.bare[v.as]++
	e.unnamed = !v.named
	return e
}

func spoken(s string, spans []corpus.Span) int {
	n := 0
	for _, c := range spans {
		n += wordsIn(s, c)
	}
	return n
}

func (r *resolver) quotation(i int) corpus.Quotation {
	a, v := &r.found[i], &r.voices[i]
	q := corpus.Quotation{Kind: r.kind(a), Content: a.content, Confidence: v.sure, Evidence: v.evidence}
	if a.cue.Len() > 0 {
		q.Cue = []corpus.Span{a.cue}
	}
	if a.source.Len() > 0 {
		q.Source = []corpus.Span{a.source}
	}
	return q
}

// kind classes a quotation by its words: all in quotation marks, some, none.
func (r *resolver) kind(a *attribution) corpus.QuoteKind {
	if a.label {
		return corpus.Direct
	}
	in, out := 0, 0
	for _, c := range a.content {
		for w := range text.Words(c.Of(r.text)) {
			if r.inMarks(shift(w, c.Start)) {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		return corpus.Indirect
	case out == 0:
		return corpus.Direct
	}
	return corpus.Mixed
}

func (r *resolver) inMarks(w corpus.Span) bool {
	n, _ := slices.BinarySearchFunc(r.paras, w.Start, func(p *paragraph, at int) int {
		if p.End <= at {
			return -1
		}
		return 1
	})
	if n == len(r.paras) {
		return false
	}
	return r.paras[n].quotedIn(w)
}
