package charset

import "bytes"

// Declared finds the encoding that a page of HTML or XML names in its first
// bytes: charset= of a meta element, encoding= of an XML declaration.
func Declared(b []byte) string {
	b = bytes.ToLower(b[:min(len(b), 16<<10)])
	for _, key := range []string{"charset", "encoding"} {
		rest := b
		for range 20 {
			i := bytes.Index(rest, []byte(key))
			if i < 0 {
				break
			}
			rest = bytes.TrimLeft(rest[i+len(key):], " \t\r\n")
			if len(rest) == 0 || rest[0] != '=' {
				continue
			}
			value := bytes.TrimLeft(rest[1:], " \t\r\n\"'")
			end := bytes.IndexFunc(value, func(r rune) bool { return !isNameRune(r) })
			if end > 1 {
				return string(value[:end])
			}
		}
	}
	return ""
}

func isNameRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == ':' || r == '.'
}
