package ingest

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
)

// headSize is how much of a file that is not held in memory is looked at to tell
// what it is, in bytes.
const headSize = 16 << 10

// Files larger than [MaxFile] are never held in memory. An archive may be so
// large all the same: one that lists its members is read from place to place, one
// that does not is read from its beginning to its end. Of such an input b is only
// the beginning, and either at or stream has all of it.

// large reports that b is only the beginning.
func (in *input) large() bool { return in.at != nil || in.stream != nil }

// length is the size of the file, in bytes.
func (in *input) length() int64 {
	if in.large() {
		return in.size
	}
	return int64(len(in.b))
}

// reader reads the file from its beginning; a stream once.
func (in *input) reader() io.Reader {
	if in.stream != nil {
		return in.stream
	}
	return io.NewSectionReader(in.readerAt(), 0, in.length())
}

// readerAt reads any place of the file; nil when it is a stream.
func (in *input) readerAt() io.ReaderAt {
	switch {
	case in.at != nil:
		return in.at
	case in.stream != nil:
		return nil
	}
	return bytes.NewReader(in.b)
}

// source says where the articles of the file are from.
func (in *input) source(charset string) Source {
	if in.at == nil {
		return sourceOf(in.name, in.b, charset)
	}
	sum := sha256.New()
	io.Copy(sum, in.reader())
	return Source{Name: in.name, SHA256: hex.EncodeToString(sum.Sum(nil)), Bytes: int(in.size), Charset: charset}
}

// failed is the source of a file that failed: one that was not read as a whole
// has no hash.
func (in *input) failed() Source {
	if in.large() {
		return Source{Name: in.name, Bytes: int(in.size)}
	}
	return in.source("")
}

// readAs tells whether a file of a kind can be read without being held in memory.
func (in *input) readAs(kind string) bool {
	switch kind {
	case "gzip", "tar", "warc", "arc":
		return true
	case "zip":
		return in.at != nil
	}
	return false
}

// streamed makes of the file one that is read from its beginning to its end.
func (in *input) streamed(r io.Reader, size int64) {
	head := bufio.NewReaderSize(r, headSize)
	in.b, _ = head.Peek(headSize) // what is wrong is found again when it is read
	in.stream, in.size = head, size
}

// placed makes of the file one that is read from place to place.
func (in *input) placed(r io.ReaderAt, size int64) error {
	in.b = make([]byte, min(headSize, size))
	n, err := r.ReadAt(in.b, 0)
	if n == len(in.b) {
		err = nil
	}
	in.at, in.size = r, size
	return err
}

// open opens a file of a folder: a small one to be held in memory, a large one to
// be read from place to place. The caller closes it with done.
func open(fsys fs.FS, name string) (in input, done func(), err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return in, nil, &Error{File: name, Reason: reason(err)}
	}
	done = func() { f.Close() }
	in.name = name
	info, err := f.Stat()
	if err == nil && info.Size() > MaxFile {
		if r, ok := f.(io.ReaderAt); ok {
			err = in.placed(r, info.Size())
		} else {
			in.b, err = nil, boundError(tooLarge)
		}
	} else {
		var b bytes.Buffer
		if err == nil {
			b.Grow(int(info.Size()) + bytes.MinRead)
		}
		_, err = b.ReadFrom(io.LimitReader(f, MaxFile+1))
		in.b = b.Bytes()
	}
	if err != nil {
		done()
		return in, nil, &Error{File: name, Reason: reason(err)}
	}
	return in, done, nil
}

// within is a packed stream as far as the bounds of ratio and of all that an
// archive unpacks to hold.
type within struct {
	r    io.Reader
	left int64 // bytes that it may still give
	out  *reading
}

func (in *input) within(r io.Reader, packed int64) *within {
	return &within{r, packed*MaxRatio + 1<<20, in.out}
}

func (w *within) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	w.left -= int64(n)
	w.out.budget -= int64(n)
	switch {
	case w.left < 0:
		return 0, errRatio
	case w.out.budget < 0:
		return 0, errUnpacked
	}
	return n, err
}

const (
	errFile     = boundError("it unpacks to more than 64 MiB")
	errRatio    = boundError("it unpacks to more than 200 times its size, which nobody's text does")
	errUnpacked = boundError("the archive unpacks to more than 1 GiB and to more than 20 times its size")
)

// unpack reads a packed stream to its end, within the bounds.
func (in *input) unpack(r io.Reader, packed int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in.within(r, packed), MaxFile+1))
	if len(b) > MaxFile {
		return nil, errFile
	}
	if _, bounds := err.(boundError); bounds {
		return nil, err
	}
	return b, err
}
