package e2e

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"onrecord/app/cli"
	"onrecord/app/site"
	"onrecord/corpus"
	"onrecord/corpus/articles"
	"onrecord/corpus/pack"
)

// What all tests share: the default dossier, its app, and its site at the root
// of a host. Nobody changes them.
var (
	dossier  *corpus.Dossier
	wasm     []byte
	importer []byte // the import worker
	rootSite site.Files
)

func TestMain(m *testing.M) {
	if os.Getenv("ONRECORD_NO_BROWSER") == "1" {
		fmt.Println("ONRECORD_NO_BROWSER=1: nothing is tested in a browser")
		return
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	stop, err := startChromium()
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		return 1
	}
	defer stop()
	if err := prepare(); err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		return 1
	}
	return m.Run()
}

// prepare builds the app and the site with it.
func prepare() error {
	p, err := pack.Open(articles.Pack())
	if err != nil {
		return err
	}
	if dossier, err = p.Dossier(); err != nil {
		return err
	}
	if wasm, importer, err = buildApp(); err != nil {
		return err
	}
	rootSite, err = site.Build(dossier, site.Options{Wasm: wasm, Worker: importer})
	return err
}

// buildApp builds a site as the command line does and takes the app and the
// import worker out of it.
func buildApp(more ...string) (app, worker []byte, err error) {
	temp, err := os.MkdirTemp("", "onrecord-e2e-*")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(temp)
	out := filepath.Join(temp, "site")
	var said bytes.Buffer
	if status := cli.Run(context.Background(), append([]string{"build", "-fast", "-out", out}, more...), &said, &said); status != 0 {
		return nil, nil, fmt.Errorf("onrecord build failed with status %d:\n%s", status, &said)
	}
	if app, err = only(filepath.Join(out, "assets", "app.*.wasm")); err == nil {
		worker, err = only(filepath.Join(out, "assets", "lazy", "worker.*.wasm"))
	}
	return app, worker, err
}

// only reads the one file that matches.
func only(pattern string) ([]byte, error) {
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) != 1 {
		return nil, fmt.Errorf("%d files match %s (%v)", len(found), pattern, err)
	}
	return os.ReadFile(found[0])
}
