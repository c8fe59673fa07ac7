package site_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"onrecord/app/site"
)

func isSite(fsys fs.FS) bool {
	_, ok := site.IsSite(fsys)
	return ok
}

func TestWrite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "below", "out")
	info := []byte(`{"onrecord":1,"base":"/"}`)
	write := func(files site.Files) {
		t.Helper()
		if err := site.Write(dir, files, isSite); err != nil {
			t.Fatal(err)
		}
	}
	write(site.Files{"onrecord.json": info, "a/old.html": []byte("old")})
	write(site.Files{"onrecord.json": info, "a/new.html": []byte("new")})
	if _, err := os.Stat(filepath.Join(dir, "a", "old.html")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file of the earlier build is still there: %v", err)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "a", "new.html")); string(data) != "new" {
		t.Errorf("new.html holds %q", data)
	}
	if err := site.Write(dir, site.Files{"../escape": nil}, isSite); err == nil {
		t.Error("a file outside the folder was written")
	}
	if _, err := os.Stat(filepath.Join(dir, "a", "new.html")); err != nil {
		t.Errorf("a failed build harmed the earlier one: %v", err)
	}
	if list, _ := os.ReadDir(filepath.Dir(dir)); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
}

func TestWriteLeavesOthersAlone(t *testing.T) {
	dir := t.TempDir()
	precious := filepath.Join(dir, "precious.txt")
	os.WriteFile(precious, []byte("x"), 0o666)
	if err := site.Write(dir, site.Files{"index.html": nil}, isSite); !errors.Is(err, site.ErrOccupied) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
	if err := site.Write(precious, site.Files{"index.html": nil}, isSite); err == nil {
		t.Error("a file was taken for a folder")
	}
}
