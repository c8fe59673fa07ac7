package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/ingest/internal/charset"
)

// readGzip reads what is packed in a gzip file: one file, or a tar of many.
func readGzip(in input) ([]Item, error) {
	z, err := gzip.NewReader(bytes.NewReader(in.b))
	if err != nil {
		return nil, in.fail("a damaged gzip file: " + plainly(err))
	}
	b, err := in.unpack(z, int64(len(in.b)))
	if err != nil && (len(b) == 0 || !goesOnBroken(b)) {
		if bounds := (boundError("")); errors.As(err, &bounds) {
			return nil, in.fail(err.Error())
		}
		return nil, in.fail("a damaged gzip file: " + plainly(err))
	}
	inner := input{name: withoutGz(in.name), b: b, mime: in.mime, url: in.url, depth: in.depth, out: in.out}
	switch kindOf(&inner).name {
	case "tar", "zip":
		inner.name = in.name // its members lie in the packed file
		fallthrough
	case "gzip":
		if inner.depth++; inner.depth > MaxDepth {
			return nil, in.fail("archives inside archives, more than three deep")
		}
	case "warc", "arc":
		inner.name = in.name
	}
	items, err := in.out.inner(inner)
	for i := range items { // what lies on the disk is the packed file
		src := in.source(items[i].Source.Charset)
		src.Name = in.name
		items[i].Source = src
	}
	return items, err
}

// goesOnBroken reports a beginning of an archive whose members can be read
// although its end is missing.
func goesOnBroken(b []byte) bool {
	return bytes.HasPrefix(b, []byte("WARC/")) || len(b) > 262 && string(b[257:262]) == "ustar"
}

func withoutGz(name string) string {
	for _, ext := range []string{".gz", ".gzip"} {
		if s, ok := strings.CutSuffix(name, ext); ok {
			return s
		}
	}
	if s, ok := strings.CutSuffix(name, ".tgz"); ok {
		return s + ".tar"
	}
	return name
}

// boundError says which of the bounds does not hold.
type boundError string

func (e boundError) Error() string { return string(e) }

// unpack reads a packed stream within the bounds of size and ratio.
func (in *input) unpack(r io.Reader, packed int64) ([]byte, error) {
	limit, err := int64(MaxFile), boundError("it unpacks to more than 64 MiB")
	if ratio := packed*MaxRatio + 1<<20; ratio < limit {
		limit, err = ratio, "it unpacks to more than 200 times its size, which nobody's text does"
	}
	if left := int64(in.out.budget); left < limit {
		limit, err = left, "the archive unpacks to more than 1 GiB"
	}
	b, bad := io.ReadAll(io.LimitReader(r, limit+1))
	in.out.budget -= len(b)
	if int64(len(b)) > limit {
		return nil, err
	}
	return b, bad
}

// plainly says what is wrong with an archive without the name of a library.
func plainly(err error) string {
	switch {
	case errors.Is(err, zip.ErrFormat):
		return "the list of its members, which stands at its end, is missing or broken"
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrChecksum):
		return "its checksum is wrong"
	case errors.Is(err, zip.ErrAlgorithm):
		return "it is packed in a way that is not read"
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
	size   int64 // packed
	b      []byte
	used   bool // by a record of a bibliography
	locked bool // encrypted
}

// readZip reads the members of a zip file; that of an EPUB or a WACZ is read as
// such.
func readZip(in input) ([]Item, error) {
	z, err := zip.NewReader(bytes.NewReader(in.b), int64(len(in.b)))
	if err != nil {
		return nil, in.fail("a damaged zip file: " + plainly(err))
	}
	if len(z.File) > in.out.count {
		return nil, in.fail(fmt.Sprintf("more than %d members", MaxMembers))
	}
	in.out.count -= len(z.File)
	var members []*member
	for _, f := range z.File {
		if f.Mode().IsRegular() || f.Mode().Type() == 0 {
			members = append(members, &member{name: safe(f.Name), open: f.Open, size: int64(f.CompressedSize64), locked: f.Flags&1 != 0})
		}
	}
	names := map[string]*member{}
	for _, m := range members {
		names[m.name] = m
	}
	switch {
	case names["[Content_Types].xml"] != nil || names["mimetype"] != nil && names["content.xml"] != nil:
		return nil, fmt.Errorf("an office document, which is not read: %w", errSkip)
	case names["META-INF/container.xml"] != nil:
		return readEPUB(in, names)
	case names["datapackage.json"] != nil && slices.ContainsFunc(members, func(m *member) bool { return strings.HasPrefix(m.name, "archive/") }):
		return readWACZ(in, names)
	}
	return in.members(members)
}

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

func readTar(in input) ([]Item, error) {
	t := tar.NewReader(bytes.NewReader(in.b))
	var members []*member
	var damage error // of what stands behind the members
	for damage == nil {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			damage = in.fail("a damaged tar file: " + plainly(err))
			break
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if in.out.count--; in.out.count < 0 {
			return nil, in.fail(fmt.Sprintf("more than %d members", MaxMembers))
		}
		b, err := in.unpack(t, h.Size)
		if err != nil {
			damage = in.fail(safe(h.Name) + ": " + unpackable(err))
			break
		}
		members = append(members, &member{name: safe(h.Name), b: b})
	}
	if damage != nil && len(members) == 0 {
		return nil, damage
	}
	if damage != nil {
		in.out.fail(in.name, damage)
	}
	return in.members(members)
}

// members reads the files of an archive in name order, each with a report of
// its own. Bibliographies come first, because they know about other members.
func (in *input) members(members []*member) ([]Item, error) {
	if in.depth >= MaxDepth {
		return nil, in.fail("archives inside archives, more than three deep")
	}
	slices.SortStableFunc(members, func(a, b *member) int {
		if x, y := isBibliography(a.name), isBibliography(b.name); x != y {
			return map[bool]int{true: -1, false: 1}[x]
		}
		return strings.Compare(a.name, b.name)
	})
	n := 0
	for _, m := range members {
		if m.used || strings.HasSuffix(m.name, "/") || hidden(m.name) || unreadable(m.name) {
			continue
		}
		n++
		inner := input{name: in.name + "!" + m.name, depth: in.depth + 1, out: in.out, beside: members}
		var err error
		if inner.b, err = in.bytes(m); err != nil {
			in.out.fail(inner.name, &Error{File: inner.name, Reason: unpackable(err)})
			if in.out.budget <= 0 {
				break
			}
			continue
		}
		in.out.read(inner)
	}
	if n == 0 {
		return nil, in.fail("there is no article in the archive")
	}
	return nil, nil
}

// bytes unpacks a member.
func (in *input) bytes(m *member) ([]byte, error) {
	if m.open == nil {
		return m.b, nil
	}
	if m.locked {
		return nil, errLocked
	}
	r, err := m.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return in.unpack(r, m.size)
}

var errLocked = boundError("it is encrypted, and can be read only with its password")

// unpackable says why a member cannot be unpacked.
func unpackable(err error) string {
	if bounds := (boundError("")); errors.As(err, &bounds) {
		return err.Error()
	}
	return "it is damaged: " + plainly(err)
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
