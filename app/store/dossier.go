// Package store is what the client holds: the open dossier with the look-ups
// that views need. It knows nothing of pages or of the browser.
package store

import (
	"onrecord/corpus"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// Dossier is an open dossier with its look-ups. It is not changed after [New]
// and [Open]; one of [Begin] grows as its parts come to hand.
type Dossier struct {
	*corpus.Dossier
	Index *search.Index // nil when it was made by [New] alone, and until it is at hand
	pack  *pack.Pack    // nil when it was made by [New] alone
	shelf *shelf        // nil when everything is at hand

	key      string // see Key; "" until it is asked for
	recorded bool   // of one that is read in parts: whether it has its quotations
	grounded []bool // by part of the grounds: whether the quotations have theirs

	Corrections []Correction // what the reader changed of it
	origin      *Dossier     // as it was read; nil when nothing is changed

	articles   ids
	speakers   ids
	utterances ids
	quotations []int   // index of the first quotation of each article, and one past the last
	spoken     []int   // utterances, those of each quotation together
	spokenAt   []int32 // by quotation: where these begin; one more than there are quotations
	words      []int   // by speaker: words quoted directly
	long       []int32 // by quotation: its words, 0 for an indirect one
	who        []int32 // by quotation: its speaker, or -1
	said       []int32 // the same by utterance
	stories    ids
	story      []int // by article: its story, or -1
}

// New makes the look-ups of d.
func New(d *corpus.Dossier) *Dossier { return lookUps(d, pack.Known{}, nil) }

// lookUps makes the look-ups of d. It counts the words of the quotations and looks
// for their speakers unless they are known, and calls pause, if it is not nil,
// every few milliseconds.
func lookUps(d *corpus.Dossier, known pack.Known, pause func()) *Dossier {
	s := &Dossier{
		Dossier:    d,
		quotations: make([]int, len(d.Articles)+1),
		words:      make([]int, len(d.Speakers)),
		long:       known.Words,
		who:        known.Speakers,
		said:       known.Said,
		story:      make([]int, len(d.Articles)),
	}
	rest := func(i int) {
		if i%4096 == 4095 && pause != nil {
			pause()
		}
	}
	q := 0
	for i := range d.Articles {
		for q < len(d.Quotations) && d.Quotations[q].Article <= i {
			q++
		}
		s.quotations[i+1], s.story[i] = q, -1
		rest(i)
	}
	s.articles = newIDs(len(d.Articles), func(i int) string { return d.Articles[i].ID })
	s.speakers = newIDs(len(d.Speakers), func(i int) string { return d.Speakers[i].ID })
	s.utterances = newIDs(len(d.Utterances), func(i int) string { return d.Utterances[i].ID })
	s.stories = newIDs(len(d.Stories), func(i int) string { return d.Stories[i].ID })
	s.listen(rest)
	s.countWords(rest)
	for i := range d.Stories {
		for _, a := range d.Stories[i].Articles {
			s.story[a] = i
		}
	}
	return s
}

// listen notes which utterances each quotation prints.
func (s *Dossier) listen(rest func(int)) {
	s.spokenAt = make([]int32, len(s.Quotations)+2)
	for i := range s.Utterances {
		for _, v := range s.Utterances[i].Variants {
			s.spokenAt[v.Quotation+2]++
		}
		rest(i)
	}
	for i := 1; i < len(s.spokenAt); i++ {
		s.spokenAt[i] += s.spokenAt[i-1]
	}
	s.spoken = make([]int, s.spokenAt[len(s.spokenAt)-1])
	for i := range s.Utterances {
		for _, v := range s.Utterances[i].Variants {
			next := &s.spokenAt[v.Quotation+1]
			s.spoken[*next] = i
			*next++
		}
		rest(i)
	}
}

func (s *Dossier) countWords(rest func(int)) {
	if s.long == nil {
		s.long = make([]int32, len(s.Quotations))
		for i := range s.Quotations {
			s.long[i] = int32(pack.Words(s.Dossier, &s.Quotations[i]))
		}
	}
	if s.who == nil {
		s.who = make([]int32, len(s.Quotations))
		for i := range s.Quotations {
			s.who[i] = int32(s.Speaker(s.Quotations[i].Speaker))
			rest(i)
		}
	}
	if s.said == nil {
		s.said = make([]int32, len(s.Utterances))
		for i := range s.Utterances {
			s.said[i] = int32(s.Speaker(s.Utterances[i].Speaker))
		}
	}
	for i, who := range s.who {
		if who >= 0 {
			s.words[who] += int(s.long[i])
		}
	}
}

// SpeakerOf returns the index of the speaker of a quotation, or -1.
func (s *Dossier) SpeakerOf(quotation int) int { return int(s.who[quotation]) }

// SaidBy returns the index of the speaker of an utterance, or -1.
func (s *Dossier) SaidBy(utterance int) int { return int(s.said[utterance]) }

// Article returns the index of the article with the given id, or -1.
func (s *Dossier) Article(id string) int { return s.articles.find(id) }

// Speaker returns the index of the speaker with the given id, or -1.
func (s *Dossier) Speaker(id string) int { return s.speakers.find(id) }

// Utterance returns the index of the utterance with the given id, or -1.
func (s *Dossier) Utterance(id string) int { return s.utterances.find(id) }

// QuotationsOf returns the indices [from, to) of the quotations of an article.
func (s *Dossier) QuotationsOf(article int) (from, to int) {
	return s.quotations[article], s.quotations[article+1]
}

// NumberOf returns the place of a quotation in its article, from 1; "q" and
// this number are its anchor.
func (s *Dossier) NumberOf(quotation int) int {
	return quotation - s.quotations[s.Quotations[quotation].Article] + 1
}

// UtterancesOf returns the utterances that a quotation prints.
func (s *Dossier) UtterancesOf(quotation int) []int {
	return s.spoken[s.spokenAt[quotation]:s.spokenAt[quotation+1]]
}

// Printed returns the words of a quotation as printed.
func (s *Dossier) Printed(quotation int) string {
	q := &s.Quotations[quotation]
	return q.Text(s.Read(q.Article).Text)
}

// SpeakerName returns the name of the speaker with the given id, "" when there
// is none.
func (s *Dossier) SpeakerName(id string) string {
	if i := s.Speaker(id); i >= 0 {
		return s.Speakers[i].Name
	}
	if s.Lacks() && s.Index != nil {
		return s.Index.SpeakerName(id)
	}
	return ""
}

// WordsOf returns how many words a quotation has as printed; 0 for an indirect
// one, whose words are the report's.
func (s *Dossier) WordsOf(quotation int) int { return int(s.long[quotation]) }

// Words returns how many words of a speaker are quoted directly.
func (s *Dossier) Words(speaker int) int { return s.words[speaker] }

// Story returns the index of the story with the given id, or -1.
func (s *Dossier) Story(id string) int { return s.stories.find(id) }

// StoryOf returns the index of the story that an article belongs to, or -1.
func (s *Dossier) StoryOf(article int) int { return s.story[article] }
