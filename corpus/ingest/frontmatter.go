package ingest

import (
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"onrecord/corpus"
)

// frontMatter cuts the text into the YAML between two lines "---" at its very
// beginning and the rest; or the TOML between two lines "+++", which is given as
// YAML. found is false when the first line is another one.
func frontMatter(text string) (meta, rest string, found, closed bool) {
	first, after, _ := strings.Cut(text, "\n")
	switch strings.TrimRight(first, " \t") {
	case "---":
	case "+++":
		meta, rest, closed = strings.Cut("\n"+after, "\n+++\n")
		return yamlOf(meta), rest, closed, closed
	default:
		return "", text, false, false
	}
	for at := 0; at < len(after); {
		line, _, more := strings.Cut(after[at:], "\n")
		next := at + len(line)
		if more {
			next++
		}
		if l := strings.TrimRight(line, " \t"); l == "---" || l == "..." {
			return after[:at], after[next:], true, true
		}
		at = next
	}
	return after, "", true, false
}

var tomlKey = regexp.MustCompile(`^\s*([\w.-]+)\s*=\s*`)

// yamlOf writes the keys of TOML that stand before its first table as YAML, line
// by line: texts, lists and dates look alike in both.
func yamlOf(toml string) string {
	lines := strings.Split(strings.TrimPrefix(toml, "\n"), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "[") {
			return strings.Join(lines[:i], "\n") + "\n"
		}
		lines[i] = tomlKey.ReplaceAllString(line, "$1: ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// hasFrontMatter tells front matter from a text that begins with a rule.
func hasFrontMatter(text string) bool {
	meta, _, _, closed := frontMatter(text)
	return closed && yamlKey.MatchString(meta)
}

var yamlKey = regexp.MustCompile(`^\s*(#.*\n\s*)*[A-Za-z_][\w -]*:(\s|$)`)

// fields reads front matter into an article. Keys that it does not know are
// passed over, whatever they hold.
type fields struct {
	name    string // of the file
	article *corpus.Article
	item    *Item
	markup  string // "none" when the body is to be taken as it stands
}

func (f *fields) read(meta string) error {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(meta), &doc); err != nil {
		return f.yamlError(err)
	}
	if len(doc.Content) == 0 {
		return nil
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		return f.fail(top, "the front matter is not a list of keys and values")
	}
	for i := 0; i+1 < len(top.Content); i += 2 {
		if err := f.field(strings.ToLower(top.Content[i].Value), top.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func (f *fields) field(key string, value *yaml.Node) error {
	switch key {
	case "author", "authors", "byline":
		return f.authors(key, value)
	case "date":
		return f.date(value)
	case "published", "source": // as browsers' clippers write them
		return f.clipped(key, value)
	}
	target := f.target(key)
	if target == nil {
		return nil
	}
	s, err := f.scalar(key, value)
	if key == "lang" {
		s = language(s)
	}
	if err == nil && s != "" {
		*target = s
		if key == "publisher" {
			key = "outlet"
		}
		if key != "markup" { // which is no field
			f.item.mark(key, FrontMatter)
		}
	}
	return err
}

// target is where the value of a key goes, nil for a key that is not known.
func (f *fields) target(key string) *string {
	a := f.article
	return map[string]*string{
		"id": &a.ID, "title": &a.Title, "standfirst": &a.Standfirst, "outlet": &a.Outlet, "publisher": &a.Outlet,
		"section": &a.Section, "page": &a.Page, "url": &a.URL, "kind": &a.Kind, "lang": &a.Lang, "note": &a.Note,
		"markup": &f.markup,
	}[key]
}

// scalar gives a value as its one line of text.
func (f *fields) scalar(key string, value *yaml.Node) (string, error) {
	if value.Kind != yaml.ScalarNode {
		return "", f.fail(value, key+" is not a single value")
	}
	if value.Tag == "!!null" || value.Tag == "!!binary" {
		return "", nil
	}
	return oneLine(value.Value), nil
}

func (f *fields) authors(key string, value *yaml.Node) error {
	list := []*yaml.Node{value}
	if value.Kind == yaml.SequenceNode {
		list = value.Content
	}
	for _, v := range list {
		s, err := f.scalar(key, v)
		if err != nil {
			return err
		}
		if s = strings.TrimSuffix(strings.TrimPrefix(s, "[["), "]]"); s != "" { // a link to a note of that name
			f.article.Authors = append(f.article.Authors, s)
			f.item.mark("author", FrontMatter)
		}
	}
	return nil
}

func (f *fields) date(value *yaml.Node) error {
	s, err := f.scalar("date", value)
	if err != nil || s == "" {
		return err
	}
	d, ok := isoDate(s)
	if !ok {
		d, ok = wordDate(s)
	}
	if !ok {
		return f.fail(value, "the date "+strconv.Quote(s)+" is not of the form 2012, 2012-05, 2012-05-09 or 2012-05-09T07:42Z")
	}
	f.article.Date = d
	f.item.mark("date", FrontMatter)
	return nil
}

// clipped takes the day and the address from fields that may hold anything else.
func (f *fields) clipped(key string, value *yaml.Node) error {
	s, err := f.scalar(key, value)
	if err != nil {
		return nil
	}
	a := f.article
	if d, ok := isoDate(s); ok && key == "published" && a.Date == "" {
		a.Date = d
		f.item.mark("date", FrontMatter)
	}
	if key == "source" && a.URL == "" && strings.Contains(s, "://") {
		a.URL = s
		f.item.mark("url", FrontMatter)
	}
	return nil
}

// fail places an error in the file: the front matter begins on line 2.
func (f *fields) fail(n *yaml.Node, reason string) error {
	return &Error{File: f.name, Line: n.Line + 1, Reason: reason}
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)`)

func (f *fields) yamlError(err error) error {
	m := yamlLine.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	line, _ := strconv.Atoi(m[1])
	return &Error{File: f.name, Line: line + 1, Reason: "the front matter is not good YAML: " + m[2]}
}

// oneLine joins the lines of a value and cuts white space off its ends. Spaces
// that a writer chose, such as NBSP, stay.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\t' || r == '\r' }), " ")
}
