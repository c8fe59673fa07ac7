package quote

import (
	"strings"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
	"onrecord/corpus/text"
)

// described keeps the report's own words for a source that is no person by
// name.
func (r *resolver) described(source corpus.Span) voice {
	body, _, _ := strings.Cut(source.Of(r.text), ",")
	v := voice{as: body, sure: 0.7, evidence: []corpus.Evidence{{Rule: corpus.RuleAs, Span: source}}}
	words := strings.Fields(body)
	for len(words) > 1 && relatives[strings.ToLower(words[len(words)-1])] && words[len(words)-2] != "of" { // "an official who", but not "many of whom"
		words = words[:len(words)-1]
		body = strings.Join(words, " ")
		v.as = body
	}
	if len(words) == 0 || len(words) == 1 && nobody(words[0]) {
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

var relatives = wordSet("who which that whose whom")

// nobody reports whether a lone word names and describes nobody: a pronoun, the
// word of speech itself ("claims that ..."), or what only says whose claims
// they are ("American claims").
func nobody(word string) bool {
	w := text.Fold(word)
	if isMachine(word) {
		return true
	}
	if short, _, _ := strings.Cut(w, "'"); pronouns[short] {
		return true
	}
	if startsUpper(word) {
		return belonging[w]
	}
	class := tag.ClassOf(w)
	return (class == tag.Says || class == tag.Judges) && !documents[w] || strings.HasSuffix(w, "ing") && len(w) > 4
}

// belonging holds words that only say to whom something belongs.
var belonging = wordSet(`american chinese british french german russian japanese israeli democratic republican african latino hispanic muslim
	christian jewish catholic islamic mexican canadian european iranian iraqi syrian saudi turkish korean indian pakistani australian
	italian spanish polish ukrainian greek egyptian palestinian official national federal public`)

// documents holds words of speech that are also what speaks.
var documents = wordSet(`report reports email emails tweet tweets post posts note notes ad ads poll polls survey surveys`)

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
