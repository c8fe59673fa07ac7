package search

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
)

// Finish returns the index of all that was added. The builder cannot be used
// after it, and must not have spilled; see [Builder.WriteTo].
func (b *Builder) Finish() []byte {
	var out bytes.Buffer
	if _, err := b.WriteTo(&out); err != nil {
		panic(err) // nothing fails in memory
	}
	return out.Bytes()
}

// WriteTo writes the index of all that was added, and gives back the files that
// the builder used. The builder cannot be used after it. The error is the first
// that any of them had.
func (b *Builder) WriteTo(w io.Writer) (int64, error) {
	defer b.close()
	b.column(colQuotes, b.numbers(colSpeaker).n)
	b.column(colFragment, b.numbers(colFragStart).n)
	b.numbers(colFragEnd)
	b.numbers(colQuoteKind)
	words, shift := uint64(0), uint(0)
	for _, n := range b.lengths {
		words += uint64(n)
	}
	if words > b.exact {
		shift = coarse
	}
	b.ids = nil
	dict := b.writeTerms(shift)
	var meta []byte
	for _, v := range []uint64{uint64(b.docs), uint64(b.numbers(colSpeaker).n), uint64(dict.terms), words, uint64(shift)} {
		meta = binary.AppendUvarint(meta, v)
	}
	parts := make([]content, sections)
	parts[secMeta], parts[secDict], parts[secPostings], parts[secPositions] = whole(meta), dict.dict, dict.postings, dict.positions
	for i := range parts {
		if b.tables[i] != nil {
			parts[i] = whole(b.strings(i))
		}
		if isColumn(i) {
			parts[i] = b.numbers(i)
		}
	}
	if b.err != nil {
		return 0, b.err
	}
	return seal(w, parts, version)
}

func (b *Builder) strings(section int) []byte {
	values := b.tables[section].values
	out := binary.AppendUvarint(nil, uint64(len(values)))
	for _, v := range values {
		if section == secSpeakers {
			v += "\n" + b.names[v]
		}
		out = binary.AppendUvarint(out, uint64(len(v)))
		out = append(out, v...)
	}
	return out
}

// writeTerms writes the dictionary and the lists of every word, and behind
// them the merged lists of short prefixes.
func (b *Builder) writeTerms(shift uint) *dictWriter {
	lists := listWriter{docs: b.docs, shift: shift, lengths: b.lengths, titles: b.titles}
	w := &dictWriter{dict: b.pile(), postings: b.pile(), positions: b.pile(), blocks: b.numbers(colBlocks)}
	prefixes := newMerger(b.docs, b.pile())
	from := b.sorted()
	var group []termList // a word, and the ways in which it is written
	t, ok := from.next()
	for ok {
		group = append(group[:0], t)
		for t, ok = from.next(); ok && isWayOf(t.name, group[0].name); t, ok = from.next() {
			group = append(group, t)
		}
		word := &group[0]
		lists.read(word.buf)
		w.add(word.name, word.df, lists.list(), lists.positions())
		prefixes.add(word.name, &lists)
		writeWays(w, &lists, group)
	}
	for _, p := range prefixes.finish() {
		w.add(merged+p.prefix, p.df, prefixes.list(p), nil)
	}
	return w
}

// dictWriter writes words in their order.
type dictWriter struct {
	dict, postings, positions *pile
	blocks                    *numbers
	terms                     int
	last                      string
}

func (w *dictWriter) add(name string, df uint32, list, positions []byte) {
	var entry []byte
	if w.terms%blockTerms == 0 {
		w.blocks.add(uint32(w.dict.size()))
		entry = binary.AppendUvarint(entry, uint64(w.postings.size()))
		entry = binary.AppendUvarint(entry, uint64(w.positions.size()))
		w.last = ""
	}
	n := sharedRunes(w.last, name)
	w.last = name
	w.terms++
	entry = append(entry, byte(n), byte(len(name)-n))
	entry = append(entry, name[n:]...)
	entry = binary.AppendUvarint(entry, uint64(df))
	entry = binary.AppendUvarint(entry, uint64(len(list)))
	w.dict.add(binary.AppendUvarint(entry, uint64(len(positions))))
	w.postings.add(list)
	w.positions.add(positions)
}

// sharedRunes is the number of bytes that a and b begin with alike, in whole
// characters.
func sharedRunes(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && b[n]&0xc0 == 0x80 {
		n--
	}
	return n
}

// content is that of a section of an index.
type content interface {
	size() int64
	writeTo(w io.Writer) error
}

// whole is content in memory.
type whole []byte

func (p whole) size() int64 { return int64(len(p)) }

func (p whole) writeTo(w io.Writer) error {
	_, err := w.Write(p)
	return err
}

// seal puts the sections of an index of that version together.
func seal(w io.Writer, parts []content, version uint32) (int64, error) {
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(parts)))
	size := int64(crcAt) + 4
	for _, p := range parts {
		head = binary.LittleEndian.AppendUint32(head, uint32(p.size()))
		size += p.size()
	}
	body := append([]content{whole(head)}, parts...)
	crc := crc32.NewIEEE()
	for _, p := range body {
		if err := p.writeTo(crc); err != nil {
			return 0, err
		}
	}
	if to, ok := w.(*bytes.Buffer); ok {
		to.Grow(int(size) + len(head))
	}
	start := binary.LittleEndian.AppendUint32([]byte(magic), version)
	start = binary.LittleEndian.AppendUint32(start, crc.Sum32())
	for _, p := range append([]content{whole(start)}, body...) {
		if err := p.writeTo(w); err != nil {
			return 0, err
		}
	}
	return size + int64(len(head)), nil
}

// crcAt is where the checksum lies.
const crcAt = len(magic) + 4

// isWayOf reports whether a term is a way of writing the word base.
func isWayOf(name, base string) bool {
	return len(name) > len(base) && name[len(base)] == written[0] && strings.HasPrefix(name, base)
}
