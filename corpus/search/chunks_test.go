package search_test

import (
	"compress/flate"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"onrecord/corpus"
	"onrecord/corpus/search"
)

// counted counts the files that are opened.
type counted struct {
	fs.FS
	mu     sync.Mutex
	opened []string
}

func (c *counted) Open(name string) (fs.File, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.opened = append(c.opened, name)
	return c.FS.Open(name)
}

func split(t testing.TB, d *corpus.Dossier) (head []byte, files fstest.MapFS) {
	t.Helper()
	head, chunks, err := search.Split(search.Build(d))
	if err != nil {
		t.Fatal(err)
	}
	return head, mapFS(chunks)
}

func mapFS(chunks map[string][]byte) fstest.MapFS {
	files := fstest.MapFS{}
	for name, b := range chunks {
		files[name] = &fstest.MapFile{Data: b}
	}
	return files
}

func TestChunksGiveTheSameHits(t *testing.T) {
	d := many(3000, 60, 30_000)
	whole := open(t, d)
	head, files := split(t, d)
	if len(files) < 20 {
		t.Fatalf("only %d chunks", len(files))
	}
	for _, q := range []string{"alpha", "alpha beta", "ta", "w1", `"the of"`, "w1234 ferry", "harbuor", "alpha near/3 beta", "title:report -ferry", "nosuchword omega"} {
		from := &counted{FS: files}
		x, err := search.OpenFS(head, from)
		if err != nil {
			t.Fatal(err)
		}
		got, want := x.Search(search.Request{Query: q}), whole.Search(search.Request{Query: q})
		if !slices.Equal(got.Hits, want.Hits) || got.Level != want.Level || len(got.Notes) > 0 {
			t.Errorf("%q: %d hits, %v %v, want %d, %v", q, len(got.Hits), got.Level, got.Notes, len(want.Hits), want.Level)
		}
		if len(from.opened) == 0 || q == "alpha" && len(from.opened) > 6 {
			t.Errorf("%q: opened %d of %d files", q, len(from.opened), len(files))
		}
		n := len(from.opened)
		if x.Search(search.Request{Query: q}); len(from.opened) != n {
			t.Errorf("%q: files were opened again", q)
		}
	}
}

// The common words of a phrase are not fetched where its rare ones leave few
// articles: their texts tell.
func TestPhrasesFetchLittle(t *testing.T) {
	d := &corpus.Dossier{}
	for i := range 6000 {
		var body strings.Builder
		for k := range 20 {
			fmt.Fprintf(&body, "the of r%d m%d a to in ", (i*20+k)*7919%90_000, i%5)
		}
		d.Articles = append(d.Articles, corpus.Article{Title: "Report", Text: body.String(), Kind: "report"})
	}
	index := search.BuildCoarse(d)
	head, chunks, err := search.Split(index)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := search.Open(index)
	if err != nil {
		t.Fatal(err)
	}
	whole.Texts = func(doc int) *corpus.Article { return &d.Articles[doc] }
	for _, phrase := range []string{"the of r7919 m0 a to in", "of r4000 m3", "to in the of r51", "r51 m1 a", "the of m2 r51", "in the of", "m4 a to in the"} {
		from, texts := &counted{FS: mapFS(chunks)}, map[int]bool{}
		x, err := search.OpenFS(head, from)
		if err != nil {
			t.Fatal(err)
		}
		x.Texts = func(doc int) *corpus.Article { texts[doc] = true; return &d.Articles[doc] }
		r := search.Request{Query: `"` + phrase + `"`, Limit: 10}
		got, want := x.Search(r), whole.Search(r)
		if !slices.Equal(got.Hits, want.Hits) || !slices.Equal(got.Notes, want.Notes) {
			t.Errorf("%q: %d hits, not %d; %q", phrase, len(got.Hits), len(want.Hits), got.Notes)
		}
		if n := len(from.opened); strings.Contains(phrase, "r") && (n > 12 || len(texts) > 8) {
			t.Errorf("%q: %d of %d files opened, %d texts read", phrase, n, len(chunks), len(texts))
		}
	}
}

func TestMissingAndDamagedChunks(t *testing.T) {
	d := many(2000, 60, 600)
	head, files := split(t, d)
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		kept := files[name]
		for what, broken := range map[string]*fstest.MapFile{"missing": nil, "damaged": {Data: []byte(strings.ToUpper(string(kept.Data)) + "x")}} {
			if files[name] = broken; broken == nil {
				delete(files, name)
			}
			x, err := search.OpenFS(head, files)
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range []string{"alpha ta", "harbuor", `"alpha beta"`, "w1"} {
				r := x.Search(search.Request{Query: q})
				for _, n := range r.Notes {
					if !strings.Contains(n, name) {
						t.Errorf("%s %s: note %q", what, name, n)
					}
				}
				files[name] = kept
				again := x.Search(search.Request{Query: q})
				if len(again.Notes) > 0 || len(again.Hits) == 0 {
					t.Errorf("%s %s: %q is not answered once it is back: %v", what, name, q, again.Notes)
				}
			}
		}
	}
}

func FuzzOpenFS(f *testing.F) {
	head, files := split(f, small())
	f.Add(head, 40, byte(1))
	for i := 16; i < len(head); i += 5 {
		f.Add(head, i, byte(0xff))
	}
	f.Fuzz(func(t *testing.T, head []byte, at int, flip byte) {
		head = slices.Clone(head)
		if at >= 16 && at < len(head) {
			head[at] ^= flip
		}
		reseal(head)
		x, err := search.OpenFS(head, files)
		if err != nil {
			return
		}
		for _, q := range probes {
			r := x.Search(search.Request{Query: q})
			sound(t, q, r)
			for _, n := range r.Notes {
				if strings.Contains(n, "could not be read") && !strings.Contains(n, "index-") {
					t.Fatalf("%q: a note that names no chunk: %s", q, n)
				}
			}
		}
	})
}

// BenchmarkChunks reports how much a first query of each type reads, deflated.
func BenchmarkChunks(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			queries := benchQueries(b, size)
			d := benchDossier(b, size)
			head, files := split(b, d)
			packed := map[string]int{}
			for name, f := range files {
				packed[name] = deflated(f.Data)
			}
			println("head", deflated(head)/1000, "kB", len(files), "files")
			for _, kind := range []string{"exact", "prefix", "typo", "phrase", "title"} {
				b.Run(kind, func(b *testing.B) {
					bytes, most, requests, n, missed := 0, 0, 0, 0, 0
					for b.Loop() {
						for _, q := range queries[kind] {
							from := &counted{FS: files}
							x, err := search.OpenFS(head, from)
							if err != nil {
								b.Fatal(err)
							}
							x.Texts = func(doc int) *corpus.Article { return &d.Articles[doc] }
							if kind == "phrase" {
								q.Q = `"` + q.Q + `"`
							}
							r := x.Search(search.Request{Query: q.Q, Limit: 10})
							if q.Target != nil && (len(r.Hits) == 0 || r.Hits[0].Doc != *q.Target) {
								missed++
							}
							sum := 0
							for _, name := range from.opened {
								sum += packed[name]
							}
							bytes, most, requests, n = bytes+sum, max(most, sum), requests+len(from.opened), n+1
						}
					}
					b.ReportMetric(float64(bytes)/float64(n)/1000, "kB/query")
					b.ReportMetric(float64(missed), "not-first")
					b.ReportMetric(float64(most)/1000, "kB-max")
					b.ReportMetric(float64(requests)/float64(n), "files/query")
				})
			}
		})
	}
}

func deflated(b []byte) int {
	var n countingWriter
	w, _ := flate.NewWriter(&n, 9)
	w.Write(b)
	w.Close()
	return int(n)
}

type countingWriter int

func (c *countingWriter) Write(b []byte) (int, error) {
	*c += countingWriter(len(b))
	return len(b), nil
}
