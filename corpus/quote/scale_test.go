package quote_test

import (
	"os"
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
	"pronouns":       func(n int) string { return strings.Repeat("She said that he said so.\n\n", n/27) },
}

func TestHostile(t *testing.T) {
	for name, make := range hostile {
		t.Run(name, func(t *testing.T) {
			var a corpus.Article
			a.SetParagraphs(strings.Split(make(200_000), "\n\n"))
			articles := []corpus.Article{a}
			quotes, speakers := quote.Extract(articles)
			check(t, articles, quotes, speakers)
		})
	}
}

// TestModelSize keeps the model within what a page can load.
func TestModelSize(t *testing.T) {
	info, err := os.Stat("model.gz")
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 1_000_000 {
		t.Errorf("the model has %d bytes", info.Size())
	}
}
