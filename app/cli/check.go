package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"onrecord/app/build"
	"onrecord/corpus/compare"
)

// finding is what is on record of a quotation of a draft.
type finding struct {
	Quotation string     `json:"quotation"`
	Verdict   string     `json:"verdict"`
	Speaker   string     `json:"speaker"`
	OnRecord  []string   `json:"speakers_on_record,omitempty"`
	Places    []printing `json:"places"`
}

// checkDraft says how the quotations of a draft on standard input stand on
// record.
func checkDraft(e *env, args []string) error {
	l := e.listing("check")
	d, err := l.open(args)
	if err != nil {
		return err
	}
	draft, err := io.ReadAll(io.LimitReader(os.Stdin, compare.MaxDraft+1))
	if err != nil {
		return err
	}
	checked, err := build.Draft(compare.NewChecker(d.Dossier), string(draft))
	if err != nil {
		return err
	}
	for _, c := range checked {
		if err := l.put(d.finding(c)); err != nil {
			return err
		}
	}
	return nil
}

func (d *dossier) finding(c build.Checked) finding {
	row := finding{Quotation: c.Words, Verdict: c.Verdict.String(), Speaker: c.Name, Places: []printing{}}
	for _, id := range c.Others {
		row.OnRecord = append(row.OnRecord, d.speakerName(id))
	}
	for _, p := range c.Places {
		row.Places = append(row.Places, printing{d.Articles[p.Article].ID, spansOf(p.Content), p.Text, p.Verdict.String()})
	}
	return row
}

func (r finding) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s: %s\n", r.Verdict, oneLine(r.Quotation))
	if len(r.OnRecord) > 0 {
		fmt.Fprintf(w, "  given to %s; on record: %s\n", r.Speaker, strings.Join(r.OnRecord, ", "))
	}
	for _, p := range r.Places {
		fmt.Fprintf(w, "  %-11s %s: %s\n", p.Relation, p.Article, oneLine(p.Text))
	}
	return err
}
