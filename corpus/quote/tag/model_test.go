package tag_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

// example is an article in which "X said that Y." is an attribution.
func example(n int) tag.Example {
	who := []string{"Ann", "Bob", "the mayor", "Carla Jensen", "they", "a farmer"}
	what := []string{"it rained", "the road was closed", "nobody came", "the hall had burnt down", "he would go"}
	var b strings.Builder
	ex := tag.Example{}
	for i := range n {
		ex.Gold = append(ex.Gold, tag.Gold{Scoped: true})
		fmt.Fprintf(&b, "%s said that %s. The cat slept.\n\n", who[i%len(who)], what[i*7%len(what)])
	}
	ex.Text = b.String()
	at := 0
	for i, para := range strings.Split(strings.TrimSuffix(ex.Text, "\n\n"), "\n\n") {
		p := tag.Cut(ex.Text, corpus.Span{Start: at, End: at + len(para)})
		at += len(para) + 2
		labels, owners := make([]tag.Label, len(p.Units)), make([]int32, len(p.Units))
		part := tag.BSource
		for k, u := range p.Units {
			w := p.Over(tag.Range{Start: k, End: k + 1}).Of(ex.Text)
			switch {
			case w == "said":
				part = tag.BCue
			case w == "that":
				part = tag.BContent
			case w == "." || u.Sentence > 0:
				part, owners[k] = tag.O, -1
				continue
			}
			owners[k] = int32(i)
			labels[k] = part
			if !part.Begins() {
				continue
			}
			if part == tag.BContent {
				ex.Gold[i].Content = []corpus.Span{{Start: p.Over(tag.Range{Start: k, End: k + 1}).Start, End: at - 2 - len(". The cat slept.")}}
			}
			part++
		}
		ex.Paras, ex.Labels, ex.Owners = append(ex.Paras, p), append(ex.Labels, labels), append(ex.Owners, owners)
	}
	return ex
}

func learn(t *testing.T) *tag.Model {
	t.Helper()
	var all []tag.Example
	for n := range 8 {
		all = append(all, example(n+10))
	}
	words := tag.NewWords([][]string{{"ann", "bob"}, {"said"}}, [][]string{{"ann"}, {"bob"}, {"said"}})
	return tag.Learn(all, tag.Options{Seed: 1, Bits: 10, Rate: 0.1, Fits: []tag.Fit{{Epochs: 3}}, Folds: 2, Words: words, Log: func(string, ...any) {}})
}

// TestModel learns a small grammar, writes the model, reads it and finds with
// it what nobody showed it.
func TestModel(t *testing.T) {
	var file, again bytes.Buffer
	if _, err := learn(t).WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	if _, err := learn(t).WriteTo(&again); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file.Bytes(), again.Bytes()) {
		t.Error("the same examples give two models")
	}
	m, err := tag.ReadModel(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	s := "Carla Jensen said that the cow was ill. The cat slept."
	paras := []*tag.Paragraph{cut(s)}
	found := m.Link(s, paras, m.Tag(s, paras))
	if len(found) != 1 {
		t.Fatalf("%d attributions", len(found))
	}
	a := found[0]
	if got := a.Source[0].Of(s) + "|" + a.Cue[0].Of(s) + "|" + strings.TrimSuffix(a.Content[0].Of(s), "."); got != "Carla Jensen|said|that the cow was ill" {
		t.Errorf("got %s", got)
	}
	if a.Sure < 0.5 || a.Sure > 1 {
		t.Errorf("sure %v", a.Sure)
	}
}

func TestReadModel(t *testing.T) {
	var file bytes.Buffer
	if _, err := learn(t).WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	whole := file.Bytes()
	for _, b := range [][]byte{nil, []byte("no model"), whole[:len(whole)/2], whole[:len(whole)-9]} {
		if _, err := tag.ReadModel(b); !errors.Is(err, tag.ErrModel) {
			t.Errorf("%d bytes: %v", len(b), err)
		}
	}
}
