package quote_test

import (
	"testing"

	"onrecord/corpus/quote"
)

// BenchmarkExtract reads the default dossier; MB/s counts its text.
func BenchmarkExtract(b *testing.B) {
	articles := readDossier(b)
	n := 0
	for _, a := range articles {
		n += len(a.Text)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	quote.Extract(articles[:1]) // unpacks the model
	for b.Loop() {
		quote.Extract(articles)
	}
}
