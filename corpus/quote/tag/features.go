package tag

// maxFeatures bounds the features of one unit.
const maxFeatures = 128

// writer collects hashed features.
type writer struct {
	mask uint32
	out  []uint32
	t    uint32 // template
}

// The multipliers are odd constants of SplitMix and Murmur, as usual.
func (w *writer) put(h uint32) {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	w.out = append(w.out, h&w.mask)
}

func (w *writer) f1(a uint32)       { w.t++; w.put(mix(w.t*0x9e3779b1, a)) }
func (w *writer) f2(a, b uint32)    { w.t++; w.put(mix(mix(w.t*0x9e3779b1, a)*31, b)) }
func (w *writer) f3(a, b, d uint32) { w.t++; w.put(mix(mix(mix(w.t*0x9e3779b1, a)*31, b)*31, d)) }

// bucket makes distances coarse.
func bucket(from, to int) uint32 {
	d := to - from
	if d < 0 {
		d = -d
	}
	switch {
	case d <= 4:
		return uint32(d)
	case d <= 6:
		return 5
	case d <= 9:
		return 6
	case d <= 14:
		return 7
	case d <= 24:
		return 8
	}
	return 9
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// features writes the features of unit i.
func (c *context) features(i int, w *writer) {
	w.out, w.t = w.out[:0], 0
	a0 := c.get(i)
	l1, l2, l3, r1, r2, r3 := c.get(i-1), c.get(i-2), c.get(i-3), c.get(i+1), c.get(i+2), c.get(i+3)
	w.f1(0)
	w.f1(a0.w)
	w.f1(l1.w)
	w.f1(l2.w)
	w.f1(l3.w)
	w.f1(r1.w)
	w.f1(r2.w)
	w.f1(r3.w)
	w.f2(l1.w, a0.w)
	w.f2(a0.w, r1.w)
	w.f2(l2.w, l1.w)
	w.f2(r1.w, r2.w)
	w.f2(l1.w, r1.w)
	w.f3(l1.w, a0.w, r1.w)
	w.f3(l2.w, l1.w, a0.w)
	w.f3(a0.w, r1.w, r2.w)
	w.f1(a0.lemma)
	w.f1(l1.lemma)
	w.f1(r1.lemma)
	w.f2(l1.lemma, a0.lemma)
	w.f2(a0.lemma, r1.lemma)
	w.f1(a0.suffix)
	w.f1(l1.suffix)
	w.f1(r1.suffix)
	w.f2(l1.suffix, a0.suffix)
	w.f2(a0.suffix, r1.suffix)
	w.f1(a0.shape)
	w.f2(l1.shape, a0.shape)
	w.f2(a0.shape, r1.shape)
	w.f3(l1.shape, a0.shape, r1.shape)
	w.f3(l2.shape<<4|l1.shape, a0.shape, r1.shape<<4|r2.shape)
	cl := uint32(a0.class)
	w.f1(cl)
	w.f3(uint32(l1.class), cl, uint32(r1.class))
	w.f3(cl, l1.shape, r1.shape)
	w.f2(cl, r1.w)
	w.f2(cl, l1.w)
	w.f3(uint32(l2.class), uint32(l1.class), cl)
	w.f3(a0.shape, uint32(r1.class), uint32(r2.class))
	c.quoteFeatures(i, w)
	c.sentenceFeatures(i, w)
	c.classFeatures(i, w)
	if c.first != nil {
		c.secondFeatures(i, w)
	}
}

// classFeatures looks at the classes of the words around the unit.
func (c *context) classFeatures(i int, w *writer) {
	w.t = 200
	a0, l1, l2, r1, r2 := c.get(i), c.get(i-1), c.get(i-2), c.get(i+1), c.get(i+2)
	w.f1(a0.many)
	w.f1(l1.many)
	w.f1(r1.many)
	w.f1(l2.many)
	w.f1(r2.many)
	w.f2(l1.many, a0.many)
	w.f2(a0.many, r1.many)
	w.f2(l1.many, r1.many)
	w.f3(l1.many, a0.many, r1.many)
	w.f3(l2.few, l1.many, a0.many)
	w.f3(a0.many, r1.many, r2.few)
	w.f3(l2.few<<8|l1.few, a0.few, r1.few<<8|r2.few)
	p := &c.at[i]
	cue := c.get(max(p.leftCue, -1))
	w.f3(cue.many, c.get(nextOf(p.leftCue)).few, c.dist(i, p.leftCue))
	w.f3(c.get(p.leftP).w, c.get(nextOf(p.leftP)).many, a0.few)
	w.f3(c.get(p.rightP).w, c.get(nextOf(p.rightP)).many, a0.few)
}

func (c *context) quoteFeatures(i int, w *writer) {
	a0, l1, r1 := c.get(i), c.get(i-1), c.get(i+1)
	if a0.shape == shapeQuote {
		w.t = 60
		w.f1(a0.quote)
		w.f2(a0.quote, l1.w)
		w.f2(a0.quote, r1.w)
		w.f2(a0.quote, l1.lemma)
		w.f2(a0.quote&15, l1.w)
		w.f3(a0.quote&15, l1.w, r1.w)
		w.f2(a0.first, a0.quote&15)
		w.f3(a0.first, l1.shape, r1.shape)
		w.f2(a0.last, r1.shape)
		w.f3(a0.last, r1.shape, uint32(c.get(i+2).class))
		w.f2(a0.quote, b2u(c.at[i].leftCue >= 0)<<1|b2u(c.at[i].rightCue >= 0))
		w.f3(a0.quote, b2u(c.single), b2u(c.prevQuote))
		return
	}
	w.t = 80
	w.f2(l1.quote, a0.w)
	w.f2(r1.quote, a0.w)
	w.f2(l1.quote, a0.shape)
	w.f2(r1.quote, a0.shape)
	w.f2(c.get(i-2).quote&15, r1.quote&15)
}

func (c *context) word(i int) uint32 {
	if i < 0 {
		return 2
	}
	return c.get(i).w
}

func (c *context) lemma(i int) uint32 {
	if i < 0 {
		return 2
	}
	return c.get(i).lemma
}

func (c *context) dist(i, j int) uint32 {
	if j < 0 {
		return 15
	}
	return bucket(i, j)
}

func (c *context) sentenceFeatures(i int, w *writer) {
	w.t = 90
	a0, p := c.get(i), &c.at[i]
	s := &c.sentences[p.sentence]
	lc, rc := c.dist(i, p.leftCue), c.dist(i, p.rightCue)
	lq, rq := c.dist(i, p.leftQ), c.dist(i, p.rightQ)
	lp, rp := c.dist(i, p.leftP), c.dist(i, p.rightP)
	w.f1(c.lemma(p.leftCue))
	w.f2(c.lemma(p.leftCue), lc)
	w.f1(c.lemma(p.rightCue))
	w.f2(c.lemma(p.rightCue), rc)
	w.f3(lc, rc, a0.shape)
	w.f2(lq, rq)
	w.f3(b2u(p.leftQ >= 0), b2u(p.rightQ >= 0), a0.w)
	w.f3(b2u(p.leftQ >= 0), b2u(p.rightQ >= 0), a0.lemma)
	w.f2(c.lemma(p.leftCue), c.word(nextOf(p.leftCue)))
	w.f3(c.lemma(p.leftCue), b2u(p.that), min(lc, 5))
	w.f2(b2u(p.that), a0.w)
	w.f3(c.word(p.leftP), lp, a0.shape)
	w.f3(c.word(p.rightP), rp, a0.shape)
	w.f3(c.word(p.leftP), c.word(p.rightP), a0.w)
	w.f2(c.word(p.leftP), c.word(p.rightP))
	w.f2(c.word(nextOf(p.leftP)), uint32(a0.class))
	w.f2(c.word(nextOf(p.leftP)), b2u(p.leftCue > p.leftP)<<1|b2u(p.rightCue >= 0 && p.rightCue < p.rightP))
	w.f3(b2u(p.leftCue > p.leftP), b2u(p.rightCue >= 0 && (p.rightP < 0 || p.rightCue < p.rightP)), a0.shape)
	from, to := bucket(s.start, i), bucket(i, s.end)
	w.f1(from)
	w.f2(from, a0.w)
	w.f2(to, a0.shape)
	w.f2(c.word(s.start), from)
	w.f3(c.word(s.start), c.word(s.start+1), min(from, 5))
	w.f2(uint32(min(s.quotes, 3)), uint32(min(s.says, 3)))
	w.f3(uint32(min(s.quotes, 2)), uint32(min(s.says, 2)), a0.lemma)
	w.f2(c.word(s.end-1), a0.shape)
	w.f2(b2u(c.headline), a0.shape)
	w.f2(b2u(c.headline), a0.w)
	w.f2(b2u(a0.paren), a0.shape)
	w.f3(uint32(min(p.sentence, 2)), b2u(c.prevQuote), b2u(s.quotes > 0))
	w.f3(b2u(c.prevSays), b2u(c.prevOpen), uint32(min(s.quotes, 1)))
	w.f3(c.endOfSentence(p.sentence-1), a0.shape, min(from, 3))
	w.f3(c.startOfSentence(p.sentence+1), a0.shape, min(to, 3))
	w.f3(lc, uint32(c.get(p.leftCue).class), c.word(nextOf(p.leftCue)))
	w.f3(lp, c.word(p.leftP), b2u(p.leftCue >= 0)<<1|b2u(p.rightCue >= 0))
	w.f3(uint32(a0.class), lq, rq)
	w.f3(b2u(c.prevColon), b2u(c.nextQuote), a0.shape)
	w.f3(b2u(c.nextQuote), min(to, 4), uint32(a0.class))
	w.f2(c.lemma(p.leftCue), a0.w)
	w.f3(a0.w, c.get(i+1).suffix, c.get(i+2).suffix)
	w.f3(c.get(i-1).w, a0.suffix, c.get(i+1).suffix)
}

func nextOf(i int) int {
	if i < 0 {
		return -1
	}
	return i + 1
}

// endOfSentence describes how a sentence of the paragraph ends.
func (c *context) endOfSentence(n int) uint32 {
	if n < 0 {
		return 3
	}
	s := &c.sentences[n]
	return b2u(c.a[s.end-1].shape == shapeQuote)<<3 | b2u(s.says > 0)<<2 | b2u(s.quotes > 0)
}

func (c *context) startOfSentence(n int) uint32 {
	if n >= len(c.sentences) {
		return 3
	}
	s := &c.sentences[n]
	return b2u(c.a[s.start].shape == shapeQuote)<<3 | b2u(s.says > 0)<<2 | b2u(s.quotes > 0)
}
