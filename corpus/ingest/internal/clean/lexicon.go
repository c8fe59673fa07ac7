package clean

import (
	"strings"
	"unicode"
)

// Buckets is the size of a lexicon.
const Buckets = 1 << 13

// Lexicon weighs words by how much they speak for a body. Words are hashed, so
// that it holds weights and no words; 8 bits a bucket, in 16ths.
type Lexicon [Buckets]int8

// The questions that lexicons answer.
const (
	OfBody = iota // is this body, or anything else?
	Behind        // does this stand right behind a body, or before its end?
	Within        // does this interrupt a body, or belong to it?
)

// Lexicons are the lexicons of a model, one a question.
type Lexicons [3]Lexicon

// Features gives the buckets of a block, each once: its words, the first one
// and the last one again as such, and its marks. Long texts count with their
// first and last words only.
func Features(block *Block) []int {
	words := strings.FieldsFunc(strings.ToLower(block.Text), func(r rune) bool { return !unicode.IsLetter(r) && r != '©' && r != '@' })
	if len(words) > 40 {
		words = append(words[:20:20], words[len(words)-20:]...)
	}
	seen := map[int]bool{}
	var out []int
	add := func(s string) {
		if b := bucket(s); !seen[b] {
			seen[b] = true
			out = append(out, b)
		}
	}
	for _, m := range block.Marks {
		add("." + m)
	}
	if len(words) == 0 {
		return out
	}
	for _, w := range words {
		add(w)
	}
	add("^" + words[0])
	add("$" + words[len(words)-1])
	if len(words) <= 4 {
		add("=" + strings.Join(words, " "))
	}
	return out
}

// Score sums the weights of buckets, damped by their number.
func (l *Lexicon) Score(buckets []int) float32 {
	if len(buckets) == 0 {
		return 0
	}
	sum := 0
	for _, b := range buckets {
		sum += int(l[b])
	}
	return float32(sum) / 16 / (3 + float32(len(buckets)))
}

// bucket hashes a word (FNV-1a).
func bucket(s string) int {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return int((h ^ h>>15) % Buckets)
}
