package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"onrecord/app/cli"
	"onrecord/corpus/articles"
)

var update = flag.Bool("update", false, "rewrite the outputs that the scripts expect")

var sampleDir, _ = filepath.Abs("../../corpus/ingest/testdata/files")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"onrecord": cli.Main})
}

// Each script in testdata/script says what the commands do.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"stand-in": standIn,
			"samples":  samples,
		},
	})
}

// standIn writes what can pass for an app that was built with a pack: its
// manifest is in it. "stand-in FILE" does so for the embedded pack, "stand-in
// FILE DIR" for the one in a folder.
func standIn(ts *testscript.TestScript, _ bool, args []string) {
	fsys := articles.Pack()
	if len(args) > 1 {
		fsys = os.DirFS(ts.MkAbs(args[1]))
	}
	manifest, err := fs.ReadFile(fsys, "manifest.json")
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append([]byte("\x00asm\x01\x00\x00\x00"), manifest...), 0o666))
}

// samples writes files of every kind that is read, and bad ones, into the folder
// "files"; the patterns choose some of them.
func samples(ts *testscript.TestScript, _ bool, patterns []string) {
	if len(patterns) == 0 {
		patterns = []string{"*"}
	}
	ts.Check(os.MkdirAll(ts.MkAbs("files"), 0o777))
	for _, p := range patterns {
		found, err := filepath.Glob(filepath.Join(sampleDir, p))
		ts.Check(err)
		if len(found) == 0 {
			ts.Fatalf("no sample is called %s", p)
		}
		for _, f := range found {
			b, err := os.ReadFile(f)
			ts.Check(err)
			ts.Check(os.WriteFile(filepath.Join(ts.MkAbs("files"), filepath.Base(f)), b, 0o666))
		}
	}
}

// What was built is served until the program is interrupted.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	wasm := filepath.Join(dir, "app.wasm")
	manifest, err := fs.ReadFile(articles.Pack(), "manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(wasm, append([]byte("\x00asm"), manifest...), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir) // away from the sources, so that nothing is built with go
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, w := io.Pipe()
	var stderr bytes.Buffer
	status := make(chan int, 1)
	go func() {
		status <- cli.Run(ctx, []string{"run", "-addr", "127.0.0.1:0", "-base", "docs", "-wasm", wasm}, w, &stderr)
		w.Close()
	}()
	address := ""
	for lines := bufio.NewScanner(r); address == "" && lines.Scan(); {
		if _, rest, ok := strings.Cut(lines.Text(), "Serving at "); ok {
			address, _, _ = strings.Cut(rest, " ")
		}
	}
	go io.Copy(io.Discard, r)
	if !strings.HasSuffix(address, "/docs/") {
		t.Fatalf("address %q, errors %s", address, stderr.String())
	}
	answer, err := http.Get(address + "search/")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != 200 || answer.Header.Get("Content-Security-Policy") == "" {
		t.Errorf("%v", answer)
	}
	cancel()
	if s := <-status; s != 0 {
		t.Errorf("status %d: %s", s, stderr.String())
	}
}
