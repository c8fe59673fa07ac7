package pack

import (
	"fmt"
	"math"

	"onrecord/corpus"
)

// GroundParts returns of how many articles each part of the grounds tells,
// following those of the part before; none when an earlier version wrote the pack,
// of which [Pack.Record] reads all.
func (p *Pack) GroundParts() (articles []int) {
	for _, c := range p.grounds {
		articles = append(articles, c.Articles)
	}
	return articles
}

// Grounds reads one part of the grounds, for [Pack.Ground].
func (p *Pack) Grounds(part int) ([]byte, error) {
	data, err := p.chunk(p.grounds[part])
	if err != nil {
		return nil, fmt.Errorf("read pack: grounds: %w", err)
	}
	return data, nil
}

// Ground fills cues, sources and evidence into the quotations that a part of the
// grounds tells of. Whether their spans lie in texts, which are perhaps not there
// yet, [Sound] tells.
func (p *Pack) Ground(data []byte, list []corpus.Quotation) error {
	r := p.reader(data)
	rules := readList(r, 1, r.kept)
	const n = math.MaxInt32
	for i := range list {
		q := &list[i]
		at := q.Start()
		q.Cue = r.spansFrom(at, n)
		q.Source = r.spansFrom(at, n)
		q.Evidence = readInto(r, &r.evidence, 3, func() corpus.Evidence {
			if e := r.below(len(rules), "rule"); r.err == nil {
				return corpus.Evidence{Rule: rules[e], Span: r.spanFrom(at, n)}
			}
			return corpus.Evidence{}
		})
		if !r.goesOn() {
			break
		}
	}
	if err := r.end(); err != nil {
		return fmt.Errorf("read pack: grounds: %w", err)
	}
	return nil
}

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
	start := at + signed(int32(r.int()))
	s := corpus.Span{Start: start, End: start + r.int()}
	if start < 0 || s.End > n {
		r.fail("span out of range")
		return corpus.Span{}
	}
	return s
}

// allGrounds reads the grounds of a whole dossier, whose texts are there.
func (p *Pack) allGrounds(d *corpus.Dossier) error {
	rest, article := d.Quotations, 0
	for part, articles := range p.GroundParts() {
		data, err := p.Grounds(part)
		if err != nil {
			return err
		}
		article += articles
		n := 0
		for n < len(rest) && rest[n].Article < article {
			n++
		}
		if err := p.Ground(data, rest[:n]); err != nil {
			return err
		}
		for i := range rest[:n] {
			if !Sound(&rest[i], len(d.Articles[rest[i].Article].Text)) {
				return fmt.Errorf("read pack: grounds: %w: span out of range", ErrDamaged)
			}
		}
		rest = rest[n:]
	}
	return nil
}

// Sound reports whether every span of a quotation lies in a text of n bytes.
func Sound(q *corpus.Quotation, n int) bool {
	for _, list := range [...][]corpus.Span{q.Content, q.Cue, q.Source} {
		for _, s := range list {
			if s.End > n {
				return false
			}
		}
	}
	for _, e := range q.Evidence {
		if e.Span.End > n {
			return false
		}
	}
	return true
}

// grounds writes the grounds in parts.
func (p *packer) grounds(d *corpus.Dossier) {
	var rules table
	w, from, q := &writer{}, 0, 0
	for i := range d.Articles {
		for ; q < len(d.Quotations) && d.Quotations[q].Article == i; q++ {
			w.ground(&d.Quotations[q], &rules)
		}
		if len(w.b) > groundPart || i == len(d.Articles)-1 {
			head := &writer{}
			writeList(head, rules.list, head.string)
			p.add(kindGrounds, append(head.b, w.b...), i+1-from)
			w.b, from, rules = w.b[:0], i+1, table{}
		}
	}
}

func (w *writer) ground(q *corpus.Quotation, rules *table) {
	at := q.Start()
	w.spansFrom(at, q.Cue)
	w.spansFrom(at, q.Source)
	writeList(w, q.Evidence, func(e corpus.Evidence) {
		w.int(rules.number(e.Rule))
		w.spanFrom(at, e.Span)
	})
}
