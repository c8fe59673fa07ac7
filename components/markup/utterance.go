package markup

import (
	"strconv"
	"strings"

	"onrecord/corpus"
)

// Utterance is one thing that was said, with its printings.
type Utterance struct {
	Level       int // of its heading
	Hue         string
	Speaker     Link
	Context     string // "8 May 2012"
	Full        string // the fullest printing
	Fullest     Link   // where it stands: "Dainik Jagran, 8 May"
	Printed     int    // articles that print it
	Differ      int    // of these, in other words than the fullest
	Variants    []Variant
	Paraphrases []Paraphrase
	LeftOut     []Link
	Similar     []Similar
	Cites       bool // it stands where the app copies it with its citation
}

// Variant is one printing beside the fullest one.
type Variant struct {
	Outlet Link // to its place in the article
	Day    Day
	Page   string
	Edits  []Edit
	Tag    string // what is different, in two or three words
	Alters bool   // words were changed, not only left out
}

// Edit is a run of words that both printings have, or one of them.
type Edit struct {
	Op   corpus.EditOp
	Text string
}

// Paraphrase is a passage that may render the utterance in other words.
type Paraphrase struct {
	Outlet Link
	Text   string
}

// Similar is another utterance in similar words: not a printing of this one.
type Similar struct {
	Words Link
	Where string // the outlet and the day
	Same  bool   // of the same occasion: another sentence
}

// shownLeftOut is how many reports that leave an utterance out are named
// before the rest is folded away.
const shownLeftOut = 7

// HTML renders the utterance as a card: the fullest printing, what others
// made of it word for word, who paraphrases it, who leaves it out.
func (u Utterance) HTML() string {
	var h builder
	h.open("article", "class", "utter "+u.Hue)
	u.head(&h)
	if len(u.Variants) > 0 {
		h.open("ol", "class", "vars")
		for _, v := range u.Variants {
			v.write(&h)
		}
		h.close("ol")
	}
	u.foot(&h)
	h.close("article")
	return h.String()
}

func (u Utterance) head(h *builder) {
	h.open("header")
	h.open("div", "class", "over")
	heading := "h" + strconv.Itoa(max(u.Level, 2))
	h.open(heading, "class", "who")
	h.link(u.Speaker.Href, orUnknown(u.Speaker.Text), "dir", "auto")
	if u.Context != "" {
		h.el("span", " · "+u.Context, "class", "soft")
	}
	h.close(heading)
	if u.Cites {
		h.el("button", "Copy with citation", "type", "button", "class", "btn cite", "data-cite", "said")
	}
	h.close("div")
	h.el("blockquote", u.Full, "class", "full", "dir", "auto")
	h.open("p", "class", "soft sum")
	h.text("Fullest printing: ")
	h.link(u.Fullest.Href, u.Fullest.Text)
	h.text(" · printed by " + strconv.Itoa(u.Printed))
	if u.Differ > 0 {
		h.text(" · ")
		h.el("span", strconv.Itoa(u.Differ)+plural(u.Differ, " differs", " differ"), "class", "alt")
	}
	for _, c := range []struct {
		n    int
		what string
	}{
		{len(u.Paraphrases), plural(len(u.Paraphrases), " may paraphrase it", " may paraphrase it")},
		{len(u.LeftOut), plural(len(u.LeftOut), " leaves it out", " leave it out")},
	} {
		if c.n > 0 {
			h.text(" · " + strconv.Itoa(c.n) + c.what)
		}
	}
	h.close("p")
	h.close("header")
}

func orUnknown(name string) string {
	if name == "" {
		return "Speaker not named"
	}
	return name
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func (v Variant) write(h *builder) {
	h.open("li", "class", "var")
	h.open("div", "class", "where")
	h.link(v.Outlet.Href, v.Outlet.Text, "dir", "auto")
	h.open("span")
	v.Day.write(h)
	if v.Page != "" {
		h.text(", page " + v.Page)
	}
	h.close("span")
	h.close("div")
	h.open("p", "class", "words", "dir", "auto")
	for _, e := range v.Edits {
		e.write(h)
	}
	h.close("p")
	if v.Tag != "" {
		h.el("span", v.Tag, "class", "tag"+onlyIf(v.Alters, " alt"))
	}
	h.close("li")
}

func onlyIf(yes bool, s string) string {
	if yes {
		return s
	}
	return ""
}

// write shows the run as what it is. White space at its ends stays outside, so
// that no line is drawn through it.
func (e Edit) write(h *builder) {
	words := strings.TrimSpace(e.Text)
	if e.Op == corpus.Same || words == "" {
		h.text(e.Text)
		return
	}
	before, after, _ := strings.Cut(e.Text, words)
	h.text(before)
	switch e.Op {
	case corpus.Delete:
		h.el("del", words)
	case corpus.Insert:
		h.el("ins", words)
	default:
		h.el("span", words, "class", "gap")
	}
	h.text(after)
}

func (u Utterance) foot(h *builder) {
	if len(u.Paraphrases)+len(u.LeftOut)+len(u.Similar) == 0 {
		return
	}
	h.open("footer", "class", "left")
	if len(u.Paraphrases) > 0 {
		h.open("p")
		h.el("b", "May be a paraphrase: ")
		for i, p := range u.Paraphrases {
			h.text(onlyIf(i > 0, "; "))
			h.link(p.Outlet.Href, p.Outlet.Text)
			h.text(", ")
			h.el("bdi", "“"+p.Text+"”")
		}
		h.close("p")
	}
	if n := len(u.LeftOut); n > 0 {
		shown := n
		if n > shownLeftOut+1 { // one more is named, not told of
			shown = shownLeftOut
		}
		h.open("p")
		h.el("b", "Left out: ")
		links(h, u.LeftOut[:shown])
		h.close("p")
		fold(h, u.LeftOut[shown:], links)
	}
	u.similar(h, "Similar words, another occasion: ", false)
	u.similar(h, "Similar words, another sentence: ", true)
	h.close("footer")
}

// similar names the utterances in similar words of one kind.
func (u Utterance) similar(h *builder, name string, same bool) {
	n := 0
	for _, s := range u.Similar {
		if s.Same != same {
			continue
		}
		if n++; n == 1 {
			h.open("p")
			h.el("b", name)
		} else {
			h.text("; ")
		}
		h.link(s.Words.Href, "“"+strings.Trim(s.Words.Text, "“”\" ")+"”", "dir", "auto")
		h.text(", ")
		h.el("bdi", s.Where)
	}
	if n > 0 {
		h.close("p")
	}
}

// folded writes the first of a list, and the rest behind a summary.
func folded[T any](h *builder, list []T, shown int, write func(*builder, []T)) {
	shown = min(len(list), shown)
	write(h, list[:shown])
	fold(h, list[shown:], write)
}

func fold[T any](h *builder, rest []T, write func(*builder, []T)) {
	if len(rest) > 0 {
		h.open("details")
		h.el("summary", "and "+strconv.Itoa(len(rest))+" more")
		write(h, rest)
		h.close("details")
	}
}

func links(h *builder, list []Link) {
	for i, l := range list {
		h.text(onlyIf(i > 0, ", "))
		h.link(l.Href, l.Text)
	}
}
