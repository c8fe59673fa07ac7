package quote

import (
	"strings"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

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
