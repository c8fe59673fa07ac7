package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
	"onrecord/corpus/text"
)

// mention is a name as it stands in the text: "Gen. Liang Guanglie".
type mention struct {
	span       corpus.Span // with its titles
	bare       corpus.Span // without them
	words      []string    // of the bare name, as printed; possessive ending cut off
	key        []string    // the same folded, initials left out
	titles     []string    // in lower case, without full stops
	apposed    []string    // the same, from behind the name
	person     *person     // whom it names, once known
	quoted     bool        // stands in quotation marks
	possessive bool
	attribute  bool // of a noun behind it: "the Clinton campaign"
}

// namer finds the names of an article.
type namer struct {
	text     string
	small    map[string]bool // words met in lower case
	mentions []mention
}

// namesOf returns the names of all paragraphs, in order, and those of
// headlines apart: where every word has a capital, only names known from
// elsewhere can be told.
func namesOf(article string, paras []*tag.Paragraph) (names []mention, headlines []*tag.Paragraph) {
	n := &namer{text: article, small: map[string]bool{}}
	for _, p := range paras {
		for _, t := range p.Tokens {
			if c := article[t.Start]; t.Word && 'a' <= c && c <= 'z' && t.Len() < 24 {
				n.small[t.Of(article)] = true
			}
		}
	}
	for _, p := range paras {
		if n.isHeadline(p) {
			headlines = append(headlines, p)
			continue
		}
		n.paragraph(p)
	}
	return n.mentions, headlines
}

// isHeadline reports whether most longer words of a paragraph have capitals.
func (n *namer) isHeadline(p *tag.Paragraph) bool {
	long, capital := 0, 0
	for i, t := range p.Tokens {
		if i > 60 {
			return false
		}
		if t.Word && t.Len() > 3 {
			long++
			if startsUpper(t.Of(n.text)) {
				capital++
			}
		}
	}
	return long >= 4 && capital*10 >= long*7 && p.Label.Len() == 0
}

func (n *namer) paragraph(p *tag.Paragraph) {
	next := 0 // sentence
	for i := 0; i < len(p.Tokens); {
		for next < len(p.Sentences) && p.Sentences[next].Start < i {
			next++
		}
		first := next < len(p.Sentences) && p.Sentences[next].Start == i || i > 0 && !p.Tokens[i-1].Word && p.Tokens[i].Quoted >= 0
		if w := strings.ToLower(p.Tokens[i].Of(n.text)); first && n.small[w] && genderOf(w) == 0 && !titleWords[plain(w)] {
			i++
			continue
		}
		end := n.runEnd(p, i)
		if end == i {
			i++
			continue
		}
		if m, ok := n.nameOf(p, tag.Range{Start: i, End: end}); ok {
			n.mentions = append(n.mentions, m)
		}
		i = end
	}
}

// runEnd returns where the run of capitalised words that begins at i ends.
func (n *namer) runEnd(p *tag.Paragraph, i int) int {
	start := i
	for ; i < len(p.Tokens) && i-start < 12; i++ {
		t := p.Tokens[i]
		w := t.Of(n.text)
		switch {
		case !t.Word || t.Quoted != p.Tokens[start].Quoted:
			return i
		case startsUpper(w) && !notName[strings.ToLower(w)]:
			if possessive(w) != "" {
				return i + 1
			}
		case i > start && particles[w] && i+1 < len(p.Tokens) && startsUpper(p.Tokens[i+1].Of(n.text)):
		default:
			return i
		}
		if months[strings.ToLower(w)] {
			return max(i, start)
		}
	}
	return i
}

// possessive returns the possessive ending of a word, if any.
func possessive(w string) string {
	for _, end := range []string{"'s", "’s"} {
		if strings.HasSuffix(w, end) {
			return end
		}
	}
	return ""
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// noPerson reports whether capitalised words are the name of something else:
// a body, a place, a party tag behind a name.
func (n *namer) noPerson(p *tag.Paragraph, s tag.Range, m *mention) bool {
	if len(m.key) == 1 && s.Start > 0 && p.Tokens[s.Start-1].Of(n.text) == "(" {
		return true
	}
	first, last := m.key[0], m.key[len(m.key)-1]
	if organs[last] || months[last] || places[first] || len(m.key) > 1 && (placeFirst[first] || len(m.titles) == 0 && beforeTitle[first]) {
		return true
	}
	if len(m.key) > 1 && shouted(m.words) && p.Label.Len() == 0 {
		return true
	}
	if notPeople[strings.Join(m.key, " ")] {
		return true
	}
	if len(m.key) == 1 {
		w := m.key[0]
		return beforeTitle[w] || rolesOf[w] && len(m.titles) == 0 || titleWords[w] && len(m.titles) == 0 || strings.Contains(m.words[0], ".")
	}
	return false
}

// mend gives a name of a text that was decoded by the wrong table its letters
// back, where they can be told: "FranÃ§ois".
func mend(name string) string {
	for range 3 {
		better := decode(name)
		if better == name {
			break
		}
		name = better
	}
	return name
}

func decode(name string) string {
	if !strings.ContainsAny(name, "ÃÂ") {
		return name
	}
	var b []byte
	for _, r := range strings.ReplaceAll(name, "ÃÂ", "Ã") {
		if r > 255 {
			return name
		}
		b = append(b, byte(r))
	}
	if !utf8.Valid(b) {
		return name
	}
	return string(b)
}

// shouted reports whether all words are in capitals.
func shouted(words []string) bool {
	for _, w := range words {
		if len(w) > 1 && strings.ToUpper(w) != w {
			return false
		}
	}
	return true
}

// plain is a word folded, without a closing full stop.
func plain(w string) string { return strings.TrimSuffix(text.Fold(w), ".") }

// nameKey is a name folded, without initials and marks.
func nameKey(words []string) []string {
	var out []string
	for _, w := range words {
		if w = plain(strings.TrimSuffix(w, ",")); utf8.RuneCountInString(w) > 1 && !(len(w) == 3 && w[1] == '.') || len(words) == 1 {
			out = append(out, w)
		}
	}
	return out
}

// generations holds what tells a son from his father.
var generations = wordSet(`jr sr ii iii iv`)

// surnameOf returns the last word of a name that tells no generation.
func surnameOf(words []string) string {
	n := len(words) - 1
	if n > 0 && generations[words[n]] {
		n--
	}
	return words[n]
}
