package quote

import (
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
	"onrecord/corpus/text"
)

// prose adds what the tagger found. What is in no quotation marks, or has only
// a word or three in them, must be reported by a word of speech or, the
// latter, of thought: otherwise it is a thought, a title or a term.
func (r *resolver) prose(x *tag.Attribution, everything bool) {
	a := attribution{paragraph: x.Paragraph, content: x.Content, cue: x.Cue, prob: x.Prob, continues: x.Continues}
	if len(x.Source) > 0 && canSpeak(x.Source[0].Of(r.text)) {
		a.source = r.speaking(x.Source[0])
	}
	if a.source.Len() > 0 && len(a.cue) > 0 && (a.source.Start < a.cue[0].Start && addressed(a.cue[0].Of(r.text)) || r.wasAsked(&a)) {
		a.source = corpus.Span{}
	}
	a.kind = r.kindOf(&a)
	a.prob = x.Sure
	keep := everything
	if len(a.cue) > 0 && idle(a.cue[0].Of(r.text)) {
		return
	}
	switch n := r.quotedWords(&a); {
	case n > shortWords:
		keep = keep || x.Sure > sureQuoted
	case n > 0:
		sure := sureThought
		if tag.Statement(r.text, a.cue) {
			sure = sureShort
		}
		keep = keep || x.Sure > sure && len(a.cue) > 0 && tag.Attributes(r.text, a.cue) && !passively(a.cue[0].Of(r.text), namingWords)
	default:
		sure := surePlain
		if a.source.Len() == 0 {
			sure = sureSourceless
		}
		keep = keep || x.Sure > sure && !r.slight(a.content)
	}
	if keep {
		r.found = append(r.found, a)
	}
}

// How sure the tagger must be of a quotation: with more than shortWords in
// marks, with fewer, and with none. Chosen on articles of the training split
// that the model had not learnt from, for the best balance of what is missed
// and what is claimed wrongly; the second for titles and terms to stay out.
const (
	sureQuoted = 0.05
	sureShort  = 0.55
	surePlain  = 0.5
	// The second where the cue is no word of speech.
	sureThought = 0.75
	// The last where nobody stands beside the words.
	sureSourceless = 0.61
)

// idle reports whether a cue is an idiom that nobody speaks: "it goes without
// saying".
func idle(cue string) bool {
	cue = text.Fold(cue)
	for _, s := range []string{"goes without saying", "went without saying", "needless to say", "so to speak", "that is to say", "to say the least"} {
		if strings.Contains(cue, s) {
			return true
		}
	}
	return false
}

// addressed reports whether a cue says what its subject was told or called, not
// what it said: "was asked about".
func addressed(cue string) bool {
	return passively(cue, addressedWords) || passively(cue, namingWords)
}

// passively reports whether one of the verbs stands in the passive.
func passively(cue string, verbs map[string]bool) bool {
	found := false
	for w := range strings.FieldsSeq(text.Fold(cue)) {
		if found && verbs[w] {
			return true
		}
		found = found || passive[w]
	}
	return false
}

var namingWords = wordSet("called named titled entitled dubbed nicknamed known")

var addressedWords = wordSet(`told asked informed reminded advised assured warned urged accused charged criticized criticised praised blamed questioned

	addressed briefed pressed thanked`)

// slight reports whether words in no quotation marks tell nothing of what was
// said: "which", "yes", "with vigour".
func (r *resolver) slight(content []corpus.Span) bool {
	n, empty, first := 0, 0, ""
	for _, c := range content {
		for w := range text.Words(c.Of(r.text)) {
			s := strings.ToLower(w.Of(c.Of(r.text)))
			if n == 0 {
				first = s
			}
			if emptyWords[s] {
				empty++
			}
			if n++; n > 2 {
				return false
			}
		}
	}
	return n == empty || n == 2 && manner[first]
}

var (
	emptyWords = wordSet(`which who whom whose what that this these those it them they he she him her his its their i me my you your we us our
		yes no so not as too also well much more most all none nothing something anything everything one a an the and or but if how
		why when where then there here only just very again him himself herself itself themselves up out on off about`)
	manner = wordSet(`with in of by at on for from under over during after before without like as`)
)

// speaking leaves out what belongs to the sentence before the source: what
// stands before its first comma when that ends in a kind of machines.
func (r *resolver) speaking(source corpus.Span) corpus.Span {
	head, rest, ok := strings.Cut(source.Of(r.text), ", ")
	words := strings.Fields(head)
	if ok && rest != "" && len(words) > 0 && isMachine(words[len(words)-1]) {
		source.Start += len(head) + len(", ")
	}
	return source
}

// isMachine reports whether a word is the plural of a type that has a number:
// "F-15Es", "737s".
func isMachine(word string) bool {
	return strings.ContainsAny(word, "0123456789") && strings.HasSuffix(word, "s")
}

// canSpeak reports whether the words of a source can name or describe anybody:
// a lone adverb cannot.
func canSpeak(source string) bool {
	return strings.ContainsAny(source, " ") || !strings.HasSuffix(source, "ly") || startsUpper(source)
}

// shortWords is the number of words up to which a quoted passage may be a
// title, a nickname or a term that the report keeps at a distance.
const shortWords = 3

// quotedWords counts the words in quotation marks.
func (r *resolver) quotedWords(a *attribution) int {
	n := 0
	for _, c := range a.content {
		for w := range text.Words(c.Of(r.text)) {
			if r.inMarks(shift(w, c.Start)) {
				n++
			}
		}
	}
	return n
}

// kindOf classes a quotation by its words: all in quotation marks, some, none.
func (r *resolver) kindOf(a *attribution) corpus.QuoteKind {
	in, out := 0, 0
	for _, c := range a.content {
		for w := range text.Words(c.Of(r.text)) {
			if r.inMarks(shift(w, c.Start)) {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		return corpus.Indirect
	case out == 0:
		return corpus.Direct
	}
	return corpus.Mixed
}

func (r *resolver) inMarks(w corpus.Span) bool {
	n, _ := slices.BinarySearchFunc(r.paras, w.Start, func(p *tag.Paragraph, at int) int {
		if p.End <= at {
			return -1
		}
		return 1
	})
	return n < len(r.paras) && r.paras[n].QuotedIn(w)
}

// wasAsked reports whether the source of a question is who was asked: "Asked
// whether he was sorry, Lund said ..."
func (r *resolver) wasAsked(a *attribution) bool {
	first, _, _ := strings.Cut(a.cue[0].Of(r.text), " ")
	return (first == "Asked" || first == "Told" || first == "Questioned" || first == "Pressed") && a.source.Start > a.content[len(a.content)-1].Start
}
