package search_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/search"
)

// hostile are queries that nobody types and somebody pastes, for a dossier in
// which these words are frequent, the commonest first.
func hostile(words []string) map[string]string {
	all, pairs := strings.Join(words, " "), strings.Join(words[:2], " ")
	return map[string]string{
		"100 KB of one letter":     strings.Repeat("x", 100_000),
		"100 KB of one word":       strings.Repeat(words[0]+" ", 100_000/(len(words[0])+1)),
		"100 KB of accents":        strings.Repeat("é", 50_000),
		"100 KB of marks":          strings.Repeat("\u0301", 50_000),
		"100 KB joined":            strings.Repeat(words[0]+"-", 100_000/(len(words[0])+1)),
		"100 KB of ideographs":     strings.Repeat("国防", 16_000),
		"a phrase of 100 KB":       `"` + strings.Repeat(pairs+" ", 100_000/(len(pairs)+1)) + `"`,
		"1,000 words":              strings.Repeat(all+" ", 1000/len(words)),
		"1,000 other words":        manyWords("w%d", 1000),
		"1,000 misspelt words":     manyWords("gouvernmentt%d", 1000),
		"1,000 excluded":           "-" + strings.Join(strings.Fields(strings.Repeat(all+" ", 1000/len(words))), " -"),
		"1,000 alternatives":       strings.Join(strings.Fields(strings.Repeat(all+" ", 1000/len(words))), " OR "),
		"alternative phrases":      strings.Repeat(`"`+pairs+`" OR `, 500) + words[0],
		"close to each other":      strings.Repeat(words[0]+" near/99 ", 500) + words[1],
		"phrases of common words":  strings.Repeat(`"`+pairs+`" `, 64),
		"words in quotations":      "said:" + strings.Join(strings.Fields(strings.Repeat(all+" ", 64/len(words))), " said:"),
		"beginnings in quotations": strings.Repeat("said:a OR ", 60) + "said:t",
		"filters":                  strings.Repeat("outlet:a speaker:a date:1987.. is:direct ", 100),
		"only punctuation":         strings.Repeat("!?… —", 2000),
		"only stop words":          all,
		"lone surrogates":          "\xed\xa0\x80 \xed\xb0\x80\xed\xa0\x80 " + words[0],
		"bytes that are no text":   strings.Repeat("\xff\xfe\x00", 20_000),
		"unbalanced marks":         strings.Repeat(`"«„`, 10_000) + words[0],
		"one quotation mark":       `"`,
		"one letter":               "t",
		"one letter in a headline": "title:t",
		"one letter, excluded":     "-t t",
		"no word":                  "title:",
		"a minus":                  strings.Repeat("-", 50_000),
		"parentheses":              strings.Repeat("(", 30_000) + words[0] + strings.Repeat(")", 30_000),
	}
}

func manyWords(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format+" ", i)
	}
	return b.String()
}

// Whatever is asked, the work is bounded: by the number of clauses and of the
// entries of a list, not by the length of what was pasted.
func TestHostileQueriesAreBounded(t *testing.T) {
	d := many(4000, 60, 2000)
	for i := range d.Articles {
		body := d.Articles[i].Text
		d.Quotations = append(d.Quotations, corpus.Quotation{Article: i, Kind: corpus.Direct, Content: []corpus.Span{{Start: 0, End: len(body) / 2}}})
	}
	for name, build := range map[string]func(*corpus.Dossier) []byte{"exact": search.Build, "coarse": search.BuildCoarse} {
		x, err := search.Open(build(d))
		if err != nil {
			t.Fatal(err)
		}
		x.Texts = func(doc int) *corpus.Article { return &d.Articles[doc] }
		for what, q := range hostile([]string{"alpha", "beta", "the", "of", "gamma", "delta", "table", "talk"}) {
			for _, limit := range []int{0, 10} {
				before := x.Steps()
				r := x.Search(search.Request{Query: q, Limit: limit})
				for i, after := range x.Steps() {
					if n := after - before[i]; n > mostSteps[i] {
						t.Errorf("%s, %s positions, limit %d: %d %s, at most %d are wanted", what, name, limit, n, steps[i], mostSteps[i])
					}
				}
				if len(r.Notes) > 12 || len(strings.Join(r.Notes, "")) > 4000 {
					t.Errorf("%s: %d notes", what, len(r.Notes))
				}
				r.Marks("the alpha of the omega " + q[:min(len(q), 2000)])
			}
		}
	}
}

// steps are what is counted of the work, mostSteps how much of each is allowed:
// each list thrice for each of the thirty-two words, and what the engine itself
// bounds, with the last look that goes beyond.
var (
	steps     = [4]string{"entries of lists", "places", "names of the dictionary", "words of texts"}
	mostSteps = [4]int{3 * 32 * 4000, 410_000, 135_000, 192 * 70}
)

// go test ./corpus/search -run - -bench Hostile/10k -benchtime 1x
func BenchmarkHostile(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			d := benchDossier(b, size)
			x, err := search.Open(search.Build(d))
			if err != nil {
				b.Fatal(err)
			}
			x.Texts = func(doc int) *corpus.Article { return &d.Articles[doc] }
			for what, q := range hostile([]string{"the", "to", "of", "in", "and", "said", "a", "for", "on", "it"}) {
				b.Run(what, func(b *testing.B) {
					for b.Loop() {
						b.ReportMetric(fastest(x, search.Request{Query: q}), "full-ms")
						b.ReportMetric(fastest(x, search.Request{Query: q, Limit: 10}), "ms")
					}
					b.ReportMetric(0, "ns/op")
				})
			}
		})
	}
}
