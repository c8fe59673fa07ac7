package ingest

import (
	"compress/gzip"
	"io"
	"strings"
)

// readGzip reads what is packed in a gzip file: one file, or a tar or a web
// archive, which are read while they are unpacked.
func readGzip(in input) ([]Item, error) {
	z, err := gzip.NewReader(in.reader())
	if err != nil {
		return nil, in.fail("a damaged gzip file: " + plainly(err))
	}
	inner := input{name: in.name, mime: in.mime, url: in.url, depth: in.depth, out: in.out}
	inner.streamed(in.within(z, in.length()), in.length())
	switch kindOf(&inner).name {
	case "tar":
		if inner.depth++; inner.depth > MaxDepth {
			return nil, in.fail(tooDeep)
		}
		fallthrough
	case "warc", "arc":
		return in.out.inner(inner)
	}
	return in.unpacked(inner)
}

// unpacked reads the one file that is packed in a gzip file.
func (in *input) unpacked(inner input) ([]Item, error) {
	if in.large() {
		return nil, in.fail(errFile.Error())
	}
	b, err := io.ReadAll(io.LimitReader(inner.stream, MaxFile+1))
	switch {
	case len(b) > MaxFile:
		return nil, in.fail(errFile.Error())
	case err != nil:
		return nil, in.fail(damaged("a damaged gzip file: ", err))
	}
	inner.b, inner.stream, inner.name = b, nil, withoutGz(in.name)
	switch kindOf(&inner).name {
	case "zip":
		inner.name = in.name // its members lie in the packed file
		fallthrough
	case "gzip":
		if inner.depth++; inner.depth > MaxDepth {
			return nil, in.fail(tooDeep)
		}
	}
	items, err := in.out.inner(inner)
	for i := range items { // what lies on the disk is the packed file
		src := in.source(items[i].Source.Charset)
		src.Name = in.name
		items[i].Source = src
	}
	return items, err
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
