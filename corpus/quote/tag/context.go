package tag

// context is what the features see of a paragraph.
type context struct {
	a          []attr
	sentences  []sentence
	at         []place
	headline   bool
	single     bool // nothing but one quoted passage
	prevQuote  bool // the paragraph before ends with a quoted passage
	prevOpen   bool // that was never closed
	prevSays   bool // the paragraph before has a verb of saying
	prevColon  bool // it ends with a colon
	nextQuote  bool // the next paragraph begins with a quoted passage
	quotes     uint32
	first      *pass // what the first run marked, nil during the first run
	prev, next *pass // the same of the paragraphs around this one
}

// sentence is a range of units with what it holds.
type sentence struct {
	start, end int
	quotes     int
	says       int
	question   bool
	held       uint32 // what the first run marked in it
}

// place is what lies around a unit within its sentence; -1 for none.
type place struct {
	sentence          int
	leftCue, rightCue int  // nearest verb or noun of speech
	leftQ, rightQ     int  // nearest quoted passage
	leftP, rightP     int  // nearest punctuation
	that              bool // "that" stands between the left cue and here
}

// newContext surveys a paragraph.
func newContext(p *Paragraph, a []attr) *context {
	c := &context{a: a, at: make([]place, len(a))}
	for i := range a {
		if a[i].boundary {
			c.sentences = append(c.sentences, sentence{start: i})
		}
		s := &c.sentences[len(c.sentences)-1]
		s.end = i + 1
		if a[i].kind >= kindLong && a[i].kind <= kindShort {
			s.quotes++
			c.quotes++
		}
		if a[i].class == Says || a[i].class == Judges {
			s.says++
		}
		c.at[i].sentence = len(c.sentences) - 1
	}
	c.single = c.quotes == 1 && len(a) <= 2
	for n := range c.sentences {
		c.survey(n)
	}
	return c
}

var hashThat, hashColon = hashLower("that"), hashLower(":")

func (c *context) survey(n int) {
	s := &c.sentences[n]
	cue, q, punct, that := -1, -1, -1, false
	for i := s.start; i < s.end; i++ {
		p := &c.at[i]
		p.leftCue, p.leftQ, p.leftP, p.that = cue, q, punct, that
		switch a := &c.a[i]; {
		case a.class == Says || a.class == Judges:
			cue, that = i, false
		case a.w == hashThat:
			that = true
		case a.shape == shapeQuote:
			q = i
		case a.shape == shapePunct:
			punct = i
		}
	}
	cue, q, punct = -1, -1, -1
	for i := s.end - 1; i >= s.start; i-- {
		p := &c.at[i]
		p.rightCue, p.rightQ, p.rightP = cue, q, punct
		switch a := &c.a[i]; {
		case a.class == Says || a.class == Judges:
			cue = i
		case a.shape == shapeQuote:
			q = i
		case a.shape == shapePunct:
			punct = i
		}
	}
}

// none stands for units before the first and after the last.
var none = attr{w: 1, lemma: 1, suffix: 1, shape: 31}

func (c *context) get(i int) *attr {
	if i < 0 || i >= len(c.a) {
		return &none
	}
	return &c.a[i]
}
