package search

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

// pileBytes is what is written to or read from a file at a time.
const pileBytes = 32 << 10

// pile is a row of bytes that grows at its end: in memory, or in a file.
type pile struct {
	b       *Builder
	file    Scratch // nil in memory
	buf     []byte  // all, or what is not in the file yet
	flushed int64
}

// pile begins one.
func (b *Builder) pile() *pile {
	p := &pile{b: b}
	if b.create != nil && b.err == nil {
		if p.file, b.err = b.create(); b.err != nil {
			b.err = fmt.Errorf("build index: %w", b.err)
			p.file = nil
		}
	}
	b.piles = append(b.piles, p)
	return p
}

func (p *pile) size() int64 { return p.flushed + int64(len(p.buf)) }

// add adds bytes.
func (p *pile) add(b []byte) {
	p.buf = append(p.buf, b...)
	p.flushFull()
}

func (p *pile) flushFull() {
	if p.file != nil && len(p.buf) >= pileBytes {
		p.flush()
	}
}

func (p *pile) flush() {
	_, err := p.file.Write(p.buf)
	p.b.fail(err)
	p.flushed += int64(len(p.buf))
	if p.buf = p.buf[:0]; cap(p.buf) > 4*pileBytes {
		p.buf = nil
	}
}

// from reads size bytes from the one at a place. Nothing is added after it.
func (p *pile) from(at, size int64) *bufio.Reader {
	if p.file == nil {
		return bufio.NewReaderSize(bytes.NewReader(p.buf[at:at+size]), 16)
	}
	if len(p.buf) > 0 {
		p.flush()
	}
	return bufio.NewReaderSize(io.NewSectionReader(p.file, at, size), pileBytes)
}

// writeTo writes all of it.
func (p *pile) writeTo(w io.Writer) error {
	if p.file == nil {
		_, err := w.Write(p.buf)
		return err
	}
	_, err := io.CopyN(w, p.from(0, p.size()), p.size())
	return err
}

func (p *pile) close() {
	if p.file != nil {
		p.b.fail(p.file.Close())
	}
	p.file, p.buf = nil, nil
}

// numbers is a column that grows.
type numbers struct {
	*pile
	n, top uint32
}

func (c *numbers) add(v uint32) {
	c.n, c.top = c.n+1, max(c.top, v)
	c.buf = binary.LittleEndian.AppendUint32(c.buf, v)
	c.flushFull()
}

// width is the least that holds all numbers.
func (c *numbers) width() int {
	switch {
	case c.top > 0xffff:
		return 4
	case c.top > 0xff:
		return 2
	}
	return 1
}

func (c *numbers) size() int64 { return 1 + int64(c.n)*int64(c.width()) }

func (c *numbers) writeTo(w io.Writer) error {
	width := c.width()
	out := []byte{byte(width)}
	r := c.from(0, c.pile.size())
	var v [4]byte
	for range c.n {
		if _, err := io.ReadFull(r, v[:]); err != nil {
			return err
		}
		if out = append(out, v[:width]...); len(out) >= pileBytes {
			if _, err := w.Write(out); err != nil {
				return err
			}
			out = out[:0]
		}
	}
	_, err := w.Write(out)
	return err
}
