package tag

import (
	"slices"
	"sort"

	"onrecord/corpus"
)

// truth is what an example should find, by the words of the article.
type truth struct {
	*Example
	starts []int // of the words
	gold   [][]int
}

func newTruth(ex *Example) *truth {
	t := &truth{Example: ex}
	for _, p := range ex.Paras {
		for _, tok := range p.Tokens {
			if tok.Word {
				t.starts = append(t.starts, tok.Start)
			}
		}
	}
	for k := range ex.Gold {
		t.gold = append(t.gold, t.words(ex.Gold[k].Content))
	}
	return t
}

// words returns where the words of some spans begin, in order.
func (t *truth) words(spans []corpus.Span) []int {
	var out []int
	for _, s := range spans {
		a, b := sort.SearchInts(t.starts, s.Start), sort.SearchInts(t.starts, s.End)
		out = append(out, t.starts[a:b]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// same reports whether spans have the same words.
func (t *truth) same(a, b []corpus.Span) bool { return slices.Equal(t.words(a), t.words(b)) }

// of returns the attribution that has most of some words, or -1.
func (t *truth) of(words []int) int {
	best, most := -1, 0
	for k := range t.gold {
		if n := sharedInts(words, t.gold[k]); n > most {
			best, most = k, n
		}
	}
	return best
}

// cueOf returns the attribution to which a cue belongs, or -1.
func (t *truth) cueOf(at []corpus.Span) int {
	if len(at) == 0 {
		return -1
	}
	n := sort.Search(len(t.Paras), func(i int) bool { return t.Paras[i].End > at[0].Start })
	if n == len(t.Paras) {
		return -1
	}
	p := t.Paras[n]
	for k, u := range p.Units {
		s := p.Over(Range{k, k + 1})
		if s.Start < at[0].End && s.End > at[0].Start && t.Labels[n][k].Part() == BCue && u.Quoted < 0 {
			return int(t.Owners[n][k])
		}
	}
	return -1
}

// alike is the share of the words of two lists that are in both.
func alike(a, b []int) float64 {
	both := sharedInts(a, b)
	return float64(both) / float64(max(len(a)+len(b)-both, 1))
}

func sharedInts(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
