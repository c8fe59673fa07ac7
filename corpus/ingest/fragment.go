package ingest

import (
	"strings"

	"golang.org/x/net/html"

	"onrecord/corpus/ingest/internal/clean"
)

// fragment gives the paragraphs of a piece of HTML in which everything is
// content, such as the text of an entry of a feed. Text without markup is cut
// at its blank lines.
func fragment(s string) []string {
	if !strings.ContainsAny(s, "<&") {
		return textParagraphs(s)
	}
	if !strings.Contains(s, "<") {
		return textParagraphs(html.UnescapeString(s))
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return textParagraphs(s)
	}
	var out []string
	for _, b := range clean.HTMLBlocks(doc) {
		out = append(out, b.Text)
	}
	return out
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
