package compare

import (
	"onrecord/corpus/text"
)

const (
	hashStart = 14695981039346656037 // FNV-1a
	hashStep  = 1099511628211
)

// hashed is the hash of a folded word; see [shingle].
func hashed[T string | []byte](fold T) uint64 {
	h := uint64(hashStart)
	for i := 0; i < len(fold); i++ {
		h = (h ^ uint64(fold[i])) * hashStep
	}
	return (h ^ ' ') * hashStep
}

// numbers returns the hash of a word and that of its stem, folded. For plain
// words nothing is copied: many more words are looked at than kept.
func numbers(word string) (whole, part uint64) {
	var fast [maxWord]byte
	if len(word) > maxWord {
		word = word[:maxWord]
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c >= 0x80 || c == '.' {
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

func (b *bits) add(h uint64)      { b[h>>48&255] |= 1 << (h >> 58) }
func (b *bits) has(h uint64) bool { return b[h>>48&255]>>(h>>58)&1 == 1 }

// echo tells quickly which texts cannot have much of a wording, without taking
// them apart.
type echo struct{ words, stems, runs bits }

// newEcho makes an echo of a wording.
func newEcho(ts []token) *echo {
	e := &echo{}
	var last [2]uint64
	for i, t := range ts {
		h := hashed(t.fold)
		e.words.add(h)
		if !stop[t.fold] {
			e.stems.add(hashed(stem(t.fold)))
		}
		if i >= 2 {
			e.runs.add(inRow(last[0], last[1], h))
		}
		last = [2]uint64{last[1], h}
	}
	return e
}

func inRow(a, b, c uint64) uint64 { return ((a*hashStep^b)*hashStep ^ c) * hashStep }

// in counts the words of a text that the wording may have, and those that begin
// like its telling ones, and reports whether they may share three words in a
// row. It never says less than is true.
func (e *echo) in(s string) (words, stems int, run bool) {
	var last [2]uint64
	n := 0
	for w := range text.Words(s) {
		whole, part := numbers(w.Of(s))
		if e.words.has(whole) {
			words++
		}
		if e.stems.has(part) {
			stems++
		}
		if n++; n > 2 && e.runs.has(inRow(last[0], last[1], whole)) {
			run = true
		}
		last = [2]uint64{last[1], whole}
	}
	return words, stems, run
}
