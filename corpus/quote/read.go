package quote

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
	"onrecord/corpus/text"
)

//go:embed model.bin
var modelFile []byte

// model is the tagger's, read when the first article is read.
var model = sync.OnceValue(func() *tag.Model {
	m, err := tag.ReadModel(modelFile)
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
		r.abroad = true
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
