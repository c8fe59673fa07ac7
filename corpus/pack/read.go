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
//	record    = speakers list(string) quotations utterances stories
//	                                                 the strings are ids of speakers that are not listed
//	speakers  = int, and unless it is 0, of each: texts texts bytes ints texts ints aliases
//	                                                 id name unnamed; how many roles, all of them; how many aliases, all of them
//	aliases   = texts list(string) ints ints         name; the reasons there are; count, number of the reason
//	quotations = int, and unless it is 0, of each: ints bytes ints ints ints ints, and of each span of contents: signeds ints
//	                                                 article (from that of the one before) kind speaker (0 for none, then those
//	                                                 listed, then the other ids) confidence (in ten-thousandths) words (0 for an
//	                                                 indirect one) how many spans; start (from the end of the one before, of the
//	                                                 first of a quotation from that of the quotation before), length
//	utterances = int, and unless it is 0: ints variants ints texts lists lists lists
//	                                                 how many variants; speaker + 1 (0 for that of the first quotation) id
//	                                                 paraphrases (the first from the first quotation) omitted (from its article)
//	                                                 similar (from this utterance)
//	variants  = of each: signeds ints ints bytes ints ints, and of each edit: byte span span
//	                                                 quotation (from that of the one before) bytes before and behind the part
//	                                                 relation same-as + 1; how many edits; op base text
//	stories   = int, and unless it is 0: texts texts lists ints
//	                                                 id title articles (the first from 0) independent
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
//	ints      = one int of each of many things, and so are bytes and signeds
//	texts     = ints, and as many bytes               lengths; one text behind the other
//	lists     = ints, and as many signed             lengths; distances of each from the one before
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
	rooms    rooms
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
	if n == 0 {
		return "" // and no pointer that the collector of garbage follows
	}
	r.pos += n
	return r.data[r.pos-n : r.pos]
}

// keptBytes is for how many bytes of text room is made at a time.
const keptBytes = 32 << 10

// kept reads a string that is no slice of the chunk, so that the chunk need not
// stay because of it.
func (r *reader) kept() string { return r.keep(r.string()) }

func (r *reader) keep(s string) string {
	if len(s) > cap(r.bytes)-len(r.bytes) {
		r.bytes = make([]byte, 0, max(len(s), min(keptBytes, len(r.data)-r.pos)))
	}
	from := len(r.bytes)
	r.bytes = append(r.bytes, s...)
	return unsafe.String(unsafe.SliceData(r.bytes[from:]), len(s))
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
		own = r.keep(s)
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
