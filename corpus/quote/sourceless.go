package quote

import (
	"strings"

	"onrecord/corpus"
)

// sourceless finds the speaker of a quotation beside which nobody is named:
// somebody named before the cue, else the speaker of the quotation that it
// goes on from, in its paragraph or the last.
func (r *resolver) sourceless(i int) voice {
	a := &r.found[i]
	if v, ok := r.subjectOfCue(i); ok {
		return v
	}
	if r.abroad && !r.goesOn(i) {
		return voice{sure: 0.5}
	}
	if i == 0 || a.kind == corpus.Indirect || r.found[i-1].kind == corpus.Indirect ||
		a.paragraph-r.found[i-1].paragraph > 1 || len(a.cue) > 0 && a.paragraph != r.found[i-1].paragraph {
		return voice{sure: 0.5}
	}
	v := r.voices[i-1]
	if v.person == nil && v.as == "" {
		return voice{sure: 0.5}
	}
	v.sure = min(v.sure, 0.5)
	v.evidence = append([]corpus.Evidence{{Rule: corpus.RuleContinues, Span: r.found[i-1].content[0]}}, tail(v.evidence)...)
	return v
}

// subjectOfCue looks before the cue, in its sentence, for the person named
// last ("Liang, through an interpreter, gave"), a pronoun ("where he appeared
// ... for saying"), or somebody's words or deeds ("Obama's plea ... saying").
func (r *resolver) subjectOfCue(i int) (voice, bool) {
	a := &r.found[i]
	if len(a.cue) == 0 || a.kind == corpus.Indirect {
		return voice{}, false
	}
	if first, _, _ := strings.Cut(a.cue[0].Of(r.text), " "); passive[strings.ToLower(first)] {
		return voice{}, false
	}
	at := a.cue[0].Start
	start := r.sentenceStart(a.paragraph, at)
	if m := r.lastName(a, start, at, false); m != nil {
		v := r.named(m, corpus.RuleName)
		v.sure = 0.7
		return v, true
	}
	if at, w := r.lastPronoun(a, start, at); w != "" {
		v := r.pronounAt(i, w, at)
		v.sure = min(v.sure, 0.6)
		return v, v.person != nil
	}
	if m := r.lastName(a, start, at, true); m != nil {
		v := r.named(m, corpus.RuleName)
		v.sure = 0.5
		return v, true
	}
	return voice{}, false
}

var passive = wordSet(`was were is are been being by`)

// lastName returns the person named last between two places, outside the
// words quoted and quotation marks, as an owner or not.
func (r *resolver) lastName(a *attribution, from, to int, owner bool) *mention {
	last := r.people.from(to) - 1
	for k := last; k >= max(0, last-nearby); k-- {
		m := &r.people.mentions[k]
		if m.bare.Start < from {
			break
		}
		if !m.quoted && m.possessive == owner && !m.attribute && m.person.human() && !inside(a.content, m.bare) {
			return m
		}
	}
	return nil
}

// lastPronoun returns the last "he" or "she" between two places, outside the
// words quoted and quotation marks.
func (r *resolver) lastPronoun(a *attribution, from, to int) (corpus.Span, string) {
	p := r.paras[a.paragraph]
	first, last := p.TokensIn(corpus.Span{Start: from, End: to})
	for k := last - 1; k >= max(first, last-100); k-- {
		t := p.Tokens[k]
		if w := strings.ToLower(t.Of(r.text)); t.Quoted < 0 && (w == "he" || w == "she") && !inside(a.content, t.Span) {
			return t.Span, w
		}
	}
	return corpus.Span{}, ""
}

func inside(spans []corpus.Span, s corpus.Span) bool {
	for _, x := range spans {
		if x.Overlaps(s) {
			return true
		}
	}
	return false
}
