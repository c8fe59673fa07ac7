package search

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// term is a word of the dictionary and where its lists lie.
type term struct {
	id                uint32
	df                uint32
	list, listLen     uint32
	places, placesLen uint32
}

// cursor walks through the dictionary in order.
type cursor struct {
	x      *Index
	b      []byte // what is left of the block
	left   int    // terms left in it
	block  uint32 // the next one
	shared int    // bytes that name has in common with the one before
	name   []byte
	term
}

// enter goes to the start of a block, before its first term.
func (c *cursor) enter(block uint32) bool {
	if block >= c.x.col[colBlocks].len() {
		return false
	}
	c.b = c.x.block(block)
	c.block = block + 1
	c.left = int(min(blockTerms, c.x.terms-block*blockTerms))
	c.list, c.places = c.varint(), c.varint()
	c.listLen, c.placesLen = 0, 0
	c.id = block*blockTerms - 1
	c.name = c.name[:0]
	return true
}

func (c *cursor) varint() uint32 {
	v, n := binary.Uvarint(c.b)
	if n <= 0 {
		c.b, c.left = nil, 0
		return 0
	}
	c.b = c.b[n:]
	return uint32(v)
}

// next moves to the next term and reports whether there is one.
func (c *cursor) next() bool {
	for c.left == 0 || len(c.b) < 2 || int(c.b[0]) > len(c.name) || 2+int(c.b[1]) > len(c.b) {
		if !c.enter(c.block) { // a damaged or missing block is passed over
			return false
		}
	}
	c.left--
	c.x.work.done.names++
	c.shared = int(c.b[0])
	rest := int(c.b[1])
	c.name = append(c.name[:c.shared], c.b[2:2+rest]...)
	c.b = c.b[2+rest:]
	c.id++
	c.list += c.listLen
	c.places += c.placesLen
	c.df = min(c.varint(), c.x.docs)
	c.listLen, c.placesLen = c.varint(), c.varint()
	return true
}

// seek moves to the first term that is not less than name.
func (c *cursor) seek(name []byte) bool {
	lo, hi := c.x.blocksNear(name)
	for lo < hi { // the first block that begins with a greater term
		mid := (lo + hi) / 2
		if c.x.firstOf(mid, name) <= 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if !c.enter(max(lo, 1) - 1) {
		return false
	}
	for c.next() {
		if bytes.Compare(c.name, name) >= 0 {
			return true
		}
	}
	return false
}

// block returns the bytes of a block.
func (x *Index) block(i uint32) []byte {
	blocks := &x.col[colBlocks]
	start, end := blocks.at(i), uint32(1<<31)
	if i+1 < blocks.len() {
		end = blocks.at(i + 1)
	}
	return x.dict.cut(start, max(start, end)-start)
}

// blocksNear narrows the blocks down to those of the chunk in which name may
// stand, or returns all.
func (x *Index) blocksNear(name []byte) (lo, hi uint32) {
	hi = x.col[colBlocks].len()
	chunks := x.dict.chunks
	i := x.chunkNear(string(name)) + 1
	if i > 0 {
		lo = min(chunks[i-1].block, hi)
	}
	if i < len(chunks) {
		hi = max(lo, min(chunks[i].block, hi))
	}
	return lo, hi
}

// chunkNear returns the number of the chunk in which name may stand, or -1.
func (x *Index) chunkNear(name string) int {
	chunks := x.dict.chunks
	i := 0
	for n := len(chunks); i < n; { // the first chunk that begins with a greater term
		mid := (i + n) / 2
		if chunks[mid].first <= name {
			i = mid + 1
		} else {
			n = mid
		}
	}
	return i - 1
}

// firstOf compares the first term of a block to name.
func (x *Index) firstOf(block uint32, name []byte) int {
	first := firstName(x.block(block))
	if first == nil {
		return 1
	}
	return bytes.Compare(first, name)
}

// firstName returns the first term of a block.
func firstName(b []byte) []byte {
	for range 2 {
		for len(b) > 0 && b[0] >= 0x80 {
			b = b[1:]
		}
		b = b[min(1, len(b)):]
	}
	if len(b) < 2 || len(b) < 2+int(b[1]) {
		return nil
	}
	return b[2 : 2+int(b[1])]
}

// find looks a word up.
func (x *Index) find(name string) (term, bool) {
	c := cursor{x: x, name: x.work.name[:0]}
	ok := c.seek([]byte(name)) && string(c.name) == name
	x.work.name = c.name
	return c.term, ok
}

// merged looks up the merged list of the words that begin with prefix.
func (x *Index) merged(prefix string) (term, bool) {
	if len(prefix) > mergeLong*utf8.UTFMax || utf8.RuneCountInString(prefix) > mergeLong {
		return term{}, false
	}
	return x.find(merged + prefix)
}

// prefixed calls fn with every term that begins with prefix, in order, until
// it returns false. The name is valid during the call.
func (x *Index) prefixed(prefix string, fn func(name []byte, t term) bool) {
	c := cursor{x: x}
	for ok := c.seek([]byte(prefix)); ok && bytes.HasPrefix(c.name, []byte(prefix)); ok = c.next() {
		if !isWay(c.name) && !fn(c.name, c.term) {
			return
		}
	}
}
