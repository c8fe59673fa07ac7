// Package route turns an address into what is on screen and back. The address
// is the whole state of the app: reloading, sharing and going Back restore the
// same view by construction.
//
// It is pure: no browser, no dossier. Every State has one address and every
// address a State; what cannot be understood is the page that helps
// ([NotFound]), never an error.
package route

import (
	"net/url"
	"strconv"
	"strings"

	"onrecord/corpus"
)

// Page is one of the rooms a reader can be in.
type Page uint8

const (
	Home     Page = iota // what this dossier is
	Search               // facets, results, reader
	Article              // one report
	Quotes               // utterances and their printings
	Compare              // two to six reports side by side
	Import               // articles of the reader's own
	Check                // how the quotations of a draft stand on record
	Coverage             // who is quoted how much, by whom and when
	Story                // the reports of one event
	Speaker              // one person, or who else is on record
	NotFound             // an address that leads nowhere
)

// searches reports whether an address of the page may say what is searched for.
func (p Page) searches() bool { return p == Search || p == Article || p == Quotes }

// State is what is on screen.
type State struct {
	Page Page
	ID   string // Article: its id. Quotes: the open utterance, if any. Story, Speaker: its id. NotFound: the path that was asked for

	Query    string   // words searched for
	Facets            // Search, Quotes
	ByDate   bool     // Search: the oldest first instead of the best
	Words    string   // Search: "left" or "right" for the words in their context, sorted by the words before or behind
	Open     string   // Search: id of the article in the reader
	Articles []string // Compare: ids, each once, in the order of the columns
	Column   int      // Compare: the column shown where there is room for one, from 2; 0 for the first
	Hit      int      // Search, Article: the hit in view, from 1; 0 for none
	More     int      // Search, Quotes: how often the list was asked for more rows
	Figures           // Coverage, Story, Speaker
	At       string   // fragment: "q3" is the third quotation, "p2" the second paragraph, "c1s4" the fourth sentence of the first column, Changes
}

// Facets narrows articles and quotations. Values of one facet are
// alternatives; facets add up.
type Facets struct {
	Outlets  []string
	Speakers []string // ids
	Kinds    []string // Search: kinds of article. Quotes: direct, mixed, indirect
	Sections []string // Search
	Printed  []string // Quotes: differ, same, once
	LeftOut  []string // Quotes: outlets that left it out
	Stories  []string // Quotes, Coverage: ids
	Years    []string // Search: such as "2012"
	Months   []string // Search, Quotes, Coverage: such as "2012-05"
	Langs    []string // Search: languages, such as "en"
	Sure     []string // Quotes: sure, likely, unsure
	From, To corpus.Date
}

// The orders of words in their context.
const (
	WordsLeft  = "left"
	WordsRight = "right"
)

// Empty reports whether no facet narrows anything.
func (f Facets) Empty() bool {
	return len(f.Outlets)+len(f.Speakers)+len(f.Kinds)+len(f.Sections)+len(f.Printed)+len(f.LeftOut)+len(f.Stories)+len(f.Years)+len(f.Months)+len(f.Langs)+len(f.Sure) == 0 && f.From == "" && f.To == ""
}

// Links writes and reads addresses below Base, which begins and ends with a
// slash ("/", "/dossier/"); the empty Base is "/".
type Links struct{ Base string }

// To returns the address of s as path, query and fragment.
func (l Links) To(s State) string {
	var b strings.Builder
	b.WriteString(l.base())
	b.WriteString(folder(s))
	if q := s.values().Encode(); q != "" {
		b.WriteString("?" + q)
	}
	if s.At != "" {
		b.WriteString("#" + url.PathEscape(s.At))
	}
	return b.String()
}

func folder(s State) string {
	switch s.Page {
	case Search:
		return "search/"
	case Article:
		return "article/" + url.PathEscape(s.ID) + "/"
	case Quotes:
		if s.ID == "" {
			return "quotes/"
		}
		return "quotes/" + url.PathEscape(s.ID) + "/"
	case Compare:
		return "compare/"
	case Import:
		return "import/"
	case Check:
		return "check/"
	case Coverage:
		return "coverage/"
	case Story:
		return "story/" + url.PathEscape(s.ID) + "/"
	case Speaker:
		return "speaker/" + url.PathEscape(s.ID) + "/"
	case NotFound:
		return (&url.URL{Path: s.ID}).EscapedPath()
	}
	return ""
}

func (l Links) base() string {
	if l.Base == "" {
		return "/"
	}
	return l.Base
}

// Changes is the fragment where a story or a speaker can be changed.
const Changes = "changes"

// Parse reads an address: a path below Base with its query and fragment. A
// missing slash at the end and "index.html" are forgiven.
func (l Links) Parse(u *url.URL) State {
	path, below := strings.CutPrefix(u.Path, l.base())
	switch {
	case below:
	case u.Path+"/" == l.base():
		path = ""
	default:
		return State{Page: NotFound, ID: strings.TrimPrefix(u.Path, "/")}
	}
	path = strings.TrimSuffix(path, "index.html")
	room, id, _ := strings.Cut(strings.TrimSuffix(path, "/"), "/")
	s := State{ID: id, At: u.Fragment}
	switch {
	case room == "" && id == "":
		s.Page = Home
	case room == "search" && id == "":
		s.Page = Search
	case room == "compare" && id == "":
		s.Page = Compare
	case room == "import" && id == "":
		s.Page = Import
	case room == "check" && id == "":
		s.Page = Check
	case room == "quotes" && !strings.Contains(id, "/"):
		s.Page = Quotes
	case room == "article" && id != "" && !strings.Contains(id, "/"):
		s.Page = Article
	case room == "coverage" && id == "":
		s.Page = Coverage
	case room == "story" && id != "" && !strings.Contains(id, "/"):
		s.Page = Story
	case room == "speaker" && id != "" && !strings.Contains(id, "/"):
		s.Page = Speaker
	default:
		return State{Page: NotFound, ID: path}
	}
	s.read(u.Query())
	return s
}

// The names of the parameters, each with the pages that have it.
const (
	qQuery, qSort, qWords, qOpen, qHit, qMore              = "q", "sort", "words", "open", "hit", "more"
	qOutlet, qSpeaker, qKind, qSection, qPrinted, qLeftOut = "outlet", "speaker", "kind", "section", "printed", "leftout"
	qStory, qMonth, qSure                                  = "story", "month", "sure"
	qYear, qLang                                           = "year", "lang"
	qFrom, qTo                                             = "from", "to"
	qArticle, qColumn                                      = "a", "col"
)

const (
	maxQuery = 2000 // bytes of a query that are read
	maxMore  = 1000
	maxPages = 1000000 // of the results of a search
	maxHit   = 1000000

	// MaxCompared is how many articles are compared at a time.
	MaxCompared = 6
)

func (s State) values() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	number := func(name string, n int) {
		if n > 0 {
			v.Set(name, strconv.Itoa(n))
		}
	}
	if s.Page == Compare {
		if len(s.Articles) > 0 {
			v[qArticle] = s.Articles
		}
		number(qColumn, s.Column)
	}
	s.setFigures(set, number, func(name string, values []string) {
		if len(values) > 0 {
			v[name] = values
		}
	})
	if !s.Page.searches() {
		return v
	}
	set(qQuery, s.Query)
	if s.Page != Quotes {
		number(qHit, s.Hit)
	}
	if s.Page == Article {
		return v
	}
	for name, values := range s.lists() {
		if len(*values) > 0 {
			v[name] = *values
		}
	}
	set(qFrom, string(s.From))
	set(qTo, string(s.To))
	number(qMore, s.More)
	if s.Page == Search {
		set(qOpen, s.Open)
		set(qWords, s.Words)
		if s.ByDate {
			v.Set(qSort, "date")
		}
	}
	return v
}

// lists names the facets that hold several values and that the page has.
func (s *State) lists() map[string]*[]string {
	m := map[string]*[]string{qOutlet: &s.Outlets, qSpeaker: &s.Speakers, qKind: &s.Kinds}
	if s.Page == Search {
		m[qSection], m[qYear], m[qMonth], m[qLang] = &s.Sections, &s.Years, &s.Months, &s.Langs
	} else {
		m[qPrinted], m[qLeftOut] = &s.Printed, &s.LeftOut
		m[qStory], m[qMonth], m[qSure] = &s.Stories, &s.Months, &s.Sure
	}
	return m
}

func (s *State) read(v url.Values) {
	if s.Page == Compare {
		s.Articles = distinct(v[qArticle])
		s.Articles = s.Articles[:min(len(s.Articles), MaxCompared)]
		if n := number(v.Get(qColumn), len(s.Articles)); n > 1 {
			s.Column = n
		}
	}
	s.readFigures(v)
	if !s.Page.searches() {
		return
	}
	s.Query = cut(v.Get(qQuery), maxQuery)
	if s.Page != Quotes {
		s.Hit = number(v.Get(qHit), maxHit)
	}
	if s.Page == Article {
		return
	}
	for name, values := range s.lists() {
		*values = distinct(v[name])
	}
	s.From, s.To = date(v.Get(qFrom)), date(v.Get(qTo))
	s.More = number(v.Get(qMore), maxMore)
	if s.Page == Search {
		s.More = number(v.Get(qMore), maxPages)
		s.Open = v.Get(qOpen)
		if w := v.Get(qWords); w == WordsLeft || w == WordsRight {
			s.Words = w
		}
		s.ByDate = v.Get(qSort) == "date"
	}
}

func number(s string, most int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		return 0
	}
	return n
}

func date(s string) corpus.Date {
	if d := corpus.Date(s); d.Valid() && len(d) <= len("2012-05-09") {
		return d
	}
	return ""
}

// cut shortens s to at most n bytes without splitting a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

func distinct(values []string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, v := range values {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// Toggle returns values with value added, or without it when it was there.
func Toggle(values []string, value string) []string {
	var out []string
	for _, v := range values {
		if v != value {
			out = append(out, v)
		}
	}
	if len(out) == len(values) {
		out = append(out, value)
	}
	return out
}
