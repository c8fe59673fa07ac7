package ingest

import (
	"strings"

	"onrecord/corpus"
)

// isWritten reports whether an object of JSON is a line of [WriteJSON].
func isWritten(v map[string]any) bool {
	_, body := v["body"].(string)
	_, source := v["source"].(map[string]any)
	_, removed := v["removed"].([]any)
	_, origin := v["origin"]
	return body && source && removed && origin
}

// reread makes the article again that [WriteJSON] has written: none of it is
// markup, and nothing is left to be told.
func reread(v map[string]any) (it Item, ok bool) {
	a := &it.Article
	for _, f := range []struct {
		name   string
		target *string
	}{{"id", &a.ID}, {"title", &a.Title}, {"standfirst", &a.Standfirst}, {"outlet", &a.Outlet}, {"section", &a.Section}, {"page", &a.Page},
		{"url", &a.URL}, {"kind", &a.Kind}, {"lang", &a.Lang}, {"note", &a.Note}} {
		s, _ := v[f.name].(string)
		if it.set(f.name, f.target, s, Record); f.name == "kind" && a.Kind == "" {
			a.Kind = corpus.KindReport
		}
	}
	date, _ := v["date"].(string)
	it.setDate(corpus.Date(date), Record)
	var authors []string
	if list, ok := v["author"].([]any); ok {
		for _, name := range list {
			if s, ok := name.(string); ok && !blank(s) {
				authors = append(authors, oneLine(s))
			}
		}
	}
	it.setAuthors(authors, Record)
	it.Text, _ = v["body"].(string)
	var paragraphs []string
	for p := range strings.SplitSeq(it.Text, "\n\n") {
		if p = oneLine(p); !blank(p) {
			paragraphs = append(paragraphs, p)
		}
	}
	a.SetParagraphs(paragraphs)
	return it, len(paragraphs) > 0
}
