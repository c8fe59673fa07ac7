package quote

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
	"onrecord/corpus/text"
)

//go:embed model.gz
var modelFile []byte

// model is the tagger's, unpacked when the first article is read.
var model = sync.OnceValue(func() *tag.Model {
	m, err := tag.ReadModel(bytes.NewReader(modelFile))
	if err != nil {
		panic("quote: the embedded model: " + err.Error())
	}
	return m
})

// attribution is a quotation before its speaker is known.
type attribution struct {
	paragraph int // of the cue, or of the first words
	content   []corpus.Span
	cue       []corpus.Span
	source    corpus.Span // empty when there is none
	label     bool        // the source is a transcript's label
	continues bool        // it goes on from the attribution before it
	prob      float64     // that these words are a quotation
	kind      corpus.QuoteKind
}

// read finds the attributions and the people of one article.
func read(m *tag.Model, a *corpus.Article, everything bool) *resolver {
	r := &resolver{text: a.Text}
	if len(a.Authors) == 1 {
		r.author = a.Authors[0]
	}
	for _, s := range a.Paragraphs {
		if s.Start < 0 || s.End > len(a.Text) || s.Start >= s.End {
			continue
		}
		for _, line := range tag.Lines(a.Text, s) {
			r.paras = append(r.paras, tag.Cut(a.Text, line))
		}
	}
	prose, at := r.speeches(a.Kind == corpus.KindTranscript)
	if !english(a) {
		r.foreign(prose, at)
		prose = nil
	}
	for _, x := range m.Link(a.Text, prose, m.Tag(a.Text, prose)) {
		x.Paragraph = at[x.Paragraph]
		r.prose(&x, everything)
	}
	r.loose(prose, at)
	slices.SortStableFunc(r.found, func(a, b attribution) int { return a.content[0].Start - b.content[0].Start })
	r.people = newIndex(a.Text, r.paras)
	return r
}

// speeches finds the paragraphs of a transcript, and returns those of prose
// with their indices. In a transcript a paragraph without a label belongs to
// the last speaker.
func (r *resolver) speeches(transcript bool) (prose []*tag.Paragraph, at []int) {
	labels := 0
	for _, p := range r.paras {
		if p.Label.Len() > 0 {
			labels++
		}
	}
	transcript = transcript || labels > 2 && labels*3 > len(r.paras)
	speaking := corpus.Span{}
	for n, p := range r.paras {
		if !transcript && labels < 2 && !titled(p.Label.Of(r.text)) {
			p.Label = corpus.Span{}
		}
		if p.Label.Len() > 0 || !transcript {
			speaking = p.Label
		}
		switch {
		case p.Bracketed || len(p.Tokens) == 0:
		case speaking.Len() > 0:
			r.speech(n, p, speaking)
		default:
			prose, at = append(prose, p), append(at, n)
		}
	}
	return prose, at
}

// titled reports whether a label begins with a title: "SEN. WARREN".
func titled(label string) bool {
	first, rest, _ := strings.Cut(label, " ")
	return rest != "" && titleWords[plain(first)]
}

// speech adds a paragraph of a transcript.
func (r *resolver) speech(n int, p *tag.Paragraph, label corpus.Span) {
	at, continues := p.Span, true
	if p.Label.Len() > 0 {
		at.Start, continues = p.Label.End+1, false
	}
	if at = text.Trim(r.text, at); at.Len() > 0 {
		r.found = append(r.found, attribution{paragraph: n, content: []corpus.Span{at}, source: label, label: true, continues: continues, prob: 0.99})
	}
}

// loose adds short passages that the tagger left out but that are spoken words
// all the same: “didn't come up”. Nobody is named beside them.
func (r *resolver) loose(prose []*tag.Paragraph, at []int) {
	taken := make([]corpus.Span, 0, len(r.found))
	for i := range r.found {
		taken = append(taken, r.found[i].content...)
	}
	slices.SortFunc(taken, func(a, b corpus.Span) int { return a.Start - b.Start })
	k, end := 0, 0
	for i, p := range prose {
		for _, q := range p.Quoted {
			for k < len(taken) && taken[k].Start < q.End {
				end = max(end, taken[k].End)
				k++
			}
			if end <= q.Start && q.Closed && spokenWords(q.Of(r.text)) && wordsIn(r.text, q.Span) >= 3 {
				r.found = append(r.found, attribution{paragraph: at[i], content: []corpus.Span{q.Span}, prob: 0.6, kind: corpus.Direct})
			}
		}
	}
}

// spokenWords reports whether words in quotation marks are more than a title
// or a term: they begin small and have a shortened verb.
func spokenWords(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	if startsUpper(s[n:]) {
		return false
	}
	s = text.Fold(s)
	return strings.Contains(s, "n't ") || strings.Contains(s, "'re ") || strings.Contains(s, "'ll ")
}

// prose adds what the tagger found. What is in no quotation marks, or has only
// a word or three in them, must be reported by a word of speech or, the
// latter, of thought: otherwise it is a thought, a title or a term.
func (r *resolver) prose(x *tag.Attribution, everything bool) {
	a := attribution{paragraph: x.Paragraph, content: x.Content, cue: x.Cue, prob: x.Prob, continues: x.Continues}
	if len(x.Source) > 0 && canSpeak(x.Source[0].Of(r.text)) {
		a.source = x.Source[0]
	}
	if a.source.Len() > 0 && len(a.cue) > 0 && a.source.Start < a.cue[0].Start && addressed(a.cue[0].Of(r.text)) {
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
		keep = keep || x.Sure > sure && len(a.cue) > 0 && tag.Attributes(r.text, a.cue)
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
	surePlain  = 0.34
	// The second where the cue is no word of speech.
	sureThought = 0.75
	// The last where nobody stands beside the words.
	sureSourceless = 0.6
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

// addressed reports whether a cue says what its subject was told, not what it
// said: "was asked about".
func addressed(cue string) bool {
	passively := false
	for w := range strings.FieldsSeq(text.Fold(cue)) {
		if passively && addressedWords[w] {
			return true
		}
		passively = passively || passive[w]
	}
	return false
}

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

func shift(s corpus.Span, by int) corpus.Span {
	return corpus.Span{Start: s.Start + by, End: s.End + by}
}

// Raw wraps a text that nothing was cleaned from: its paragraphs are what
// stands between blank lines, and offsets are those of the text itself.
func Raw(id, s string) corpus.Article {
	a := corpus.Article{ID: id, Text: s}
	start := -1
	for i := 0; i < len(s); {
		end := i + strings.IndexByte(s[i:], '\n')
		if end < i {
			end = len(s)
		}
		switch blank := strings.TrimSpace(s[i:end]) == ""; {
		case !blank && start < 0:
			start = i
		case blank && start >= 0:
			a.Paragraphs = append(a.Paragraphs, corpus.Span{Start: start, End: i - 1})
			start = -1
		}
		i = end + 1
	}
	if start >= 0 {
		a.Paragraphs = append(a.Paragraphs, corpus.Span{Start: start, End: len(s)})
	}
	return a
}
