package cli

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/app/site"
	"onrecord/corpus/pack"
)

// buildFlags are the flags of build and run.
type buildFlags struct {
	corpus, base, origin, wasm string
	paths                      []string // of the corpus, all of them
	fast, beside               bool
}

func (b *buildFlags) define(f *flag.FlagSet) {
	f.StringVar(&b.corpus, "corpus", "", "`path` of a folder, file or archive of saved articles, or of a pack; by default the dossier in this program")
	f.StringVar(&b.base, "base", "/", "`path` at which the site will stand on its host")
	f.StringVar(&b.origin, "origin", "", "`address` of the host, such as https://news.example, for sitemap and link previews")
	f.BoolVar(&b.beside, "beside", false, "put the dossier beside the app instead of into it, as is done with every big one")
	f.StringVar(&b.wasm, "wasm", "", "`file` of an app that was built for the same dossier; by default it is built with go")
}

// parse reads the flags and the paths behind them, which stand beside that of
// the flag.
func (b *buildFlags) parse(f *flag.FlagSet, args []string) (err error) {
	b.paths, err = parse(f, args, maxPaths)
	if b.corpus != "" {
		b.paths = append(b.paths, b.corpus)
	}
	return err
}

// buildSite makes a site.
func buildSite(e *env, args []string) error {
	f := e.flags("build")
	var b buildFlags
	b.define(f)
	out := f.String("out", "", "`folder` to write; it may hold an earlier build")
	f.BoolVar(&b.fast, "fast", false, "compress quickly instead of well")
	if err := b.parse(f, args); err != nil {
		return err
	}
	if *out == "" {
		return misuse(f, "-out is needed")
	}
	return e.build(b, *out)
}

// build makes a site in dir, or nothing at all.
func (e *env) build(b buildFlags, dir string) error {
	if err := vacant(dir, b.paths); err != nil {
		return err
	}
	if _, err := site.CleanBase(b.base); err != nil {
		return err
	}
	d, err := e.openDossier(b.paths...)
	if err != nil {
		return err
	}
	if b.beside || d.packSize() > embedded {
		if err := d.putBeside(); err != nil {
			return err
		}
	}
	wasm, err := e.app(b, d)
	if err != nil {
		return err
	}
	worker, err := e.buildWorker()
	if err != nil {
		return err
	}
	options := site.Options{Base: b.base, Origin: b.origin, Wasm: wasm, Worker: worker}
	if d.beside {
		options.Pack = d.pack
	}
	files, err := site.Build(d.Dossier, options)
	if err != nil {
		return err
	}
	fmt.Fprintln(e.err, "Compressing ...")
	if err := site.Compress(files, b.fast); err != nil {
		return err
	}
	if err := site.Write(dir, files, isSite); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "Built %s: %s, %d pages\n%s", dir, d.summary(), countPages(files), appSize(files))
	return nil
}

// embedded is the size of a pack, in bytes, up to which it is put into the app.
const embedded = 1 << 20

// vacant returns nil when dir may be written and is no part of the corpus,
// where the next build would read it.
func vacant(dir string, paths []string) error {
	for _, corpus := range paths {
		from, err1 := filepath.Abs(corpus)
		to, err2 := filepath.Abs(dir)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		if rel, err := filepath.Rel(from, to); err == nil && filepath.IsLocal(rel) {
			return fmt.Errorf("%s lies in the corpus %s; choose a folder outside", dir, corpus)
		}
	}
	return site.Vacant(dir, isSite)
}

func isSite(fsys fs.FS) bool {
	_, ok := site.IsSite(fsys)
	return ok
}

// app returns the wasm with the dossier in it.
func (e *env) app(b buildFlags, d *dossier) ([]byte, error) {
	if b.wasm == "" {
		fmt.Fprintln(e.err, "Building the app (the first time takes a minute) ...")
		return e.buildWasm(d)
	}
	wasm, err := os.ReadFile(b.wasm)
	if err != nil {
		return nil, err
	}
	if !bytes.Contains(wasm, d.pack[pack.ManifestFile]) {
		return nil, fmt.Errorf("%s was built for another dossier", b.wasm)
	}
	return wasm, nil
}

func countPages(files site.Files) int {
	n := 0
	for name := range files {
		if path.Base(name) == "index.html" {
			n++
		}
	}
	return n
}

// appSize says how big the app and the import worker are.
func appSize(files site.Files) string {
	said := ""
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".wasm") {
			what, _, _ := strings.Cut(path.Base(name), ".")
			said += fmt.Sprintf("%s.wasm: %d bytes, %d as brotli, %d as gzip\n", what, len(files[name]), len(files[name+".br"]), len(files[name+".gz"]))
		}
	}
	return said
}
