package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// ErrOccupied is returned, wrapped, for a folder that holds something else.
var ErrOccupied = errors.New("is not empty and holds no earlier build; choose another folder")

// IsSite reports whether a folder holds a site that Build made, and what it is.
func IsSite(fsys fs.FS) (Info, bool) {
	var info Info
	data, err := fs.ReadFile(fsys, InfoFile)
	if err != nil || json.Unmarshal(data, &info) != nil {
		return Info{}, false
	}
	_, err = CleanBase(info.Base)
	return info, err == nil && info.OnRecord > 0
}

// Vacant returns nil when a folder may be written: it does not exist, is empty,
// or holds what was written before, which mine knows.
func Vacant(dir string, mine func(fs.FS) bool) error {
	list, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(list) > 0 && !mine(os.DirFS(dir)):
		return fmt.Errorf("%s %w", dir, ErrOccupied)
	}
	return nil
}

// Write makes dir hold the files and nothing else. It writes a folder beside
// dir first and then puts it in its place, so that dir is never half written.
// A dir that is not vacant (see [Vacant]) is left alone.
func Write(dir string, files Files, mine func(fs.FS) bool) (err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := Vacant(dir, mine); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), ".onrecord-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	fresh, old := filepath.Join(temp, "new"), filepath.Join(temp, "old")
	if err := writeAll(fresh, files); err != nil {
		return err
	}
	return swap(fresh, dir, old)
}

func writeAll(dir string, files Files) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("%q is no path below the folder", name)
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, files[name], 0o666); err != nil {
			return err
		}
	}
	return nil
}

// swap puts fresh in the place of dir, which goes to old if it exists.
func swap(fresh, dir, old string) error {
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	had := err == nil
	if err := os.Rename(fresh, dir); err != nil {
		if had {
			err = errors.Join(err, os.Rename(old, dir))
		}
		return err
	}
	return nil
}
