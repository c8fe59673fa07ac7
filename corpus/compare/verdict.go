package compare

import "onrecord/corpus"

// Verdict says how words that somebody asks for stand on record, from the
// closest match to none. It says nothing about who is right.
type Verdict uint8

const (
	Exact       Verdict = iota // printed so
	OtherMarks                 // the same words, other punctuation or capitals
	CutOrJoined                // words left out at an end or inside, or put together from several quotations
	Differs                    // words changed, added or dropped
	Paraphrase                 // only in a report's own words
	Absent                     // not in these articles
)

var verdicts = [...]string{"exact", "punctuation", "cut", "altered", "paraphrase", "absent"}

// String returns "exact", "punctuation", "cut", "altered", "paraphrase" or
// "absent".
func (v Verdict) String() string {
	if int(v) < len(verdicts) {
		return verdicts[v]
	}
	return "unknown"
}

// Short reports whether words are so few that they stand in what is no printing
// of them: one or two.
func Short(words string) bool { return len(tokens(words)) < leastPiece }

// Slight reports whether words are none, or a single one that stands anywhere:
// such a word is found only where it is quoted by itself.
func Slight(words string) bool { return slight(tokens(words)) }

func slight(ts []token) bool { return len(ts) == 0 || len(ts) == 1 && !tells(ts[0].fold) }

// Asked is a quotation that somebody asks for.
type Asked struct {
	Words   string // with or without its quotation marks; no more than MaxAsked words are looked at
	Speaker string // whom it is given to: a name or the ID of a Speaker; "" for nobody
}

// Finding is what is on record of a quotation.
type Finding struct {
	Asked
	Verdict Verdict
	Joined  bool     // it is put together from several passages, and Places are these, in its order
	Places  []Place  // closest first, then by date; at most MaxPlaces
	Others  []string // IDs of the speakers on record, where the one asked for is not among them; of a joined quotation, where a piece is another's
}

// Place is where words stand that match those asked for.
type Place struct {
	Verdict   Verdict
	Article   int           // index into Dossier.Articles
	Quotation int           // index into Dossier.Quotations, or -1
	Content   []corpus.Span // of the article's text
	Text      string        // as printed there
	Before    bool          // what is quoted there begins before, in the same sentence
	After     bool          // it goes on behind
	Speaker   string        // ID of the speaker there, "" when unknown
	Edits     []corpus.Edit // from Text to the words asked for, of a joined quotation to its piece of them; nil for a paraphrase
}

// The limits of one check.
const (
	MaxAsked  = 1000 // words
	MaxPlaces = 50
	MaxDraft  = 1 << 20 // bytes of a draft with quotations
)
