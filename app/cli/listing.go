package cli

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"strings"

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

// listing is a command that lists something of a dossier.
type listing struct {
	*env
	*flag.FlagSet
	path   *string
	asJSON *bool
	lines  *json.Encoder
}

func (e *env) listing(name string) *listing {
	f := e.flags(name)
	return &listing{
		env: e, FlagSet: f, lines: e.jsonLines(), path: f.String("corpus", "", "`folder` of articles, or of a pack"),
		asJSON: f.Bool("json", false, "one JSON object a line"),
	}
}

// open reads the arguments, which are flags only, and opens the dossier.
func (l *listing) open(args []string) (*dossier, error) {
	if _, err := parse(l.FlagSet, args, 0); err != nil {
		return nil, err
	}
	return l.openDossier(*l.path)
}

// row is what a listing lists.
type row interface{ print(w io.Writer) error }

func (l *listing) put(r row) error {
	if *l.asJSON {
		return l.lines.Encode(r)
	}
	return r.print(l.out)
}

// jsonLines begins a list of one JSON object a line.
func (e *env) jsonLines() *json.Encoder {
	w := json.NewEncoder(e.out)
	w.SetEscapeHTML(false)
	return w
}

// listUtterances lists what was said, with its printings.
func listUtterances(e *env, args []string) error {
	l := e.listing("utterances")
	all := l.Bool("all", false, "also what was printed only once")
	d, err := l.open(args)
	if err != nil {
		return err
	}
	for i := range d.Utterances {
		u := &d.Utterances[i]
		if len(u.Variants) < 2 && !*all {
			continue
		}
		if err := l.put(d.utteranceRow(u)); err != nil {
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
	if d.names == nil {
		d.names = speakerNames(d.Dossier)
	}
	return d.names[id]
}

func (r utteranceRow) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s: %s\n", oneLine(r.Speaker), oneLine(r.Text))
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
	l := e.listing("stories")
	d, err := l.open(args)
	if err != nil {
		return err
	}
	for _, s := range d.Stories {
		row := storyRow{Title: s.Title, Articles: []string{}, Independent: s.Independent}
		for _, a := range s.Articles {
			row.Articles = append(row.Articles, d.Articles[a].ID)
		}
		if err := l.put(row); err != nil {
			return err
		}
	}
	return nil
}

func (r storyRow) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s (%s, %s)\n  %s\n", oneLine(r.Title), number(len(r.Articles), "article"), number(r.Independent, "independent text"), strings.Join(r.Articles, "\n  "))
	return err
}

// number writes a number of things.
func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
