package tag

// Label is what a unit is part of. B labels begin a span, I labels go on.
type Label uint8

// The labels.
const (
	O Label = iota
	BSource
	ISource
	BCue
	ICue
	BContent
	IContent
	NumLabels
)

// Part reduces a label to O, BSource, BCue or BContent.
func (l Label) Part() Label {
	if l == O {
		return O
	}
	return (l-1)&^1 + 1
}

// Begins reports whether the label begins a span.
func (l Label) Begins() bool { return l == BSource || l == BCue || l == BContent }

// pass is what one run made of a paragraph.
type pass struct {
	labels []Label
	probs  [][3]uint8 // of source, cue and content, in eighths
	near   []near
}

// near holds the closest units that the first run marked; -1 for none.
type near struct {
	left, right [3]int16 // source, cue, content: distance, 0 for none in the paragraph
	cueL, cueR  int32    // the units of the nearest cue
}

// survey finds the neighbours of every unit.
func (p *pass) survey() {
	n := len(p.labels)
	p.near = make([]near, n)
	last := [3]int{-1, -1, -1}
	for i := range n {
		p.near[i].cueL = int32(last[1])
		for k, j := range last {
			if j >= 0 {
				p.near[i].left[k] = int16(min(i-j, 1000))
			}
		}
		if k := int(p.labels[i].Part()); k > 0 {
			last[k/2] = i
		}
	}
	last = [3]int{-1, -1, -1}
	for i := n - 1; i >= 0; i-- {
		p.near[i].cueR = int32(last[1])
		for k, j := range last {
			if j >= 0 {
				p.near[i].right[k] = int16(min(j-i, 1000))
			}
		}
		if k := int(p.labels[i].Part()); k > 0 {
			last[k/2] = i
		}
	}
}

func (p *pass) label(i int) uint32 {
	if p == nil || i < 0 || i >= len(p.labels) {
		return 15
	}
	return uint32(p.labels[i])
}

func (p *pass) lastLabel() uint32 {
	if p == nil {
		return 14
	}
	return p.label(len(p.labels) - 1)
}

func gap(d int16) uint32 {
	if d == 0 {
		return 15
	}
	return bucket(0, int(d))
}

// secondFeatures looks at what the first run marked around the unit.
func (c *context) secondFeatures(i int, w *writer) {
	w.t = 140
	f, a0 := c.first, c.get(i)
	l1, l2, l3, r1, r2, r3 := f.label(i-1), f.label(i-2), f.label(i-3), f.label(i+1), f.label(i+2), f.label(i+3)
	l0 := f.label(i)
	w.f1(l0)
	w.f1(l1)
	w.f1(r1)
	w.f2(l1, l0)
	w.f2(l0, r1)
	w.f3(l1, l0, r1)
	w.f3(l2<<4|l1, l0, r1<<4|r2)
	w.f3(l3<<8|l2<<4|l1, l0, r1<<8|r2<<4|r3)
	w.f2(l0, a0.w)
	w.f2(l1, a0.w)
	w.f2(r1, a0.w)
	w.f3(l1, l0, a0.lemma)
	w.f3(l0, r1, a0.lemma)
	pr := &f.probs[i]
	w.f1(uint32(pr[0]))
	w.f1(uint32(pr[1]))
	w.f1(uint32(pr[2]))
	w.f3(uint32(pr[0]), uint32(pr[1]), uint32(pr[2]))
	w.f2(uint32(pr[2]), a0.shape)
	w.f2(uint32(pr[2]), a0.quote)
	n := &f.near[i]
	src, cue, con := 0, 1, 2
	w.f2(gap(n.left[cue]), l0)
	w.f2(gap(n.right[cue]), l0)
	w.f2(gap(n.left[src]), l0)
	w.f2(gap(n.right[src]), l0)
	w.f2(gap(n.left[con]), l0)
	w.f2(gap(n.right[con]), l0)
	w.f3(gap(n.left[cue]), gap(n.left[src]), gap(n.left[con]))
	w.f3(gap(n.right[cue]), gap(n.right[src]), gap(n.right[con]))
	w.f3(gap(n.left[cue]), gap(n.right[cue]), l0)
	w.f3(gap(n.left[con]), gap(n.right[con]), l0)
	lw, rw := c.lemma(int(n.cueL)), c.lemma(int(n.cueR))
	same := b2u(n.cueL >= 0 && c.at[max(n.cueL, 0)].sentence == c.at[i].sentence)<<1 |
		b2u(n.cueR >= 0 && c.at[max(n.cueR, 0)].sentence == c.at[i].sentence)
	w.f2(lw, l0)
	w.f2(rw, l0)
	w.f3(lw, gap(n.left[cue]), l0)
	w.f3(rw, gap(n.right[cue]), l0)
	w.f2(same, l0)
	w.f3(same, a0.shape, l0)
	w.f3(same, gap(n.left[con]), gap(n.right[con]))
	w.f3(same, a0.quote, l0)
	p := &c.at[i]
	s := &c.sentences[p.sentence]
	held := s.held
	w.f2(held, l0)
	w.f3(held, a0.shape, l0)
	w.f3(held, a0.w, l0)
	w.f3(held, c.word(p.leftP), c.word(p.rightP))
	w.f3(c.prev.lastLabel(), l0, b2u(p.sentence == 0))
	w.f3(c.next.label(0), l0, b2u(p.sentence == len(c.sentences)-1))
	w.f3(f.label(s.start-1), l0, a0.shape)
	w.f3(f.label(s.end), l0, a0.shape)
	w.f3(f.label(p.leftP-1), f.label(nextOf(p.leftP)), l0)
	w.f3(f.label(p.rightP-1), f.label(nextOf(p.rightP)), l0)
	w.f3(f.label(p.leftP), f.label(p.rightP), l0)
}

// heldIn sums up what the first run marked in a sentence: sources, cues and
// contents.
func (c *context) heldIn(s *sentence) uint32 {
	var has [4]uint32
	for k := s.start; k < min(s.end, s.start+60); k++ {
		if l := c.first.labels[k]; l.Begins() {
			has[l.Part()/2+1]++
		}
	}
	return min(has[1], 2)<<4 | min(has[2], 2)<<2 | min(has[3], 2)
}
