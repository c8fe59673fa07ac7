package main

import (
	"os"
	"path/filepath"
	"testing"

	"onrecord/corpus/quote/tag"
)

// TestReadFolder reads a folder in the layout of PolNeAR: offsets count code
// points, the first annotator counts, broken spans end with the text.
func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "text", "a.txt"), "É said no.\n")
	write(t, filepath.Join(dir, "attributions", "a_0001.ann"),
		"T1\tSource 0 1\tÉ\nT2\tCue 2 6\tsaid\nT3\tContent 7 9;9 99\tno .\nE1\tAttribution:T2 Cue:T2 Source:T1 Content:T3\nA1\tnote\n")
	write(t, filepath.Join(dir, "attributions", "a_0002.ann"), "")
	docs, err := readFolder(dir)
	if err != nil || len(docs) != 1 || len(docs[0].gold) != 1 {
		t.Fatalf("%v, %+v", err, docs)
	}
	d, a := docs[0], docs[0].gold[0]
	if d.name != "a" || a.source[0].Of(d.text) != "É" || a.cue[0].Of(d.text) != "said" || a.content[0].Of(d.text) != "no" || a.content[1].Of(d.text) != ".\n" {
		t.Errorf("got %+v", a)
	}
	ex := d.example(scope{})
	want := []tag.Label{tag.BSource, tag.BCue, tag.BContent, tag.IContent}
	for i, l := range ex.Labels[0] {
		if l != want[i] {
			t.Errorf("unit %d has label %d, want %d", i, l, want[i])
		}
	}
	if _, err := readFolder(t.TempDir()); err == nil {
		t.Error("an empty folder is no error")
	}
}

func TestReadOwn(t *testing.T) {
	d, err := readOwn("own.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(d.gold) < 60 {
		t.Errorf("only %d attributions", len(d.gold))
	}
	for _, a := range d.gold {
		if len(a.cue) == 0 {
			t.Errorf("nothing reports %q", a.content[0].Of(d.text))
		}
	}
	path := filepath.Join(t.TempDir(), "own.txt")
	write(t, path, "{S1 no end")
	if _, err := readOwn(path); err == nil {
		t.Error("a passage without its end is no error")
	}
}

// TestLearn learns two runs from a few sentences and finds them again; twice
// the same.
func TestLearn(t *testing.T) {
	d, err := readOwn("own.txt")
	if err != nil {
		t.Fatal(err)
	}
	ex := []tag.Example{d.example(scope{}), d.example(scope{})}
	opt := tag.Options{Seed: 1, Bits: 12, Rate: 0.1, Fits: []tag.Fit{{Epochs: 3}, {Epochs: 2, Keeps: 2, Dropout: 0.1}}, Folds: 2, Log: func(string, ...any) {}}
	var size [2]int64
	for i := range size {
		f, err := os.Create(filepath.Join(t.TempDir(), "m.bin"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tag.Learn(ex, opt).WriteTo(f); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		m, err := readModel(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		n := len(m.Link(ex[0].Text, ex[0].Paras, m.Tag(ex[0].Text, ex[0].Paras)))
		if n < len(d.gold)*3/4 {
			t.Errorf("%d of %d attributions found", n, len(d.gold))
		}
		info, err := os.Stat(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		size[i] = info.Size()
	}
	if size[0] != size[1] {
		t.Errorf("two models of %d and %d bytes from the same data", size[0], size[1])
	}
}

func write(t *testing.T, path, s string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}
