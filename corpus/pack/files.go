package pack

import (
	"bytes"
	"io"
	"io/fs"
	"time"
)

// Files are the files of a pack by name, as [Write] gives them, read as a file
// system: the pack of a dossier that was made a moment ago.
type Files map[string][]byte

// Open opens the file of that name.
func (f Files) Open(name string) (fs.File, error) {
	data, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &file{Reader: bytes.NewReader(data), name: name, size: int64(len(data))}, nil
}

// ReadFile returns the bytes of the file of that name. They must not be changed.
func (f Files) ReadFile(name string) ([]byte, error) {
	data, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return data, nil
}

// file is an open file; it is its own description.
type file struct {
	*bytes.Reader
	name string
	size int64
}

func (f *file) Stat() (fs.FileInfo, error) { return f, nil }
func (f *file) Close() error               { return nil }
func (f *file) Name() string               { return f.name }
func (f *file) Size() int64                { return f.size }
func (f *file) Mode() fs.FileMode          { return 0o444 }
func (f *file) ModTime() time.Time         { return time.Time{} }
func (f *file) IsDir() bool                { return false }
func (f *file) Sys() any                   { return nil }

var _ io.ReaderAt = (*file)(nil)

// Names returns the names of the files of the pack, without those that hold
// nothing new.
func (p *Pack) Names() []string { return p.names(kindPieces, kindHead, "") }

// Contents returns the names of the files that [Pack.Dossier] reads: those of
// [Pack.Names] without the index.
func (p *Pack) Contents() []string { return p.names(kindPieces, kindHead, kindIndex) }

// names returns the names of the files but those of some kinds.
func (p *Pack) names(a, b, c string) []string {
	names := []string{ManifestFile}
	for _, x := range p.manifest.Chunks {
		if x.Kind != a && x.Kind != b && x.Kind != c {
			names = append(names, x.File)
		}
	}
	return names
}

// Bytes returns how big the files of [Pack.Names] are together.
func (p *Pack) Bytes() int {
	n := 0
	for _, c := range p.manifest.Chunks {
		if c.Kind != kindPieces && c.Kind != kindHead {
			n += c.Size
		}
	}
	return n
}

// File reads a file of the pack, checked.
func (p *Pack) File(name string) ([]byte, error) {
	for _, c := range p.manifest.Chunks {
		if c.File == name {
			return p.chunk(c)
		}
	}
	return readFile(p.fsys, name, -1)
}

// Files reads every file of the pack, checked, so that it can be handed on
// whole.
func (p *Pack) Files() (Files, error) {
	files := Files{}
	for _, name := range p.Names() {
		data, err := p.File(name)
		if err != nil {
			return nil, err
		}
		files[name] = data
	}
	return files, nil
}
