package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"onrecord/corpus"
)

// ErrIndex is what every error of [Open] wraps.
var ErrIndex = errors.New("search index")

// Index is an opened index. It reads the bytes that it was opened with where
// they lie, so they must not change. Searches of several goroutines wait for
// each other.
type Index struct {
	busy                      sync.Mutex
	sec                       [sections][]byte
	dict, postings, positions blob
	docs                      uint32
	quots                     uint32
	terms                     uint32
	words                     uint64
	version                   uint32
	shift                     uint // positions are counted in places of 1<<shift words

	outlets, kinds, sections, languages []string
	people                              []speaker // see speakers

	col     [sections]column // those of sections that are columns
	lengths column

	// Texts returns an article by its number, or nil when its text is not at
	// hand. It may be set by whoever opened the index. With it, phrases are
	// found exactly in dossiers whose index has no exact positions.
	Texts func(doc int) *corpus.Article

	// Lacks reports whether Texts would wait for a text. Then Bring is asked first
	// for all that a search lacks, which is faster than one after the other. Both
	// may be nil.
	Lacks func(doc int) bool
	Bring func(docs []int)

	missing []string // chunks that could not be read in this search

	norms []float32 // of each article, for ranking; made at the first search
	work  scratch
}

type speaker struct{ id, names string }

// Open reads an index that [Build] wrote. The error says whether the bytes are
// no index, one of another version, or damaged.
func Open(b []byte) (*Index, error) { return open(b, nil) }

func open(b []byte, files fs.FS) (*Index, error) {
	if len(b) < crcAt+8 || string(b[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: these bytes are none", ErrIndex)
	}
	v := binary.LittleEndian.Uint32(b[len(magic):])
	if sectionsOf(v) == 0 {
		return nil, fmt.Errorf("%w: version %d, this program reads versions up to %d", ErrIndex, v, version)
	}
	if binary.LittleEndian.Uint32(b[crcAt:]) != checksum(b) {
		return nil, fmt.Errorf("%w: damaged, its checksum does not match", ErrIndex)
	}
	x := &Index{version: v}
	if !x.split(b[crcAt+4:]) || !x.readMeta() || !x.readTables() || !x.readColumns() || !x.readBlobs(files) {
		return nil, fmt.Errorf("%w: damaged, its parts do not fit together", ErrIndex)
	}
	return x, nil
}

func (x *Index) split(b []byte) bool {
	count := sectionsOf(x.version)
	if int64(binary.LittleEndian.Uint32(b)) != int64(count) || len(b) < 4+4*count {
		return false
	}
	lengths, rest := b[4:4+4*count], b[4+4*count:]
	for i := range count {
		n := binary.LittleEndian.Uint32(lengths[4*i:])
		if uint64(n) > uint64(len(rest)) {
			return false
		}
		x.sec[i], rest = rest[:n:n], rest[n:]
	}
	return len(rest) == 0
}

// readBlobs takes the big sections, which are directories when there are files
// to read chunks from.
func (x *Index) readBlobs(files fs.FS) bool {
	for sec, b := range map[int]*blob{secDict: &x.dict, secPostings: &x.postings, secPositions: &x.positions} {
		b.whole, b.files = x.sec[sec], files
		b.failed = func(name string, err error) { x.missing = append(x.missing, name+" ("+err.Error()+")") }
		if files != nil && !b.readDirectory(x.sec[sec], sec == secDict) {
			return false
		}
	}
	return true
}

func (x *Index) readMeta() bool {
	b := x.sec[secMeta]
	var v [5]uint64
	for i := range v {
		n := 0
		if v[i], n = binary.Uvarint(b); n <= 0 {
			return false
		}
		b = b[n:]
	}
	x.docs, x.quots, x.terms, x.words = uint32(v[0]), uint32(v[1]), uint32(v[2]), v[3]
	x.shift = uint(v[4] & 15)
	return v[0] < 1<<30 && v[1] < 1<<30 && v[2] < 1<<30
}

func (x *Index) readTables() bool {
	ok := stringsFit(x.sec[secSpeakers])
	tables := map[int]*[]string{secOutlets: &x.outlets, secKinds: &x.kinds, secSections: &x.sections}
	if x.version > 1 {
		tables[secLanguages] = &x.languages
	}
	for sec, to := range tables {
		var good bool
		*to, good = readStrings(x.sec[sec])
		ok = ok && good
	}
	return ok
}

// speakers returns everybody who is quoted. They are many, and few searches ask.
func (x *Index) speakers() []speaker {
	if x.people == nil {
		names, _ := readStrings(x.sec[secSpeakers])
		x.people = make([]speaker, len(names))
		for i, s := range names {
			x.people[i].id, x.people[i].names, _ = strings.Cut(s, "\n")
		}
	}
	return x.people
}

// stringsFit reports whether readStrings can read b.
func stringsFit(b []byte) bool {
	count, n := binary.Uvarint(b)
	if n <= 0 || count > uint64(len(b)) {
		return false
	}
	for range count {
		b = b[n:]
		var size uint64
		if size, n = binary.Uvarint(b); n <= 0 || size > uint64(len(b)-n) {
			return false
		}
		n += int(size)
	}
	return true
}

func readStrings(b []byte) ([]string, bool) {
	count, n := binary.Uvarint(b)
	if n <= 0 || count > uint64(len(b)) {
		return nil, false
	}
	b = b[n:]
	out := make([]string, 0, count)
	for range count {
		size, n := binary.Uvarint(b)
		if n <= 0 || size > uint64(len(b)-n) {
			return nil, false
		}
		out = append(out, string(b[n:n+int(size)]))
		b = b[n+int(size):]
	}
	return out, true
}

func (x *Index) readColumns() bool {
	for i := range x.sec {
		if isColumn(i) && i < sectionsOf(x.version) && !x.col[i].open(x.sec[i]) {
			return false
		}
	}
	if x.version < 2 { // no article has a language
		x.col[colLanguage] = column{make([]byte, x.col[colOutlet].len()), 1}
	}
	for _, i := range []int{colOutlet, colKind, colSection, colDate, colLength, colTitle, colLanguage} {
		if x.col[i].len() != x.docs {
			return false
		}
	}
	x.lengths = x.col[colLength]
	if !x.col[colQuotes].rising() || !x.col[colFragment].rising() {
		return false
	}
	return x.col[colQuotes].len() == x.docs+1 && x.col[colSpeaker].len() == x.quots && x.col[colQuoteKind].len() == x.quots &&
		x.col[colFragment].len() == x.quots+1 && x.col[colFragStart].len() == x.col[colFragEnd].len() &&
		x.col[colBlocks].len() == (x.terms+blockTerms-1)/blockTerms
}

// column is a row of numbers of one width.
type column struct {
	b     []byte
	width int
}

func (c *column) open(b []byte) bool {
	if len(b) == 0 {
		return false
	}
	c.width, c.b = int(b[0]), b[1:]
	return (c.width == 1 || c.width == 2 || c.width == 4) && len(c.b)%c.width == 0
}

func (c *column) len() uint32 { return uint32(len(c.b) / c.width) }

func (c *column) at(i uint32) uint32 {
	switch c.width {
	case 1:
		return uint32(c.b[i])
	case 2:
		return uint32(binary.LittleEndian.Uint16(c.b[2*i:]))
	}
	return binary.LittleEndian.Uint32(c.b[4*i:])
}

// rising reports whether no number is less than the one before it.
func (c *column) rising() bool {
	last := uint32(0)
	for i := range c.len() {
		v := c.at(i)
		if v < last {
			return false
		}
		last = v
	}
	return true
}

// span returns the half-open range that the i-th entry of a column of starts
// begins, cut to what another column holds.
func (c *column) span(i, limit uint32) (from, to uint32) {
	from, to = min(c.at(i), limit), min(c.at(i+1), limit)
	return from, max(from, to)
}
