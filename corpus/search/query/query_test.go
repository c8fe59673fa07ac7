package query

import (
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the results into testdata")

// Each case of testdata/queries.txt is a line with what is typed, a line with
// what it is read as, and a line for each note.
func TestParse(t *testing.T) {
	const file = "testdata/queries.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for i, block := range strings.Split(strings.TrimRight(string(data), "\n"), "\n\n") {
		if i > 0 {
			got.WriteString("\n")
		}
		typed, _, _ := strings.Cut(block, "\n")
		q := Parse(strings.TrimPrefix(typed, "> "))
		got.WriteString(typed + "\n= " + q.String() + "\n")
		for _, n := range q.Notes {
			got.WriteString("! " + n + "\n")
		}
		if again := Parse(q.String()); !reflect.DeepEqual(again.All, q.All) {
			t.Errorf("%s\nread again as %#v\nnot            %#v", typed, again.All, q.All)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if got.String() != string(data) {
		t.Errorf("%s does not match; run with -update and look at the difference. Got:\n%s", file, got.String())
	}
}

func TestShape(t *testing.T) {
	q := Parse(`-title:"north  sea" crisis OR “open war” navy near/5 "joint exercise"`)
	want := []Clause{
		{Not: true, Any: []Term{{Field: Title, Text: "north sea", Phrase: true}}},
		{Any: []Term{{Text: "crisis"}, {Text: "open war", Phrase: true}}},
		{Any: []Term{{Text: "navy", Near: []Near{{5, "joint exercise", true}}}}},
	}
	if !reflect.DeepEqual(q.All, want) {
		t.Errorf("got %#v", q.All)
	}
	from, to := Parse("date:2012-05..").All[0].Any[0].Dates()
	if from != "2012-05" || to != "" {
		t.Errorf("dates %q %q", from, to)
	}
}

func TestHugeQueries(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("x", 100_000), strings.Repeat("word ", 20_000), strings.Repeat(`"`, 100_000), strings.Repeat("-", 100_000),
		strings.Repeat("title:", 10_000), `"` + strings.Repeat("é ", 50_000), strings.Repeat("a OR ", 5000), strings.Repeat("near/5 ", 5000),
	} {
		q := Parse(s)
		if n := len(q.String()); n > maxTerms*(maxPhrase+32) {
			t.Errorf("%.10q...: %d bytes are left", s, n)
		}
		if again := Parse(q.String()); !reflect.DeepEqual(again.All, q.All) {
			t.Errorf("%.10q... does not read back", s)
		}
	}
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		if typed, ok := strings.CutPrefix(line, "> "); ok {
			f.Add(typed)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Parse(s)
		terms := 0
		for _, c := range q.All {
			if len(c.Any) == 0 {
				t.Fatal("a clause without a term")
			}
			for _, term := range c.Any {
				terms += 1 + len(term.Near)
				if !hasWord(term.Text) || len(term.Text) > maxPhrase || strings.ContainsFunc(term.Text, IsQuote) || !utf8.ValidString(term.Text) {
					t.Fatalf("%q has the term %q", s, term.Text)
				}
			}
		}
		if terms > maxTerms || len(q.Notes) > maxNotes {
			t.Fatalf("%q: %d terms, %d notes", s, terms, len(q.Notes))
		}
		printed := q.String()
		if again := Parse(printed).String(); again != printed {
			t.Fatalf("%q prints as %q, then as %q", s, printed, again)
		}
		if again := Parse(printed); !reflect.DeepEqual(again.All, q.All) {
			t.Fatalf("%q prints as %q, which reads as %q", s, printed, again.String())
		}
	})
}
