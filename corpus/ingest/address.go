package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// schemes are those of addresses that can be an article's. Others, such as
// "javascript" or "data", do something in a browser, or lead nowhere.
var schemes = []string{"http", "https", "ftp", "mailto", "news", "doi", "urn", "gemini", "gopher"}

const unreachable = "its address was left out: it is not one that leads to a page"

// reachable reports an address without a scheme, or with one that can be an
// article's.
func reachable(address string) bool {
	if strings.IndexFunc(address, unicode.IsControl) >= 0 {
		return false
	}
	scheme, _, ok := strings.Cut(strings.TrimSpace(address), ":")
	if !ok || strings.ContainsAny(scheme, "/?#.") { // "news.example:8080/x"
		return true
	}
	return slices.Contains(schemes, strings.ToLower(scheme))
}
