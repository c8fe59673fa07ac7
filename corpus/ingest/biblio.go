package ingest

import (
	"path"
	"strings"
)

// isBibliography reports the names of lists of references, which may speak of
// the files beside them.
func isBibliography(name string) bool {
	if path.Base(name) == "posts.csv" { // of Substack
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".ris", ".bib", ".bibtex", ".json", ".csljson":
		return true
	}
	return false
}

// readRIS reads references in the format of Research Information Systems.
func readRIS(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	src := in.source(charset)
	var out []Item
	r := record{}
	var files []string
	tag := ""
	for line := range strings.SplitSeq(newlines.Replace(text), "\n") {
		value := ""
		if len(line) >= 5 && strings.HasPrefix(line[2:], "  -") {
			tag, value = line[:2], strings.TrimSpace(line[5:])
		} else if value = strings.TrimSpace(line); value == "" || tag == "" {
			continue
		} else if tag == "AB" || tag == "N2" {
			r.fields["summary"] += "\n\n" + value
			continue
		}
		switch tag {
		case "TY":
			r, files = record{fields: map[string]string{}}, nil
		case "ER":
			out = append(out, in.withFiles(r, files, src)...)
			r, files, tag = record{fields: map[string]string{}}, nil, ""
		case "AU", "A1":
			r.authors = append(r.authors, lastFirst(value))
		case "PY", "Y1", "DA":
			if tag == "DA" {
				r.date = ""
			}
			r.setDate(strings.TrimRight(strings.ReplaceAll(value, "/", "-"), "-"))
		case "L1", "L2", "L4", "LK":
			files = append(files, value)
		default:
			r.fill(risTags[tag], value)
		}
	}
	if len(r.fields) > 0 {
		out = append(out, in.withFiles(r, files, src)...)
	}
	return out, nil
}

var risTags = map[string]string{
	"TI": "title", "T1": "title", "CT": "title", "T2": "outlet", "JO": "outlet", "JF": "outlet", "PB": "publisher", "UR": "url", "AB": "summary", "N2": "summary",
	"SP": "page", "LA": "lang", "SE": "section", "ID": "id",
}

// lastFirst turns "Birch, Ada" around.
func lastFirst(s string) string {
	last, first, ok := strings.Cut(s, ",")
	if !ok {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(strings.TrimSpace(first) + " " + strings.TrimSpace(last))
}

// withFiles makes an article of a reference: of the snapshot attached to it
// where there is one in the archive, with the fields of the reference; else of
// its abstract.
func (in *input) withFiles(r record, files []string, src Source) []Item {
	if r.fields["outlet"] == "" {
		r.fill("outlet", r.get("publisher"))
	}
	for _, f := range files {
		m := in.memberNamed(f)
		if m == nil || m.used {
			continue
		}
		b, err := in.bytes(m)
		if err != nil {
			continue
		}
		inner := input{name: strings.SplitN(in.name, "!", 2)[0] + "!" + m.name, b: b, depth: in.depth, out: in.out}
		items, err := in.out.inner(inner)
		if err != nil || len(items) != 1 {
			continue
		}
		m.used = true
		it := Item{Text: items[0].Text, Removed: items[0].Removed, Source: items[0].Source}
		r.apply(&it)
		under(&it, &items[0])
		return []Item{it}
	}
	it, ok := r.item()
	if !ok {
		return nil
	}
	it.Source = src
	return []Item{it}
}

// under gives an item the body and the missing fields of another.
func under(it, page *Item) {
	a, b := &it.Article, &page.Article
	for _, f := range []struct {
		name   string
		target *string
		value  string
	}{{"title", &a.Title, b.Title}, {"standfirst", &a.Standfirst, b.Standfirst}, {"outlet", &a.Outlet, b.Outlet}, {"section", &a.Section, b.Section},
		{"page", &a.Page, b.Page}, {"url", &a.URL, b.URL}, {"lang", &a.Lang, b.Lang}} {
		it.set(f.name, f.target, f.value, page.Origin[f.name])
	}
	it.setDate(b.Date, page.Origin["date"])
	it.setAuthors(b.Authors, page.Origin["author"])
	a.Text, a.Paragraphs = b.Text, b.Paragraphs
}

// memberNamed finds the member that a reference means: by its path from the
// archive or from the folder of the list, or by the end of a path of the
// machine that it was made on.
func (in *input) memberNamed(file string) *member {
	file = strings.TrimPrefix(strings.ReplaceAll(file, `\`, "/"), "file://")
	_, own, _ := strings.Cut(in.name, "!")
	for _, name := range []string{safe(file), safe(path.Join(path.Dir(own), file))} {
		for _, m := range in.beside {
			if m.name == name {
				return m
			}
		}
	}
	for _, m := range in.beside {
		if parts := strings.Split(m.name, "/"); len(parts) > 1 && strings.HasSuffix(file, strings.Join(parts[max(0, len(parts)-2):], "/")) {
			return m
		}
	}
	return nil
}
