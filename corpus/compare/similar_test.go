package compare_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// TestSimilar finds the wording that sounds like another's: the prepared
// remarks and the answer on a crisis, in May.
func TestSimilar(t *testing.T) {
	d := byHand(t)
	d.Utterances = compare.Utterances(d)
	at := func(words string) int {
		return slices.IndexFunc(d.Utterances, func(u corpus.Utterance) bool {
			q := &d.Quotations[u.Variants[0].Quotation]
			return strings.Contains(u.Variants[0].Part.Of(q.Text(d.Articles[q.Article].Text)), words)
		})
	}
	a, b := at("misunderstandings and misperceptions"), at("any miscalculation or misperception")
	similar := func(i int) []int { return d.Utterances[i].Similar }
	if got := similar(a); !slices.Contains(got, b) {
		t.Errorf("%d sounds like %v, want %d among them", a, got, b)
	}
	if got := similar(b); !slices.Contains(got, a) {
		t.Errorf("%d sounds like %v, want %d among them", b, got, a)
	}
	if got := similar(at("I did raise the area of cyber")); len(got) > 0 {
		t.Errorf("nothing sounds like it, got %v", got)
	}
	made := slices.Clone(d.Utterances)
	for i := range d.Utterances {
		d.Utterances[i].Similar = nil
	}
	if compare.Similar(d); !reflect.DeepEqual(d.Utterances, made) {
		t.Error("what is noted later is something else")
	}
}

// wire is an agency's report as five outlets might print it: three carry it
// with their own heads and cuts, two wrote their own.
var wire = []string{
	"The harbour of the northern town was closed on Monday after a crane fell across the main basin, the port authority said. Nobody was hurt. Two ferries were turned back to the islands, and some forty lorries waited at the gates until the evening. Engineers will look at the remaining cranes before work goes on, which may take until Thursday.",
	"A crane fell across the main basin of the northern town's harbour on Monday. The harbour was closed after the crane fell across the main basin, the port authority said. Nobody was hurt. Two ferries were turned back to the islands, and some forty lorries waited at the gates until the evening. Engineers will look at the remaining cranes before work goes on.",
	"The harbour of the northern town was closed on Monday after a crane fell across the main basin, the port authority said. Two ferries were turned back to the islands, and some forty lorries waited at the gates until the evening.",
	"Lorry drivers had a long day in the north. Since a crane toppled over in the harbour, nothing moves there, and the police sent the queue to a field outside the town. The crane was to be scrapped in spring, a former docker told this paper, and everybody on the quay knew that its foot was rusted through.",
	"Ferry passengers slept in the school gym last night. The line to the islands does not run as long as a fallen crane blocks the basin. The shipping company hopes for Thursday; the mayor brought blankets and soup, and the brass band played for the children until ten.",
}

func TestCopies(t *testing.T) {
	d := &corpus.Dossier{}
	for i, text := range wire {
		a := corpus.Article{ID: fmt.Sprint("harbour-", i), Title: "Crane falls in harbour of northern town", Date: "2020-03-02", Text: text}
		a.SetParagraphs([]string{text})
		d.Articles = append(d.Articles, a)
	}
	if got := fmt.Sprint(compare.Copies(d, []int{4, 3, 2, 1, 0, 0, 17})); got != "[[0 1 2]]" {
		t.Errorf("copies %s", got)
	}
	s := compare.Stories(d)
	if len(s) != 1 || s[0].Independent != 3 {
		t.Errorf("stories %v, want one with 3 independent texts", s)
	}
	changed := compare.Diff(wire[0], wire[2], compare.Words(wire[0], wire[2]))
	if !strings.Contains(changed, "said. [-Nobody was hurt. -]Two ferries") || !strings.HasSuffix(changed, "until Thursday.-]") {
		t.Errorf("changed: %s", changed)
	}
}

// TestSameTexts: the same text is one text, also where too little of it is the
// report's own for a copy to be told by its runs; an empty one is nobody's copy.
func TestSameTexts(t *testing.T) {
	d := &corpus.Dossier{}
	for i, s := range []string{"“We go home,” she said.", "“We go home,” he said.", "“We go home,” she said.", "", ""} {
		a := corpus.Article{ID: fmt.Sprint(i)}
		if s != "" {
			a.SetParagraphs([]string{s})
		}
		d.Articles = append(d.Articles, a)
	}
	if got := fmt.Sprint(compare.Copies(d, []int{4, 3, 2, 1, 0})); got != "[[0 2]]" {
		t.Errorf("copies %s", got)
	}
}
