package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"onrecord/corpus/pack"
)

// buildWasm builds the app with go, from the sources of this program, and with
// the pack of d in the place of the one in the sources. The sources stay as they
// are.
func (e *env) buildWasm(d *dossier) ([]byte, error) {
	root, goAppDir, err := e.sources()
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "onrecord-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	replace := map[string]string{}
	files := d.pack
	if d.beside {
		files = map[string][]byte{pack.ManifestFile: d.pack[pack.ManifestFile]}
	}
	if err := embed(files, temp, filepath.Join(root, "corpus", "articles", "pack"), replace); err != nil {
		return nil, err
	}
	mod, err := lean(root, goAppDir, temp, replace)
	if err != nil {
		return nil, err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, err
	}
	list := filepath.Join(temp, "overlay.json")
	if err := os.WriteFile(list, overlay, 0o666); err != nil {
		return nil, err
	}
	file := filepath.Join(temp, "app.wasm")
	if err := e.goBuild(root, file, ".", append([]string{"-modfile", mod, "-overlay", list}, shorter...)...); err != nil {
		return nil, fmt.Errorf("go build of the app: %w", err)
	}
	wasm, err := os.ReadFile(file)
	if err == nil && !bytes.Contains(wasm, d.pack[pack.ManifestFile]) {
		err = errors.New("the app that go built does not hold the dossier")
	}
	return wasm, err
}

// shorter leaves calls as calls in what runs seldom, which makes the app a fiftieth
// smaller; the engine is not among it.
var shorter = []string{"-gcflags=" + goApp + "/...=-l", "-gcflags=onrecord/app/page=-l"}

// buildWorker builds the import worker with go; without the sources of this
// program there is none.
func (e *env) buildWorker() ([]byte, error) {
	root, _, err := e.sources()
	if err != nil {
		return nil, nil
	}
	temp, err := os.MkdirTemp("", "onrecord-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	file := filepath.Join(temp, "worker.wasm")
	if err := e.goBuild(root, file, "./app/worker"); err != nil {
		return nil, fmt.Errorf("go build of the import worker: %w", err)
	}
	return os.ReadFile(file)
}

// goBuild builds a package for the browser.
func (e *env) goBuild(root, file, pkg string, flags ...string) error {
	args := append([]string{"build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", file}, flags...)
	build := exec.CommandContext(e.ctx, "go", append(args, pkg)...)
	build.Dir = root
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
	if e.knows(collector) {
		build.Env = append(build.Env, collector)
	}
	build.Stdout, build.Stderr = e.err, e.err
	return build.Run()
}

// collector asks for the collector of garbage that go had before 1.26: in a page,
// which has one thread, it holds up what the reader does half as long as the new
// one.
const collector = "GOEXPERIMENT=nogreenteagc"

// knows reports whether go knows a setting of its environment.
func (e *env) knows(setting string) bool {
	ask := exec.CommandContext(e.ctx, "go", "env", "GOEXPERIMENT")
	ask.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", setting)
	return ask.Run() == nil
}

// sources finds the folders of the module of this program and of go-app.
func (e *env) sources() (root, goAppDir string, err error) {
	list := exec.CommandContext(e.ctx, "go", "list", "-m", "-f", "{{.Path}}\n{{.Dir}}", "onrecord", goApp)
	list.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := list.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return "", "", errors.New("go is not installed; give an app that was built with -wasm FILE")
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err != nil || len(lines) != 4 || lines[0] != "onrecord" || lines[1] == "" {
		return "", "", errors.New("this is not the source folder of OnRecord, which building the app needs; change to it or give an app that was built with -wasm FILE")
	}
	return lines[1], lines[3], nil
}

// embed writes the files of a pack into temp, and adds to replace that they stand
// in the place of those in dir.
func embed(files map[string][]byte, temp, dir string, replace map[string]string) error {
	old, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range old {
		replace[filepath.Join(dir, f.Name())] = "" // not there
	}
	for name, data := range files {
		file := filepath.Join(temp, name)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			return err
		}
		replace[filepath.Join(dir, name)] = file
	}
	return nil
}
