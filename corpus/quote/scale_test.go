package quote_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/quote"
)

// hostile holds texts whose size must not turn into time.
var hostile = map[string]func(n int) string{
	"opening marks":  func(n int) string { return strings.Repeat("“a ", n/5) },
	"straight marks": func(n int) string { return strings.Repeat("\"a ", n/3) },
	"single marks":   func(n int) string { return strings.Repeat("'a ", n/3) },
	"no end":         func(n int) string { return strings.Repeat("he said that Ann told Bob, ", n/27) },
	"names":          func(n int) string { return strings.Repeat("Mr. Li, Mr. Wu, ", n/16) },
	"commas":         func(n int) string { return strings.Repeat(", ", n/2) },
	"capitals":       func(n int) string { return strings.Repeat("Ab ", n/3) },
	"one word":       func(n int) string { return strings.Repeat("a", n) },
	"initials":       func(n int) string { return strings.Repeat("A.", n/2) },
	"colons":         func(n int) string { return strings.Repeat("A: b\n\n", n/6) },
	"quotations":     func(n int) string { return strings.Repeat("“I will go there today,” she said. ", n/36) },
	"no source": func(n int) string {
		return strings.Repeat("Ann Li met Bo Wu, saying “it will be fine there,” ", n/54)
	},
	"roles":      func(n int) string { return strings.Repeat("General Li met General Wu. The general said so. ", n/48) },
	"lines":      func(n int) string { return strings.Repeat("“I will go\n", n/13) },
	"full names": func(n int) string { return fullNames(n) },
	"pronouns":   func(n int) string { return strings.Repeat("She said that he said so.\n\n", n/27) },
}

// fullNames is a text of ever new people.
func fullNames(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		name := string([]byte{'A' + byte(i%26), 'a' + byte(i/26%26), 'a' + byte(i/676%26), 'a' + byte(i/17576%26)})
		fmt.Fprintf(&b, "Mr. John %s Smith%s said that he would go.\n\n", name, strings.ToLower(name))
	}
	return b.String()
}

// one makes an article of one text.
func one(s string) []corpus.Article {
	var a corpus.Article
	a.SetParagraphs(strings.Split(s, "\n\n"))
	return []corpus.Article{a}
}

func TestHostile(t *testing.T) {
	for name, make := range hostile {
		t.Run(name, func(t *testing.T) {
			articles := one(make(200_000))
			quotes, speakers := quote.Extract(articles)
			check(t, articles, quotes, speakers)
		})
	}
}

// TestLinear fails when twice the text takes far more than twice the work,
// counted in bytes allocated: every step of the way keeps what it makes.
func TestLinear(t *testing.T) {
	quote.Extract(one("Nothing."))
	work := func(s string) uint64 {
		var before, after runtime.MemStats
		articles := one(s)
		runtime.ReadMemStats(&before)
		quote.Extract(articles)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	for name, make := range hostile {
		t.Run(name, func(t *testing.T) {
			small, large := work(make(50_000)), work(make(200_000))
			if large > 6*small {
				t.Errorf("%d bytes for one text, %d for four times as much", small, large)
			}
		})
	}
}

// BenchmarkHostile shows that the rate does not fall with the size.
func BenchmarkHostile(b *testing.B) {
	for name, make := range hostile {
		for _, n := range []int{250_000, 1_000_000} {
			b.Run(fmt.Sprintf("%s/%dk", strings.ReplaceAll(name, " ", "_"), n/1000), func(b *testing.B) {
				articles := one(make(n))
				b.SetBytes(int64(n))
				b.ReportAllocs()
				for b.Loop() {
					quote.Extract(articles)
				}
			})
		}
	}
}

// TestModelSize keeps the model within what a page can load.
func TestModelSize(t *testing.T) {
	model, err := os.ReadFile("model.bin")
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(model); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	if packed.Len() > 1_000_000 {
		t.Errorf("the model has %d bytes when packed", packed.Len())
	}
}
