package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"onrecord/app/build"
	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// spans are byte offsets into the text of an article, as JSON has them.
type spans [][2]int

func spansOf(list []corpus.Span) spans {
	out := spans{}
	for _, s := range list {
		out = append(out, [2]int{s.Start, s.End})
	}
	return out
}

// printing is one printing of an utterance, or a passage that may render it.
type printing struct {
	Article  string `json:"article"`
	Content  spans  `json:"content"`
	Text     string `json:"text"`
	Relation string `json:"relation,omitempty"`
}

// utteranceRow is an utterance with its printings.
type utteranceRow struct {
	Speaker     string     `json:"speaker"`
	Text        string     `json:"text"`
	Variants    []printing `json:"variants"`
	Paraphrases []printing `json:"paraphrases"`
	Omitted     []string   `json:"omitted"`
}

// jsonLines begins a list of one JSON object a line.
func (e *env) jsonLines() *json.Encoder {
	w := json.NewEncoder(e.out)
	w.SetEscapeHTML(false)
	return w
}

// listUtterances lists what was said, with its printings.
func listUtterances(e *env, args []string) error {
	f := e.flags("utterances")
	path := f.String("corpus", "", "`folder` of articles, or of a pack")
	all := f.Bool("all", false, "also what was printed only once")
	asJSON := f.Bool("json", false, "one JSON object a line")
	if _, err := parse(f, args, 0); err != nil {
		return err
	}
	d, err := e.openDossier(*path)
	if err != nil {
		return err
	}
	lines := e.jsonLines()
	for i := range d.Utterances {
		u := &d.Utterances[i]
		if len(u.Variants) < 2 && !*all {
			continue
		}
		row := d.utteranceRow(u)
		if *asJSON {
			err = lines.Encode(row)
		} else {
			err = row.print(e.out)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *dossier) utteranceRow(u *corpus.Utterance) utteranceRow {
	row := utteranceRow{Speaker: d.speakerName(u.Speaker), Variants: []printing{}, Paraphrases: []printing{}, Omitted: []string{}}
	for _, v := range u.Variants {
		q := &d.Quotations[v.Quotation]
		a := &d.Articles[q.Article]
		content := compare.Passage(q, a, v.Part)
		row.Variants = append(row.Variants, printing{a.ID, spansOf(content), wordsOf(a.Text, content), v.Relation.String()})
	}
	row.Text = row.Variants[0].Text
	for _, i := range u.Paraphrases {
		q := &d.Quotations[i]
		a := &d.Articles[q.Article]
		row.Paraphrases = append(row.Paraphrases, printing{a.ID, spansOf(q.Content), q.Text(a.Text), ""})
	}
	for _, i := range u.Omitted {
		row.Omitted = append(row.Omitted, d.Articles[i].ID)
	}
	return row
}

// wordsOf is the words of some spans, joined by a space.
func wordsOf(text string, content []corpus.Span) string {
	parts := make([]string, len(content))
	for i, s := range content {
		parts[i] = s.Of(text)
	}
	return strings.Join(parts, " ")
}

func (d *dossier) speakerName(id string) string {
	for i := range d.Speakers {
		if d.Speakers[i].ID == id {
			return d.Speakers[i].Name
		}
	}
	return ""
}

func (r utteranceRow) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s: %s\n", r.Speaker, oneLine(r.Text))
	for _, v := range r.Variants {
		fmt.Fprintf(w, "  %-11s %s: %s\n", v.Relation, v.Article, oneLine(v.Text))
	}
	for _, p := range r.Paraphrases {
		fmt.Fprintf(w, "  %-11s %s: %s\n", "paraphrase?", p.Article, oneLine(p.Text))
	}
	for _, a := range r.Omitted {
		fmt.Fprintf(w, "  %-11s %s\n", "left out", a)
	}
	return err
}

// storyRow is a story.
type storyRow struct {
	Title       string   `json:"title"`
	Articles    []string `json:"articles"`
	Independent int      `json:"independent"`
}

// listStories lists which articles report one event.
func listStories(e *env, args []string) error {
	f := e.flags("stories")
	path := f.String("corpus", "", "`folder` of articles, or of a pack")
	asJSON := f.Bool("json", false, "one JSON object a line")
	if _, err := parse(f, args, 0); err != nil {
		return err
	}
	d, err := e.openDossier(*path)
	if err != nil {
		return err
	}
	lines := e.jsonLines()
	for _, s := range d.Stories {
		row := storyRow{Title: s.Title, Articles: []string{}, Independent: s.Independent}
		for _, a := range s.Articles {
			row.Articles = append(row.Articles, d.Articles[a].ID)
		}
		if *asJSON {
			err = lines.Encode(row)
		} else {
			_, err = fmt.Fprintf(e.out, "%s (%d articles, %d independent texts)\n  %s\n", oneLine(row.Title), len(row.Articles), row.Independent, strings.Join(row.Articles, "\n  "))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

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
	f := e.flags("check")
	path := f.String("corpus", "", "`folder` of articles, or of a pack")
	asJSON := f.Bool("json", false, "one JSON object a line")
	if _, err := parse(f, args, 0); err != nil {
		return err
	}
	d, err := e.openDossier(*path)
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
	lines := e.jsonLines()
	for _, c := range checked {
		row := d.finding(c)
		if *asJSON {
			err = lines.Encode(row)
		} else {
			err = row.print(e.out)
		}
		if err != nil {
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
	f := e.flags("compare")
	path := f.String("corpus", "", "`folder` of articles, or of a pack")
	asJSON := f.Bool("json", false, "one JSON object")
	ids, err := parse(f, args, 6)
	if err != nil {
		return err
	}
	if len(ids) < 2 {
		return misuse(f, "two to six article ids are needed")
	}
	d, err := e.openDossier(*path)
	if err != nil {
		return err
	}
	chosen, err := d.indices(ids)
	if err != nil {
		return err
	}
	c := d.comparison(compare.Align(d.Dossier, chosen))
	if *asJSON {
		return e.jsonLines().Encode(c)
	}
	return c.print(e.out)
}

func (d *dossier) indices(ids []string) ([]int, error) {
	var out []int
	var missing []error
	for _, id := range ids {
		at := -1
		for i := range d.Articles {
			if d.Articles[i].ID == id {
				at = i
			}
		}
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
