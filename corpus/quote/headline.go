package quote

import (
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

// headline finds in a headline the names that the text has, and those that
// begin with a common first name.
func (x *index) headline(article string, p *tag.Paragraph) {
	for i := 0; i < len(p.Tokens); i++ {
		t := p.Tokens[i]
		if !t.Word || !startsUpper(t.Of(article)) {
			continue
		}
		last := i
		if i+1 < len(p.Tokens) && x.fullName(bareWord(article, p, i), bareWord(article, p, i+1)) && possessive(t.Of(article)) == "" {
			last = i + 1
		} else if len(x.byWord[bareWord(article, p, i)]) == 0 {
			continue
		}
		end := possessive(p.Tokens[last].Of(article))
		at := corpus.Span{Start: t.Start, End: p.Tokens[last].End - len(end)}
		m := mention{span: at, bare: at, words: strings.Fields(at.Of(article)), quoted: t.Quoted >= 0, possessive: end != ""}
		if m.key = nameKey(m.words); len(m.key) == 0 {
			continue
		}
		x.mentions = append(x.mentions, m)
		if len(m.key) > 1 {
			x.full(&x.mentions[len(x.mentions)-1])
		}
		i = last
	}
}

// fullName reports whether two words of a headline are a name.
func (x *index) fullName(first, last string) bool {
	return last != "" && (x.byKey[first+" "+last] != nil || genderOf(first) != 0 && !notName[last] && !organs[last] && !beforeTitle[last])
}

// bareWord returns a token folded, without possessive ending and full stop.
func bareWord(article string, p *tag.Paragraph, i int) string {
	w := p.Tokens[i].Of(article)
	if !p.Tokens[i].Word || !startsUpper(w) {
		return ""
	}
	return plain(strings.TrimSuffix(w, possessive(w)))
}
