package compare_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// said is a dossier of quotations, each of a report of its own, from lines that
// hold speaker, date and words.
func said(lines []string) *corpus.Dossier {
	d := &corpus.Dossier{}
	for n, l := range lines {
		f := strings.SplitN(l, "|", 3)
		a := corpus.Article{ID: strconv.Itoa(n + 1), Title: "T" + strconv.Itoa(n), Date: corpus.Date(f[1])}
		a.SetParagraphs(f[2:])
		d.Articles = append(d.Articles, a)
		d.Quotations = append(d.Quotations, corpus.Quotation{Article: n, Speaker: f[0], Confidence: 1, Content: []corpus.Span{{End: len(f[2])}}})
	}
	return d
}

// cases calls do with each case of a file of testdata: its name, what is printed
// and what is asked for.
func cases(t *testing.T, file string, do func(name string, d *corpus.Dossier, asked []string)) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for c := range strings.SplitSeq(strings.TrimSpace(string(raw)), "\n\n") {
		lines := strings.Split(c, "\n")
		var printed, asked []string
		for _, l := range lines[1:] {
			if words, ok := strings.CutPrefix(l, "> "); ok {
				asked = append(asked, words)
			} else {
				printed = append(printed, l)
			}
		}
		do(lines[0], said(printed), asked)
	}
}

// TestPrintings: made-up printings of each kind.
func TestPrintings(t *testing.T) {
	var b strings.Builder
	cases(t, "printings.txt", func(name string, d *corpus.Dossier, _ []string) {
		checkWhole(t, d)
		fmt.Fprintf(&b, "%s\n%s", name, show(d, compare.Utterances(d), 1))
	})
	golden(t, "printings.golden", b.String())
}

// TestAsked: made-up words that are asked for, and how they stand.
func TestAsked(t *testing.T) {
	var b strings.Builder
	cases(t, "asked.txt", func(name string, d *corpus.Dossier, asked []string) {
		fmt.Fprintln(&b, name)
		c := compare.NewChecker(d)
		for _, a := range asked {
			words, speaker, _ := strings.Cut(a, " | ")
			f := c.Check(compare.Asked{Words: words, Speaker: speaker})
			checkPlaces(t, d, f)
			checkJoined(t, f)
			fmt.Fprintln(&b, strings.TrimSpace(fmt.Sprint(f.Verdict, ": ", a, " ", f.Others)))
			for _, p := range f.Places {
				around := map[bool]string{true: "..."}
				shown := compare.Diff(p.Text, words, p.Edits)
				fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintln(" ", d.Articles[p.Article].ID, p.Verdict, around[p.Before], shown, around[p.After]), " \n"))
			}
		}
		fmt.Fprintln(&b)
	})
	golden(t, "asked.golden", b.String())
}

// checkJoined checks that the pieces of a joined quotation have all its words,
// each once and in order.
func checkJoined(t *testing.T, f compare.Finding) {
	t.Helper()
	at := 0
	for _, p := range f.Places {
		if !f.Joined {
			return
		}
		for _, e := range p.Edits {
			if e.Text.Start != at {
				t.Fatalf("pieces of %q leave a hole at %d: %v", f.Words, at, e)
			}
			at = e.Text.End
		}
	}
	if f.Joined && at != len(f.Words) {
		t.Errorf("pieces of %q end at %d", f.Words, at)
	}
}
