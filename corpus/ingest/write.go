package ingest

import (
	"cmp"
	"encoding/json"
	"io"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"onrecord/corpus"
)

// WriteJSON writes items as JSON Lines, one object a line:
//
//	{"id","title","standfirst","outlet","author":[],"date","section","page","url","lang","kind","note","body","origin":{field:how},
//	 "removed":[[start,end],...],"source":{"name","sha256","bytes","charset"},"also":[...],"warning","duplicate"}
//
// The id is that of the source. Paragraphs of the body are joined by a blank line, spans are bytes of the
// decoded source; kind, note, also, warning and duplicate are left out when they are empty.
// [Importer.Add] and [File] read the lines again.
func WriteJSON(w io.Writer, items ...Item) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range items {
		if err := enc.Encode(lineOfItem(&items[i])); err != nil {
			return err
		}
	}
	return nil
}

// writeAgain writes the articles of a file that were known already: each once more,
// under the id of the first and with the source where it was found again.
func writeAgain(w io.Writer, items []Item) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range items {
		line := lineOfItem(&items[i])
		line.Duplicate = true
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// WriteFailures writes a line for every file that failed:
// {"source":{"name","sha256","bytes"},"line","error"}, without the hash for one that was not read as a whole
// and with the name alone for one that could not be opened.
func WriteFailures(w io.Writer, files ...FileReport) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, f := range files {
		if f.Status != Failed {
			continue
		}
		if err := enc.Encode(failure{Source: sourceLine(Source{f.File, f.Source.SHA256, f.Source.Bytes, ""}), Line: f.Line, Error: f.Reason}); err != nil {
			return err
		}
	}
	return nil
}

// PrintJSON reads every file below fsys and writes its articles and failures as
// JSON Lines. An article that was written before is written once more under the
// same id, with the source where it was found again and "duplicate": true. The error is one of
// writing; what failed to be read is in the report.
func (im *Importer) PrintJSON(w io.Writer, fsys fs.FS) (report Report, err error) {
	im.whole = true
	im.Walk(fsys, func(items []Item, files []FileReport) bool {
		err = WriteJSON(w, items...)
		for i := range files {
			err = cmp.Or(err, writeAgain(w, files[i].again))
			files[i].again = nil
		}
		report.Files = append(report.Files, files...)
		err = cmp.Or(err, WriteFailures(w, files...))
		return err == nil
	})
	return report, err
}

// SaveMarkdown reads every file below fsys and hands each article on as a file
// of Markdown, named by its id. The error is one of save; what failed to be
// read is in the report.
func (im *Importer) SaveMarkdown(save func(name string, b []byte) error, fsys fs.FS) (report Report, err error) {
	im.Walk(fsys, func(items []Item, files []FileReport) bool {
		report.Files = append(report.Files, files...)
		for i := range items {
			if err = save(items[i].Article.ID+".md", Markdown(&items[i].Article)); err != nil {
				return false
			}
		}
		return true
	})
	return report, err
}

type failure struct {
	Source sourceJSON `json:"source"`
	Line   int        `json:"line,omitempty"`
	Error  string     `json:"error"`
}

type itemJSON struct {
	ID         string            `json:"id"`
	Title      string            `json:"title"`
	Standfirst string            `json:"standfirst"`
	Outlet     string            `json:"outlet"`
	Author     []string          `json:"author"`
	Date       string            `json:"date"`
	Section    string            `json:"section"`
	Page       string            `json:"page"`
	URL        string            `json:"url"`
	Lang       string            `json:"lang"`
	Kind       string            `json:"kind,omitempty"`
	Note       string            `json:"note,omitempty"`
	Body       string            `json:"body"`
	Origin     map[string]Origin `json:"origin"`
	Removed    [][2]int          `json:"removed"`
	Source     sourceJSON        `json:"source"`
	Also       []sourceJSON      `json:"also,omitempty"`
	Warning    string            `json:"warning,omitempty"`
	Duplicate  bool              `json:"duplicate,omitempty"`
}

type sourceJSON struct {
	Name    string `json:"name"`
	SHA256  string `json:"sha256,omitempty"`
	Bytes   *int   `json:"bytes,omitempty"`
	Charset string `json:"charset,omitempty"`
}

// sourceLine leaves out the bytes of a file that could not be opened.
func sourceLine(s Source) sourceJSON {
	out := sourceJSON{Name: s.Name, SHA256: s.SHA256, Charset: s.Charset}
	if s.SHA256 != "" || s.Bytes > 0 {
		out.Bytes = &s.Bytes
	}
	return out
}

func lineOfItem(it *Item) itemJSON {
	a := &it.Article
	out := itemJSON{ID: cmp.Or(it.ID, a.ID), Title: a.Title, Standfirst: a.Standfirst, Outlet: a.Outlet, Author: a.Authors, Date: string(a.Date), Section: a.Section,
		Page: a.Page, URL: a.URL, Lang: a.Lang, Note: a.Note, Body: a.Text, Origin: it.Origin, Removed: [][2]int{}, Source: sourceLine(it.Source), Warning: it.Warning}
	if a.Kind != corpus.KindReport {
		out.Kind = a.Kind
	}
	if out.Author == nil {
		out.Author = []string{}
	}
	for _, r := range it.Removed {
		out.Removed = append(out.Removed, [2]int{r.Start, r.End})
	}
	for _, s := range it.Also {
		out.Also = append(out.Also, sourceLine(s))
	}
	return out
}

// Markdown writes an article as Markdown with front matter, which reads back as
// the same article: where the text holds what would be taken for markup, the
// front matter says "markup: none".
func Markdown(a *corpus.Article) []byte {
	meta := yaml.Node{Kind: yaml.MappingNode}
	add := func(key string, value *yaml.Node) {
		meta.Content = append(meta.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, value)
	}
	text := func(s string) *yaml.Node {
		n := &yaml.Node{}
		n.SetString(s)
		return n
	}
	kind := a.Kind
	if kind == corpus.KindReport {
		kind = ""
	}
	for _, f := range [][2]string{{"id", a.ID}, {"title", a.Title}, {"standfirst", a.Standfirst}, {"outlet", a.Outlet}, {"date", string(a.Date)},
		{"section", a.Section}, {"page", a.Page}, {"url", a.URL}, {"kind", kind}, {"lang", a.Lang}, {"note", a.Note}} {
		if f[1] != "" {
			add(f[0], text(f[1]))
		}
		if f[0] == "outlet" && len(a.Authors) > 0 {
			list := &yaml.Node{Kind: yaml.SequenceNode}
			for _, name := range a.Authors {
				list.Content = append(list.Content, text(name))
			}
			add("author", list)
		}
	}
	if !readsBack(a) {
		add("markup", text("none"))
	}
	head, err := yaml.Marshal(&meta)
	if err != nil { // a mapping of texts always marshals
		panic(err)
	}
	return []byte("---\n" + string(head) + "---\n\n" + a.Text + "\n")
}

// readsBack reports whether the body, taken for Markdown, gives its paragraphs
// again.
func readsBack(a *corpus.Article) bool {
	f := fields{article: &corpus.Article{Title: a.Title}, item: &Item{}}
	got := f.body(newlines.Replace(a.Text))
	want := make([]string, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		want[i] = p.Of(a.Text)
	}
	return slices.Equal(got, want) && !strings.Contains(a.Text, "\r")
}
