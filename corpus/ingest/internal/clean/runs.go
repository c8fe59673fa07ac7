package clean

// run is a row of blocks of a plain text that are of one make, such as the
// entries of a list: most often all of them are body, or none is.
type run struct{ from, to int }

// runs cuts the blocks where two neighbours are not of one make.
func (p *Page) runs(same func(a, b *local) bool) []run {
	var out []run
	from := 0
	for i := 1; i <= len(p.local); i++ {
		if i == len(p.local) || !same(&p.local[i-1], &p.local[i]) {
			out = append(out, run{from, i})
			from = i
		}
	}
	return out
}

// listed reports two neighbours that may be entries of one list.
func listed(a, b *local) bool {
	return a.bullet == b.bullet && a.indent == b.indent && long(a) == long(b)
}

// slight reports two neighbours that are both prose, or both are none.
func slight(a, b *local) bool { return long(a) == long(b) }

func long(l *local) bool { return l.words > formWords || l.words > 6 && l.ended > 0 && l.lower > .4 }

// addRuns adds, of the two runs that a block is in, what they are like on the
// whole, what they begin with and what stands before and behind them.
func (p *Page) addRuns() {
	for _, same := range []func(a, b *local) bool{listed, slight} {
		list := p.runs(same)
		p.cuts = append(p.cuts, list)
		for _, r := range list {
			sum := p.sumUp(r)
			for i := r.from; i < r.to; i++ {
				p.rows[i] = append(append(p.rows[i], sum...), float32(i-r.from)/float32(r.to-r.from))
			}
		}
	}
}

func (p *Page) sumUp(r run) []float32 {
	var words, lexicon, end, within, ended, odd, signs, again float32
	n := float32(r.to - r.from)
	for i := r.from; i < r.to; i++ {
		l := &p.local[i]
		words, lexicon, ended, odd, again = words+l.words, lexicon+l.lexicon, ended+l.ended, odd+l.odd, again+l.again
		within += p.within[i]
		end = max(end, p.ends[i])
		signs += l.year + l.clock + l.mail
	}
	var before, behind local
	if r.from > 0 {
		before = p.local[r.from-1]
	}
	if r.to < len(p.local) {
		behind = p.local[r.to]
	}
	first := &p.local[r.from]
	return []float32{logf(n), words / n, lexicon / n, within / n, end, ended / n, odd / n, signs / n, again / n, first.lexicon, p.ends[r.from], first.colon,
		before.prose(), before.colon, before.lexicon, behind.prose(), behind.lexicon}
}

// againRuns adds what the first pass said of the runs that a block is in, and of
// the blocks before and behind them.
func (p *Page) againRuns(first []float32) {
	for _, list := range p.cuts {
		for _, r := range list {
			low, high, all, words := first[r.from], first[r.from], float32(0), float32(0)
			for i := r.from; i < r.to; i++ {
				w := min(30, p.local[i].words+1)
				low, high, all, words = min(low, first[i]), max(high, first[i]), all+w*first[i], words+w
			}
			before, behind := float32(-6), float32(-6)
			if r.from > 0 {
				before = first[r.from-1]
			}
			if r.to < len(first) {
				behind = first[r.to]
			}
			for i := r.from; i < r.to; i++ {
				p.rows[i] = append(p.rows[i], low, high, all/words, before, behind, first[r.from])
			}
		}
	}
}
