package markup

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
	h.el("p", "Importing needs the app, which is still loading, or JavaScript, which is off.", "class", "soft wait")
	h.close("main")
	return h.String()
}

// Source is the text of a file with what was taken from it and what was
// removed.
type Source struct {
	File   string
	Pieces []Piece
}

// Piece is a run of a source.
type Piece struct {
	Text    string
	Removed bool
}

// HTML renders the source; what was removed is struck.
func (s Source) HTML() string {
	var h builder
	h.open("pre", "class", "source", "dir", "auto", "tabindex", "0", "aria-label", "What was kept and removed of "+s.File)
	for _, p := range s.Pieces {
		if p.Removed {
			h.el("del", p.Text)
		} else {
			h.text(p.Text)
		}
	}
	h.close("pre")
	return h.String()
}
