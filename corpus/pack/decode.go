package pack

import (
	"encoding/hex"
	"fmt"
	"math"

	"onrecord/corpus"
)

// Heads reads everything about the articles but their texts, which are empty.
func (p *Pack) Heads() (*corpus.Dossier, error) {
	data, err := p.one(kindHeads)
	if err != nil {
		return nil, fmt.Errorf("read pack: articles: %w", err)
	}
	r := p.reader(data)
	d := &corpus.Dossier{Title: r.string(), Description: r.string()}
	d.Articles = readList(r, 13, r.article)
	if len(d.Articles) != p.manifest.Articles {
		r.fail("not as many articles as the manifest says")
	}
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("read pack: articles: %w", err)
	}
	return d, nil
}

func (r *reader) article() corpus.Article {
	var a corpus.Article
	var date string
	for _, s := range []*string{&a.ID, &a.Title, &a.Standfirst, &a.Outlet, &date, &a.Section,
		&a.Page, &a.URL, &a.Kind, &a.Note, &a.Lang, &a.Dir} {
		*s = r.string()
	}
	a.Date = corpus.Date(date)
	a.Authors = r.strings()
	return a
}

// Body is the text of an article with its paragraphs.
type Body struct {
	Text       string
	Paragraphs []corpus.Span
}

// Texts returns how many articles each piece of the texts holds, following those
// of the piece before, its size in bytes, and how many pieces make a text chunk:
// 1 when they are not cut any smaller.
func (p *Pack) Texts() (articles, sizes, pieces []int, err error) {
	p.pieces = nil
	for _, c := range p.texts {
		p.pieces = append(p.pieces, piece{c.Articles, c.Size, c.File})
	}
	dir, err := p.perhaps(kindPieces)
	if err != nil {
		return nil, nil, nil, err
	}
	if dir != nil {
		if pieces, err = p.readPieces(dir); err != nil {
			return nil, nil, nil, fmt.Errorf("read pack: pieces: %w", err)
		}
	}
	for _, c := range p.pieces {
		articles, sizes = append(articles, c.articles), append(sizes, c.size)
	}
	for range len(p.texts) - len(pieces) {
		pieces = append(pieces, 1)
	}
	return articles, sizes, pieces, nil
}

func (p *Pack) readPieces(dir []byte) (counts []int, err error) {
	r := p.reader(dir)
	p.pieces = nil
	for _, c := range p.texts {
		list := readList(r, 18, func() piece { return piece{r.int(), r.int(), r.hash()} })
		for _, piece := range list {
			c.Articles -= piece.articles
		}
		if c.Articles != 0 {
			r.fail("pieces of another number of articles than their chunk")
		}
		counts, p.pieces = append(counts, len(list)), append(p.pieces, list...)
	}
	return counts, r.end()
}

// piece is a part of a text chunk, or all of it.
type piece struct {
	articles, size int
	name           string // of the file, or the hash that it is named by
}

// Text reads a piece of the texts, see [Pack.Texts].
func (p *Pack) Text(i int) ([]Body, error) {
	c := chunk{Articles: p.pieces[i].articles, Size: p.pieces[i].size, File: p.pieces[i].name}
	if len(c.File) == hashBytes {
		c.File = hex.EncodeToString([]byte(c.File)) + ".bin"
	}
	return p.bodies(c)
}

// Chunk reads a text chunk, all pieces of it.
func (p *Pack) Chunk(i int) ([]Body, error) { return p.bodies(p.texts[i]) }

func (p *Pack) bodies(c chunk) ([]Body, error) {
	data, err := p.chunk(c)
	if err != nil {
		return nil, fmt.Errorf("read pack: texts: %w", err)
	}
	r := p.reader(data)
	list := make([]Body, 0, min(c.Articles, len(data)))
	for range c.Articles {
		b := Body{Text: r.string()}
		b.Paragraphs = r.spans(len(b.Text))
		if r.err != nil {
			break
		}
		list = append(list, b)
	}
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("read pack: texts: %s: %w", c.File, err)
	}
	return list, nil
}

// Record reads quotations, speakers, utterances and stories into d, which has
// the articles, and how many words each quotation has: nil when the pack does
// not say. Without texts nobody can tell yet whether the spans of a quotation
// lie in its article; ask [Sound] when they are there.
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
	d.Quotations = readList(r, 15, func() corpus.Quotation { return r.quotation(len(d.Articles), length) })
	d.Speakers = readList(r, 5, r.speaker)
	d.Utterances = readList(r, 5, func() corpus.Utterance { return r.utterance(d, p.manifest.Version) })
	for i := range d.Utterances {
		for _, n := range d.Utterances[i].Similar {
			if n >= len(d.Utterances) {
				r.fail("utterance out of range")
			}
		}
	}
	d.Stories = readList(r, 4, func() corpus.Story { return r.story(d) })
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

func (r *reader) quotation(articles int, length func(article int) int) corpus.Quotation {
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

// upTo reads a byte that is at most max.
func (r *reader) upTo(max byte, what string) byte {
	c := r.byte()
	if c > max {
		r.fail("unknown " + what)
		return 0
	}
	return c
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

func (r *reader) utterance(d *corpus.Dossier, version int) corpus.Utterance {
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

// textLen is the length in bytes of what Quotation.Text returns.
func textLen(q *corpus.Quotation) int {
	n := max(0, len(q.Content)-1)
	for _, s := range q.Content {
		n += s.Len()
	}
	return n
}

// articles reads indices of articles.
func (r *reader) articles(d *corpus.Dossier) []int {
	return readInto(r, &r.ints, 1, func() int { return r.below(len(d.Articles), "article") })
}

func (r *reader) story(d *corpus.Dossier) corpus.Story {
	return corpus.Story{ID: r.kept(), Title: r.kept(), Articles: r.articles(d), Independent: r.int()}
}
