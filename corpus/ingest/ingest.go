// Package ingest turns saved files into articles.
//
// It is the door of the house: strangers' bytes come in here, and nothing
// behind it has to know what they were. Files are told by their content first
// and by their name second; one bad file never stops the others, and every
// file is accounted for in a [Report].
//
// The package touches no network and, apart from [Folder] reading the file
// system it is given, does no I/O. The same code runs natively and in the
// import worker of the browser.
package ingest

import (
	"cmp"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"onrecord/corpus"
)

// MaxFile is the largest number of bytes read from one file. What is larger
// fails with a reason.
const MaxFile = 64 << 20

// Folder reads every article below fsys, walking it in name order and leaving
// out files and folders whose names begin with a dot. The articles come back
// by date, then by id; their ids are unique, also when case is ignored. What
// became of each file is in the report; a file that fails does not stop the
// rest.
func Folder(fsys fs.FS) ([]corpus.Article, Report) {
	var report Report
	var articles []corpus.Article
	ids := make(idSet)
	_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if name != "." && strings.HasPrefix(entry.Name(), ".") {
			return skip(entry)
		}
		if err != nil {
			report.fail(name, &Error{File: name, Reason: reason(err)})
			return skip(entry)
		}
		if entry.IsDir() {
			return nil
		}
		articles = append(articles, report.read(fsys, name, ids)...)
		return nil
	})
	slices.SortStableFunc(articles, func(a, b corpus.Article) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	return articles, report
}

// skip leaves a folder out, or goes on after a file.
func skip(entry fs.DirEntry) error {
	if entry != nil && entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// read reads one file of a folder and enters it in the report.
func (r *Report) read(fsys fs.FS, name string, ids idSet) []corpus.Article {
	if kindOf(name) == "" {
		r.Files = append(r.Files, FileReport{File: name, Status: Skipped, Reason: "not a kind of file that holds articles"})
		return nil
	}
	b, err := readFile(fsys, name)
	if err != nil {
		r.fail(name, err)
		return nil
	}
	articles, err := File(name, b)
	if err != nil {
		r.fail(name, err)
		return nil
	}
	entry := FileReport{File: name, Status: Imported}
	for i := range articles {
		articles[i].ID = ids.unique(articles[i].ID)
		entry.IDs = append(entry.IDs, articles[i].ID)
	}
	r.Files = append(r.Files, entry)
	return articles
}

func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, &Error{File: name, Reason: reason(err)}
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, &Error{File: name, Reason: reason(err)}
	}
	if len(b) > MaxFile {
		return nil, &Error{File: name, Reason: "larger than 64 MiB"}
	}
	return b, nil
}

// File reads the article or articles in the bytes of one file. The name is its
// path: it tells the kind where the content does not, gives the id of an
// article without one, and stands in errors, which are all of type [*Error].
// The ids are unique among the articles of this file only.
func File(name string, b []byte) ([]corpus.Article, error) {
	src, err := decode(name, b)
	if err != nil {
		return nil, err
	}
	read := plainText
	if kindOf(name) == "markdown" || hasFrontMatter(src) {
		read = markdown
	}
	a, err := read(name, src)
	if err != nil {
		return nil, err
	}
	a.ID = slug(cmp.Or(a.ID, fileID(name)))
	a.Kind = cmp.Or(a.Kind, corpus.KindReport)
	a.Dir = direction(a.Lang, a.Title+" "+a.Text)
	return []corpus.Article{a}, nil
}

// kindOf tells the kind of a file from its name: "markdown", "text", or "".
func kindOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown":
		return "markdown"
	case ".txt", ".text":
		return "text"
	}
	return ""
}
