package corpus

import "strings"

// QuoteKind says how much of a quotation stands in quotation marks.
type QuoteKind uint8

const (
	Direct   QuoteKind = iota // all of it
	Mixed                     // some of it
	Indirect                  // none of it: "he said that ..."
)

var quoteKinds = [...]string{"direct", "mixed", "indirect"}

// String returns "direct", "mixed" or "indirect".
func (k QuoteKind) String() string {
	if int(k) < len(quoteKinds) {
		return quoteKinds[k]
	}
	return "unknown"
}

// Quotation is a passage that an article attributes to somebody. Its spans are
// offsets into the text of its article.
type Quotation struct {
	Article    int        // index into Dossier.Articles
	Kind       QuoteKind  //
	Content    []Span     // the words, in fragments where the report interrupts them; with their quotation marks
	Cue        []Span     // "said", "told reporters"; empty for transcripts and bare quotations
	Source     []Span     // who, as written there: "the general", "he"
	Speaker    string     // ID of the Speaker; "" when unknown
	Confidence float64    // 0 to 1: that content and speaker are right
	Evidence   []Evidence // why this speaker, from the mention to the name
}

// Evidence is one step from a mention ("he") to a name ("General Liang
// Guanglie").
type Evidence struct {
	Rule string // what was applied: one of the Rule constants
	Span Span   // where the text shows it
}

// The rules by which a speaker is found.
const (
	RuleName      = "name"      // the full name stands beside the cue
	RuleSurname   = "surname"   // part of a name that stands in full elsewhere in the article
	RuleTitle     = "title"     // "the general": a person introduced with that title
	RulePronoun   = "pronoun"   // "he": the person last spoken of
	RuleContinues = "continues" // the quotation goes on from the one before it
	RuleLabel     = "label"     // "NAME:" at the start of a paragraph
	RuleAs        = "as"        // the source is not a person by name; the words of the report are kept
)

// Start returns the offset where the quotation begins in its article.
func (q *Quotation) Start() int {
	if len(q.Content) == 0 {
		return 0
	}
	return q.Content[0].Start
}

// Text returns the words of the quotation as printed, its fragments joined by
// a space, given the text of its article.
func (q *Quotation) Text(text string) string {
	if len(q.Content) == 1 {
		return q.Content[0].Of(text)
	}
	parts := make([]string, len(q.Content))
	for i, s := range q.Content {
		parts[i] = s.Of(text)
	}
	return strings.Join(parts, " ")
}

// Speaker is somebody on record: a person, an organisation or a document, or
// an unnamed source known by its description only.
type Speaker struct {
	ID      string // a slug of the name, unique in its dossier
	Name    string // the fullest name the dossier gives: "Liang Guanglie"
	Unnamed bool   // known by description only: "a senior defense official"
	Roles   []string
	Aliases []Alias
}

// Alias is another form under which a dossier names a speaker, and the reason
// it was taken for the same one.
type Alias struct {
	Name   string // "Leon E. Panetta", "Mr Panetta"
	Count  int    // articles that use it
	Reason string // one of the Alias constants
}

// The reasons for which two names are taken for one speaker.
const (
	AliasSame    = "same"    // the same name but for titles, initials or marks
	AliasSurname = "surname" // the only person of that surname in the article
	AliasOrder   = "order"   // family name first or last
	AliasReader  = "reader"  // the reader says so
)
