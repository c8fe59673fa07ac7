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
	if wasm, err = buildApp(); err != nil {
		return err
	}
	rootSite, err = site.Build(dossier, site.Options{Wasm: wasm})
	return err
}

// buildApp builds a site as the command line does and takes the app out of it.
func buildApp(more ...string) ([]byte, error) {
	temp, err := os.MkdirTemp("", "onrecord-e2e-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	out := filepath.Join(temp, "site")
	var said bytes.Buffer
	if status := cli.Run(context.Background(), append([]string{"build", "-fast", "-out", out}, more...), &said, &said); status != 0 {
		return nil, fmt.Errorf("onrecord build failed with status %d:\n%s", status, &said)
	}
	found, err := filepath.Glob(filepath.Join(out, "assets", "app.*.wasm"))
	if err != nil || len(found) != 1 {
		return nil, fmt.Errorf("the site holds %d apps (%v)", len(found), err)
	}
	return os.ReadFile(found[0])
}
