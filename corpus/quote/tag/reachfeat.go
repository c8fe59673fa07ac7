package tag

// features describes a candidate beside the marked span.
func (r *reacher) features(x span) {
	w, c, found := r.wr, r.c, r.found
	w.out, w.t = w.out[:0], 400
	s := &c.sentences[c.at[found.Start].sentence]
	sure := level(float64(x.sure))
	same := b2u(x.Start == found.Start)<<1 | b2u(x.End == found.End)
	size := bucket(0, r.words[x.End]-r.words[x.Start])
	rest := bucket(0, r.words[s.end]-r.words[x.End])
	last, next, after := c.get(x.End-1), c.get(x.End), c.get(x.End+1)
	first, before := c.get(x.Start), c.get(x.Start-1)
	left, right := r.neighbour(x.Start, -1), r.neighbour(x.End-1, 1)
	lw, rw := c.lemma(left), c.lemma(right)
	w.f1(same)
	w.f2(same, sure)
	w.f1(sure)
	w.f2(same, size)
	w.f2(size, rest)
	w.f1(next.w)
	w.f2(next.w, after.w)
	w.f2(next.w, size)
	w.f2(next.w, rest)
	w.f2(next.w, sure)
	w.f2(next.w, lw)
	w.f2(next.w, after.many)
	w.f2(next.many, after.many)
	w.f2(next.w, last.many)
	w.f2(last.w, next.w)
	w.f1(last.w)
	w.f2(last.many, next.few)
	w.f3(last.shape, next.shape, after.shape)
	w.f3(uint32(next.class), uint32(after.class), size)
	w.f2(lw, rest)
	w.f3(lw, next.w, size)
	w.f2(rw, rest)
	w.f2(b2u(left >= 0)<<1|b2u(right >= 0), rest)
	w.f3(b2u(left >= 0)<<1|b2u(right >= 0), next.w, min(rest, 5))
	w.f2(r.label(x.End), rest)
	w.f2(r.gap(right, x.End), next.w)
	w.f2(uint32(min(r.commas(x.Range), 3)), size)
	w.f3(uint32(min(r.commas(x.Range), 3)), next.w, rest)
	w.f3(c.word(c.at[x.End-1].leftP), next.w, size)
	w.f2(b2u(r.quoted(x.Range)), next.w)
	w.f3(b2u(r.quoted(x.Range)), b2u(r.quoted(Range{x.End, s.end})), sure)
	w.f2(b2u(r.quoted(Range{x.End, s.end})), rest)
	w.t = 450
	w.f2(first.w, before.w)
	w.f1(first.w)
	w.f1(before.w)
	w.f2(first.many, before.many)
	w.f2(first.w, lw)
	w.f2(before.w, lw)
	w.f2(r.gap(left, x.Start), first.w)
	w.f2(r.gap(left, x.Start), before.w)
	w.f2(level(float64(r.t.Probs[x.Start][BContent])), same)
	w.f2(b2u(x.Start == s.start), b2u(right >= 0))
	// What is cut off or taken on, beside the words marked.
	w.t = 480
	if x.End != found.End {
		lo, hi := min(x.End, found.End), max(x.End, found.End)
		way := b2u(x.End > found.End)
		w.f2(way, bucket(0, r.words[hi]-r.words[lo]))
		w.f2(way, c.get(lo).w)
		w.f3(way, c.get(lo).w, c.get(lo+1).w)
		w.f3(way, c.get(lo).w, sure)
		w.f3(way, c.get(lo).many, c.get(lo+1).many)
		w.f3(way, c.get(lo).w, lw)
	}
}

// neighbour returns the nearest unit that is marked as a cue in the sentence,
// from unit i in one direction, or -1.
func (r *reacher) neighbour(i, step int) int {
	s := &r.c.sentences[r.c.at[i].sentence]
	for k := i + step; k >= max(s.start, i-farthest) && k < min(s.end, i+farthest); k += step {
		if r.t.Labels[k].Part() == BCue {
			return k
		}
	}
	return -1
}

func (r *reacher) gap(cue, to int) uint32 {
	if cue < 0 {
		return 15
	}
	return bucket(cue, to)
}

func (r *reacher) label(i int) uint32 {
	for end := min(i+farthest, len(r.t.Labels)); i < end; i++ {
		if r.t.Labels[i] != O {
			return uint32(r.t.Labels[i].Part())
		}
	}
	return 7
}

func (r *reacher) commas(x Range) int {
	n := 0
	for k := x.Start; k < x.End; k++ {
		if r.c.a[k].kind == kindComma {
			n++
		}
	}
	return n
}

func (r *reacher) quoted(x Range) bool {
	for k := x.Start; k < min(x.End, x.Start+farthest); k++ {
		if r.c.a[k].shape == shapeQuote {
			return true
		}
	}
	return false
}
