package build

import (
	"errors"
	"fmt"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/ingest"
	"onrecord/corpus/quote"
	"onrecord/corpus/text"
)

// ErrDraft is returned for a draft that is longer than [compare.MaxDraft].
var ErrDraft = fmt.Errorf("the draft is longer than %d KiB: check it in parts", compare.MaxDraft>>10)

// ErrNoQuotation is returned for a draft without a word.
var ErrNoQuotation = errors.New("there are no words to check")

// Checked is a quotation of a draft with what is on record of it.
type Checked struct {
	Content []corpus.Span // in the draft, as [ingest.Plain] has it
	Name    string        // whom the draft gives it to, "" for nobody
	compare.Finding
}

// Draft finds the direct and mixed quotations of a draft and says how each
// stands on record, in their order. A text without either is taken as one
// quotation, a draft in HTML as the text that it shows.
func Draft(c *compare.Checker, draft string) ([]Checked, error) {
	if len(draft) > compare.MaxDraft {
		return nil, ErrDraft
	}
	draft = ingest.Plain(marked(strings.ToValidUTF8(strings.ReplaceAll(draft, "\r\n", "\n"), "\uFFFD")))
	a := quote.Raw("draft", draft)
	if len(a.Paragraphs) == 0 {
		return nil, ErrNoQuotation
	}
	quotations, speakers := quote.Extract([]corpus.Article{a})
	names, unnamed := map[string]string{}, map[string]bool{}
	for _, s := range speakers {
		names[s.ID], unnamed[s.ID] = s.Name, s.Unnamed
	}
	var out []Checked
	for i := range quotations {
		if q := &quotations[i]; q.Kind != corpus.Indirect {
			asked := compare.Asked{Words: quoted(q, draft), Speaker: names[q.Speaker]}
			if unnamed[q.Speaker] {
				asked.Speaker = "" // "the minister" may be anybody on record
			}
			out = append(out, Checked{Content: q.Content, Name: names[q.Speaker], Finding: c.Check(asked)})
		}
	}
	if len(out) == 0 {
		whole := corpus.Span{Start: a.Paragraphs[0].Start, End: a.Paragraphs[len(a.Paragraphs)-1].End}
		out = append(out, Checked{Content: []corpus.Span{whole}, Finding: c.Check(compare.Asked{Words: whole.Of(draft)})})
	}
	return out, nil
}

// marked writes the quotation marks that a browser sets around <q>.
func marked(draft string) string {
	before, rest, found := strings.Cut(draft, "<q")
	if !found || !strings.Contains(rest, "</q>") {
		return draft
	}
	var b strings.Builder
	for ; found; before, rest, found = strings.Cut(rest, "<q") {
		b.WriteString(before)
		if at := strings.IndexByte(rest, '>'); at == 0 || at > 0 && rest[0] == ' ' {
			b.WriteString("“")
			rest = rest[at+1:]
		} else {
			b.WriteString("<q")
		}
	}
	return strings.ReplaceAll(b.String()+before, "</q>", "”")
}

// quoted returns the words of a quotation that stand in quotation marks: of a
// mixed one, the rest is the draft's own.
func quoted(q *corpus.Quotation, draft string) string {
	words := q.Text(draft)
	if q.Kind != corpus.Mixed {
		return words
	}
	var parts []string
	for _, s := range text.Quotes(words) {
		parts = append(parts, s.Span.Of(words))
	}
	if len(parts) == 0 {
		return words
	}
	return strings.Join(parts, " ")
}
