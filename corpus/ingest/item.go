package ingest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"onrecord/corpus"
)

// Item is an article with what is known of how it came to be.
type Item struct {
	Article corpus.Article
	ID      string            // the record's own, else the file's name up to its first dot, made unique; that of the article is made of it for addresses
	Origin  map[string]Origin // of each field that is set, by its name in JSON ("title", "date" ...)
	Text    string            // the decoded source: of a file its text, of a mail and of a record the part that holds the body, of a book the chapter
	Removed []corpus.Span     // what of Text is neither body nor the whole of a field; in order, apart from each other
	Source  Source
	Also    []Source // where else exactly the same article was found
	Warning string   // what a reader should know, such as that nothing was told apart from the body
}

// Origin says where a field came from.
type Origin string

// The origins, the most trusted first.
const (
	FrontMatter Origin = "front matter"
	Record      Origin = "record" // a field of a feed, an export, a header of mail
	JSONLD      Origin = "JSON-LD"
	Microdata   Origin = "microdata"
	OpenGraph   Origin = "OpenGraph"
	Meta        Origin = "meta"
	Visible     Origin = "text" // what stands in the text for all to see
	Address     Origin = "address"
	Derived     Origin = "derived" // made of other words of the article
	FileName    Origin = "file name"
)

// Source is where an article was read from.
type Source struct {
	Name    string // the file's path; behind "!" the path inside an archive
	SHA256  string // of the bytes of that file, in hexadecimal
	Bytes   int    // their number
	Charset string // the encoding of its text, such as "windows-1252"
}

func sourceOf(name string, b []byte, charset string) Source {
	sum := sha256.Sum256(b)
	return Source{Name: name, SHA256: hex.EncodeToString(sum[:]), Bytes: len(b), Charset: charset}
}

// Kept gives the parts of the decoded source that were not removed.
func (it *Item) Kept() []corpus.Span {
	var out []corpus.Span
	at := 0
	for _, r := range it.Removed {
		if r.Start > at {
			out = append(out, corpus.Span{Start: at, End: r.Start})
		}
		at = max(at, r.End)
	}
	if at < len(it.Text) {
		out = append(out, corpus.Span{Start: at, End: len(it.Text)})
	}
	return out
}

// within puts back the white space around the source.
func (it *Item) within(whole string) {
	at := strings.Index(whole, it.Text)
	if at < 0 {
		return
	}
	it.Text = whole
	for i := range it.Removed {
		it.Removed[i].Start += at
		it.Removed[i].End += at
	}
}

// Told is a field of an article, its value, and where it came from.
type Told struct {
	Name, Value string // the name as in JSON: "title", "date" ...
	Origin      Origin // "" where that is not known
}

// Told lists the fields of the article that are set, but for its body.
func (it *Item) Told() (list []Told) {
	a := &it.Article
	for _, f := range [][2]string{{"title", a.Title}, {"standfirst", a.Standfirst}, {"outlet", a.Outlet}, {"author", strings.Join(a.Authors, ", ")},
		{"date", string(a.Date)}, {"section", a.Section}, {"page", a.Page}, {"url", a.URL}, {"lang", a.Lang}, {"note", a.Note}, {"id", cmp.Or(it.ID, a.ID)}} {
		if f[1] != "" {
			list = append(list, Told{f[0], f[1], it.Origin[f[0]]})
		}
	}
	return list
}

// set gives a field its value and origin, if it has none yet and the value is
// not empty.
func (it *Item) set(name string, field *string, value string, from Origin) {
	value = oneLine(value)
	if *field != "" || value == "" {
		return
	}
	if name == "url" && !reachable(value) {
		it.Warning = unreachable
		return
	}
	*field = value
	it.mark(name, from)
}

func (it *Item) setDate(d corpus.Date, from Origin) {
	if it.Article.Date == "" && d != "" && d.Valid() {
		it.Article.Date = d
		it.mark("date", from)
	}
}

func (it *Item) setAuthors(names []string, from Origin) {
	if len(it.Article.Authors) == 0 && len(names) > 0 {
		it.Article.Authors = names
		it.mark("author", from)
	}
}

func (it *Item) mark(name string, from Origin) {
	if it.Origin == nil {
		it.Origin = map[string]Origin{}
	}
	it.Origin[name] = from
}

func sortSpans(spans []corpus.Span) {
	slices.SortFunc(spans, func(a, b corpus.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
}
