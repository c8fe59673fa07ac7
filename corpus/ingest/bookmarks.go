package ingest

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isBookmarks reports an export of saved links: of a browser, Pocket or
// Instapaper.
func isBookmarks(head string) bool {
	lower := strings.ToLower(head[:min(len(head), 2000)])
	return strings.Contains(lower, "<!doctype netscape-bookmark-file") || strings.Contains(lower, "<title>pocket export") || strings.Contains(lower, "<title>instapaper")
}

// readBookmarks reads an export of saved links. What is kept of each is its
// title, its address, when it was saved and what was noted about it.
func readBookmarks(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, in.fail("nested too deep")
	}
	src := in.source(charset)
	var out []Item
	var last *record
	flush := func() {
		if last == nil {
			return
		}
		if it, ok := last.item(); ok {
			it.Source = src
			out = append(out, it)
		}
		last = nil
	}
	each(doc, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.A:
			flush()
			if href := attr(n, "href"); strings.HasPrefix(href, "http") {
				last = &record{fields: map[string]string{"url": href}}
				last.fill("title", folded(n))
				last.setDate(attr(n, "time_added", "add_date"))
			}
		case atom.Dd:
			if last != nil {
				last.fill("summary", folded(n))
			}
		}
		return len(out) < 100000
	})
	flush()
	if len(out) == 0 {
		return nil, fmt.Errorf("there is no link in the export: %w", errSkip)
	}
	return out, nil
}
