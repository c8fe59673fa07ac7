package quote_test

import (
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/quote"
)

// What a page says of its language is believed unless its words are clearly of
// another one.
func TestLanguage(t *testing.T) {
	const (
		english = "The boats were too old and the board of the harbour knew it for years, as many of the people on the islands have said. " +
			"Marta Lind said that nobody would pay for new ones and that they would have to stop on Sunday."
		german = "Die Boote waren zu alt, und der Hafenrat wusste es seit Jahren, wie viele Menschen auf den Inseln schon lange sagen. " +
			"Marta Lind sagte, dass niemand neue bezahlen werde und dass sie am Sonntag stehen bleiben. Der Rat schwieg dazu, und der Regen fiel auf den Hafen und auf die Boote. Die Band „Boats and Bridges“ spielte weiter."
	)
	for _, c := range []struct {
		lang, text string
		found      bool // the indirect quotation, which only English ones are read for
	}{
		{"", english, true}, {"en", english, true}, {"en-GB", english, true}, {"de", english, true}, {"zh", english, true},
		{"", german, false}, {"de", german, false}, {"en", german, false}, {"en-US", german, false},
		{"de", "Marta Lind said that nobody would pay for new ones.", false}, // too short to say otherwise
	} {
		a := quote.Raw("a", c.text)
		a.Lang = c.lang
		articles := []corpus.Article{a}
		quotes, speakers := quote.Extract(articles)
		check(t, articles, quotes, speakers)
		if (len(quotes) > 0) != c.found {
			t.Errorf("%q %.30s...: %d quotations", c.lang, c.text, len(quotes))
		}
	}
}
