package tag

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"onrecord/corpus"
)

// Attribution is something said with the words that report it.
type Attribution struct {
	Paragraph int // of the cue, or of the first words
	Content   []corpus.Span
	Cue       []corpus.Span
	Source    []corpus.Span
	Prob      float64 // that the words are a quotation and end where they are said to
	Mean      float64 // mean probability that a unit of them is part of it
	Reach     float64 // that its least certain piece ends near where it is said to
	Sure      float64 // that it is a statement and has half of its words right
	units     int
	Continues bool       // goes on from the attribution before it, in a paragraph of its own
	margin    float32    // by how much the likeliest cue of its least certain piece is ahead of the next
	groups    [4]float32 // the judge's score, by what it looks at
	lift      uint8      // the least lift that it was found at
	times     uint8      // how many more lifts it was found at
}

// piece is a run of units with one label.
type piece struct {
	part  Label
	at    Range
	first int32 // sentence
	last  int32
	cue   int // index of the cue a content or a source belongs to, or -1
}

// Link joins the pieces that the labels mark into attributions: every content
// and every source goes to its likeliest cue. What is in no quotation marks is
// weighed against what other labels would make of the same words.
func (m *Model) Link(article string, paras []*Paragraph, tags []Tags) []Attribution {
	l := m.linked(article, paras, tags)
	l.judge()
	l.choose()
	return l.out
}

// linked joins the pieces, and puts those without a cue where they belong.
func (m *Model) linked(article string, paras []*Paragraph, tags []Tags) *linker {
	l := m.pieces(article, paras, tags)
	l.join(l.way)
	return l
}

// pieces joins what belongs to one cue within its paragraph.
func (m *Model) pieces(article string, paras []*Paragraph, tags []Tags) *linker {
	l := &linker{article: article, m: m, paras: paras, scenes: make([]*scene, len(paras)), contexts: make([]*context, len(paras))}
	for i, p := range paras {
		l.wr.mask = 1<<linkBits - 1
		l.paragraph(i, p, &tags[i])
	}
	if l.open != nil {
		l.emit(l.open)
	}
	return l
}

type linker struct {
	article  string
	m        *Model
	paras    []*Paragraph
	scenes   []*scene
	contexts []*context
	wr       writer
	out      []Attribution
	open     *Attribution  // a quotation nobody is named beside, not closed when its paragraph ended
	others   []Attribution // that other labels would make, in no quotation marks
	groups   []int         // where groups of the judge's features end
	pending  *Attribution  // a cue and its source at the end of the paragraph before, with nothing said yet
}

func (l *linker) paragraph(n int, p *Paragraph, t *Tags) {
	if t.context == nil {
		t.context = newContext(p, attrsOf(l.article, p, l.m.words))
	}
	sc := l.scene(n, p, t)
	l.scenes[n], l.contexts[n] = sc, t.context
	byCue, order := l.attributions(n, sc)
	l.takePending(p, order)
	order = l.takeOpen(n, p, order)
	slices.SortStableFunc(order, func(a, b *Attribution) int { return cmp.Compare(a.Content[0].Start, b.Content[0].Start) })
	for _, a := range order {
		l.emit(a)
	}
	l.keepPending(n, sc, byCue)
	for k := range t.others {
		l.other(n, p, &t.others[k])
	}
}

// scene cuts a paragraph into the pieces that its labels mark.
func (l *linker) scene(n int, p *Paragraph, t *Tags) *scene {
	sign(l.article, p, t)
	if n == 0 {
		head(l.article, p, t)
	}
	return newScene(l.article, p, t.context.a, t)
}

// attributions joins the pieces of a paragraph; byCue holds them by the index
// of the cue's piece, those without a cue by a negative number.
func (l *linker) attributions(n int, sc *scene) (byCue map[int]*Attribution, order []*Attribution) {
	p, t, pieces := sc.p, sc.t, sc.pieces
	lone := -1 // contents without a cue, joined
	byCue = map[int]*Attribution{}
	for i := range pieces {
		x := &pieces[i]
		if x.part != BContent {
			continue
		}
		c, margin := l.cueOf(sc, i)
		if c < 0 {
			if lone >= 0 && pieces[lone].last+1 >= x.first {
				byCue[-lone-1].add(p, x, t)
				byCue[-i-1] = byCue[-lone-1]
				lone = i
				continue
			}
			lone = i
			c = -i - 1
		}
		a := byCue[c]
		if a == nil {
			a = &Attribution{Paragraph: n, Prob: 1, Reach: 1, margin: clearLead}
			if c >= 0 {
				a.Cue = []corpus.Span{p.Over(pieces[c].at)}
			}
			byCue[c] = a
			order = append(order, a)
		}
		a.add(p, x, t)
		a.margin = min(a.margin, margin)
	}
	l.sources(sc, byCue)
	for c, a := range byCue {
		if c >= 0 {
			dropTail(sc, a)
		}
	}
	return byCue, order
}

// dropTail takes off what the tagger hung on behind "…," said X: words in no
// quotation marks right behind the cue and its source, with no comma between.
func dropTail(sc *scene, a *Attribution) {
	n := len(a.Content)
	if n < 2 || len(a.Source) == 0 {
		return
	}
	p, last := sc.p, a.Content[n-1]
	unit := max(a.Source[0].End, a.Cue[0].End)
	between := strings.TrimSpace(sc.article[min(unit, last.Start):last.Start])
	first := sort.Search(len(p.Quoted), func(i int) bool { return p.Quoted[i].End > a.Content[n-2].Start })
	ends := first < len(p.Quoted) && p.Quoted[first].End == a.Content[n-2].End && p.Quoted[first].Closed
	if ends && a.Content[n-2].End <= a.Cue[0].Start && between == "" && unit <= last.Start && !p.QuotedIn(last) {
		a.Content = a.Content[:n-1]
	}
}

// add joins a piece of content to the attribution.
func (a *Attribution) add(p *Paragraph, x *piece, t *Tags) {
	s := p.Over(x.at)
	if n := len(a.Content); n > 0 && x.at.Start > 0 && a.Content[n-1].End == p.Over(Range{x.at.Start - 1, x.at.Start}).End && p.Units[x.at.Start-1].Quoted < 0 && p.Units[x.at.Start].Quoted < 0 {
		a.Content[n-1].End = s.End
	} else {
		a.Content = append(a.Content, s)
	}
	if t.Reach != nil && t.Reach[x.at.Start] > 0 {
		a.Reach = min(a.Reach, float64(t.Reach[x.at.Start]))
	}
	for i := x.at.Start; i < x.at.End; i++ {
		prob := float64(t.Probs[i][BContent] + t.Probs[i][IContent])
		a.Prob = min(a.Prob, prob)
		a.Mean = (a.Mean*float64(a.units) + prob) / float64(a.units+1)
		a.units++
	}
}

func piecesOf(p *Paragraph, t *Tags) []piece {
	var out []piece
	for i, l := range t.Labels {
		switch {
		case l == O:
		case l.Begins() || len(out) == 0 || out[len(out)-1].at.End != i || out[len(out)-1].part != l.Part() ||
			out[len(out)-1].last != p.Units[i].Sentence:
			out = append(out, piece{part: l.Part(), at: Range{i, i + 1}, first: p.Units[i].Sentence, last: p.Units[i].Sentence, cue: -1})
		default:
			out[len(out)-1].at.End = i + 1
			out[len(out)-1].last = p.Units[i].Sentence
		}
	}
	return out
}

// clearLead is a lead in score that leaves no doubt.
const clearLead = 30

// cueOf returns the cue to which the content pieces[i] belongs, or -1, and by
// how much its score is ahead of the next.
func (l *linker) cueOf(sc *scene, i int) (cue int, lead float32) {
	sc.pair(i, -1, &l.wr)
	best, top, second := -1, l.m.link.score(l.wr.out), float32(math.Inf(-1))
	for _, c := range sc.window(i) {
		sc.pair(i, c, &l.wr)
		if v := l.m.link.score(l.wr.out); v > top {
			best, top, second = c, v, top
		} else {
			second = max(second, v)
		}
	}
	return best, min(top-second, clearLead)
}

// sources gives every attribution the likeliest source of its cue.
func (l *linker) sources(sc *scene, byCue map[int]*Attribution) {
	for c, a := range byCue {
		if c < 0 {
			continue
		}
		best, top := -1, float32(math.Inf(-1))
		for _, i := range sc.sourceWindow(c) {
			sc.pair(i, c, &l.wr)
			if v := l.m.link.score(l.wr.out); v > top {
				best, top = i, v
			}
		}
		if best >= 0 {
			a.Source = []corpus.Span{sc.p.Over(sc.pieces[best].at)}
		}
	}
}
