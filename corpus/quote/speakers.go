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
