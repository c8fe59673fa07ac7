//go:build js

package main

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"syscall/js"
	"testing/fstest"
	"time"

	"onrecord/corpus/ingest"
)

// folder is what the reader brought. The bytes of its files stay where they lie
// until a file is read, so that no more than a few are held at a time.
type folder struct {
	names fstest.MapFS // the files in it are empty
	blobs map[string]js.Value
	n, of int       // files that were begun, and all
	told  time.Time // when the page was last told of them
}

// newFolder makes a folder of files by their paths, those of the folder dir below
// it alone.
func newFolder(given []given, dir string) *folder {
	f := &folder{names: fstest.MapFS{}, blobs: map[string]js.Value{}}
	for _, g := range given {
		name := g.name
		if dir != "." {
			name = strings.TrimPrefix(name, dir+"/")
		}
		f.names[name], f.blobs[name] = &fstest.MapFile{Mode: 0o444}, g.blob
		if !strings.HasPrefix(name, ".") && !strings.Contains(name, "/.") {
			f.of++
		}
	}
	return f
}

// Open opens a file or a folder.
func (f *folder) Open(name string) (fs.File, error) {
	v, ok := f.blobs[name]
	if !ok {
		return f.names.Open(name)
	}
	b := &blob{v: v, size: int64(v.Get("size").Float())}
	if b.size <= ingest.MaxFile { // at once
		if err := b.read(0, b.size); err != nil && b.size > 0 {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
	}
	return &openFile{SectionReader: io.NewSectionReader(b, 0, b.size), name: path.Base(name)}, nil
}

// Stat describes a file or a folder, without its size.
func (f *folder) Stat(name string) (fs.FileInfo, error) { return f.names.Stat(name) }

// ReadDir lists a folder in name order.
func (f *folder) ReadDir(name string) ([]fs.DirEntry, error) { return f.names.ReadDir(name) }

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

// blob is a file of which, when it is large, only what is asked for is read, with
// some of what is behind it.
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
			if err := b.read(off, maxPiece); err != nil {
				return n, err
			}
		}
		got := copy(p[n:], b.piece[off-b.at:])
		n, off = n+got, off+int64(got)
	}
	return n, nil
}

// read reads the piece of n bytes that begins at a place.
func (b *blob) read(off, n int64) (err error) {
	defer func() {
		if recover() != nil { // of the browser: the file was changed or taken away
			b.piece, err = nil, errors.New("the browser cannot read it")
		}
	}()
	part := b.v.Call("slice", off, min(off+n, b.size))
	b.piece, b.at = bytesOf(js.Global().Get("FileReaderSync").New().Call("readAsArrayBuffer", part)), off
	if len(b.piece) == 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}
