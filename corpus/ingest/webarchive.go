package ingest

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"unicode/utf16"
)

// A page as Safari saves it is a property list with the page under
// WebMainResource: its bytes, address, media type and encoding. Pictures and
// styles beside it are left alone.

// readWebarchive reads such a page from a property list in its binary form.
func readWebarchive(in input) ([]Item, error) {
	p := plist{b: in.b}
	if !p.open() {
		return nil, in.fail("a broken property list: it ends too early")
	}
	main, ok := p.entry(p.top, "WebMainResource")
	if !ok {
		return nil, fmt.Errorf("a property list, which holds no page: %w", errSkip)
	}
	field := func(name string) []byte {
		object, _ := p.entry(main, name)
		b, _ := p.bytes(object)
		return b
	}
	return in.resource(field("WebResourceData"), string(field("WebResourceTextEncodingName")), string(field("WebResourceURL")))
}

// readPlist reads such a page from a property list in XML.
func (in *input) readPlist(e *element) ([]Item, error) {
	main := plistEntry(e.first("dict"), "WebMainResource")
	if main == nil {
		return nil, fmt.Errorf("a property list, which holds no page: %w", errSkip)
	}
	data := plistEntry(main, "WebResourceData").string()
	b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
	if err != nil {
		return nil, in.fail("a broken property list: its page is no base64")
	}
	return in.resource(b, plistEntry(main, "WebResourceTextEncodingName").string(), plistEntry(main, "WebResourceURL").string())
}

// plistEntry gives what stands behind a key of a dictionary, nil when it has none.
func plistEntry(dict *element, key string) *element {
	found := false
	for _, c := range dict.elements() {
		if found {
			return c
		}
		found = c.name == "key" && c.string() == key
	}
	return nil
}

// resource reads the page that lies in a file.
func (in *input) resource(b []byte, charset, address string) ([]Item, error) {
	if len(b) == 0 {
		return nil, in.fail("there is no page in it")
	}
	page := input{name: in.name, b: b, charset: charset, mime: "text/html", depth: in.depth, out: in.out}
	if strings.HasPrefix(address, "http") {
		page.url = address
	}
	items, err := readHTML(page)
	for i := range items {
		items[i].Source = in.source(items[i].Source.Charset)
		items[i].set("url", &items[i].Article.URL, page.url, Record)
	}
	return items, err
}

// plist is a property list in its binary form: objects, and a table at its end
// that says where each lies.
type plist struct {
	b       []byte
	offsets []byte
	width   int // bytes of an offset
	refs    int // bytes of an object's number
	top     int
}

const plistMark, plistTrailer = "bplist00", 32

// open reads the trailer; false when the list is broken.
func (p *plist) open() bool {
	n := len(p.b) - plistTrailer
	if n < len(plistMark) {
		return false
	}
	t := p.b[n:]
	p.width, p.refs = int(t[6]), int(t[7])
	count, top, at := binary.BigEndian.Uint64(t[8:]), binary.BigEndian.Uint64(t[16:]), binary.BigEndian.Uint64(t[24:])
	if p.width < 1 || p.width > 8 || p.refs < 1 || p.refs > 8 || at > uint64(n) || count > (uint64(n)-at)/uint64(p.width) || top >= count {
		return false
	}
	p.offsets, p.top = p.b[at:at+count*uint64(p.width)], int(top)
	return true
}

// number reads an integer of some bytes; -1 when it is too large.
func number(b []byte) int {
	n := uint64(0)
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	if n > math.MaxInt32 {
		return -1
	}
	return int(n)
}

// object gives the kind of an object, how many parts it has, and its bytes from
// its first part on.
func (p *plist) object(i int) (kind byte, count int, b []byte) {
	if i < 0 || (i+1)*p.width > len(p.offsets) {
		return 0, 0, nil
	}
	at := number(p.offsets[i*p.width : (i+1)*p.width])
	if at < 0 || at >= len(p.b) {
		return 0, 0, nil
	}
	kind, count, b = p.b[at]>>4, int(p.b[at]&15), p.b[at+1:]
	if count < 15 {
		return kind, count, b
	}
	if len(b) == 0 || b[0]>>4 != 1 || b[0]&15 > 3 || len(b) < 1+1<<(b[0]&15) {
		return 0, 0, nil
	}
	size := 1 << (b[0] & 15)
	return kind, number(b[1 : 1+size]), b[1+size:]
}

// bytes gives data, or a text in UTF-8.
func (p *plist) bytes(i int) ([]byte, bool) {
	kind, n, b := p.object(i)
	switch {
	case n < 0:
	case (kind == 4 || kind == 5) && n <= len(b):
		return b[:n], true
	case kind == 6 && n <= len(b)/2:
		units := make([]uint16, n)
		for k := range units {
			units[k] = binary.BigEndian.Uint16(b[2*k:])
		}
		return []byte(string(utf16.Decode(units))), true
	}
	return nil, false
}

// entry gives the object that a dictionary has under a key.
func (p *plist) entry(dict int, key string) (object int, ok bool) {
	kind, n, b := p.object(dict)
	if kind != 13 || n < 0 || n > len(b)/(2*p.refs) {
		return 0, false
	}
	for k := range n {
		name, _ := p.bytes(number(b[k*p.refs : (k+1)*p.refs]))
		if string(name) == key {
			return number(b[(n+k)*p.refs : (n+k+1)*p.refs]), true
		}
	}
	return 0, false
}
