package site

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/corpus/pack"
)

// assets are the paths, below base, of the files that pages load. Each has the
// hash of its bytes in its name, so that a server may let them be kept for ever
// and an old page never gets a new file.
type assets struct{ Wasm, WasmExec, App, Boot, Style, Worker string }

func (b *builder) addAssets() error {
	style, err := b.style()
	if err != nil {
		return err
	}
	b.assets.Style = b.asset("app.css", []byte(style))
	b.assets.Wasm = b.asset("app.wasm", b.Wasm)
	boot, err := b.script("boot.js", map[string]string{"Wasm": quoteJS(b.Base + b.assets.Wasm), "First": quoteJS(b.first)})
	if err != nil {
		return err
	}
	b.assets.Boot = b.asset("boot.js", boot)
	h := b.handler()
	wasmExec, err := fetch(h, "/wasm_exec.js")
	if err != nil {
		return err
	}
	b.assets.WasmExec = b.asset("wasm_exec.js", []byte(wasmExec))
	if err := b.addImporter(); err != nil {
		return err
	}
	js, err := b.appJS(h)
	b.assets.App = b.asset("app.js", []byte(js))
	return err
}

// lazyAssets is the folder of what is loaded when it is first asked for, and
// kept from then on.
const lazyAssets = "assets/lazy/"

// PackDir is the folder of the pack that lies beside the app, below base.
const PackDir = lazyAssets + "pack/"

// addPack adds the pack, whose files have the hash of their bytes as their name.
func (b *builder) addPack() error {
	for name, data := range b.Pack {
		if name != pack.ManifestFile {
			b.files[PackDir+name] = data
		}
	}
	if len(b.Pack) > 0 {
		p, err := pack.Open(pack.Files(b.Pack))
		if err != nil {
			return err
		}
		for _, name := range p.First() {
			b.first = append(b.first, b.Base+PackDir+name)
		}
		list := strings.Join(slices.Sorted(maps.Keys(b.Pack)), "\n")
		b.list = path.Base(b.asset("lazy/pack/list.txt", []byte(list)))
	}
	return nil
}

// addImporter adds the import worker and the script that starts it.
func (b *builder) addImporter() error {
	if b.Worker == nil {
		return nil
	}
	script, err := b.script("worker.js", map[string]string{
		"WasmExec": quoteJS(b.Base + b.assets.WasmExec),
		"Wasm":     quoteJS(b.Base + b.asset("lazy/worker.wasm", b.Worker)),
	})
	b.assets.Worker = b.asset("lazy/worker.js", script)
	return err
}

// script fills in a script of package web.
func (b *builder) script(name string, values map[string]string) ([]byte, error) {
	source, err := b.source(name)
	if err != nil {
		return nil, err
	}
	t, err := template.New(name).Parse(source)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, values)
	return out.Bytes(), err
}

// asset adds a file under a name with its hash and returns its path.
func (b *builder) asset(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	file := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:8]) + ext
	b.files[file] = data
	return file
}

// style joins the style sheets: tokens, base, then the rest by name.
func (b *builder) style() (string, error) {
	names, err := fs.Glob(b.web, "style/*.css")
	if err != nil {
		return "", err
	}
	rank := map[string]int{"style/tokens.css": -2, "style/base.css": -1}
	slices.SortFunc(names, func(x, y string) int { return cmp.Or(cmp.Compare(rank[x], rank[y]), cmp.Compare(x, y)) })
	var out strings.Builder
	for _, name := range names {
		css, err := b.source(name)
		if err != nil {
			return "", err
		}
		out.WriteString(thinCSS(css))
	}
	return out.String(), nil
}

// handler is go-app's own server, of which we take the boot files.
func (b *builder) handler() http.Handler {
	return &app.Handler{
		Name:              "OnRecord",
		Version:           b.assets.Wasm,
		LoadingLabel:      "Opening {progress} %",
		WasmContentLength: strconv.Itoa(len(b.Wasm)),
		Resources:         app.PrefixedLocation(strings.TrimSuffix(b.Base, "/")),
	}
}

// fetch returns what h answers for a path, which must be a success.
func fetch(h http.Handler, path string) (string, error) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != http.StatusOK || w.Body.Len() == 0 {
		return "", fmt.Errorf("go-app answers %s with status %d", path, w.Code)
	}
	return w.Body.String(), nil
}

// appJS is go-app's boot script with our own start and service worker.
func (b *builder) appJS(h http.Handler) (string, error) {
	js, err := fetch(h, "/app.js")
	if err != nil {
		return "", err
	}
	ours, err := b.source("register.js")
	if err != nil {
		return "", err
	}
	prefix := strings.TrimSuffix(b.Base, "/")
	for _, change := range [][2]string{
		{"\ngoappInitServiceWorker();\n", "\nconst onrecordBase = " + strconv.Quote(b.Base) + ";\nfunction onrecordWorker() { return " + strconv.Quote(b.Base+b.assets.Worker) + "; }\n"},
		{"\ngoappInitWebAssembly();\n", "\nonrecordStart();\n"},
		{`"` + prefix + `/web/app.wasm"`, strconv.Quote(b.Base + b.assets.Wasm)},
		{`"` + prefix + `/app-worker.js"`, strconv.Quote(b.Base + "sw.js")},
	} {
		if strings.Count(js, change[0]) != 1 {
			return "", errors.New("go-app's app.js has changed: " + strings.TrimSpace(change[0]) + " does not stand in it once")
		}
		js = strings.Replace(js, change[0], change[1], 1)
	}
	return js + ours, nil
}
