package tag

import "onrecord/corpus"

// Statement reports whether a cue says that something was said, not merely
// thought or done: it has a word of speech, or is bare punctuation. A
// quotation without a cue is a statement.
func Statement(article string, cue []corpus.Span) bool {
	words := false
	for _, c := range cue {
		p := &Paragraph{Span: c}
		p.tokenise(article)
		for _, t := range p.Tokens {
			if !t.Word {
				continue
			}
			words = true
			switch w := lower(stem(t.Of(article))); {
			case reports(w), reports(lower(t.Of(article))):
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
