package ingest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/ingest/internal/dates"
)

// readHTML reads a page: its body is told by what each block is like, its
// fields come from what it declares, the most trusted first.
func readHTML(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil { // nested deeper than 512 elements
		return flatHTML(in, text, charset)
	}
	it := Item{Text: text, Source: in.source(charset)}
	m := declared(doc)
	m.fields(&it)
	blocks := clean.HTMLBlocks(doc)
	if len(blocks) == 0 {
		return declaredBody(in, it, m)
	}
	kept := bodyOfPage(&it, blocks)
	m.visible(&it, doc, blocks, kept)
	var nodes []*html.Node
	var paragraphs []string
	for i, b := range blocks {
		if kept[i] {
			paragraphs = append(paragraphs, b.Text)
			nodes = append(nodes, b.Nodes...)
		}
	}
	it.Article.SetParagraphs(paragraphs)
	it.Removed = removedFrom(doc, text, nodes)
	return []Item{it}, nil
}

// declaredBody reads a page that shows no text before its scripts run: what it
// declares of its text, if it does.
func declaredBody(in input, it Item, m *declaration) ([]Item, error) {
	for _, s := range slices.Concat(m.body, m.standfirst) {
		if p := fragment(s.value); len(p) > 0 && len(s.value) > 40 {
			it.Article.SetParagraphs(p)
			it.set("title", &it.Article.Title, m.pageTitle, Meta)
			for _, t := range m.title {
				it.Article.Title = ""
				it.set("title", &it.Article.Title, unescaped(t.value), t.from)
				break
			}
			it.setDate(dates.FromURL(it.Article.URL), Address)
			it.Removed = removedByText(it.Text, it.Article)
			it.Warning = "the page shows no text: this is what it says about itself"
			return []Item{it}, nil
		}
	}
	return nil, in.fail("there is no text in the page")
}

// bodyOfPage says which blocks are the body. A page without any that is sure
// keeps all that is likely, and says so.
func bodyOfPage(it *Item, blocks []clean.Block) []bool {
	it.warnOfBlocks(len(blocks))
	probability, _ := clean.HTML().Read(blocks, "")
	kept := make([]bool, len(blocks))
	letters, best := 0, expected(blocks, probability)
	pageSure := bound(best, pageShare)
	for i, b := range blocks {
		if kept[i] = probability[i] >= pageSure; kept[i] {
			letters += utf8.RuneCountInString(b.Text)
		}
	}
	if letters < 60 || best < hopeless {
		weak := 0
		for i, b := range blocks {
			if probability[i] >= .15 {
				kept[i] = true
				weak += len(b.Text)
			}
		}
		if weak < 60 {
			for i := range blocks {
				kept[i] = true
			}
		}
		it.Warning = "no text was sure to be the article's: more of the page was kept than usual"
	}
	return kept
}

// warnOfBlocks says that a source was kept as it is for its length.
func (it *Item) warnOfBlocks(blocks int) {
	if blocks > clean.MaxBlocks {
		it.Warning = "too long to tell an article from what stands around it: all of it was kept"
	}
}

// flatHTML reads a page that is nested too deep to be parsed: as the text that
// its elements hold.
func flatHTML(in input, text, charset string) ([]Item, error) {
	z := html.NewTokenizer(strings.NewReader(text))
	var out strings.Builder
	skip := ""
	for {
		switch t := z.Next(); t {
		case html.ErrorToken:
			return flatText(in, text, out.String(), charset)
		case html.TextToken:
			if skip == "" {
				out.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch {
			case t == html.StartTagToken && skip == "" && (a == atom.Script || a == atom.Style):
				skip = string(name)
			case t == html.EndTagToken && skip == string(name):
				skip = ""
			case !clean.Inline(a):
				out.WriteString("\n\n")
			}
		}
	}
}

func flatText(in input, source, text, charset string) ([]Item, error) {
	if blank(text) {
		return nil, in.fail("there is no text in the page")
	}
	items, err := plainText(input{name: in.name, b: []byte(text)})
	for i := range items {
		items[i].Source = in.source(charset)
		items[i].Text, items[i].Removed = source, removedByText(source, items[i].Article)
		items[i].Warning = "nested too deep to be read as a page: read as text"
	}
	return items, err
}

// removedFrom gives the spans of a page's source that are not the text of the
// nodes. The parser says of no node where it stands, so the text tokens of the
// source are matched with the text nodes of the document, which follow each
// other in the same order but for what misplaced elements move.
func removedFrom(doc *html.Node, text string, nodes []*html.Node) []corpus.Span {
	wanted := make(map[*html.Node]bool, len(nodes))
	for _, n := range nodes {
		wanted[n] = true
	}
	tokens := textTokens(text)
	at := 0
	var kept []corpus.Span
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			if i, k := match(tokens, at, n.Data); k > 0 {
				for _, t := range tokens[i : i+k] {
					if wanted[n] {
						kept = append(kept, t.span)
					}
				}
				at = i + k
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return complement(kept, len(text))
}

type textToken struct {
	span corpus.Span
	text string
}

func textTokens(source string) []textToken {
	z := html.NewTokenizer(strings.NewReader(source))
	var out []textToken
	at := 0
	for {
		t := z.Next()
		n := len(z.Raw())
		if t == html.TextToken {
			if s := string(z.Text()); strings.TrimSpace(s) != "" {
				out = append(out, textToken{corpus.Span{Start: at, End: at + n}, s})
			}
		}
		if at += n; t == html.ErrorToken {
			return out
		}
	}
}

// match finds the tokens that make up a text node, from at on: the index of the
// first one and their number, 0 when there are none.
func match(tokens []textToken, at int, data string) (first, n int) {
	for i := at; i < min(len(tokens), at+200); i++ {
		rest := data
		k := 0
		for i+k < len(tokens) && rest != "" {
			after, ok := strings.CutPrefix(strings.TrimLeft(rest, "\n \t"), strings.TrimLeft(tokens[i+k].text, "\n \t"))
			if !ok {
				break
			}
			rest = after
			k++
		}
		if k > 0 && strings.TrimSpace(rest) == "" {
			return i, k
		}
	}
	return at, 0
}

// complement gives what lies between the spans, which are brought in order.
func complement(kept []corpus.Span, length int) []corpus.Span {
	sortSpans(kept)
	var out []corpus.Span
	at := 0
	for _, k := range kept {
		if k.Start > at {
			out = append(out, corpus.Span{Start: at, End: k.Start})
		}
		at = max(at, k.End)
	}
	if at < length {
		out = append(out, corpus.Span{Start: at, End: length})
	}
	return out
}

// removedByText finds the paragraphs of an article in its source, one behind
// the other, and gives what lies between them.
func removedByText(source string, a corpus.Article) []corpus.Span {
	var kept []corpus.Span
	at := 0
	for _, p := range a.Paragraphs {
		s := p.Of(a.Text)
		if i := strings.Index(source[at:], s); i >= 0 {
			kept = append(kept, corpus.Span{Start: at + i, End: at + i + len(s)})
			at += i + len(s)
		}
	}
	return complement(kept, len(source))
}
