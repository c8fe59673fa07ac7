package pack

import (
	"fmt"
	"math"

	"onrecord/corpus"
)

// Record reads quotations, speakers, utterances and stories into d, which has
// the articles, and how many words each quotation has: nil when the pack does
// not say. Where the text shows who speaks, the cue, the source and the evidence
// of a quotation, is read by [Pack.Grounds], unless an earlier version wrote the
// pack. Without texts nobody can tell yet whether the spans of a quotation lie in
// its article; ask [Sound] when they are there.
func (p *Pack) Record(d *corpus.Dossier, texts bool) (words []int32, err error) {
	data, err := p.one(kindRecord)
	if err != nil {
		return nil, fmt.Errorf("read pack: quotations: %w", err)
	}
	r := p.reader(data)
	length := func(article int) int { return len(d.Articles[article].Text) }
	if !texts {
		length = func(int) int { return math.MaxInt32 }
	}
	if p.manifest.Version < 4 {
		return p.oldRecord(r, d, length)
	}
	d.Speakers = readList(r, 5, r.speaker)
	who := r.speakers(d.Speakers)
	d.Quotations, words = r.quotations(len(d.Articles), who, length)
	n := r.count(8)
	d.Utterances = make([]corpus.Utterance, n)
	last := 0
	r.column(n, func(i int) { r.utterance(d, who, i, &last) })
	d.Stories = readList(r, 4, func() corpus.Story { return r.story(len(d.Articles)) })
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("read pack: quotations: %w", err)
	}
	if n == 0 {
		d.Utterances = nil
	}
	return words, nil
}

// speakers returns the ids by which quotations and utterances name a speaker:
// none, those of the speakers, and what else was written.
func (r *reader) speakers(list []corpus.Speaker) []string {
	who := make([]string, 1, len(list)+1)
	for i := range list {
		who = append(who, list[i].ID)
	}
	return append(who, readList(r, 1, r.kept)...)
}

// column reads one value of each of n things.
func (r *reader) column(n int, value func(i int)) {
	for i := range n {
		if value(i); !r.goesOn() {
			return
		}
	}
}

// quotations reads the columns of the quotations.
func (r *reader) quotations(articles int, who []string, length func(article int) int) ([]corpus.Quotation, []int32) {
	n := r.count(6)
	if n == 0 {
		return nil, nil
	}
	list, words := make([]corpus.Quotation, n), make([]int32, n)
	article := 0
	r.column(n, func(i int) {
		if article += r.int(); article >= articles {
			r.fail("article out of range")
		}
		list[i].Article = article
	})
	r.column(n, func(i int) { list[i].Kind = corpus.QuoteKind(r.upTo(byte(corpus.Indirect), "kind")) })
	r.column(n, func(i int) { list[i].Speaker = who[r.below(len(who), "speaker")] })
	r.column(n, func(i int) { list[i].Confidence = float64(r.below(sureUnits+1, "confidence")) / sureUnits })
	r.column(n, func(i int) { words[i] = int32(r.int()) })
	at := 0
	r.column(n, func(i int) {
		if i > 0 && list[i].Article != list[i-1].Article {
			at = 0
		}
		list[i].Content = r.spansFrom(at, length(list[i].Article))
		at = list[i].Start()
	})
	return list, words
}

// sureUnits is how finely a confidence is kept.
const sureUnits = 10000

// spansFrom reads spans of a text of n bytes, each by how far it begins behind
// the end of the one before, or before it; the first from at.
func (r *reader) spansFrom(at, n int) []corpus.Span {
	count := r.count(2)
	if count == 0 {
		return nil
	}
	list := take(r, &r.slab, count)
	for i := range list {
		list[i] = r.spanFrom(at, n)
		at = list[i].End
	}
	if r.err != nil {
		return nil
	}
	return list
}

func (r *reader) spanFrom(at, n int) corpus.Span {
	start := at + r.signed()
	s := corpus.Span{Start: start, End: start + r.int()}
	if start < 0 || s.End > n {
		r.fail("span out of range")
		return corpus.Span{}
	}
	return s
}

// utterance reads the one with the index i. The quotation that the one before it
// begins with is last.
func (r *reader) utterance(d *corpus.Dossier, who []string, i int, last *int) {
	u := &d.Utterances[i]
	at, number, base := *last, 0, 0 // base is the bytes of the first variant's quotation
	u.Variants = readInto(r, &r.variants, 6, func() corpus.Variant {
		at = r.near(at, len(d.Quotations), "quotation")
		v := corpus.Variant{Quotation: at}
		if r.err != nil {
			return v
		}
		n := textLen(&d.Quotations[at])
		if number == 0 {
			*last, base = at, n
		}
		v.Part.Start = r.below(n+1, "part")
		v.Part.End = n - r.below(n-v.Part.Start+1, "part")
		r.relate(&v, number, base, n)
		number++
		return v
	})
	if own := r.below(len(who)+1, "speaker"); own > 0 {
		u.Speaker = who[own-1]
	} else if len(u.Variants) > 0 {
		u.Speaker = d.Quotations[*last].Speaker
	}
	u.ID = r.id(u.Speaker)
	u.Paraphrases = r.indices(*last, len(d.Quotations), "quotation")
	article := 0
	if len(u.Variants) > 0 {
		article = d.Quotations[*last].Article
	}
	u.Omitted = r.indices(article, len(d.Articles), "article")
	u.Similar = r.indices(i, len(d.Utterances), "utterance")
}

// relate reads how a variant relates to the first one. It is the one with that
// number; the quotations of the two have texts of base and n bytes.
func (r *reader) relate(v *corpus.Variant, number, base, n int) {
	v.Relation = corpus.Relation(r.upTo(byte(corpus.Fragment), "relation"))
	v.Edits = readInto(r, &r.edits, 5, func() corpus.Edit {
		return corpus.Edit{Op: corpus.EditOp(r.upTo(byte(corpus.Gap), "edit")), Base: r.span(base), Text: r.span(n)}
	})
	v.SameAs = r.below(number+1, "variant") - 1
}

// maxPrefix bounds what ids are made of that are not written whole, in bytes.
const maxPrefix = 100

// id reads an id that begins, mostly, with that of the speaker.
func (r *reader) id(speaker string) string {
	if r.upTo(1, "mark") == 0 {
		return r.kept()
	}
	if len(speaker) > maxPrefix {
		r.fail("an id too long")
		return ""
	}
	return r.keep(speaker, r.string())
}

// indices reads indices into something of n things, each by its distance from the
// one before; the first from at.
func (r *reader) indices(at, n int, what string) []int {
	return readInto(r, &r.ints, 1, func() int {
		at = r.near(at, n, what)
		return at
	})
}

// near reads an index into something of n things by its distance from another.
func (r *reader) near(at, n int, what string) int {
	i := at + r.signed()
	if r.err == nil && (i < 0 || i >= n) {
		r.fail(what + " out of range")
	}
	if r.err != nil {
		return 0
	}
	return i
}

// signed reads a number that may be below 0.
func (r *reader) signed() int {
	n := r.int()
	return n>>1 ^ -(n & 1)
}

func (r *reader) speaker() corpus.Speaker {
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

func (r *reader) story(articles int) corpus.Story {
	return corpus.Story{ID: r.kept(), Title: r.kept(), Articles: r.indices(0, articles, "article"), Independent: r.int()}
}

// textLen is the length in bytes of what Quotation.Text returns.
func textLen(q *corpus.Quotation) int {
	n := max(0, len(q.Content)-1)
	for _, s := range q.Content {
		n += s.Len()
	}
	return n
}

// upTo reads a byte that is at most max.
func (r *reader) upTo(max byte, what string) byte {
	c := r.byte()
	if c > max {
		r.fail("unknown " + what)
		return 0
	}
	return c
}
