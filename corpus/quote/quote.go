// Package quote finds who said what: the quotations of an article, direct,
// mixed and indirect, with their cue and source, and the speakers behind the
// sources, joined across a dossier.
//
// It goes in three steps. The tagger (package tag) marks what was said, the
// words that report it and who said it, and links them. Then every source is
// followed to a person, an organisation or a description within its article.
// Last, the speakers of all articles are joined.
package quote

import (
	"runtime"
	"strings"
	"sync"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
	"onrecord/corpus/text"
)

// Extract finds the quotations of all articles and names their speakers,
// joined across the dossier. Quotations are ordered by article, then by place;
// speakers by words spoken, most first. Content spans include the quotation
// marks. The same articles always give the same result.
func Extract(articles []corpus.Article) ([]corpus.Quotation, []corpus.Speaker) {
	return extract(model(), articles, false)
}

// ExtractAll is Extract with everything that is attributed to somebody, also
// what was only thought, felt or done: "she hopes that ...", "they support
// ...".
func ExtractAll(articles []corpus.Article) ([]corpus.Quotation, []corpus.Speaker) {
	return extract(model(), articles, true)
}

// ExtractBy is Extract by another model than the one this package has.
func ExtractBy(m *tag.Model, articles []corpus.Article) ([]corpus.Quotation, []corpus.Speaker) {
	return extract(m, articles, false)
}

func extract(m *tag.Model, articles []corpus.Article, everything bool) ([]corpus.Quotation, []corpus.Speaker) {
	rs := readAll(m, articles, everything)
	all := newRoster()
	for _, r := range rs {
		all.meet(r.people)
	}
	all.join()
	all.count()
	var out []corpus.Quotation
	var who []*entry
	for i, r := range rs {
		r.roles = all.roles
		r.people.linkShort(all)
		r.vote()
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

// readAll reads the articles, as many at a time as there are processors.
func readAll(m *tag.Model, articles []corpus.Article, everything bool) []*resolver {
	rs := make([]*resolver, len(articles))
	if runtime.GOARCH == "wasm" { // which has one
		for i := range articles {
			rs[i] = read(m, &articles[i], everything)
		}
		return rs
	}
	var wait sync.WaitGroup
	n := runtime.GOMAXPROCS(0)
	for first := range n {
		wait.Go(func() {
			for i := first; i < len(articles); i += n {
				rs[i] = read(m, &articles[i], everything)
			}
		})
	}
	wait.Wait()
	return rs
}

// speaker returns the roster's entry for a voice, nil when it is unknown.
func (r *roster) speaker(v *voice) *entry {
	switch {
	case v.person != nil:
		return r.of(v.person)
	case v.as == "":
		return nil
	}
	if e := r.entries[strings.Join(strings.Fields(text.Fold(v.as)), " ")]; v.named && e != nil { // who is known as a person by another report
		return e
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
	q := corpus.Quotation{Kind: a.kind, Content: a.content, Cue: a.cue, Confidence: v.sure * a.prob, Evidence: v.evidence}
	if a.source.Len() > 0 {
		q.Source = []corpus.Span{a.source}
	}
	return q
}
