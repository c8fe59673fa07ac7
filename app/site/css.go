package site

import "strings"

// thinCSS leaves out comments, indentation and empty lines of a style sheet.
func thinCSS(css string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(withoutComments(css), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out.WriteString(line)
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// withoutComments leaves out /* ... */ unless it stands in a string.
func withoutComments(css string) string {
	var out strings.Builder
	quote := byte(0)
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case quote != 0 && c == '\\' && i+1 < len(css):
			out.WriteByte(c)
			i++
			c = css[i]
		case quote != 0:
			if c == quote || c == '\n' {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case strings.HasPrefix(css[i:], "/*"):
			end := strings.Index(css[i+2:], "*/")
			if end < 0 {
				return out.String()
			}
			i += end + 3
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}
