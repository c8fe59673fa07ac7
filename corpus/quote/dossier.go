package quote

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// roster joins the speakers of all articles.
type roster struct {
	entries map[string]*entry // by name key
	bySur   map[string][]*entry
	order   []*entry
}

// entry is one speaker of the dossier in the making.
type entry struct {
	key     string
	forms   map[string]*form // by printed name, titles included
	bare    map[string]int   // printed names without titles, articles each
	roles   map[string]int
	unnamed bool
	spoke   int // words
	used    bool
	id      string
	name    string
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
		for t := range p.titles {
			e.roles[t]++
		}
		if fresh {
			for _, w := range []string{p.words[0], p.words[len(p.words)-1]} {
				r.bySur[w] = append(r.bySur[w], e)
			}
		}
	}
}

// of returns the entry of a person: a full name's own, a surname's only
// bearer, else one for the surname alone.
func (r *roster) of(p *person) *entry {
	key := strings.Join(p.words, " ")
	if p.full {
		return r.entry(key)
	}
	var titled []*entry
	for _, e := range r.bySur[key] {
		if len(e.roles) > 0 || e.used {
			titled = append(titled, e)
		}
	}
	if len(titled) == 1 {
		return titled[0]
	}
	if len(r.bySur[key]) == 1 {
		return r.bySur[key][0]
	}
	e := r.entry(key)
	e.bare[p.name]++
	return e
}

// note counts the forms under which an article names a speaker.
func (r *roster) note(article int, text string, x *index) {
	for i := range x.mentions {
		m := &x.mentions[i]
		e := r.of(m.person)
		reason := corpus.AliasSame
		if len(nameKey(m.words)) == 1 && len(strings.Fields(e.key)) > 1 {
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

// speakers gives every entry that speaks its name and ID, and lists them by
// words spoken.
func (r *roster) finish() []corpus.Speaker {
	var spoke []*entry
	for _, e := range r.order {
		if e.used {
			e.name = e.best()
			spoke = append(spoke, e)
		}
	}
	slices.SortStableFunc(spoke, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(b.spoke, a.spoke), cmp.Compare(a.name, b.name))
	})
	taken := map[string]bool{}
	out := make([]corpus.Speaker, len(spoke))
	for i, e := range spoke {
		e.id = unique(slug(e.name), taken)
		out[i] = corpus.Speaker{ID: e.id, Name: e.name, Unnamed: e.unnamed, Roles: e.topRoles(), Aliases: e.aliases()}
	}
	return out
}

// best is the printed name that most articles use, the shorter one of equals.
func (e *entry) best() string {
	best, n := e.key, 0
	for name, count := range e.bare {
		if count > n || count == n && (len(name) < len(best) || len(name) == len(best) && name < best) {
			best, n = name, count
		}
	}
	return best
}

func (e *entry) topRoles() []string {
	var out []string
	for role := range e.roles {
		if rolesOf[role] {
			out = append(out, role)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(e.roles[b], e.roles[a]), cmp.Compare(a, b))
	})
	return out
}

func (e *entry) aliases() []corpus.Alias {
	var out []corpus.Alias
	for name, f := range e.forms {
		if name != e.name {
			out = append(out, corpus.Alias{Name: name, Count: f.count, Reason: f.reason})
		}
	}
	slices.SortFunc(out, func(a, b corpus.Alias) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// slug is a name in lower-case letters and digits with hyphens between.
func slug(name string) string {
	var b strings.Builder
	for _, r := range text.Fold(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > 60 {
			break
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}

func unique(id string, taken map[string]bool) string {
	if id == "" {
		id = "speaker"
	}
	try := id
	for n := 2; taken[try]; n++ {
		try = id + "-" + strconv.Itoa(n)
	}
	taken[try] = true
	return try
}
