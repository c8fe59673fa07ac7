package tag

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

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
	Continues bool // goes on from the attribution before it, in a paragraph of its own
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
// and every source goes to the cue that is nearest by the rules of cost.
func (m *Model) Link(article string, paras []*Paragraph, tags []Tags) []Attribution {
	l := m.linked(article, paras, tags)
	l.judge()
	return l.out
}

func (m *Model) linked(article string, paras []*Paragraph, tags []Tags) *linker {
	l := &linker{article: article, m: m, paras: paras, scenes: make([]*scene, len(paras)), contexts: make([]*context, len(paras))}
	for i, p := range paras {
		l.wr.mask = 1<<linkBits - 1
		l.paragraph(i, p, &tags[i])
	}
	if l.open != nil {
		l.emit(l.open.Paragraph, paras[l.open.Paragraph], l.open)
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
	lastIn   int          // paragraph of the last attribution
	open     *Attribution // a quotation nobody is named beside, not closed when its paragraph ended
	pending  *Attribution // a cue and its source at the end of the paragraph before, with nothing said yet
}

func (l *linker) paragraph(n int, p *Paragraph, t *Tags) {
	sign(l.article, p, t)
	if n == 0 {
		head(l.article, p, t)
	}
	if t.context == nil {
		t.context = newContext(p, attrsOf(l.article, p, l.m.words))
	}
	sc := newScene(l.article, p, t.context.a, t)
	l.scenes[n], l.contexts[n] = sc, t.context
	pieces := sc.pieces
	lone := -1 // contents without a cue, joined
	byCue := map[int]*Attribution{}
	var order []*Attribution
	for i := range pieces {
		x := &pieces[i]
		if x.part != BContent {
			continue
		}
		c := l.cueOf(sc, i)
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
			a = &Attribution{Paragraph: n, Prob: 1, Reach: 1}
			if c >= 0 {
				a.Cue = []corpus.Span{p.Over(pieces[c].at)}
			}
			byCue[c] = a
			order = append(order, a)
		}
		a.add(p, x, t)
	}
	l.sources(sc, byCue)
	for c, a := range byCue {
		if c >= 0 {
			dropTail(sc, a)
		}
	}
	l.takePending(p, order)
	order = l.takeOpen(n, p, order)
	slices.SortStableFunc(order, func(a, b *Attribution) int { return cmp.Compare(a.Content[0].Start, b.Content[0].Start) })
	for _, a := range order {
		l.emit(n, p, a)
	}
	l.keepPending(n, sc, byCue)
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

// takeOpen joins a quotation that was not closed when its paragraph ended to
// the one with which the next begins, and holds back one that stays open.
func (l *linker) takeOpen(n int, p *Paragraph, order []*Attribution) []*Attribution {
	if held := l.open; held != nil {
		l.open = nil
		if len(order) > 0 && len(p.Units) > 0 && p.Units[0].Quoted >= 0 && order[0].Content[0].Start == p.Tokens[0].Start &&
			l.sameMark(order[0], held) {
			order[0].Content = append(held.Content, order[0].Content...)
			order[0].Prob = min(order[0].Prob, held.Prob)
		} else {
			l.emit(held.Paragraph, l.paras[held.Paragraph], held)
		}
	}
	last := len(order) - 1
	if last < 0 || n+1 >= len(l.paras) || len(p.Quoted) == 0 || p.Quoted[len(p.Quoted)-1].Closed {
		return order
	}
	next := l.paras[n+1]
	a := order[last]
	if len(a.Cue) > 0 || len(a.Source) > 0 || a.Content[len(a.Content)-1].End < p.Quoted[len(p.Quoted)-1].End ||
		len(next.Units) == 0 || next.Units[0].Quoted < 0 {
		return order
	}
	l.open = a
	return order[:last]
}

// takePending gives the quotation with which a paragraph begins the cue with
// which the one before ended: "He continued:".
func (l *linker) takePending(p *Paragraph, order []*Attribution) {
	if l.pending != nil && len(order) > 0 && len(p.Units) > 0 && p.Units[0].Quoted >= 0 {
		if a := order[0]; len(a.Cue) == 0 && len(a.Source) == 0 && a.Content[0].Start == p.Tokens[0].Start {
			a.Cue, a.Source, a.Paragraph = l.pending.Cue, l.pending.Source, l.pending.Paragraph
		}
	}
	l.pending = nil
}

// keepPending remembers a cue that ends its paragraph with a colon.
func (l *linker) keepPending(n int, sc *scene, byCue map[int]*Attribution) {
	p, pieces, cues := sc.p, sc.pieces, sc.cues
	last := len(p.Units) - 1
	if len(cues) == 0 || last < 0 || p.Tokens[p.Units[last].Tokens.Start].Of(l.article) != ":" {
		return
	}
	c := cues[len(cues)-1]
	if byCue[c] != nil || pieces[c].last != p.Units[last].Sentence {
		return
	}
	a := &Attribution{Paragraph: n, Cue: []corpus.Span{p.Over(pieces[c].at)}}
	l.sources(sc, map[int]*Attribution{c: a})
	l.pending = a
}

// sign marks a name behind a dash as the source of the quotation before it:
// "..." - Jane Doe.
func sign(article string, p *Paragraph, t *Tags) {
	for i := 1; i+1 < len(p.Units); i++ {
		u := p.Units[i]
		if u.Quoted >= 0 || p.Units[i-1].Quoted < 0 || !isDash(p.Tokens[u.Tokens.Start].Of(article)) {
			continue
		}
		end := i + 1
		for end < len(p.Units) && p.Units[end].Quoted < 0 && isDash(p.Tokens[p.Units[end].Tokens.Start].Of(article)) {
			end++
		}
		name := end
		for end < len(p.Units) && end-name < 10 && p.Units[end].Quoted < 0 && nameLike(article, p, end) {
			end++
		}
		rest := end
		for rest < len(p.Units) && !p.Tokens[p.Units[rest].Tokens.Start].Word {
			rest++
		}
		if end == name || rest < len(p.Units) {
			continue
		}
		if t.Labels[i-1].Part() != BContent {
			t.Labels[i-1] = BContent
		}
		t.Probs[i-1][BContent] = max(t.Probs[i-1][BContent], 0.9)
		t.Labels[i] = BCue
		for k := i + 1; k < name; k++ {
			t.Labels[k] = ICue
		}
		for k := name; k < rest; k++ {
			t.Labels[k] = ISource
		}
		for k := end; k < rest; k++ {
			t.Labels[k] = O
		}
		t.Labels[name] = BSource
	}
}

// head marks a name before a colon at the start of a headline as the source
// of what follows: "Mayor Holt: Bridge opens in May".
func head(article string, p *Paragraph, t *Tags) {
	end := 0
	for end < len(p.Units) && end < 5 && p.Units[end].Quoted < 0 && p.Tokens[p.Units[end].Tokens.Start].Word &&
		shape(p.Tokens[p.Units[end].Tokens.Start].Of(article)) >= shapeCapital {
		end++
	}
	if end == 1 && shape(p.Tokens[0].Of(article)) == shapeCaps { // a dateline
		return
	}
	if end == 0 || end+2 >= len(p.Units) || p.Tokens[p.Units[end].Tokens.Start].Of(article) != ":" || len(p.Sentences) > 1 {
		return
	}
	for i := range t.Labels {
		switch {
		case i < end:
			t.Labels[i] = ISource
		case i == end:
			t.Labels[i] = BCue
		case i == len(t.Labels)-1 && p.Units[i].Quoted < 0 && !p.Tokens[p.Units[i].Tokens.Start].Word:
			t.Labels[i] = O
		default:
			t.Labels[i] = IContent
			t.Probs[i][IContent] = max(t.Probs[i][IContent], 0.7)
		}
	}
	t.Labels[0], t.Labels[end+1] = BSource, BContent
}

func isDash(s string) bool {
	return s == "-" || s == "–" || s == "—" || s == "―" || s == "‒" || s == "~"
}

// nameLike reports whether a unit can stand in a signature.
func nameLike(article string, p *Paragraph, i int) bool {
	s := p.Tokens[p.Units[i].Tokens.Start].Of(article)
	return shape(s) >= shapeCapital || s == "," || s == "of" || s == "the" || s == "de" || s == "von" || s == "van"
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

// emit adds an attribution to the list, or to the one before it when it is a
// paragraph of quotation that goes on.
func (l *linker) emit(n int, p *Paragraph, a *Attribution) {
	if last := len(l.out) - 1; last >= 0 && len(a.Cue) == 0 && len(a.Source) == 0 && l.lastIn >= n-1 && n > 0 &&
		l.out[last].Paragraph < n && p.onlyQuoted() && l.sameMark(a, &l.out[last]) && (len(l.out[last].Cue) > 0 || len(l.out[last].Source) > 0) {
		l.out[last].Content = append(l.out[last].Content, a.Content...)
		l.lastIn = n
		return
	}
	l.out = append(l.out, *a)
	l.lastIn = n
}

// sameMark reports whether the first of a's words stand behind the same
// opening mark as some of b's.
func (l *linker) sameMark(a, b *Attribution) bool {
	mark, _ := utf8.DecodeRuneInString(l.article[a.Content[0].Start:])
	for _, c := range b.Content {
		if r, _ := utf8.DecodeRuneInString(l.article[c.Start:]); r == mark || r == '”' && mark == '“' {
			return true
		}
		if p := l.article[c.Start:c.End]; strings.ContainsRune(p, mark) {
			return true
		}
	}
	return false
}

// onlyQuoted reports whether no word of the paragraph stands outside marks.
func (p *Paragraph) onlyQuoted() bool {
	for _, u := range p.Units {
		if u.Quoted < 0 && p.Tokens[u.Tokens.Start].Word {
			return false
		}
	}
	return true
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

// cueOf returns the cue to which the content pieces[i] belongs, or -1.
func (l *linker) cueOf(sc *scene, i int) int {
	sc.pair(i, -1, &l.wr)
	best, top := -1, l.m.link.score(l.wr.out)
	for _, c := range sc.window(i) {
		sc.pair(i, c, &l.wr)
		if v := l.m.link.score(l.wr.out); v > top {
			best, top = c, v
		}
	}
	return best
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
