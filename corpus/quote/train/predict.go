package main

import (
	"bufio"
	"encoding/json"
	"os"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

// predict writes the attributions of a folder as JSON Lines for the scorer;
// linking gold labels instead of the model's when oracle is set.
func predict(m *tag.Model, dir, out string, oracle bool) error {
	docs, err := readFolder(dir)
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for i := range docs {
		ex := docs[i].example()
		var tags []tag.Tags
		if !oracle {
			tags = m.Tag(ex.Text, ex.Paras)
		} else {
			for _, l := range ex.Labels {
				tags = append(tags, tag.Tags{Labels: l, Probs: make([][tag.NumLabels]float32, len(l))})
			}
		}
		type q struct {
			Content [][2]int `json:"content"`
			Cue     [][2]int `json:"cue"`
			Source  [][2]int `json:"source"`
		}
		line := struct {
			Doc    string `json:"doc"`
			Quotes []q    `json:"quotes"`
		}{Doc: docs[i].name, Quotes: []q{}}
		points := func(s []corpus.Span) [][2]int {
			out := [][2]int{}
			for _, x := range s {
				a := utf8.RuneCountInString(ex.Text[:x.Start])
				out = append(out, [2]int{a, a + utf8.RuneCountInString(x.Of(ex.Text))})
			}
			return out
		}
		for _, a := range m.Link(ex.Text, ex.Paras, tags) {
			line.Quotes = append(line.Quotes, q{points(a.Content), points(a.Cue), points(a.Source)})
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
