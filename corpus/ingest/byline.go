package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/ingest/internal/dates"
)

// bys are the words that stand before an author's name, in lower case.
var bys = []string{"by", "von", "por", "par", "di", "door", "av", "af", "autor:", "autorin:", "author:", "byline:", "автор:", "written by", "words by",
	"reported by", "posted by", "published by", "geschrieben von", "erstellt von", "verfasst von", "gespeichert von", "text von", "auteur :", "auteur:", "autor(en):", "text:", "écrit par", "publié par", "escrito por", "a cura di", "tekst:"}

// byline reads the names of a line such as "By Ada Birch and Bo Reed, AP", nil
// when it is no byline.
func byline(s string) []string {
	s = strings.TrimLeft(s, "-–—|·• \u00a0")
	lower := strings.ToLower(s)
	for _, by := range bys {
		if rest, ok := strings.CutPrefix(lower, by); ok && len(lower) == len(s) && rest != "" && (rest[0] == ' ' || strings.HasPrefix(rest, "\u00a0")) {
			return names(s[len(s)-len(rest):])
		}
	}
	return nil
}

// isBy reports a line that is nothing but what stands before a name.
func isBy(s string) bool {
	s = strings.ToLower(s)
	return slices.Contains(bys, s) || slices.Contains(bys, strings.TrimRight(s, " \u00a0:"))
}

// onlyName reads a line that is nothing but one name of two words or three, and
// perhaps how its bearer is called elsewhere: "Ada Birch @adabirch".
func onlyName(s string) []string {
	own, _, _ := strings.Cut(s, "@")
	own = strings.Trim(own, " \u00a0")
	list := names(own)
	if k := len(strings.Fields(own)); len(list) != 1 || list[0] != own || k < 2 || k > 3 {
		return nil
	}
	for w := range strings.FieldsSeq(own) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			return nil
		}
	}
	return list
}

// lateByline reads the names of a line that gives a date first: "Posted on 3 May
// 2019 by Ada Birch", "3. Mai 2019 von Ada Birch".
func lateByline(s string) []string {
	lower := strings.ToLower(s)
	if len(s) > 120 || len(lower) != len(s) {
		return nil
	}
	for _, by := range []string{" by ", " von ", " par ", " por ", " door ", " av ", " af "} {
		if i := strings.Index(lower, by); i >= 0 {
			return names(s[i+len(by):])
		}
	}
	return nil
}

// besideDate reads the names of a line that holds nothing but them and a date:
// "Ada Birch, 3 May 2019", "3.5.2019 - Ada Birch".
func besideDate(s string, found []dates.Found) []string {
	if len(s) > 80 || len(found) == 0 {
		return nil
	}
	rest := trimSigns(s[:found[0].Span.Start])
	if behind := trimSigns(withoutTime(s[found[len(found)-1].Span.End:])); rest == "" {
		rest = behind
	} else if behind != "" {
		return nil
	}
	list := names(withoutBy(rest))
	for _, n := range list {
		if k := len(strings.Fields(n)); k < 2 || k > 3 {
			return nil
		}
	}
	return list
}

func trimSigns(s string) string { return strings.Trim(s, " ,.|/~-–—·•:\u00a0") }

// withoutTime leaves out what stands behind a date besides a name: the time of day, how many
// comments there are, how long reading takes.
func withoutTime(s string) string { return beside.ReplaceAllString(s, "") }

var beside = regexp.MustCompile(`(?i)^[\s,]*(\d?\d[:.]\d\d(:\d\d)?\s*(uhr|h|am|pm)?\b)?|[\s|·•,]*\d*\s*(comments?|kommentare?|min\.?( read| lesezeit)?)?\s*$`)

// untilDate leaves out what follows a date behind a name.
func untilDate(s string, found []dates.Found) string {
	if len(found) == 0 || found[0].Span.Start == 0 {
		return s
	}
	return strings.TrimRight(s[:found[0].Span.Start], " ,|/~-–—·•\u00a0")
}

// names splits a list of names; what does not look like one ends it.
func names(s string) []string {
	var out []string
	if i := behindName.FindStringIndex(s); i != nil {
		s = s[:i[0]]
	}
	for _, cut := range []string{"|", "·", "•", " - ", " – ", " — ", "(", "\u00a0\u00a0", "  ", " @", "@", " on ", " am ", " vom "} {
		s, _, _ = strings.Cut(s, cut)
	}
	for _, sep := range []string{" and ", " und ", " y ", " et ", " e ", " & ", ";", "/", " with "} {
		s = strings.ReplaceAll(s, sep, ",")
	}
	for part := range strings.SplitSeq(s, ",") {
		part = withoutDay(strings.Trim(part, " .:\u00a0\t–—-"))
		if !isName(part) {
			break
		}
		out = append(out, part)
	}
	return out
}

// withoutDay takes the day of the week off the end of a name: a date followed.
func withoutDay(s string) string {
	if i := strings.LastIndexByte(s, ' '); i > 0 && weekdays[strings.ToLower(s[i+1:])] {
		return s[:i]
	}
	return s
}

var weekdays = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"montag": true, "dienstag": true, "mittwoch": true, "donnerstag": true, "freitag": true, "samstag": true, "sonnabend": true, "sonntag": true,
	"mo": true, "di": true, "mi": true, "do": true, "fr": true, "sa": true, "so": true}

// behindName is what no name goes on with: when and where it was published, or an
// address of mail.
var behindName = regexp.MustCompile(`(?i)\s+(on\s+\d|updated|published|posted|modified|veröffentlicht|aktualisiert|lesezeit|in|publié|publicado|[a-z0-9._-]+@)(\s|$|[\w.-]+\.)|\s+(on|am|vom|lesezeit)\s*$`)

// noName are words of what stands where names do, but is none.
var noName = map[string]bool{"modified": true, "updated": true, "published": true, "posted": true, "veröffentlicht": true, "aktualisiert": true, "content": true, "staff": true,
	"now": true, "today": true, "kaufen": true, "uhr": true, "more": true, "home": true, "read": true, "subscribe": true, "share": true, "comments": true, "kommentare": true,
	"advertisement": true, "anzeige": true, "inhalte": true, "aktuelles": true, "newsletter": true, "login": true, "menu": true, "search": true, "tweet": true, "this": true, "ort": true, "mit": true, "anderen": true}

// isName reports one to five words of letters, most of them with a capital.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 || len(s) > 60 {
		return false
	}
	capitals := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r) {
			capitals++
		}
		if strings.ContainsAny(w, "0123456789:?!/|<>©") || noName[strings.ToLower(w)] {
			return false
		}
	}
	return capitals*2 > len(words) || capitals == len(words)
}
