package quote

import (
	"sort"
	"strings"

	"onrecord/corpus"
)

// pronoun resolves "he", "she" and "they".
func (r *resolver) pronoun(i int, w string) voice {
	a := &r.found[i]
	switch {
	case w == "they" || w == "their":
		return r.plural(i)
	case w == "i" && r.author != "":
		return voice{as: r.author, named: true, sure: 0.8, evidence: []corpus.Evidence{{Rule: corpus.RulePronoun, Span: a.source}}}
	}
	return r.pronounAt(i, w, a.source)
}

// pronounAt resolves a pronoun of one person that stands at a place: to the
// last speaker, or to whoever is spoken of since.
func (r *resolver) pronounAt(i int, w string, source corpus.Span) voice {
	a := &r.found[i]
	want := map[string]int{"he": 1, "she": -1, "his": 1, "him": 1, "her": -1}[w]
	if want == 0 {
		return r.described(source)
	}
	at := source.Start
	subject := r.subjectOf(a.paragraph, at, want)
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		v := r.voices[k]
		if v.person == nil || v.person.gender()*want < 0 {
			continue
		}
		if subject != nil && subject.bare.Start > r.found[k].source.Start && subject.bare.Start > lastByte(&r.found[k]) {
			break
		}
		return r.again(k, 0.85)
	}
	if subject != nil {
		v := r.named(subject, corpus.RulePronoun)
		v.sure = 0.88
		return v
	}
	if m := r.namedLater(a, want); m != nil {
		v := r.named(m, corpus.RulePronoun)
		v.sure = 0.6
		return v
	}
	return r.described(source)
}

// relative resolves "who" to the last person named before it in its sentence,
// else to the speaker of the attribution that it hangs on.
func (r *resolver) relative(i int) voice {
	a := &r.found[i]
	start := r.sentenceStart(a.paragraph, a.source.Start)
	last := r.people.from(a.source.Start) - 1
	for k := last; k >= max(0, last-nearby); k-- {
		m := &r.people.mentions[k]
		if m.bare.Start < start {
			break
		}
		if !m.quoted && !m.possessive && m.person.human() {
			return r.named(m, corpus.RulePronoun)
		}
	}
	if i > 0 && r.found[i-1].paragraph == a.paragraph && r.voices[i-1].person != nil {
		return r.again(i-1, 0.8)
	}
	if s := r.phraseBefore(a.paragraph, start, a.source.Start); s.Len() > 0 {
		return r.described(s)
	}
	return r.described(a.source)
}

// phraseBefore gives the words before a comma that a determiner begins: "The
// harbour office, which".
func (r *resolver) phraseBefore(para, from, to int) corpus.Span {
	first, last := r.paras[para].TokensIn(corpus.Span{Start: from, End: to})
	tokens := r.paras[para].Tokens
	if last <= first || tokens[last-1].Of(r.text) != "," {
		return corpus.Span{}
	}
	for k := last - 2; k >= max(first, last-7) && tokens[k].Word && tokens[k].Quoted < 0; k-- {
		switch strings.ToLower(tokens[k].Of(r.text)) {
		case "the", "a", "an", "its", "their":
			return corpus.Span{Start: tokens[k].Start, End: tokens[last-2].End}
		}
	}
	return corpus.Span{}
}

// namedLater finds the person of the wanted gender named in the two sentences
// behind an attribution that stands before its speaker is introduced.
func (r *resolver) namedLater(a *attribution, want int) *mention {
	from, to := lastByte(a), 0
	for n := a.paragraph; n < min(len(r.paras), a.paragraph+2) && to == 0; n++ {
		p := r.paras[n]
		k := sort.Search(len(p.Sentences), func(i int) bool { return p.Tokens[p.Sentences[i].Start].Start > from })
		if k < len(p.Sentences) {
			to = p.Tokens[p.Sentences[k].End-1].End
		}
	}
	if m := r.firstName(from, to, want); m != nil && m.person.gender() == want {
		return m
	}
	return nil
}

// plural resolves "they" to the last source that was no single person.
func (r *resolver) plural(i int) voice {
	for k := i - 1; k >= 0 && k >= i-3 && r.found[k].paragraph >= r.found[i].paragraph-1; k-- {
		if v := r.voices[k]; v.person == nil && v.as != "" {
			v.sure = min(v.sure, 0.6)
			v.evidence = append([]corpus.Evidence{{Rule: corpus.RulePronoun, Span: r.found[i].source}}, tail(v.evidence)...)
			return v
		}
	}
	return r.described(r.found[i].source)
}

// vote counts for every person of unknown gender the pronouns with which the
// sentence after one about them begins.
func (r *resolver) vote() {
	for _, p := range r.paras {
		for s := 1; s < len(p.Sentences); s++ {
			t := p.Tokens[p.Sentences[s].Start]
			way := map[string]int{"He": 1, "His": 1, "She": -1, "Her": -1}[t.Of(r.text)]
			if way == 0 {
				continue
			}
			from := p.Tokens[p.Sentences[s-1].Start].Start
			k := r.people.from(from)
			if k < len(r.people.mentions) && r.people.mentions[k].bare.Start < t.Start && !r.people.mentions[k].possessive {
				r.people.mentions[k].person.votes += way
			}
		}
	}
}

// subjectOf looks backwards from a place for the first name of the nearest
// sentence that opens with a fitting one, outside quotation marks.
func (r *resolver) subjectOf(para, at, want int) *mention {
	looked := 0
	for n := para; n >= 0 && n > para-3; n-- {
		p := r.paras[n]
		last := sort.Search(len(p.Sentences), func(i int) bool { return p.Tokens[p.Sentences[i].Start].Start >= at }) - 1
		for s := last; s >= 0 && looked < 12; s-- {
			looked++
			from, to := p.Tokens[p.Sentences[s].Start].Start, p.Tokens[p.Sentences[s].End-1].End
			if v := r.roleAtStart(n, from); v != nil {
				return v
			}
			if v := r.newcomer(from, min(to, at), want); v != nil && looked <= 2 {
				return v
			}
			if v := r.firstName(from, min(to, at), want); v != nil {
				return v
			}
		}
	}
	return nil
}

// nearby is the number of names of a sentence that are looked at.
const nearby = 20

// newcomer returns the person whom a sentence introduces by full name and
// title, with which it ends: "That worries Henry Crespo, president of ...".
func (r *resolver) newcomer(from, to, want int) *mention {
	last := r.people.from(to) - 1
	for k := last; k >= max(0, last-nearby); k-- {
		m := &r.people.mentions[k]
		if m.bare.Start < from {
			break
		}
		if m.span == m.person.intro && len(m.key) > 1 && len(m.apposed) > 0 && !m.quoted && !m.possessive && m.person.gender() == want {
			return m
		}
	}
	return nil
}

// firstName returns the first name between two places that somebody of the
// wanted gender can bear.
func (r *resolver) firstName(from, to, want int) *mention {
	k := r.people.from(from)
	for end := min(k+nearby, len(r.people.mentions)); k < end; k++ {
		m := &r.people.mentions[k]
		if m.bare.Start >= to {
			break
		}
		if !m.quoted && !m.possessive && !m.attribute && m.person.human() && m.person.gender()*want >= 0 {
			return m
		}
	}
	return nil
}
