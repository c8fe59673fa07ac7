package search

import (
	"encoding/binary"
	"math/bits"
)

// places reads the positions of one term, article by article.
type places struct {
	x      *Index
	t      term
	list   postings // the term's articles, or those it is asked for
	base   uint32   // where its groups start in the section
	starts []uint32 // of the groups, from there, and where the last ends
	group  int      // that r reads, -1 for none yet
	lost   bool     // it cannot be read
	at     int      // index into list of the article that r stands at
	r      bitReader
	has    int    // index into list of the article that out is of, plus 1
	most   uint32 // numbers that its bytes can hold, whatever they claim
	out    []uint32
}

// open makes the reader ready for a term whose list is decoded in p.list.
func (p *places) open(x *Index, t *term) {
	p.x, p.t, p.has = x, *t, 0
	x.list(t, &p.list)
	groups := (len(p.list.docs) + groupDocs - 1) / groupDocs
	head := x.positions.cut(t.places, headOf(t))
	if t.placesLen == 0 || len(head) == 0 && groups > 1 {
		p.list.docs, p.list.counts = p.list.docs[:0], p.list.counts[:0]
	}
	p.starts = append(p.starts[:0], 0)
	p.base = t.places
	for i := 1; i < groups; i++ {
		v, n := binary.Uvarint(head)
		if n <= 0 {
			v, n = 0, 0
		}
		head = head[n:]
		p.base += uint32(n)
		p.starts = append(p.starts, p.starts[i-1]+uint32(min(v, 1<<28)))
	}
	p.starts = append(p.starts, t.placesLen-min(t.placesLen, p.base-t.places))
	p.most = uint32(min(8*int(t.placesLen)+1, 1<<30))
	p.group, p.at = -1, 0
}

// headOf is how many bytes hold the lengths of the groups of a term, at most.
func headOf(t *term) uint32 {
	return min(t.placesLen, 4*((t.df+groupDocs-1)/groupDocs-min(1, t.df)))
}

// span returns where a group lies in the section.
func (p *places) span(g int) (start, length uint32) {
	if g+1 >= len(p.starts) {
		return p.base, 0
	}
	end := p.starts[len(p.starts)-1]
	from := min(p.starts[g], end)
	return p.base + from, min(max(p.starts[g+1], from), end) - from
}

func (p *places) seekGroup(g int) {
	p.group, p.at = g, g*groupDocs
	start, length := p.span(g)
	p.r = bitReader{b: p.x.positions.cut(start, length)}
	p.lost = len(p.r.b) == 0
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
	if p.lost {
		p.out = p.out[:0]
		return p.out
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
