package markup

import "strconv"

// ImportLede says what importing does; it stands at the top of the page with
// and without the app.
const ImportLede = "Saved pages, text, Markdown, feeds and archives are read in this browser. Nothing is sent anywhere."

// Import is the page for articles of the reader's own, before the app has taken
// over.
type Import struct{}

// HTML renders the page below the masthead.
func (Import) HTML() string {
	var h builder
	h.open("main", "class", "import", "id", "main", "tabindex", "-1")
	h.el("h1", "Bring your own articles")
	h.el("p", ImportLede, "class", "soft")
	h.WriteString(ImportKinds())
	h.el("p", "Importing needs the app, which is still loading, or JavaScript, which is off.", "class", "soft wait")
	h.close("main")
	return h.String()
}

// kinds are what can be brought.
var kinds = [][2]string{
	{"Pages", "HTML as saved by a browser, SingleFile, MHTML, web archives of Safari, reader views"},
	{"Text", "plain text of any encoding, also out of Nexis, Factiva and ProQuest; Markdown, PDF with a text layer, EPUB, mail and mailboxes"},
	{"Feeds and lists", "RSS, Atom, JSON Feed; JSON, JSON Lines and CSV with a title or text a row"},
	{"Archives", "WARC, WACZ, zip, tar and gzip of any of these"},
	{"Exports", "Pocket, Instapaper, Omnivore, wallabag, Raindrop, Evernote, Substack, WordPress; Zotero as CSL-JSON, RIS or BibTeX"},
}

// ImportKinds says what is read and what is not.
func ImportKinds() string {
	var h builder
	h.open("details", "class", "kinds")
	h.el("summary", "What is read")
	h.open("dl")
	for _, k := range kinds {
		h.el("dt", k[0])
		h.el("dd", k[1])
	}
	h.close("dl")
	h.el("p", "Up to 64 MiB a file, unpacked; archives of any size, three deep. Whatever a file is called, its content says what it is. One bad file does not stop the rest, and exact copies are joined. Pictures, office documents and scans without text are passed over.", "class", "soft")
	h.close("details")
	return h.String()
}

// ImportReport lists what became of files.
type ImportReport []ImportedFile

// ImportedFile is what became of a file.
type ImportedFile struct {
	File   string
	Status string
	Reason string
	Links  []Link // to its articles, or those that it is the same as
	More   int    // how many it has beyond these
}

// HTML renders the report. The buttons that ask for a source carry the file's
// place in r as data-row.
func (r ImportReport) HTML() string {
	var h builder
	h.open("table", "class", "files")
	h.WriteString("<thead><tr>")
	for _, name := range []string{"File", "What became of it", "Article", "Source"} {
		h.el("th", name, "scope", "col")
	}
	h.WriteString("</tr></thead><tbody>")
	for i := range r {
		r[i].row(&h, i)
	}
	h.WriteString("</tbody></table>")
	return h.String()
}

func (f *ImportedFile) row(h *builder, i int) {
	class := ""
	if f.Status == "failed" {
		class = "bad"
	}
	h.open("tr")
	h.open("td")
	h.el("bdi", f.File)
	h.close("td")
	h.open("td")
	h.el("b", f.Status, "class", class)
	if f.Reason != "" {
		h.text(": " + f.Reason)
	}
	h.close("td")
	h.open("td")
	for _, l := range f.Links {
		h.open("div", "dir", "auto")
		h.link(l.Href, l.Text)
		h.close("div")
	}
	if f.More > 0 {
		h.el("div", "and "+strconv.Itoa(f.More)+" more", "class", "soft")
	}
	h.close("td")
	h.open("td")
	if len(f.Links) > 0 {
		h.el("button", "What was removed", "type", "button", "class", "btn", "data-row", strconv.Itoa(i), "aria-label", "What was removed from "+f.File)
	}
	h.close("td")
	h.close("tr")
}

// Source is the text of a file with what was taken from it and what was
// removed.
type Source struct {
	File    string
	Bytes   string // how many, in words; "" when that is not known
	Charset string
	SHA256  string // of the file, in hexadecimal
	Told    []Told // what is known of its article
	Whole   bool   // nothing was removed
	Pieces  []Piece
}

// Told is a field of an article and where it was found.
type Told struct{ Name, Value, How string }

// Piece is a run of a source.
type Piece struct {
	Text    string
	Removed bool
}

// HTML renders the source; what was removed is struck.
func (s Source) HTML() string {
	var h builder
	h.open("div")
	h.open("h2", "class", "label removed")
	h.text("What was removed from ")
	h.el("bdi", s.File)
	h.close("h2")
	s.told(&h)
	if s.Whole {
		h.el("p", "Nothing was removed.", "class", "soft")
	}
	h.open("pre", "class", "source", "dir", "auto", "tabindex", "0", "aria-label", "What was kept and removed of "+s.File)
	if len(s.Pieces) == 0 {
		h.text("Nothing but the link was saved.")
	}
	h.WriteString(s.Inner())
	h.close("pre")
	h.close("div")
	return h.String()
}

// told renders what is known of the article, why, and of which bytes.
func (s *Source) told(h *builder) {
	if len(s.Told) > 0 {
		h.open("dl", "class", "told")
		for _, f := range s.Told {
			h.el("dt", f.Name)
			h.open("dd")
			h.el("bdi", f.Value)
			h.el("span", " "+f.How, "class", "soft")
			h.close("dd")
		}
		h.close("dl")
	}
	if s.Bytes != "" {
		h.open("p", "class", "soft")
		h.text(s.Bytes)
		if s.Charset != "" {
			h.text(", " + s.Charset)
		}
		h.text(", SHA-256 ")
		h.el("code", s.SHA256)
		h.close("p")
	}
}

// Inner renders the pieces alone, as one block: of a long source the browser lays
// out those blocks only that are in sight.
func (s Source) Inner() string {
	var h builder
	h.open("span", "class", "run")
	for _, p := range s.Pieces {
		if p.Removed {
			h.el("del", p.Text)
		} else {
			h.text(p.Text)
		}
	}
	h.close("span")
	return h.String()
}
