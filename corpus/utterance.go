package corpus

// Utterance is one thing that was said, as printed by one or more articles.
type Utterance struct {
	ID          string    // stable: made of the speaker and the first words of the fullest printing
	Speaker     string    // ID of the Speaker
	Variants    []Variant // fullest first
	Paraphrases []int     // indices into Dossier.Quotations: indirect quotations that may render it
	Omitted     []int     // indices into Dossier.Articles: reports of the same story that print none of it
	Similar     []int     // indices into Dossier.Utterances: the same person's similar words on another occasion or in another sentence, closest first
}

// Variant is one printing of an utterance.
type Variant struct {
	Quotation int      // index into Dossier.Quotations
	Part      Span     // what of the quotation's text (see [Quotation.Text]) belongs here: all of it, or one passage of an answer that goes on to another utterance
	Relation  Relation // to the fullest printing, which is the first variant
	Edits     []Edit   // from the fullest printing to this one; nil for the first
	SameAs    int      // index of an earlier variant printed in the same words, or -1
}

// Relation says how a printing relates to the fullest one.
type Relation uint8

const (
	Full        Relation = iota // the same words
	Punctuation                 // the same words, other punctuation
	Cut                         // words left out at the start, the end or in the middle
	Joined                      // put together from passages that stand apart
	Altered                     // words changed, added or dropped without a mark
	Fragment                    // a few words inside a sentence of the report
)

var relations = [...]string{"full", "punctuation", "cut", "joined", "altered", "fragment"}

// String returns the relation's word: "full", "punctuation", "cut", "joined",
// "altered" or "fragment".
func (r Relation) String() string {
	if int(r) < len(relations) {
		return relations[r]
	}
	return "unknown"
}

// EditOp is one kind of step from one wording to another.
type EditOp uint8

const (
	Same   EditOp = iota // stands in both; where the bytes differ, the words are the same and only marks, capitals or the joining of a compound are not
	Delete               // stands in the fullest printing only
	Insert               // stands in this printing only
	Gap                  // an ellipsis where this printing owns up to a cut
)

// Edit is a run of words of an alignment. Base lies in the text of the fullest
// printing and Text in the text of this one (see [Quotation.Text]); a Delete
// has an empty Text, an Insert and a Gap an empty Base. Edits cover both texts (of
// variants: both parts) from end to end, in order, white space included.
type Edit struct {
	Op   EditOp
	Base Span
	Text Span
}

// Story is the articles about one event.
type Story struct {
	ID          string
	Title       string
	Articles    []int // indices into Dossier.Articles, by date
	Independent int   // texts that are not near-copies of another
}
