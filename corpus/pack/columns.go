package pack

import (
	"slices"
	"strings"
)

// A column is what many things have of one kind, one behind the other. It is read
// without a call for each of them: in a page, the first hundred thousand calls of
// anything are slow ones.

// rooms are for columns that are read, used and read over.
type rooms [4][]int32

// numbers reads a column of n numbers into a room.
func (r *reader) numbers(room, n int) []int32 {
	if n > len(r.data)-r.pos {
		r.fail("column cut short")
	}
	if r.err != nil {
		return nil
	}
	list := slices.Grow(r.rooms[room][:0], n)[:n]
	r.rooms[room] = list
	data, pos := r.data, r.pos
	for i := range list {
		if pos < len(data) && data[pos] < 0x80 {
			list[i] = int32(data[pos])
			pos++
			continue
		}
		r.pos = pos
		list[i] = int32(r.int())
		pos = r.pos
	}
	r.pos = pos
	if !r.goesOn() {
		return nil
	}
	return list
}

// indexes reads a column of n indices into something of so many items.
func (r *reader) indexes(room, n, items int, what string) []int32 {
	list := r.numbers(room, n)
	for _, i := range list {
		if int(i) >= items {
			r.fail(what + " out of range")
			return nil
		}
	}
	return list
}

// marks reads a column of n bytes that are at most max.
func (r *reader) marks(n int, max byte, what string) string {
	if n > len(r.data)-r.pos {
		r.fail("column cut short")
	}
	if r.err != nil {
		return ""
	}
	r.pos += n
	list := r.data[r.pos-n : r.pos]
	for i := range len(list) {
		if list[i] > max {
			r.fail("unknown " + what)
			return ""
		}
	}
	return list
}

// counts reads a column of n lengths, of lists whose items take at least min bytes
// each, and their sum.
func (r *reader) counts(room, n, min int) (list []int32, sum int) {
	list = r.numbers(room, n)
	for _, c := range list {
		sum += int(c)
	}
	if sum > (len(r.data)-r.pos)/min {
		r.fail("lists cut short")
		return nil, 0
	}
	return list, sum
}

// texts reads a column of n strings, which are slices of one that is no slice of
// the chunk.
func (r *reader) texts(n int) []string {
	lengths, sum := r.counts(0, n, 1)
	if r.err != nil || n == 0 {
		return nil
	}
	all := strings.Clone(r.data[r.pos : r.pos+sum])
	r.pos += sum
	list := make([]string, n)
	for i, c := range lengths {
		if c > 0 { // and else no pointer that the collector of garbage follows
			list[i], all = all[:c], all[c:]
		}
	}
	return list
}

// lists reads a column of n lists of indices into something of so many items, each
// by its distance from the one before, the first of a list from where from says,
// and sets them.
func (r *reader) lists(n, items int, what string, from func(i int) int, set func(i int, list []int)) {
	counts, sum := r.counts(1, n, 1)
	steps := r.numbers(2, sum)
	if r.err != nil {
		return
	}
	all := make([]int, sum)
	for i, c := range counts {
		if c == 0 {
			continue
		}
		at, list := from(i), all[:c:c]
		for k := range list {
			if at += signed(steps[k]); at < 0 || at >= items {
				r.fail(what + " out of range")
				return
			}
			list[k] = at
		}
		set(i, list)
		all, steps = all[c:], steps[c:]
	}
	r.goesOn()
}

// signed is the number that was written as n.
func signed(n int32) int { return int(n>>1) ^ -int(n&1) }

// column writes one value of each of many things.
func column[T any](list []T, write func(T)) {
	for _, x := range list {
		write(x)
	}
}

// texts writes a column of strings.
func texts[T any](w *writer, list []T, of func(T) string) {
	column(list, func(x T) { w.int(len(of(x))) })
	column(list, func(x T) { w.b = append(w.b, of(x)...) })
}

// lists writes a column of lists of indices.
func (w *writer) lists(n int, from func(i int) int, of func(i int) []int) {
	for i := range n {
		w.int(len(of(i)))
	}
	for i := range n {
		at := from(i)
		for _, x := range of(i) {
			w.signed(x - at)
			at = x
		}
	}
}
