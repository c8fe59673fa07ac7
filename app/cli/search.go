package cli

import (
	"fmt"
	"strings"

	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// searchDossier lists the articles that a query finds, best first.
func searchDossier(e *env, args []string) error {
	f := e.flags("search")
	corpus := f.String("corpus", "", "`folder` of .md and .txt files, or of a pack")
	limit := f.Int("n", 20, "show so `many`; 0 for all")
	asJSON := f.Bool("json", false, "one JSON object a line")
	if err := f.Parse(args); err != nil {
		return parseError(err)
	}
	if f.NArg() == 0 {
		return misuse(f, "which words?")
	}
	d, err := e.openDossier(*corpus)
	if err != nil {
		return err
	}
	opened, err := store.Open(pack.Files(d.pack))
	if err != nil {
		return err
	}
	desk := view.Desk{Dossier: opened}
	r := desk.Index.Search(search.Request{Query: strings.Join(f.Args(), " ")})
	hits := desk.Find(r, *limit)
	if *asJSON {
		return printJSON(e, hits)
	}
	for _, reading := range r.Readings {
		fmt.Fprintf(e.out, "%q is read as %q\n", reading.Typed, reading.Read)
	}
	for _, note := range r.Notes {
		fmt.Fprintln(e.out, note)
	}
	for _, h := range hits {
		fmt.Fprintf(e.out, "%s  %s  %s\n    %s\n", h.Date, oneLine(h.Outlet), oneLine(h.Title), oneLine(h.Snippet))
	}
	fmt.Fprintf(e.out, "%d of %d articles (%s)\n", len(r.Hits), len(d.Articles), r.Level)
	return nil
}

// printJSON prints a list as one JSON object a line.
func printJSON[T any](e *env, rows []T) error {
	w := e.jsonLines()
	for _, r := range rows {
		if err := w.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
