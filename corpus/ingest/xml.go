package ingest

import (
	"encoding/base64"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"strings"
)

// element is a node of a small tree of XML.
type element struct {
	name     string // in lower case, without a prefix
	attr     []xml.Attr
	children []*element // elements and, with an empty name, text
	text     string
}

// The bounds of a tree. Entities are never expanded, whatever a DTD says.
const (
	maxElements = 500000
	maxNesting  = 512
)

// parseXML reads a tree. It forgives what feeds get wrong: names of HTML's
// entities, tags left open, ampersands. err is set when what is there is no
// XML at all; a tree cut off in the middle comes back as far as it goes.
func parseXML(text string) (*element, error) {
	dec := xml.NewDecoder(strings.NewReader(text))
	dec.Strict = false
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	root := &element{}
	stack := []*element{root}
	for n := 0; n < maxElements; n++ {
		t, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil && len(root.children) == 0 {
			return nil, err
		}
		if err != nil {
			return root, err
		}
		top := stack[len(stack)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if len(stack) > maxNesting {
				return nil, errors.New("elements nested more than 512 deep")
			}
			e := &element{name: strings.ToLower(t.Name.Local), attr: t.Attr}
			top.children = append(top.children, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = closed(stack, strings.ToLower(t.Name.Local))
		case xml.CharData:
			top.children = append(top.children, &element{text: string(t)})
		}
	}
	return root, nil
}

// closed takes the innermost open element of a name off the stack, with those
// inside it that were left open.
func closed(stack []*element, name string) []*element {
	for i := len(stack) - 1; i > 0; i-- {
		if stack[i].name == name {
			return stack[:i]
		}
	}
	return stack
}

// first gives the first child of one of the names, nil when there is none.
func (e *element) first(names ...string) *element {
	if e == nil {
		return nil
	}
	for _, n := range names {
		for _, c := range e.children {
			if c.name == n {
				return c
			}
		}
	}
	return nil
}

func (e *element) all(name string) []*element {
	var out []*element
	if e == nil {
		return nil
	}
	for _, c := range e.children {
		if c.name == name {
			out = append(out, c)
		}
	}
	return out
}

func (e *element) get(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attr {
		if strings.EqualFold(a.Name.Local, name) {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// string gives the text in an element.
func (e *element) string() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	e.write(&b, false)
	return strings.TrimSpace(b.String())
}

// inner gives what is in an element as HTML.
func (e *element) inner() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	for _, c := range e.children {
		c.write(&b, true)
	}
	return b.String()
}

func (e *element) write(b *strings.Builder, markup bool) {
	if e.name == "" {
		if markup {
			b.WriteString(html.EscapeString(e.text))
		} else {
			b.WriteString(e.text)
		}
	}
	if markup && e.name != "" {
		b.WriteString("<" + e.name + ">")
	}
	for _, c := range e.children {
		c.write(b, markup)
	}
	if markup && e.name != "" && !xmlVoid[e.name] {
		b.WriteString("</" + e.name + ">")
	}
}

var xmlVoid = map[string]bool{"br": true, "hr": true, "img": true}

// content gives the markup of a text in a feed, however it is written: as XHTML,
// escaped, in base64, or plain.
func (e *element) content() string {
	if e == nil {
		return ""
	}
	typ, mode := strings.ToLower(e.get("type")), strings.ToLower(e.get("mode"))
	s := e.string()
	switch {
	case mode == "base64" || strings.Contains(typ, "base64") || typ == "application/octet-stream":
		if b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(s), "")); err == nil {
			return string(b)
		}
	case typ == "xhtml" || mode == "xml" && len(e.elements()) > 0:
		return e.inner()
	case typ == "text" || typ == "text/plain":
		return html.EscapeString(s)
	case len(e.elements()) > 0: // markup that was not escaped
		return e.inner()
	}
	return s
}

func (e *element) elements() []*element {
	var out []*element
	for _, c := range e.children {
		if c.name != "" {
			out = append(out, c)
		}
	}
	return out
}

// table reads an element as a record: its children by their names, lists as
// lists.
func (e *element) table() map[string]any {
	out := map[string]any{}
	for _, c := range e.elements() {
		if out[c.name] != nil {
			continue
		}
		if c.name == "note-attributes" { // of Evernote; its author is who keeps the notes
			out["url"] = c.first("source-url").string()
			continue
		}
		var list []any
		for _, inner := range c.elements() {
			list = append(list, inner.string())
		}
		if out[c.name] = c.string(); list != nil {
			out[c.name] = list
		}
	}
	return out
}

// tables finds the records in XML of no known kind, such as an export of
// wallabag: elements below the first one with a title and a text.
func (e *element) tables() (list []record) {
	for _, c := range e.elements() {
		r := recordOf(c.table())
		if r.get("title") != "" && r.get("text")+r.get("html") != "" {
			list = append(list, r)
		}
	}
	return list
}
