package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote"
	"onrecord/corpus/quote/tag"
)

// predict writes the quotations of a folder's articles as JSON Lines, offsets
// in code points. With several models the articles are taken in turns, each
// model a dossier of its own: the models of the folds meet only what they did
// not learn from.
func predict(models []*tag.Model, dir, out string) error {
	paths, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for k, m := range models {
		var articles []corpus.Article
		for i := k; i < len(paths); i += len(models) {
			b, err := os.ReadFile(paths[i])
			if err != nil {
				return err
			}
			articles = append(articles, quote.Raw(strings.TrimSuffix(filepath.Base(paths[i]), ".txt"), string(b)))
		}
		found, speakers := quote.ExtractBy(m, articles)
		names := map[string]string{}
		for _, s := range speakers {
			names[s.ID] = s.Name
		}
		for i := range articles {
			n := 0
			for n < len(found) && found[n].Article == i {
				n++
			}
			if err := quote.WriteJSON(w, articles[i].ID, &articles[i], found[:n], names); err != nil {
				return err
			}
			found = found[n:]
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
