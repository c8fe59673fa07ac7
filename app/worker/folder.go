//go:build js

package main

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall/js"
	"time"

	"onrecord/corpus/ingest"
)

// folder is what the reader brought. The bytes of its files stay where they lie
// until a file is read, so that no more than a few are held at a time.
type folder struct {
	blobs   map[string]js.Value
	folders map[string][]fs.DirEntry // what is in each, by its path
	n, of   int                      // files that were begun, and all
	told    time.Time                // when the page was last told of them
}

// newFolder makes a folder of files by their paths, those of the folder dir below
// it alone.
func newFolder(given []given, dir string) *folder {
	f := &folder{blobs: map[string]js.Value{}, folders: map[string][]fs.DirEntry{".": nil}}
	for _, g := range given {
		name := g.name
		if dir != "." {
			name = strings.TrimPrefix(name, dir+"/")
		}
		f.blobs[name] = g.blob
		f.enter(name, false)
		if !strings.HasPrefix(name, ".") && !strings.Contains(name, "/.") {
			f.of++
		}
	}
	for _, list := range f.folders {
		slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return f
}

// enter puts a file or a folder into the one that it lies in.
func (f *folder) enter(name string, isDir bool) {
	above := path.Dir(name)
	if above == name { // of no folder that there is
		return
	}
	if _, known := f.folders[above]; !known {
		f.enter(above, true)
	}
	f.folders[above] = append(f.folders[above], fs.FileInfoToDirEntry(entry{path.Base(name), isDir}))
	if isDir {
		f.folders[name] = nil
	}
}

// Open opens a file.
func (f *folder) Open(name string) (fs.File, error) {
	v, ok := f.blobs[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	b := &blob{v: v, size: int64(v.Get("size").Float())}
	if b.size <= ingest.MaxFile { // at once
		if err := b.read(0, b.size); err != nil && b.size > 0 {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
	}
	return &openFile{SectionReader: io.NewSectionReader(b, 0, b.size), entry: entry{path.Base(name), false}}, nil
}

// Stat describes a file or a folder, without its size.
func (f *folder) Stat(name string) (fs.FileInfo, error) {
	_, isDir := f.folders[name]
	if _, ok := f.blobs[name]; !ok && !isDir {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return entry{path.Base(name), isDir}, nil
}

// ReadDir lists a folder in name order.
func (f *folder) ReadDir(name string) ([]fs.DirEntry, error) {
	list, ok := f.folders[name]
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return slices.Clone(list), nil
}

// tellEvery is how often the page is told of a file: it draws each time.
const tellEvery = 250 * time.Millisecond

// reading tells the page which file is in hand; not more often than it can be
// read.
func (f *folder) reading(name string) {
	if !strings.Contains(name, "!") || f.blobs[name].Truthy() {
		f.n++
	}
	if now := time.Now(); f.n == 1 || f.n == f.of || now.Sub(f.told) > tellEvery {
		f.told = now
		post(map[string]any{"do": "progress", "file": name, "n": f.n, "of": f.of}, nil)
	}
}

// entry describes a file or a folder.
type entry struct {
	name  string
	isDir bool
}

func (e entry) Name() string       { return e.name }
func (e entry) Size() int64        { return 0 }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) IsDir() bool        { return e.isDir }
func (e entry) Sys() any           { return nil }

func (e entry) Mode() fs.FileMode {
	if e.isDir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// openFile is a file that is read.
type openFile struct {
	*io.SectionReader
	entry
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *openFile) Close() error               { return nil }
func (f *openFile) Size() int64                { return f.SectionReader.Size() }

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
			b.piece, err = nil, errors.New("the browser cannot read it: it may be locked, or was changed or taken away")
		}
	}()
	part := b.v.Call("slice", off, min(off+n, b.size))
	b.piece, b.at = bytesOf(js.Global().Get("FileReaderSync").New().Call("readAsArrayBuffer", part)), off
	if len(b.piece) == 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}
