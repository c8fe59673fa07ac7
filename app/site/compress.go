package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"path"
	"runtime"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
)

// minCompressed is the size in bytes from which a file is worth compressing.
const minCompressed = 1 << 10

// compressible are the kinds of file that get smaller.
var compressible = []string{".html", ".js", ".css", ".wasm", ".json", ".webmanifest", ".svg", ".xml", ".txt", ".bin"}

// Compress adds "x.br" and "x.gz" beside each larger file x, as small as they
// get; fast is for a site that is only looked at on this machine.
func Compress(files Files, fast bool) error {
	quality, level := brotli.BestCompression, gzip.BestCompression
	if fast {
		quality, level = 4, gzip.BestSpeed
	}
	br := func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: quality, LGWin: 24}), nil
	}
	gz := func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, level) }
	var todo []job
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if len(files[name]) >= minCompressed && slices.Contains(compressible, path.Ext(name)) {
			todo = append(todo, job{from: files[name], to: name + ".br", with: br}, job{from: files[name], to: name + ".gz", with: gz})
		}
	}
	if err := runAll(todo); err != nil {
		return err
	}
	for _, j := range todo {
		files[j.to] = j.out
	}
	return nil
}

// job is a file to be compressed.
type job struct {
	from []byte
	to   string
	with func(io.Writer) (io.WriteCloser, error)
	out  []byte
	err  error
}

func (j *job) run() {
	var out bytes.Buffer
	w, err := j.with(&out)
	if err == nil {
		_, err = w.Write(j.from)
	}
	if err == nil {
		err = w.Close()
	}
	j.out, j.err = out.Bytes(), err
}

// runAll runs the jobs on all processors and returns the first error.
func runAll(jobs []job) error {
	var wg sync.WaitGroup
	next := make(chan *job)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for j := range next {
				j.run()
			}
		})
	}
	for i := range jobs {
		next <- &jobs[i]
	}
	close(next)
	wg.Wait()
	for i := range jobs {
		if jobs[i].err != nil {
			return jobs[i].err
		}
	}
	return nil
}
