package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

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
	}
	failed := false
	ingest.Walk(fsys, func(items []ingest.Item, files []ingest.FileReport) bool {
		if *asJSON {
			err = errors.Join(ingest.WriteJSON(e.out, items...), ingest.WriteFailures(e.out, files...))
		} else {
			err = writeArticles(*out, items)
		}
		for _, r := range files {
			failed = failed || r.Status == ingest.Failed
			if *report || r.Status == ingest.Failed && !*asJSON {
				e.printReport(r)
			}
		}
		return err == nil && e.ctx.Err() == nil
	})
	if err == nil && failed {
		err = errFailed
	}
	return errors.Join(err, e.ctx.Err())
}

// maxPaths is how many files and folders a command takes.
const maxPaths = 100000

// writeArticles writes each article to a file named by its id. A file that is
// there already and says something else is left alone.
func writeArticles(dir string, items []ingest.Item) error {
	for i := range items {
		a := &items[i].Article
		file := filepath.Join(dir, a.ID+".md")
		data := ingest.Markdown(a)
		old, err := os.ReadFile(file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			err = os.WriteFile(file, data, 0o666)
		case err == nil && !bytes.Equal(old, data):
			err = fmt.Errorf("%s is there already and says something else", file)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (e *env) printReport(r ingest.FileReport) {
	where := r.File
	if r.Line > 0 {
		where = fmt.Sprintf("%s:%d", r.File, r.Line)
	}
	fmt.Fprintf(e.err, "%s: %s", where, r.Status)
	if len(r.DuplicateOf) > 0 {
		fmt.Fprintf(e.err, " of %s", r.DuplicateOf)
	}
	if r.Reason != "" {
		fmt.Fprintf(e.err, ": %s", r.Reason)
	}
	fmt.Fprintln(e.err)
}
