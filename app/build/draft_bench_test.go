package build_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"onrecord/app/build"
	"onrecord/corpus"
	"onrecord/corpus/articles"
	"onrecord/corpus/compare"
	"onrecord/corpus/pack"
)

// opened is the dossier that benchmarks are about: the pack in the folder that
// ONRECORD_PACK names, or the default one.
func opened(b *testing.B) *corpus.Dossier {
	fsys := articles.Pack()
	if folder := os.Getenv("ONRECORD_PACK"); folder != "" {
		fsys = os.DirFS(folder)
	}
	p, err := pack.Open(fsys)
	if err != nil {
		b.Fatal(err)
	}
	d, err := p.Dossier()
	if err != nil {
		b.Fatal(err)
	}
	return d
}

// drafted is a draft of about 2,000 words with quotations from all over a
// dossier: whole, cut, altered, unheard of.
func drafted(d *corpus.Dossier) string {
	var b strings.Builder
	said, words := 0, 0
	for i := 0; i < len(d.Quotations) && words < 2000; i += max(1, len(d.Quotations)/120) {
		q := &d.Quotations[i]
		w := strings.Fields(strings.Trim(q.Text(d.Articles[q.Article].Text), "\"“” "))
		if q.Kind != corpus.Direct || len(w) < 8 {
			continue
		}
		switch said % 4 {
		case 1:
			w = w[len(w)/3:]
		case 2:
			w[len(w)/2] = "marzipan"
		case 3:
			w = strings.Fields("Nobody has ever put these words into this order before the marzipan was cold and the boats were in")
		}
		fmt.Fprintf(&b, "The committee met again on Monday to hear what had become of the plan. “%s,” said Ada Pier, the mayor of the harbour town.\n\n", strings.Join(w, " "))
		said++
		words += len(w) + 22
	}
	for ; words < 2000; words += 12 {
		b.WriteString("The boats came in with the evening tide and nobody spoke much. ")
	}
	return b.String()
}

// BenchmarkChecker makes what a check needs once, BenchmarkDraft checks a
// draft.
func BenchmarkChecker(b *testing.B) {
	d := opened(b)
	for b.Loop() {
		compare.NewChecker(d)
	}
}

func BenchmarkDraft(b *testing.B) {
	d := opened(b)
	draft := drafted(d)
	for b.Loop() {
		b.StopTimer()
		c := compare.NewChecker(d)
		b.StartTimer()
		list, err := build.Draft(c, draft)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(list)), "quotations")
	}
}
