package main

import (
	"os"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

// scope tells statements from other attributions by a list of words of speech:
// lemmas with their regular forms, "lemma: form form" for irregular ones, '#'
// opening a comment.
type scope map[string]bool

func readScope(path string) (scope, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := scope{}
	for line := range strings.SplitSeq(string(b), "\n") {
		line, _, _ = strings.Cut(line, "#")
		lemma, irregular, ok := strings.Cut(line, ":")
		for _, w := range strings.Fields(irregular) {
			s[w] = true
		}
		if !ok {
			irregular = ""
		}
		for _, w := range strings.Fields(lemma) {
			s[w] = true
			for _, f := range tag.Inflect(w) {
				s[f] = true
			}
		}
	}
	return s, nil
}

// holds reports whether an attribution is a statement: it quotes a word, its
// cue has a word of speech, or its cue is bare punctuation.
func (s scope) holds(text string, paras []*tag.Paragraph, a *attribution) bool {
	words, speech, quoted := 0, false, false
	each(paras, a.cue, func(t tag.Token) {
		w := strings.ToLower(t.Of(text))
		words++
		speech = speech || s[strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")]
	})
	each(paras, a.content, func(t tag.Token) { quoted = quoted || t.Quoted >= 0 })
	return quoted || speech || words == 0 && len(a.cue) > 0
}

// each calls f for the words of some spans.
func each(paras []*tag.Paragraph, spans []corpus.Span, f func(tag.Token)) {
	for _, c := range spans {
		for _, p := range paras {
			if !p.Overlaps(c) {
				continue
			}
			first, last := p.TokensIn(c)
			for _, t := range p.Tokens[first:last] {
				if t.Word {
					f(t)
				}
			}
		}
	}
}
