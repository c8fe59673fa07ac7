// Package search finds words in a dossier: it writes an index and answers
// queries from it.
//
// The index ([Build], [Builder], [Open]) is an inverted one with positions over
// headline, text, names of the people quoted and outlet. It is read where it
// lies; format.go has its grammar. [Index.Search] first looks for the articles
// with all words of the query, each in its own form, as the beginning of a
// longer word when it is the last one, in another form of the same stem, or
// (when there is no such word) within a typo; then for those with all words
// and typos in any of them; then for those with most of the words. The
// articles are ordered by how exactly they match and then by BM25 (Robertson
// and Zaragoza, "The Probabilistic Relevance Framework", 2009).
//
// [Result.Marks] finds the same words in any text, and [Snippet] the passage
// worth showing.
package search

import (
	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// Request is a query with everything that narrows it. Several values of one
// facet are alternatives; different facets must all hold.
type Request struct {
	Query                              string
	Outlets, Speakers, Kinds, Sections []string    // Speakers holds IDs, Kinds values of Article.Kind
	Years, Months                      []string    // such as "2012" and "2012-05"
	Languages                          []string    // such as "en", without regions
	From, To                           corpus.Date // inclusive; compared at the precision of the less precise date
	ByDate                             bool        // in the order of the dossier, which is by date, instead of by relevance
	Quoted                             bool        // count quotations however long it takes; see Result.Uncounted
	HitsOnly                           bool        // count nothing: Quotations and the facets stay empty
	Limit                              int         // when above 0, only so many hits are found and nothing is counted: Quotations and the facets stay empty
}

// Result is the answer to a request.
type Result struct {
	Hits       []Hit     // every matching article, best first
	Counted    bool      // Quotations and the facets are filled in
	Uncounted  bool      // the words of the query stand in so many places that quotations were not counted: there are none here, nor in the counts
	Quotations []int     // matching quotations of those articles, as indices into Dossier.Quotations, in order
	Level      Level     // how far the query had to be widened
	Readings   []Reading // how misspelt words were read
	Notes      []string  // what in the query could not be taken as it was meant
	Incomplete bool      // parts of the index could not be read, which the notes name; another search tries again

	// How many articles and quotations of this result each value of a facet
	// has. What is selected in a facet itself is left out of account when it
	// is counted, and for Days all that is selected of dates. Outlets, Speakers,
	// Kinds, Sections and Languages are in falling order of articles, and of many
	// only the first; Years ("2012"), Months ("2012-05") and Days ("2012-05-07")
	// are in the order of time.
	Outlets, Speakers, Kinds, Sections, Languages, Years, Months, Days []Count

	marker marker
}

// Hit is an article that matches.
type Hit struct {
	Doc   int     // index into Dossier.Articles
	Score float64 // of BM25; hits are ordered by exactness before it
}

// Count is a value of a facet with its counts.
type Count struct {
	Value                string
	Articles, Quotations int
	Selected             bool
}

// Reading says which word was searched instead of the one typed.
type Reading struct{ Typed, Read string }

// Level says how far a query had to be widened to find anything.
type Level uint8

const (
	AllWords  Level = iota // the best hits have all words as they were typed, longer or in another form
	WithTypos              // the best hits have all words, some of them spelt differently
	MostWords              // no article has all words
)

// String returns "all words", "with typos" or "most words".
func (l Level) String() string {
	return [...]string{"all words", "with typos", "most words"}[min(l, MostWords)]
}

// Search answers a request. The query cannot be wrong; a request without words
// lists the articles that its facets select.
func (x *Index) Search(r Request) *Result {
	x.busy.Lock()
	defer x.busy.Unlock()
	q := query.Parse(r.Query)
	s := &search{x: x, r: r, out: &Result{Notes: q.Notes}, began: x.work.done}
	x.work.reset(x)
	x.missing = nil
	for _, b := range []*blob{&x.dict, &x.postings, &x.positions} {
		b.retry()
	}
	s.plan(q)
	s.exclude()
	s.find()
	s.narrow()
	s.rank()
	if s.out.Counted = r.Limit <= 0 && !r.HitsOnly; s.out.Counted {
		s.quotations()
		s.count()
	}
	s.readings()
	s.out.Incomplete = len(x.missing) > 0
	for _, m := range x.missing {
		s.out.Notes = append(s.out.Notes, "A part of the index could not be read, and the search goes without it: "+m+".")
	}
	s.out.marker = newMarker(s.clauses)
	return s.out
}
