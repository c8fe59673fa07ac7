package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"onrecord/corpus"
)

// maxManifest bounds the manifest, in bytes: enough for some 100,000 chunks.
const maxManifest = 16 << 20

// Pack is an opened pack. It may be used by several goroutines.
type Pack struct {
	// Pause, when it is set, is called every few milliseconds while much is
	// read, so that whoever reads in the thread of a page can let it breathe.
	Pause func()

	fsys     fs.FS
	manifest manifest
	texts    []chunk // those of the manifest
	grounds  []chunk
	pieces   []piece // and what they are cut into
}

// Open reads the manifest of the pack in fsys and no more. It fails when there
// is none, when it is damaged, and when a later version wrote it.
func Open(fsys fs.FS) (*Pack, error) {
	data, err := readFile(fsys, ManifestFile, -1)
	if err != nil {
		return nil, fmt.Errorf("open pack: %w", err)
	}
	p := &Pack{fsys: fsys}
	if p.manifest, err = readManifest(data); err != nil {
		return nil, fmt.Errorf("open pack: %w: %s: %v", ErrDamaged, ManifestFile, err)
	}
	if err := p.manifest.check(); err != nil {
		return nil, fmt.Errorf("open pack: %w", err)
	}
	for _, c := range p.manifest.Chunks {
		switch {
		case c.Kind == kindText:
			p.texts = append(p.texts, c)
		case c.Kind == kindGrounds && p.manifest.Version >= 4:
			p.grounds = append(p.grounds, c)
		}
	}
	return p, nil
}

// Dossier reads the whole dossier. The strings of its articles are slices of the
// chunks. What it
// returns is sound: every index and every span lies in what it refers to.
func (p *Pack) Dossier() (*corpus.Dossier, error) {
	d, err := p.Heads()
	if err != nil {
		return nil, err
	}
	next := 0
	for i := range p.texts {
		list, err := p.Chunk(i)
		if err != nil {
			return nil, err
		}
		for _, b := range list {
			d.Articles[next].Text, d.Articles[next].Paragraphs = b.Text, b.Paragraphs
			next++
		}
	}
	if _, err = p.Record(d, true); err != nil {
		return nil, err
	}
	return d, p.allGrounds(d)
}

// Old reports whether an earlier version of the format wrote the pack.
func (p *Pack) Old() bool { return p.manifest.Version < Version }

// Index returns the search index, or nil when the pack has none.
func (p *Pack) Index() ([]byte, error) { return p.perhaps(kindIndex) }

// IndexFile returns the name of the file with the whole index, "" when there is
// none.
func (p *Pack) IndexFile() string {
	for _, c := range p.manifest.Chunks {
		if c.Kind == kindIndex {
			return c.File
		}
	}
	return ""
}

// Head returns the head of the index and the file system with its chunks, or nil
// when the index is not cut.
func (p *Pack) Head() ([]byte, fs.FS, error) {
	head, err := p.perhaps(kindHead)
	return head, p.fsys, err
}

// perhaps reads the chunk of a kind that a pack may do without.
func (p *Pack) perhaps(kind string) ([]byte, error) {
	if !p.has(kind) {
		return nil, nil
	}
	data, err := p.one(kind)
	if err != nil {
		return nil, fmt.Errorf("read pack: %s: %w", kind, err)
	}
	return data, nil
}

func (p *Pack) has(kind string) bool {
	return slices.ContainsFunc(p.manifest.Chunks, func(c chunk) bool { return c.Kind == kind })
}

// one reads the chunk of a kind that every pack has once.
func (p *Pack) one(kind string) ([]byte, error) {
	for _, c := range p.manifest.Chunks {
		if c.Kind == kind {
			return p.chunk(c)
		}
	}
	return nil, fmt.Errorf("%w: %s lists no %q chunk", ErrDamaged, ManifestFile, kind)
}

// Checked is a file system that says of itself that the files it gives are those
// that their names, the hashes of their bytes, promise.
type Checked interface{ Checked() bool }

// chunk reads a chunk and checks that it is what its name says.
func (p *Pack) chunk(c chunk) ([]byte, error) {
	data, err := readFile(p.fsys, c.File, c.Size)
	if err != nil {
		return nil, err
	}
	if f, ok := p.fsys.(Checked); ok && f.Checked() {
		return data, nil
	}
	if p.fileName(data) != c.File {
		return nil, fmt.Errorf("%w: the bytes of %s are not those of its name", ErrDamaged, c.File)
	}
	return data, nil
}

func (p *Pack) pause() {
	if p.Pause != nil {
		p.Pause()
	}
}

// hashedAtOnce is how many bytes are hashed without a pause.
const hashedAtOnce = 256 << 10

// fileName names a chunk by its bytes, with pauses.
func (p *Pack) fileName(data []byte) string {
	h := sha256.New()
	for len(data) > hashedAtOnce {
		h.Write(data[:hashedAtOnce])
		data = data[hashedAtOnce:]
		p.pause()
	}
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil)[:16]) + ".bin"
}

// readFile reads a file that must have size bytes; -1 stands for any size a
// manifest may have. No more memory is asked for than the file really holds.
func readFile(fsys fs.FS, name string, size int) ([]byte, error) {
	data, err := fs.ReadFile(fsys, name)
	switch {
	case err != nil:
		return nil, err
	case size < 0 && len(data) > maxManifest:
		return nil, fmt.Errorf("%w: %s has %d bytes", ErrDamaged, name, len(data))
	case size >= 0 && len(data) != size:
		return nil, fmt.Errorf("%w: %s has %d bytes instead of %d", ErrDamaged, name, len(data), size)
	}
	return data, nil
}

// Whole reports whether the file system holds more of the pack than its manifest.
func (p *Pack) Whole() bool {
	if len(p.manifest.Chunks) == 0 {
		return true // and reading it tells
	}
	f, err := p.fsys.Open(p.manifest.Chunks[0].File)
	if err == nil {
		f.Close()
	}
	return err == nil
}

// Over returns the pack with chunks that are read from another file system.
func (p *Pack) Over(fsys fs.FS) *Pack {
	over := *p
	over.fsys = fsys
	return &over
}

// First returns the names of the files that a first search needs.
func (p *Pack) First() []string { return p.of(kindHeads, kindPieces, kindHead) }

// RecordFiles returns the names of the files that [Pack.Record] reads.
func (p *Pack) RecordFiles() []string { return p.of(kindRecord, kindWords, "") }

// of returns the names of the files of some kinds.
func (p *Pack) of(a, b, c string) (names []string) {
	for _, x := range p.manifest.Chunks {
		if x.Kind == a || x.Kind == b || x.Kind == c {
			names = append(names, x.File)
		}
	}
	return names
}

// Looks reports whether a folder holds the files of a pack and nothing else,
// whatever their state.
func Looks(fsys fs.FS) bool {
	list, err := fs.ReadDir(fsys, ".")
	found := false
	for _, f := range list {
		switch name := f.Name(); {
		case name == ManifestFile:
			found = true
		case len(name) != 36 || !strings.HasSuffix(name, ".bin"):
			return false
		}
	}
	return err == nil && found
}
