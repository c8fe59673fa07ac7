package main

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"

	"onrecord/corpus/quote/tag"
)

// How many words are put into classes, and into how many.
const (
	frequent    = 14000
	fewClasses  = 48
	manyClasses = 255
	wordRounds  = 9
)

// readTexts reads articles that nobody annotated: a gzipped array of objects
// with "text" and "src". Those from the annotated corpus itself are left out,
// for the ones kept back to measure with may be among them.
func readTexts(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var all []struct{ Src, Text string }
	if err := json.NewDecoder(z).Decode(&all); err != nil {
		return nil, err
	}
	var out []string
	for _, a := range all {
		if a.Src != "polnear" {
			out = append(out, a.Text)
		}
	}
	return out, nil
}

// wordClasses groups the most frequent words of some texts by what stands
// before and behind them.
func wordClasses(texts []string) *tag.Words {
	b := newBigrams(texts, frequent)
	return tag.NewWords(b.lists(fewClasses), b.lists(manyClasses))
}

// bigrams counts which word stands beside which. The last two words stand for
// all rare ones and for the edge of a sentence.
type bigrams struct {
	words      []string
	after      [][]neighbour
	before     [][]neighbour
	total      []int
	rare, edge int
}

type neighbour struct{ word, n int }

func newBigrams(texts []string, most int) *bigrams {
	var tokens []string
	count := map[string]int{}
	for _, s := range texts {
		for _, at := range paragraphs(s) {
			p := tag.Cut(s, at)
			for _, r := range p.Sentences {
				tokens = append(tokens, "")
				for _, t := range p.Tokens[r.Start:r.End] {
					w := strings.ToLower(strings.ReplaceAll(t.Of(s), "’", "'"))
					tokens = append(tokens, w)
					count[w]++
				}
			}
		}
	}
	b := &bigrams{words: mostFrequent(count, most)}
	b.rare, b.edge = len(b.words), len(b.words)+1
	index := map[string]int{"": b.edge}
	for i, w := range b.words {
		index[w] = i
	}
	pairs := map[[2]int]int{}
	last := b.edge
	for _, w := range tokens {
		i, ok := index[w]
		if !ok {
			i = b.rare
		}
		pairs[[2]int{last, i}]++
		last = i
	}
	b.fill(pairs)
	return b
}

func mostFrequent(count map[string]int, most int) []string {
	words := make([]string, 0, len(count))
	for w := range count {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return words[:min(most, len(words))]
}

func (b *bigrams) fill(pairs map[[2]int]int) {
	n := len(b.words) + 2
	b.after, b.before, b.total = make([][]neighbour, n), make([][]neighbour, n), make([]int, n)
	for p, k := range pairs {
		b.after[p[0]] = append(b.after[p[0]], neighbour{p[1], k})
		b.before[p[1]] = append(b.before[p[1]], neighbour{p[0], k})
		b.total[p[0]] += k
	}
}

// lists puts the words into classes by the exchange algorithm (Martin,
// Liermann and Ney 1998): each in turn moves to the class that makes the
// bigrams of classes likeliest. The counts are whole numbers, so the order in
// which they are summed up is of no account.
func (b *bigrams) lists(classes int) [][]string {
	x := newExchange(b, classes)
	for range wordRounds {
		moved := 0
		for w := range b.words {
			if x.move(w) {
				moved++
			}
		}
		if moved*100 < len(b.words) {
			break
		}
	}
	out := make([][]string, classes)
	for i, w := range b.words {
		out[x.class[i]] = append(out[x.class[i]], w)
	}
	return out
}

// exchange is the state of the algorithm.
type exchange struct {
	*bigrams
	free          int // classes that words move among; two more stand still
	class         []int
	pairs         [][]int // of classes
	sum           []int   // of each class
	after, before []int   // of the word that moves, by class
	touched       []int
}

func newExchange(b *bigrams, classes int) *exchange {
	x := &exchange{bigrams: b, free: classes, class: make([]int, len(b.total)), sum: make([]int, classes+2),
		after: make([]int, classes+2), before: make([]int, classes+2)}
	for i := range b.words {
		x.class[i] = i % classes
	}
	x.class[b.rare], x.class[b.edge] = classes, classes+1
	x.pairs = make([][]int, classes+2)
	for i := range x.pairs {
		x.pairs[i] = make([]int, classes+2)
	}
	for w, list := range b.after {
		x.sum[x.class[w]] += b.total[w]
		for _, n := range list {
			x.pairs[x.class[w]][x.class[n.word]] += n.n
		}
	}
	return x
}

// move puts a word where it fits best and reports whether it was elsewhere.
func (x *exchange) move(w int) bool {
	self := x.survey(w)
	from := x.class[w]
	x.place(w, from, self, -1)
	best, top := from, math.Inf(-1)
	for c := range x.free {
		if v := x.gain(w, c, self); v > top+1e-9 {
			best, top = c, v
		}
	}
	x.place(w, best, self, 1)
	x.class[w] = best
	return best != from
}

// survey sums up the neighbours of a word by class, and returns how often it
// is its own.
func (x *exchange) survey(w int) (self int) {
	clear(x.after)
	clear(x.before)
	for _, n := range x.bigrams.after[w] {
		if n.word == w {
			self = n.n
			continue
		}
		x.after[x.class[n.word]] += n.n
	}
	for _, n := range x.bigrams.before[w] {
		if n.word != w {
			x.before[x.class[n.word]] += n.n
		}
	}
	x.touched = x.touched[:0]
	for c := range x.after {
		if x.after[c]+x.before[c] > 0 {
			x.touched = append(x.touched, c)
		}
	}
	return self
}

// place counts a word in or out of a class.
func (x *exchange) place(w, c, self, way int) {
	for _, k := range x.touched {
		x.pairs[c][k] += way * x.after[k]
		x.pairs[k][c] += way * x.before[k]
	}
	x.pairs[c][c] += way * self
	x.sum[c] += way * x.total[w]
}

// gain is by how much the word makes the bigrams likelier in a class.
func (x *exchange) gain(w, c, self int) float64 {
	v := -2 * more(x.sum[c], x.total[w])
	if x.after[c]+x.before[c] == 0 {
		v += more(x.pairs[c][c], self)
	}
	for _, k := range x.touched {
		if k == c {
			v += more(x.pairs[c][c], x.after[c]+x.before[c]+self)
			continue
		}
		v += more(x.pairs[c][k], x.after[k]) + more(x.pairs[k][c], x.before[k])
	}
	return v
}

// more is by how much n log n grows when k is added to n.
func more(n, k int) float64 {
	if k == 0 {
		return 0
	}
	return xlogx(n+k) - xlogx(n)
}

func xlogx(n int) float64 {
	if n < len(logs) {
		return logs[n]
	}
	return float64(n) * math.Log(float64(n))
}

var logs = func() []float64 {
	out := make([]float64, 1<<18)
	for i := 1; i < len(out); i++ {
		out[i] = float64(i) * math.Log(float64(i))
	}
	return out
}()
