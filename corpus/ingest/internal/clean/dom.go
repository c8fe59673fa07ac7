package clean

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// HTMLBlocks cuts a parsed page into blocks, in the order of the document. What
// a browser would not show as text (scripts, styles, forms' values, what is
// hidden by attribute) is left out.
func HTMLBlocks(doc *html.Node) []Block {
	w := &walker{classes: map[*html.Node][]string{}, groups: map[*html.Node]int32{}}
	w.walk(doc, context{})
	w.flush()
	w.finish()
	return w.out
}

// context is what a node's ancestors say of it.
type context struct {
	node  *html.Node // the innermost ancestor that makes blocks
	flags uint32
	depth int
}

const (
	inNav = 1 << iota
	inAside
	inFooter
	inHeader
	inArticle
	inMain
	inForm
	inFigure
	inTable
	inList
	inQuote
	inHidden
	inBody // of schema.org
	inLink
	inBold
	inHeading
	inButton
)

type walker struct {
	out     []Block
	text    strings.Builder
	link    int // letters in links
	bold    int
	letters int
	brs     int
	at      context
	nodes   []*html.Node
	classes map[*html.Node][]string
	groups  map[*html.Node]int32
}

var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Head: true, atom.Template: true, atom.Svg: true, atom.Iframe: true, atom.Select: true,
	atom.Textarea: true, atom.Object: true, atom.Embed: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Math: true,
	atom.Input: true, atom.Noscript: true, atom.Datalist: true, atom.Map: true,
}

var inlines = map[atom.Atom]bool{
	atom.A: true, atom.Span: true, atom.Em: true, atom.Strong: true, atom.B: true, atom.I: true, atom.U: true, atom.S: true, atom.Font: true,
	atom.Small: true, atom.Big: true, atom.Sub: true, atom.Sup: true, atom.Code: true, atom.Tt: true, atom.Abbr: true, atom.Acronym: true,
	atom.Cite: true, atom.Q: true, atom.Time: true, atom.Mark: true, atom.Ins: true, atom.Del: true, atom.Img: true, atom.Wbr: true,
	atom.Bdi: true, atom.Bdo: true, atom.Dfn: true, atom.Kbd: true, atom.Samp: true, atom.Var: true, atom.Label: true, atom.Strike: true,
	atom.Ruby: true, atom.Rt: true, atom.Rp: true, atom.Rb: true, atom.Data: true, atom.Picture: true, atom.Nobr: true, atom.Meter: true,
}

var tagFlags = map[atom.Atom]uint32{
	atom.Nav: inNav, atom.Aside: inAside, atom.Footer: inFooter, atom.Header: inHeader, atom.Article: inArticle, atom.Main: inMain,
	atom.Form: inForm, atom.Figure: inFigure, atom.Figcaption: inFigure, atom.Table: inTable, atom.Ul: inList, atom.Ol: inList,
	atom.Blockquote: inQuote, atom.A: inLink, atom.B: inBold, atom.Strong: inBold, atom.Button: inButton,
	atom.H1: inHeading, atom.H2: inHeading, atom.H3: inHeading, atom.H4: inHeading, atom.H5: inHeading, atom.H6: inHeading,
}

func (w *walker) walk(n *html.Node, c context) {
	switch n.Type {
	case html.TextNode:
		w.add(n, c)
		return
	case html.ElementNode:
	case html.DocumentNode:
		w.children(n, c)
		return
	default:
		return
	}
	if skipped[n.DataAtom] || c.depth > 600 || marksWiki(n) {
		return
	}
	if n.DataAtom == atom.Br {
		w.brs++
		if w.brs == 2 {
			w.flush()
		} else {
			w.space()
		}
		return
	}
	c.flags |= tagFlags[n.DataAtom] | attributeFlags(n)
	c.depth++
	if inlines[n.DataAtom] || n.DataAtom == 0 && !strings.Contains(n.Data, "-") {
		w.children(n, c)
		return
	}
	c.node = n
	w.flush()
	w.children(n, c)
	w.flush()
}

func (w *walker) children(n *html.Node, c context) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.walk(child, c)
	}
}

// marksWiki reports the marks that wikis set into their text: the number of a reference,
// the way to edit a section.
func marksWiki(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "class" && (n.DataAtom == atom.Sup && a.Val == "reference" || n.DataAtom == atom.Span && a.Val == "mw-editsection") {
			return true
		}
	}
	return false
}

func attributeFlags(n *html.Node) uint32 {
	var f uint32
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden", "aria-hidden":
			if a.Val != "false" {
				f |= inHidden
			}
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				f |= inHidden
			}
		case "itemprop":
			if strings.EqualFold(a.Val, "articleBody") {
				f |= inBody
			}
		case "role":
			switch a.Val {
			case "navigation", "menu", "menubar", "search":
				f |= inNav
			case "complementary", "dialog":
				f |= inAside
			case "contentinfo":
				f |= inFooter
			case "main":
				f |= inMain
			case "article":
				f |= inArticle
			}
		}
	}
	return f
}

// add puts a text node to the open block.
func (w *walker) add(n *html.Node, c context) {
	fields := strings.FieldsFunc(n.Data, isBreak)
	if len(fields) == 0 {
		if n.Data != "" {
			w.space()
		}
		return
	}
	w.brs = 0
	if isBreak([]rune(n.Data)[0]) {
		w.space()
	}
	if w.text.Len() == 0 {
		w.at = c
	}
	s := strings.Join(fields, " ")
	k := len([]rune(s))
	w.letters += k
	if c.flags&(inLink|inButton) != 0 {
		w.link += k
	}
	if c.flags&inBold != 0 {
		w.bold += k
	}
	w.at.flags |= c.flags &^ (inLink | inBold)
	w.nodes = append(w.nodes, n)
	w.text.WriteString(s)
	if isBreak(rune(n.Data[len(n.Data)-1])) {
		w.space()
	}
}

// isBreak reports the white space that HTML folds; NBSP is text.
func isBreak(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' || r == 0
}

func (w *walker) space() {
	if s := w.text.String(); s != "" && !strings.HasSuffix(s, " ") {
		w.text.WriteByte(' ')
	}
}

// flush closes the open block.
func (w *walker) flush() {
	w.brs = 0
	text := strings.TrimFunc(w.text.String(), func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' })
	if text == "" {
		w.text.Reset()
		w.nodes = nil
		return
	}
	b := Block{Text: text, Nodes: w.nodes, Bullet: w.at.flags&inList != 0, Indent: w.at.depth}
	b.Marks = w.marks(w.at.node)
	b.Extra = w.extra()
	parent := w.at.node
	for range 3 {
		b.Groups = append(b.Groups, w.group(parent))
		if parent != nil {
			parent = parent.Parent
		}
	}
	w.out = append(w.out, b)
	w.text.Reset()
	w.nodes, w.link, w.bold, w.letters = nil, 0, 0, 0
}

func (w *walker) group(n *html.Node) int32 {
	if n == nil {
		return -1
	}
	if n.Parent != nil && (n.DataAtom == atom.P || n.DataAtom == atom.Li) {
		n = n.Parent
	}
	id, ok := w.groups[n]
	if !ok {
		id = int32(len(w.groups))
		w.groups[n] = id
	}
	return id
}

func (w *walker) extra() []float32 {
	letters := float32(max(1, w.letters))
	out := []float32{float32(w.link) / letters, float32(w.bold) / letters, float32(w.at.depth)}
	for f := uint32(1); f <= inBody; f <<= 1 {
		v := float32(0)
		if w.at.flags&f != 0 {
			v = 1
		}
		out = append(out, v)
	}
	return append(out, kindOfTag(w.at.node))
}

// kindOfTag numbers the element of a block.
func kindOfTag(n *html.Node) float32 {
	if n == nil {
		return 0
	}
	switch n.DataAtom {
	case atom.P:
		return 9
	case atom.Div, atom.Section, atom.Article, atom.Main, atom.Body:
		return 7
	case atom.Blockquote, atom.Pre:
		return 8
	case atom.H1:
		return 6
	case atom.H2:
		return 5
	case atom.H3, atom.H4, atom.H5, atom.H6:
		return 4
	case atom.Li, atom.Dd, atom.Dt:
		return 3
	case atom.Td, atom.Th:
		return 2
	}
	return 1
}

// marks gives the words of the classes, ids and names of an element and of its
// five nearest ancestors, those of the nearest two again as such.
func (w *walker) marks(n *html.Node) []string {
	var out []string
	for level := 0; n != nil && n.Type == html.ElementNode && level < 7; level++ {
		for _, m := range w.names(n) {
			out = append(out, m)
			if level < 2 {
				out = append(out, "0"+m)
			}
		}
		n = n.Parent
	}
	if len(out) > 60 {
		out = out[:60]
	}
	return out
}

// names takes the class, id and itemprop of an element apart into words.
func (w *walker) names(n *html.Node) []string {
	if out, ok := w.classes[n]; ok {
		return out
	}
	out := []string{"<" + n.Data}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "itemprop", "role", "data-testid", "data-component":
			out = append(out, split(a.Val)...)
		}
	}
	w.classes[n] = out
	return out
}

// split cuts "articleBody-text_2" into "article", "body", "text".
func split(s string) []string {
	var out []string
	var b strings.Builder
	lower := false
	end := func() {
		if b.Len() > 2 && b.Len() < 20 {
			out = append(out, strings.ToLower(b.String()))
		}
		b.Reset()
	}
	for _, r := range s[:min(len(s), 300)] {
		if !unicode.IsLetter(r) {
			end()
			lower = false
			continue
		}
		if lower && unicode.IsUpper(r) {
			end()
		}
		lower = unicode.IsLower(r)
		b.WriteRune(r)
	}
	end()
	return out
}

// finish adds what only the whole page tells: of each of a block's groups, how
// much prose it holds, its share of links, and how much of all prose it is.
func (w *walker) finish() {
	type sum struct{ prose, link, letters, blocks float32 }
	sums := map[int32]*sum{}
	var all float32
	for i := range w.out {
		b := &w.out[i]
		l := describe(b)
		p := max(0, l.prose()) * (1 - b.Extra[0])
		all += p
		for k, g := range b.Groups {
			if k > 0 && g == b.Groups[k-1] {
				continue
			}
			s := sums[g]
			if s == nil {
				s = &sum{}
				sums[g] = s
			}
			s.prose += p
			s.link += b.Extra[0] * l.runes
			s.letters += l.runes
			s.blocks++
		}
	}
	for i := range w.out {
		b := &w.out[i]
		for _, g := range b.Groups {
			s := sums[g]
			b.Extra = append(b.Extra, s.prose/max(1, all), s.link/max(1, s.letters), logf(s.blocks), logf(s.prose))
		}
	}
}

// Inline reports an element that stands inside a line of text.
func Inline(a atom.Atom) bool { return inlines[a] }
