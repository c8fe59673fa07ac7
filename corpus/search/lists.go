package search

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// listWriter turns the occurrences that the builder gathered into the lists of
// the index.
type listWriter struct {
	docs            uint32
	shift           uint
	lengths, titles []uint32 // of each article
	doc, count      []uint32 // of the current word
	titled          []bool   // it stands in the headline of the article
	buf             []byte   // its occurrences
	pos             []uint32 // in one article
}

// read takes the occurrences of the next word.
func (w *listWriter) read(buf []byte) {
	w.doc, w.count, w.titled, w.buf = w.doc[:0], w.count[:0], w.titled[:0], buf
	doc, pos := uint32(0), uint32(0)
	for len(buf) > 0 {
		v, n := binary.Uvarint(buf)
		buf = buf[n:]
		if v&1 == 1 {
			doc += uint32(v >> 1)
			pos = 0
			w.doc = append(w.doc, doc-1)
			w.count = append(w.count, 0)
			w.titled = append(w.titled, false)
			continue
		}
		pos += uint32(v >> 1)
		if pos < w.titles[doc-1] {
			w.titled[len(w.titled)-1] = true
		}
		w.count[len(w.count)-1]++
	}
}

// list writes the articles of the word.
func (w *listWriter) list() []byte {
	var out bitWriter
	var inTitle []uint32
	gaps := make([]uint32, len(w.doc))
	counts := make([]uint32, len(w.doc))
	next := uint32(0)
	for i, d := range w.doc {
		if w.titled[i] {
			inTitle = append(inTitle, uint32(i))
		}
		gaps[i], counts[i] = d-next, w.count[i]-1
		next = d + 1
	}
	if len(w.doc) == 1 {
		out.uniform(w.doc[0], w.docs)
		out.rice(counts[0], 0)
		out.bits(uint64(len(inTitle)), 1)
		return out.flush()
	}
	kd, kt := bestRice(gaps, 31), bestRice(counts, 7)
	out.bits(uint64(kd), 5)
	out.bits(uint64(kt), 3)
	for i := range gaps {
		out.rice(gaps[i], kd)
		out.rice(counts[i], kt)
	}
	out.rice(uint32(len(inTitle)), 2)
	if len(inTitle) > 0 {
		next = 0
		for i, v := range inTitle {
			inTitle[i], next = v-next, v+1
		}
		k := bestRice(inTitle, 31)
		out.bits(uint64(k), 5)
		for _, v := range inTitle {
			out.rice(v, k)
		}
	}
	return out.flush()
}

// bestRice is the parameter that writes the numbers in the fewest bits.
func bestRice(values []uint32, most uint) uint {
	sum := 0
	for _, v := range values {
		sum += int(v)
	}
	first := uint(max(0, bits.Len(uint(sum/max(1, len(values))))-3))
	best, least := uint(0), -1
	for k := min(first, most); k <= most; k++ {
		n := 0
		for _, v := range values {
			n += riceLen(v, k)
		}
		if least >= 0 && n >= least {
			break
		}
		best, least = k, n
	}
	return best
}

// positions writes where the word stands in each article.
func (w *listWriter) positions() []byte {
	var head, body []byte
	rest := w.buf
	for g := 0; g < len(w.doc); g += groupDocs {
		var out bitWriter
		end := min(g+groupDocs, len(w.doc))
		for i := g; i < end; i++ {
			rest = w.decode(rest, w.count[i])
			writePositions(&out, w.pos, w.lengths[w.doc[i]], w.shift)
		}
		b := out.flush()
		if end < len(w.doc) {
			head = binary.AppendUvarint(head, uint64(len(b)))
		}
		body = append(body, b...)
	}
	return append(head, body...)
}

// decode reads the positions in the next article, and returns the rest.
func (w *listWriter) decode(buf []byte, count uint32) []byte {
	_, n := binary.Uvarint(buf)
	buf = buf[n:]
	w.pos = w.pos[:0]
	pos := uint32(0)
	for range count {
		v, n := binary.Uvarint(buf)
		buf = buf[n:]
		pos += uint32(v >> 1)
		w.pos = append(w.pos, pos)
	}
	return buf
}

// writePositions writes the positions in one article: numbers of places of
// 1<<shift words each.
func writePositions(out *bitWriter, pos []uint32, length uint32, shift uint) {
	n := placesIn(length, shift)
	switch {
	case len(pos) == 1:
		out.uniform(pos[0]>>shift, n)
	case dense(uint32(len(pos)), n, shift):
		next := uint32(0)
		for _, p := range pos {
			for ; next <= p>>shift; next++ {
				bit := uint64(0)
				if next == p>>shift {
					bit = 1
				}
				out.bits(bit, 1)
			}
		}
		for ; next < n; next++ {
			out.bits(0, 1)
		}
	default:
		k := gapCode(n, uint32(len(pos)))
		next := uint32(0)
		for _, p := range pos {
			out.rice(p>>shift-next, k)
			next = p >> shift
			if shift == 0 {
				next++
			}
		}
	}
}

// placesIn is the number of places of 1<<shift words in an article.
func placesIn(length uint32, shift uint) uint32 {
	return uint32((uint64(length) + 1<<shift - 1) >> shift)
}

// dense reports whether count positions in n places are written as one bit for
// each place.
func dense(count, n uint32, shift uint) bool { return shift > 0 && count >= n/2 }

// postings is the list of a word, decoded.
type postings struct {
	docs   []uint32
	counts []uint32 // how often; shifted, plus 1 when also in the headline
}

// list decodes the articles of a term into p.
func (x *Index) list(t *term, p *postings) {
	p.docs, p.counts = p.docs[:0], p.counts[:0]
	x.work.done.entries += int(t.df)
	r := bitReader{b: x.postings.cut(t.list, t.listLen)}
	if len(r.b) == 0 {
		return
	}
	if t.df == 1 {
		p.docs = append(p.docs, r.uniform(x.docs))
		count := r.rice(0) + 1
		p.counts = append(p.counts, count<<1|r.bits(1))
		return
	}
	kd, kt := uint(r.bits(5)), uint(r.bits(3))
	p.read(&r, t.df, kd, kt, x.docs)
	if uint32(len(p.docs)) < t.df {
		return
	}
	titles := r.rice(2)
	if titles == 0 {
		return
	}
	k := uint(r.bits(5))
	next := uint32(0)
	for range min(titles, t.df) {
		i := next + r.rice(k)
		if i >= uint32(len(p.counts)) || i < next {
			return
		}
		p.counts[i] |= 1
		next = i + 1
	}
}

// read reads the articles and counts of a list. It is bitReader.rice written
// out, because calls are dear where this runs most.
func (p *postings) read(r *bitReader, df uint32, kd, kt uint, docs uint32) {
	p.docs = slices.Grow(p.docs, int(df))[:df]
	p.counts = slices.Grow(p.counts, int(df))[:df]
	outDocs, outCounts := p.docs, p.counts[:len(p.docs)]
	b, pos, buf, n := r.b, r.pos, r.buf, r.n
	maskD, maskT := uint64(1)<<kd-1, uint64(1)<<kt-1
	next := uint32(0)
	for i := range outDocs {
		if n < 48 && pos+8 <= len(b) {
			buf |= binary.LittleEndian.Uint64(b[pos:]) << (n & 63)
			pos += int((63 - n) >> 3)
			n |= 56
		}
		q := uint(bits.TrailingZeros64(^buf))
		used := q + 1 + kd
		gap := uint32(q)<<(kd&31) | uint32(buf>>((q+1)&63)&maskD)
		rest := buf >> (used & 63)
		q2 := uint(bits.TrailingZeros64(^rest))
		used += q2 + 1 + kt
		count := uint32(q2)<<(kt&31) | uint32(rest>>((q2+1)&63)&maskT)
		if q >= escape || q2 >= escape || used > n { // a long code, or the last bytes
			*r = bitReader{b, pos, buf, n}
			gap, count = r.rice(kd), r.rice(kt)
			pos, buf, n = r.pos, r.buf, r.n
		} else {
			buf >>= used & 63
			n -= used
		}
		d := next + gap
		if d >= docs || d < next {
			p.docs, p.counts = p.docs[:i], p.counts[:i]
			return
		}
		outDocs[i], outCounts[i] = d, (count+1)<<1
		next = d + 1
	}
	*r = bitReader{b, pos, buf, n}
}

// places reads the positions of one term, article by article.
type places struct {
	x      *Index
	t      term
	list   postings // the term's articles, or those it is asked for
	body   []byte   // its groups
	starts []uint32 // of the groups
	group  int
	at     int // index into list of the article that r stands at
	r      bitReader
	has    int    // index into list of the article that out is of, plus 1
	most   uint32 // numbers that its bytes can hold, whatever they claim
	out    []uint32
}

// open makes the reader ready for a term whose list is decoded in p.list.
func (p *places) open(x *Index, t *term) {
	p.x, p.t, p.has = x, *t, 0
	x.list(t, &p.list)
	b := x.positions.cut(t.places, t.placesLen)
	if len(b) == 0 {
		p.list.docs, p.list.counts = p.list.docs[:0], p.list.counts[:0]
	}
	groups := (len(p.list.docs) + groupDocs - 1) / groupDocs
	p.starts = append(p.starts[:0], 0)
	for i := 1; i < groups; i++ {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			v, n = 0, 0
		}
		b = b[n:]
		p.starts = append(p.starts, p.starts[i-1]+uint32(min(v, 1<<28)))
	}
	p.body = b
	p.most = uint32(min(8*len(b)+1, 1<<30))
	p.seekGroup(0)
}

func (p *places) seekGroup(g int) {
	p.group, p.at = g, g*groupDocs
	start := uint32(0)
	if g < len(p.starts) {
		start = p.starts[g]
	}
	if start > uint32(len(p.body)) {
		start = uint32(len(p.body))
	}
	p.r = bitReader{b: p.body[start:]}
}

// of returns the positions in the i-th article of the list, valid until the
// next call. Going forward is cheap.
func (p *places) of(i int) []uint32 {
	if p.has == i+1 {
		return p.out
	}
	p.has = i + 1
	if g := i / groupDocs; g != p.group || i < p.at {
		p.seekGroup(g)
	}
	for ; p.at < i; p.at++ {
		p.skip()
	}
	p.at++
	return p.read(p.list.docs[i], p.list.counts[i]>>1)
}

// skip passes over the places in the article that r stands at.
func (p *places) skip() {
	count, n := p.sizes(p.list.docs[p.at], p.list.counts[p.at]>>1)
	switch {
	case count == 1:
		p.r.uniform(n)
	case dense(count, n, p.x.shift):
		p.r.skip(min(n, p.most))
	default:
		k := gapCode(n, count)
		for range min(count, n, p.most) {
			p.r.rice(k)
		}
	}
}

// sizes returns how often the word stands in an article and the number of
// places there.
func (p *places) sizes(doc, times uint32) (count, n uint32) {
	p.x.work.done.places += int(times)
	return times, placesIn(p.x.lengths.at(doc), p.x.shift)
}

func (p *places) read(doc, times uint32) []uint32 {
	p.out = p.out[:0]
	count, n := p.sizes(doc, times)
	switch {
	case count == 1:
		p.out = append(p.out, p.r.uniform(n))
	case dense(count, n, p.x.shift):
		for at := uint32(0); at < min(n, p.most); at += 24 {
			v := p.r.bits(uint(min(24, n-at)))
			for ; v != 0; v &= v - 1 {
				p.out = append(p.out, at+uint32(bits.TrailingZeros32(v)))
			}
		}
	default:
		p.gaps(count, n)
	}
	return p.out
}

// gaps reads places that are written as gaps.
func (p *places) gaps(count, n uint32) {
	k := gapCode(n, count)
	step := uint32(1)
	if p.x.shift > 0 {
		step = 0 // the same place may come more than once
	}
	next := uint32(0)
	for range min(count, n, p.most) {
		v := next + p.r.rice(k)
		if step == 1 || len(p.out) == 0 || v != next {
			p.out = append(p.out, v)
		}
		next = v + step
	}
}

// part cuts b, giving less where it is too short.
func part(b []byte, start, length uint32) []byte {
	if uint64(start) > uint64(len(b)) {
		return nil
	}
	b = b[start:]
	if uint64(length) < uint64(len(b)) {
		b = b[:length]
	}
	return b
}
