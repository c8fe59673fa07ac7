package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"onrecord/app/build"
	"onrecord/app/view"
	"onrecord/corpus"
	"onrecord/corpus/articles"
	"onrecord/corpus/compare"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// dossier is a dossier with the pack it is in.
type dossier struct {
	*corpus.Dossier
	pack     map[string][]byte
	embedded bool // it is the one in this program
	beside   bool // it is to lie beside the app
}

// openDossier reads the folder of articles, or the pack, at path; "" stands for
// the embedded dossier.
func openDossier(path string) (*dossier, error) {
	if path == "" {
		d, err := openPack(articles.Pack())
		if err != nil {
			return nil, err
		}
		d.embedded = true
		return d, nil
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	fsys, err := openPaths([]string{abs})
	if err != nil {
		return nil, err
	}
	if isPack(fsys) {
		return openPack(fsys)
	}
	made, err := build.Folder(fsys, filepath.ToSlash(abs))
	if errors.Is(err, build.ErrNoArticles) {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err != nil {
		return nil, err
	}
	return &dossier{Dossier: made.Dossier, pack: made.Pack}, nil
}

func isPack(fsys fs.FS) bool {
	_, err := pack.Open(fsys)
	return err == nil
}

// openPack reads a pack with all its files.
func openPack(fsys fs.FS) (*dossier, error) {
	p, err := pack.Open(fsys)
	if err != nil {
		return nil, err
	}
	d := &dossier{}
	if d.Dossier, err = p.Dossier(); err != nil {
		return nil, err
	}
	if d.pack, err = p.Files(); err != nil || !p.Old() {
		return d, err
	}
	index, err := p.Index()
	if err != nil {
		return nil, err
	}
	compare.Similar(d.Dossier)
	d.pack = pack.Write(d.Dossier, index)
	return d, nil
}

// putBeside makes the pack one of which a server hands out what is asked for.
func (d *dossier) putBeside() error {
	p, err := pack.Open(pack.Files(d.pack))
	if err != nil {
		return err
	}
	index, err := p.Index()
	if err != nil {
		return err
	}
	head, chunks, err := search.Split(index)
	if err != nil {
		return err
	}
	d.beside, d.pack = true, pack.Beside(d.Dossier, index, head, chunks)
	return nil
}

func (d *dossier) packSize() int {
	n := 0
	for _, data := range d.pack {
		n += len(data)
	}
	return n
}

// summary says what a dossier holds.
func (d *dossier) summary() string {
	return view.Number(len(d.Articles), "article", "articles") + ", " +
		view.Number(len(d.Quotations), "quotation", "quotations") + ", " +
		view.Number(len(d.Speakers), "speaker", "speakers")
}
