package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/pack"
	"onrecord/corpus/text"
)

// Correction is one thing that the reader says is otherwise than the dossier
// has it. Corrections are applied in their order; one that names what is not
// there does nothing.
type Correction struct {
	Do   string   `json:"do"`             // one of the Do constants
	ID   string   `json:"id"`             // of an article for DoMove, of a story or a speaker otherwise
	To   string   `json:"to"`             // id of a story or speaker, or a name
	More []string `json:"more,omitempty"` // for DoMove, ids of articles that move along with the first
}

// What corrections do.
const (
	DoMove      = "move"         // an article into the story To; into one of its own when To is ""
	DoNameStory = "name story"   // To is its title
	DoJoinStory = "join story"   // into the story To
	DoName      = "name speaker" // To is the name
	DoJoin      = "join speaker" // into the speaker To
	DoSplit     = "split"        // from a speaker, what is said under the alias To
)

const (
	maxCorrected = 1000 // corrections that are applied
	maxAlong     = 1000 // articles that one moves along
	maxNamed     = 300  // bytes of a name
)

// WriteCorrections writes corrections as JSON, to be kept as a file.
func WriteCorrections(list []Correction) []byte {
	b, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		panic(err) // strings only
	}
	return append(b, '\n')
}

// ReadCorrections reads what [WriteCorrections] wrote. Whatever it holds may be
// applied; what a dossier does not have is passed over.
func ReadCorrections(b []byte) ([]Correction, error) {
	var list []Correction
	if err := json.Unmarshal(b, &list); err != nil {
		return nil, err
	}
	if len(list) > maxCorrected {
		return nil, errors.New("there are more than can be applied")
	}
	return list, nil
}

// Without returns a list without the last correction in it that does what c does.
func Without(list []Correction, c Correction) []Correction {
	for i := len(list) - 1; i >= 0; i-- {
		if x := &list[i]; x.Do == c.Do && x.ID == c.ID && x.To == c.To && slices.Equal(x.More, c.More) {
			return append(list[:i:i], list[i+1:]...)
		}
	}
	return list
}

// Origin returns the dossier without corrections.
func (s *Dossier) Origin() *Dossier {
	if s.origin != nil {
		return s.origin
	}
	return s
}

// Corrected returns the dossier as it was read with the corrections applied,
// in place of those it may have had. Its index is that of the dossier as it was
// read.
func (s *Dossier) Corrected(list []Correction) *Dossier {
	o := s.Origin()
	if len(list) == 0 {
		return o
	}
	o.groundAll() // what is damaged has none
	c := lookUps(Correct(o.Dossier, list), pack.Known{Words: o.long}, nil)
	c.Index, c.pack, c.shelf, c.origin, c.Corrections, c.key = o.Index, o.pack, o.shelf, o, list, o.key
	c.grounded, c.recorded = slices.Clone(o.grounded), o.recorded
	return c
}

// Concerned returns the chunks of the texts and the parts of the grounds that [Dossier.Corrected] looks into
// for these corrections and that are not at hand, for [Dossier.Fetch].
func (s *Dossier) Concerned(list []Correction) []int {
	if s.shelf == nil {
		return nil
	}
	named := map[string]bool{}
	for _, x := range list[:min(len(list), maxCorrected)] {
		if x.Do != DoName && x.Do != DoJoin {
			named[x.ID], named[x.To] = true, true
			for _, id := range x.along() {
				named[id] = true
			}
		}
	}
	s.Turn()
	o := s.Origin()
	for i := range o.Articles {
		if named[o.Articles[i].ID] {
			if n := o.StoryOf(i); n >= 0 {
				named[o.Stories[n].ID] = true
			}
		}
	}
	for i := range o.Articles {
		if n := o.StoryOf(i); n >= 0 && named[o.Stories[n].ID] {
			s.Read(i)
		}
	}
	for i := range o.Quotations {
		if named[o.Quotations[i].Speaker] {
			s.Read(o.Quotation(i).Article)
		}
	}
	return s.Missed()
}

// Key names the dossier among others by its title and its articles, so that
// what the reader says of it can be kept.
func (s *Dossier) Key() string {
	if s.key != "" {
		return s.key
	}
	h := fnv.New64a()
	h.Write([]byte(s.Title))
	var b []byte
	for i := range s.Articles {
		b = append(append(b[:0], 0), s.Articles[i].ID...)
		h.Write(b)
	}
	s.key = strconv.FormatUint(h.Sum64(), 36)
	return s.key
}

// Correct returns a copy of d with the corrections applied. It does not change
// d, whose articles it shares.
func Correct(d *corpus.Dossier, list []Correction) *corpus.Dossier {
	out := *d
	out.Stories, out.Speakers = slices.Clone(d.Stories), slices.Clone(d.Speakers)
	out.Quotations, out.Utterances = slices.Clone(d.Quotations), slices.Clone(d.Utterances)
	c := corrector{d: &out, moved: map[string]bool{}}
	for _, x := range list[:min(len(list), maxCorrected)] {
		c.apply(x)
	}
	if len(c.moved) > 0 {
		c.settle()
	}
	return &out
}

type corrector struct {
	d     *corpus.Dossier
	moved map[string]bool // ids of stories whose articles are others
}

func (c *corrector) apply(x Correction) {
	x.To = strings.TrimSpace(strings.ToValidUTF8(x.To[:min(len(x.To), maxNamed)], ""))
	switch x.Do {
	case DoMove:
		to := c.move(x.ID, x.To)
		for _, id := range x.along() {
			to = c.move(id, to)
		}
	case DoNameStory:
		if i := c.story(x.ID); i >= 0 && x.To != "" {
			c.d.Stories[i].Title = x.To
		}
	case DoJoinStory:
		c.joinStory(c.story(x.ID), c.story(x.To))
	case DoName:
		if i := c.speaker(x.ID); i >= 0 && x.To != "" {
			c.nameSpeaker(i, x.To)
		}
	case DoJoin:
		c.joinSpeaker(c.speaker(x.ID), c.speaker(x.To))
	case DoSplit:
		c.split(c.speaker(x.ID), x.To)
	}
}

func (c *corrector) story(id string) int {
	return slices.IndexFunc(c.d.Stories, func(s corpus.Story) bool { return s.ID == id })
}

func (c *corrector) speaker(id string) int {
	return slices.IndexFunc(c.d.Speakers, func(s corpus.Speaker) bool { return s.ID == id })
}

func (x *Correction) along() []string { return x.More[:min(len(x.More), maxAlong)] }

// move moves an article into a story, or into one of its own, and returns the id
// of the story it is in then.
func (c *corrector) move(article, to string) string {
	a := slices.IndexFunc(c.d.Articles, func(a corpus.Article) bool { return a.ID == article })
	into := c.story(to)
	if a < 0 || into < 0 && to != "" {
		return to
	}
	for i := range c.d.Stories {
		if s := &c.d.Stories[i]; slices.Contains(s.Articles, a) {
			s.Articles = slices.DeleteFunc(slices.Clone(s.Articles), func(x int) bool { return x == a })
			c.moved[s.ID] = true
		}
	}
	if into < 0 {
		id := c.free(article, func(id string) bool { return c.story(id) >= 0 })
		c.d.Stories = append(c.d.Stories, corpus.Story{ID: id, Title: c.d.Articles[a].Title})
		into = len(c.d.Stories) - 1
	}
	s := &c.d.Stories[into]
	s.Articles = append(slices.Clone(s.Articles), a)
	c.moved[s.ID] = true
	return s.ID
}

// free returns an id that is not taken.
func (c *corrector) free(id string, taken func(string) bool) string {
	out := id
	for n := 2; taken(out); n++ {
		out = id + "-" + strconv.Itoa(n)
	}
	return out
}

func (c *corrector) joinStory(from, to int) {
	if from < 0 || to < 0 || from == to {
		return
	}
	s := &c.d.Stories[to]
	c.moved[s.ID] = true
	s.Articles = append(slices.Clone(s.Articles), c.d.Stories[from].Articles...)
	c.d.Stories[from].Articles = nil
}

// settle puts stories in order after articles were moved, drops the empty ones
// and counts anew what follows from them.
func (c *corrector) settle() {
	c.d.Stories = slices.DeleteFunc(c.d.Stories, func(s corpus.Story) bool { return len(s.Articles) == 0 })
	for i := range c.d.Stories {
		s := &c.d.Stories[i]
		if !c.moved[s.ID] {
			continue
		}
		slices.Sort(s.Articles) // articles are by date
		s.Independent = len(s.Articles)
		for _, g := range compare.Copies(c.d, s.Articles) {
			s.Independent -= len(g) - 1
		}
	}
	slices.SortStableFunc(c.d.Stories, func(a, b corpus.Story) int { return cmp.Compare(a.Articles[0], b.Articles[0]) })
	compare.Omit(c.d)
}

// nameSpeaker gives a speaker another name and keeps the one there was.
func (c *corrector) nameSpeaker(i int, name string) {
	s := &c.d.Speakers[i]
	s.Aliases = append(slices.Clone(s.Aliases), corpus.Alias{Name: s.Name, Reason: corpus.AliasReader})
	s.Name, s.Unnamed = name, false
}

func (c *corrector) joinSpeaker(from, to int) {
	if from < 0 || to < 0 || from == to {
		return
	}
	s, gone := &c.d.Speakers[to], c.d.Speakers[from]
	reports := map[int]bool{}
	c.give(gone.ID, s.ID, func(q *corpus.Quotation) bool {
		reports[q.Article] = true
		return true
	})
	s.Aliases = append(slices.Clone(s.Aliases), corpus.Alias{Name: gone.Name, Count: len(reports), Reason: corpus.AliasReader})
	s.Aliases = append(s.Aliases, gone.Aliases...)
	s.Unnamed = s.Unnamed && gone.Unnamed
	s.Roles = slices.Clone(s.Roles)
	for _, r := range gone.Roles {
		if !slices.Contains(s.Roles, r) {
			s.Roles = append(s.Roles, r)
		}
	}
	c.d.Speakers = slices.Delete(c.d.Speakers, from, from+1)
}

// split makes a speaker of what another one says under an alias: the
// quotations whose source or evidence has it.
func (c *corrector) split(from int, alias string) {
	if from < 0 {
		return
	}
	s := &c.d.Speakers[from]
	at := slices.IndexFunc(s.Aliases, func(a corpus.Alias) bool { return a.Name == alias })
	if at < 0 {
		return
	}
	id := c.free(s.ID+"-"+strconv.Itoa(at+1), func(id string) bool { return c.speaker(id) >= 0 })
	old, name := s.ID, text.Fold(alias)
	s.Aliases = slices.Delete(slices.Clone(s.Aliases), at, at+1)
	c.d.Speakers = append(c.d.Speakers, corpus.Speaker{ID: id, Name: alias})
	c.give(old, id, func(q *corpus.Quotation) bool {
		body := c.d.Articles[q.Article].Text
		named := func(s corpus.Span) bool { return text.Fold(s.Of(body)) == name }
		return slices.ContainsFunc(q.Source, named) || slices.ContainsFunc(q.Evidence, func(e corpus.Evidence) bool { return named(e.Span) })
	})
}

// give makes one speaker's quotations another's, and the utterances whose
// fullest printing is one of them.
func (c *corrector) give(from, to string, which func(*corpus.Quotation) bool) {
	for i := range c.d.Quotations {
		if q := &c.d.Quotations[i]; q.Speaker == from && which(q) {
			q.Speaker = to
		}
	}
	for i := range c.d.Utterances {
		if u := &c.d.Utterances[i]; u.Speaker == from && c.d.Quotations[u.Variants[0].Quotation].Speaker == to {
			u.Speaker = to
		}
	}
}
