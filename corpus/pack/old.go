package pack

import (
	"encoding/binary"
	"fmt"
	"math"

	"onrecord/corpus"
)

// oldRecord reads what versions before 4 wrote.
func (p *Pack) oldRecord(r *reader, d *corpus.Dossier, length func(article int) int) (words []int32, err error) {
	d.Quotations = readList(r, 15, func() corpus.Quotation { return r.oldQuotation(len(d.Articles), length) })
	d.Speakers = readList(r, 5, r.oldSpeaker)
	d.Utterances = readList(r, 5, func() corpus.Utterance { return r.oldUtterance(d, p.manifest.Version) })
	for i := range d.Utterances {
		for _, n := range d.Utterances[i].Similar {
			if n >= len(d.Utterances) {
				r.fail("utterance out of range")
			}
		}
	}
	d.Stories = readList(r, 4, func() corpus.Story {
		return corpus.Story{ID: r.kept(), Title: r.kept(), Articles: r.articles(d), Independent: r.int()}
	})
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("read pack: quotations: %w", err)
	}
	return p.words(len(d.Quotations))
}

// words reads how many words each quotation has.
func (p *Pack) words(quotations int) ([]int32, error) {
	if p.manifest.Version < 2 {
		return nil, nil
	}
	data, err := p.one(kindWords)
	if err != nil {
		return nil, fmt.Errorf("read pack: words: %w", err)
	}
	r := p.reader(data)
	words := readList(r, 1, func() int32 { return int32(r.int()) })
	if len(words) != quotations {
		r.fail("not as many as there are quotations")
	}
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("read pack: words: %w", err)
	}
	return words, nil
}

func (r *reader) oldQuotation(articles int, length func(article int) int) corpus.Quotation {
	q := corpus.Quotation{Article: r.below(articles, "article")}
	if r.err != nil {
		return q
	}
	n := length(q.Article)
	q.Kind = corpus.QuoteKind(r.upTo(byte(corpus.Indirect), "kind"))
	q.Content = r.spans(n)
	q.Cue = r.spans(n)
	q.Source = r.spans(n)
	q.Speaker = r.name()
	q.Confidence = r.float()
	q.Evidence = readInto(r, &r.evidence, 3, func() corpus.Evidence {
		return corpus.Evidence{Rule: r.name(), Span: r.span(n)}
	})
	return q
}

func (r *reader) oldUtterance(d *corpus.Dossier, version int) corpus.Utterance {
	u := corpus.Utterance{ID: r.kept(), Speaker: r.name()}
	number, base := 0, 0 // of the variant; bytes of the first one
	u.Variants = readInto(r, &r.variants, 6, func() corpus.Variant {
		v := corpus.Variant{Quotation: r.below(len(d.Quotations), "quotation")}
		if r.err != nil {
			return v
		}
		n := textLen(&d.Quotations[v.Quotation])
		if number == 0 {
			base = n
		}
		v.Part = r.span(n)
		v.Relation = corpus.Relation(r.upTo(byte(corpus.Fragment), "relation"))
		v.Edits = readInto(r, &r.edits, 5, func() corpus.Edit {
			return corpus.Edit{Op: corpus.EditOp(r.upTo(byte(corpus.Gap), "edit")), Base: r.span(base), Text: r.span(n)}
		})
		v.SameAs = r.below(number+1, "variant") - 1
		number++
		return v
	})
	u.Paraphrases = readInto(r, &r.ints, 1, func() int { return r.below(len(d.Quotations), "quotation") })
	u.Omitted = r.articles(d)
	if version >= 3 {
		u.Similar = readInto(r, &r.ints, 1, r.int)
	}
	return u
}

// articles reads indices of articles.
func (r *reader) articles(d *corpus.Dossier) []int {
	return readInto(r, &r.ints, 1, func() int { return r.below(len(d.Articles), "article") })
}

func (r *reader) float() float64 {
	if len(r.data)-r.pos < 8 {
		r.fail("cut short")
		return 0
	}
	r.pos += 8
	return math.Float64frombits(binary.LittleEndian.Uint64([]byte(r.data[r.pos-8 : r.pos])))
}

func (r *reader) oldSpeaker() corpus.Speaker {
	return corpus.Speaker{
		ID:      r.name(),
		Name:    r.kept(),
		Unnamed: r.upTo(1, "mark") == 1,
		Roles:   readList(r, 1, r.name),
		Aliases: readList(r, 3, func() corpus.Alias {
			return corpus.Alias{Name: r.kept(), Count: r.int(), Reason: r.name()}
		}),
	}
}
