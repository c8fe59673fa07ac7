package search

import (
	"math"
	"slices"
)

// key orders the hits: by penalty, then by falling score, then as they come.
type key struct {
	order uint64
	doc   uint32
}

func (a key) compare(b key) int {
	switch {
	case a.order != b.order && a.order < b.order, a.order == b.order && a.doc < b.doc:
		return -1
	case a == b:
		return 0
	}
	return 1
}

// rank puts the hits in order and takes them over into the result.
func (s *search) rank() {
	w := &s.x.work
	keys := w.keys[:0]
	for _, d := range s.hits {
		k := key{doc: d}
		if !s.r.ByDate {
			k.order = uint64(w.penalty[d])<<32 | uint64(math.MaxUint32-math.Float32bits(w.score[d]))
			if s.out.Level == MostWords {
				k.order = uint64(math.MaxUint32 - math.Float32bits(w.score[d]))
			}
		}
		keys = append(keys, k)
	}
	w.keys = keys
	if n := s.r.Limit; n > 0 && n < len(keys) {
		keys = best(keys, n)
	}
	w.spare = sortKeys(keys, w.spare)
	s.out.Hits = make([]Hit, len(keys))
	for i, k := range keys {
		s.out.Hits[i] = Hit{int(k.doc), float64(w.score[k.doc])}
	}
}

// insertionSort sorts a few values, or many that are nearly in order already,
// and leaves equal ones as they stand. It is small where slices.SortFunc is
// some kilobytes for each type.
func insertionSort[T any](s []T, compare func(a, b T) int) {
	for i := 1; i < len(s); i++ {
		v, j := s[i], i
		for ; j > 0 && compare(v, s[j-1]) < 0; j-- {
			s[j] = s[j-1]
		}
		s[j] = v
	}
}

// sortKeys sorts keys, many of them by radix from the lowest byte up. It uses
// spare memory and returns it, grown.
func sortKeys(keys, spare []key) []key {
	if len(keys) < 64 {
		insertionSort(keys, key.compare)
		return spare
	}
	spare = slices.Grow(spare[:0], len(keys))[:len(keys)]
	from, to := keys, spare
	for digit := range 12 { // four of the article, then eight of the order
		var at [257]int
		for _, k := range from {
			at[int(k.digit(digit))+1]++
		}
		if at[int(from[0].digit(digit))+1] == len(from) {
			continue
		}
		for i := 1; i < 256; i++ {
			at[i] += at[i-1]
		}
		for _, k := range from {
			d := k.digit(digit)
			to[at[d]] = k
			at[d]++
		}
		from, to = to, from
	}
	copy(keys, from)
	return spare
}

func (a key) digit(i int) uint8 {
	if i < 4 {
		return uint8(a.doc >> (8 * i))
	}
	return uint8(a.order >> (8 * (i - 4)))
}

// best moves the n first of the keys to the front, in a heap, and returns them.
func best(keys []key, n int) []key {
	top := keys[:n]
	for i := n/2 - 1; i >= 0; i-- {
		sink(top, i)
	}
	for _, k := range keys[n:] {
		if k.compare(top[0]) < 0 {
			top[0] = k
			sink(top, 0)
		}
	}
	return top
}

// sink restores the heap, whose root is the last of all, below i.
func sink(h []key, i int) {
	for {
		c := 2*i + 1
		if c >= len(h) {
			return
		}
		if c+1 < len(h) && h[c+1].compare(h[c]) > 0 {
			c++
		}
		if h[c].compare(h[i]) <= 0 {
			return
		}
		h[i], h[c] = h[c], h[i]
		i = c
	}
}
