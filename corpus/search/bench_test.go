package search_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/search"
	"onrecord/corpus/text"
)

// The benchmarks read news from a folder "shared" beside the module and are
// skipped without it. Run them one by one:
//
//	go test ./corpus/search -run - -bench Build/10k
//	go test ./corpus/search -run - -bench Queries/10k -benchtime 1x
const benchDir = "../../../shared/bench/search"

var benchSizes = []string{"1k", "10k", "50k"}

type benchArticle struct {
	ID                                   int
	Title, Text, Publisher, Date, Author string
}

func benchDossier(b *testing.B, size string) *corpus.Dossier {
	b.Helper()
	if size == "50k" {
		return benchBig(b)
	}
	f, err := os.Open(filepath.Join(benchDir, "data", size+".json.gz"))
	if err != nil {
		b.Skip(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	var list []benchArticle
	if err := json.NewDecoder(z).Decode(&list); err != nil {
		b.Fatal(err)
	}
	d := &corpus.Dossier{}
	for _, a := range list {
		d.Articles = append(d.Articles, corpus.Article{Title: a.Title, Text: a.Text, Outlet: a.Publisher, Date: corpus.Date(a.Date), Kind: corpus.KindReport})
	}
	return d
}

func BenchmarkBuild(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			d := benchDossier(b, size)
			var out []byte
			for b.Loop() {
				out = search.Build(d)
			}
			b.ReportMetric(float64(len(d.Articles)*b.N)/b.Elapsed().Seconds(), "docs/s")
			b.ReportMetric(float64(len(out))/1e6, "MB")
			if to := os.Getenv("INDEX_OUT"); to != "" {
				if err := os.WriteFile(to, out, 0o666); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBuildInFiles builds with 32 MB of memory and the rest in files.
func BenchmarkBuildInFiles(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			d := benchDossier(b, size)
			dir := b.TempDir()
			for b.Loop() {
				s := search.NewBuilder(d.Speakers)
				s.Spill(32<<20, func() (search.Scratch, error) { return os.CreateTemp(dir, "") })
				s.AddAll(d)
				if _, err := s.WriteTo(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(d.Articles)*b.N)/b.Elapsed().Seconds(), "docs/s")
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			index := search.Build(benchDossier(b, size))
			for b.Loop() {
				x, err := search.Open(index)
				if err != nil {
					b.Fatal(err)
				}
				x.Search(search.Request{Query: "minister", Limit: 10})
			}
		})
	}
}

// benchQuery is a query with what it should find.
type benchQuery struct {
	Q        string
	Target   *int
	Intended string
}

func benchQueries(b *testing.B, size string) map[string][]benchQuery {
	b.Helper()
	if size == "50k" {
		size = "10k"
	}
	var queries struct{ Types map[string][]benchQuery }
	j, err := os.ReadFile(filepath.Join(benchDir, "queries", size+".json"))
	if err == nil {
		err = json.Unmarshal(j, &queries)
	}
	if err != nil {
		b.Skip(err)
	}
	return queries.Types
}

func BenchmarkQueries(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			queries := benchQueries(b, size)
			d := benchDossier(b, size)
			x, err := search.Open(search.Build(d))
			if err != nil {
				b.Fatal(err)
			}
			x.Texts = func(doc int) *corpus.Article { return &d.Articles[doc] }
			truth := newTruth(d)
			for _, kind := range []string{"exact", "prefix", "typo", "phrase", "title"} {
				b.Run(kind, func(b *testing.B) { benchKind(b, x, truth, kind, queries[kind]) })
			}
		})
	}
}

func benchKind(b *testing.B, x *search.Index, truth *truth, kind string, queries []benchQuery) {
	var limited, full, shown []float64
	var score, hit float64
	n := 0
	x.Search(search.Request{Query: queries[0].Q, Limit: 10})
	for b.Loop() {
		for _, q := range queries {
			r := search.Request{Query: q.Q, Limit: 10}
			if kind == "phrase" {
				r.Query = `"` + q.Q + `"`
			}
			out := x.Search(r)
			limited = append(limited, fastest(x, r))
			start := time.Now()
			for _, h := range out.Hits[:min(10, len(out.Hits))] {
				body := x.Texts(h.Doc).Text
				search.Snippet(body, out.Marks(body), 220)
			}
			shown = append(shown, time.Since(start).Seconds()*1e3)
			if len(out.Notes) > 0 {
				b.Logf("%s: %q", q.Q, out.Notes)
			}
			s, h := truth.score(kind, q, out.Hits)
			if os.Getenv("SHOW") == kind && (h == 0 || s < 1) {
				b.Logf("%s (%s) %.2f %v %v %d hits", q.Q, q.Intended, s, out.Level, out.Readings, len(out.Hits))
			}
			if s >= 0 {
				score, hit, n = score+s, hit+h, n+1
			}
			r.Limit = 0
			full = append(full, fastest(x, r))
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(score/float64(n), "score")
	b.ReportMetric(hit/float64(n), "hit@10")
	for name, ms := range map[string][]float64{"": limited, "full-": full, "shown-": shown} {
		slices.Sort(ms)
		b.ReportMetric(ms[len(ms)/2], name+"p50-ms")
		b.ReportMetric(ms[len(ms)*95/100], name+"p95-ms")
		b.ReportMetric(ms[len(ms)-1], name+"max-ms")
	}
}

// fastest is the time of a search in milliseconds, the best of three, because
// the machine may have other things to do.
func fastest(x *search.Index, r search.Request) float64 {
	best := time.Hour
	for range 3 {
		start := time.Now()
		x.Search(r)
		best = min(best, time.Since(start))
	}
	return best.Seconds() * 1e3
}

// truth knows the words of each article.
type truth struct {
	words []map[string]bool
	with  map[string]map[int]bool
}

func newTruth(d *corpus.Dossier) *truth {
	t := &truth{with: map[string]map[int]bool{}}
	for i, a := range d.Articles {
		set := map[string]bool{}
		for _, w := range crudeWords(a.Title + " " + a.Text) {
			set[w] = true
			if t.with[w] == nil {
				t.with[w] = map[int]bool{}
			}
			t.with[w][i] = true
		}
		t.words = append(t.words, set)
	}
	return t
}

// score measures the first ten hits: the share with all words of the query
// (exact, prefix), the reciprocal rank of the target (phrase, title), or the
// recall of articles with the intended word (typo).
func (t *truth) score(kind string, q benchQuery, hits []search.Hit) (score, hit float64) {
	hits = hits[:min(len(hits), 10)]
	switch {
	case q.Target != nil:
		for i, h := range hits {
			if h.Doc == *q.Target {
				return 1 / float64(i+1), 1
			}
		}
		return 0, 0
	case kind == "typo":
		with := t.with[q.Intended]
		for _, h := range hits {
			if with[h.Doc] {
				score++
			}
		}
		return score / float64(min(10, len(with))), min(score, 1)
	}
	if len(hits) == 0 {
		return -1, 0
	}
	for _, h := range hits {
		if t.all(h.Doc, crudeWords(q.Q)) {
			score++
		}
	}
	return score / float64(len(hits)), min(score, 1)
}

func (t *truth) all(doc int, words []string) bool {
next:
	for _, w := range words {
		if t.words[doc][w] {
			continue
		}
		for have := range t.words[doc] {
			if strings.HasPrefix(have, w) || crudeStem(have) == crudeStem(w) {
				continue next
			}
		}
		return false
	}
	return true
}

func crudeWords(s string) []string {
	s = strings.NewReplacer("'s ", " ", "’s ", " ").Replace(s + " ")
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	for i, w := range words {
		words[i] = text.Fold(w)
	}
	return words
}

func crudeStem(w string) string {
	if len(w) > 4 {
		for _, end := range []string{"ingly", "edly", "ing", "ed", "ies", "es", "s", "ly"} {
			if strings.HasSuffix(w, end) {
				return strings.TrimSuffix(w, end)
			}
		}
	}
	return w
}
