package tag

import (
	"slices"
)

// spanChoices collects what the scores of spans are learnt from: of the
// candidates for a marked span, the one nearest to the right one.
func (r *reacher) spanChoices(gold []Label, owner []int32) []choice {
	var out []choice
	for i := 0; i < len(r.t.Labels); i++ {
		if r.t.Labels[i].Part() != BContent {
			continue
		}
		found := r.marked(i)
		i = found.End - 1
		list := r.candidates(found)
		right := r.nearest(list, gold, owner)
		if len(list) < 2 || right < 0 {
			continue
		}
		c := choice{right: right}
		for _, x := range list {
			r.features(x)
			c.options = append(c.options, slices.Clone(r.wr.out))
		}
		out = append(out, c)
	}
	return out
}

// nearest returns the candidate whose words agree best with those of the
// attribution to which most of the marked ones belong, -1 for none.
func (r *reacher) nearest(list []span, gold []Label, owner []int32) int {
	s := &r.c.sentences[r.c.at[r.found.Start].sentence]
	count, whose := map[int32]int{}, int32(-1)
	for k := r.found.Start; k < r.found.End; k++ {
		if o := owner[k]; o >= 0 && gold[k].Part() == BContent {
			count[o] += r.words[k+1] - r.words[k]
			if whose < 0 || count[o] > count[whose] {
				whose = o
			}
		}
	}
	if whose < 0 {
		return -1
	}
	best, top := -1, 0.0
	for n, x := range list {
		both, all := 0, 0
		for k := s.start; k < s.end; k++ {
			size := r.words[k+1] - r.words[k]
			mine, right := k >= x.Start && k < x.End, owner[k] == whose && gold[k].Part() == BContent
			if mine && right {
				both += size
			}
			if mine || right {
				all += size
			}
		}
		if v := float64(both) / float64(max(all, 1)); v > top {
			best, top = n, v
		}
	}
	return best
}
