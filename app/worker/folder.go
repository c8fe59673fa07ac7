//go:build js

package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"syscall/js"
	"testing/fstest"
	"time"
)

// folder is what the reader brought: its names are here, the bytes of each file
// stay with the page until that file is read, so that no more than a few are held
// at a time; and those of a file too large for that stay where they are.
type folder struct {
	names fstest.MapFS // the files in it are empty
	above string       // what the page has before each name
	asked map[string]chan answer
	n, of int       // files that were begun, and all
	told  time.Time // when the page was last told of them
}

// answer is what the page has for a file.
type answer struct {
	bytes  js.Value // an ArrayBuffer, or
	blob   js.Value // a file that is too large to be held
	reason string   // why there is none of them
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
	a, err := f.ask(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	if a.blob.Truthy() {
		b := &blob{v: a.blob, size: int64(a.blob.Get("size").Float())}
		return &openFile{SectionReader: io.NewSectionReader(b, 0, b.size), name: path.Base(name)}, nil
	}
	b := bytesOf(a.bytes)
	return &openFile{SectionReader: io.NewSectionReader(bytes.NewReader(b), 0, int64(len(b))), name: path.Base(name)}, nil
}

// Stat describes a file or a folder, without its size.
func (f *folder) Stat(name string) (fs.FileInfo, error) { return f.names.Stat(name) }

// ReadDir lists a folder in name order.
func (f *folder) ReadDir(name string) ([]fs.DirEntry, error) { return f.names.ReadDir(name) }

// ask asks the page for a file.
func (f *folder) ask(name string) (answer, error) {
	got := make(chan answer, 1)
	f.asked[f.above+name] = got
	post(map[string]any{"do": "want", "file": f.above + name}, nil)
	a := <-got
	if a.reason != "" {
		return a, errors.New(a.reason)
	}
	return a, nil
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

// openFile is a file that is read.
type openFile struct {
	*io.SectionReader
	name string
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *openFile) Close() error               { return nil }
func (f *openFile) Name() string               { return f.name }
func (f *openFile) Mode() fs.FileMode          { return 0o444 }
func (f *openFile) ModTime() time.Time         { return time.Time{} }
func (f *openFile) IsDir() bool                { return false }
func (f *openFile) Sys() any                   { return nil }

// blob is a file of which only what is asked for is read, some of what is behind
// it included.
type blob struct {
	v     js.Value
	size  int64
	piece []byte // what was read last
	at    int64  // where it begins
}

const maxPiece = 1 << 20 // bytes that are read at a time

// ReadAt reads any place of the file, while the worker's thread waits.
func (b *blob) ReadAt(p []byte, off int64) (n int, err error) {
	for n < len(p) {
		if off >= b.size {
			return n, io.EOF
		}
		if off < b.at || off >= b.at+int64(len(b.piece)) {
			if err := b.read(off); err != nil {
				return n, err
			}
		}
		got := copy(p[n:], b.piece[off-b.at:])
		n, off = n+got, off+int64(got)
	}
	return n, nil
}

// read reads the piece that begins at a place.
func (b *blob) read(off int64) (err error) {
	defer func() {
		if recover() != nil { // of the browser: the file was changed or taken away
			b.piece, err = nil, errors.New("the browser cannot read it")
		}
	}()
	part := b.v.Call("slice", off, min(off+maxPiece, b.size))
	b.piece, b.at = bytesOf(js.Global().Get("FileReaderSync").New().Call("readAsArrayBuffer", part)), off
	if len(b.piece) == 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}
