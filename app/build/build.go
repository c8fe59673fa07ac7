// Package build makes a pack of a folder of saved articles: bytes in, pack out.
//
// It is the one place that knows the whole way (read, find quotations, compare,
// index, pack), for the command line and the import worker alike.
package build

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/ingest"
	"onrecord/corpus/pack"
	"onrecord/corpus/quote"
	"onrecord/corpus/search"
)

// ErrNoArticles is returned for a folder in which there is nothing to read.
var ErrNoArticles = errors.New("no articles: there is nothing to read in it")

// Result is what became of a folder.
type Result struct {
	Dossier *corpus.Dossier
	Pack    map[string][]byte // the files of the pack by name
	Report  ingest.Report     // what became of each file
}

// Watch is told how far a folder is. The zero Watch is told nothing.
type Watch struct {
	File func(name string) // a file, or a member of an archive, begins to be read; perhaps several at once
	Step func(what string) // something begins to be done with all articles

	// Scratch, when it is set, makes files for what a big search index needs to be
	// made; else that is kept in memory.
	Scratch func() (search.Scratch, error)
}

// Folder makes a dossier and its pack of every article below fsys. The name of
// the folder is the title, unless a [TitleFile] at its root gives another one.
//
// One bad file does not stop the others: the result holds what the rest makes,
// and the error names each bad one, with line and reason. Whether that will do is
// for the caller to say. Without any article the result holds the report alone.
func Folder(fsys fs.FS, name string) (Result, error) { return Watched(fsys, name, Watch{}) }

// Watched is [Folder] for somebody who waits.
func Watched(fsys fs.FS, name string, w Watch) (Result, error) {
	d := &corpus.Dossier{Title: path.Base(name)}
	var bad *ingest.Error
	untitled := errors.As(readTitle(fsys, d), &bad)
	importer := ingest.Importer{Reading: w.File}
	articles, report := importer.Folder(articlesOnly{fsys})
	if untitled {
		failed := ingest.FileReport{File: bad.File, Status: ingest.Failed, Line: bad.Line, Reason: bad.Reason}
		report.Files = slices.Insert(report.Files, 0, failed)
	}
	err := report.Err()
	if len(articles) == 0 {
		return Result{Report: report}, cmp.Or(err, ErrNoArticles)
	}
	d.Articles = articles
	return Result{Dossier: d, Pack: w.dossier(d), Report: report}, err
}

// dossier finds everything that follows from d's articles, puts it into d, and
// returns the pack.
func (w Watch) dossier(d *corpus.Dossier) map[string][]byte {
	w.step("Finding who said what")
	d.Quotations, d.Speakers = quote.Extract(d.Articles)
	w.step("Comparing the reports")
	d.Stories = compare.Stories(d)
	d.Utterances = compare.Utterances(d)
	w.step("Preparing the search")
	return pack.Write(d, w.index(d))
}

// indexRoom is how many bytes of an index are gathered in memory where there are
// files for the rest.
const indexRoom = 32 << 20

// index makes the search index: in memory alone if there are no files, or they
// fail, for it may do without them.
func (w Watch) index(d *corpus.Dossier) []byte {
	if w.Scratch == nil {
		return search.Build(d)
	}
	b := search.NewBuilder(d.Speakers)
	b.Spill(indexRoom, w.Scratch)
	b.AddAll(d)
	var out bytes.Buffer
	if _, err := b.WriteTo(&out); err != nil {
		return search.Build(d)
	}
	return out.Bytes()
}

func (w Watch) step(what string) {
	if w.Step != nil {
		w.Step(what)
	}
}
