package markup

import (
	"slices"
	"strconv"

	"onrecord/corpus"
)

// CheckLede says what checking does; it stands at the top of the page with and
// without the app.
const CheckLede = "Paste a quotation or a whole draft. Each quotation in it is looked up in this dossier: where it stands, in which words, and given to whom. It happens in this browser; nothing is sent anywhere."

// Check is the page for checking a draft, before the app has taken over.
type Check struct{}

// HTML renders the page below the masthead.
func (Check) HTML() string {
	var h builder
	h.open("main", "class", "check", "id", "main", "tabindex", "-1")
	h.el("h1", "Check a quotation")
	h.el("p", CheckLede, "class", "soft")
	h.el("p", "Checking needs the app, which is still loading, or JavaScript, which is off.", "class", "soft wait")
	h.close("main")
	return h.String()
}

// Findings is what is on record of the quotations of a draft.
type Findings struct {
	Of      string // the dossier; said on paper, where nothing else does
	Summary string
	List    []Finding
}

// Finding is what is on record of one of them.
type Finding struct {
	Words   string // as the draft has it
	Name    string // whom the draft gives it to, "" for nobody
	Verdict string // class: exact, punctuation, cut, altered, paraphrase, absent
	Says    string // the verdict in words
	Others  []Link // speakers on record, where they are not the one of the draft
	Joined  bool   // the places are the pieces it is put together from, in order
	Places  []CheckedPlace
}

// CheckedPlace is a place where the words stand.
type CheckedPlace struct {
	Where   Link // outlet and date, to the place in the article
	Speaker Link
	Says    string // how it compares, in words
	Edits   []Edit // from the draft to what is printed
	Text    string // as printed, where nothing is compared word by word
}

// shownPlaces is how many places of a quotation are shown before the rest is
// folded away.
const shownPlaces = 4

// HTML renders the findings in the order of the draft.
func (f Findings) HTML() string {
	var h builder
	h.open("section", "class", "findings", "aria-label", "What is on record")
	h.el("p", f.Of, "class", "paper", "dir", "auto")
	h.el("p", f.Summary, "class", "soft count")
	if f.differ() {
		h.el("p", "Struck out: only in the draft. Underlined: only as printed.", "class", "soft")
	}
	h.open("ol")
	for i, x := range f.List {
		x.write(&h, i+1)
	}
	h.close("ol")
	h.close("section")
	return h.String()
}

// differ reports whether anything is compared word by word.
func (f Findings) differ() bool {
	return slices.ContainsFunc(f.List, func(x Finding) bool {
		return slices.ContainsFunc(x.Places, func(p CheckedPlace) bool {
			return slices.ContainsFunc(p.Edits, func(e Edit) bool { return e.Op == corpus.Delete || e.Op == corpus.Insert })
		})
	})
}

func (f Finding) write(h *builder, n int) {
	h.open("li", "class", "finding "+f.Verdict, "id", "finding-"+strconv.Itoa(n))
	h.open("h2")
	h.el("span", f.Says, "class", "tag"+onlyIf(f.Verdict == "altered" || f.Verdict == "absent", " alt"))
	h.close("h2")
	h.el("blockquote", f.Words, "class", "full", "dir", "auto")
	if f.Name != "" {
		h.open("p", "class", "soft")
		h.text("In the draft: ")
		h.el("bdi", f.Name)
		if len(f.Others) > 0 {
			h.text(" · ")
			h.open("b", "class", "alt")
			h.text("on record: ")
			links(h, f.Others)
			h.close("b")
		}
		h.close("p")
	}
	if f.Joined {
		h.open("ul", "class", "vars")
		row(h, f.Places, "from "+strconv.Itoa(len(f.Places))+" places")
		h.close("ul")
	} else {
		folded(h, f.Places, shownPlaces, writePlaces)
	}
	h.close("li")
}

func writePlaces(h *builder, places []CheckedPlace) {
	if len(places) == 0 {
		return
	}
	h.open("ul", "class", "vars")
	for i, p := range places {
		row(h, places[i:i+1], p.Says)
	}
	h.close("ul")
}

// row shows the place where words stand, or those of the pieces of which they are
// put together: as the one text that these make, each numbered as its place.
func row(h *builder, places []CheckedPlace, says string) {
	number := func(i int) {
		if len(places) > 1 {
			h.el("sup", strconv.Itoa(i+1))
		}
	}
	h.open("li", "class", "var")
	h.open("div", "class", "where")
	for i, p := range places {
		h.open("div")
		number(i)
		h.link(p.Where.Href, p.Where.Text, "dir", "auto")
		if p.Speaker.Text != "" {
			h.open("span")
			h.link(p.Speaker.Href, p.Speaker.Text, "dir", "auto")
			h.close("span")
		}
		h.close("div")
	}
	h.close("div")
	h.open("p", "class", "words", "dir", "auto")
	for i, p := range places {
		number(i)
		for _, e := range p.Edits {
			e.write(h)
		}
		if len(p.Edits) == 0 {
			h.text(p.Text)
		}
		h.text(" ")
	}
	h.close("p")
	h.el("span", says, "class", "tag")
	h.close("li")
}
