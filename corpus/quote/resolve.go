package quote

import (
	"sort"
	"strings"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// voice is who an attribution was found to belong to.
type voice struct {
	person   *person // nil for anything but a person by name
	as       string  // the report's own words where it is no person by name
	named    bool    // as is a proper name: "Pentagon"
	evidence []corpus.Evidence
	sure     float64
}

// resolver names the speakers of one article.
type resolver struct {
	text   string
	paras  []*paragraph
	people *index
	voices []voice                    // of the attributions so far
	roles  map[string]map[string]bool // of the dossier: a name's key and the titles it is met with
	found  []attribution
}

func (r *resolver) resolve(i int) voice {
	a := &r.found[i]
	switch {
	case a.source.Len() == 0:
		return voice{sure: 0.5}
	case a.label:
		return r.labelled(a)
	}
	words := strings.Fields(text.Fold(a.source.Of(r.text)))
	if len(words) == 0 {
		return voice{}
	}
	if m := r.nameInside(a.source); m != nil {
		return r.named(m, corpus.RuleName)
	}
	switch w := words[0]; {
	case len(words) == 1 && (w == "who" || w == "which"):
		return r.relative(i)
	case len(words) == 1 && pronouns[w]:
		return r.pronoun(i, w)
	}
	if v, ok := r.byRole(a, words); ok {
		return v
	}
	return r.described(a.source)
}

// nameInside returns the last name before the first comma of a source, else
// the first one after it.
func (r *resolver) nameInside(source corpus.Span) *mention {
	body := source.Of(r.text)
	limit := source.End
	if i := strings.IndexByte(body, ','); i > 0 {
		limit = source.Start + i
	}
	var best *mention
	for i := r.people.from(source.Start); i < len(r.people.mentions); i++ {
		m := &r.people.mentions[i]
		if !source.Contains(m.bare) {
			break
		}
		if (m.bare.End <= limit || best == nil) && !(best != nil && r.afterOf(m)) {
			best = m
		}
	}
	if best == nil || strings.HasPrefix(r.text[best.bare.End:], "'s") || strings.HasPrefix(r.text[best.bare.End:], "’s") {
		return nil
	}
	return best
}

// afterOf reports whether a name hangs on another: "McCaul of Texas".
func (r *resolver) afterOf(m *mention) bool {
	before := r.text[max(0, m.span.Start-6):m.span.Start]
	return strings.HasSuffix(before, " of ") || strings.HasSuffix(before, " from ") || strings.HasSuffix(before, " in ") || strings.HasSuffix(before, " at ")
}

// named follows a mention to the full name.
func (r *resolver) named(m *mention, rule string) voice {
	v := voice{person: m.person, sure: 0.97}
	v.evidence = append(v.evidence, corpus.Evidence{Rule: rule, Span: m.span})
	if len(nameKey(m.words)) == 1 {
		if rule == corpus.RuleName {
			v.evidence[0].Rule = corpus.RuleSurname
		}
		if m.person.intro != m.span {
			v.evidence = append(v.evidence, corpus.Evidence{Rule: corpus.RuleName, Span: m.person.intro})
		}
	}
	m.person.speaks = true
	return v
}

func (r *resolver) labelled(a *attribution) voice {
	rule := corpus.RuleLabel
	if a.continues {
		rule = corpus.RuleContinues
	}
	if m := r.nameInside(a.source); m != nil {
		return voice{person: m.person, sure: 0.98, evidence: []corpus.Evidence{{Rule: rule, Span: a.source}}}
	}
	return voice{as: titleCase(a.source.Of(r.text)), sure: 0.8, named: true, evidence: []corpus.Evidence{{Rule: rule, Span: a.source}}}
}

// relative resolves "who" to the name right before it, else to the speaker of
// the attribution that it hangs on.
func (r *resolver) relative(i int) voice {
	a := &r.found[i]
	if k := r.people.from(a.source.Start) - 1; k >= 0 {
		if m := &r.people.mentions[k]; m.bare.End <= a.source.Start && a.source.Start-m.bare.End <= 2 {
			return r.named(m, corpus.RulePronoun)
		}
	}
	if i > 0 && r.found[i-1].paragraph == a.paragraph && r.voices[i-1].person != nil {
		return r.again(i-1, 0.8)
	}
	return r.described(a.source)
}

func (r *resolver) again(i int, sure float64) voice {
	v := r.voices[i]
	return voice{person: v.person, sure: min(v.sure, sure), evidence: append([]corpus.Evidence{{Rule: corpus.RulePronoun, Span: r.found[i].source}}, tail(v.evidence)...)}
}

func tail(e []corpus.Evidence) []corpus.Evidence {
	if len(e) == 0 {
		return nil
	}
	return e[len(e)-1:]
}

// pronoun resolves "he", "she" and "they".
func (r *resolver) pronoun(i int, w string) voice {
	a := &r.found[i]
	want := map[string]int{"he": 1, "she": -1}[w]
	if want == 0 {
		return r.described(a.source)
	}
	at := a.source.Start
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
		return r.named(subject, corpus.RulePronoun)
	}
	return r.described(a.source)
}

func lastByte(a *attribution) int {
	n := max(a.cue.End, a.source.End)
	if a.label {
		n = a.content[len(a.content)-1].End
	}
	return n
}

// subjectOf looks backwards from a place for the first name of the nearest
// sentence that opens with a fitting one, outside quotation marks.
func (r *resolver) subjectOf(para, at, want int) *mention {
	looked := 0
	for n := para; n >= 0 && n > para-3; n-- {
		p := r.paras[n]
		last := sort.Search(len(p.sentences), func(i int) bool { return p.tokens[p.sentences[i].start].Start >= at }) - 1
		for s := last; s >= 0 && looked < 12; s-- {
			looked++
			from, to := p.tokens[p.sentences[s].start].Start, p.tokens[p.sentences[s].end-1].End
			if v := r.roleAtStart(n, from); v != nil {
				return v
			}
			if v := r.firstName(from, min(to, at), want); v != nil {
				return v
			}
		}
	}
	return nil
}

// firstName returns the first name between two places that somebody of the
// wanted gender can bear.
func (r *resolver) firstName(from, to, want int) *mention {
	k := r.people.from(from)
	for end := min(k+20, len(r.people.mentions)); k < end; k++ {
		m := &r.people.mentions[k]
		if m.bare.Start >= to {
			break
		}
		possessive := strings.HasPrefix(r.text[m.bare.End:], "'s") || strings.HasPrefix(r.text[m.bare.End:], "’s")
		if !m.quoted && !possessive && m.person.known() && m.person.gender()*want >= 0 {
			return m
		}
	}
	return nil
}

// roleAtStart resolves "The general defended ..." at the start of a sentence.
func (r *resolver) roleAtStart(para, from int) *mention {
	body := r.text[from:r.paras[para].End]
	words := strings.Fields(text.Fold(body[:min(len(body), 40)]))
	if len(words) < 3 || words[0] != "the" || !rolesOf[words[1]] {
		return nil
	}
	p := r.holder(words[1])
	if p == nil {
		return nil
	}
	return &mention{paragraph: para, span: corpus.Span{Start: from, End: from + len("the ") + len(words[1])}, words: []string{words[1]}, person: p,
		bare: corpus.Span{Start: from, End: from + len("the ") + len(words[1])}}
}

func (p *person) known() bool { return len(p.titles) > 0 || p.speaks || p.gender() != 0 }

// byRole resolves "the general" to the one person met with that title.
func (r *resolver) byRole(a *attribution, words []string) (voice, bool) {
	if words[0] != "the" && words[0] != "his" && words[0] != "her" && !strings.HasSuffix(words[0], "'s") {
		return voice{}, false
	}
	role := strings.Trim(words[len(words)-1], ",")
	if len(words) > 5 || !rolesOf[role] {
		return voice{}, false
	}
	p := r.holder(role)
	if p == nil {
		return voice{}, false
	}
	p.speaks = true
	return voice{person: p, sure: 0.9, evidence: []corpus.Evidence{{Rule: corpus.RuleTitle, Span: a.source}, {Rule: corpus.RuleName, Span: p.intro}}}, true
}

// holder returns the only person of the article who has a role; where the
// article gives it to nobody, the one to whom other articles of the dossier
// give it.
func (r *resolver) holder(role string) *person {
	for _, has := range []func(*person) bool{
		func(p *person) bool { return p.titles[role] && p.named() },
		func(p *person) bool { return r.roles[strings.Join(p.words, " ")][role] },
	} {
		var only *person
		n := 0
		for _, p := range r.people.people {
			if has(p) {
				only, n = p, n+1
			}
		}
		if n == 1 {
			return only
		}
	}
	return nil
}

func (p *person) named() bool { return p.full || p.mentions > 0 }

// described keeps the report's own words for a source that is no person by
// name.
func (r *resolver) described(source corpus.Span) voice {
	body := source.Of(r.text)
	v := voice{as: body, sure: 0.7, evidence: []corpus.Evidence{{Rule: corpus.RuleAs, Span: source}}}
	words := strings.Fields(body)
	if len(words) == 1 && pronouns[strings.ToLower(body)] {
		v.as = ""
		v.sure = 0.4
		return v
	}
	if len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	v.named = len(words) > 1 || !rolesOf[text.Fold(words[0])]
	for _, w := range words {
		v.named = v.named && (startsUpper(w) || w == "of" || w == "the" || w == "and" || w == "for")
	}
	v.as = strings.Join(words, " ")
	if !v.named {
		v.as = lowerFirst(body)
	}
	return v
}

func lowerFirst(s string) string {
	first, rest, ok := strings.Cut(s, " ")
	if ok && determiners[strings.ToLower(first)] {
		return strings.ToLower(first) + " " + rest
	}
	return s
}

func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		up := true
		words[i] = strings.Map(func(c rune) rune {
			defer func() { up = !unicode.IsLetter(c) && c != '\'' && c != '’' }()
			if up {
				return unicode.ToUpper(c)
			}
			return unicode.ToLower(c)
		}, w)
	}
	return strings.Join(words, " ")
}
