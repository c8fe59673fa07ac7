package ingest

import (
	"strings"

	"golang.org/x/net/html"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/clean"
)

// fragment gives the paragraphs of a piece of HTML in which everything is
// content, such as the text of an entry of a feed. Text without markup is cut
// at its blank lines.
func fragment(s string) []string {
	paragraphs, _ := taken(s, nil)
	return paragraphs
}

// Plain gives the text of a piece of HTML in which everything is content, with a
// blank line between its paragraphs. In a text without tags the names of
// characters (&ldquo;) are read, and nothing else.
func Plain(s string) string {
	if !strings.Contains(s, "</") {
		return html.UnescapeString(s)
	}
	return strings.Join(fragment(s), "\n\n")
}

// taken is [fragment] with what of the piece is no text: its markup. Of a text
// without markup nothing is removed. Where choose is there, it takes from the blocks
// what is no text either.
func taken(s string, choose func([]clean.Block) []clean.Block) (paragraphs []string, removed []corpus.Span) {
	if !strings.Contains(s, "<") {
		return textParagraphs(html.UnescapeString(s)), nil
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return textParagraphs(s), nil
	}
	dropHidden(doc)
	var nodes []*html.Node
	blocks := clean.HTMLBlocks(doc)
	if choose != nil {
		blocks = choose(blocks)
	}
	for _, b := range blocks {
		paragraphs = append(paragraphs, b.Text)
		nodes = append(nodes, b.Nodes...)
	}
	return paragraphs, removedFrom(doc, s, nodes)
}

// dropHidden takes out of a page what its maker hid, such as the line of a newsletter
// that is meant for lists of mails only.
func dropHidden(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if style := attr(c, "style"); style != "" && strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:none") {
			n.RemoveChild(c)
		} else {
			dropHidden(c)
		}
		c = next
	}
}

// textParagraphs cuts a text as a plain file is cut, and keeps all of it.
func textParagraphs(s string) []string {
	var out []string
	for _, b := range clean.Blocks(s) {
		out = append(out, b.Text)
	}
	return out
}

// plainOf gives a piece of HTML on one line.
func plainOf(s string) string { return strings.Join(fragment(s), " ") }
