package store_test

import (
	"reflect"
	"testing"

	"onrecord/app/store"
	"onrecord/corpus"
	"onrecord/corpus/pack"
)

// begun opens a dossier in parts, with its quotations but with no text.
func begun(t *testing.T, files map[string][]byte) *store.Dossier {
	t.Helper()
	p, err := pack.Open(pack.Files(files))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Begin(p, nil)
	if err == nil {
		s, err = s.WithRecord()
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A dossier that another one with quotations was made of still lacks them.
func TestLacks(t *testing.T) {
	p, err := pack.Open(pack.Files(pack.Write(plain(), nil)))
	if err != nil {
		t.Fatal(err)
	}
	first, err := store.Begin(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := first.WithRecord()
	if err != nil || !first.Lacks() || s.Lacks() || s.Corrected([]store.Correction{{Do: store.DoName, ID: "ann", To: "Ann"}}).Lacks() {
		t.Errorf("the first lacks quotations: %v, the one made of it: %v (%v)", first.Lacks(), s.Lacks(), err)
	}
}

// Who is named where comes when it is asked for, to the dossier as it was read and
// to one that the reader corrected.
func TestGrounds(t *testing.T) {
	d := plain()
	for name, list := range map[string][]store.Correction{"as read": nil, "corrected": {{Do: store.DoName, ID: "ann", To: "Ann"}}} {
		s := begun(t, pack.Write(d, nil)).Corrected(list)
		s.Turn()
		if q := s.Quotation(0); q.Source != nil || len(s.Missed()) != 1 {
			t.Fatalf("%s: %+v, %d parts missed, want one", name, q, len(s.Missed()))
		}
		if err := s.Fetch(s.Missed()); err != nil {
			t.Fatal(err)
		}
		s.Turn()
		for i := range d.Quotations {
			if got := s.Quotation(i); !reflect.DeepEqual(got.Source, d.Quotations[i].Source) || s.Misses() {
				t.Errorf("%s: quotation %d has %+v, want %+v", name, i, got, d.Quotations[i])
			}
		}
	}
}

// A split looks at sources, which [store.Dossier.Concerned] asks for.
func TestSplitInParts(t *testing.T) {
	list := []store.Correction{{Do: store.DoSplit, ID: "ann", To: "Lee"}}
	s := begun(t, pack.Write(plain(), nil))
	if err := s.Fetch(s.Concerned(list)); err != nil {
		t.Fatal(err)
	}
	want := store.New(plain()).Corrected(list)
	if got := s.Corrected(list); said(got.Dossier) != said(want.Dossier) {
		t.Errorf("in parts\n%s\nwhole\n%s", said(got.Dossier), said(want.Dossier))
	}
}

// Grounds that lie outside the text are not asked for again and again, and show
// nothing.
func TestGroundsDamaged(t *testing.T) {
	d := plain()
	d.Quotations[0].Source = []corpus.Span{{Start: 19, End: 4000}}
	s := begun(t, pack.Write(d, nil))
	s.Read(0)
	s.Quotation(0)
	if err := s.Fetch(s.Missed()); err != nil {
		t.Fatal(err)
	}
	s.Turn()
	if s.Quotation(0); s.Misses() {
		t.Error("what is damaged is missed again and again")
	}
	if s.Quotation(0).Source[0].Of(s.Articles[0].Text) != "" {
		t.Error("words from outside the text")
	}
}
