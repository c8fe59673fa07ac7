package compare

import (
	"cmp"
	"slices"

	"onrecord/corpus"
)

const (
	soundsRun   = 4   // words in one run that two utterances with similar wording share
	soundsAlike = 0.3 // and the share of the shorter one's weight that they have in common
)

// MaxSimilar is how many utterances [Similar] returns at most.
const MaxSimilar = 12

// Similar returns the utterances of the same person whose wording is similar
// to that of utterance u though they are not the same: said on another
// occasion, or another sentence of the same speech. The closest come first. The
// time it takes grows with what the person said.
func Similar(d *corpus.Dossier, u int) []int {
	if u < 0 || u >= len(d.Utterances) {
		return nil
	}
	words := fullest(d, u)
	mine := tokens(words)
	runs, heard := runsOf(mine), newEcho(words)
	closeness := map[int]float64{}
	var out []int
	for i := range d.Utterances {
		if i == u || speakers(d.Utterances[i].Speaker, d.Utterances[u].Speaker) != sameSpeaker {
			continue
		}
		if theirs := fullest(d, i); heard.in(theirs) {
			if n := inCommon(mine, tokens(theirs), runs); n > 0 {
				closeness[i] = n
				out = append(out, i)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(closeness[b], closeness[a]) })
	return out[:min(len(out), MaxSimilar)]
}

// inCommon returns the share of the shorter wording's weight that two have in
// common, 0 when it is too little or in no run of words.
func inCommon(a, b []token, runs []uint64) float64 {
	if common(runsOf(b), runs) < soundsRun-2 {
		return 0
	}
	ps, sum, longest := pairs(a, b), 0, 0
	for k := 0; k < len(ps); {
		e := runEnd(ps, k)
		longest = max(longest, e-k)
		for _, p := range ps[k:e] {
			sum += weight(a[p.i].fold)
		}
		k = e
	}
	share := float64(sum) / float64(max(1, min(weights(a), weights(b))))
	if longest < soundsRun || share < soundsAlike {
		return 0
	}
	return share
}

// fullest returns the words of an utterance's fullest printing.
func fullest(d *corpus.Dossier, u int) string {
	if len(d.Utterances[u].Variants) == 0 {
		return ""
	}
	v := d.Utterances[u].Variants[0]
	q := &d.Quotations[v.Quotation]
	return v.Part.Of(q.Text(d.Articles[q.Article].Text))
}

// echo tells quickly, without cutting texts into words properly, which ones
// cannot have a run of three words of another one. It holds a bit for each run
// (Bloom, 1970).
type echo struct {
	bits [1 << 10]uint64
	any  bool // of a script that is not cut here: everything may be like it
}

func newEcho(s string) *echo {
	e := &echo{}
	e.any = !eachRun(s, func(run uint64) bool {
		e.bits[run>>6&(1<<10-1)] |= 1 << (run & 63)
		return true
	})
	return e
}

// in reports whether a text may have a run of words of the other one.
func (e *echo) in(s string) bool {
	found := e.any
	whole := found || eachRun(s, func(run uint64) bool {
		found = e.bits[run>>6&(1<<10-1)]>>(run&63)&1 == 1
		return !found
	})
	return found || !whole
}

// eachRun calls do with a number for each run of three words of Latin letters,
// until do returns false. It reports whether there was nothing else: of other
// letters, and marks beyond the common ones, it knows nothing.
func eachRun(s string, do func(run uint64) bool) bool {
	const prime = 1099511628211
	var last [2]uint64
	word, n := uint64(0), 0
	end := func() bool {
		if word == 0 {
			return true
		}
		run := (last[0]*prime^last[1])*prime ^ word
		n, last, word = n+1, [2]uint64{last[1], word}, 0
		return n < 3 || do(run*0x9E3779B97F4A7C15>>32)
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z':
			c |= 0x20
		case c == '\'':
			continue
		case c < '0' || c > '9' && c < 0x80:
			if !end() {
				return true
			}
			continue
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80: // dashes, quotation marks
			if i += 2; s[i] != 0x98 && s[i] != 0x99 && !end() {
				return true
			}
			continue
		case c >= 0xE0:
			return false
		}
		word = (word + uint64(c)) * prime
	}
	end()
	return true
}
