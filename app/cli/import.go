package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/corpus/ingest"
)

// errFailed is returned when files failed that have been named already.
var errFailed = errors.New("not every file could be read")

// importFiles turns saved files into articles.
func importFiles(e *env, args []string) error {
	f := e.flags("import")
	out := f.String("out", "", "`folder` to write the articles to, as Markdown")
	asJSON := f.Bool("json", false, "write the articles to standard output instead, one JSON object a line")
	report := f.Bool("report", false, "say what became of every file, on standard error")
	paths, err := parse(f, args, maxPaths)
	switch {
	case err != nil:
		return err
	case len(paths) == 0:
		return misuse(f, "which files?")
	case (*out == "") == !*asJSON:
		return misuse(f, "either -out or -json is needed")
	}
	fsys, err := openPaths(paths)
	if err != nil {
		return err
	}
	if *out != "" {
		if err := os.MkdirAll(*out, 0o777); err != nil {
			return err
		}
		if fsys, err = withoutFolder(fsys, *out); err != nil {
			return err
		}
	}
	var made ingest.Report
	var importer ingest.Importer
	if *asJSON {
		made, err = importer.PrintJSON(untilStopped{e}, fsys)
	} else {
		made, err = e.saveAll(&importer, *out, fsys)
	}
	for _, r := range made.Files {
		if *report || r.Status == ingest.Failed && !*asJSON {
			e.printReport(r)
		}
	}
	fmt.Fprintln(e.err, cmp.Or(made.Tally(), "there is no file to import"))
	if err == nil && made.Err() != nil {
		err = errFailed
	}
	return err
}

// besides is a folder without one below it, to which what is read in it is written.
type besides struct {
	fs.FS
	out fs.FileInfo
}

func withoutFolder(fsys fs.FS, dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	return besides{fsys, info}, err
}

func (b besides) Stat(name string) (fs.FileInfo, error) { return fs.Stat(b.FS, name) }

func (b besides) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(b.FS, name)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool {
		if !e.IsDir() {
			return false
		}
		info, err := e.Info()
		return err == nil && os.SameFile(info, b.out)
	}), err
}

// saveAll writes the articles of files to a folder. One in whose place something
// else stands is named, and does not stop the others.
func (e *env) saveAll(importer *ingest.Importer, out string, fsys fs.FS) (ingest.Report, error) {
	var kept error
	made, err := importer.SaveMarkdown(func(name string, data []byte) error {
		err := e.save(filepath.Join(out, name), data)
		if errors.Is(err, errOther) {
			fmt.Fprintln(e.err, shown(err.Error()))
			kept, err = errKept, nil
		}
		return err
	}, fsys)
	return made, cmp.Or(err, kept)
}

var (
	errOther = errors.New("is there already and says something else")
	errKept  = errors.New("not every article could be written")
)

// untilStopped writes to the output until the program is told to stop.
type untilStopped struct{ *env }

func (w untilStopped) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.out.Write(b)
}

// maxPaths is how many files and folders a command takes.
const maxPaths = 100000

// save writes an article to a file. One that is there already and says something
// else is left alone.
func (e *env) save(file string, data []byte) error {
	if err := e.ctx.Err(); err != nil {
		return err
	}
	old, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return os.WriteFile(file, data, 0o666)
	case err == nil && !bytes.Equal(old, data):
		return fmt.Errorf("%s %w", file, errOther)
	}
	return err
}

func (e *env) printReport(r ingest.FileReport) {
	line := r.File
	if r.Line > 0 {
		line += fmt.Sprintf(":%d", r.Line)
	}
	line += ": " + string(r.Status)
	switch {
	case r.Status == ingest.Duplicate:
		line += " of " + joined(r.DuplicateOf)
	case r.Reason != "":
		line += ": " + r.Reason
	}
	if r.Status != ingest.Duplicate && len(r.DuplicateOf) > 0 {
		line += "; in part a duplicate of " + joined(r.DuplicateOf)
	}
	fmt.Fprintln(e.err, shown(line))
}

// joined names articles, each once.
func joined(ids []string) string {
	return strings.Join(slices.Compact(slices.Sorted(slices.Values(ids))), ", ")
}
