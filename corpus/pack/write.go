package pack

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"maps"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// Write returns the files of a pack by name: [ManifestFile] and the chunks. The
// same dossier and index give the same bytes. The dossier must be sound: every
// index and span in it lies where its documentation says, otherwise [Open]'s
// pack refuses it. An index of nil leaves the index out.
func Write(d *corpus.Dossier, index []byte) map[string][]byte {
	p := packed(d, index)
	return p.finish()
}

// Beside is [Write] for a pack of which a web server hands out what is asked for:
// it also has the texts in small pieces, and the index as a head and chunks by
// file name, as its package cuts it. An index without a head is not cut.
func Beside(d *corpus.Dossier, index, head []byte, chunks map[string][]byte) map[string][]byte {
	p := packed(d, index)
	dir := &writer{}
	at := 0
	for _, c := range p.m.Chunks {
		if c.Kind == kindText {
			p.pieces(dir, d.Articles[at:at+c.Articles])
			at += c.Articles
		}
	}
	p.add(kindPieces, dir.b, 0)
	if head != nil {
		p.add(kindHead, head, 0)
		maps.Copy(p.files, chunks)
	}
	return p.finish()
}

// packer gathers the files of a pack.
type packer struct {
	m     manifest
	files map[string][]byte
}

func packed(d *corpus.Dossier, index []byte) *packer {
	p := &packer{files: map[string][]byte{}}
	p.m = manifest{Version: Version, Title: d.Title, Articles: len(d.Articles), Quotations: len(d.Quotations)}
	p.add(kindHeads, writeHeads(d), 0)
	for i := 0; i < len(d.Articles); {
		data, n := writeTexts(d.Articles[i:], textChunk)
		p.add(kindText, data, n)
		i += n
	}
	p.add(kindRecord, writeRecord(d), 0)
	p.grounds(d)
	if index != nil {
		p.add(kindIndex, index, 0)
	}
	return p
}

func (p *packer) add(kind string, data []byte, articles int) {
	name := (&Pack{}).fileName(data)
	p.files[name] = data
	p.m.Chunks = append(p.m.Chunks, chunk{Kind: kind, File: name, Size: len(data), Articles: articles})
}

// pieces cuts the articles of a text chunk into small ones and enters them into
// the directory.
func (p *packer) pieces(dir *writer, articles []corpus.Article) {
	var list []chunk
	for len(articles) > 0 {
		data, n := writeTexts(articles, pieceBytes)
		c := chunk{File: (&Pack{}).fileName(data), Size: len(data), Articles: n}
		p.files[c.File] = data
		list, articles = append(list, c), articles[n:]
	}
	writeList(dir, list, func(c chunk) {
		dir.int(c.Articles)
		dir.int(c.Size)
		hash, _ := hex.DecodeString(strings.TrimSuffix(c.File, ".bin"))
		dir.b = append(dir.b, hash...)
	})
}

func (p *packer) finish() map[string][]byte {
	list, err := json.MarshalIndent(p.m, "", "  ")
	if err != nil {
		panic(err) // strings and numbers only
	}
	p.files[ManifestFile] = append(list, '\n')
	return p.files
}

// writer appends values in the grammar that read.go describes.
type writer struct{ b []byte }

func (w *writer) int(n int)       { w.b = binary.AppendUvarint(w.b, uint64(n)) }
func (w *writer) byte(c byte)     { w.b = append(w.b, c) }
func (w *writer) string(s string) { w.int(len(s)); w.b = append(w.b, s...) }

func (w *writer) bool(b bool) {
	if b {
		w.byte(1)
	} else {
		w.byte(0)
	}
}

func (w *writer) span(s corpus.Span) { w.int(s.Start); w.int(s.End - s.Start) }

// writeList writes the number of items and each of them.
func writeList[T any](w *writer, items []T, item func(T)) {
	w.int(len(items))
	for _, it := range items {
		item(it)
	}
}

func writeHeads(d *corpus.Dossier) []byte {
	w := &writer{}
	w.string(d.Title)
	w.string(d.Description)
	writeList(w, d.Articles, func(a corpus.Article) {
		for _, s := range []string{a.ID, a.Title, a.Standfirst, a.Outlet, string(a.Date), a.Section,
			a.Page, a.URL, a.Kind, a.Note, a.Lang, a.Dir} {
			w.string(s)
		}
		writeList(w, a.Authors, w.string)
	})
	return w.b
}

// writeTexts writes as many of the articles as one text chunk takes, at least
// one, and returns how many.
func writeTexts(articles []corpus.Article, most int) ([]byte, int) {
	w := &writer{}
	for i := range articles {
		a := &articles[i]
		if i > 0 && len(w.b)+len(a.Text) > most {
			return w.b, i
		}
		w.string(a.Text)
		writeList(w, a.Paragraphs, w.span)
	}
	return w.b, len(articles)
}

// Words counts the words of a quotation as printed; an indirect one has none,
// its words are the report's.
func Words(d *corpus.Dossier, q *corpus.Quotation) int {
	n := 0
	if q.Kind != corpus.Indirect {
		for range text.Words(q.Text(d.Articles[q.Article].Text)) {
			n++
		}
	}
	return n
}
