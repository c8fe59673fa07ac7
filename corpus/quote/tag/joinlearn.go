package tag

import "slices"

// joinChoices collects what the joining of quotations without a cue is learnt from.
func (t *teacher) joinChoices(m *Model, chosen []int, all [][]Tags) []choice {
	var out []choice
	for _, i := range chosen {
		ex := &t.examples[i]
		right := newTruth(ex)
		l := m.pieces(ex.Text, ex.Paras, cloneTags(all[i]))
		l.join(func(o *orphan) int {
			want := right.way(o)
			if !l.hasWay(o, want) { // what the neighbour reports stays beside it
				want = map[int]int{instead: onward, rather: toward}[want]
			}
			c := choice{right: -1}
			for w := range numWays {
				if !l.hasWay(o, w) {
					continue
				}
				if w == want {
					c.right = len(c.options)
				}
				l.joinFeatures(o, w)
				c.options = append(c.options, slices.Clone(l.wr.out))
			}
			if c.right < 0 {
				return alone
			}
			if len(c.options) > 1 {
				out = append(out, c)
			}
			return want
		})
	}
	return out
}

// way returns where a quotation without a cue really belongs.
func (t *truth) way(o *orphan) int {
	mine := t.of(t.words(o.Content))
	if mine < 0 {
		return alone
	}
	if o.before != nil {
		theirs, cue := t.of(t.words(o.before.Content)), t.cueOf(o.before.Cue)
		switch {
		case theirs == mine:
			return onward
		case cue == mine:
			return instead
		}
	}
	if o.behind != nil {
		switch {
		case t.of(t.words(o.behind.Content)) == mine:
			return toward
		case t.cueOf(o.behind.Cue) == mine:
			return rather
		}
	}
	return alone
}

// cloneTags copies the labels and probabilities, which the linker marks
// signatures in.
func cloneTags(tags []Tags) []Tags {
	out := slices.Clone(tags)
	for n := range out {
		out[n].Labels, out[n].Probs = slices.Clone(out[n].Labels), slices.Clone(out[n].Probs)
	}
	return out
}
