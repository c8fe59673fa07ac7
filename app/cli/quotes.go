package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"onrecord/corpus"
	"onrecord/corpus/quote"
	"onrecord/corpus/text"
)

// listQuotes lists the quotations of saved files, or of a dossier.
func listQuotes(e *env, args []string) error {
	f := e.flags("quotes")
	path := f.String("corpus", "", "`folder` of articles, or of a pack")
	speaker := f.String("speaker", "", "only those of speakers whose `name` contains this")
	asJSON := f.Bool("json", false, "one JSON object an article; offsets count code points")
	raw := f.Bool("raw", false, "take each file as it is, nothing cleaned")
	every := f.Bool("every", false, "with -raw: every attribution, not only what somebody said")
	paths, err := parse(f, args, maxPaths)
	switch {
	case err != nil:
		return err
	case *raw && len(paths) == 0:
		return misuse(f, "which files?")
	case *every && !*raw:
		return misuse(f, "-every goes with -raw")
	case *path != "" && len(paths) > 0:
		return misuse(f, "either -corpus or files")
	}
	var d *corpus.Dossier
	if *raw {
		d, err = rawDossier(paths, *every)
	} else {
		d, err = e.articlesOf(*path, paths)
	}
	if err != nil {
		return err
	}
	w := bufio.NewWriter(e.out)
	if *asJSON {
		err = writeQuotes(w, d, *speaker)
	} else {
		err = printQuotes(w, d, *speaker)
	}
	return errors.Join(err, w.Flush())
}

// articlesOf opens a dossier, or makes one of saved files.
func (e *env) articlesOf(path string, paths []string) (*corpus.Dossier, error) {
	d, err := e.openDossier(append(paths, path)...)
	if err != nil {
		return nil, err
	}
	return d.Dossier, nil
}

// rawDossier makes a dossier of text files as they are. An article's id is its
// file's name without ".txt".
func rawDossier(paths []string, every bool) (*corpus.Dossier, error) {
	fsys, err := openPaths(paths)
	if err != nil {
		return nil, err
	}
	d := &corpus.Dossier{}
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !isFile(fsys, name, entry) {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		if err == nil {
			d.Articles = append(d.Articles, quote.Raw(strings.TrimSuffix(filepath.Base(name), ".txt"), string(b)))
		}
		return err
	})
	if err == nil && len(d.Articles) == 0 {
		err = fmt.Errorf("%s: there is no file in it", strings.Join(paths, ", "))
	}
	extract := quote.Extract
	if every {
		extract = quote.ExtractAll
	}
	d.Quotations, d.Speakers = extract(d.Articles)
	return d, err
}

// isFile tells a file, or a link to one, from a folder or a pipe.
func isFile(fsys fs.FS, name string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := fs.Stat(fsys, name)
	return err != nil || info.Mode().IsRegular() // reading it says what is wrong
}

// speakerNames gives the name of each speaker by id.
func speakerNames(d *corpus.Dossier) map[string]string {
	names := map[string]string{}
	for _, s := range d.Speakers {
		names[s.ID] = s.Name
	}
	return names
}

// spokenBy is the quotations of speakers whose names contain some words.
func spokenBy(d *corpus.Dossier, speaker string) []corpus.Quotation {
	if speaker == "" {
		return d.Quotations
	}
	var out []corpus.Quotation
	names := speakerNames(d)
	for _, q := range d.Quotations {
		if strings.Contains(text.Fold(names[q.Speaker]), text.Fold(speaker)) {
			out = append(out, q)
		}
	}
	return out
}

func writeQuotes(w io.Writer, d *corpus.Dossier, speaker string) error {
	names, rest := speakerNames(d), spokenBy(d, speaker)
	for i := range d.Articles {
		n := 0
		for n < len(rest) && rest[n].Article == i {
			n++
		}
		if n > 0 || speaker == "" {
			if err := quote.WriteJSON(w, d.Articles[i].ID, &d.Articles[i], rest[:n], names); err != nil {
				return err
			}
		}
		rest = rest[n:]
	}
	return nil
}

func printQuotes(out io.Writer, d *corpus.Dossier, speaker string) error {
	names := speakerNames(d)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, q := range spokenBy(d, speaker) {
		a := &d.Articles[q.Article]
		outlet := a.Outlet
		if outlet == "" {
			outlet = a.ID
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.2f\t%s\n", a.Date.Day(), oneLine(outlet), oneLine(names[q.Speaker]), q.Kind, q.Confidence, oneLine(q.Text(a.Text)))
	}
	return w.Flush()
}

// oneLine keeps a text in its cell of a table.
func oneLine(s string) string { return shown(strings.Join(strings.Fields(s), " ")) }
