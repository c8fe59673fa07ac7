package ingest

import (
	"strings"
	"unicode"
)

// line reads a line beside the body that names the page of a paper, its
// section, or its publisher.
func (p *page) line(it *Item, i int, s string) {
	a := &it.Article
	if page, ok := printPage(s); ok && a.Page == "" {
		it.set("page", &a.Page, page, Visible)
		p.field[i] = true
	}
	if crumbs := breadcrumb(s); len(crumbs) > 1 {
		last := crumbs[len(crumbs)-1]
		if strings.EqualFold(last, a.Title) || len(strings.Fields(last)) > 4 {
			last = crumbs[len(crumbs)-2]
		}
		if len(strings.Fields(last)) <= 4 && !strings.EqualFold(last, "home") {
			it.set("section", &a.Section, last, Visible)
		}
	}
	if owner := copyright(s); owner != "" {
		it.set("outlet", &a.Outlet, owner, Visible)
	}
	if address, ok := webAddress(s); ok && a.URL == "" && i < len(p.blocks)/2 {
		it.set("url", &a.URL, address, Visible)
	}
}

// printPage reads "Page A3", "p. 12" and "Seite 4".
func printPage(s string) (string, bool) {
	word, rest, ok := strings.Cut(s, " ")
	if !ok || len(rest) > 6 || len(rest) == 0 {
		return "", false
	}
	switch strings.ToLower(strings.TrimRight(word, ".:")) {
	case "page", "p", "pg", "seite", "s", "página", "pagina", "стр", "sida", "side":
	default:
		return "", false
	}
	digits := 0
	for _, r := range rest {
		if unicode.IsDigit(r) {
			digits++
		} else if !unicode.IsLetter(r) && r != '-' {
			return "", false
		}
	}
	return rest, digits > 0 && digits >= len(rest)-2
}

// breadcrumb splits "Home » World » Asia".
func breadcrumb(s string) []string {
	if len(s) > 160 {
		return nil
	}
	for _, sep := range []string{"»", "›", " > ", "→"} {
		if strings.Contains(s, sep) {
			var out []string
			for c := range strings.SplitSeq(s, strings.TrimSpace(sep)) {
				if c = strings.Trim(c, " \u00a0\t"); c != "" {
					out = append(out, c)
				}
			}
			return out
		}
	}
	return nil
}

// copyright reads the owner's name in a line such as "Copyright © 1999-2012 The
// Tern Gazette. All rights reserved."
func copyright(s string) string {
	i := strings.Index(s, "©")
	rest := ""
	switch {
	case i >= 0:
		rest = s[i+len("©"):]
	case strings.HasPrefix(strings.ToLower(s), "copyright "):
		rest = strings.TrimPrefix(s[len("copyright "):], "(c)")
	default:
		return ""
	}
	rest = strings.TrimLeft(rest, " \u00a0")
	if r, ok := strings.CutPrefix(rest, "Copyright"); ok {
		rest = r
	}
	rest = strings.TrimLeft(rest, "0123456789-–—,. \u00a0")
	for _, end := range []string{". ", ", ", " - ", " – ", " | ", "|", "(", " All ", " all ", " Alle ", " Todos ", " Tous ", " ©", ";"} {
		rest, _, _ = strings.Cut(rest, end)
	}
	rest = strings.Trim(rest, " .,\u00a0")
	for _, form := range []string{" Inc", " LLC", " Ltd", " GmbH", " AG", " S.A", " S.L"} {
		rest = strings.TrimRight(strings.TrimSuffix(rest, form), " ,.")
	}
	if rest == "" || len(rest) > 60 || len(strings.Fields(rest)) > 7 || strings.Contains(strings.ToLower(rest), "rights reserved") {
		return ""
	}
	return rest
}

// webAddress reads a line that is an address of the web and nothing else.
func webAddress(s string) (string, bool) {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") || strings.ContainsAny(s, " \t\u00a0<>\"") || len(s) > 500 {
		return "", false
	}
	return s, strings.Count(s, "/") > 3 || len(s) > 30
}
