// Command bench writes what is found in raw texts as the scorer of quotations
// reads it: one article a line, offsets in code points.
//
//	go run ./corpus/quote/bench [-all] FILE.txt... > pred.jsonl
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote"
)

func main() {
	all := flag.Bool("all", false, "write every attribution, not only statements")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), *all); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run reads all files as one dossier.
func run(out io.Writer, paths []string, all bool) error {
	var articles []corpus.Article
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		articles = append(articles, quote.Raw(strings.TrimSuffix(filepath.Base(path), ".txt"), string(b)))
	}
	extract := quote.Extract
	if all {
		extract = quote.ExtractAll
	}
	quotes, speakers := extract(articles)
	names := map[string]string{}
	for _, s := range speakers {
		names[s.ID] = s.Name
	}
	w := bufio.NewWriter(out)
	for i := range articles {
		n := 0
		for n < len(quotes) && quotes[n].Article == i {
			n++
		}
		if err := quote.WriteJSON(w, articles[i].ID, &articles[i], quotes[:n], names); err != nil {
			return err
		}
		quotes = quotes[n:]
	}
	return w.Flush()
}
