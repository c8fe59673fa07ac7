package store

import (
	"hash/maphash"
	"sync"
)

// seed keeps strangers from making ids that all have one hash.
var seed = maphash.MakeSeed()

// ids finds things by their ids: a table of their indices by the hash of the id,
// which holds no pointers, so that it costs a big dossier little. It is made when
// something is looked for: some tables of a page never are.
type ids struct {
	n     int
	of    func(i int) string
	once  *sync.Once
	slots []int32 // index + 1; 0 is free. A power of two of them, at most half in use
}

// newIDs is for n things. Of those with one id the last is found.
func newIDs(n int, of func(i int) string) ids { return ids{n: n, of: of, once: new(sync.Once)} }

func (t *ids) fill() {
	size := 8
	for size < 2*t.n {
		size *= 2
	}
	t.slots = make([]int32, size)
	for i := range t.n {
		*t.slot(t.of(i)) = int32(i + 1)
	}
}

// slot returns where an id stands, or would stand.
func (t *ids) slot(id string) *int32 {
	for at := maphash.String(seed, id); ; at++ {
		s := &t.slots[at&uint64(len(t.slots)-1)]
		if *s == 0 || t.of(int(*s-1)) == id {
			return s
		}
	}
}

// find returns the index of what has an id, or -1; nothing has an empty one.
func (t *ids) find(id string) int {
	if id == "" {
		return -1
	}
	t.once.Do(t.fill)
	return int(*t.slot(id)) - 1
}
