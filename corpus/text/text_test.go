package text

import (
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"“I can hardly agree,” he said.", []string{"I", "can", "hardly", "agree", "he", "said"}},
		{"cyber-attacks don’t stop -- 3.5 %", []string{"cyber", "attacks", "don’t", "stop", "3.5"}},
		{"the U.S. Army", []string{"the", "U.S", "Army"}},
		{"中国国防部", []string{"中", "国", "国", "防", "部"}},
		{"מוסקבה אמרה", []string{"מוסקבה", "אמרה"}},
		{"a\xffb", []string{"a", "b"}},
	} {
		var got []string
		for w := range Words(c.in) {
			got = append(got, w.Of(c.in))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Words(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
