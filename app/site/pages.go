package site

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"strings"

	"onrecord/app/route"
	"onrecord/app/view"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// pageData is what page.html shows.
type pageData struct {
	Base, Origin       string
	Policy             string
	Site               string // title of the dossier
	Title, Description string
	URL                string // canonical; without a host when the origin is not known
	Hidden             bool   // not for search engines
	Article            *newsArticle
	Assets             assets
	Body               template.HTML // safe: made by package markup
}

// newsArticle is what machines are told of a report: https://schema.org/NewsArticle.
type newsArticle struct {
	Context     string   `json:"@context"`
	Type        string   `json:"@type"`
	Headline    string   `json:"headline"`
	Description string   `json:"description,omitempty"`
	Published   string   `json:"datePublished,omitempty"`
	Authors     []person `json:"author,omitempty"`
	Publisher   *person  `json:"publisher,omitempty"`
	Section     string   `json:"articleSection,omitempty"`
	Page        string   `json:"pagination,omitempty"`
	Language    string   `json:"inLanguage,omitempty"`
	BasedOn     string   `json:"isBasedOn,omitempty"`
	URL         string   `json:"url,omitempty"`
}

type person struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

func (b *builder) addPages() error {
	source, err := b.source("page.html")
	if err != nil {
		return err
	}
	page, err := template.New("page.html").Parse(source)
	if err != nil {
		return err
	}
	write := func(file string, p pageData) error {
		var out bytes.Buffer
		err := page.Execute(&out, p)
		b.files[file] = out.Bytes()
		return err
	}
	for _, s := range b.desk.Static() {
		file, err := pageFile(s)
		if err != nil {
			return err
		}
		if err := write(file, b.page(b.desk.Page(s))); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	if err := write("404.html", b.page(b.desk.Page(route.State{Page: route.NotFound}))); err != nil {
		return err
	}
	return write("shell.html", b.shell())
}

// pageFile returns the file of a page. Ids come from strangers' files; one that
// is not a plain name is refused.
func pageFile(s route.State) (string, error) {
	address := route.Links{Base: "/"}.To(s)
	name, err := url.PathUnescape(strings.Trim(address, "/"))
	if err != nil || !fs.ValidPath(name+"/index.html") && name != "" || strings.Count(name, "/") > 1 || strings.ContainsAny(name, "\\:\x00") {
		return "", fmt.Errorf("the id %q cannot be the name of a folder", s.ID)
	}
	return strings.TrimPrefix(name+"/index.html", "/"), nil
}

func (b *builder) page(p view.Page) pageData {
	d := pageData{
		Base: b.Base, Origin: b.Origin, Policy: policy, Site: b.desk.Title,
		Title: p.Title, Description: p.Description,
		URL:    b.Origin + b.desk.Links.To(p.State),
		Hidden: p.State.Page == route.NotFound,
		Assets: b.assets,
		Body:   template.HTML(p.Body),
	}
	if p.Article >= 0 {
		d.Article = describe(&b.desk.Articles[p.Article])
		d.Article.Description = p.Description
		if b.Origin != "" {
			d.Article.URL = d.URL
		}
	}
	return d
}

// shell is a page with the masthead and nothing else. Without a network it
// stands for every page that was never opened, until the app shows it.
func (b *builder) shell() pageData {
	p := b.page(b.desk.Page(route.State{Page: route.NotFound}))
	p.Title = b.desk.Title
	p.Body = template.HTML(b.desk.Masthead(route.State{Page: route.NotFound}).HTML() + `<main id="main"></main>`)
	return p
}

func describe(a *corpus.Article) *newsArticle {
	n := &newsArticle{
		Context: "https://schema.org", Type: "NewsArticle",
		Headline: a.Title, Published: string(a.Date), Section: a.Section, Page: a.Page,
		Language: a.Lang, BasedOn: markup.Web(a.URL),
	}
	for _, name := range a.Authors {
		n.Authors = append(n.Authors, person{"Person", name})
	}
	if a.Outlet != "" {
		n.Publisher = &person{"Organization", a.Outlet}
	}
	return n
}

// stamp writes the version into every page. The place for it stands in the head
// before anything that comes from an article.
func (b *builder) stamp(version string) error {
	place := []byte(`<meta name="onrecord" content="` + b.Base + ` ">`)
	stamped := []byte(`<meta name="onrecord" content="` + b.Base + " " + version + `">`)
	for name, data := range b.files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if !bytes.Contains(data, place) {
			return errors.New(name + " has no place for the version")
		}
		b.files[name] = bytes.Replace(data, place, stamped, 1)
	}
	return nil
}
