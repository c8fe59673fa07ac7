package tag_test

import (
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

func cut(s string) *tag.Paragraph { return tag.Cut(s, corpus.Span{End: len(s)}) }

// units prints the units of a paragraph, a bar between sentences.
func units(s string) string {
	p := cut(s)
	var b strings.Builder
	for i, u := range p.Units {
		switch {
		case i == 0:
		case p.Units[i-1].Sentence != u.Sentence:
			b.WriteString(" | ")
		default:
			b.WriteByte(' ')
		}
		b.WriteString("[" + p.Over(tag.Range{Start: i, End: i + 1}).Of(s) + "]")
	}
	return b.String()
}

func TestCut(t *testing.T) {
	for in, want := range map[string]string{
		"":                                "",
		"Don't go. We stay.":              "[Don't] [go] [.] | [We] [stay] [.]",
		"It cost 1,200.50 dollars.":       "[It] [cost] [1,200.50] [dollars] [.]",
		"Mr. Li of the U.S. Navy left.":   "[Mr.] [Li] [of] [the] [U.S.] [Navy] [left] [.]",
		"“Go now. Run,” she said. He ran": "[“Go now. Run,”] [she] [said] [.] | [He] [ran]",
		"a \"b c\" d":                     "[a] [\"b c\"] [d]",
		"FranÃ§ois came":                  "[FranÃ§ois] [came]",
		"\xff\xfe a":                      "[\xff] [\xfe] [a]",
	} {
		if got := units(in); got != want {
			t.Errorf("%q:\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestLabel(t *testing.T) {
	for in, want := range map[string]string{
		"MAYOR ANNA HOLT: Good morning.": "MAYOR ANNA HOLT",
		"Q: Why?":                        "Q",
		"Note: this is no label.":        "",
		"WHY NOT? ASK HER: she knows":    "",
		": nothing":                      "",
	} {
		if got := cut(in).Label.Of(in); got != want {
			t.Errorf("%q: label %q, want %q", in, got, want)
		}
	}
	if in := "[She laughs.]"; !cut(in).Bracketed {
		t.Errorf("%q is an editor's", in)
	}
}

func TestLines(t *testing.T) {
	long := strings.Repeat("word ", 40)
	for _, c := range []struct {
		in   string
		want int
	}{
		{"one line", 1},
		{"wrapped by\nhand after a\nfew words", 1},
		{long + "\n" + long, 2},
		{"“I go,” she said.\n“I stay,” he said.", 2},
		{"\n\n", 0},
	} {
		got := tag.Lines(c.in, corpus.Span{End: len(c.in)})
		if len(got) != c.want {
			t.Errorf("%q: %d lines, want %d", c.in, len(got), c.want)
		}
	}
}

func TestStatement(t *testing.T) {
	for cue, want := range map[string][2]bool{
		"said":                 {true, true},
		"criticised sharply":   {true, true},
		"hopes":                {false, true},
		"endorses":             {false, true},
		"walked":               {false, false},
		":":                    {true, true},
		"put out a statement":  {true, true},
		"according to":         {true, true},
		"is of the opinion of": {false, true},
	} {
		at := []corpus.Span{{End: len(cue)}}
		if got := [2]bool{tag.Statement(cue, at), tag.Attributes(cue, at)}; got != want {
			t.Errorf("%q: %v, want %v", cue, got, want)
		}
	}
}

func TestInflect(t *testing.T) {
	for lemma, form := range map[string]string{"argue": "arguing", "cry": "cried", "admit": "admitted", "say": "saying"} {
		found := false
		for _, f := range tag.Inflect(lemma) {
			found = found || f == form
		}
		if !found {
			t.Errorf("%s has no form %s", lemma, form)
		}
	}
	if len(tag.Inflect("")) > 0 {
		t.Error("nothing has forms")
	}
}
