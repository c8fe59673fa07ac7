package text

import (
	"flag"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var update = flag.Bool("update", false, "make fold.txt anew")

// special holds what decomposition leaves alone.
var special = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŧ': "t",
	'’': "'", '‘': "'", 'ʼ': "'", '‐': "-", '‑': "-", 'ς': "σ",
	'ٱ': "ا", 'ى': "ي", 'ة': "ه", 'ـ': "",
	'\u200b': "", '\u200c': "", '\u200d': "", '\u200e': "", '\u200f': "", '\u00ad': "", '\ufeff': "",
}

// ranges are the letters that the table covers: Latin, Greek, Cyrillic, Hebrew
// and Arabic with their variants, letterlike symbols, digits in other places.
var ranges = [][2]rune{
	{0xaa, 0x24f}, {0x1d2c, 0x1d6a}, {0x370, 0x3ff}, {0x400, 0x52f}, {0x622, 0x626}, {0x1e00, 0x1fff},
	{0x2070, 0x209c}, {0x2100, 0x214f}, {0x2460, 0x2473}, {0xfb00, 0xfb06}, {0xfb1d, 0xfb4f},
}

// decomposed folds r by the decompositions of Unicode.
func decomposed(r rune) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(string(r)) {
		if unicode.Is(unicode.Mn, c) {
			continue
		}
		c = unicode.ToLower(c)
		if s, ok := special[c]; ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

func makeTable() string {
	groups := map[string]string{}
	var order []string
	add := func(r rune, to string) {
		if _, ok := groups[to]; !ok {
			order = append(order, to)
		}
		groups[to] += string(r)
	}
	for _, span := range ranges {
		for r := span[0]; r <= span[1]; r++ {
			to := decomposed(r)
			if r == unicode.ToLower(r) && (unicode.IsLetter(r) || unicode.IsNumber(r)) && to != string(r) && special[r] == "" && to != "" {
				add(r, to)
			}
		}
	}
	for r := rune(0); r <= 0xffff; r++ {
		if to, ok := special[r]; ok {
			add(r, to)
		}
	}
	var b strings.Builder
	for _, to := range order {
		b.WriteString(to + "\t" + groups[to] + "\n")
	}
	return b.String()
}

func TestFoldTable(t *testing.T) {
	want := makeTable()
	if *update {
		if err := os.WriteFile("fold.txt", []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if foldTable != want {
		t.Error("fold.txt is stale: go test ./corpus/text -run TestFoldTable -update")
	}
}

// TestFoldAsUnicode: every letter of the ranges folds as its decomposition
// does, whether it comes composed or not.
func TestFoldAsUnicode(t *testing.T) {
	for _, span := range ranges {
		for r := span[0]; r <= span[1]; r++ {
			if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
				continue
			}
			if got, want := Fold(string(r)), decomposed(unicode.ToLower(r)); got != want {
				t.Errorf("Fold(%q) = %q, want %q", r, got, want)
			}
			if d := norm.NFD.String(string(r)); Fold(d) != Fold(string(r)) {
				t.Errorf("%q folds to %q, taken apart to %q", r, Fold(string(r)), Fold(d))
			}
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Panetta": "panetta", "ÉLYSÉE": "elysee", "Straße": "strasse", "don’t": "don't", "ﬁnal": "final", "Łódź": "lodz", "ＡＢＣ": "abc", "x": "x",
		"İstanbul": "istanbul", "Αθήνα": "αθηνα", "Ёлка": "елка", "\u200bzero": "zero", "đồng": "dong", "がき": "がき",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}
