// Package corpus holds the nouns of OnRecord: what a dossier is made of.
//
// It is the ground floor of the house. It imports the standard library only,
// does no I/O, and knows nothing of how its values are found, stored or shown.
// The verbs live above it: ingest makes articles, quote finds quotations,
// compare joins them into utterances and stories, search indexes them, pack
// stores them.
//
// Text is never copied around: everything that is found in an article is a
// [Span] of byte offsets into [Article.Text], and slicing the text by it gives
// exactly the words that were found.
package corpus

// Span is a half-open range [Start, End) of byte offsets.
type Span struct{ Start, End int }

// Len is the number of bytes the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Of returns the bytes of text that s covers, or "" when s does not lie in it.
func (s Span) Of(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Dossier is a set of articles with everything derived from them. Its slices
// are ordered and refer to each other by index: a quotation names its article
// by its place in Articles, a variant its quotation by its place in Quotations.
type Dossier struct {
	Title       string
	Description string
	Articles    []Article   // by date, then by id
	Quotations  []Quotation // by article, then by place in it
	Speakers    []Speaker   // by words spoken, most first
	Utterances  []Utterance // by number of printings, most first
	Stories     []Story     // by first date
}
