package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io/fs"
	"slices"
	"sync"

	"onrecord/corpus/search/query"
)

// An index can be kept whole, or in chunks that are read when they are needed:
// a head, which is an index whose three big sections (dictionary, lists,
// positions) hold a directory instead of their bytes, and a file for each
// chunk, named by the hash of its bytes.
//
//	directory = count {length hash:u64}              (varints; hash is 64-bit FNV-1a)
//
// and in that of the dictionary, whose chunks begin with blocks, for each chunk
// the number of its first block and, after its length, its first term.
const (
	headMagic   = "onrechea"
	chunkBytes  = 2 << 10
	chunkPrefix = "index-"
	chunkSuffix = ".bin"
)

// blob is a run of bytes, whole or in chunks.
type blob struct {
	whole  []byte
	chunks []chunk
	files  fs.FS
	failed func(name string, err error)
}

type chunk struct {
	start, end uint32
	hash       uint64
	block      uint32 // of the dictionary: the first block in it
	first      string // and the first term
	data       []byte
	bad        bool // could not be read; it is tried again in the next search
}

func (c *chunk) name() string { return fmt.Sprintf("%s%016x%s", chunkPrefix, c.hash, chunkSuffix) }

// cut returns a part of the blob: less of it where the blob ends, nothing when
// a chunk of it cannot be read.
func (b *blob) cut(start, length uint32) []byte {
	if b.chunks == nil {
		return part(b.whole, start, length)
	}
	var out []byte
	for i := b.at(start); i < len(b.chunks) && length > 0; i++ {
		c := &b.chunks[i]
		if c.data == nil && !b.load(c) {
			return nil
		}
		p := part(c.data, start-c.start, length)
		start, length = start+uint32(len(p)), length-uint32(len(p))
		if out == nil {
			out = p
		} else {
			out = append(out[:len(out):len(out)], p...)
		}
	}
	return out
}

// load reads a chunk.
func (b *blob) load(c *chunk) bool {
	if c.bad || b.files == nil {
		return false
	}
	data, err := b.read(c)
	return b.took(c, data, err)
}

func (b *blob) read(c *chunk) ([]byte, error) {
	data, err := fs.ReadFile(b.files, c.name())
	if err == nil && (hashOf(data) != c.hash || uint32(len(data)) != c.end-c.start) {
		err = fmt.Errorf("%w: damaged", ErrIndex)
	}
	return data, err
}

// took keeps what was read of a chunk.
func (b *blob) took(c *chunk, data []byte, err error) bool {
	if err != nil {
		c.bad = true
		b.failed(c.name(), err)
		return false
	}
	c.data = data
	return true
}

// bring reads the chunks with these numbers that are not at hand all at a time,
// which over a network is faster than one after the other.
func (b *blob) bring(numbers []int) {
	slices.Sort(numbers)
	numbers = slices.DeleteFunc(slices.Compact(numbers), func(i int) bool {
		return i < 0 || i >= len(b.chunks) || b.chunks[i].data != nil || b.chunks[i].bad
	})
	if len(numbers) < 2 || b.files == nil {
		return
	}
	data, errs := make([][]byte, len(numbers)), make([]error, len(numbers))
	var wg sync.WaitGroup
	for i, n := range numbers {
		wg.Go(func() { data[i], errs[i] = b.read(&b.chunks[n]) })
	}
	wg.Wait()
	for i, n := range numbers {
		b.took(&b.chunks[n], data[i], errs[i])
	}
}

// numbers appends the numbers of the chunks that hold a part of the blob.
func (b *blob) numbers(list []int, start, length uint32) []int {
	for i := b.at(start); i < len(b.chunks) && b.chunks[i].start < start+length; i++ {
		list = append(list, i)
	}
	return list
}

// at returns the number of the chunk with a byte.
func (b *blob) at(start uint32) int {
	i, _ := slices.BinarySearchFunc(b.chunks, start, func(c chunk, at uint32) int {
		if c.end <= at {
			return -1
		}
		return 1
	})
	return i
}

// mostBrought is how many words chunks are brought ahead for.
const mostBrought = 32

// bringWords reads those chunks of the dictionary in which the words of a query
// may stand.
func (s *search) bringWords(q query.Query) {
	b := &s.x.dict
	if b.chunks == nil {
		return
	}
	var numbers []int
	note := func(text string) {
		for _, w := range wordsOf(text) {
			if len(numbers) < 2*mostBrought {
				numbers = append(numbers, s.x.chunkNear(w.text), s.x.chunkNear(rootOf(w.text)))
			}
		}
	}
	for _, c := range q.All[:min(len(q.All), mostBrought)] {
		for _, t := range c.Any[:min(len(c.Any), mostBrought)] {
			note(t.Text)
			for _, n := range t.Near {
				note(n.Text)
			}
		}
	}
	b.bring(numbers)
}

// smallPlaces is up to how many bytes the places of a word are read whole.
const smallPlaces = 2 * chunkBytes

// bringRow reads the chunks with the lists of words in a row but those to be
// skipped, and with the places of those that have few; of others, it is found out
// first in which articles they are asked for.
func (x *Index) bringRow(ts []term, skip []bool) {
	if x.postings.chunks == nil {
		return
	}
	var lists, places []int
	for i, t := range ts {
		if skip == nil || !skip[i] {
			length := t.placesLen
			if length > smallPlaces {
				length = headOf(&t)
			}
			lists, places = x.postings.numbers(lists, t.list, t.listLen), x.positions.numbers(places, t.places, length)
		}
	}
	x.postings.bring(lists)
	x.positions.bring(places)
}

// What a phrase fetches: rounds of words, how many bytes a text is taken for, and
// how often a word that every article has stands beside another by chance.
const (
	mostRounds = 5
	textBytes  = 6 << 10
	beside     = 0.7
)

// notWorthFetching tells which words of a phrase cost more to fetch than the texts
// of the articles that the others leave. Words are fetched in rounds, the rarest
// first.
func (s *search) notWorthFetching(src *source, filter func(doc uint32) bool) []bool {
	x, row := s.x, src.terms[0]
	order := make([]int, len(row))
	for i := range order {
		order[i] = i
	}
	insertionSort(order, func(a, b int) int { return cmp.Compare(row[a].df, row[b].df) })
	skip := slices.Repeat([]bool{true}, len(row))
	next := 0
	done := x.work.done
	for range mostRounds {
		for most := uint32(0); next < len(order) && (next < 2 || most == 0 || cost(&row[order[next]]) <= smallPlaces); next++ {
			skip[order[next]] = false
			most = max(most, cost(&row[order[next]]))
		}
		if next == len(order) {
			break
		}
		t := &row[order[next]]
		spared := float64(s.left(src, skip, filter)) * (1 - beside*float64(t.df)/float64(x.docs))
		if spared*textBytes <= float64(cost(t)) {
			x.work.done = done
			return skip
		}
	}
	x.work.done = done
	return nil
}

// cost is how many bytes tell of a word, at most.
func cost(t *term) uint32 { return t.listLen + t.placesLen }

// left is how many articles may have a row of words, those to be skipped left out
// of account.
func (s *search) left(src *source, skip []bool, filter func(doc uint32) bool) (n int) {
	row := src.terms[0]
	readers := s.x.readers(row, skip)
	rarest := readers[rarestOf(row)]
	at := make([]int, len(readers))
	var spots []spot
	for _, doc := range s.x.bringPlaces(readers, rarest.list.docs, filter) {
		seekAll(readers, at, doc)
		if spots = rowSpots(row, func(i int) []uint32 { return readers[i].of(at[i]) }, skip, s.x.shift); len(spots) > 0 {
			n++
		}
	}
	return n
}

// bringLists reads the chunks with the lists of the words as they were typed.
func (s *search) bringLists() {
	b := &s.x.postings
	if b.chunks == nil {
		return
	}
	var numbers []int
	for i := range s.clauses {
		for j := range s.clauses[i].sources {
			src := &s.clauses[i].sources[j]
			if src.kind == Exact && !src.set && !src.positional() && len(src.terms) == 1 && len(numbers) < 2*mostBrought {
				t := &src.terms[0][0]
				numbers = b.numbers(numbers, t.list, t.listLen)
			}
		}
	}
	b.bring(numbers)
}

func hashOf(b []byte) uint64 {
	h := fnv.New64a()
	h.Write(b)
	return h.Sum64()
}

// retry lets chunks that could not be read be tried again.
func (b *blob) retry() {
	for i := range b.chunks {
		b.chunks[i].bad = false
	}
}

// Split cuts an index into a head and chunks, each by its file name, for
// [OpenFS].
func Split(index []byte) (head []byte, chunks map[string][]byte, err error) {
	x, err := Open(index)
	if err != nil {
		return nil, nil, err
	}
	chunks = map[string][]byte{}
	parts := make([]content, sectionsOf(x.version))
	for i := range parts {
		parts[i] = whole(x.sec[i])
	}
	for _, sec := range []int{secDict, secPostings, secPositions} {
		parts[sec] = whole(x.directory(sec, chunks))
	}
	var out bytes.Buffer
	seal(&out, parts, x.version)
	head = out.Bytes()
	copy(head, headMagic)
	return head, chunks, nil
}

// directory cuts a section into chunks and returns its directory.
func (x *Index) directory(sec int, chunks map[string][]byte) []byte {
	var dir []byte
	count := uint64(0)
	for start, block := 0, uint32(0); start < len(x.sec[sec]); count++ {
		end := min(start+chunkBytes, len(x.sec[sec]))
		first := block
		if sec == secDict {
			for block++; block < x.col[colBlocks].len() && x.col[colBlocks].at(block) <= uint32(end); block++ {
			}
			end = len(x.sec[sec])
			if block < x.col[colBlocks].len() {
				end = int(x.col[colBlocks].at(block))
			}
			if end <= start || end > len(x.sec[sec]) { // the index is damaged
				end = len(x.sec[sec])
			}
		}
		c := chunk{hash: hashOf(x.sec[sec][start:end])}
		chunks[c.name()] = x.sec[sec][start:end]
		dir = binary.AppendUvarint(dir, uint64(end-start))
		dir = binary.LittleEndian.AppendUint64(dir, c.hash)
		if sec == secDict {
			name := firstName(x.sec[sec][start:end])
			dir = binary.AppendUvarint(dir, uint64(first))
			dir = binary.AppendUvarint(dir, uint64(len(name)))
			dir = append(dir, name...)
		}
		start = end
	}
	return append(binary.AppendUvarint(nil, count), dir...)
}

// readDirectory is the inverse of directory.
func (b *blob) readDirectory(dir []byte, dict bool) bool {
	ok := true
	number := func() uint64 {
		v, n := binary.Uvarint(dir)
		if n <= 0 || v > 1<<31 {
			ok, dir = false, nil
			return 0
		}
		dir = dir[n:]
		return v
	}
	count := number()
	b.chunks = []chunk{}
	at := uint64(0)
	for i := uint64(0); ok && i < count; i++ {
		c := chunk{start: uint32(at)}
		at += number()
		if len(dir) < 8 || at > 1<<31 {
			return false
		}
		c.end, c.hash = uint32(at), binary.LittleEndian.Uint64(dir)
		dir = dir[8:]
		if dict {
			c.block = uint32(number())
			n := number()
			if n > uint64(len(dir)) {
				return false
			}
			c.first, dir = string(dir[:n]), dir[n:]
		}
		b.chunks = append(b.chunks, c)
	}
	return ok && len(dir) == 0
}

// OpenFS opens an index that was cut by [Split]. Chunks are read from files
// when a search needs them, several at a time, and kept. A chunk that cannot be
// read is named in the notes of the result, which goes without it; the next
// search tries again.
func OpenFS(head []byte, files fs.FS) (*Index, error) {
	if len(head) < len(headMagic) || string(head[:len(headMagic)]) != headMagic {
		return nil, fmt.Errorf("%w: these bytes are no head of one", ErrIndex)
	}
	b := slices.Clone(head)
	copy(b, magic)
	x, err := open(b, files)
	if err != nil {
		return nil, err
	}
	return x, nil
}

// checksum is that of everything behind it.
func checksum(b []byte) uint32 { return crc32.ChecksumIEEE(b[crcAt+4:]) }
