package compare

import (
	"slices"
	"strings"
)

// pair is one place where two word sequences agree: ni words from i of the one
// and nj words from j of the other. Both are 1 but for compounds, "cyber
// attacks" and "cyberattacks".
type pair struct{ i, j, ni, nj int }

const (
	maxCells = 1 << 21 // of one alignment table; beyond it texts are cut at anchors
	openCost = 5       // of beginning a run of pairs: more than a short word is worth
)

// pairs aligns two word sequences. The result is the mirror image when they
// are swapped: the smaller of the two is always aligned with the greater.
func pairs(a, b []token) []pair {
	if len(b) < len(a) {
		if at := within(a, b); at >= 0 {
			return run(at, 0, len(b))
		}
	} else if at := within(b, a); at >= 0 && len(a) < len(b) {
		return run(0, at, len(a))
	}
	if slices.CompareFunc(a, b, func(x, y token) int { return strings.Compare(x.fold, y.fold) }) <= 0 {
		return together(alignRange(nil, a, b, 0, 0), a, b)
	}
	out := together(alignRange(nil, b, a, 0, 0), b, a)
	for k, p := range out {
		out[k] = pair{p.j, p.i, p.nj, p.ni}
	}
	return out
}

// within returns where the words of short first stand in long, one after the
// other, or -1: what is printed as it stands is no matter of costs.
func within(long, short []token) int {
	if len(short) == 0 || len(long)*len(short) > maxCells {
		return -1
	}
	same := func(x, y token) bool { return x.fold == y.fold }
	for i := 0; i+len(short) <= len(long); i++ {
		if long[i].fold == short[0].fold && slices.EqualFunc(long[i:i+len(short)], short, same) {
			return i
		}
	}
	return -1
}

// run is n pairs that follow each other from words i and j.
func run(i, j, n int) []pair {
	out := make([]pair, n)
	for k := range out {
		out[k] = pair{i + k, j + k, 1, 1}
	}
	return out
}

// strayWords bounds the words of a run that is moved to the next one.
const strayWords = 3

// together moves short runs of pairs to the run beside them where the same words
// stand there too: "we [-recognize, but we-] believe" becomes "[-we recognize,
// but-] we believe".
func together(ps []pair, a, b []token) []pair {
	for k := 0; k < len(ps); {
		e := runEnd(ps, k)
		if e < len(ps) {
			f := runEnd(ps, e)
			da, db := ps[e].i-ps[e-1].i-ps[e-1].ni, ps[e].j-ps[e-1].j-ps[e-1].nj
			switch {
			case da > 0 && db > 0:
			case e-k <= strayWords && movable(ps[k:e], a, b, da, db):
				move(ps[k:e], da, db)
				e = f
			case f-e <= strayWords && movable(ps[e:f], a, b, -da, -db):
				move(ps[e:f], -da, -db)
				e = f
			}
		}
		k = e
	}
	return ps
}

// runEnd returns the end of the run of pairs that begins at k.
func runEnd(ps []pair, k int) int {
	for k++; k < len(ps) && ps[k].i == ps[k-1].i+ps[k-1].ni && ps[k].j == ps[k-1].j+ps[k-1].nj; k++ {
	}
	return k
}

// movable reports whether the words of a run stand da words on in a and db
// words on in b too.
func movable(run []pair, a, b []token, da, db int) bool {
	for _, p := range run {
		if p.ni != 1 || p.nj != 1 || a[p.i+da].fold != b[p.j+db].fold {
			return false
		}
	}
	return true
}

func move(run []pair, da, db int) {
	for k := range run {
		run[k].i += da
		run[k].j += db
	}
}

// alignRange appends the pairs of a and b, which begin at words i0 and j0.
func alignRange(out []pair, a, b []token, i0, j0 int) []pair {
	for len(a) > 0 && len(b) > 0 && a[0].fold == b[0].fold {
		out = append(out, pair{i0, j0, 1, 1})
		a, b, i0, j0 = a[1:], b[1:], i0+1, j0+1
	}
	tail := 0
	for len(a) > 0 && len(b) > 0 && a[len(a)-1].fold == b[len(b)-1].fold {
		a, b, tail = a[:len(a)-1], b[:len(b)-1], tail+1
	}
	switch {
	case len(a) == 0 || len(b) == 0:
	case len(a)*len(b) <= maxCells:
		out = newTable(a, b).trace(out, i0, j0)
	default:
		out = atAnchors(out, a, b, i0, j0)
	}
	for k := range tail {
		out = append(out, pair{i0 + len(a) + k, j0 + len(b) + k, 1, 1})
	}
	return out
}

// atAnchors cuts two long texts where a run of three words stands once in each
// of them, in the same order, and aligns what lies between. Without such a
// place the texts have nothing in common.
func atAnchors(out []pair, a, b []token, i0, j0 int) []pair {
	i, j := 0, 0
	for _, p := range anchors(a, b) {
		if p.i < i || p.j < j {
			continue
		}
		if (p.i-i)*(p.j-j) <= maxCells && p.i > i && p.j > j {
			out = newTable(a[i:p.i], b[j:p.j]).trace(out, i0+i, j0+j)
		}
		out = append(out, pair{i0 + p.i, j0 + p.j, 1, 1})
		i, j = p.i+1, p.j+1
	}
	if n, m := len(a)-i, len(b)-j; n > 0 && m > 0 && n*m <= maxCells {
		out = newTable(a[i:], b[j:]).trace(out, i0+i, j0+j)
	}
	return out
}

// anchors returns the longest run of places, rising in both texts, at which a
// run of three words begins that stands once in each (patience diff).
func anchors(a, b []token) []pair {
	once := onceIn(a)
	other := onceIn(b)
	var found []pair
	for i := 0; i+3 <= len(a); i++ {
		h := shingle(a[i : i+3])
		if p, q := once[h], other[h]; p == i+1 && q > 0 {
			found = append(found, pair{i, q - 1, 1, 1})
		}
	}
	return rising(found)
}

// onceIn maps each run of three words that stands once to its place plus one;
// what stands more often is 0.
func onceIn(ts []token) map[uint64]int {
	m := make(map[uint64]int, len(ts))
	for i := 0; i+3 <= len(ts); i++ {
		h := shingle(ts[i : i+3])
		if _, twice := m[h]; twice {
			m[h] = 0
			continue
		}
		m[h] = i + 1
	}
	return m
}

// rising keeps the longest subsequence whose j rise; i rise already.
func rising(ps []pair) []pair {
	var tops []int // index of the last pair of the best run of each length
	prev := make([]int, len(ps))
	for k, p := range ps {
		n, _ := slices.BinarySearchFunc(tops, p.j, func(t, j int) int { return ps[t].j - j })
		prev[k] = -1
		if n > 0 {
			prev[k] = tops[n-1]
		}
		if n == len(tops) {
			tops = append(tops, k)
		} else {
			tops[n] = k
		}
	}
	out := make([]pair, len(tops))
	if len(tops) == 0 {
		return out
	}
	for n, k := len(tops)-1, tops[len(tops)-1]; n >= 0; n, k = n-1, prev[k] {
		out[n] = ps[k]
	}
	return out
}

// shingle hashes a run of words (FNV-1a).
func shingle(ts []token) uint64 {
	h := uint64(hashStart)
	for _, t := range ts {
		for i := 0; i < len(t.fold); i++ {
			h = (h ^ uint64(t.fold[i])) * hashStep
		}
		h = (h ^ ' ') * hashStep
	}
	return h
}

// table is the alignment of two word sequences with affine costs: every word
// in common counts its weight, every run of them costs openCost.
type table struct {
	a, b []token
	runs []byte // for each cell, how a run that ends there was reached
	gaps []byte // for each cell, where the best of all came from
}

// How a run was reached: the words it took, and whether it began there.
const (
	one, oneTwo, twoOne = 1, 2, 3
	began               = 4
)

// Where the best of a cell came from.
const (
	fromRun, fromAbove, fromLeft = 0, 1, 2
)

const never = -1 << 29

func newTable(a, b []token) *table {
	n, m := len(a), len(b)
	t := &table{a, b, make([]byte, (n+1)*(m+1)), make([]byte, (n+1)*(m+1))}
	run := [3][]int32{make([]int32, m+1), make([]int32, m+1), make([]int32, m+1)}
	gap := [3][]int32{make([]int32, m+1), make([]int32, m+1), make([]int32, m+1)}
	for r := range run {
		for j := range run[r] {
			run[r][j] = never
		}
	}
	for i := 0; i <= n; i++ {
		t.fill(i, run, gap)
		run[0], run[1], run[2] = run[1], run[2], run[0]
		gap[0], gap[1], gap[2] = gap[1], gap[2], gap[0]
	}
	return t
}

// fill computes row i; run and gap hold the two rows before it, older first,
// and the row itself.
func (t *table) fill(i int, run, gap [3][]int32) {
	m := len(t.b)
	for j := 0; j <= m; j++ {
		at := i*(m+1) + j
		run[2][j], t.runs[at] = t.best(i, j, run, gap)
		best, from := run[2][j], byte(fromRun)
		if i == 0 && j == 0 {
			best = 0
		}
		if i > 0 && gap[1][j] >= best {
			best, from = gap[1][j], fromAbove
		}
		if j > 0 && gap[2][j-1] >= best {
			best, from = gap[2][j-1], fromLeft
		}
		gap[2][j], t.gaps[at] = best, from
	}
}

// best is the value of the best run that ends at (i, j), and how it got there.
func (t *table) best(i, j int, run, gap [3][]int32) (int32, byte) {
	value, how := int32(never), byte(0)
	try := func(step byte, r, g int32, w int) {
		if v := r + int32(w); v > value {
			value, how = v, step
		}
		if v := g + int32(w) - openCost; v > value {
			value, how = v, step|began
		}
	}
	if i > 0 && j > 0 && t.a[i-1].fold == t.b[j-1].fold {
		try(one, run[1][j-1], gap[1][j-1], weight(t.a[i-1].fold))
	}
	if i > 0 && j > 1 && compound(t.a[i-1].fold, t.b[j-2].fold, t.b[j-1].fold) {
		try(oneTwo, run[1][j-2], gap[1][j-2], 8)
	}
	if i > 1 && j > 0 && compound(t.b[j-1].fold, t.a[i-2].fold, t.a[i-1].fold) {
		try(twoOne, run[0][j-1], gap[0][j-1], 8)
	}
	return value, how
}

// compound reports whether a word is two others written together.
func compound(whole, first, second string) bool {
	return len(whole) == len(first)+len(second) && len(first) > 1 && len(second) > 1 &&
		strings.HasPrefix(whole, first) && strings.HasSuffix(whole, second)
}

// trace appends the pairs of the best alignment in order; the sequences begin
// at words i0 and j0 of their texts.
func (t *table) trace(out []pair, i0, j0 int) []pair {
	start := len(out)
	i, j, m, inRun := len(t.a), len(t.b), len(t.b), false
	for i > 0 || j > 0 {
		at := i*(m+1) + j
		if !inRun && t.gaps[at] != fromRun {
			if t.gaps[at] == fromAbove {
				i--
			} else {
				j--
			}
			continue
		}
		ni, nj := 1, 1
		switch t.runs[at] &^ began {
		case oneTwo:
			nj = 2
		case twoOne:
			ni = 2
		}
		inRun = t.runs[at]&began == 0
		i, j = i-ni, j-nj
		out = append(out, pair{i0 + i, j0 + j, ni, nj})
	}
	slices.Reverse(out[start:])
	return out
}
