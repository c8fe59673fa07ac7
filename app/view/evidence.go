package view

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// reach bounds the reports and quotations of a speaker in which a name or a role
// is looked for, and the texts that are looked into: of a dossier that is read in
// parts, every one may have to be fetched.
func (d *Desk) reach() (quotes, texts int) {
	if d.AtHand() {
		return 400, 100
	}
	return 60, 8
}

// rolesOf says where roles were looked for when that was not everywhere.
func (r *record) rolesOf() string {
	if most, _ := r.d.reach(); most < len(r.quotes) {
		return "As the first quotations show them; not all are looked through."
	}
	return ""
}

// roles lists the roles of which a place can be shown: a name that has it in
// one of the speaker's reports, or who is said to say something.
func (r *record) roles() []markup.Role {
	var out []markup.Role
	for _, role := range r.d.Speakers[r.speaker].Roles {
		m := markup.Role{Name: role}
		if m.Shown, m.Where = r.titled(role); m.Shown == "" {
			m.Shown, m.Where = r.shows(foldedWords(role))
		}
		if m.Shown != "" {
			m.Name = r.inFull(role, m.Shown)
			out = append(out, m)
		}
	}
	return out
}

// inFull returns a role with the words of a name before it that are part of it:
// "Defense Secretary" of "Defense Secretary Leon E. Panetta".
func (r *record) inFull(role, shown string) string {
	name, full := foldedWords(r.d.Speakers[r.speaker].Name)+owners, ""
	for w := range strings.FieldsSeq(shown) {
		fold := text.Fold(w)
		switch {
		case fold == text.Fold(role) && full != "":
			return full[1:] + " " + w
		case w[0] < 'A' || w[0] > 'Z' || strings.HasSuffix(w, ",") || strings.Contains(name, " "+fold+" "):
			full = ""
		default:
			full += " " + w
		}
	}
	return role
}

// owners may begin what somebody is called without being part of a title.
const owners = " the a an his her its their our my "

// titled finds a name of the speaker with the role in it, in full or shortened.
func (r *record) titled(role string) (string, markup.Link) {
	role = strings.TrimSpace(foldedWords(role))
	for _, a := range r.d.Speakers[r.speaker].Aliases {
		if slices.ContainsFunc(folded(a.Name), func(w string) bool { return w == role || shortens(w, role) }) {
			if where := r.instance(a.Name); where.Href != "" {
				return Short(a.Name, 60), where
			}
		}
	}
	return "", markup.Link{}
}

// shortens reports whether a word stands for a title as "lt" does for
// "lieutenant": its letters in their order, from the first.
func shortens(word, title string) bool {
	if len(word) < 2 || len(word) > 5 || len(word) >= len(title) || word[0] != title[0] {
		return false
	}
	for i := 0; i < len(title) && word != ""; i++ {
		if title[i] == word[0] {
			word = word[1:]
		}
	}
	return word == ""
}

// foldedWords writes the words of s folded, each between spaces, so that whole
// words are found in it.
func foldedWords(s string) string {
	return " " + strings.Join(folded(s), " ") + " "
}

// shows finds a quotation whose source or evidence has the words.
func (r *record) shows(role string) (string, markup.Link) {
	quotes, left := r.d.reach()
	for _, i := range r.quotes[:min(len(r.quotes), quotes)] {
		q := r.d.Quotation(i)
		spans := slices.DeleteFunc(sources(q), func(s corpus.Span) bool { return s.Len() < len(role)-len("  ") })
		if len(spans) == 0 {
			continue
		}
		if left--; left < 0 {
			break
		}
		body := r.d.Read(q.Article).Text
		if body == "" {
			continue // not at hand yet
		}
		for _, s := range spans {
			if words := s.Of(body); strings.Contains(foldedWords(words), role) && r.calls(words) {
				return Short(words, 60), markup.Link{Text: r.d.source(q.Article), Href: r.d.articleAt(i)}
			}
		}
	}
	return "", markup.Link{}
}

// mostCalled is how many words call somebody without a name: "the Republican
// nominee for president".
const mostCalled = 5

// calls reports whether words may be what the speaker is called, and not
// something else that is spoken of there.
func (r *record) calls(words string) bool {
	name := folded(r.d.Speakers[r.speaker].Name)
	all := folded(words)
	return len(all) <= mostCalled || slices.ContainsFunc(all, func(w string) bool { return slices.Contains(name, w) })
}

// sources returns where a report names the source of a quotation, there or where
// it is introduced.
func sources(q *corpus.Quotation) []corpus.Span {
	out := slices.Clone(q.Source)
	for _, e := range q.Evidence {
		out = append(out, e.Span)
	}
	return out
}

// instance finds a report of the speaker's that has a name.
func (r *record) instance(name string) markup.Link {
	for _, i := range r.naming(len(name)) {
		a := r.d.Read(i)
		if at := strings.Index(a.Text, name); at >= 0 && name != "" { // none when it is not at hand yet
			p := "p" + strconv.Itoa(a.Paragraph(at)+1)
			return markup.Link{Text: r.d.source(i), Href: r.d.Links.To(route.State{Page: route.Article, ID: a.ID, At: p})}
		}
	}
	return markup.Link{}
}

// names reports whether a source of a quotation has so many bytes.
func names(q *corpus.Quotation, size int) bool {
	for _, s := range q.Source {
		if s.Len() == size {
			return true
		}
	}
	for _, e := range q.Evidence {
		if e.Span.Len() == size {
			return true
		}
	}
	return false
}

// naming returns the reports that may have a name of so many bytes: first those
// that give a quotation to somebody with as many.
func (r *record) naming(size int) []int {
	var first, rest []int
	reports, texts := r.d.reach()
	for _, a := range r.reports[:min(len(r.reports), reports)] {
		from, to := r.d.QuotationsOf(a)
		named := false
		for q := from; q < to && !named; q++ {
			named = r.d.SpeakerOf(q) == r.speaker && names(r.d.Quotation(q), size)
		}
		if named {
			first = append(first, a)
		} else {
			rest = append(rest, a)
		}
	}
	all := append(first, rest...)
	return all[:min(len(all), texts)]
}
