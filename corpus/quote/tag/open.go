package tag

import (
	"strings"
	"unicode/utf8"

	"onrecord/corpus"
)

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
			l.emit(held)
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

// emit adds an attribution to the list.
func (l *linker) emit(a *Attribution) { l.out = append(l.out, *a) }

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
