package compare

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus"
)

func TestWordsTable(t *testing.T) {
	for _, c := range []struct{ base, text, want string }{
		{"", "", ""},
		{"one two", "", "[-one two-]"},
		{"", "one two", "{+one two+}"},
		{"same words here", "same words here", "same words here"},
		{"a clear, simple plan", "a clear simple plan", "a clear simple plan"},
		{"they said, we agree, and left", "they said, and left", "they said, [-we agree, -]and left"},
		{"the cyber attacks came", "the cyberattacks came", "the cyberattacks came"},
		{"ties of the U.S. and China", "ties of the US and China", "ties of the US and China"},
		{"“I will not travel,” he wrote", "\"I will never travel\"", "\"I will [-not -]{+never +}travel\"[-he wrote-]"},
		{"we went and saw it, then won", "we went ... then won", "we went [-and saw it, -]{... }then won"},
		{"we went ... then won", "we went and saw it, then won", "we went {+and saw it, +}then won"},
		{"alpha beta gamma delta", "alpha [beta] gamma delta", "alpha [beta] gamma delta"},
		{"long relations of state", "long [military] relations of state", "long {+[military] +}relations of state"},
		{"some red hat, some blue hat. Oh, no hat but a green hat", "some blue hat", "[-some red hat, -]some blue hat[-Oh, no hat but a green hat-]"},
		{"we said the war is over", "[T]he war [is] ov[er]", "[-we said -][T]he war [is] ov[er]"},
		{"a war of choice", "war", "[-a -]war[-of choice-]"},
		{"red fish, in a blue bowl", "old cats, in a green hat", "[-red fish, -]{+old cats, +}in a [-blue bowl-]{+green hat+}"},
		{"the plan. We will, too", "the plan.[12] We will,[3][a] too [4]", "the plan.[12] We will,[3][a] too [4]"},
		{"the plan of ten metres² is here¹", "the plan of ten m² is here.", "the plan of ten [-metres² -]{+m² +}is here."},
		{"some 10,000 men & 5% more", "some 10,000 men and 5 per cent more", "some 10,000 men and 5 per cent more"},
		{"it were there", "it were [sic] there (Laughter.)", "it were [sic] there (Laughter.)"},
		{"we lost twenty men and a half", "we lost [20] men and [a] half", "we lost [-twenty -]{+[20] +}men and [a] half"},
		{"we went and saw it, then won", "we went [...] then won", "we went [-and saw it, -]{[...] }then won"},
		{"war, peace, work", ", , ,", "[-war, peace, work-]{+, , ,+}"},
	} {
		got := Diff(c.base, c.text, Words(c.base, c.text))
		if got != c.want {
			t.Errorf("Words(%q, %q)\n got %s\nwant %s", c.base, c.text, got, c.want)
		}
	}
}

func TestWordsProperties(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a, b := randomText(rnd), randomText(rnd)
		checkEdits(t, a, b)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("we went and saw", "we went ... saw")
	f.Add("“cyber attacks,” he", "cyberattacks\xff")
	f.Fuzz(func(t *testing.T, a, b string) { checkEdits(t, a, b) })
}

// randomText makes up a sentence of few words, so that two share many.
func randomText(rnd *rand.Rand) string {
	words := strings.Fields("the a we, attack attacks cyber cyberattacks U.S. US “peace” war. ... [and] 中国 of it's")
	var b strings.Builder
	for range rnd.IntN(14) {
		b.WriteString(words[rnd.IntN(len(words))])
		b.WriteString([]string{" ", "  ", " - "}[rnd.IntN(3)])
	}
	return b.String()
}

// checkEdits checks what must hold of every alignment.
func checkEdits(t *testing.T, a, b string) {
	t.Helper()
	es := Words(a, b)
	i, j := 0, 0
	for _, e := range es {
		if e.Base.Start != i || e.Text.Start != j || e.Base.End < i || e.Text.End < j {
			t.Fatalf("edits of %q and %q leave a hole: %v", a, b, es)
		}
		i, j = e.Base.End, e.Text.End
		switch {
		case e.Op == corpus.Delete && (e.Text.Len() != 0 || e.Base.Len() == 0),
			(e.Op == corpus.Insert || e.Op == corpus.Gap) && (e.Base.Len() != 0 || e.Text.Len() == 0),
			e.Op == corpus.Same && key(inside(a, e.Base)) != key(inside(b, e.Text)):
			t.Fatalf("edits of %q and %q: bad %v", a, b, e)
		}
	}
	if i != len(a) || j != len(b) {
		t.Fatalf("edits of %q and %q end at %d, %d", a, b, i, j)
	}
	x, y := paired(es, a, b)
	z, w := paired(Words(b, a), b, a)
	if !slices.Equal(x, w) || !slices.Equal(y, z) {
		t.Fatalf("%q and %q swapped: %v, %v; %v, %v", a, b, x, y, w, z)
	}
}

// paired returns where the words stand that an alignment pairs, in both texts.
func paired(es []corpus.Edit, a, b string) (inA, inB []int) {
	for _, e := range es {
		if e.Op == corpus.Same {
			for _, t := range inside(a, e.Base) {
				inA = append(inA, t.Start)
			}
			for _, t := range inside(b, e.Text) {
				inB = append(inB, t.Start)
			}
		}
	}
	return inA, inB
}

// inside returns the words of a text that a span holds.
func inside(s string, in corpus.Span) []token {
	return slices.DeleteFunc(tokens(s), func(t token) bool { return !in.Contains(t.Span) })
}
