package quote

import (
	"sort"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

// person is somebody whom an article names.
type person struct {
	name     string   // fullest form, without titles
	words    []string // of that form, folded, initials left out
	intro    corpus.Span
	titles   map[string]bool
	full     bool // first name and surname are known
	speaks   bool // stands beside a cue
	again    bool // named by the surname alone elsewhere
	mentions int  // by the full name
	all      int
	borrowed bool // the full name stands in another article only
	votes    int  // of pronouns that follow, he counted up and she down
}

// gender is 1 for a man, -1 for a woman, 0 when nothing shows it.
func (p *person) gender() int {
	man, woman := false, false
	for t := range p.titles {
		man, woman = man || maleTitles[t], woman || femaleTitles[t]
	}
	switch {
	case man != woman && man:
		return 1
	case man != woman:
		return -1
	case genderOf(p.words[0]) != 0:
		return genderOf(p.words[0])
	case p.votes > 0:
		return 1
	case p.votes < 0:
		return -1
	}
	return 0
}

// human reports whether something shows that the name is a person's.
func (p *person) human() bool {
	return len(p.titles) > 0 || p.full && p.votes != 0 || p.speaks || p.again || genderOf(p.words[0]) != 0
}

// index holds the people of one article.
type index struct {
	people    []*person
	byKey     map[string]*person   // full name folded
	byWord    map[string][]*person // first and last words of full names, and names of one word
	mentions  []mention
	headlines []*tag.Paragraph
}

// newIndex finds the people of an article by their full names. What refers to
// them is linked later, when the full names of all articles are known.
func newIndex(article string, paras []*tag.Paragraph) *index {
	x := &index{byKey: map[string]*person{}, byWord: map[string][]*person{}}
	x.mentions, x.headlines = namesOf(article, paras)
	for i := range x.mentions {
		if m := &x.mentions[i]; len(m.key) > 1 {
			x.full(m)
		}
	}
	for _, p := range x.headlines {
		x.headline(article, p)
	}
	x.merge()
	return x
}

func (x *index) add(m *mention, full bool) *person {
	p := &person{name: strings.Join(m.words, " "), words: m.key, intro: m.span, titles: map[string]bool{}, full: full}
	x.people = append(x.people, p)
	return p
}

func (x *index) full(m *mention) {
	key := strings.Join(m.key, " ")
	p := x.byKey[key]
	if p == nil {
		p = x.add(m, true)
		x.byKey[key] = p
		last, first := surnameOf(p.words), p.words[0]
		x.byWord[last] = append(x.byWord[last], p)
		if first != last {
			x.byWord[first] = append(x.byWord[first], p)
		}
	}
	p.mentions++
	x.link(m, p)
}

// link gives every name of one word a person.
func (x *index) linkShort(r *roster) {
	sort.SliceStable(x.mentions, func(i, j int) bool { return x.mentions[i].bare.Start < x.mentions[j].bare.Start })
	for i := range x.mentions {
		if m := &x.mentions[i]; m.person == nil {
			x.short(m, r)
		}
	}
}

// short links a name of one word to the person whose full name has it: the
// one that fits its titles and is named most. Where the article has no such
// person, or gives the title to another, the dossier may have one.
func (x *index) short(m *mention, r *roster) {
	var best *person
	for _, p := range x.byWord[m.key[0]] {
		if p.fits(m) && (best == nil || p.weight(m) > best.weight(m)) {
			best = p
		}
	}
	if best == nil || len(m.titles) > 0 && best.full && !best.titled(m) {
		if e := r.bearer(m); e != nil && (best == nil || e.titled(m)) {
			best = x.borrow(m, e)
		}
	}
	if best == nil {
		best = x.misspelt(m)
	}
	if best == nil {
		best = x.add(m, false)
		x.byWord[m.key[0]] = append(x.byWord[m.key[0]], best)
	}
	best.again = best.again || best.full && (surnameOf(best.words) == m.key[0] || genderOf(m.key[0]) == 0)
	x.link(m, best)
}

// misspelt returns the only person whose surname is that of the mention but
// for a letter that one of them lacks: "McLenney" for "McClenney".
func (x *index) misspelt(m *mention) *person {
	var only *person
	for _, p := range x.people {
		if !p.full || !misspells(surnameOf(p.words), m.key[0]) {
			continue
		}
		if only != nil || len(x.people) > 2000 {
			return nil
		}
		only = p
	}
	return only
}

// misspells reports whether two longer words differ by a doubled letter, or
// two long ones by any one letter that is left out.
func misspells(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < 5 || len(a) != len(b)+1 {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	return i > 0 && (a[i] == a[i-1] || len(b) >= 8) && a[i+1:] == b[i:]
}

// borrow enters a person whose full name only other articles give.
func (x *index) borrow(m *mention, e *entry) *person {
	if p := x.byKey[e.key]; p != nil {
		return p
	}
	p := x.add(m, true)
	p.words, p.name, p.borrowed = strings.Fields(e.key), e.best(), true
	x.byKey[e.key] = p
	x.byWord[m.key[0]] = append(x.byWord[m.key[0]], p)
	return p
}

// titled reports whether the person is met with the last title of the mention.
func (p *person) titled(m *mention) bool { return p.titles[m.titles[len(m.titles)-1]] }

// weight orders those who share a word of their names.
func (p *person) weight(m *mention) int {
	word := m.key[0]
	w := p.mentions * 2
	if len(p.titles) > 0 {
		w++
	}
	if len(m.titles) > 0 && p.titled(m) {
		w += 100
	}
	if generations[p.words[len(p.words)-1]] {
		w -= 500 // the father is meant
	}
	if surnameOf(p.words) == word || p.words[0] == word && genderOf(word) == 0 {
		w += 1000 // a surname, first or last
	}
	return w
}

// fits reports whether the titles of a mention can be the person's.
func (p *person) fits(m *mention) bool {
	g := p.gender()
	for _, t := range m.titles {
		if maleTitles[t] && g < 0 || femaleTitles[t] && g > 0 {
			return false
		}
	}
	return true
}

func (x *index) link(m *mention, p *person) {
	m.person = p
	p.all++
	for _, t := range append(m.titles[:len(m.titles):len(m.titles)], m.apposed...) {
		p.titles[t] = true
		if same := sameRole[t]; same != "" {
			p.titles[same] = true
		}
	}
}

// from returns the index of the first mention that begins at or after a place.
func (x *index) from(at int) int {
	return sort.Search(len(x.mentions), func(i int) bool { return x.mentions[i].bare.Start >= at })
}
