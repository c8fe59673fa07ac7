package pack

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"onrecord/corpus"
)

// maxManifest bounds the manifest, in bytes: enough for some 100,000 chunks.
const maxManifest = 16 << 20

// Pack is an opened pack. It may be used by several goroutines.
type Pack struct {
	fsys     fs.FS
	manifest manifest
}

// Open reads the manifest of the pack in fsys and no more. It fails when there
// is none, when it is damaged, and when a later version wrote it.
func Open(fsys fs.FS) (*Pack, error) {
	data, err := readFile(fsys, ManifestFile, -1)
	if err != nil {
		return nil, fmt.Errorf("open pack: %w", err)
	}
	p := &Pack{fsys: fsys}
	if err := json.Unmarshal(data, &p.manifest); err != nil {
		return nil, fmt.Errorf("open pack: %w: %s: %v", ErrDamaged, ManifestFile, err)
	}
	if err := p.manifest.check(); err != nil {
		return nil, fmt.Errorf("open pack: %w", err)
	}
	return p, nil
}

func (m *manifest) check() error {
	switch {
	case m.Version < 1:
		return fmt.Errorf("%w: %s names no version", ErrDamaged, ManifestFile)
	case m.Version > Version:
		return fmt.Errorf("version %d is newer than this program, which reads up to %d", m.Version, Version)
	}
	texts := 0
	for _, c := range m.Chunks {
		if c.Size < 0 || c.Articles < 0 || c.Articles > m.Articles || !fs.ValidPath(c.File) {
			return fmt.Errorf("%w: %s: chunk %q makes no sense", ErrDamaged, ManifestFile, c.File)
		}
		if c.Kind == kindText {
			texts += c.Articles
		}
	}
	if texts != m.Articles {
		return fmt.Errorf("%w: %s: %d articles, but texts of %d", ErrDamaged, ManifestFile, m.Articles, texts)
	}
	return nil
}

// Dossier reads the whole dossier. Its strings are slices of the chunks. What it
// returns is sound: every index and every span lies in what it refers to.
func (p *Pack) Dossier() (*corpus.Dossier, error) {
	d := &corpus.Dossier{}
	if err := p.heads(d); err != nil {
		return nil, fmt.Errorf("read pack: articles: %w", err)
	}
	if err := p.texts(d); err != nil {
		return nil, fmt.Errorf("read pack: texts: %w", err)
	}
	if err := p.record(d); err != nil {
		return nil, fmt.Errorf("read pack: quotations: %w", err)
	}
	return d, nil
}

// Index returns the search index, or nil when the pack has none.
func (p *Pack) Index() ([]byte, error) {
	for _, c := range p.manifest.Chunks {
		if c.Kind != kindIndex {
			continue
		}
		data, err := p.chunk(c)
		if err != nil {
			return nil, fmt.Errorf("read pack: index: %w", err)
		}
		return data, nil
	}
	return nil, nil
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

// chunk reads a chunk and checks that it is what its name says.
func (p *Pack) chunk(c chunk) ([]byte, error) {
	data, err := readFile(p.fsys, c.File, c.Size)
	if err != nil {
		return nil, err
	}
	if fileName(data) != c.File {
		return nil, fmt.Errorf("%w: the bytes of %s are not those of its name", ErrDamaged, c.File)
	}
	return data, nil
}

// readFile reads a file that must have size bytes; -1 stands for any size a
// manifest may have. No more memory is asked for than the file really holds.
func readFile(fsys fs.FS, name string, size int) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	have := info.Size()
	if size < 0 && have > maxManifest {
		return nil, fmt.Errorf("%w: %s has %d bytes", ErrDamaged, name, have)
	}
	if size >= 0 && have != int64(size) {
		return nil, fmt.Errorf("%w: %s has %d bytes instead of %d", ErrDamaged, name, have, size)
	}
	data := make([]byte, have)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
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
