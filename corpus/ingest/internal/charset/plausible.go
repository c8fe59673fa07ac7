package charset

import (
	"strings"
	"unicode"
)

// plausible tells how much the letters beyond ASCII of a text look as if they
// were meant, on the mean from about -3 to 3.
func plausible(s string) float64 {
	runes := []rune(s)
	sum, n := 0.0, 0
	for i, r := range runes {
		if r < 0x80 {
			continue
		}
		n++
		before, after := ' ', ' '
		if i > 0 {
			before = runes[i-1]
		}
		if i+1 < len(runes) {
			after = runes[i+1]
		}
		sum += likely(before, r, after)
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

func likely(before, r, after rune) float64 {
	switch {
	case r == 0xfffd || r < 0xa0:
		return -4
	case isOpening(r):
		return placed(!letter(before) && !unicode.IsSpace(after))
	case isClosing(r):
		return placed(!unicode.IsSpace(before) && (!letter(after) || r == '’'))
	case r == 0xa0 || r == '–' || r == '—' || r == '…' || r == '·' || r == '•' || r == '©' || r == '®' || r == '°' || r == '§' || r == '€' || r == '£':
		return .6
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return ideograph(before, r, after)
	case unicode.IsLetter(r):
		return inWord(before, r, after)
	case unicode.IsMark(r):
		return .3
	case r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff64:
		return 1
	case unicode.IsLetter(before) && unicode.IsLetter(after): // a sign within a word
		return -3
	case strings.ContainsRune("×²³½¼¾±º´™", r): // what stands in figures
		return .6
	}
	return -1
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isOpening(r rune) bool {
	return r == '“' || r == '‘' || r == '«' || r == '„' || r == '¿' || r == '¡'
}
func isClosing(r rune) bool { return r == '”' || r == '’' || r == '»' }

func placed(well bool) float64 {
	if well {
		return 1
	}
	return -1
}

// ideograph favours the letters that are used most: those in the first levels
// of the standards stand low in their blocks less often than by chance, so the
// neighbours decide, and frequent signs count double.
func ideograph(before, r, after rune) float64 {
	if common[r] {
		return 3
	}
	if unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Hangul, r) {
		return 1.4
	}
	if r >= 0xff61 && r <= 0xff9f { // half-width katakana: what wrong guesses are full of
		return -1
	}
	if before < 0x80 && letter(before) && after < 0x80 && letter(after) {
		return -1
	}
	return .4
}

var common = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range "的一是不了在人有我他这中大来上国和地到说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者的を了はにがでともこれそのあるという은는이가을를의에하다고도" {
		m[r] = true
	}
	return m
}()

// inWord looks whether a letter goes with its neighbours: the same script, and
// no capital behind a small letter.
func inWord(before, r, after rune) float64 {
	score := .5
	for _, o := range []rune{before, after} {
		if !letter(o) || unicode.IsDigit(o) {
			continue
		}
		if o < 0x80 != latin(r) && (o < 0x80 || latin(o) != latin(r)) {
			score -= 2
			continue
		}
		if !latin(r) || o < 0x80 {
			score += .4
		}
	}
	if latin(r) && before >= 0x80 && letter(before) && after >= 0x80 && letter(after) { // no language of that script is written so
		score -= 2
	}
	if unicode.IsUpper(r) && (unicode.IsLower(before) || unicode.IsLower(after) && letter(before)) {
		score -= 2
	}
	if !letter(before) && !letter(after) && !unicode.In(r, unicode.Han) {
		score -= .8
	}
	if unicode.IsLower(r) && unicode.IsUpper(before) && unicode.IsUpper(after) {
		score -= 1
	}
	if usual[unicode.ToLower(r)] {
		score += .3
	}
	return score
}

// usual are the letters that each script uses most beyond ASCII.
var usual = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range "äöüßéèêàáâçñóíúãõåøæąęłśżźćńčšžřěýůőűșțăğışİаеиноставрлкіαοιετσνηυρπκάίήςיולהתאמרבשנاليمنترودبعهة" {
		m[r] = true
	}
	return m
}()

func latin(r rune) bool { return unicode.Is(unicode.Latin, r) }
