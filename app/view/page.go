package view

import (
	"slices"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus/text"
)

// Page is a whole page as it stands without the app.
type Page struct {
	State       route.State
	Title       string // of the window
	Description string
	Article     int    // index of the report it shows, -1 for none
	Body        string // HTML: masthead and main, safe
}

// maxUtterancePages bounds how many utterances have a page of their own; the
// app opens the others by itself.
const maxUtterancePages = 5000

// Static returns the state of every page that a site holds as a folder of its
// own.
func (d *Desk) Static() []route.State {
	pages := []route.State{{Page: route.Home}, {Page: route.Search}, {Page: route.Quotes}, {Page: route.Compare}, {Page: route.Import}, {Page: route.Check}, {Page: route.Coverage}}
	for i := range d.Articles {
		pages = append(pages, route.State{Page: route.Article, ID: d.Articles[i].ID})
	}
	for i := range d.Utterances[:min(len(d.Utterances), maxUtterancePages)] {
		pages = append(pages, route.State{Page: route.Quotes, ID: d.Utterances[i].ID})
	}
	return append(pages, d.figurePages()...)
}

// maxSpeakerPages bounds how many speakers have a page of their own, the most
// quoted first; the app opens the others by itself.
const maxSpeakerPages = 2000

// figurePages returns the pages of stories with several reports, and of
// speakers.
func (d *Desk) figurePages() []route.State {
	var pages []route.State
	for _, i := range d.bigStories() {
		pages = append(pages, route.State{Page: route.Story, ID: d.Stories[i].ID})
	}
	for i := range d.Speakers[:min(len(d.Speakers), maxSpeakerPages)] {
		pages = append(pages, route.State{Page: route.Speaker, ID: d.Speakers[i].ID})
	}
	return pages
}

// Page lays out a whole page.
func (d *Desk) Page(s route.State) Page {
	s = d.Known(s)
	title, description := d.Heading(s)
	p := Page{State: s, Title: title, Description: description, Article: -1}
	if s.Page == route.Article {
		p.Article = d.Dossier.Article(s.ID)
	}
	p.Body = d.Masthead(s).HTML() + d.main(s)
	return p
}

// Known returns s, or the page that helps where s names nothing that this
// dossier holds.
func (d *Desk) Known(s route.State) route.State {
	s = d.followed(s)
	lost := s.Page == route.Article && d.Dossier.Article(s.ID) < 0 ||
		s.Page == route.Quotes && s.ID != "" && d.Dossier.Utterance(s.ID) < 0 ||
		s.Page == route.Story && d.Dossier.Story(s.ID) < 0 ||
		s.Page == route.Speaker && d.Dossier.Speaker(s.ID) < 0
	if !lost {
		return s
	}
	room := map[route.Page]string{route.Article: "article/", route.Quotes: "quotes/", route.Story: "story/", route.Speaker: "speaker/"}[s.Page]
	return route.State{Page: route.NotFound, ID: room + s.ID + "/"}
}

func (d *Desk) main(s route.State) string {
	switch s.Page {
	case route.Home:
		return d.Home().HTML()
	case route.Search:
		return markup.Search{Heading: "Search"}.HTML()
	case route.Quotes:
		l := d.Quotes(s, nil, nil)
		if s.ID != "" {
			l.Facets = nil // so that thousands of pages stay small
		}
		return markup.Quotes{Facets: l.Facets, Heading: "Quotations", Summary: l.Summary, Figures: l.Figures, Rows: l.Rows, Current: l.Current, Open: l.Open, Chosen: l.Chosen,
			Back: markup.Link{Text: "‹ Quotations", Href: d.Links.To(route.State{Page: route.Quotes})}}.HTML()
	case route.Compare:
		return markup.ChoosePage(d.Choose(s))
	case route.Import:
		return markup.Import{}.HTML()
	case route.Check:
		return markup.Check{}.HTML()
	case route.Coverage:
		return d.Coverage(s).HTML()
	case route.Story:
		return d.Story(s).HTML()
	case route.Speaker:
		return d.SpeakerPage(s).HTML()
	case route.Article:
		a, _ := d.Article(d.Dossier.Article(s.ID), 1, nil)
		return markup.Single(markup.Link{Text: "All reports", Href: d.Links.To(route.State{Page: route.Search})}, a)
	}
	return d.NotFound(s).HTML()
}

// Masthead lays out the top of the page for a state.
func (d *Desk) Masthead(s route.State) markup.Masthead {
	return markup.Masthead{
		Home: d.Links.To(route.State{Page: route.Home}), Search: d.Links.To(route.State{Page: route.Search}), Query: s.Query, Rooms: d.Rooms(s),
	}
}

// Rooms lays out the navigation for a state.
func (d *Desk) Rooms(s route.State) []markup.Room {
	var out []markup.Room
	for _, r := range []struct {
		page route.Page
		name string
	}{{route.Home, "Home"}, {route.Search, "Search"}, {route.Quotes, "Quotes"}, {route.Compare, "Compare"}, {route.Check, "Check"}, {route.Import, "Import"}} {
		out = append(out, markup.Room{Link: markup.Link{Text: r.name, Href: d.Links.To(route.State{Page: r.page})}, On: s.Page == r.page})
	}
	return out
}

// Heading returns the title of the window for a state, and a description of
// the page in a sentence.
func (d *Desk) Heading(s route.State) (title, description string) {
	name := d.Title
	if name == "" {
		name = "OnRecord"
	}
	switch s.Page {
	case route.Home:
		return name + " – OnRecord", d.Description
	case route.Search:
		if s.Query != "" {
			return s.Query + " – Search – " + name, d.Description
		}
		return "Search – " + name, "Search the reports and quotations of this dossier."
	case route.Compare:
		var names []string
		articles, _ := d.Chosen(s)
		for _, a := range articles {
			names = append(names, Short(d.outletName(a), 40))
		}
		return join(" – ", strings.Join(names, ", "), "Compare", name), "Two to six reports side by side: what they share, what only one has, how they word what was said."
	case route.Story:
		if i := d.Dossier.Story(s.ID); i >= 0 {
			story := &d.Stories[i]
			return Short(story.Title, 60) + " – Story – " + name, Number(len(story.Articles), "report", "reports") + " of one event: headlines, who quotes whom, who left what out."
		}
	case route.Speaker:
		if who := d.SpeakerName(s.ID); who != "" {
			return Short(who, 60) + " – Speaker – " + name, Short(who, 100) + ": under which names, in which outlets and when, with what was said by date."
		}
	case route.Coverage:
		return "Coverage – " + name, "Who is quoted how much, by which outlets and when."
	case route.Check:
		return "Check a quotation – " + name, "How the quotations of a draft stand on record: in which words, where, and given to whom."
	case route.Import:
		return "Import – " + name, "Read, search and compare saved articles of your own in this browser. Nothing is sent anywhere."
	case route.Quotes:
		if i := d.Dossier.Utterance(s.ID); i >= 0 {
			said := d.part(&d.Utterances[i].Variants[0])
			return Short(said, 60) + " – " + name, Short(d.SpeakerName(d.Utterances[i].Speaker)+": "+said, 200)
		}
		return "Quotations – " + name, "Who is on record saying what, in which words."
	case route.Article:
		if i := d.Dossier.Article(s.ID); i >= 0 {
			a := &d.Articles[i]
			return join(" – ", a.Title, a.Outlet), Short(join(" ", a.Standfirst, a.Text), 200)
		}
	}
	return "Not found – " + name, "Nothing is kept at this address."
}

func join(by string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, by)
}

// Short cuts s at the end of a word to at most about n bytes, on one line.
func Short(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= n {
		return s
	}
	end := 0
	for w := range text.Words(s) {
		if w.End > n {
			break
		}
		end = w.End
	}
	return s[:end] + "…"
}

// NotFound lays out the page that helps: the words of the address to search
// for, and the reports whose address shares most of them.
func (d *Desk) NotFound(s route.State) markup.NotFound {
	v := markup.NotFound{Home: markup.Link{Text: "To the home page", Href: d.Links.To(route.State{Page: route.Home})}}
	if s.ID == "" {
		return v
	}
	if from := d.emptied(s); from != nil {
		return markup.NotFound{Emptied: from.Title, Into: d.moved(from)}
	}
	v.Asked = Short(s.ID, 200)
	asked := folded(strings.TrimPrefix(v.Asked, "article/"))
	if len(asked) > 0 {
		v.Search = markup.Link{Text: "Search for “" + strings.Join(asked, " ") + "”", Href: d.Links.To(route.State{Page: route.Search, Query: strings.Join(asked, " ")})}
	}
	for _, i := range d.similar(asked) {
		v.Similar = append(v.Similar, d.report(i))
	}
	return v
}

func folded(s string) []string {
	var out []string
	for w := range text.Words(s) {
		out = append(out, text.Fold(w.Of(s)))
	}
	return out
}

const (
	maxSimilar = 5
	maxAsked   = 16 // words of an address that are looked at
)

// similar returns the articles whose ids share the most words with those
// asked for.
func (d *Desk) similar(asked []string) []int {
	var best [maxAsked + 1][]int
	for i := range d.Articles {
		shared := 0
		for _, w := range folded(d.Articles[i].ID) {
			if slices.Contains(asked, w) {
				shared++
			}
		}
		n := min(shared, maxAsked)
		if len(best[n]) < maxSimilar {
			best[n] = append(best[n], i)
		}
	}
	var out []int
	for n := len(best) - 1; n > 0 && len(out) < maxSimilar; n-- {
		out = append(out, best[n]...)
	}
	return out[:min(len(out), maxSimilar)]
}
