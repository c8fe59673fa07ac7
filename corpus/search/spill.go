package search

import (
	"bufio"
	"cmp"
	"container/heap"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Scratch is a file that is written from its start to its end and then read.
type Scratch interface {
	io.Writer
	io.ReaderAt
	io.Closer
}

// Spill bounds what the builder keeps in memory. When the words that it gathered
// take about room bytes, they are written in their order to a file that create
// makes, as a run, and all runs are merged in the end (Heinz and Zobel, "Efficient
// single-pass index construction for text databases", 2003). The sections of the
// index lie in files, too, until it is written. What stays in memory are tables of
// articles, outlets and speakers, some 40 bytes an article, and the longest list of
// one word. The bytes of the index are the same. Spill must come before [Builder.Add],
// and [Builder.WriteTo] after it.
func (b *Builder) Spill(room int, create func() (Scratch, error)) { b.room, b.create = room, create }

const (
	termBytes = 150 // that a word takes beside its name and its list, about
	mostRuns  = 64  // that are merged at a time
)

func (b *Builder) fail(err error) {
	if err != nil && b.err == nil {
		b.err = fmt.Errorf("build index: %w", err)
	}
}

func (b *Builder) close() {
	for _, p := range b.piles {
		p.close()
	}
	b.piles, b.terms = nil, nil
}

// runs are the sorted words that were written to a file, one run behind the other.
type runs struct {
	*pile
	ends []int64
}

// makeRoom writes a run when there is no room left.
func (b *Builder) makeRoom() {
	if b.create == nil || b.held < b.room || b.err != nil {
		return
	}
	if len(b.runs.ends) == b.most {
		b.runs.merge(b)
	}
	if b.runs.pile == nil {
		b.runs.pile = b.pile()
	}
	b.sort()
	for i := range b.terms {
		b.runs.add(&b.terms[i])
	}
	b.runs.ends = append(b.runs.ends, b.runs.size())
	clear(b.terms)
	clear(b.ids)
	b.terms, b.held = b.terms[:0], 0
}

func (b *Builder) sort() {
	slices.SortFunc(b.terms, func(x, y termList) int { return strings.Compare(x.name, y.name) })
}

// merge makes one run of all.
func (r *runs) merge(b *Builder) {
	to := runs{pile: b.pile()}
	from := r.open(b)
	for t, ok := from.next(); ok; t, ok = from.next() {
		to.add(&t)
	}
	to.ends = append(to.ends, to.size())
	r.close()
	*r = to
}

// add writes a word: name, articles, the last of them, occurrences.
func (r *runs) add(t *termList) {
	var entry []byte
	entry = binary.AppendUvarint(entry, uint64(len(t.name)))
	entry = append(entry, t.name...)
	for _, v := range []uint32{t.df, t.doc, uint32(len(t.buf))} {
		entry = binary.AppendUvarint(entry, uint64(v))
	}
	r.pile.add(append(entry, t.buf...))
}

// open reads the words of all runs in their order, each once.
func (r *runs) open(b *Builder) *merging {
	m := &merging{b: b}
	start := int64(0)
	for i, end := range r.ends {
		m.push(&cursorOfRun{from: r.from(start, end-start), order: i})
		start = end
	}
	return m
}

// sorted returns the words of all runs, and those in memory.
func (b *Builder) sorted() *merging {
	b.sort()
	m := b.runs.open(b)
	m.push(&cursorOfRun{rest: b.terms, order: len(b.runs.ends)})
	return m
}

// cursorOfRun walks through a run, which lies in a file or in memory.
type cursorOfRun struct {
	termList
	from  *bufio.Reader
	rest  []termList
	order int
}

// next moves to the next word. At the end of the run it returns io.EOF.
func (c *cursorOfRun) next() error {
	if c.from == nil {
		if len(c.rest) == 0 {
			return io.EOF
		}
		c.termList, c.rest[0] = c.rest[0], termList{}
		c.rest = c.rest[1:]
		return nil
	}
	name, err := c.bytes()
	if err != nil {
		return err
	}
	c.termList = termList{name: string(name)}
	var df, doc uint64
	if df, err = binary.ReadUvarint(c.from); err == nil {
		doc, err = binary.ReadUvarint(c.from)
	}
	if err == nil {
		c.df, c.doc = uint32(df), uint32(doc)
		c.buf, err = c.bytes()
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

func (c *cursorOfRun) bytes() ([]byte, error) {
	n, err := binary.ReadUvarint(c.from)
	if err != nil {
		return nil, err
	}
	b := make([]byte, n)
	_, err = io.ReadFull(c.from, b)
	return b, err
}

// merging gives the words of several runs in their order. It is a heap of them.
type merging struct {
	b    *Builder
	list []*cursorOfRun
}

func (m *merging) Len() int      { return len(m.list) }
func (m *merging) Swap(i, j int) { m.list[i], m.list[j] = m.list[j], m.list[i] }
func (m *merging) Push(x any)    { m.list = append(m.list, x.(*cursorOfRun)) }

func (m *merging) Less(i, j int) bool {
	x, y := m.list[i], m.list[j]
	return cmp.Or(strings.Compare(x.name, y.name), x.order-y.order) < 0
}

func (m *merging) Pop() any {
	last := m.list[len(m.list)-1]
	m.list = m.list[:len(m.list)-1]
	return last
}

// push adds a run that has words.
func (m *merging) push(c *cursorOfRun) {
	if err := c.next(); err == nil {
		heap.Push(m, c)
	} else if err != io.EOF {
		m.b.fail(err)
	}
}

// next returns the next word with its occurrences in all runs.
func (m *merging) next() (t termList, ok bool) {
	for len(m.list) > 0 && (!ok || m.list[0].name == t.name) {
		c := m.list[0]
		if t.join(&c.termList); !ok {
			ok = true
		}
		switch err := c.next(); err {
		case nil:
			heap.Fix(m, 0)
		case io.EOF:
			heap.Pop(m)
		default:
			m.b.fail(err)
			return t, false
		}
	}
	return t, ok
}

// join adds the occurrences of a word in articles that come later.
func (t *termList) join(o *termList) {
	if t.df == 0 {
		*t = *o
		return
	}
	gap, n := binary.Uvarint(o.buf) // of the first article, from the start of the dossier
	t.buf = binary.AppendUvarint(t.buf, gap-uint64(t.doc)<<1)
	t.buf = append(t.buf, o.buf[n:]...)
	t.doc, t.df = o.doc, t.df+o.df
}
