//go:build js

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strings"
	"syscall/js"
	"testing/fstest"
	"time"
)

// folder is what the reader brought: its names are here, the bytes of each file
// stay with the page until that file is read, so that no more than a few are held
// at a time.
type folder struct {
	names fstest.MapFS // the files in it are empty
	above string       // what the page has before each name
	asked map[string]chan answer
	n, of int       // files that were begun, and all
	told  time.Time // when the page was last told of them
}

// answer is what the page has for a file.
type answer struct {
	bytes  js.Value // an ArrayBuffer
	reason string   // why there are none
}

// newFolder makes a folder of paths, those of the folder dir below it alone.
func newFolder(paths []string, dir string) *folder {
	f := &folder{names: fstest.MapFS{}, asked: map[string]chan answer{}}
	if dir != "." {
		f.above = dir + "/"
	}
	for _, p := range paths {
		name := strings.TrimPrefix(p, f.above)
		f.names[name] = &fstest.MapFile{Mode: 0o444}
		if !strings.HasPrefix(name, ".") && !strings.Contains(name, "/.") {
			f.of++
		}
	}
	return f
}

// Open opens a file or a folder. For a file it waits until the page has sent it.
func (f *folder) Open(name string) (fs.File, error) {
	if known := f.names[name]; known == nil || !known.Mode.IsRegular() {
		return f.names.Open(name)
	}
	b, err := f.read(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &openFile{Reader: bytes.NewReader(b), name: path.Base(name)}, nil
}

// ReadDir lists a folder in name order.
func (f *folder) ReadDir(name string) ([]fs.DirEntry, error) { return f.names.ReadDir(name) }

// read asks the page for a file.
func (f *folder) read(name string) ([]byte, error) {
	got := make(chan answer, 1)
	f.asked[f.above+name] = got
	post(map[string]any{"do": "want", "file": f.above + name}, nil)
	a := <-got
	if a.reason != "" {
		return nil, errors.New(a.reason)
	}
	return bytesOf(a.bytes), nil
}

// take hands what the page sent to whom has asked for it.
func (f *folder) take(name string, a answer) {
	if got := f.asked[name]; got != nil {
		delete(f.asked, name)
		got <- a
	}
}

// reading tells the page which file is in hand; not more often than it can be
// read.
func (f *folder) reading(name string) {
	if !strings.Contains(name, "!") || f.names[name] != nil {
		f.n++
	}
	if now := time.Now(); f.n == 1 || f.n == f.of || now.Sub(f.told) > 100*time.Millisecond {
		f.told = now
		post(map[string]any{"do": "progress", "file": name, "n": f.n, "of": f.of}, nil)
	}
}

// openFile is a file whose bytes are here.
type openFile struct {
	*bytes.Reader
	name string
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *openFile) Close() error               { return nil }
func (f *openFile) Name() string               { return f.name }
func (f *openFile) Mode() fs.FileMode          { return 0o444 }
func (f *openFile) ModTime() time.Time         { return time.Time{} }
func (f *openFile) IsDir() bool                { return false }
func (f *openFile) Sys() any                   { return nil }
