package text

import (
	"slices"
	"strings"
	"testing"
)

func TestQuotes(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{`He said "yes." And "no."`, []string{`"yes."`, `"no."`}},
		{"“One,” he said. “Two.”", []string{"“One,”", "“Two.”"}},
		{"”It’s important,” he said.", []string{"”It’s important,”"}},
		{"„Guten Tag“, sagte er. »Ja«, «Non».", []string{"„Guten Tag“", "»Ja«", "«Non»"}},
		{"他说：「好的『是』。」", []string{"「好的『是』。」"}},
		{"“It goes on", []string{"“It goes on"}},
		{"“One “two” three", []string{"“One", "“two”"}},
		{"don't, the boys' '90s and the ’90s", nil},
		{"‘I don’t know,’ she said", []string{"‘I don’t know,’"}},
		{"the ministers’ talks, the ’90s", nil},
		{"“He told me ‘go’ and I went,” she said", []string{"“He told me ‘go’ and I went,”"}},
		{`a 6" nail`, nil},
		{`"A"—"B"`, []string{`"A"`, `"B"`}},
		{"“Mixed\" and \"mixed”", []string{"“Mixed\"", "\"mixed”"}},
		{"\"\" ”” “", nil},
	} {
		var got []string
		for _, q := range Quotes(c.in) {
			got = append(got, q.Of(c.in))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Quotes(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []string{
		"Gen. Liang met Mr. Panetta.|They talked.",
		"He was in the U.S. Navy.|It is in the U.S.|He said so.",
		"“Really?” he asked.|“Yes.”",
		"\"Yes.\"|\"No.\"",
		"At 3.5 percent, J. Smith of Acme Inc. won.|A. B. Jones lost.",
		"A line\nwraps here.|\nAnother.",
		"One paragraph|\n\nanother",
		"中国。|美国！",
	} {
		in := strings.ReplaceAll(c, "|", " ")
		want := strings.Split(c, "|")
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		var got []string
		for s := range Sentences(in) {
			got = append(got, s.Of(in))
		}
		if !slices.Equal(got, want) {
			t.Errorf("Sentences(%q) = %q", in, got)
		}
	}
}

func FuzzCut(f *testing.F) {
	f.Add("“a ”b” 'c' «d» Gen. X said. „e“")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, q := range Quotes(s) {
			if q.Start < end || q.Inner.Start < q.Start || q.Inner.End > q.End || q.Inner.Len() <= 0 || q.End > len(s) {
				t.Fatalf("%q: %+v", s, q)
			}
			end = q.End
		}
		end = 0
		for p := range Sentences(s) {
			if p.Start < end || p.Len() <= 0 || p.End > len(s) {
				t.Fatalf("%q: %v", s, p)
			}
			end = p.End
		}
	})
}
