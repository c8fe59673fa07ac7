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
	slices.SortFunc(keys, key.compare)
	s.out.Hits = make([]Hit, len(keys))
	for i, k := range keys {
		s.out.Hits[i] = Hit{int(k.doc), float64(w.score[k.doc])}
	}
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
