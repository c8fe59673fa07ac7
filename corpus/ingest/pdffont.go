package ingest

import (
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// pdfFont is a font with what was asked of it before.
type pdfFont struct {
	font    pdf.Font
	enc     pdf.TextEncoding
	bytes   int // of a code
	widths  map[int]float64
	usual   float64        // width of a code that widths has not
	unicode map[int]string // what the font says itself that its codes stand for
	known   map[string]string
}

func (g *glyphs) font(resources pdf.Value, path, name string) *pdfFont {
	key := path + "/" + name
	if f := g.fonts[key]; f != nil {
		return f
	}
	font := pdf.Font{V: resources.Key("Font").Key(name)}
	f := &pdfFont{font: font, enc: font.Encoder(), bytes: 1, known: map[string]string{}, unicode: unicodeOf(font.V, g.left)}
	if encoding := font.V.Key("Encoding").Name(); font.V.Key("Subtype").Name() == "Type0" && (strings.HasPrefix(encoding, "Identity-") || strings.Contains(encoding, "UCS2")) {
		f.bytes = 2
		f.composite(font.V.Key("DescendantFonts").Index(0))
	} else { // asked for one by one they take most of the time
		f.widths = map[int]float64{}
		for i, w := range font.Widths() {
			f.widths[font.FirstChar()+i] = w
		}
	}
	g.fonts[key] = f
	return f
}

// maxCodes is how many codes a font has.
const maxCodes = 1 << 16

// composite reads the widths of a composite font: "1 [500 600]" from a code on, or
// "7 9 500" for a row of codes.
func (f *pdfFont) composite(descendant pdf.Value) {
	f.widths, f.usual = map[int]float64{}, 1000
	if dw := descendant.Key("DW"); dw.Kind() != pdf.Null {
		f.usual = dw.Float64()
	}
	w := descendant.Key("W")
	for i := 0; i+1 < w.Len() && len(f.widths) < maxCodes; {
		first, next := int(w.Index(i).Int64()), w.Index(i+1)
		if next.Kind() == pdf.Array {
			for k := range min(next.Len(), maxCodes) {
				f.widths[first+k] = next.Index(k).Float64()
			}
			i += 2
			continue
		}
		last := int(next.Int64())
		for code := max(first, 0); code <= min(last, maxCodes-1); code++ {
			f.widths[code] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}

// codeNumber is the number that a code is.
func codeNumber(code string) (n int) {
	for i := range len(code) {
		n = n<<8 | int(code[i])
	}
	return n
}

// width is that of a code in thousandths of the font's size.
func (f *pdfFont) width(code string) float64 {
	if w, ok := f.widths[codeNumber(code)]; ok {
		return w
	}
	return f.usual
}

// text is what a code stands for, ligatures as the letters that they are made of.
func (f *pdfFont) text(code string) string {
	s, ok := f.known[code]
	if !ok {
		s, ok = f.unicode[codeNumber(code)]
		switch {
		case ok:
		case f.bytes == 1:
			s = f.simple(code)
		case strings.HasPrefix(f.font.V.Key("Encoding").Name(), "Identity-"): // the numbers of its shapes, which nothing explains
		default:
			s = f.enc.Decode(code)
		}
		s = ligatures.Replace(s)
		f.known[code] = s
	}
	return s
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// simple is what a code of a font of one byte a code stands for. The library knows
// the encodings that have a name, and the differences of others from them, but not
// from which they differ.
func (f *pdfFont) simple(code string) string {
	v := f.font.V
	encoding := v.Key("Encoding")
	base := encoding.Name()
	if encoding.Kind() == pdf.Dict {
		base = encoding.Key("BaseEncoding").Name()
	}
	s := f.enc.Decode(code)
	if encoding.Kind() == pdf.Dict && s != string(rune(code[0])) || encoding.Kind() == pdf.Name && (base == "WinAnsiEncoding" || base == "MacRomanEncoding") {
		return s
	}
	switch {
	case base == "MacRomanEncoding":
		return string(charmap.Macintosh.DecodeByte(code[0]))
	case base == "" && v.Key("Subtype").Name() == "Type1", base == "StandardEncoding":
		if s, ok := standardEncoding[code[0]]; ok {
			return s
		}
	case encoding.Kind() == pdf.Null:
		return s
	}
	return string(charmap.Windows1252.DecodeByte(code[0]))
}

// standardEncoding is where Adobe's standard encoding is another than Windows-1252.
var standardEncoding = map[byte]string{
	0x27: "’", 0x60: "‘", 0xa4: "⁄", 0xa6: "ƒ", 0xa8: "¤", 0xa9: "'", 0xaa: "“", 0xac: "‹", 0xad: "›", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb2: "†", 0xb3: "‡", 0xb4: "·",
	0xb7: "•", 0xb8: "‚", 0xb9: "„", 0xba: "”", 0xbc: "…", 0xbd: "‰", 0xd0: "—", 0xe1: "Æ", 0xe3: "ª", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ", 0xeb: "º", 0xf1: "æ", 0xf5: "ı",
	0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß",
}

// unicodeOf reads the table of a font that says what its codes stand for.
func unicodeOf(font pdf.Value, left *ink) map[int]string {
	table := font.Key("ToUnicode")
	if table.Kind() != pdf.Stream || !left.spend(table) {
		return nil
	}
	out := map[int]string{}
	pdf.Interpret(table, func(stk *pdf.Stack, op string) {
		args := make([]pdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		switch op {
		case "findresource":
			stk.Push(font) // any dictionary will do
		case "endbfchar":
			for ; len(args) >= 2; args = args[:len(args)-2] {
				pair := args[len(args)-2:]
				if pair[0].Kind() != pdf.String {
					break
				}
				out[codeNumber(pair[0].RawString())] = wide16(pair[1].RawString())
			}
		case "endbfrange":
			for ; len(args) >= 3 && len(out) < maxCodes; args = args[:len(args)-3] {
				three := args[len(args)-3:]
				if three[0].Kind() != pdf.String {
					break
				}
				codes(out, codeNumber(three[0].RawString()), codeNumber(three[1].RawString()), three[2])
			}
		}
	})
	return out
}

// codes enters a row of codes: what the first stands for, or a list.
func codes(out map[int]string, first, last int, to pdf.Value) {
	for i := range max(0, min(last-first+1, maxCodes)) {
		if to.Kind() == pdf.Array {
			if i >= to.Len() {
				return
			}
			out[first+i] = wide16(to.Index(i).RawString())
			continue
		}
		units := []rune(wide16(to.RawString()))
		if len(units) == 0 {
			return
		}
		units[len(units)-1] += rune(i)
		out[first+i] = string(units)
	}
}

// wide16 reads UTF-16.
func wide16(s string) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}
