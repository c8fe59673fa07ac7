package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
	embedded bool              // it is the one in this program
	beside   bool              // it is to lie beside the app
	names    map[string]string // of speakers by id, once asked for
}

// openDossier reads saved files and folders of them, or the pack that is the
// only one of the paths; without paths it opens the embedded dossier. Files that
// cannot be read are named and left out.
func (e *env) openDossier(paths ...string) (*dossier, error) {
	paths = slices.DeleteFunc(paths, func(p string) bool { return p == "" })
	if len(paths) == 0 {
		d, err := openPack(articles.Pack())
		if err != nil {
			return nil, err
		}
		d.embedded = true
		return d, nil
	}
	fsys, err := openPaths(paths)
	if err != nil {
		return nil, err
	}
	if isPack(fsys) {
		return openPack(fsys)
	}
	name, err := nameOf(paths)
	if err != nil {
		return nil, err
	}
	made, err := build.Watched(fsys, name, build.Watch{Scratch: scratch})
	switch {
	case errors.Is(err, build.ErrNoArticles):
		return nil, fmt.Errorf("%s: %w", strings.Join(paths, ", "), err)
	case made.Dossier == nil:
		return nil, err
	case err != nil:
		for line := range strings.SplitSeq(err.Error(), "\n") {
			fmt.Fprintln(e.err, "Left out:", shown(line))
		}
	}
	return &dossier{Dossier: made.Dossier, pack: made.Pack}, nil
}

// nameOf is what the files at paths are called as a dossier.
func nameOf(paths []string) (string, error) {
	names := make([]string, len(paths))
	for i, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			return "", err
		}
		names[i] = filepath.Base(abs)
		if info, err := os.Stat(abs); len(paths) == 1 && err == nil && info.IsDir() {
			return names[i], nil
		}
	}
	name, _ := build.Given(names)
	return name, nil
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
