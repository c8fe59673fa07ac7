// Package charset turns bytes of any encoding into UTF-8: by byte order mark,
// by what is valid UTF-8 as it stands, by what the bytes or their carrier
// declare, and by detection.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	htmlcharset "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Decode gives the text of b in UTF-8, without byte order mark, and the name of
// the encoding it was in. Declared is the name that a carrier, such as a header
// of mail, gives for it, or "". Bytes that are valid UTF-8 are UTF-8 whatever is
// declared, as long as some of them are not ASCII: pages lie about it often. ok
// is false when nothing fits; the text is then that of the best guess, with
// U+FFFD for what is no letter in it.
func Decode(b []byte, declared string) (text, name string, ok bool) {
	for _, m := range marks {
		if bytes.HasPrefix(b, []byte(m.mark)) {
			s, ok := with(m.encoding, b[len(m.mark):])
			return s, m.name, ok
		}
	}
	if e, name := wide(b); e != nil {
		s, ok := with(e, b)
		return s, name, ok
	}
	if escaped(b) {
		s, ok := with(japanese.ISO2022JP, b)
		return s, "iso-2022-jp", ok
	}
	if utf8.Valid(b) {
		if isUTF7(declared) {
			return utf7(string(b)), "utf-7", true
		}
		return string(b), "utf-8", true
	}
	if e, name := htmlcharset.Lookup(declared); e != nil && name != "utf-8" && name != "replacement" {
		if s, ok := with(e, b); ok && !(strings.HasPrefix(name, "windows-125") && control(s)) {
			return composed(s), name, true
		}
	}
	if s, ok := nearly(b); ok {
		return s, "utf-8", true
	}
	return detect(b)
}

var marks = []struct {
	mark, name string
	encoding   encoding.Encoding
}{
	{"\xff\xfe\x00\x00", "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xfe\xff", "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xef\xbb\xbf", "utf-8", unicode.UTF8},
	{"\xff\xfe", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xfe\xff", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// with decodes; ok is false when some bytes are no letters in the encoding.
func with(e encoding.Encoding, b []byte) (string, bool) {
	out, err := e.NewDecoder().Bytes(b)
	s := string(out)
	if err != nil {
		return strings.ToValidUTF8(s, "\ufffd"), false
	}
	return s, !strings.ContainsRune(s, utf8.RuneError)
}

// wide tells UTF-16 and UTF-32 without mark by where their zero bytes stand.
func wide(b []byte) (encoding.Encoding, string) {
	b = b[:min(len(b), 4096)/4*4]
	if len(b) < 4 {
		return nil, ""
	}
	var zero [4]int
	for i, c := range b {
		if c == 0 {
			zero[i%4]++
		}
	}
	n := len(b) / 4
	most := func(i int) bool { return zero[i]*10 > n*6 }
	few := func(i int) bool { return zero[i]*10 < n }
	switch {
	case most(1) && most(2) && most(3) && few(0):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "utf-32le"
	case most(0) && most(1) && most(2) && few(3):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32be"
	case most(1) && most(3) && few(0) && few(2):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case most(0) && most(2) && few(1) && few(3):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// escaped tells ISO-2022-JP by its escapes.
func escaped(b []byte) bool {
	return bytes.Contains(b, []byte("\x1b$B")) && bytes.Contains(b, []byte("\x1b(")) && bytes.IndexFunc(b, func(r rune) bool { return r >= 0x80 }) < 0
}

// control reports C1 controls, which no text means.
func control(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 && r < 0xa0 && r != 0x85 }) >= 0
}

// nearly takes a text for UTF-8 that has few broken bytes among many good ones,
// and puts Windows-1252 in their place.
func nearly(b []byte) (string, bool) {
	var out strings.Builder
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
			out.WriteRune(charmap.Windows1252.DecodeByte(b[i]))
		case n > 1:
			good++
			fallthrough
		default:
			out.Write(b[i : i+n])
		}
		i += n
	}
	s := out.String()
	return strings.ReplaceAll(s, "\ufffd", "?"), good >= 3 && bad*5 <= good
}

// candidates for single bytes, in order of how often they are met.
var candidates = []struct {
	name string
	e    *charmap.Charmap
}{
	{"windows-1252", charmap.Windows1252}, {"macintosh", charmap.Macintosh}, {"windows-1250", charmap.Windows1250},
	{"windows-1251", charmap.Windows1251}, {"iso-8859-2", charmap.ISO8859_2}, {"koi8-r", charmap.KOI8R}, {"koi8-u", charmap.KOI8U}, {"ibm866", charmap.CodePage866},
	{"windows-1253", charmap.Windows1253}, {"iso-8859-7", charmap.ISO8859_7}, {"windows-1255", charmap.Windows1255}, {"windows-1256", charmap.Windows1256},
	{"windows-1254", charmap.Windows1254}, {"ibm850", charmap.CodePage850}, {"windows-874", charmap.Windows874},
	{"iso-8859-5", charmap.ISO8859_5}, {"iso-8859-6", charmap.ISO8859_6},
}

var multibyte = []struct {
	name string
	e    encoding.Encoding
}{
	{"gb18030", simplifiedchinese.GB18030}, {"big5", traditionalchinese.Big5}, {"shift_jis", japanese.ShiftJIS},
	{"euc-jp", japanese.EUCJP}, {"euc-kr", korean.EUCKR},
}

// detect takes the encoding under which the bytes read most like text.
func detect(b []byte) (text, name string, ok bool) {
	head := sampleOf(b)
	if e, name := regionalOf(head); e != nil {
		text, ok = with(e, b)
		return text, name, ok
	}
	if vietnamese(head) {
		text, ok = with(charmap.Windows1258, b)
		return composed(text), "windows-1258", ok
	}
	best := -1e9
	try := func(n string, e encoding.Encoding, bonus float64) {
		s, whole := with(e, head)
		p := plausible(s) + bonus
		if !whole {
			p -= 1 + 20*float64(strings.Count(s, "\ufffd"))/float64(len(head))
		}
		if p > best {
			best, name = p, n
			text, ok = "", whole
		}
	}
	guess := guessed(b)
	rare := 2 / float64(1+beyond(head)) // a sign or two tell nothing: then it is what most are
	for _, c := range multibyte {
		try(c.name, c.e, when(guess == c.name))
	}
	for i, c := range candidates {
		try(c.name, c.e, .3*when(guess == c.name || guess != "" && guess == like[c.name])-.01*float64(i)-float64(min(i, 1))*rare)
	}
	e, _ := htmlcharset.Lookup(name)
	if e == nil {
		e = charmap.CodePage850
	}
	text, ok = with(e, b)
	return text, name, ok
}

// like are encodings whose statistics are those of a sibling.
var like = map[string]string{"koi8-u": "koi8-r", "windows-1253": "iso-8859-7"}

func when(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// guessed asks the statistics of chardet.
func guessed(b []byte) string {
	r, err := chardet.NewTextDetector().DetectBest(b[:min(len(b), 64<<10)])
	if err != nil {
		return ""
	}
	_, name := htmlcharset.Lookup(r.Charset)
	return name
}

// sampleOf takes the lines that hold other bytes than ASCII, up to 64 KiB.
func sampleOf(b []byte) []byte {
	if len(b) < 64<<10 {
		return b
	}
	var out []byte
	for line := range bytes.Lines(b) {
		if bytes.IndexFunc(line, func(r rune) bool { return r >= 0x80 }) >= 0 {
			out = append(out, line...)
		}
		if len(out) > 64<<10 {
			break
		}
	}
	return out
}

// beyond counts the bytes beyond ASCII.
func beyond(b []byte) int {
	n := 0
	for _, c := range b {
		if c >= 0x80 {
			n++
		}
	}
	return n
}
