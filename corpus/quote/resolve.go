package quote

import (
	"sort"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
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
	abroad bool   // it is not in English
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
	switch w, _, _ := strings.Cut(words[0], "'"); { // "he's", "they've"
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
		owns := m.attribute || m.possessive && source.End-m.bare.End > len("’s") || r.qualifies(source, m)
		if owns || best != nil && m.bare.End > limit || m.span.Start > source.Start && r.hangs(source.Start, limit, m) {
			continue
		}
		best = m
	}
	return best
}

// qualifies reports whether a lone name only says what kind of a somebody is
// meant: "a senior Finnish official", "a Clinton spokesman".
func (r *resolver) qualifies(source corpus.Span, m *mention) bool {
	first, _, _ := strings.Cut(text.Fold(source.Of(r.text)), " ")
	if len(m.key) != 1 || len(m.titles) > 0 || first != "a" && first != "an" || m.bare.End >= source.End {
		return false
	}
	next, ok := strings.CutPrefix(r.text[m.bare.End:source.End], " ")
	next, _, _ = strings.Cut(next, " ")
	return ok && next != "" && 'a' <= next[0] && next[0] <= 'z' && !linking[next]
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
