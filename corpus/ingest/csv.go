package ingest

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"onrecord/corpus/ingest/internal/dates"
)

// readCSV reads a table whose first row names the fields.
func readCSV(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	if !strings.Contains(text, "\n") { // as old Macs end lines
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	text = withoutSep(text)
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
	days := daysOf(head, text, r.Comma)
	src := in.source(charset)
	var out []Item
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			line, _ := r.FieldPos(0)
			in.failIn(src, &Error{File: in.name, Line: line, Reason: err.Error()})
			return out, nil
		}
		values := map[string]any{}
		for i, v := range row {
			if i < len(head) && v != "" {
				values[head[i]] = days.of(head[i], v)
			}
		}
		out = append(out, in.withFiles(recordOf(values), in.postFile(values), src)...)
	}
}

// postFile names the text of a row in an export of Substack, and passes over the
// other tables of it, which list readers.
func (in *input) postFile(row map[string]any) []string {
	id, _ := row["postid"].(string)
	if id == "" {
		return nil
	}
	file := path.Join("posts", id+".html")
	if in.memberNamed(file) != nil {
		for _, m := range in.beside {
			m.used = m.used || strings.HasSuffix(m.name, ".csv")
		}
	}
	return []string{file}
}

// days says how the dates of a table are written where their numbers leave it open.
type days struct {
	dayFirst bool
	dayOnly  bool // the hours of a clock of twelve, as wallabag writes them, tell no time
}

// daysOf tells it from the names of the columns and from all of their dates.
func daysOf(head []string, text string, comma rune) days {
	if slices.Contains(head, "mimetype") && slices.Contains(head, "creationdate") {
		return days{dayFirst: true, dayOnly: true}
	}
	for _, name := range []string{"datum", "erscheinungsdatum", "veröffentlichungsdatum", "veröffentlicht", "veröffentlichtam", "erschienen", "erschienenam", "fecha"} {
		if slices.Contains(head, name) {
			return days{dayFirst: true}
		}
	}
	first, second := false, false // whether a number there is too high for a month
	for field := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == comma || r == '"' || r == '\n' }) {
		if a, b, ok := slashed(field); ok {
			first, second = first || a > 12, second || b > 12
		}
	}
	return days{dayFirst: first && !second}
}

// slashed reads the two numbers before the year of a date like 7/5/2012.
func slashed(s string) (a, b int, ok bool) {
	if len(s) < len("7/5/2012") || s[1] != '/' && s[2] != '/' {
		return 0, 0, false
	}
	parts := strings.SplitN(s, "/", 4)
	if len(parts) != 3 || len(parts[2]) < 4 {
		return 0, 0, false
	}
	a, errA := strconv.Atoi(parts[0])
	b, errB := strconv.Atoi(parts[1])
	_, errC := strconv.Atoi(parts[2][:4])
	return a, b, errA == nil && errB == nil && errC == nil
}

// of gives the value of a column, as ISO 8601 where it is a date with the day first.
func (d days) of(name, value string) string {
	if _, _, ok := slashed(value); !ok || !d.dayFirst || !slices.Contains(synonyms["date"], name) {
		return value
	}
	date := dates.First(value, dates.DayFirst)
	if d.dayOnly {
		date = date.Day()
	}
	return cmp.Or(string(date), value)
}

// withoutSep takes off the line "sep=;" that programs write for Excel.
func withoutSep(text string) string {
	if first, rest, ok := strings.Cut(text, "\n"); ok && len(strings.TrimSpace(first)) <= len("sep=;") && strings.HasPrefix(strings.ToLower(first), "sep=") {
		return rest
	}
	return text
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
