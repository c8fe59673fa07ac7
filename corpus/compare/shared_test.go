package compare_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/quote"
)

// shared returns the path of measuring material, or skips.
func shared(t testing.TB, path string) string {
	t.Helper()
	p := filepath.Join("..", "..", "..", "shared", path)
	if _, err := os.Stat(p); err != nil {
		t.Skip("no measuring material: ", path)
	}
	return p
}

// load adds the articles of a set and returns the event of each.
func load(t testing.TB, d *corpus.Dossier, set string) (events []string) {
	t.Helper()
	raw, err := os.ReadFile(shared(t, "data/"+set+"/articles.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		var row struct{ ID, Event_id, Outlet, Date, Title, Body string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		a := corpus.Article{ID: row.ID, Title: row.Title, Outlet: row.Outlet, Date: corpus.Date(row.Date), Kind: corpus.KindReport}
		a.SetParagraphs(strings.Split(row.Body, "\n\n"))
		d.Articles = append(d.Articles, a)
		events = append(events, row.Event_id)
	}
	return events
}

func write(t testing.TB, path string, rows []any) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for _, r := range rows {
		enc.Encode(r)
	}
}

func TestShared(t *testing.T) {
	out := os.Getenv("OUT")
	if out == "" {
		t.Skip()
	}
	for _, set := range []string{"events_basil", "events_polnear"} {
		d := &corpus.Dossier{}
		load(t, d, set)
		d.Quotations, d.Speakers = quote.Extract(d.Articles)
		us := compare.Utterances(d)
		var rows []any
		for _, u := range us {
			var vs []any
			for _, v := range u.Variants {
				q := &d.Quotations[v.Quotation]
				a := &d.Articles[q.Article]
				vs = append(vs, map[string]any{"article": a.ID, "text": passage(q, a.Text, v.Part), "sp": q.Speaker, "conf": q.Confidence, "kind": q.Kind.String()})
			}
			rows = append(rows, map[string]any{"variants": vs})
		}
		write(t, out+"/"+set+".utt.jsonl", rows)
		os.WriteFile(out+"/"+set+".txt", []byte(show(d, us, 2)), 0o644)
	}
	d := &corpus.Dossier{}
	load(t, d, "events_basil")
	load(t, d, "events_polnear")
	var rows []any
	for _, s := range compare.Stories(d) {
		var ids []string
		for _, a := range s.Articles {
			ids = append(ids, d.Articles[a].ID)
		}
		rows = append(rows, map[string]any{"title": s.Title, "articles": ids})
	}
	write(t, out+"/stories.jsonl", rows)
}

func passage(q *corpus.Quotation, s string, part corpus.Span) string {
	if os.Getenv("PART") != "" {
		return part.Of(q.Text(s))
	}
	var out []string
	at := 0
	for _, c := range q.Content {
		if (corpus.Span{Start: at, End: at + c.Len()}).Overlaps(part) {
			out = append(out, c.Of(s))
		}
		at += c.Len() + 1
	}
	return strings.Join(out, " ")
}
