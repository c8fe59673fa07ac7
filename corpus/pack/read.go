package pack

import (
	"errors"
	"fmt"
	"math"
	"unsafe"

	"onrecord/corpus"
)

// The bytes of a chunk:
//
//	heads     = string string list(article)          title and description of the dossier
//	article   = 12 × string list(string)             id title standfirst outlet date section page url kind note lang dir; authors
//	text      = string list(span), for each article  text, paragraphs
//	record    = list(speaker) list(string) columns list(utterance) list(story)
//	                                                 the strings are ids of speakers that are not listed
//	speaker   = string string byte list(string) list(string int string)
//	                                                 id name unnamed roles aliases (name, count, reason)
//	columns   = int, and for each of as many quotations, one column behind the other:
//	            int byte int int int list(near)      article (from that of the one before) kind speaker (0 for none, then those
//	                                                 listed, then the other ids) confidence (in ten-thousandths) words (0 for
//	                                                 an indirect one) content (from where the one before begins in the article)
//	utterance = list(variant) int byte string list(signed) list(signed) list(signed)
//	                                                 variants; speaker + 1, 0 for that of the first quotation; whether the id
//	                                                 begins with the speaker's, and the rest of it; paraphrases (from the first
//	                                                 quotation), omitted (from its article), similar (from this utterance)
//	variant   = signed int int byte list(byte span span) int
//	                                                 quotation (from the one before) bytes before and behind the part; relation
//	                                                 edits (op, base, text) same-as + 1
//	story     = string string list(signed) int       id title articles independent
//	grounds   = list(string) ground, for each quotation of some articles
//	                                                 the rules; all that is near is so to where the content begins
//	ground    = list(near) list(near) list(int near) cue source evidence (rule, where)
//	index     = the bytes of package search
//	pieces    = list(int int 16 bytes), for each text chunk
//	                                                 articles, bytes and hash of the pieces that it is cut into
//	head      = the bytes of package search
//
//	int       = unsigned varint of encoding/binary
//	string    = int, and as many bytes
//	signed    = int                                  2n for n, 2n - 1 for -n: distances in lists are each from the one before
//	span      = int int                              start, length
//	near      = signed int                           start from the end of the one before, length
//	list(x)   = int, and as many x
//
// A chunk ends where its grammar ends. Versions before 4 wrote record and words in
// another way, which old.go reads.

// ErrDamaged is returned, wrapped, for a pack whose bytes are not what its
// manifest or this grammar says.
var ErrDamaged = errors.New("damaged pack")

// reader takes a chunk apart. After the first fault it returns zero values, so
// that only its end has to be looked at.
type reader struct {
	data  string // strings that are read are slices of it
	pos   int
	err   error
	pause func()
	rest  int // where the next pause is due

	// Room for what is many and small.
	slab     []corpus.Span
	ints     []int
	edits    []corpus.Edit
	variants []corpus.Variant
	evidence []corpus.Evidence
	names    map[string]string // see name
	last     string            // the last of them
	bytes    []byte            // see kept
}

// pauseBytes is how many bytes are read from one pause to the next.
const pauseBytes = 64 << 10

// reader reads data, which must never change any more.
func (p *Pack) reader(data []byte) *reader {
	return &reader{data: unsafe.String(unsafe.SliceData(data), len(data)), pause: p.pause, rest: pauseBytes}
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: byte %d: %s", ErrDamaged, r.pos, what)
		r.pos = len(r.data)
	}
}

// end returns the first fault, or one if bytes are left over.
func (r *reader) end() error {
	if r.err == nil && r.pos < len(r.data) {
		r.fail("bytes left over")
	}
	return r.err
}

func (r *reader) int() int {
	var n uint64
	for shift := 0; shift < 64 && r.pos < len(r.data); shift += 7 {
		c := r.data[r.pos]
		r.pos++
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			if n > math.MaxInt32 {
				break
			}
			return int(n)
		}
	}
	r.fail("no number")
	return 0
}

// below reads an index into something of n items.
func (r *reader) below(n int, what string) int {
	i := r.int()
	if r.err == nil && i >= n {
		r.fail(what + " out of range")
		return 0
	}
	return i
}

func (r *reader) byte() byte {
	if r.pos >= len(r.data) {
		r.fail("cut short")
		return 0
	}
	r.pos++
	return r.data[r.pos-1]
}

func (r *reader) string() string {
	n := r.int()
	if n > len(r.data)-r.pos {
		r.fail("text cut short")
		return ""
	}
	r.pos += n
	return r.data[r.pos-n : r.pos]
}

// keptBytes is for how many bytes of text room is made at a time.
const keptBytes = 32 << 10

// kept reads a string that is no slice of the chunk, so that the chunk need not
// stay because of it.
func (r *reader) kept() string { return r.keep("", r.string()) }

// keep keeps two strings as one.
func (r *reader) keep(a, b string) string {
	n := len(a) + len(b)
	if n > cap(r.bytes)-len(r.bytes) {
		r.bytes = make([]byte, 0, max(n, min(keptBytes, len(r.data)-r.pos)))
	}
	from := len(r.bytes)
	r.bytes = append(append(r.bytes, a...), b...)
	return unsafe.String(unsafe.SliceData(r.bytes[from:]), n)
}

// name is [reader.kept] for strings that come again and again: they are kept once.
func (r *reader) name() string {
	s := r.string()
	if s == r.last {
		return r.last
	}
	own, ok := r.names[s]
	if !ok {
		if r.names == nil {
			r.names = map[string]string{}
		}
		own = r.keep("", s)
		r.names[own] = own
	}
	r.last = own
	return own
}

// hashBytes is how many bytes of its hash name a file.
const hashBytes = 16

// hash reads the hash that names a file.
func (r *reader) hash() string {
	if len(r.data)-r.pos < hashBytes {
		r.fail("cut short")
		return ""
	}
	r.pos += hashBytes
	return r.data[r.pos-hashBytes : r.pos]
}

// span reads a span of a text of n bytes.
func (r *reader) span(n int) corpus.Span {
	start := r.int()
	s := corpus.Span{Start: start, End: start + r.int()}
	if s.End > n {
		r.fail("span out of range")
		return corpus.Span{}
	}
	return s
}

func (r *reader) spans(n int) []corpus.Span {
	count := r.count(2)
	if count == 0 {
		return nil
	}
	list := take(r, &r.slab, count)
	for i := range list {
		list[i] = r.span(n)
	}
	if r.err != nil {
		return nil
	}
	return list
}

// slabItems is for how many items room is made at a time.
const slabItems = 512

// take takes room for n items out of a slab, which is made anew when it is used
// up.
func take[T any](r *reader, slab *[]T, n int) []T {
	if n > len(*slab) {
		*slab = make([]T, max(n, min(slabItems, len(r.data)-r.pos)))
	}
	list := (*slab)[:n:n]
	*slab = (*slab)[n:]
	return list
}

func (r *reader) strings() []string { return readList(r, 1, r.string) }

// count reads the number of items of a list that take at least min bytes each, so
// that a false count cannot ask for more memory than the chunk can fill.
func (r *reader) count(min int) int {
	n := r.int()
	if n > (len(r.data)-r.pos)/min {
		r.fail("list cut short")
	}
	if r.err != nil {
		return 0
	}
	return n
}

// readList reads a list whose items take at least min bytes each. An empty list
// is nil.
func readList[T any](r *reader, min int, item func() T) []T {
	n := r.count(min)
	if n == 0 {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		if list[i] = item(); !r.goesOn() {
			return nil
		}
	}
	return list
}

// readInto is [readList] for lists that are many and small: they share a slab.
func readInto[T any](r *reader, slab *[]T, min int, item func() T) []T {
	n := r.count(min)
	if n == 0 {
		return nil
	}
	list := take(r, slab, n)
	for i := range list {
		if list[i] = item(); !r.goesOn() {
			return nil
		}
	}
	return list
}

// goesOn reports whether there was no fault yet, after a pause where one is due.
func (r *reader) goesOn() bool {
	if r.pos > r.rest {
		r.rest = r.pos + pauseBytes
		r.pause()
	}
	return r.err == nil
}
