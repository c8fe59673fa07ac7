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
