package ingest

import (
	"errors"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/charset"
	"onrecord/corpus/ingest/internal/clean"
)

// readEPUB reads a book: each document of its reading order that holds text is
// an article. What is a book's is theirs: publisher, date, language, and the
// author where they name none.
func readEPUB(in input, names map[string]*member) ([]Item, error) {
	pack, dir, err := in.packageOf(names)
	if err != nil {
		return nil, in.fail("not a good EPUB: " + err.Error())
	}
	book := bookOf(pack)
	files := map[string]string{}
	for _, i := range pack.first("manifest").all("item") {
		if strings.Contains(i.get("media-type"), "html") && !strings.Contains(i.get("properties"), "nav") {
			files[i.get("id")] = safe(path.Join(dir, i.get("href")))
		}
	}
	var out []Item
	for _, ref := range pack.first("spine").all("itemref") {
		m := names[files[ref.get("idref")]]
		if m == nil {
			continue
		}
		b, err := in.bytes(m)
		if err != nil {
			return nil, in.fail(m.name + ": " + unpackable(err))
		}
		if it, ok := chapter(b); ok {
			book.apply(&it)
			it.Source = sourceOf(in.name+"!"+m.name, b, "utf-8")
			out = append(out, it)
		}
	}
	if len(out) == 0 {
		return nil, in.fail("there is no text in the book")
	}
	if title := book.get("title"); len(out) == 1 && title != "" {
		a := &out[0].Article
		a.Title = ""
		out[0].set("title", &a.Title, title, Record)
	}
	return out, nil
}

// packageOf finds and parses the package document.
func (in *input) packageOf(names map[string]*member) (pack *element, dir string, err error) {
	container, err := in.xml(names["META-INF/container.xml"])
	if err != nil {
		return nil, "", err
	}
	file := safe(container.first("container").first("rootfiles").first("rootfile").get("full-path"))
	m := names[file]
	if m == nil {
		return nil, "", errors.New("its package document is missing")
	}
	root, err := in.xml(m)
	if err != nil {
		return nil, "", err
	}
	if pack = root.first("package"); pack == nil {
		return nil, "", errors.New("its package document is of another kind")
	}
	return pack, path.Dir(file), nil
}

func (in *input) xml(m *member) (*element, error) {
	b, err := in.bytes(m)
	if err != nil {
		return nil, err
	}
	text, _, _ := charset.Decode(b, charset.Declared(b))
	return parseXML(text)
}

func bookOf(pack *element) record {
	meta := pack.first("metadata")
	r := record{}
	r.fill("title", meta.first("title").string())
	r.fill("outlet", meta.first("publisher").string())
	r.fill("outlet", r.get("title"))
	r.fill("lang", meta.first("language").string())
	r.setDate(meta.first("date").string())
	for _, c := range meta.all("creator") {
		if name := c.string(); !strings.EqualFold(name, "calibre") { // the program that made the book
			r.authors = append(r.authors, authorNames(name)...)
		}
	}
	return record{fields: map[string]string{"outlet": r.get("outlet"), "lang": r.get("lang"), "title": r.get("title")}, authors: r.authors, date: r.date}
}

// chapter reads a document of a book, in which all is content.
func chapter(b []byte) (it Item, ok bool) {
	text, _, _ := charset.Decode(b, charset.Declared(b))
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return it, false
	}
	var paragraphs []string
	var nodes []*html.Node
	letters := 0
	a := &it.Article
	for _, b := range framed(clean.HTMLBlocks(doc), "") {
		nodes = append(nodes, b.Nodes...)
		if isHeading(b) && len(paragraphs) == 0 && a.Title == "" {
			it.set("title", &a.Title, b.Text, Visible)
			continue
		}
		if names := onlyName(b.Text); names != nil && len(paragraphs) == 0 && a.Title != "" {
			it.setAuthors(names, Visible)
			continue
		}
		paragraphs = append(paragraphs, b.Text)
		letters += len(b.Text)
	}
	each(doc, func(n *html.Node) bool {
		if n.DataAtom == atom.Title {
			it.set("title", &a.Title, folded(n), Meta)
		}
		return a.Title == ""
	})
	if letters < 40 {
		return it, false
	}
	it.Article = corpus.Article{Title: a.Title, Authors: a.Authors}
	it.Article.SetParagraphs(paragraphs)
	it.Text, it.Removed = text, removedFrom(doc, text, nodes)
	return it, true
}
