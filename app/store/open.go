package store

import (
	"fmt"
	"io/fs"

	"onrecord/corpus"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// Open reads a whole dossier from a pack. The error names what cannot be read.
func Open(fsys fs.FS) (*Dossier, error) {
	p, err := pack.Open(fsys)
	if err != nil {
		return nil, err
	}
	return Whole(p)
}

// Whole is [Open] for a pack whose manifest is read already.
func Whole(p *pack.Pack) (*Dossier, error) {
	s, err := Begin(p, nil)
	if err != nil {
		return nil, err
	}
	s.shelf.room = allBytes
	if err := s.FetchAhead(); err != nil {
		return nil, err
	}
	index, err := s.ReadIndex()
	if err != nil {
		return nil, err
	}
	if s, err = s.WithRecord(); err != nil {
		return nil, err
	}
	if err := s.fetchGrounds(); err != nil {
		return nil, err
	}
	s.Index, s.shelf = index, nil
	index.Texts = func(doc int) *corpus.Article { return &s.Articles[doc] }
	return s, nil
}

// Begin opens a dossier that is read in parts: at first only what is known about
// the articles is at hand. It waits for what it reads, as [Dossier.WithRecord],
// [Dossier.ReadIndex] and [Dossier.Fetch] do, and calls pause every few
// milliseconds if it is not nil.
func Begin(p *pack.Pack, pause func()) (*Dossier, error) {
	p.Pause = pause
	d, err := p.Heads()
	if err != nil {
		return nil, err
	}
	s := lookUps(d, pack.Known{}, pause)
	s.pack = p
	s.shelf, err = newShelf(p, d.Articles)
	return s, err
}

// Lacks reports whether quotations, speakers, utterances and stories are not at
// hand yet.
func (s *Dossier) Lacks() bool { return s.shelf != nil && !s.recorded }

// WithRecord returns the dossier with quotations, speakers, utterances and
// stories.
func (s *Dossier) WithRecord() (*Dossier, error) {
	s.shelf.shrink()
	d := *s.Dossier
	known, err := s.pack.Record(&d, false)
	if err != nil {
		return nil, err
	}
	for i := range d.Quotations {
		if q := &d.Quotations[i]; s.shelf.holds(q.Article) && !pack.Sound(q, len(d.Articles[q.Article].Text)) {
			return nil, unsound(&d, q.Article)
		}
	}
	out := lookUps(&d, known, s.pack.Pause)
	out.Index, out.pack, out.shelf, out.key = s.Index, s.pack, s.shelf, s.key
	out.grounded, out.recorded = make([]bool, len(s.shelf.parts)), true
	s.shelf.record, s.shelf.first = &d, out.quotations
	return out, nil
}

// fetchGrounds brings all grounds to hand.
func (s *Dossier) fetchGrounds() error {
	h := s.shelf
	var all []int
	for n := range h.parts {
		all = append(all, len(h.used)+n)
	}
	if err := s.Fetch(all); err != nil {
		return err
	}
	return s.groundAll()
}

func unsound(d *corpus.Dossier, article int) error {
	return fmt.Errorf("read pack: quotations: %w: a span of %s is out of range", pack.ErrDamaged, d.Articles[article].ID)
}

// ReadIndex reads the search index. Searches with it look into texts, and wait
// for those that are not at hand.
func (s *Dossier) ReadIndex() (*search.Index, error) {
	data, err := s.pack.Index()
	if err != nil {
		return nil, err
	}
	index, err := search.Open(data)
	if err != nil {
		return nil, err
	}
	s.lend(index)
	return index, nil
}

// IndexFile returns the name of the file with the whole index.
func (s *Dossier) IndexFile() string { return s.pack.IndexFile() }

// CutIndex opens the index that reads its chunks as searches need them, and
// waits for them; it is nil when the pack has none.
func (s *Dossier) CutIndex() (*search.Index, error) {
	head, files, err := s.pack.Head()
	if head == nil || err != nil {
		return nil, err
	}
	index, err := search.OpenFS(head, files)
	if err != nil {
		return nil, err
	}
	s.lend(index)
	return index, nil
}

// lend lets an index look into texts, and wait for them.
func (s *Dossier) lend(x *search.Index) { x.Texts, x.Lacks, x.Bring = s.waitFor, s.lacks, s.bring }

// SetIndex gives the dossier the index that was read for it.
func (s *Dossier) SetIndex(x *search.Index) { s.Index, s.Origin().Index = x, x }

// Names returns the names of the files of the pack that the dossier was read
// from, and File the bytes of one, to hand it on whole.
func (s *Dossier) Names() []string { return s.pack.Names() }

// Contents returns the names of those without the search index.
func (s *Dossier) Contents() []string { return s.pack.Contents() }

// Bytes returns how big these files are together.
func (s *Dossier) Bytes() int { return s.pack.Bytes() }

// File returns the bytes of a file of the pack.
func (s *Dossier) File(name string) ([]byte, error) { return s.pack.File(name) }
