package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline reduces the markup inside a Markdown paragraph to its text: *emphasis*,
// [links](address) and ![pictures](address). It is careful rather than whole:
// what may be meant as it stands (footnote stars, snake_case, angle brackets,
// a [remark] in brackets, back slashes) stays.
func inline(s string, links map[string]bool) string {
	if !strings.ContainsAny(s, "*_[") {
		return s
	}
	return emphasis(unlink(s, links, 0))
}

// definitions takes the lines "[name]: address" out of a text and gives their
// names in lower case.
func definitions(text string) (string, map[string]bool) {
	if !strings.Contains(text, "]: ") {
		return text, nil
	}
	links := map[string]bool{}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		name, address, ok := strings.Cut(line, "]: ")
		if ok && len(name) > 1 && name[0] == '[' && !strings.ContainsAny(name[1:], "[]") && isAddress(trimLine(address)) {
			links[strings.ToLower(name[1:])] = true
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n"), links
}

// unlink puts its text in the place of every link and picture.
func unlink(s string, links map[string]bool, depth int) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '[')
		if open < 0 || depth > 4 {
			b.WriteString(s)
			return b.String()
		}
		text, rest, ok := link(s[open:], links)
		if !ok {
			b.WriteString(s[:open+1])
			s = s[open+1:]
			continue
		}
		b.WriteString(strings.TrimSuffix(s[:open], "!"))
		b.WriteString(unlink(text, links, depth+1))
		s = rest
	}
}

// link reads "[text](address)" or "[text][name]" at the start of s.
func link(s string, links map[string]bool) (text, rest string, ok bool) {
	end := closing(s)
	if end < 0 {
		return "", "", false
	}
	text, rest = s[1:end], s[end+1:]
	switch {
	case strings.HasPrefix(rest, "("):
		address, after, ok := strings.Cut(rest[1:], ")")
		if strings.Count(address, "(") == 1 { // one pair of brackets may stand in an address
			var more string
			more, after, ok = strings.Cut(after, ")")
			address += ")" + more
		}
		return text, after, ok && isAddress(address)
	case strings.HasPrefix(rest, "["):
		name, after, ok := strings.Cut(rest[1:], "]")
		if name == "" {
			name = text
		}
		return text, after, ok && links[strings.ToLower(name)]
	}
	return text, rest, links[strings.ToLower(text)]
}

// closing finds the bracket that closes the one at the start of s, within
// reach of what a person writes.
func closing(s string) int {
	depth := 0
	for i := 0; i < len(s) && i < 2000; i++ {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// isAddress reports whether s looks like the target of a link, with or without
// a title behind it in quotation marks.
func isAddress(s string) bool {
	s, title, _ := strings.Cut(strings.TrimSpace(s), " ")
	if title = strings.TrimSpace(title); title != "" && !strings.ContainsRune(`"'(`, rune(title[0])) {
		return false
	}
	return strings.ContainsAny(s, "/.:#")
}

// emphasis takes away the stars and underscores that open before a word and
// close behind one, as long as both stand free of other letters.
func emphasis(s string) string {
	marks := delimiters(s)
	cut := make(map[int]int) // offset -> bytes to leave out
	var open []delimiter
	for _, d := range marks {
		if d.closes {
			if i := partner(open, d); i >= 0 {
				cut[open[i].at], cut[d.at] = d.n, d.n
				open = open[:i]
				continue
			}
		}
		if d.opens && len(open) < 16 {
			open = append(open, d)
		}
	}
	if len(cut) == 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if n := cut[i]; n > 0 {
			i += n
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// delimiter is a run of one to three stars or underscores.
type delimiter struct {
	at, n         int
	char          byte
	opens, closes bool
}

func delimiters(s string) []delimiter {
	var out []delimiter
	for i := 0; i < len(s); {
		c := s[i]
		if c != '*' && c != '_' {
			i++
			continue
		}
		n := 1
		for i+n < len(s) && s[i+n] == c {
			n++
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+n:])
		if i == 0 {
			before = ' '
		}
		if i+n == len(s) {
			after = ' '
		}
		d := delimiter{at: i, n: n, char: c}
		d.opens = n <= 3 && before != '\\' && !isWordRune(before) && !unicode.IsSpace(after)
		d.closes = n <= 3 && before != '\\' && !unicode.IsSpace(before) && !isWordRune(after)
		if d.opens || d.closes {
			out = append(out, d)
		}
		i += n
	}
	return out
}

// partner finds the last open delimiter of the same kind.
func partner(open []delimiter, d delimiter) int {
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].char == d.char && open[i].n == d.n && open[i].at+d.n < d.at {
			return i
		}
	}
	return -1
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '*'
}
