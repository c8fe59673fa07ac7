package tag

import "onrecord/corpus"

// Statement reports whether a cue says that something was said, not merely
// thought or done: it has a word of speech, or is bare punctuation. A
// quotation without a cue is a statement.
func Statement(article string, cue []corpus.Span) bool {
	return anyWord(article, cue, reports)
}

// Attributes reports whether a cue has a word of speech, thought or stance, or
// is bare punctuation.
func Attributes(article string, cue []corpus.Span) bool {
	return anyWord(article, cue, func(w string) bool { return ClassOf(w) != NoSpeech })
}

// anyWord reports whether one of the words fits, or there are none.
func anyWord(article string, cue []corpus.Span, fits func(string) bool) bool {
	words := false
	for _, c := range cue {
		p := &Paragraph{Span: c}
		p.tokenise(article)
		for _, t := range p.Tokens {
			if !t.Word {
				continue
			}
			words = true
			if w := lower(t.Of(article)); fits(w) || fits(stem(w)) {
				return true
			}
		}
	}
	return !words
}

func reports(w string) bool {
	c := ClassOf(w)
	return c == Says || c == Judges || c == SpeechNoun && !private[LemmaOf(w)]
}

// private holds nouns that are no speech by themselves.
var private = map[string]bool{"view": true, "opinion": true, "belief": true, "idea": true, "notion": true, "fact": true, "poll": true,
	"survey": true, "study": true, "analysis": true, "book": true, "article": true, "document": true}
