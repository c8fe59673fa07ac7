package pack_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/corpus"
	"onrecord/corpus/pack"
)

var update = flag.Bool("update", false, "rewrite the pack of the version in force in testdata")

// sample is a small dossier in which every field of every noun is set.
func sample() *corpus.Dossier {
	first := corpus.Article{
		ID: "harbour-1", Title: `"Closed" <b>&amp; barred</b>` + "\u00a0שלום 🚢", Standfirst: "A line.", Outlet: "The Quay",
		Authors: []string{"A. Writer", "B. Writer"}, Date: "2031-02-03", Section: "City", Page: "A3",
		URL: "https://quay.example/1", Kind: "report", Note: "Made up.", Lang: "he", Dir: "rtl",
	}
	first.SetParagraphs([]string{`"The harbour is closed," the mayor said, "until spring."`, "Nobody \xff else spoke."})
	second := corpus.Article{ID: "harbour-2", Title: "Harbour shut", Kind: "transcript"}
	second.SetParagraphs([]string{"MAYOR ADA PIER: The harbour is shut until spring."})
	span := func(a corpus.Article, words string) corpus.Span {
		i := strings.Index(a.Text, words)
		return corpus.Span{Start: i, End: i + len(words)}
	}
	return &corpus.Dossier{
		Title: "The harbour", Description: "Two reports.",
		Articles: []corpus.Article{first, second, {ID: "empty"}},
		Quotations: []corpus.Quotation{
			{
				Article: 0, Kind: corpus.Mixed, Speaker: "ada-pier", Confidence: 0.875,
				Content: []corpus.Span{span(first, `"The harbour is closed,"`), span(first, `"until spring."`)},
				Cue:     []corpus.Span{span(first, "said")}, Source: []corpus.Span{span(first, "the mayor")},
				Evidence: []corpus.Evidence{{Rule: corpus.RuleTitle, Span: span(first, "the mayor")}},
			},
			{Article: 1, Kind: corpus.Indirect, Content: []corpus.Span{span(second, "The harbour is shut until spring.")}},
		},
		Speakers: []corpus.Speaker{{
			ID: "ada-pier", Name: "Ada Pier", Unnamed: true, Roles: []string{"mayor"},
			Aliases: []corpus.Alias{{Name: "Mayor Pier", Count: 300, Reason: corpus.AliasSurname}},
		}},
		Utterances: []corpus.Utterance{{
			ID: "ada-pier-harbour", Speaker: "ada-pier", Paraphrases: []int{1}, Omitted: []int{2}, Similar: []int{0},
			Variants: []corpus.Variant{
				{Quotation: 0, Part: corpus.Span{Start: 1, End: 20}, SameAs: -1},
				{Quotation: 1, Relation: corpus.Altered, SameAs: 0, Edits: []corpus.Edit{
					{Op: corpus.Delete, Base: corpus.Span{Start: 0, End: 5}},
					{Op: corpus.Gap, Base: corpus.Span{Start: 5, End: 5}, Text: corpus.Span{Start: 0, End: 3}},
				}},
			},
		}},
		Stories: []corpus.Story{{ID: "s", Title: "Harbour", Articles: []int{0, 1}, Independent: 2}},
	}
}

// files makes a file system of what Write returned.
func files(m map[string][]byte) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, data := range m {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// read opens a pack and reads all of it.
func read(fsys fs.FS) (*corpus.Dossier, []byte, error) {
	p, err := pack.Open(fsys)
	if err != nil {
		return nil, nil, err
	}
	d, err := p.Dossier()
	if err != nil {
		return nil, nil, err
	}
	index, err := p.Index()
	return d, index, err
}

func TestRoundTrip(t *testing.T) {
	big := &corpus.Dossier{Title: "big"}
	for i := range 40 {
		a := corpus.Article{ID: fmt.Sprint("a", i)}
		a.SetParagraphs([]string{strings.Repeat(fmt.Sprint(i, " "), 10_000), "end"})
		big.Articles = append(big.Articles, a)
	}
	for _, c := range []struct {
		name    string
		dossier *corpus.Dossier
		index   []byte
	}{
		{"every field", sample(), []byte("index")},
		{"empty", &corpus.Dossier{}, nil},
		{"several text chunks", big, []byte{}},
		{"many quotations", many(), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := pack.Write(c.dossier, c.index)
			d, index, err := read(files(out))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(d, c.dossier) {
				t.Errorf("read\n%+v\nwrote\n%+v", d, c.dossier)
			}
			if !bytes.Equal(index, c.index) || (index == nil) != (c.index == nil) {
				t.Errorf("index %q, wrote %q", index, c.index)
			}
			if again := pack.Write(d, index); !reflect.DeepEqual(again, out) {
				t.Error("writing what was read gives other bytes")
			}
		})
	}
	if n := len(pack.Write(big, nil)); n < 5 {
		t.Errorf("%d files: a megabyte of text should take several chunks", n)
	}
}

// many is a dossier whose quotations need several parts of grounds, and whose
// utterances reach far back and forth, with names that are long or not listed.
func many() *corpus.Dossier {
	d := &corpus.Dossier{Speakers: []corpus.Speaker{{ID: "ada", Name: "Ada"}, {ID: strings.Repeat("long", 90), Name: "Long"}}}
	who := []string{"", "ada", d.Speakers[1].ID, "nobody-listed"}
	for i := range 900 {
		a := corpus.Article{ID: fmt.Sprint("a", i)}
		a.SetParagraphs([]string{strings.Repeat("word ", 400)})
		d.Articles = append(d.Articles, a)
		for k := range i % 5 {
			from := (i*131 + k*977) % 1500
			d.Quotations = append(d.Quotations, corpus.Quotation{
				Article: i, Kind: corpus.QuoteKind(k % 3), Speaker: who[(i+k)%4], Confidence: float64(i*7%10001) / 10000,
				Content: []corpus.Span{{Start: from, End: from + i%40}, {Start: from / 2, End: from/2 + 3}},
				Source:  []corpus.Span{{Start: 1999, End: 2000 - i%2}}, Cue: []corpus.Span{{Start: 0, End: 3}},
				Evidence: []corpus.Evidence{{Rule: fmt.Sprint("rule ", i%70), Span: corpus.Span{Start: k, End: 9}}, {Rule: corpus.RuleName}},
			})
		}
	}
	for i := range 300 {
		q := i * 7919 % len(d.Quotations)
		u := corpus.Utterance{ID: who[i%4] + fmt.Sprint("-", i), Speaker: who[i%4], Similar: []int{299 - i, i}, Omitted: []int{899, i}, Paraphrases: []int{len(d.Quotations) - 1, 0}}
		u.Variants = []corpus.Variant{{Quotation: q, Part: corpus.Span{Start: 1, End: 3}, SameAs: -1}, {Quotation: i, SameAs: 0}}
		d.Utterances = append(d.Utterances, u)
	}
	return d
}

// A pack of every version that was ever written must still open.
func TestOldPacksOpen(t *testing.T) {
	dir := filepath.Join("testdata", fmt.Sprint("v", pack.Version))
	if *update {
		os.RemoveAll(dir)
		os.MkdirAll(dir, 0o777)
		for name, data := range pack.Write(sample(), []byte("index")) {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	for v := 1; v <= pack.Version; v++ {
		d, index, err := read(os.DirFS(filepath.Join("testdata", fmt.Sprint("v", v))))
		if err != nil {
			t.Errorf("version %d: %v", v, err)
			continue
		}
		want := sample()
		if v < 3 {
			want.Utterances[0].Similar = nil
		}
		if !reflect.DeepEqual(d, want) || string(index) != "index" {
			t.Errorf("version %d reads as something else: %+v", v, d)
		}
	}
	for name, data := range pack.Write(sample(), []byte("index")) {
		kept, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.Equal(kept, data) {
			t.Errorf("%s is written in another way than before: the format changed without a new version (%v)", name, err)
		}
	}
}

func TestDamage(t *testing.T) {
	whole := func() map[string][]byte { return pack.Write(sample(), []byte("index")) }
	for _, name := range slices.Sorted(maps.Keys(whole())) {
		for what, harm := range map[string]func([]byte) []byte{
			"missing":  func([]byte) []byte { return nil },
			"cut":      func(b []byte) []byte { return b[:max(0, len(b)-2)] },
			"longer":   func(b []byte) []byte { return append(b, 'x') },
			"one byte": func(b []byte) []byte { b = bytes.Clone(b); b[len(b)/2] ^= 1; return b },
		} {
			m := whole()
			if m[name] = harm(m[name]); m[name] == nil {
				delete(m, name)
			}
			_, _, err := read(files(m))
			if err == nil {
				t.Errorf("%s of %s goes unnoticed", what, name)
			} else if !errors.Is(err, pack.ErrDamaged) && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s of %s: %v is neither damage nor absence", what, name, err)
			}
		}
	}
}

func TestManifest(t *testing.T) {
	for name, c := range map[string]struct{ manifest, want string }{
		"later version":  {`{"onrecord":99}`, "newer than this program"},
		"no version":     {`{}`, "names no version"},
		"not JSON":       {`<html>`, "damaged"},
		"wrong sum":      {`{"onrecord":1,"articles":2,"chunks":[{"kind":"text","file":"a","articles":1}]}`, "texts of 1"},
		"path outside":   {`{"onrecord":1,"chunks":[{"kind":"heads","file":"../a"}]}`, "makes no sense"},
		"negative count": {`{"onrecord":1,"articles":-1,"chunks":[{"kind":"text","file":"a","articles":-1}]}`, "makes no sense"},
		"overflow": {`{"onrecord":1,"articles":0,"chunks":[{"kind":"text","file":"a","articles":4611686018427387904},` +
			`{"kind":"text","file":"b","articles":4611686018427387904}]}`, "makes no sense"},
		"no heads":   {`{"onrecord":1}`, `no "heads"`},
		"no grounds": {`{"onrecord":4,"articles":1,"chunks":[{"kind":"text","file":"a","articles":1}]}`, "grounds of 0"},
		"huge size":  {`{"onrecord":1,"chunks":[{"kind":"heads","file":"manifest.json","size":1099511627776}]}`, "bytes instead of"},
	} {
		_, _, err := read(fstest.MapFS{pack.ManifestFile: {Data: []byte(c.manifest)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want it to say %q", name, err, c.want)
		}
	}
}

// TestFiles: a pack handed on whole is the same pack.
func TestFiles(t *testing.T) {
	d := &corpus.Dossier{Title: "x", Articles: []corpus.Article{{ID: "a", Title: "t"}}}
	d.Articles[0].SetParagraphs([]string{"one", "two"})
	written := pack.Write(d, []byte("index"))
	p, err := pack.Open(pack.Files(written))
	if err != nil {
		t.Fatal(err)
	}
	files, err := p.Files()
	if err != nil || !maps.EqualFunc(files, written, bytes.Equal) {
		t.Errorf("%d of %d files, %v", len(files), len(written), err)
	}
	for name := range written {
		delete(written, name)
		if p, err := pack.Open(pack.Files(written)); err == nil {
			if _, err := p.Files(); err == nil {
				t.Errorf("nobody misses %s", name)
			}
		}
		written[name] = files[name]
	}
}

// TestBeside: the pieces of a pack that lies beside the app hold what its text
// chunks hold, and the rest is the same.
func TestBeside(t *testing.T) {
	d := sample()
	for i := range 300 {
		a := corpus.Article{ID: fmt.Sprint("b", i)}
		a.SetParagraphs([]string{strings.Repeat(fmt.Sprint(i, " "), 700), "end"})
		d.Articles = append(d.Articles, a)
	}
	out := pack.Beside(d, []byte("index"), []byte("head"), map[string][]byte{"index-0.bin": []byte("chunk")})
	if again, _, err := read(files(out)); err != nil || !reflect.DeepEqual(again, d) {
		t.Fatalf("read whole, it is another dossier (%v)", err)
	}
	p, err := pack.Open(files(out))
	if err != nil {
		t.Fatal(err)
	}
	articles, sizes, pieces, err := p.Texts()
	if err != nil || len(articles) < 50 || len(pieces) < 2 {
		t.Fatalf("%d pieces of %d chunks, %v", len(articles), len(pieces), err)
	}
	next, at := 0, 0
	for chunk, n := range pieces {
		whole, err := p.Chunk(chunk)
		if err != nil {
			t.Fatal(err)
		}
		for i := next; i < next+n; i++ {
			list, err := p.Text(i)
			if err != nil || len(list) != articles[i] || sizes[i] > 16<<10 {
				t.Fatalf("piece %d: %d of %d articles in %d bytes, %v", i, len(list), articles[i], sizes[i], err)
			}
			if !reflect.DeepEqual(list, whole[:len(list)]) || list[0].Text != d.Articles[at].Text {
				t.Fatalf("piece %d has other texts than its chunk", i)
			}
			whole, at = whole[len(list):], at+len(list)
		}
		next += n
	}
	if head, fsys, err := p.Head(); string(head) != "head" || err != nil {
		t.Errorf("head %q, %v", head, err)
	} else if data, err := fs.ReadFile(fsys, "index-0.bin"); string(data) != "chunk" || err != nil {
		t.Errorf("chunk %q, %v", data, err)
	}
	for _, name := range p.Names() {
		if _, err := p.File(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
