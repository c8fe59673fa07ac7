package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/corpus/pack"
)

// buildWasm builds the app with go, from the sources of this program, and with
// the pack of d in the place of the one in the sources.
func (e *env) buildWasm(d *dossier) ([]byte, error) {
	root, err := e.sources()
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "onrecord-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	overlay, err := writeOverlay(temp, filepath.Join(root, "corpus", "articles", "pack"), d.pack)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(temp, "app.wasm")
	build := exec.CommandContext(e.ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-overlay", overlay, "-o", file, ".")
	build.Dir = root
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	build.Stdout, build.Stderr = e.err, e.err
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("go build of the app: %w", err)
	}
	wasm, err := os.ReadFile(file)
	if err == nil && !bytes.Contains(wasm, d.pack[pack.ManifestFile]) {
		err = errors.New("the app that go built does not hold the dossier")
	}
	return wasm, err
}

// sources finds the folder of the module of this program.
func (e *env) sources() (string, error) {
	list := exec.CommandContext(e.ctx, "go", "list", "-m", "-f", "{{.Path}}\n{{.Dir}}")
	list.Env = append(os.Environ(), "GOFLAGS=")
	out, err := list.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return "", errors.New("go is not installed; give an app that was built with -wasm FILE")
	}
	path, dir, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if err != nil || path != "onrecord" || dir == "" {
		return "", errors.New("this is not the source folder of OnRecord, which building the app needs; change to it or give an app that was built with -wasm FILE")
	}
	return dir, nil
}

// writeOverlay writes the files into temp and, for go build, a list that puts
// them in the place of those in dir. It returns the list's name.
func writeOverlay(temp, dir string, files map[string][]byte) (string, error) {
	replace := map[string]string{}
	old, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	for _, f := range old {
		replace[filepath.Join(dir, f.Name())] = "" // not there
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(temp, name)
		if err := os.WriteFile(file, files[name], 0o666); err != nil {
			return "", err
		}
		replace[filepath.Join(dir, name)] = file
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	list := filepath.Join(temp, "overlay.json")
	return list, os.WriteFile(list, data, 0o666)
}
