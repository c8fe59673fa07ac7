package search

import (
	"encoding/binary"
	"math/bits"
)

// Numbers are stored as Rice codes: with parameter k, n is n>>k ones, a zero,
// and the low k bits of n, all from the lowest bit of each byte upwards. A run
// of 24 ones is followed by n itself in 32 bits.
const escape = 24

type bitWriter struct {
	b   []byte
	buf uint64
	n   uint
}

func (w *bitWriter) bits(v uint64, n uint) {
	w.buf |= v << w.n
	w.n += n
	for w.n >= 8 {
		w.b = append(w.b, byte(w.buf))
		w.buf >>= 8
		w.n -= 8
	}
}

func (w *bitWriter) rice(v uint32, k uint) {
	q := v >> k
	if q >= escape {
		w.bits(1<<escape-1, escape)
		w.bits(uint64(v), 32)
		return
	}
	w.bits(1<<q-1, uint(q)+1)
	w.bits(uint64(v)&(1<<k-1), k)
}

// uniform writes v, which is below n, in the fewest bits.
func (w *bitWriter) uniform(v, n uint32) {
	width := uint(bits.Len32(n - 1))
	short := uint32(1)<<width - n // so many values take a bit less
	if n <= 1 {
		return
	}
	if v < short {
		w.bits(uint64(v), width-1)
		return
	}
	v += short
	w.bits(uint64(v>>1), width-1)
	w.bits(uint64(v&1), 1)
}

// flush fills the last byte and returns what was written.
func (w *bitWriter) flush() []byte {
	if w.n > 0 {
		w.b = append(w.b, byte(w.buf))
	}
	w.buf, w.n = 0, 0
	return w.b
}

// riceLen is the number of bits that rice writes.
func riceLen(v uint32, k uint) int {
	if v>>k >= escape {
		return escape + 32
	}
	return int(v>>k) + 1 + int(k)
}

// bitReader reads what bitWriter wrote. Behind the end of its bytes it reads
// zeros for ever.
type bitReader struct {
	b   []byte
	pos int
	buf uint64
	n   uint
}

func (r *bitReader) fill() {
	if r.pos+8 <= len(r.b) {
		r.buf |= binary.LittleEndian.Uint64(r.b[r.pos:]) << r.n
		r.pos += int((63 - r.n) >> 3)
		r.n |= 56
		return
	}
	for r.n <= 56 {
		if r.pos < len(r.b) {
			r.buf |= uint64(r.b[r.pos]) << r.n
			r.pos++
		}
		r.n += 8
	}
}

func (r *bitReader) bits(n uint) uint32 {
	if r.n < n {
		r.fill()
	}
	v := uint32(r.buf & (1<<n - 1))
	r.buf >>= n
	r.n -= n
	return v
}

func (r *bitReader) rice(k uint) uint32 {
	if r.n < escape+32 {
		r.fill()
	}
	q := uint(bits.TrailingZeros64(^r.buf))
	if q >= escape {
		r.buf >>= escape
		r.n -= escape
		return r.bits(32)
	}
	r.buf >>= q + 1
	v := uint32(q)<<k | uint32(r.buf&(1<<k-1))
	r.buf >>= k
	r.n -= q + 1 + k
	return v
}

func (r *bitReader) uniform(n uint32) uint32 {
	if n <= 1 {
		return 0
	}
	width := uint(bits.Len32(n - 1))
	short := uint32(1)<<width - n
	v := r.bits(width - 1)
	if v < short {
		return v
	}
	return v<<1 | r.bits(1) - short
}

// skip passes over n bits.
func (r *bitReader) skip(n uint32) {
	for n > 48 {
		r.bits(24)
		r.bits(24)
		n -= 48
	}
	if n > 24 {
		r.bits(24)
		n -= 24
	}
	r.bits(uint(n))
}
