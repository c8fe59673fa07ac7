package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// readJSON reads an article, a list of articles, a feed or an export in JSON, or
// any number of them one behind the other, as in JSON Lines.
func readJSON(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	src := in.source(charset)
	dec := json.NewDecoder(strings.NewReader(text))
	var out []Item
	values, line := 0, 1 // the line on which text begins
	for {
		var v any
		start := dec.InputOffset()
		err := dec.Decode(&v)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			at := offsetOf(err, start)
			bad := &Error{File: in.name, Line: line + strings.Count(text[:min(len(text), int(at))], "\n"), Reason: "not good JSON: " + err.Error()}
			next := nextLine(text, int(start))
			if values == 0 && (next < 0 || !jsonLines(in.name)) || next < 0 && len(out) == 0 {
				return nil, bad
			}
			in.failIn(src, bad)
			if next < 0 {
				break
			}
			line += strings.Count(text[:next], "\n")
			text = text[next:]
			dec = json.NewDecoder(strings.NewReader(text))
			continue
		}
		values++
		for _, r := range recordsIn(v, 0) {
			out = append(out, in.withFiles(r, in.contentOf(&r), src)...)
		}
	}
	return out, nil
}

// contentOf names the file that an export of Omnivore has the text of a record
// in, and passes over the one with what was marked in it, which is no article.
func (in *input) contentOf(r *record) []string {
	slug := r.get("slug")
	if slug == "" || len(in.beside) == 0 || r.get("text")+r.get("html") != "" {
		return nil
	}
	if m := in.memberNamed("highlights/" + slug + ".md"); m != nil {
		m.used = true
	}
	return []string{"content/" + slug + ".html"}
}

func jsonLines(name string) bool {
	return strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".ndjson")
}

func offsetOf(err error, start int64) int64 {
	var s *json.SyntaxError
	if errors.As(err, &s) {
		return max(start, s.Offset-1)
	}
	return start
}

// nextLine finds the line behind the one in which a broken value begins.
func nextLine(text string, at int) int {
	for at < len(text) && strings.IndexByte(" \t\r\n", text[at]) >= 0 {
		at++
	}
	i := strings.IndexByte(text[at:], '\n')
	if i < 0 || blank(text[at+i:]) {
		return -1
	}
	return at + i + 1
}

// lists are the keys under which exports and feeds keep their entries.
var lists = []string{"items", "articles", "entries", "posts", "documents", "docs", "results", "records", "data", "bookmarks", "list", "children", "roots",
	"stories", "news", "response", "hits", "hit", "references"}

// recordsIn finds the records in a value of JSON.
func recordsIn(v any, depth int) []record {
	if depth > 12 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		var out []record
		for _, e := range v {
			out = append(out, recordsIn(e, depth+1)...)
		}
		return out
	case map[string]any:
		var out []record
		for _, key := range lists {
			switch inner := v[key].(type) {
			case []any:
				out = append(out, recordsIn(inner, depth+1)...)
			case map[string]any:
				if key == "list" || key == "roots" || key == "hits" {
					for _, k := range sortedKeys(inner) {
						out = append(out, recordsIn(inner[k], depth+1)...)
					}
				} else {
					out = append(out, recordsIn(inner, depth+1)...)
				}
			}
		}
		if len(out) > 0 {
			withFeed(out, v)
			return out
		}
		if r := recordOf(v); r.any() {
			return []record{r}
		}
	}
	return nil
}

// withFeed gives the entries of a feed what the feed says for all of them.
func withFeed(records []record, feed map[string]any) {
	if v, ok := feed["version"].(string); !ok || !strings.Contains(v, "jsonfeed") {
		return
	}
	f := recordOf(feed)
	for i := range records {
		records[i].fill("outlet", f.get("title"))
		records[i].fill("lang", f.get("lang"))
		if len(records[i].authors) == 0 {
			records[i].authors = f.authors
		}
	}
}

// any reports whether a record names an article at all.
func (r *record) any() bool {
	return r.get("title") != "" || r.get("text") != "" || r.get("html") != "" || r.get("url") != ""
}

// scalar gives a value of JSON as text, "" for lists and objects.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		if v == float64(int64(v)) {
			return fmt.Sprint(int64(v))
		}
		return fmt.Sprint(v)
	case bool:
		return ""
	case []any:
		var parts []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n\n")
	}
	return ""
}

// looksJSON reports a beginning that JSON can have and other text hardly has.
func looksJSON(head string) bool {
	dec := json.NewDecoder(bytes.NewReader([]byte(head)))
	for range 3 {
		if _, err := dec.Token(); err != nil {
			return false
		}
	}
	rest := strings.TrimLeft(head[1:], " \t\r\n")
	return head[0] == '{' || rest[0] == '{' || rest[0] == '[' || rest[0] == '"'
}
