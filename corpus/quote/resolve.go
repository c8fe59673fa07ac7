package quote

import (
	"onrecord/corpus/quote/tag"
	"slices"
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
	author string // the only byline
	paras  []*tag.Paragraph
	people *index
	voices []voice                    // of the attributions so far
	roles  map[string]map[string]bool // of the dossier: a name's key and the titles it is met with
	found  []attribution
}

func (r *resolver) resolve(i int) voice {
	a := &r.found[i]
	switch {
	case a.source.Len() == 0:
		return r.sourceless(i)
	case a.label:
		return r.labelled(a)
	}
	words := strings.Fields(text.Fold(a.source.Of(r.text)))
	if len(words) == 0 {
		return voice{}
	}
	switch w := words[0]; {
	case w == "who" || w == "which" || w == "that":
		return r.relative(i)
	case len(words) == 1 && pronouns[w]:
		return r.pronoun(i, w)
	}
	if m := r.nameInside(a.source); m != nil {
		return r.named(m, corpus.RuleName)
	}
	if v, ok := r.byRole(a, words); ok {
		return v
	}
	return r.described(a.source)
}

// sourceless takes a quotation beside which nobody is named for one that goes
// on from the one before it, in its paragraph or the last.
func (r *resolver) sourceless(i int) voice {
	if m := r.beforeCue(&r.found[i]); m != nil {
		v := r.named(m, corpus.RuleName)
		v.sure = 0.7
		return v
	}
	if i == 0 || r.found[i].kind == corpus.Indirect || r.found[i].paragraph-r.found[i-1].paragraph > 1 || r.found[i-1].kind == corpus.Indirect {
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

// beforeCue returns the person named last before the cue of a quotation, in
// its sentence: "Liang, through an interpreter, gave".
func (r *resolver) beforeCue(a *attribution) *mention {
	if len(a.cue) == 0 || a.kind == corpus.Indirect {
		return nil
	}
	at := a.cue[0].Start
	first, _, _ := strings.Cut(a.cue[0].Of(r.text), " ")
	start := r.sentenceStart(a.paragraph, at)
	if passive[strings.ToLower(first)] {
		return nil
	}
	for k := r.people.from(at) - 1; k >= 0; k-- {
		m := &r.people.mentions[k]
		if m.bare.Start < start {
			break
		}
		if !m.quoted && !m.possessive && !m.attribute && m.person.human() && !inside(a.content, m.bare) {
			return m
		}
	}
	return nil
}

var passive = wordSet(`was were is are been being by`)

func inside(spans []corpus.Span, s corpus.Span) bool {
	for _, x := range spans {
		if x.Overlaps(s) {
			return true
		}
	}
	return false
}

// nameInside returns the name that heads a source: the last one before the
// first comma that hangs on no other ("McCaul of Texas") and owns nothing
// ("Obama's strategist"), else the first one after the comma.
func (r *resolver) nameInside(source corpus.Span) *mention {
	limit := source.End
	if i := strings.IndexAny(source.Of(r.text), ",("); i > 0 {
		limit = source.Start + i
	}
	var best *mention
	for i := r.people.from(source.Start); i < len(r.people.mentions); i++ {
		m := &r.people.mentions[i]
		if !source.Contains(m.bare) {
			break
		}
		owns := m.attribute || m.possessive && source.End-m.bare.End > len("’s")
		if owns || best != nil && m.bare.End > limit || m.span.Start > source.Start && r.hangs(source.Start, limit, m) {
			continue
		}
		best = m
	}
	return best
}

// hangs reports whether a name is no more than part of what a source is
// described by: "officials at ...", "a complaint filed by ...".
func (r *resolver) hangs(start, limit int, m *mention) bool {
	if m.span.Start >= limit {
		return strings.Trim(r.text[limit:m.span.Start], ", ") != ""
	}
	for w := range strings.FieldsSeq(r.text[start:m.span.Start]) {
		if linking[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

// named follows a mention to the full name.
func (r *resolver) named(m *mention, rule string) voice {
	v := voice{person: m.person, sure: 0.97}
	v.evidence = append(v.evidence, corpus.Evidence{Rule: rule, Span: m.span})
	if len(m.key) == 1 {
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
	label := a.source.Of(r.text)
	return voice{as: titleCase(label), sure: 0.8, named: len(label) > 1 && label != "QUESTION" && label != "REPORTER", evidence: []corpus.Evidence{{Rule: rule, Span: a.source}}}
}

// relative resolves "who" to the last person named before it in its sentence,
// else to the speaker of the attribution that it hangs on.
func (r *resolver) relative(i int) voice {
	a := &r.found[i]
	start := r.sentenceStart(a.paragraph, a.source.Start)
	for k := r.people.from(a.source.Start) - 1; k >= 0; k-- {
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
	return r.described(a.source)
}

// sentenceStart returns where the sentence of a place begins.
func (r *resolver) sentenceStart(para, at int) int {
	p := r.paras[para]
	k := sort.Search(len(p.Sentences), func(i int) bool { return p.Tokens[p.Sentences[i].Start].Start > at }) - 1
	if k < 0 {
		return p.Start
	}
	return p.Tokens[p.Sentences[k].Start].Start
}

// again gives the speaker of an earlier attribution once more.
func (r *resolver) again(i int, sure float64) voice {
	v, at := r.voices[i], r.found[i].source
	if at.Len() == 0 {
		at = r.found[i].content[0]
	}
	return voice{person: v.person, sure: min(v.sure, sure), evidence: append([]corpus.Evidence{{Rule: corpus.RulePronoun, Span: at}}, tail(v.evidence)...)}
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
	want := map[string]int{"he": 1, "she": -1, "his": 1, "him": 1, "her": -1}[w]
	if w == "they" || w == "their" {
		return r.plural(i)
	}
	if w == "i" && r.author != "" {
		return voice{as: r.author, named: true, sure: 0.8, evidence: []corpus.Evidence{{Rule: corpus.RulePronoun, Span: a.source}}}
	}
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
		v := r.named(subject, corpus.RulePronoun)
		v.sure = 0.88
		return v
	}
	if m := r.namedLater(a, want); m != nil {
		v := r.named(m, corpus.RulePronoun)
		v.sure = 0.6
		return v
	}
	return r.described(a.source)
}

// namedLater finds the person of the wanted gender named in the two sentences
// behind an attribution that stands before its speaker is introduced.
func (r *resolver) namedLater(a *attribution, want int) *mention {
	from, to := lastByte(a), 0
	for n := a.paragraph; n < min(len(r.paras), a.paragraph+2) && to == 0; n++ {
		for _, s := range r.paras[n].Sentences {
			if r.paras[n].Tokens[s.Start].Start > from {
				to = r.paras[n].Tokens[s.End-1].End
				break
			}
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

func lastByte(a *attribution) int {
	n := a.source.End
	if len(a.cue) > 0 {
		n = max(n, a.cue[len(a.cue)-1].End)
	}
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
		last := sort.Search(len(p.Sentences), func(i int) bool { return p.Tokens[p.Sentences[i].Start].Start >= at }) - 1
		for s := last; s >= 0 && looked < 12; s-- {
			looked++
			from, to := p.Tokens[p.Sentences[s].Start].Start, p.Tokens[p.Sentences[s].End-1].End
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
		if !m.quoted && !m.possessive && !m.attribute && m.person.human() && m.person.gender()*want >= 0 {
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
	p := r.holder(words[1:2], from)
	if p == nil {
		return nil
	}
	return &mention{span: corpus.Span{Start: from, End: from + len("the ") + len(words[1])}, words: []string{words[1]}, person: p,
		bare: corpus.Span{Start: from, End: from + len("the ") + len(words[1])}}
}

// byRole resolves "the general" or "China's minister of national defense" to
// the one person whose titles fit best.
func (r *resolver) byRole(a *attribution, words []string) (voice, bool) {
	if determiners[words[0]] && words[0] != "a" && words[0] != "an" {
		words = words[1:]
	} else if !strings.HasSuffix(words[0], "'s") {
		return voice{}, false
	}
	p := r.holder(words, a.source.Start)
	if p == nil {
		return voice{}, false
	}
	p.speaks = true
	return voice{person: p, sure: 0.85, evidence: []corpus.Evidence{{Rule: corpus.RuleTitle, Span: a.source}, {Rule: corpus.RuleName, Span: p.intro}}}, true
}

// holder returns the person who is met with the titles of a phrase; where the
// article gives them to nobody, the one to whom other articles of the dossier
// give them. Of more than one who fit alike it is the one just named.
func (r *resolver) holder(phrase []string, at int) *person {
	if len(phrase) > 12 {
		return nil
	}
	for _, titles := range []func(*person) map[string]bool{
		func(p *person) map[string]bool { return p.titles },
		func(p *person) map[string]bool { return r.roles[strings.Join(p.words, " ")] },
	} {
		var fitting []*person
		best := 0
		for _, p := range r.people.people {
			switch v := fit(phrase, titles(p)); {
			case v > best:
				fitting, best = append(fitting[:0], p), v
			case v == best && v > 0:
				fitting = append(fitting, p)
			}
		}
		switch len(fitting) {
		case 0:
		case 1:
			return fitting[0]
		default:
			return r.justNamed(fitting, at)
		}
	}
	return nil
}

// justNamed returns the only one of some people who is named shortly before a
// place, outside quotation marks.
func (r *resolver) justNamed(people []*person, at int) *person {
	var only *person
	for k := r.people.from(at) - 1; k >= 0 && at-r.people.mentions[k].bare.Start < 400; k-- {
		m := &r.people.mentions[k]
		if m.quoted || !slices.Contains(people, m.person) {
			continue
		}
		if only != nil && only != m.person {
			return nil
		}
		only = m.person
	}
	return only
}

// fit counts the words of a phrase among somebody's titles; 0 unless one of
// them is a role.
func fit(phrase []string, titles map[string]bool) int {
	n, role := 0, false
	for _, w := range phrase {
		w = strings.Trim(strings.TrimSuffix(w, "'s"), ",.")
		if !titles[w] && !titles[sameRole[w]] || vague[w] {
			continue
		}
		n++
		role = role || rolesOf[w]
	}
	if !role {
		return 0
	}
	return n
}

// vague holds words of titles that tell nobody apart.
var vague = wordSet(`of the and former current then a an official officials head leader for in us u.s`)

// described keeps the report's own words for a source that is no person by
// name.
func (r *resolver) described(source corpus.Span) voice {
	body, _, _ := strings.Cut(source.Of(r.text), ",")
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
