package quote

import (
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

// nameOf takes the titles off the front of a run of capitalised words.
func (n *namer) nameOf(p *tag.Paragraph, s tag.Range) (mention, bool) {
	m := mention{quoted: p.Tokens[s.Start].Quoted >= 0}
	start := s.Start
	for i := s.End - 2; i >= s.Start; i-- {
		if w := plain(p.Tokens[i].Of(n.text)); titleWords[w] || rolesOf[w] {
			start = i + 1
			break
		}
	}
	if start == s.Start && s.End-s.Start > 2 && genderOf(plain(p.Tokens[start].Of(n.text))) == 0 && genderOf(plain(p.Tokens[start+1].Of(n.text))) != 0 {
		start++ // "Meteorologist Ana Silva"
	}
	for i := s.Start; i < start; i++ {
		m.titles = append(m.titles, plain(p.Tokens[i].Of(n.text)))
	}
	from := s.Start
	if start == s.Start {
		start, from = n.titlesBefore(p, s, &m)
	}
	if s.End+1 < len(p.Tokens) && s.End-start > 1 && p.Tokens[s.End].Of(n.text) == "," && generations[plain(p.Tokens[s.End+1].Of(n.text))] {
		s.End += 2 // "Donald Trump, Jr."
	}
	last := p.Tokens[s.End-1]
	end := possessive(last.Of(n.text))
	m.possessive = end != ""
	last.End -= len(end)
	m.span = corpus.Span{Start: p.Tokens[from].Start, End: last.End}
	m.bare = corpus.Span{Start: p.Tokens[start].Start, End: last.End}
	m.words = strings.Fields(mend(m.bare.Of(n.text)))
	if p.Label.Len() > 0 && m.bare.End <= p.Label.End && shouted(m.words) {
		m.words = strings.Fields(titleCase(strings.Join(m.words, " ")))
	}
	m.key = nameKey(m.words)
	if len(m.key) == 0 || len(m.key) > 4 || last.Len() <= 1 {
		return m, false
	}
	if n.noPerson(p, s, &m) {
		return m, false
	}
	n.apposition(p, s.End, &m)
	m.attribute = !m.possessive && s.End < len(p.Tokens) && owned[p.Tokens[s.End].Of(n.text)]
	return m, true
}

// titlesBefore finds titles in front of a run that has none: "billionaire
// Wilbur Ross", "Secretary of State John Kerry". It returns where the name
// begins and where the whole mention does.
func (n *namer) titlesBefore(p *tag.Paragraph, s tag.Range, m *mention) (start, from int) {
	word := func(i int) string {
		if i < 0 || !p.Tokens[i].Word || p.Tokens[i].Quoted != p.Tokens[s.Start].Quoted {
			return ""
		}
		return plain(p.Tokens[i].Of(n.text))
	}
	start, from = s.Start, s.Start
	if s.Start > 1 && p.Tokens[s.Start-1].Of(n.text) == "," && rolesOf[word(s.Start-2)] { // "her counterpart, Lars Holm"
		for k := s.Start - 2; k >= max(0, s.Start-6) && word(k) != "" && !determiners[word(k)]; k-- {
			m.apposed = append(m.apposed, word(k))
		}
	}
	if office := word(s.Start - 2); word(s.Start-1) == "of" && titleWords[office] {
		for start < s.End-1 && (beforeTitle[word(start)] || organs[word(start)]) {
			start++
		}
		if start > s.Start {
			m.titles = append(m.titles, office)
			return start, s.Start - 2
		}
	}
	for k := s.Start - 1; k >= max(0, s.Start-3) && (rolesOf[word(k)] || k < s.Start-1 && word(k) != "" && !linking[word(k)] && !determiners[word(k)]); k-- {
		m.titles = append(m.titles, word(k))
	}
	return start, from
}

// apposition finds the titles behind a name: "Liang Guanglie, China's minister
// of national defense".
func (n *namer) apposition(p *tag.Paragraph, i int, m *mention) {
	if i >= len(p.Tokens) || p.Tokens[i].Of(n.text) != "," {
		return
	}
	var words []string
	for k := i + 1; k < min(len(p.Tokens), i+9) && p.Tokens[k].Word; k++ {
		w := plain(p.Tokens[k].Of(n.text))
		if linking[w] && w != "of" {
			break
		}
		words = append(words, w)
		if rolesOf[w] {
			m.apposed = append(m.apposed, words...)
			words = words[:0]
		}
	}
}
