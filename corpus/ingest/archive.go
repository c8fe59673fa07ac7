package ingest

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/ingest/internal/charset"
)

const tooDeep = "archives inside archives, more than three deep"

// boundError says which of the bounds does not hold.
type boundError string

func (e boundError) Error() string { return string(e) }

// plainly says what is wrong with an archive without the name of a library.
func plainly(err error) string {
	switch {
	case errors.Is(err, zip.ErrFormat):
		return "the list of its members, which stands at its end, is missing or broken"
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrChecksum):
		return "its checksum is wrong"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "it ends too early"
	}
	_, what, _ := strings.Cut(err.Error(), ": ")
	return cmp.Or(what, err.Error())
}

// member is a file in an archive.
type member struct {
	name   string
	open   func() (io.ReadCloser, error)
	packed int64              // its size in the archive
	size   int64              // its size as the archive says
	place  func() io.ReaderAt // reads any place of a large one; nil when it is packed
	b      []byte             // all of it, where it is not opened
	used   bool               // by a record of a bibliography
	locked bool               // encrypted
}

// maxDirectory is how much of a zip file's list of members is read, in bytes.
const maxDirectory = 16 << 20

// directory is a zip file as long as its list of members is read.
type directory struct {
	io.ReaderAt
	left int64
}

func (d *directory) ReadAt(p []byte, off int64) (int, error) {
	if d.left -= int64(len(p)); d.left < 0 {
		return 0, tooMany
	}
	return d.ReaderAt.ReadAt(p, off)
}

var tooMany = boundError(fmt.Sprintf("more than %d members", MaxMembers))

// readZip reads the members of a zip file; that of an EPUB or a WACZ is read as
// such.
func readZip(in input) ([]Item, error) {
	at := &directory{in.readerAt(), maxDirectory}
	z, err := zip.NewReader(at, in.length())
	at.left = math.MaxInt64
	if err != nil {
		return nil, in.fail(damaged("a damaged zip file: ", err))
	}
	var members []*member
	for _, f := range z.File {
		if !f.Mode().IsRegular() && f.Mode().Type() != 0 {
			continue
		}
		if members = append(members, memberOf(f, at)); !in.counts(f.Name) {
			return nil, in.fail(tooMany.Error())
		}
	}
	names := map[string]*member{}
	for _, m := range members {
		names[m.name] = m
	}
	switch {
	case names["[Content_Types].xml"] != nil || names["Index/Document.iwa"] != nil || names["Index.zip"] != nil && names["Metadata/Properties.plist"] != nil || names["mimetype"] != nil && names["content.xml"] != nil:
		return nil, fmt.Errorf(office+": %w", errSkip)
	case names["META-INF/container.xml"] != nil:
		return readEPUB(in, names)
	case names["datapackage.json"] != nil && slices.ContainsFunc(members, func(m *member) bool { return strings.HasPrefix(m.name, "archive/") }):
		return readWACZ(in, names)
	}
	if in.depth >= MaxDepth {
		return nil, in.fail(tooDeep)
	}
	if in.members(members) == 0 {
		return nil, in.fail(errNothing)
	}
	return nil, nil
}

func memberOf(f *zip.File, in io.ReaderAt) *member {
	m := &member{name: safe(f.Name), open: f.Open, packed: int64(f.CompressedSize64), size: int64(f.UncompressedSize64), locked: f.Flags&1 != 0}
	if start, err := f.DataOffset(); f.Method == zip.Store && m.size > MaxFile && err == nil {
		m.place = func() io.ReaderAt { return io.NewSectionReader(in, start, m.size) }
	}
	return m
}

const errNothing = "there is no article in the archive"

// safe brings a member's name to a path that leads nowhere out of the archive
// and can be shown.
func safe(name string) string {
	if !utf8.ValidString(name) {
		name, _, _ = charset.Decode([]byte(name), "")
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, name)
	dir := strings.HasSuffix(name, "/")
	name = strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
	if dir {
		return name + "/"
	}
	return name
}

// members reads the files of an archive in name order, each with a report of
// its own, and returns how many it met. Bibliographies come first, because they
// know about other members.
func (in *input) members(members []*member) (n int) {
	slices.SortStableFunc(members, func(a, b *member) int {
		if x, y := isBibliography(a.name), isBibliography(b.name); x != y {
			return map[bool]int{true: -1, false: 1}[x]
		}
		return strings.Compare(a.name, b.name)
	})
	for _, m := range members {
		if m.used || strings.HasSuffix(m.name, "/") || hidden(m.name) || unreadable(m.name) {
			continue
		}
		n++
		inner := input{name: in.name + "!" + m.name, depth: in.depth + 1, out: in.out, beside: members}
		if !in.out.wants(inner.name) {
			continue
		}
		done, err := in.hold(m, &inner)
		if err != nil {
			in.out.fail(inner.name, &Error{File: inner.name, Reason: unpackable(err)})
			if in.out.budget <= 0 {
				break
			}
			continue
		}
		in.out.read(inner)
		done()
	}
	return n
}

// counts takes a member into account, unless it goes with a page that was saved,
// and reports whether there are not too many.
func (in *input) counts(name string) bool {
	if !unreadable(name) {
		in.out.count--
	}
	return in.out.count >= 0
}

// hold makes the content of a member that of an input: all of it, or if it is
// large a way to read it, which ends with done.
func (in *input) hold(m *member, inner *input) (done func(), err error) {
	if done = func() {}; m.size <= MaxFile {
		inner.b, err = in.bytes(m)
		return done, err
	}
	if m.place != nil && !m.locked {
		return done, inner.placed(m.place(), m.size)
	}
	r, err := in.unpacking(m)
	if err != nil {
		return nil, err
	}
	inner.streamed(r, m.packed)
	return func() { r.Close() }, nil
}

// unpacking opens a member.
func (in *input) unpacking(m *member) (io.ReadCloser, error) {
	if m.locked {
		return nil, errLocked
	}
	if m.open == nil {
		return io.NopCloser(bytes.NewReader(m.b)), nil
	}
	r, err := m.open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{in.within(r, m.packed), r}, nil
}

// bytes unpacks a member.
func (in *input) bytes(m *member) ([]byte, error) {
	if m.open == nil {
		return m.b, nil
	}
	r, err := in.unpacking(m)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if len(b) > MaxFile {
		return nil, errFile
	}
	return b, err
}

var errLocked = boundError("it is encrypted, and can be read only with its password")

// unpackable says why a member cannot be unpacked.
func unpackable(err error) string { return damaged("it is damaged: ", err) }

// damaged says what is wrong with an archive: a bound that does not hold, or a way
// of packing that is not read, or else that it is damaged.
func damaged(what string, err error) string {
	bounds := boundError("")
	switch {
	case errors.As(err, &bounds):
		return err.Error()
	case errors.Is(err, zip.ErrAlgorithm):
		return "it is packed in a way that is not read (zstd, for one): pack it again as an ordinary zip file"
	}
	return what + plainly(err)
}

// hidden reports members that are no part of what somebody saved.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// unreadable reports members that go with saved pages and hold no articles:
// they would only fill the report.
func unreadable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".woff", ".woff2", ".ttf", ".avif", ".mp4", ".mp3":
		return true
	}
	return false
}
