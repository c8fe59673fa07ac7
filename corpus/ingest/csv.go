package ingest

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// readCSV reads a table whose first row names the fields.
func readCSV(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator(text), true, -1
	head, err := r.Read()
	if err != nil {
		return nil, in.fail("not a table: " + err.Error())
	}
	for i := range head {
		head[i] = fieldKey(head[i])
	}
	if !namesArticles(head) {
		return nil, in.fail("the first row of the table names no title, text or address")
	}
	src := in.source(charset)
	var out []Item
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			line, _ := r.FieldPos(0)
			in.out.fail(in.name, &Error{File: in.name, Line: line, Reason: err.Error()})
			return out, nil
		}
		values := map[string]any{}
		for i, v := range row {
			if i < len(head) && v != "" {
				values[head[i]] = v
			}
		}
		rec := recordOf(values)
		if it, ok := rec.item(); ok {
			it.Source = src
			out = append(out, it)
		}
	}
}

// separator guesses what stands between the fields from the first row.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best, most := ',', 0
	for _, c := range ",;\t|" {
		if n := strings.Count(first, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// namesArticles reports a row of names that has a title, a text or an address.
func namesArticles(head []string) bool {
	for _, field := range []string{"title", "text", "url"} {
		for _, n := range synonyms[field] {
			for _, h := range head {
				if h == n && len(n) > 1 {
					return true
				}
			}
		}
	}
	return false
}

// isTable reports a text that begins with a row of at least three names of
// fields, two of which tell an article.
func isTable(head string) bool {
	first, rest, ok := strings.Cut(head, "\n")
	if !ok || len(first) > 400 || rest == "" {
		return false
	}
	names := strings.Split(first, string(separator(first)))
	known := 0
	for _, n := range names {
		key := strings.Trim(fieldKey(n), "\r")
		for _, list := range synonyms {
			for _, s := range list {
				if s == key && len(s) > 1 {
					known++
				}
			}
		}
		if len(n) > 40 {
			return false
		}
	}
	return len(names) >= 3 && known >= 2 && known*2 >= len(names)
}
