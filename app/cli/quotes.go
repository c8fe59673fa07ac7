package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"onrecord/corpus/text"
)

// quoteRow is a quotation in a list.
type quoteRow struct {
	Article    string  `json:"article"`
	Outlet     string  `json:"outlet,omitempty"`
	Date       string  `json:"date,omitempty"`
	Kind       string  `json:"kind"`
	Speaker    string  `json:"speaker,omitempty"`
	Source     string  `json:"source,omitempty"`
	Cue        string  `json:"cue,omitempty"`
	Confidence float64 `json:"confidence"`
	Text       string  `json:"text"`
	Start      int     `json:"start"` // byte offset in the article
}

// listQuotes lists the quotations of a dossier.
func listQuotes(e *env, args []string) error {
	f := e.flags("quotes")
	corpus := f.String("corpus", "", "`folder` of .md and .txt files, or of a pack")
	speaker := f.String("speaker", "", "only those of speakers whose `name` contains this")
	asJSON := f.Bool("json", false, "one JSON object a line")
	if _, err := parse(f, args, 0); err != nil {
		return err
	}
	d, err := openDossier(*corpus)
	if err != nil {
		return err
	}
	rows := d.quoteRows(*speaker)
	if *asJSON {
		return printJSON(e, rows)
	}
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Date, oneLine(r.Outlet), oneLine(r.Speaker), r.Kind, oneLine(r.Text))
	}
	return w.Flush()
}

func (d *dossier) quoteRows(speaker string) []quoteRow {
	names := map[string]string{}
	for _, s := range d.Speakers {
		names[s.ID] = s.Name
	}
	var rows []quoteRow
	for _, q := range d.Quotations {
		a := &d.Articles[q.Article]
		r := quoteRow{Article: a.ID, Outlet: a.Outlet, Date: string(a.Date.Day()), Kind: q.Kind.String(), Speaker: names[q.Speaker],
			Confidence: q.Confidence, Text: q.Text(a.Text), Start: q.Start()}
		if len(q.Source) > 0 {
			r.Source = q.Source[0].Of(a.Text)
		}
		if len(q.Cue) > 0 {
			r.Cue = q.Cue[0].Of(a.Text)
		}
		if strings.Contains(text.Fold(r.Speaker), text.Fold(speaker)) {
			rows = append(rows, r)
		}
	}
	return rows
}

// oneLine keeps a text in its cell of a table.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
