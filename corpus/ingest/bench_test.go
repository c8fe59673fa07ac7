package ingest_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

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

// BenchmarkMixed reads files of every kind, good ones and bad ones, until there
// are as many as it is called; MB is what the heap held at most.
func BenchmarkMixed(b *testing.B) {
	for _, n := range []int{1000, 4000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			files := mixed(n)
			if files == nil {
				b.Skip("no measuring material beside the project")
			}
			most := watchHeap(b)
			for b.Loop() {
				ingest.Walk(files, func([]ingest.Item, []ingest.FileReport) bool { return true })
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "files/s")
			b.ReportMetric(float64(most())/1e6, "MB")
		})
	}
}

// watchHeap looks at the heap until its result is called, which gives the most
// bytes it saw there.
func watchHeap(b *testing.B) func() uint64 {
	stop, most := make(chan struct{}), make(chan uint64)
	go func() {
		var m runtime.MemStats
		top := uint64(0)
		for {
			select {
			case <-stop:
				most <- top
				return
			case <-time.After(20 * time.Millisecond):
				runtime.ReadMemStats(&m)
				top = max(top, m.HeapInuse)
			}
		}
	}()
	return func() uint64 { close(stop); return <-most }
}

// repeated is a folder in which the files of other folders stand again and
// again.
type repeated struct{ fstest.MapFS }

func (r repeated) Open(name string) (fs.File, error) {
	if f := r.MapFS[name]; f != nil {
		return os.Open(string(f.Data))
	}
	return r.MapFS.Open(name)
}

// mixed gives n files of the measuring material, spread over all of it; nil
// where there is none.
func mixed(n int) fs.FS {
	var all []string
	for _, dir := range []string{"formats", "html_extract", "metadata", "plaintext", "robustness"} {
		filepath.WalkDir(filepath.Join(shared, "data", dir), func(file string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && !strings.HasPrefix(entry.Name(), "manifest") && !strings.HasPrefix(entry.Name(), "truth") {
				all = append(all, file)
			}
			return nil
		})
	}
	if len(all) == 0 {
		return nil
	}
	files := repeated{fstest.MapFS{}}
	for i := range n {
		file := all[i*len(all)/n]
		if n > len(all) {
			file = all[i%len(all)]
		}
		files.MapFS[path.Join(fmt.Sprintf("%03d", i/100), fmt.Sprintf("%02d-%s", i%100, filepath.Base(file)))] = &fstest.MapFile{Data: []byte(file), Mode: 0o444}
	}
	return files
}
