package charset

import (
	"encoding/base64"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// alphabet is the letters beyond ASCII of a language, in small letters, and those
// one of which stands in every longer text of it.
type alphabet struct{ letters, hissed, sung string }

// regional are encodings whose letters are others in the one that is met most, all
// of which are told by an alphabet, and their alphabets: bytes that are š and ž in
// Baltic ones are eth and thorn in Windows-1252, and Turkish letters in its sibling.
var regional = []struct {
	name      string
	e         *charmap.Charmap
	alphabets []alphabet
}{
	{"windows-1257", charmap.Windows1257, balticLetters},
	{"iso-8859-13", charmap.ISO8859_13, balticLetters},
	{"windows-1252", charmap.Windows1252, []alphabet{{"áéíóúýæöðþ", "ðþ", "áéíóúæ"}, {"áíóúýæøð", "ð", "áíóúæø"}}},
}

var balticLetters = []alphabet{{"ąčęėįšųūž", "šž", "ąčęėįųū"}, {"āčēģīķļņōŗšūž", "šž", "āēīņ"}, {"äõöüšž", "šž", "äõü"}}

// regionalOf names the encoding under which all letters are those of one language,
// nil when there is none.
func regionalOf(b []byte) (*charmap.Charmap, string) {
	for _, c := range regional {
		for _, a := range c.alphabets {
			if a.tells(c.e, b) {
				return c.e, c.name
			}
		}
	}
	return nil, ""
}

// tells reports a text of at least four letters of the alphabet, three of them
// different, among at most a twentieth of others.
func (a *alphabet) tells(e *charmap.Charmap, b []byte) bool {
	own, all, hissed, sung := 0, 0, false, false
	kinds := map[rune]bool{}
	for _, c := range b {
		if c < 0x80 {
			continue
		}
		r := unicode.ToLower(e.DecodeByte(c))
		switch {
		case r == unicode.ReplacementChar || r < 0xa0:
			return false
		case !unicode.IsLetter(r) || strings.ContainsRune("ªºµ", r):
			continue
		}
		all++
		if strings.ContainsRune(a.letters, r) {
			own++
			kinds[r] = true
		}
		hissed = hissed || strings.ContainsRune(a.hissed, r)
		sung = sung || strings.ContainsRune(a.sung, r)
	}
	return hissed && sung && own >= 4 && len(kinds) >= 3 && own*20 >= all*19
}

// The tones of Vietnamese, as Windows-1258 sets them behind their vowels, and the
// letters that they make.
const (
	tones     = "\u0300\u0301\u0309\u0303\u0323"
	vowels    = "aăâeêioôơuưy"
	withTones = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
)

// vietnamese tells Windows-1258 by tones, each of which stands behind a vowel.
func vietnamese(b []byte) bool {
	before, all, own, tone := ' ', 0, 0, 0
	for _, c := range b {
		r := unicode.ToLower(charmap.Windows1258.DecodeByte(c))
		switch {
		case r == unicode.ReplacementChar:
			return false
		case strings.ContainsRune(tones, r):
			if tone++; !strings.ContainsRune(vowels, before) {
				return false
			}
		case r >= 0x80 && unicode.IsLetter(r):
			all++
			if strings.ContainsRune("ăâđêôơư", r) || strings.ContainsRune(withTones, r) {
				own++
			}
		}
		before = r
	}
	return tone >= 3 && own > 0 && own*20 >= all*19
}

// composed puts the tones of Vietnamese on their vowels.
func composed(s string) string {
	if !strings.ContainsAny(s, tones) {
		return s
	}
	small, tone, made := []rune(vowels), []rune(tones), []rune(withTones)
	var pairs []string
	for i, v := range small {
		for k, t := range tone {
			letter := made[i*len(tone)+k]
			pairs = append(pairs, string(v)+string(t), string(letter), string(unicode.ToUpper(v))+string(t), string(unicode.ToUpper(letter)))
		}
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// isUTF7 reports a name of UTF-7, which is read only where it is declared.
func isUTF7(declared string) bool {
	return strings.HasSuffix(strings.ToLower(strings.TrimSpace(declared)), "utf-7")
}

// utf7 decodes UTF-7 (RFC 2152): "+AOQ-" is ä, "+-" is a plus sign. What is not
// well formed stays as it is.
func utf7(s string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(s, "+")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		n := strings.IndexFunc(rest, func(r rune) bool {
			return r >= 0x80 || r != '+' && r != '/' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
		})
		if n < 0 {
			n = len(rest)
		}
		b, err := base64.RawStdEncoding.DecodeString(rest[:n])
		switch {
		case n == 0 && strings.HasPrefix(rest, "-"):
			out.WriteByte('+')
		case n == 0 || err != nil || len(b) < 2:
			out.WriteString("+" + rest[:n])
			s = rest[n:]
			continue
		}
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
		}
		out.WriteString(string(utf16.Decode(units)))
		s = strings.TrimPrefix(rest[n:], "-")
	}
}
