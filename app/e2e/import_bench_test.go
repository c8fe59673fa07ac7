package e2e

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// benchFiles is how many files are dropped, benchTime how long the worker may
// take for them on a machine that does nothing else.
const (
	benchFiles = 4000
	benchTime  = 3 * time.Minute
)

// watchLong notes every task that held up the page for more than 50 ms: for how
// long, when it began, and what the page said right after it.
const watchLong = `window.long = []; new PerformanceObserver(list => { for (const e of list.getEntries()) window.long.push(
	Math.round(e.duration) + ' ms at ' + (e.startTime / 1000).toFixed(2) + ' s: ' +
	(document.querySelector('.progress label, .outcome b')?.textContent || '')) }).observe({entryTypes: ['longtask']})`

// TestImportTime measures how long the worker takes for a folder of every kind
// of file, and how long the page is held up meanwhile.
func TestImportTime(t *testing.T) {
	if os.Getenv("BENCH") == "" {
		t.Skip("BENCH=1 measures importing; make bench does")
	}
	dir := benchFolder(t)
	p := newTab(t, serve(t, rootSite, "/"), wide)
	p.run(watchLong)
	p.visit("/import/")
	p.js("window.long.length = 0")
	begun := time.Now()
	p.drop(dir)
	said := ""
	for end := begun.Add(5 * benchTime); said == "" && time.Now().Before(end); time.Sleep(time.Second) {
		said = get[string](p, "!document.querySelector('.progress') && document.querySelector('.outcome b')?.textContent || ''")
	}
	took := time.Since(begun)
	t.Logf("%d files in %.0f s: %s", benchFiles, took.Seconds(), said)
	t.Logf("tasks of the page over 50 ms: %q", get[[]string](p, "window.long"))
	if said == "" || took > benchTime {
		t.Errorf("it took %.0f s; at most %.0f are allowed", took.Seconds(), benchTime.Seconds())
	}
}

// benchFolder copies the measuring material beside the project until there are
// enough files.
func benchFolder(t *testing.T) string {
	t.Helper()
	var all []string
	for _, name := range []string{"formats", "html_extract", "metadata", "plaintext", "robustness"} {
		filepath.WalkDir(filepath.Join("../../../shared/data", name), func(file string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && !strings.HasPrefix(entry.Name(), "manifest") && !strings.HasPrefix(entry.Name(), "truth") {
				all = append(all, file)
			}
			return nil
		})
	}
	if len(all) == 0 {
		t.Skip("no measuring material beside the project")
	}
	dir := filepath.Join(t.TempDir(), "mixed")
	for i := range benchFiles {
		file := all[i%len(all)]
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, fmt.Sprintf("%03d", i/100), fmt.Sprintf("%02d-%s", i%100, filepath.Base(file))), string(b))
	}
	return dir
}
