package search

import (
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/search/query"
)

// mostVerified bounds the articles whose text is looked at in one search.
const mostVerified = 192

// verifies reports whether the index cannot say for certain where the words of
// the source stand, but the texts can, and takes a text to look at.
func (s *search) verifies(src *source) bool {
	if s.x.shift == 0 || s.x.Texts == nil || !src.positional() {
		return false
	}
	s.asked++
	return s.asked <= mostVerified
}

// positional reports whether the source depends on where words stand.
func (src *source) positional() bool {
	words := 0
	for _, row := range src.terms {
		words += len(row)
	}
	return words > 1 || words == 1 && (src.field == query.Said || src.field == query.Paraphrase)
}

// bearsOut reports whether the text of an article has the words of the source
// where they should be, or is not at hand.
func (x *Index) bearsOut(src *source, doc uint32) bool {
	a := x.Texts(int(doc))
	if a == nil {
		return true
	}
	wanted := map[string][]uint32{}
	for _, name := range src.words {
		wanted[name] = nil
	}
	x.locate(a, doc, wanted)
	spots := x.spots(src, doc, func(i int) []uint32 { return wanted[src.words[i]] }, nil, 0, nil)
	return len(x.inField(src.field, doc, spots)) > 0
}

// locate fills in the positions of the wanted words, counted as [Builder.Add]
// counts them.
func (x *Index) locate(a *corpus.Article, doc uint32, wanted map[string][]uint32) {
	var lengths [256]uint64 // of the wanted words, as bits, by their first byte
	for w := range wanted {
		lengths[w[0]] |= 1 << (len(w) % 64)
	}
	pos := uint32(0)
	read := func(s string) {
		for sc := (scanner{text: s, skim: true}); sc.next(); pos++ {
			c := s[sc.start]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			if !sc.ascii || lengths[c]>>((sc.end-sc.start)%64)&1 == 1 {
				if at, ok := wanted[string(sc.fold())]; ok {
					wanted[string(sc.folded)] = append(at, pos)
				}
			}
		}
		pos++
	}
	read(a.Title)
	read(a.Text)
	for _, name := range x.quotedNames(doc) {
		read(name)
	}
	read(a.Outlet)
	x.work.done.texts += int(pos)
}

// textEnd returns the position behind the last word of an article's text.
func (x *Index) textEnd(doc uint32) uint32 {
	behind := uint32(1)
	if o := x.col[colOutlet].at(doc); o < uint32(len(x.outlets)) {
		behind += wordsIn(x.outlets[o])
	}
	for _, name := range x.quotedNames(doc) {
		behind += wordsIn(name) + 1
		x.work.done.names++
	}
	length := x.lengths.at(doc)
	return length - min(length, behind)
}

func wordsIn(s string) (n uint32) {
	for sc := (scanner{text: s}); sc.next(); {
		n++
	}
	return n
}

// quotedNames returns the names of the people whom an article quotes, each
// once.
func (x *Index) quotedNames(doc uint32) (names []string) {
	seen := map[uint32]bool{}
	from, to := x.col[colQuotes].span(doc, x.quots)
	for q := from; q < to; q++ {
		if sp := x.col[colSpeaker].at(q); !seen[sp] && sp < uint32(len(x.speakers())) {
			seen[sp] = true
			names = append(names, firstLine(x.speakers()[sp].names))
		}
	}
	return names
}

// SpeakerName returns the name of the speaker with an id, "" when there is none.
func (x *Index) SpeakerName(id string) string {
	for _, s := range x.speakers() {
		if s.id == id {
			return firstLine(s.names)
		}
	}
	return ""
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}
