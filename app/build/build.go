// Package build makes a pack of a folder of saved articles: bytes in, pack out.
//
// It is the one place that knows the whole way (read, find quotations, compare,
// index, pack), for the command line and the import worker alike.
package build

import (
	"cmp"
	"errors"
	"io/fs"
	"path"

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

// Folder makes a dossier and its pack of every article below fsys. The name of
// the folder is the title, unless a [TitleFile] at its root gives another one.
//
// One bad file does not stop the others: the result holds what the rest makes,
// and the error names each bad one, with line and reason. Whether that will do is
// for the caller to say. Without any article the result holds the report alone.
func Folder(fsys fs.FS, name string) (Result, error) {
	d := &corpus.Dossier{Title: path.Base(name)}
	err := readTitle(fsys, d)
	articles, report := ingest.Folder(articlesOnly{fsys})
	err = errors.Join(err, report.Err())
	if len(articles) == 0 {
		return Result{Report: report}, cmp.Or(err, ErrNoArticles)
	}
	d.Articles = articles
	return Result{Dossier: d, Pack: Dossier(d), Report: report}, err
}

// Dossier finds everything that follows from d's articles, puts it into d, and
// returns the pack.
func Dossier(d *corpus.Dossier) map[string][]byte {
	d.Quotations, d.Speakers = quote.Extract(d.Articles)
	d.Stories = compare.Stories(d)
	d.Utterances = compare.Utterances(d)
	return pack.Write(d, search.Build(d))
}
