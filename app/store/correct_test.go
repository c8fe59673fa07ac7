package store_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"onrecord/app/store"
	"onrecord/corpus"
)

// plain is a dossier of four reports in three stories that quotes two people.
func plain() *corpus.Dossier {
	d := &corpus.Dossier{Title: "T", Speakers: []corpus.Speaker{
		{ID: "ann", Name: "Ann Lee", Roles: []string{"clerk"}, Aliases: []corpus.Alias{{Name: "Lee", Count: 2, Reason: corpus.AliasSurname}}},
		{ID: "bob", Name: "Bob", Roles: []string{"mayor"}},
	}}
	for i := range 4 {
		a := corpus.Article{ID: fmt.Sprint("a", i), Title: fmt.Sprint("Title ", i), Outlet: fmt.Sprint("Outlet ", i), Date: corpus.Date(fmt.Sprint("2020-01-0", i+1))}
		a.SetParagraphs([]string{"“I came home,” Lee said.", fmt.Sprint("Report ", i)})
		d.Articles = append(d.Articles, a)
		q := corpus.Quotation{Article: i, Speaker: "ann", Content: []corpus.Span{{Start: 0, End: 18}}}
		if i == 0 {
			q.Source = []corpus.Span{{Start: 19, End: 22}}
		}
		d.Quotations = append(d.Quotations, q)
	}
	d.Quotations[3].Speaker = "bob"
	d.Utterances = []corpus.Utterance{
		{ID: "u", Speaker: "ann", Variants: []corpus.Variant{{Quotation: 0, SameAs: -1}, {Quotation: 1, SameAs: -1}}},
		{ID: "v", Speaker: "bob", Variants: []corpus.Variant{{Quotation: 3, SameAs: -1}}},
	}
	d.Stories = []corpus.Story{{ID: "s", Title: "S", Articles: []int{0, 1}, Independent: 2}, {ID: "t", Title: "T", Articles: []int{2}, Independent: 1}, {ID: "r", Title: "R", Articles: []int{3}, Independent: 1}}
	return d
}

// said writes what corrections can change.
func said(d *corpus.Dossier) string {
	var b strings.Builder
	for _, s := range d.Stories {
		fmt.Fprintf(&b, "%s %s%v%d; ", s.ID, s.Title, s.Articles, s.Independent)
	}
	for _, s := range d.Speakers {
		fmt.Fprint(&b, s.ID, " ", s.Name, s.Roles)
		for _, a := range s.Aliases {
			fmt.Fprint(&b, " (", a.Name, " ", a.Count, " ", a.Reason, ")")
		}
		b.WriteString("; ")
	}
	for _, q := range d.Quotations {
		fmt.Fprint(&b, q.Speaker, " ")
	}
	for _, u := range d.Utterances {
		fmt.Fprint(&b, u.Speaker, u.Omitted, " ")
	}
	return strings.TrimSpace(b.String())
}

const (
	stories  = "s S[0 1]2; t T[2]1; r R[3]1; "
	speakers = "ann Ann Lee[clerk] (Lee 2 surname); bob Bob[mayor]; ann ann ann bob "
	heard    = "ann[] bob[]"
)

func TestCorrect(t *testing.T) {
	for _, c := range []struct {
		name string
		list []store.Correction
		want string
	}{
		{"nothing", nil, stories + speakers + heard},
		{"into a story", []store.Correction{{store.DoMove, "a2", "s", nil}}, "s S[0 1 2]3; r R[3]1; " + speakers + "ann[2] bob[]"},
		{"out of a story", []store.Correction{{store.DoMove, "a0", "", nil}}, "a0 Title 0[0]1; s S[1]1; t T[2]1; r R[3]1; " + speakers + heard},
		{"two into a story of their own", []store.Correction{{store.DoMove, "a0", "", []string{"x", "a2"}}}, "a0 Title 0[0 2]2; s S[1]1; r R[3]1; " + speakers + "ann[2] bob[]"},
		{"out and in again", []store.Correction{{store.DoMove, "a0", "", nil}, {store.DoMove, "a0", "s", nil}}, stories + speakers + heard},
		{"a story's name", []store.Correction{{store.DoNameStory, "t", " New ", nil}}, "s S[0 1]2; t New[2]1; r R[3]1; " + speakers + heard},
		{"two stories", []store.Correction{{store.DoJoinStory, "r", "s", nil}}, "s S[0 1 3]3; t T[2]1; " + speakers + "ann[3] bob[]"},
		{"a name", []store.Correction{{store.DoName, "bob", "Robert", nil}}, stories + "ann Ann Lee[clerk] (Lee 2 surname); bob Robert[mayor] (Bob 0 reader); ann ann ann bob " + heard},
		{"two speakers", []store.Correction{{store.DoJoin, "bob", "ann", nil}}, stories + "ann Ann Lee[clerk mayor] (Lee 2 surname) (Bob 1 reader); ann ann ann ann ann[] ann[]"},
		{"an alias", []store.Correction{{store.DoSplit, "ann", "Lee", nil}}, stories + "ann Ann Lee[clerk]; bob Bob[mayor]; ann-1 Lee[]; ann-1 ann ann bob ann-1[] bob[]"},
		{"what is not there", []store.Correction{{store.DoMove, "x", "s", nil}, {store.DoMove, "a0", "x", nil}, {store.DoJoinStory, "s", "s", nil}, {store.DoJoin, "ann", "x", nil}, {store.DoSplit, "bob", "Lee", nil},
			{store.DoName, "ann", " ", nil}, {"burn", "s", "", nil}}, stories + speakers + heard},
	} {
		d := plain()
		if got := said(store.Correct(d, c.list)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if !reflect.DeepEqual(d, plain()) {
			t.Errorf("%s: the dossier itself was changed", c.name)
		}
	}
}

// TestUndo: without its last correction a dossier is as it was before it, and
// without any it is the one that was read.
func TestUndo(t *testing.T) {
	list := []store.Correction{
		{store.DoMove, "a2", "s", nil}, {store.DoJoin, "bob", "ann", nil}, {store.DoNameStory, "s", "Home", nil}, {store.DoMove, "a0", "", nil}, {store.DoSplit, "ann", "Lee", nil},
	}
	s := store.New(plain())
	var states []string
	c := s
	for i := range list {
		states = append(states, said(c.Dossier))
		c = c.Corrected(list[:i+1])
	}
	for i := len(list) - 1; i >= 0; i-- {
		c = c.Corrected(list[:i])
		if got := said(c.Dossier); got != states[i] {
			t.Errorf("with %d corrections:\n got %s\nwant %s", i, got, states[i])
		}
	}
	if c != s {
		t.Error("the dossier as it was read is another one")
	}
	if s.Key() != c.Corrected(list).Key() {
		t.Error("corrections change the key that they are kept under")
	}
}

// TestWithout: the last one of several equal ones goes, and no other.
func TestWithout(t *testing.T) {
	a, b := store.Correction{store.DoMove, "a2", "s", []string{"a1"}}, store.Correction{store.DoMove, "a2", "s", nil}
	for _, c := range []struct{ list, want []store.Correction }{
		{[]store.Correction{a, b, a, b}, []store.Correction{a, b, b}},
		{[]store.Correction{b}, []store.Correction{b}},
		{nil, nil},
	} {
		if got := store.Without(c.list, a); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v without %v: %v", c.list, a, got)
		}
	}
}

// TestCorrectionsAsFile: corrections that were saved are read again.
func TestCorrectionsAsFile(t *testing.T) {
	list := []store.Correction{{store.DoMove, "a2", "s", nil}, {store.DoName, "ann", "Änne \"Lee\"", nil}}
	got, err := store.ReadCorrections(store.WriteCorrections(list))
	if err != nil || !reflect.DeepEqual(got, list) {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"", "x", "{}", `[{"do":1}]`, "[" + strings.Repeat("{},", 2000) + "{}]"} {
		if got, err := store.ReadCorrections([]byte(bad)); err == nil {
			t.Errorf("%.20q gives %v", bad, got)
		}
	}
}

func FuzzCorrect(f *testing.F) {
	f.Add("move", "a2", "s", "join speaker", "bob", "ann")
	f.Add("split", "ann", "Lee", "name speaker", "ann-1", "\xff")
	f.Fuzz(func(t *testing.T, do, id, to, do2, id2, to2 string) {
		c := store.New(plain()).Corrected([]store.Correction{{do, id, to, nil}, {do2, id2, to2, []string{id, to}}})
		n := 0
		for i := range c.Stories {
			n += len(c.Stories[i].Articles)
		}
		if n != len(c.Articles) {
			t.Errorf("%d of %d articles are in stories", n, len(c.Articles))
		}
	})
}

// TestJoinedByName: somebody known by a description only has a name once he is
// taken for somebody who has one.
func TestJoinedByName(t *testing.T) {
	d := plain()
	d.Speakers[1].Unnamed = true
	if out := store.Correct(d, []store.Correction{{Do: store.DoJoin, ID: "ann", To: "bob"}}); len(out.Speakers) != 1 || out.Speakers[0].Unnamed {
		t.Errorf("%+v", out.Speakers)
	}
}
