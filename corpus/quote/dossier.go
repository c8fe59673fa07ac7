package quote

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// roster joins the speakers of all articles.
type roster struct {
	entries map[string]*entry // by name key
	bySur   map[string][]*entry
	order   []*entry
	roles   map[string]map[string]bool // of every full name, the titles it is met with
}

// entry is one speaker of the dossier in the making.
type entry struct {
	key      string
	forms    map[string]*form // by printed name, titles included
	bare     map[string]int   // printed names without titles, articles each
	roles    map[string]int
	unnamed  bool
	spoke    int // words
	articles int // that have the full name
	gender   int
	used     bool
	id       string
	name     string
}

type form struct {
	count   int
	reason  string
	article int // the last one counted
}

func newRoster() *roster { return &roster{entries: map[string]*entry{}, bySur: map[string][]*entry{}} }

func (r *roster) entry(key string) *entry {
	e := r.entries[key]
	if e == nil {
		e = &entry{key: key, forms: map[string]*form{}, bare: map[string]int{}, roles: map[string]int{}}
		r.entries[key] = e
		r.order = append(r.order, e)
	}
	return e
}

// meet enters the full names of an article.
func (r *roster) meet(x *index) {
	for _, p := range x.people {
		if !p.full {
			continue
		}
		key := strings.Join(p.words, " ")
		fresh := r.entries[key] == nil
		e := r.entry(key)
		e.bare[p.name]++
		e.articles++
		e.gender = cmp.Or(e.gender, p.gender())
		for t := range p.titles {
			e.roles[t]++
		}
		if fresh {
			for _, w := range []string{p.words[0], surnameOf(p.words)} {
				r.bySur[w] = append(r.bySur[w], e)
			}
		}
	}
}

// count gathers the titles of all names met.
func (r *roster) count() {
	r.roles = map[string]map[string]bool{}
	for key, e := range r.entries {
		r.roles[key] = map[string]bool{}
		for t := range e.roles {
			r.roles[key][t] = true
		}
	}
}

// join makes one of the entries of names that differ by a middle name alone,
// "Hillary Rodham Clinton" and "Hillary Clinton"; not where two middle names
// are met.
func (r *roster) join() {
	fuller := map[string][]*entry{}
	for _, e := range r.order {
		if short := withoutMiddle(e.key); short != "" {
			fuller[short] = append(fuller[short], e)
		}
	}
	gone := map[*entry]bool{}
	for _, e := range r.order {
		short := withoutMiddle(e.key)
		to := r.entries[short]
		if short != "" && to != nil && len(fuller[short]) == 1 && e.gender*to.gender >= 0 {
			to.absorb(e)
			r.entries[e.key] = to
			gone[e] = true
		}
	}
	left := func(e *entry) bool { return gone[e] }
	r.order = slices.DeleteFunc(r.order, left)
	for w := range r.bySur {
		r.bySur[w] = slices.DeleteFunc(r.bySur[w], left)
	}
}

// withoutMiddle is a name of three words without the second; empty for others,
// and where the second is no name of its own.
func withoutMiddle(key string) string {
	w := strings.Fields(key)
	if len(w) != 3 || particles[w[1]] || generations[w[2]] {
		return ""
	}
	return w[0] + " " + w[2]
}

func (e *entry) absorb(from *entry) {
	for name, n := range from.bare {
		e.bare[name] += n
	}
	for role, n := range from.roles {
		e.roles[role] += n
	}
	e.articles += from.articles
	e.gender = cmp.Or(e.gender, from.gender)
}

// of returns the entry of a person.
func (r *roster) of(p *person) *entry {
	e := r.entry(strings.Join(p.words, " "))
	if !p.full {
		e.bare[p.name]++
	}
	return e
}

// bearer returns the speaker of the dossier whom a name of one word means: the
// only one with it, or the one whose full name stands in far more articles
// than anybody else's.
func (r *roster) bearer(m *mention) *entry {
	var best *entry
	first, second := 0, 0
	for _, e := range r.bySur[m.key[0]] {
		if e.gender != 0 && e.gender != genderOfTitles(m.titles) && genderOfTitles(m.titles) != 0 {
			continue
		}
		n := e.articles
		if len(m.titles) > 0 && e.titled(m) {
			n += 1000
		}
		if e.surname(m.key[0]) {
			n *= 2
		}
		if n > first {
			best, first, second = e, n, first
		} else if n > second {
			second = n
		}
	}
	if best == nil || second*2 > first {
		return nil
	}
	return best
}

// surname reports whether a word is the first or last of the name, and no
// common first name.
func (e *entry) surname(word string) bool {
	return surnameOf(strings.Fields(e.key)) == word || genderOf(word) == 0
}

func (e *entry) titled(m *mention) bool { return e.roles[m.titles[len(m.titles)-1]] > 0 }

// note counts the forms under which an article names a speaker.
func (r *roster) note(article int, text string, x *index) {
	for i := range x.mentions {
		m := &x.mentions[i]
		e := r.of(m.person)
		reason := corpus.AliasSame
		if len(m.key) == 1 && len(strings.Fields(e.key)) > 1 {
			reason = corpus.AliasSurname
		}
		e.add(strings.Join(strings.Fields(m.span.Of(text)), " "), reason, article)
	}
}

func (e *entry) add(name, reason string, article int) {
	f := e.forms[name]
	if f == nil {
		f = &form{reason: reason, article: -1}
		e.forms[name] = f
	}
	if f.article != article {
		f.article = article
		f.count++
	}
}

func wordsIn(s string, at corpus.Span) int {
	n := 0
	for range text.Words(at.Of(s)) {
		n++
	}
	return n
}
