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
			"repeat":   repeat,
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
	wasm := filepath.Join(t.TempDir(), "app.wasm")
	writeApp(t, wasm, articles.Pack())
	answer, err := http.Get(served(t, "run", "-base", "docs", "-wasm", wasm) + "search/")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != 200 || answer.Header.Get("Content-Security-Policy") == "" {
		t.Errorf("%v", answer)
	}
}

// Saved files are made a site and served.
func TestServeFiles(t *testing.T) {
	file := filepath.Join(sampleDir, "saved.tar.gz")
	dir := t.TempDir()
	packed, wasm := filepath.Join(dir, "packed"), filepath.Join(dir, "app.wasm")
	var said bytes.Buffer
	if status := cli.Run(t.Context(), []string{"pack", "-out", packed, file}, &said, &said); status != 0 {
		t.Fatal(said.String())
	}
	writeApp(t, wasm, os.DirFS(packed))
	answer, err := http.Get(served(t, "serve", "-base", "docs", "-wasm", wasm, file) + "article/one/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if page, _ := io.ReadAll(answer.Body); !bytes.Contains(page, []byte("The first week on the island")) {
		t.Errorf("%v %s", answer, page)
	}
}

// writeApp writes what can pass for an app that was built with a pack.
func writeApp(t *testing.T, file string, pack fs.FS) {
	t.Helper()
	manifest, err := fs.ReadFile(pack, "manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append([]byte("\x00asm"), manifest...), 0o666); err != nil {
		t.Fatal(err)
	}
}

// served runs a command that serves until the test ends, below /docs/, and
// returns the address.
func served(t *testing.T, command string, args ...string) string {
	t.Helper()
	t.Chdir(t.TempDir()) // away from the sources, so that nothing is built with go
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	var stderr bytes.Buffer
	status := make(chan int, 1)
	go func() {
		status <- cli.Run(ctx, append([]string{command, "-addr", "127.0.0.1:0"}, args...), w, &stderr)
		w.Close()
	}()
	t.Cleanup(func() {
		cancel()
		if s := <-status; s != 0 {
			t.Errorf("status %d: %s", s, stderr.String())
		}
	})
	address := ""
	for lines := bufio.NewScanner(r); address == "" && lines.Scan(); {
		if _, rest, ok := strings.Cut(lines.Text(), "Serving at "); ok {
			address, _, _ = strings.Cut(rest, " ")
		}
	}
	go io.Copy(io.Discard, r)
	if !strings.HasSuffix(address, "/docs/") {
		t.Fatalf("address %q", address)
	}
	return address
}

// An import that is interrupted says so, and leaves what it has written.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var said bytes.Buffer
	if status := cli.Run(ctx, []string{"import", "-out", t.TempDir(), sampleDir}, &said, &said); status != 130 || !strings.Contains(said.String(), "onrecord import: stopped before the end") {
		t.Errorf("status %d: %s", status, &said)
	}
}

// repeat appends a text to a file so many times that it has more sentences than
// are compared.
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	file := ts.MkAbs(args[0])
	body := ts.ReadFile(args[0]) + strings.Repeat(args[1], 2100)
	ts.Check(os.WriteFile(file, []byte(body), 0o666))
}
