package quote

import (
	"sort"
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
	last := p.Tokens[s.End-1]
	end := possessive(last.Of(n.text))
	m.possessive = end != ""
	last.End -= len(end)
	m.span = corpus.Span{Start: p.Tokens[from].Start, End: last.End}
	m.bare = corpus.Span{Start: p.Tokens[start].Start, End: last.End}
	m.words = strings.Fields(m.bare.Of(n.text))
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
		if w = plain(w); utf8.RuneCountInString(w) > 1 && !(len(w) == 3 && w[1] == '.') || len(words) == 1 {
			out = append(out, w)
		}
	}
	if n := len(out); n > 2 && (out[n-1] == "jr" || out[n-1] == "sr") {
		out = out[:n-1]
	}
	return out
}

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
	return len(p.titles) > 0 || p.speaks || p.again || genderOf(p.words[0]) != 0
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

// merge joins full names of one person: one that ends with the other ("Suu
// Kyi", "Aung San Suu Kyi"), or that differs by a middle name only.
func (x *index) merge() {
	into := map[*person]*person{}
	for _, p := range x.people {
		if len(p.words) < 3 || len(x.people) > 2000 {
			continue
		}
		last := len(p.words) - 1
		for _, key := range []string{p.words[0] + " " + p.words[last], p.words[last-1] + " " + p.words[last]} {
			q := x.byKey[key]
			if q == nil || q == p || into[p] != nil || into[q] != nil {
				continue
			}
			if key != p.words[0]+" "+p.words[last] || q.mentions < p.mentions {
				into[q] = p
			} else {
				into[p] = q
			}
		}
	}
	if len(into) > 0 {
		x.absorb(into)
	}
}

// absorb gives the mentions and titles of some people to others.
func (x *index) absorb(into map[*person]*person) {
	for i := range x.mentions {
		if p := into[x.mentions[i].person]; p != nil {
			x.mentions[i].person = p
		}
	}
	var kept []*person
	for _, p := range x.people {
		to := into[p]
		if to == nil {
			kept = append(kept, p)
			continue
		}
		to.mentions += p.mentions
		to.all += p.all
		for t := range p.titles {
			to.titles[t] = true
		}
		x.byKey[strings.Join(p.words, " ")] = to
		for _, w := range p.words {
			for k, q := range x.byWord[w] {
				if q == p {
					x.byWord[w][k] = to
				}
			}
		}
	}
	x.people = kept
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
		last, first := p.words[len(p.words)-1], p.words[0]
		x.byWord[last] = append(x.byWord[last], p)
		if first != last {
			x.byWord[first] = append(x.byWord[first], p)
		}
	}
	p.mentions++
	x.link(m, p)
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
		best = x.add(m, false)
		x.byWord[m.key[0]] = append(x.byWord[m.key[0]], best)
	}
	best.again = best.again || best.full && (best.words[len(best.words)-1] == m.key[0] || genderOf(m.key[0]) == 0)
	x.link(m, best)
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
	if p.words[len(p.words)-1] == word || p.words[0] == word && genderOf(word) == 0 {
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

// headline finds in a headline the names that the text has, and those that
// begin with a common first name.
func (x *index) headline(article string, p *tag.Paragraph) {
	for i := 0; i < len(p.Tokens); i++ {
		t := p.Tokens[i]
		if !t.Word || !startsUpper(t.Of(article)) {
			continue
		}
		last := i
		if i+1 < len(p.Tokens) && x.fullName(bareWord(article, p, i), bareWord(article, p, i+1)) && possessive(t.Of(article)) == "" {
			last = i + 1
		} else if len(x.byWord[bareWord(article, p, i)]) == 0 {
			continue
		}
		end := possessive(p.Tokens[last].Of(article))
		at := corpus.Span{Start: t.Start, End: p.Tokens[last].End - len(end)}
		m := mention{span: at, bare: at, words: strings.Fields(at.Of(article)), quoted: t.Quoted >= 0, possessive: end != ""}
		if m.key = nameKey(m.words); len(m.key) == 0 {
			continue
		}
		x.mentions = append(x.mentions, m)
		if len(m.key) > 1 {
			x.full(&x.mentions[len(x.mentions)-1])
		}
		i = last
	}
}

// fullName reports whether two words of a headline are a name.
func (x *index) fullName(first, last string) bool {
	return last != "" && (x.byKey[first+" "+last] != nil || genderOf(first) != 0 && !notName[last] && !organs[last] && !beforeTitle[last])
}

// bareWord returns a token folded, without possessive ending and full stop.
func bareWord(article string, p *tag.Paragraph, i int) string {
	w := p.Tokens[i].Of(article)
	if !p.Tokens[i].Word || !startsUpper(w) {
		return ""
	}
	return plain(strings.TrimSuffix(w, possessive(w)))
}

// from returns the index of the first mention that begins at or after a place.
func (x *index) from(at int) int {
	return sort.Search(len(x.mentions), func(i int) bool { return x.mentions[i].bare.Start >= at })
}
