// Package query reads what somebody types into the search field and writes it
// back. It knows the language of queries and nothing of any index.
//
// A query is a list of clauses, all of which must hold. A clause is a word, a
// phrase in quotation marks, or either of them in a field:
//
//	panetta cyber           both words, anywhere in the report
//	"could lead to crisis"  these words in this order; marks, dashes, case and accents do not matter
//	-word  -"a phrase"      reports without it
//	crisis OR conflict      one of them; OR binds closer than the space
//	navy near/5 exercise    at most five words apart, in any order
//	title:  outlet:  speaker:  section:  kind:    in that field
//	said:  paraphrase:      inside direct quotations, inside indirect ones
//	is:direct               reports with a quotation of that kind (direct, mixed, indirect)
//	date:2012-05..2012-06   a range of dates, each end as precise as given and either left out
//
// No query is an error. What has the look of an operator but cannot be one is
// searched as words, and [Query.Notes] says so.
package query

import (
	"strconv"
	"strings"

	"onrecord/corpus"
)

// Query is a parsed query. The empty query has no clauses.
type Query struct {
	All   []Clause // every one must hold
	Notes []string // what could not be taken as it was meant, one sentence each
}

// Clause holds when one of its terms is found, or, with Not, when none is.
type Clause struct {
	Not bool
	Any []Term // never empty
}

// Term is one thing to look for.
type Term struct {
	Field  Field  //
	Text   string // the words as typed, white space reduced to single blanks; no double quotation marks
	Phrase bool   // it stood in quotation marks
	Near   []Near // what must stand close to it
}

// Near is a term that must stand within so many words of the one before it.
type Near struct {
	Within int // 1 to 99 words
	Text   string
	Phrase bool
}

// Field says where a term is looked for.
type Field string

// The fields of the language. Anywhere is the field of a bare word.
const (
	Anywhere   Field = ""
	Title      Field = "title"
	Outlet     Field = "outlet"
	Speaker    Field = "speaker"
	Said       Field = "said"
	Paraphrase Field = "paraphrase"
	Date       Field = "date"
	Section    Field = "section"
	Kind       Field = "kind"
	Is         Field = "is"
)

// Fields lists the fields that can be typed, in the order of the help page.
var Fields = []Field{Title, Outlet, Speaker, Said, Paraphrase, Date, Section, Kind, Is}

// String writes the query in its usual form. Parsing that again gives the same
// clauses.
func (q Query) String() string {
	var b strings.Builder
	for i, c := range q.All {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(c.String())
	}
	return b.String()
}

// String writes the clause as it is typed.
func (c Clause) String() string {
	var b strings.Builder
	if c.Not {
		b.WriteByte('-')
	}
	for i, t := range c.Any {
		if i > 0 {
			b.WriteString(" OR ")
		}
		b.WriteString(t.String())
	}
	return b.String()
}

// String writes the term as it is typed.
func (t Term) String() string {
	s := quoted(t.Text, t.Phrase)
	if t.Field != Anywhere {
		s = string(t.Field) + ":" + s
	}
	for _, n := range t.Near {
		s += " near/" + strconv.Itoa(n.Within) + " " + quoted(n.Text, n.Phrase)
	}
	return s
}

func quoted(s string, phrase bool) string {
	if phrase {
		return `"` + s + `"`
	}
	return s
}

// Dates returns the two ends of a date term, each empty when it is open. Both
// are the same for a single date.
func (t Term) Dates() (from, to corpus.Date) {
	a, b, isRange := strings.Cut(t.Text, "..")
	if !isRange {
		b = a
	}
	return corpus.Date(a), corpus.Date(b)
}
