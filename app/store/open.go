package store

import (
	"io/fs"

	"onrecord/corpus"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// Open reads a dossier from a pack. The error names what cannot be read.
func Open(fsys fs.FS) (*Dossier, error) {
	p, err := pack.Open(fsys)
	if err != nil {
		return nil, err
	}
	d, err := p.Dossier()
	if err != nil {
		return nil, err
	}
	index, err := p.Index()
	if err != nil {
		return nil, err
	}
	s := New(d)
	s.pack = p
	if s.Index, err = search.Open(index); err != nil {
		return nil, err
	}
	s.Index.Texts = func(doc int) *corpus.Article { return &d.Articles[doc] }
	return s, nil
}

// Files returns the files of the pack that the dossier was read from, to hand
// it on whole.
func (s *Dossier) Files() (pack.Files, error) { return s.pack.Files() }
