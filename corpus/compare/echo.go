package compare

import "onrecord/corpus"

const (
	hashStart = 14695981039346656037 // FNV-1a
	hashStep  = 1099511628211
)

// hashed is a hash of a folded word.
func hashed[T string | []byte](fold T) uint32 {
	h := uint64(hashStart)
	for i := 0; i < len(fold); i++ {
		h = (h ^ uint64(fold[i])) * hashStep
	}
	return uint32(h>>32) ^ uint32(h)
}

// numbers returns the hash of a word and that of its stem, folded. For plain
// words nothing is copied: many more words are looked at than kept.
func numbers(word string) (whole, part uint32) {
	var fast [maxWord]byte
	if len(word) > maxWord {
		word = word[:maxWord]
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c >= 0x80 || c == '.' || c == '%' || c == '&' {
			f := fold(word)
			return hashed(f), hashed(stem(f))
		}
		fast[i] = c
	}
	n := len(word)
	switch {
	case n > stemRunes:
		n = stemRunes
	case n < stemRunes && n > 0 && fast[n-1] == 's':
		n--
	}
	return hashed(fast[:len(word)]), hashed(fast[:n])
}

// bits is a set of hashes that may take a few for members that are none
// (Bloom, 1970).
type bits [256]uint64

func (b *bits) add(h uint32)      { b[h>>24] |= 1 << (h >> 18 & 63) }
func (b *bits) has(h uint32) bool { return b[h>>24]>>(h>>18&63)&1 == 1 }

// echo tells quickly which texts cannot have much of a wording, without taking
// them apart.
type echo struct{ words, stems, runs bits }

// newEcho makes an echo of a wording.
func newEcho(ts []token) *echo {
	e := &echo{}
	var last row
	for _, t := range ts {
		h := hashed(t.fold)
		e.words.add(h)
		if tells(t.fold) {
			e.stems.add(hashed(stem(t.fold)))
		}
		if run, ok := last.then(h); ok {
			e.runs.add(run)
		}
	}
	return e
}

// row is the words of a text that the wording may have, too, and that follow each
// other without another between them.
type row struct {
	a, b uint32
	n    int
}

// then goes on to the next word and returns a hash of the three, if there are
// three.
func (r *row) then(h uint32) (run uint32, ok bool) {
	run = ((r.a*0x9E3779B1+r.b)*0x85EBCA77 + h) * 0xC2B2AE3D
	ok = r.n >= 2
	r.a, r.b, r.n = r.b, h, r.n+1
	return run, ok
}

// in counts the words of a text that the wording may have, and those that begin
// like its telling ones, and reports whether they may share three words in a
// row. It never says less than is true.
func (e *echo) in(s string) (words, stems int, run bool) {
	var last row
	spoken(s, func(w corpus.Span) {
		whole, part := numbers(w.Of(s))
		if e.stems.has(part) {
			stems++
		}
		if !e.words.has(whole) {
			last.n = 0
			return
		}
		words++
		three, ok := last.then(whole)
		run = run || ok && e.runs.has(three)
	})
	return words, stems, run
}

// among is like in for an article of the lists in which the words are marked.
func (e *echo) among(l *lists, article int32) (words int, run bool) {
	var last row
	for _, n := range l.texts[article] {
		if !l.marked[n] {
			last.n = 0
			continue
		}
		words++
		three, ok := last.then(l.hashes[n])
		run = run || ok && e.runs.has(three)
	}
	return words, run
}
