package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/ingest"
)

// comparison is what a number of articles share.
type comparison struct {
	Articles []string      `json:"articles"`
	Shared   []sharedRow   `json:"shared"`
	Only     [][]onlyPlace `json:"only"` // for each article what no other one has
}

// sharedRow is sentences that say the same: for each article those it has.
type sharedRow struct {
	Sentences [][]onlyPlace `json:"sentences"`
}

type onlyPlace struct {
	Content [2]int `json:"content"`
	Text    string `json:"text"`
}

// compareArticles lists what two to six articles share and what only one
// reports.
func compareArticles(e *env, args []string) error {
	l := e.listing("compare")
	ids, err := parse(l.FlagSet, args, maxPaths)
	if err != nil {
		return err
	}
	if len(ids) < 2 || len(ids) > compare.MaxAligned {
		return misuse(l.FlagSet, "two to six article ids are needed")
	}
	d, err := e.openDossier(*l.path)
	if err != nil {
		return err
	}
	chosen, err := d.indices(ids)
	if err != nil {
		return err
	}
	a := compare.Align(d.Dossier, chosen)
	for n, list := range a.Sentences {
		text := d.Articles[a.Articles[n]].Text
		if last := len(list) - 1; last >= 0 && strings.TrimSpace(text[list[last].End:]) != "" {
			fmt.Fprintf(e.err, "Of %s the first %d sentences are compared.\n", shown(d.Articles[a.Articles[n]].ID), last+1)
		}
	}
	return l.put(d.comparison(a))
}

func (d *dossier) indices(ids []string) ([]int, error) {
	var out []int
	var missing []error
	for _, id := range ids {
		address := ingest.AddressID(id)
		at := slices.IndexFunc(d.Articles, func(a corpus.Article) bool { return a.ID == address })
		if at < 0 {
			missing = append(missing, fmt.Errorf("no article %q", id))
		}
		out = append(out, at)
	}
	return out, errors.Join(missing...)
}

func (d *dossier) comparison(a compare.Alignment) comparison {
	c := comparison{Shared: []sharedRow{}}
	sentence := func(n, s int) onlyPlace {
		span := a.Sentences[n][s]
		return onlyPlace{[2]int{span.Start, span.End}, span.Of(d.Articles[a.Articles[n]].Text)}
	}
	for n, i := range a.Articles {
		c.Articles = append(c.Articles, d.Articles[i].ID)
		only := []onlyPlace{}
		for _, s := range a.Only(n) {
			only = append(only, sentence(n, s))
		}
		c.Only = append(c.Only, only)
	}
	for _, g := range a.Groups {
		var row sharedRow
		for n, members := range g.Members {
			list := []onlyPlace{}
			for _, s := range members {
				list = append(list, sentence(n, s))
			}
			row.Sentences = append(row.Sentences, list)
		}
		c.Shared = append(c.Shared, row)
	}
	return c
}

func (c comparison) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, row := range c.Shared {
		fmt.Fprintf(t, "shared %d\n", i+1)
		for n, list := range row.Sentences {
			for _, s := range list {
				fmt.Fprintf(t, "  %s\t%s\n", c.Articles[n], oneLine(s.Text))
			}
		}
	}
	for n, list := range c.Only {
		fmt.Fprintf(t, "only %s\n", c.Articles[n])
		for _, s := range list {
			fmt.Fprintf(t, "  \t%s\n", oneLine(s.Text))
		}
	}
	return t.Flush()
}
