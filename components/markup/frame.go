package markup

// Room is an entry of the masthead.
type Room struct {
	Link
	On bool
}

// Masthead is the top of every page as it stands before the app takes over:
// the name, a search box that works without the app, the rooms.
type Masthead struct {
	Home   string
	Search string // address the search box leads to
	Query  string
	Rooms  []Room
}

// HTML renders the masthead with the link that skips it. It has the shape that
// the app's own masthead has, so that nothing moves when the app takes over.
func (m Masthead) HTML() string {
	var h builder
	h.open("header", "class", "top")
	h.el("a", "Skip to the text", "class", "skip", "href", "#main")
	h.WriteString(Brand(m.Home))
	h.open("form", "class", "find", "role", "search", "action", m.Search)
	h.WriteString(lens)
	h.open("input", "type", "search", "name", "q", "value", m.Query, "placeholder", "Search words, names, quotations…", "aria-label", "Search", "autocomplete", "off")
	h.WriteString("<kbd>/</kbd><kbd>Ctrl K</kbd>")
	h.close("form")
	h.WriteString(Rooms(m.Rooms))
	h.close("header")
	return h.String()
}

const lens = `<svg class="lens" viewBox="0 0 16 16" aria-hidden="true"><circle cx="6.5" cy="6.5" r="4.5"/><path d="M10 10l4.5 4.5"/></svg>`

// Brand renders the name as a link to the home page.
func Brand(home string) string {
	var h builder
	h.open("a", "class", "brand", "href", home)
	h.WriteString("<i></i>OnRecord")
	h.close("a")
	return h.String()
}

// Lens is the magnifying glass of the search box.
func Lens() string { return lens }

// Rooms renders the navigation.
func Rooms(rooms []Room) string {
	var h builder
	h.open("nav", "class", "nav", "aria-label", "Rooms")
	for _, r := range rooms {
		current := ""
		if r.On {
			current = "page"
		}
		h.link(r.Href, r.Text, "aria-current", current)
	}
	h.close("nav")
	return h.String()
}

// NotFound is the page that helps where an address leads nowhere.
type NotFound struct {
	Asked   string // what was asked for
	Home    Link
	Search  Link     // searches for the words of the address
	Similar []Report // reports whose address is like it
	Emptied string   // the title of a story that was there and whose reports the reader moved
	Into    []Link   // the stories that these are in now, and reports that are alone
}

// HTML renders the page below the masthead.
func (v NotFound) HTML() string {
	var h builder
	h.open("main", "class", "lost", "id", "main", "tabindex", "-1")
	h.WriteString(v.Body())
	h.close("main")
	return h.String()
}

// Body renders what stands in the page, as one element.
func (v NotFound) Body() string {
	var h builder
	title, says, to := "Nothing is kept at this address", "The report may have another name in this dossier, or the address was copied in part.", []Link{v.Home, v.Search}
	if v.Emptied != "" {
		title, says, to = v.Emptied, "No report is left in this story: you moved them all. They are here now:", v.Into
	}
	h.open("div")
	h.el("h1", title, "dir", "auto")
	if v.Asked != "" {
		h.open("p", "class", "asked")
		h.el("code", v.Asked, "dir", "auto")
		h.close("p")
	}
	h.el("p", says)
	h.open("p", "class", "ways")
	for _, l := range to {
		if l.Href != "" {
			h.link(l.Href, l.Text)
		}
	}
	h.close("p")
	if len(v.Similar) > 0 {
		h.el("h2", "Addresses like it", "class", "label")
		reports(&h, v.Similar)
	}
	h.close("div")
	return h.String()
}

// Search is the search page before the app has taken over: its three panes,
// empty.
type Search struct{ Heading string }

// HTML renders the page below the masthead.
func (s Search) HTML() string {
	var h builder
	h.open("main", "class", "panes search", "id", "main", "tabindex", "-1")
	h.el("h1", s.Heading, "class", "vh")
	h.open("aside", "class", "facet", "aria-label", "Filters")
	h.close("aside")
	h.open("section", "class", "list", "aria-label", "Results")
	h.el("p", "Searching needs the app, which is still loading, or JavaScript, which is off.", "class", "soft wait")
	h.close("section")
	h.open("section", "class", "detail", "aria-label", "Report")
	h.close("section")
	h.close("main")
	return h.String()
}

// Single renders a report on a page of its own, below a bar that leads back.
func Single(back Link, a Article) string {
	var h builder
	h.open("main", "class", "single", "id", "main", "tabindex", "-1")
	h.open("div", "class", "bar")
	h.link(back.Href, back.Text, "class", "btn")
	h.close("div")
	h.WriteString(a.HTML())
	h.close("main")
	return h.String()
}
