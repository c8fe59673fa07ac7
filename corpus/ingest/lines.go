package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line reads a line beside the body that names the page of a paper, or its
// section.
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
	if address, ok := webAddress(s); ok && a.URL == "" && i < len(p.blocks)/2 {
		it.set("url", &a.URL, address, Visible)
	}
}

// owned reads who owns the page: the last who is named below the body, else above
// the headline. Who is named between them owns a picture.
func (p *page) owned(it *Item, kept []bool) {
	last := lastIndex(kept)
	for i, b := range slices.Backward(p.blocks) {
		if i > last || i < p.title {
			it.set("outlet", &it.Article.Outlet, copyright(b.Text), Visible)
		}
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
	rest, ok := behindSign(s)
	if !ok {
		return ""
	}
	rest = ownerYears.ReplaceAllString(rest, "")
	for _, end := range []string{". ", ", ", " - ", " – ", " — ", " | ", "|", " · ", " • ", "(", " Powered ", " powered ", " by ", " All ", " all ", " Alle ", " Todos ", " Tous ", " ©", ";", "&nbsp"} {
		rest, _, _ = strings.Cut(rest, end)
	}
	rest = strings.Trim(ownerEnd.ReplaceAllString(rest, ""), " .,\u00a0")
	switch first, _ := utf8.DecodeRuneInString(rest); {
	case rest == "", len(rest) > 60, len(strings.Fields(rest)) > 7, strings.Contains(rest, "/"), noOwner.MatchString(rest):
		return ""
	case !unicode.IsLetter(first) && !unicode.IsDigit(first), strings.IndexFunc(rest, unicode.IsLetter) < 0:
		return ""
	}
	return rest
}

// behindSign returns what stands behind a sign of copyright, or behind the word
// where a year or a name follows that is marked as such.
func behindSign(s string) (string, bool) {
	if _, rest, ok := strings.Cut(s, "©"); ok {
		return rest, true
	}
	const word = "copyright "
	if len(s) < len(word) || !strings.EqualFold(s[:len(word)], word) {
		return "", false
	}
	rest := strings.TrimLeft(s[len(word):], " \u00a0")
	return rest, strings.TrimSpace(ownerYears.FindString(rest)) != "" || aYear.MatchString(rest)
}

var (
	ownerYears = regexp.MustCompile(`^(?i:[\s\x{a0},–—-]+|copyright\b|\(c\)|(19|20)\d\d\b|\d\d\b|by\b|since\b|seit\b|@)*`)
	ownerEnd   = regexp.MustCompile(`\s*((\s(?:19|20)\d\d)?([–-]\s?(?:19|20)?\d\d)?\s*$|(,?\s(Inc|LLC|Ltd|Limited|GmbH|mbH|AG|SE|S\.A|S\.L|S\.p\.A|Sp\. ?z|e\. ?V|B\.V|Pty|Corp)\b.*))`)
	aYear      = regexp.MustCompile(`\b(19|20)\d\d\b`)
	noOwner    = regexp.MustCompile(`(?i)\b(rights?|\w*rechte|derechos|droits|diritti|direitos|prawa|rechten|policy|reprints?|notice|fotos?|photos?|photograph\w*|bild|bilder|images?|getty\w*|shutterstock|unsplash|istock\w*|pixabay|powered|theme|impressum|privacy|vorbehalten|lizenz\w*|licen[cs]\w*|licencja|wordpress|phpbb|xenforo|vbulletin|generatepress|contributors|owners?|holders?|author|autor)\b`)
)

// webAddress reads a line that is an address of the web and nothing else.
func webAddress(s string) (string, bool) {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") || strings.ContainsAny(s, " \t\u00a0<>\"") || len(s) > 500 {
		return "", false
	}
	return s, strings.Count(s, "/") > 3 || len(s) > 30
}
