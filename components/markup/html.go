// Package markup turns view structs into escaped HTML, one string a view. The
// static pages and the app show the same strings, so that a page does not
// change when the app takes over, and there is one place where strangers' text
// meets markup.
//
// Every text and every attribute value goes through [builder]; nothing else
// writes to a page. A string that comes out is one element.
package markup

import "strings"

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
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\r':
			b.WriteString("&#13;")
		case r < 0x20 && r != '\n' && r != '\t', r >= 0x7f && r < 0xa0:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
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
