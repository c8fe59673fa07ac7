package pack

import (
	"encoding/hex"
	"fmt"

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
