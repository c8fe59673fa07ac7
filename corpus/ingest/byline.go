package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bys are the words that stand before an author's name, in lower case.
var bys = []string{"by", "von", "por", "par", "di", "door", "av", "af", "autor:", "autorin:", "author:", "автор:", "written by", "words by",
	"reported by", "posted by", "geschrieben von", "text:", "écrit par", "publié par", "escrito por", "a cura di", "tekst:"}

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

// names splits a list of names; what does not look like one ends it.
func names(s string) []string {
	var out []string
	for _, cut := range []string{"|", "·", "•", " - ", " – ", " — ", "(", "\u00a0\u00a0", "  ", " @", "@", " on ", " am ", " vom "} {
		s, _, _ = strings.Cut(s, cut)
	}
	for _, sep := range []string{" and ", " und ", " y ", " et ", " e ", " & ", ";", "/", " with "} {
		s = strings.ReplaceAll(s, sep, ",")
	}
	for part := range strings.SplitSeq(s, ",") {
		part = strings.Trim(part, " .:\u00a0\t")
		if !isName(part) {
			break
		}
		out = append(out, part)
	}
	return out
}

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
		if strings.ContainsAny(w, "0123456789:?!/|<>") {
			return false
		}
	}
	return capitals*2 > len(words) || capitals == len(words)
}
