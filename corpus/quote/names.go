package quote

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// mention is a name as it stands in the text: "Gen. Liang Guanglie".
type mention struct {
	paragraph int
	span      corpus.Span // with its titles
	bare      corpus.Span // without them
	words     []string    // of the bare name, as printed; possessive ending cut off
	titles    []string    // in lower case, without full stops
	person    *person     // whom it names, once known
	quoted    bool
}

// namesIn finds the names of a paragraph: runs of capitalised words.
func namesIn(article string, n int, p *paragraph) []mention {
	var out []mention
	for i := 0; i < len(p.tokens); {
		end := nameEnd(article, p, i)
		if end == i {
			i++
			continue
		}
		if m, ok := nameOf(article, p, span{i, end}); ok {
			m.paragraph = n
			out = append(out, m)
		}
		i = end
	}
	return out
}

// nameEnd returns where the run of capitalised words that begins at i ends.
func nameEnd(article string, p *paragraph, i int) int {
	start := i
	for ; i < len(p.tokens); i++ {
		w := p.tokens[i].Of(article)
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case i > start && p.tokens[i].quoted != p.tokens[start].quoted:
			return i
		case !p.tokens[i].word:
			return i
		case unicode.IsUpper(r) && !(i == start && notName[strings.ToLower(w)]):
			if strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") {
				return i + 1
			}
		case i > start && particles[w] && i+1 < len(p.tokens) && startsUpper(p.tokens[i+1].Of(article)):
		default:
			return i
		}
		if i > start && months[strings.ToLower(w)] {
			return i
		}
	}
	return i
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

var (
	particles = wordSet(`de la del van von der den di da dos bin ibn al el le du ben bint`)
	notName   = wordSet(`the a an in on at but and if he she it they we you his her their its this that these those when while as after
		before for with from there then however no not yes so what why how who or nor by to of still yet also both many most some
		all our my your asked speaking half networks cyber there's it's i i'm i've that's`)
	organs = wordSet(`ministry department academy command base force forces fleet navy army congress senate house committee agency
		bureau university college school center centre institute press times post news journal daily magazine service services
		corps union party court council commission board bank group company co corp inc ltd foundation association organization
		organisation states kingdom republic sea gulf ocean river mountain island islands city county street avenue park airport
		hotel building street hall exercise expeditionary pacific asia-pacific rim wing camp fort ft pentagon dod pla
		campaign administration government embassy`)
)

// nameOf takes titles off the front of a run of capitalised words.
func nameOf(article string, p *paragraph, s span) (mention, bool) {
	m := mention{quoted: p.tokens[s.start].quoted >= 0}
	start := s.start
	for ; start < s.end; start++ {
		w := plain(p.tokens[start].Of(article))
		if !titleWords[w] && !beforeTitle[w] && !rolesOf[w] {
			break
		}
		m.titles = append(m.titles, w)
	}
	if start == s.end {
		return m, false
	}
	m.titles = keepTitles(m.titles)
	last := p.tokens[s.end-1]
	cut := last.Of(article)
	last.End -= len(cut) - len(strings.TrimSuffix(strings.TrimSuffix(cut, "'s"), "’s"))
	m.span = corpus.Span{Start: p.tokens[s.start].Start, End: last.End}
	m.bare = corpus.Span{Start: p.tokens[start].Start, End: last.End}
	m.words = strings.Fields(m.bare.Of(article))
	for _, w := range m.words {
		if organs[plain(w)] {
			return m, false
		}
	}
	return m, len(m.words) <= 5
}

// keepTitles leaves out a run that ends in no title: "US" alone is none.
func keepTitles(titles []string) []string {
	for _, t := range titles {
		if titleWords[t] || rolesOf[t] {
			return titles
		}
	}
	return nil
}

// plain is a word folded, without a closing full stop.
func plain(w string) string { return strings.TrimSuffix(text.Fold(w), ".") }

// person is somebody whom an article names.
type person struct {
	name     string   // fullest form, without titles
	words    []string // of that form, folded, initials left out
	intro    corpus.Span
	titles   map[string]bool
	full     bool // first name and surname are known
	speaks   bool // stands beside a cue
	mentions int
	speaker  string // ID in the dossier
}

func (p *person) addTitles(titles []string) {
	for _, t := range titles {
		p.titles[t] = true
	}
}

// gender is 1 for a man, -1 for a woman, 0 when nothing shows it.
func (p *person) gender() int {
	for t := range p.titles {
		if maleTitles[t] {
			return 1
		}
		if femaleTitles[t] {
			return -1
		}
	}
	if len(p.words) > 0 {
		return genderOf(p.words[0])
	}
	return 0
}

// index holds the people of one article.
type index struct {
	people   []*person
	byKey    map[string]*person // full name folded
	byWord   map[string]*person // any single word of a name
	mentions []mention
}

// people builds the index: full names first, then what refers to them.
func newIndex(article string, paras []*paragraph) *index {
	x := &index{byKey: map[string]*person{}, byWord: map[string]*person{}}
	for n, p := range paras {
		x.mentions = append(x.mentions, namesIn(article, n, p)...)
	}
	for i := range x.mentions {
		if m := &x.mentions[i]; len(nameKey(m.words)) > 1 {
			x.full(m)
		}
	}
	for i := range x.mentions {
		if m := &x.mentions[i]; m.person == nil {
			x.short(m)
		}
	}
	return x
}

// nameKey is a name folded, without initials and marks.
func nameKey(words []string) []string {
	var out []string
	for _, w := range words {
		if w = plain(w); len(w) > 1 || len(words) == 1 {
			out = append(out, w)
		}
	}
	return out
}

func (x *index) full(m *mention) {
	key := strings.Join(nameKey(m.words), " ")
	p := x.byKey[key]
	if p == nil {
		p = &person{name: strings.Join(m.words, " "), words: nameKey(m.words), intro: m.span, titles: map[string]bool{}, full: true}
		x.byKey[key] = p
		x.people = append(x.people, p)
	}
	x.link(m, p)
	for _, w := range []string{p.words[len(p.words)-1], p.words[0]} {
		if old := x.byWord[w]; old == nil || old != p && len(old.titles) == 0 && len(p.titles) > 0 {
			x.byWord[w] = p
		}
	}
}

func (x *index) short(m *mention) {
	key := plain(m.words[0])
	p := x.byWord[key]
	if p == nil {
		p = &person{name: m.words[0], words: []string{key}, intro: m.span, titles: map[string]bool{}}
		x.byWord[key] = p
		x.people = append(x.people, p)
	}
	x.link(m, p)
}

func (x *index) link(m *mention, p *person) {
	m.person = p
	p.mentions++
	p.addTitles(m.titles)
}

// from returns the index of the first mention that begins at or after a place.
func (x *index) from(at int) int {
	return sort.Search(len(x.mentions), func(i int) bool { return x.mentions[i].bare.Start >= at })
}
