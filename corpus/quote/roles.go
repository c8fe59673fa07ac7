package quote

import (
	"slices"
	"sort"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

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

// holder returns the person who is met with the titles of a phrase; where the
// article gives them to nobody, the one to whom other articles of the dossier
// give them. Of more than one who fit alike it is the one just named.
func (r *resolver) holder(phrase []string, at int) *person {
	if len(phrase) > 12 {
		return nil
	}
	gender := genderOfTitles(phrase) // no "former first lady" is a man
	for _, titles := range []func(*person) map[string]bool{
		func(p *person) map[string]bool { return p.titles },
		func(p *person) map[string]bool { return r.roles[strings.Join(p.words, " ")] },
	} {
		var fitting []*person
		best := 0
		for _, p := range r.people.people {
			switch v := fit(phrase, titles(p)); {
			case p.gender()*gender < 0:
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

// justNamed returns the only one of some people who is named in the nearest
// sentence before a place that names any of them, outside quotation marks.
func (r *resolver) justNamed(people []*person, at int) *person {
	var only *person
	start := 0 // of the sentence
	for k := r.people.from(at) - 1; k >= 0 && at-r.people.mentions[k].bare.Start < 400; k-- {
		m := &r.people.mentions[k]
		if m.quoted || !slices.Contains(people, m.person) {
			continue
		}
		switch {
		case only == nil:
			only, start = m.person, r.sentenceStart(r.paragraphOf(m.bare.Start), m.bare.Start)
		case m.bare.Start < start:
			return only
		case m.person != only:
			return nil
		}
	}
	return only
}

// paragraphOf returns the index of the paragraph that holds a place.
func (r *resolver) paragraphOf(at int) int {
	return min(sort.Search(len(r.paras), func(i int) bool { return r.paras[i].End > at }), len(r.paras)-1)
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
