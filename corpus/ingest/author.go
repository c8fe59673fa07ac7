package ingest

import (
	"strings"
	"unicode/utf8"
)

// authorNames reads names as pages declare them: one, several in a row, with
// "By" before them or an office behind them. Addresses and accounts are none.
func authorNames(s string) []string {
	s = strings.Join(strings.Fields(unescaped(s)), " ")
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "/") || utf8.RuneCountInString(s) > 200 {
		return nil
	}
	s = withoutBy(s)
	for _, sep := range []string{" and ", " und ", " & ", " et ", " y ", ";", " | ", "|"} {
		s = strings.ReplaceAll(s, sep, ", ")
	}
	var out []string
	for part := range strings.SplitSeq(s, ", ") {
		part = strings.Trim(part, " ,.;:-–—")
		if part == "" || strings.HasPrefix(part, "@") || titles[strings.ToLower(part)] && len(out) > 0 {
			continue
		}
		if i := strings.IndexByte(part, '@'); i > 0 { // an address of mail
			part = strings.Trim(part[:strings.LastIndexByte(part[:i], ' ')+1], " (<")
			if part == "" {
				continue
			}
		}
		out = append(out, part)
	}
	if len(out) == 2 && !strings.Contains(out[0], " ") && !strings.Contains(out[1], " ") && !strings.Contains(s, ";") {
		return []string{out[1] + " " + out[0]} // "Birch, Ada"
	}
	return out
}

// withoutBy takes "By", "Von" and the like off the front of a name.
func withoutBy(s string) string {
	lower := strings.ToLower(s)
	for _, by := range bys {
		if rest, ok := strings.CutPrefix(lower, by+" "); ok && len(lower) == len(s) {
			return withoutBy(strings.TrimLeft(s[len(s)-len(rest):], " :"))
		}
	}
	return s
}

// titles stand behind a name and are none.
var titles = map[string]bool{"phd": true, "md": true, "jr": true, "jr.": true, "ph.d": true, "ph.d.": true, "esq": true, "ap": true, "dpa": true, "afp": true, "reuters": true}
