package ingest

import (
	"archive/tar"
	"io"
)

// tarred reads a tar file from its beginning to its end.
type tarred struct {
	in      *input
	r       *tar.Reader
	members []*member // that were not read yet
	held    int64     // their size, in bytes
	met     int       // members that were read
}

// readTar reads the members of a tar file. Those that follow each other and fit
// into memory together are read in name order, a large archive thus in several goes.
func readTar(in input) ([]Item, error) {
	if in.depth >= MaxDepth {
		return nil, in.fail(tooDeep)
	}
	t := tarred{in: &in, r: tar.NewReader(in.reader())}
	damage := t.next()
	for damage == nil {
		damage = t.next()
	}
	switch {
	case damage == io.EOF:
	case t.met == 0 && len(t.members) == 0:
		return nil, damage
	default: // of what stands behind the members
		in.failIn(in.failed(), damage)
	}
	if t.flush(); t.met == 0 {
		return nil, in.fail(errNothing)
	}
	return nil, nil
}

// next takes up the next member; io.EOF says that there is none.
func (t *tarred) next() error {
	h, err := t.r.Next()
	switch {
	case err == io.EOF:
		return err
	case err != nil:
		return t.in.fail(damaged("a damaged tar file: ", err))
	case h.Typeflag != tar.TypeReg:
		return nil
	case !t.in.counts(h.Name):
		return t.in.fail(tooMany.Error())
	}
	m := &member{name: safe(h.Name), size: h.Size, packed: h.Size}
	if t.held+h.Size > MaxFile {
		t.flush()
	}
	if h.Size > MaxFile {
		m.open = func() (io.ReadCloser, error) { return io.NopCloser(t.r), nil }
	} else if m.b, err = t.in.unpack(t.r, h.Size); err != nil {
		return t.in.fail(m.name + ": " + unpackable(err))
	}
	t.members, t.held = append(t.members, m), t.held+h.Size
	if h.Size > MaxFile {
		t.flush()
	}
	return nil
}

// flush reads the members that are held.
func (t *tarred) flush() {
	t.met += t.in.members(t.members)
	t.members, t.held = nil, 0
}
