package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// reading is a word of the dictionary that somebody may have meant.
type reading struct {
	name string
	term
	edits int
	cost  float64 // the less, the likelier
	tier  int32   // the same without the frequency of the word, in steps
}

// maxReadings bounds the words that one misspelling is read as.
const maxReadings = 8

// readings returns the words of the dictionary that are one edit away from a
// misspelt one, likeliest first; from eight letters on two edits when none is
// one edit away. An edit is a letter too many, too few or another, or two
// letters swapped. Words below four letters only have letters swapped.
func (x *Index) readings(w string) []reading {
	letters := utf8.RuneCountInString(w)
	if letters < 3 || letters > 32 || !strings.ContainsFunc(w, func(r rune) bool { return r < '0' || r > '9' }) {
		return nil
	}
	var out []reading
	if letters > 3 {
		out = x.sameStart(w, 1)
	} else {
		out = x.swapped(w)
	}
	out = append(out, x.otherInitial(w, letters)...)
	if len(out) == 0 && letters >= 8 {
		out = x.sameInitial(w, 1, 2)
	}
	insertionSort(out, func(a, b reading) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), strings.Compare(a.name, b.name))
	})
	return out[:min(len(out), maxReadings)]
}

func (x *Index) swapped(w string) (out []reading) {
	b := []byte(w)
	for i := 1; i+1 < len(b); i++ {
		b[i], b[i+1] = b[i+1], b[i]
		if t, ok := x.find(string(b)); ok && string(b) != w {
			out = append(out, x.reading(string(b), t, w, 1))
		}
		b[i], b[i+1] = b[i+1], b[i]
	}
	return out
}

// otherInitial looks up the words that differ in their first letter.
func (x *Index) otherInitial(w string, letters int) (out []reading) {
	try := func(s string) {
		if t, ok := x.find(s); ok {
			out = append(out, x.reading(s, t, w, 1))
		}
	}
	_, n := utf8.DecodeRuneInString(w)
	rest := w[n:]
	if _, m := utf8.DecodeRuneInString(rest); rest[:m] != w[:n] {
		try(rest[:m] + w[:n] + rest[m:])
	}
	if letters < 4 {
		return out
	}
	if r, _ := utf8.DecodeRuneInString(rest); letters > 4 && w[:n] != string(r) {
		try(rest)
	}
	if x.dict.chunks != nil { // each of the others may be a file
		return out
	}
	for c := 'a'; c <= 'z' && w[0] < utf8.RuneSelf; c++ {
		if byte(c) != w[0] {
			try(string(c) + w)
			try(string(c) + rest)
		}
	}
	return out
}

// sameStart looks for words with the same first letter that are so many edits
// away. Where the words of a letter are many files, those with the same first two
// letters are looked through before, and will do.
func (x *Index) sameStart(w string, edits int) []reading {
	if x.dict.chunks != nil {
		if out := x.sameInitial(w, 2, edits); len(out) > 0 {
			return out
		}
	}
	return x.sameInitial(w, 1, edits)
}

// sameInitial walks through the words with the same first letters, so many of
// them, and keeps those within so many edits. It computes a band of the matrix of
// edit distances, whose rows are shared by words that begin alike.
func (x *Index) sameInitial(w string, same, edits int) (out []reading) {
	m := newMatrix([]rune(w), edits)
	n := 0
	for range same {
		_, size := utf8.DecodeRuneInString(w[n:])
		n += size
	}
	c := cursor{x: x}
	dead := len(w) + 99 // bytes of the name beyond which nothing can match
	for ok := c.seek([]byte(w[:n])); ok && string(c.name[:min(n, len(c.name))]) == w[:n]; ok = c.next() {
		if c.shared >= dead || isWay(c.name) {
			continue
		}
		dead = m.extend(c.name, c.shared)
		if d := m.distance(len(c.name), dead); d > 0 && d <= edits {
			name := string(c.name)
			out = append(out, x.reading(name, c.term, w, d))
		}
	}
	return out
}

// matrix holds the edit distances (optimal string alignment) between the
// beginnings of a word and those of a name.
type matrix struct {
	word  []rune
	edits int
	rows  [][]uint8 // one for each letter of the name, and one before
	name  []rune
	ends  []int // bytes of the name up to each letter's end
}

func newMatrix(word []rune, edits int) *matrix {
	first := make([]uint8, len(word)+1)
	for i := range first {
		first[i] = uint8(min(i, edits+1))
	}
	return &matrix{word: word, edits: edits, rows: [][]uint8{first}}
}

// extend computes the rows of name, of which so many bytes are as before. It
// returns the number of bytes after which no match is possible, or a number
// beyond any length.
func (m *matrix) extend(name []byte, shared int) int {
	d := 0
	for d < len(m.ends) && m.ends[d] <= shared {
		d++
	}
	m.name, m.ends = m.name[:d], m.ends[:d]
	at := 0
	if d > 0 {
		at = m.ends[d-1]
	}
	for at < len(name) {
		r, n := utf8.DecodeRune(name[at:])
		at += n
		m.name, m.ends = append(m.name, r), append(m.ends, at)
		if !m.row(len(m.name)) {
			return at
		}
	}
	return 1 << 30
}

// row computes row d and reports whether anything in it is within the edits.
func (m *matrix) row(d int) bool {
	if len(m.rows) <= d {
		m.rows = append(m.rows, make([]uint8, len(m.word)+1))
	}
	row, up := m.rows[d], m.rows[d-1]
	over := uint8(m.edits + 1)
	lo, hi := max(d-m.edits, 0), min(d+m.edits, len(m.word))
	if lo > len(m.word) {
		return false
	}
	if lo == 0 {
		row[0] = min(uint8(d), over)
		lo = 1
	} else {
		row[lo-1] = over
	}
	alive := lo == 1 && row[0] < over
	for j := lo; j <= hi; j++ {
		v := up[j-1]
		if m.word[j-1] != m.name[d-1] {
			v++
			if j < d+m.edits {
				v = min(v, up[j]+1)
			}
			v = min(v, row[j-1]+1)
			if j > 1 && d > 1 && m.word[j-1] == m.name[d-2] && m.word[j-2] == m.name[d-1] {
				v = min(v, m.rows[d-2][j-2]+1)
			}
		}
		row[j] = min(v, over)
		alive = alive || v < over
	}
	if hi < len(m.word) {
		row[hi+1] = over
	}
	return alive
}

// distance is the distance of the whole name, or -1 when it is too far.
func (m *matrix) distance(size, dead int) int {
	d := len(m.name)
	if dead < 1<<30 || d < len(m.word)-m.edits || d > len(m.word)+m.edits {
		return -1
	}
	return int(m.rows[d][len(m.word)])
}

// reading weighs how likely name was meant where w was typed: a noisy channel
// as in Kernighan, Church and Gale, "A Spelling Correction Program Based on a
// Noisy Channel Model" (1990). Leaving a letter out, doubling one and swapping
// two have one outcome at each place, a wrong letter and one too many as many
// as there are letters; and people seldom get the first letter wrong.
func (x *Index) reading(name string, t term, w string, edits int) reading {
	cost := 3 * float64(edits)
	if edits == 1 && (len(name) > len(w) || len(name) == len(w) && anagram(name, w) || doubled(name, w)) {
		cost = 0
	}
	if edits > 1 {
		cost += 3
	}
	if name[0] != w[0] {
		cost += 3
	}
	return reading{name, t, edits, cost - 0.3*math.Log(float64(t.df)), int32(cost / 3)}
}

func anagram(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return string(x) == string(y)
}

// doubled reports whether w is name with one letter written twice.
func doubled(name, w string) bool {
	if len(w) != len(name)+1 {
		return false
	}
	i := 0
	for i < len(name) && name[i] == w[i] {
		i++
	}
	return i > 0 && w[i] == w[i-1] && w[i+1:] == name[i:]
}
