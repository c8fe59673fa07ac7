package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"onrecord/app/build"
	"onrecord/app/view"
	"onrecord/corpus"
	"onrecord/corpus/articles"
	"onrecord/corpus/pack"
)

// dossier is a dossier with the pack it is in.
type dossier struct {
	*corpus.Dossier
	pack     map[string][]byte
	embedded bool // it is the one in this program
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
	info, err := os.Stat(abs)
	if err != nil {
		return nil, fmt.Errorf("%s: there is no such file or folder", path)
	}
	fsys := os.DirFS(abs)
	if !info.IsDir() {
		fsys = only{os.DirFS(filepath.Dir(abs)), filepath.Base(abs)}
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

// only is a folder of which only one file is seen.
type only struct {
	fs.FS
	name string
}

// ReadDir lists the file.
func (o only) ReadDir(dir string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(o.FS, o.name)
	if err != nil || dir != "." {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}

// Open opens the file, or the folder that it is in.
func (o only) Open(name string) (fs.File, error) {
	if name != o.name && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.FS.Open(name)
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
	if d.pack, err = p.Files(); err != nil {
		return nil, err
	}
	return d, nil
}

// summary says what a dossier holds.
func (d *dossier) summary() string {
	return view.Number(len(d.Articles), "article", "articles") + ", " +
		view.Number(len(d.Quotations), "quotation", "quotations") + ", " +
		view.Number(len(d.Speakers), "speaker", "speakers")
}
