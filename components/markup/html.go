// Package markup turns view structs into escaped HTML, one string a view. The
// static pages and the app show the same strings, so that a page does not
// change when the app takes over, and there is one place where strangers' text
// meets markup.
//
// Every text and every attribute value goes through [builder]; nothing else
// writes to a page. A string that comes out is one element.
package markup

import (
	"strings"
	"unicode/utf8"
)

// builder builds a string of HTML. Element and attribute names are ours and
// constant; texts and attribute values may be anybody's.
type builder struct{ strings.Builder }

// open writes a start tag. Attributes come in pairs of name and value; a pair
// whose value is empty is left out.
func (h *builder) open(tag string, attributes ...string) {
	h.WriteByte('<')
	h.WriteString(tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		h.WriteByte(' ')
		h.WriteString(attributes[i])
		h.WriteString(`="`)
		escape(&h.Builder, attributes[i+1])
		h.WriteByte('"')
	}
	h.WriteByte('>')
}

func (h *builder) close(tag string) {
	h.WriteString("</")
	h.WriteString(tag)
	h.WriteByte('>')
}

func (h *builder) text(s string) { escape(&h.Builder, s) }

// el writes a whole element that holds only text.
func (h *builder) el(tag, text string, attributes ...string) {
	h.open(tag, attributes...)
	h.text(text)
	h.close(tag)
}

// link writes a link, or only its text when there is nowhere to go.
func (h *builder) link(href, text string, attributes ...string) {
	if href == "" {
		h.el("span", text, attributes...)
		return
	}
	h.el("a", text, append([]string{"href", href}, attributes...)...)
}

// escape writes s so that it is text in an element and in a quoted attribute.
// Control characters that HTML forbids become the replacement character, as do
// bytes that are not UTF-8.
func escape(b *strings.Builder, s string) {
	from := 0
	for i := 0; i < len(s); {
		by, n := "", 1
		if c := s[i]; c < utf8.RuneSelf {
			by = escaped(c)
		} else {
			var r rune
			if r, n = utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError || r < 0xa0 {
				by = "\uFFFD"
			}
		}
		if by != "" {
			b.WriteString(s[from:i])
			b.WriteString(by)
			from = i + n
		}
		i += n
	}
	b.WriteString(s[from:])
}

// escaped is what stands for a byte of ASCII, "" when that is the byte itself.
func escaped(c byte) string {
	switch {
	case c > '>' && c < 0x7f:
		return ""
	case c == '&':
		return "&amp;"
	case c == '<':
		return "&lt;"
	case c == '>':
		return "&gt;"
	case c == '"':
		return "&#34;"
	case c == '\'':
		return "&#39;"
	case c == '\r':
		return "&#13;"
	case c < 0x20 && c != '\n' && c != '\t', c == 0x7f:
		return "\uFFFD"
	}
	return ""
}

// Web returns address when it is an absolute http or https address, and ""
// otherwise: saved pages bring links of every scheme with them.
func Web(address string) string {
	for _, scheme := range []string{"http://", "https://"} {
		if len(address) > len(scheme) && strings.EqualFold(address[:len(scheme)], scheme) && !strings.ContainsAny(address, "\x00\n\r\t ") {
			return address
		}
	}
	return ""
}
