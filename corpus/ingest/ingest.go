// Package ingest turns saved files into articles.
//
// It is the door of the house: strangers' bytes come in here, and nothing
// behind it has to know what they were. Files are told by their content first
// and by their name second; one bad file never stops the others, and every
// file is accounted for in a [Report]. FORMATS.md lists what is read and how.
//
// The package touches no network and, apart from reading the file system it is
// given, does no I/O. The same code runs natively and in the import worker of
// the browser.
package ingest

import (
	"cmp"
	"io/fs"
	"slices"

	"onrecord/corpus"
)

const tooLarge = "larger than 64 MiB"

// The bounds of what is read. What goes beyond them fails with a reason.
const (
	MaxFile     = 64 << 20 // bytes of a file that is no archive, and of each member of an archive once unpacked
	MaxUnpacked = 1 << 30  // bytes that all members of one archive unpack to, unless
	MaxGrowth   = 20       // times its size is more
	MaxRatio    = 200      // times that a member may be larger than its compressed form, beyond its first MiB
	MaxMembers  = 10000    // members of an archive that may hold articles, those of archives inside it included
	MaxDepth    = 3        // archives inside each other
)

// Folder reads every article below fsys, walking it in name order and leaving
// out files and folders whose names begin with a dot. The articles come back
// by date, then by id; their ids are unique, also when case is ignored. What
// became of each file is in the report; a file that fails does not stop the
// rest.
func Folder(fsys fs.FS) ([]corpus.Article, Report) { return new(Importer).Folder(fsys) }

// Folder is the function of that name for an importer that has read, or will
// read, other folders and files as well.
func (im *Importer) Folder(fsys fs.FS) ([]corpus.Article, Report) {
	items, report := im.items(fsys)
	articles := make([]corpus.Article, len(items))
	for i := range items {
		articles[i] = items[i].Article
	}
	return articles, report
}

// items is [Folder] with all that is known of each article but the decoded
// sources, which would hold the whole folder in memory: Text is "" and only
// the spans of what was removed remain. [Importer.Add] gives them with it.
func (im *Importer) items(fsys fs.FS) ([]Item, Report) {
	var report Report
	var all []Item
	at := map[string]int{}
	im.Walk(fsys, func(items []Item, files []FileReport) bool {
		for _, it := range items {
			it.Text = ""
			at[it.Article.ID] = len(all)
			all = append(all, it)
		}
		for _, f := range files {
			for i, id := range f.DuplicateOf {
				if n, ok := at[id]; ok {
					all[n].Also = append(all[n].Also, f.duplicates[i])
				}
			}
		}
		report.Files = append(report.Files, files...)
		return true
	})
	slices.SortStableFunc(all, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Article.Date, b.Article.Date), cmp.Compare(a.Article.ID, b.Article.ID))
	})
	return all, report
}

// File reads the article or articles in the bytes of one file. The name is its
// path: it tells the kind where the content does not, gives the id of an
// article without one, and stands in errors, which are all of type [*Error].
// The ids are unique among the articles of this file only. Of an archive with
// good and bad members the good ones come back.
func File(name string, b []byte) ([]corpus.Article, error) {
	var im Importer
	items, files := im.Add(name, b)
	var out []corpus.Article
	for _, it := range items {
		out = append(out, it.Article)
	}
	if len(out) > 0 {
		return out, nil
	}
	for _, f := range files {
		if f.Status == Failed || f.Status == Skipped {
			return nil, &Error{File: f.File, Line: f.Line, Reason: f.Reason}
		}
	}
	return nil, &Error{File: name, Reason: "there is no article in it"}
}

// skip leaves a folder out, or goes on after a file.
func skip(entry fs.DirEntry) error {
	if entry != nil && entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}
