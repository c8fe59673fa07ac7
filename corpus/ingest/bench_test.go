package ingest_test

import (
	"os"
	"path/filepath"
	"testing"

	"onrecord/corpus/ingest"
)

// BenchmarkFolder reads the pages and texts of the measuring material: what a
// folder of saved news is like, about a thousand files.
func BenchmarkFolder(b *testing.B) {
	dir := filepath.Join(shared, "data/metadata")
	if _, err := os.Stat(dir); err != nil {
		b.Skip("no measuring material beside the project")
	}
	files := 0
	for b.Loop() {
		ingest.Walk(os.DirFS(dir), func(_ []ingest.Item, reports []ingest.FileReport) bool {
			files += len(reports)
			return true
		})
	}
	b.ReportMetric(float64(files)/b.Elapsed().Seconds(), "files/s")
}
