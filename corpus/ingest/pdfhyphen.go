package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/ingest/internal/clean"
)

// Where lines of a PDF are joined, these stand for a hyphen at the end of the first
// until the whole text is known: one that may be the word's own, and one that only
// divides it. Both are no letters of any script.
const (
	ownHyphen = '\ufdd0'
	division  = '\ufdd1'
)

// hyphenated joins two lines. Of a word that goes on in the second the hyphen is left
// for rejoined to judge.
func hyphenated(a, b string) string {
	if divides(a) {
		_, n := utf8.DecodeLastRuneInString(a)
		return a[:len(a)-n] + string(division) + b
	}
	rest, ok := strings.CutSuffix(a, "-")
	last, _ := utf8.DecodeLastRuneInString(rest)
	first, _ := utf8.DecodeRuneInString(b)
	switch {
	case !ok || !unicode.IsLetter(last) && !unicode.IsDigit(last) || suspends[firstWord(b)]:
		return clean.Join(a, b)
	case unicode.IsLower(first) && unicode.IsLetter(last):
		return rest + string(ownHyphen) + b
	case unicode.IsLetter(first) || unicode.IsDigit(first): // Anglo-American, Covid-19
		return a + b
	}
	return clean.Join(a, b)
}

// divides reports a line that ends with a sign that only divides words.
func divides(s string) bool {
	return strings.HasSuffix(s, "\u2010") || strings.HasSuffix(s, "\u00ad")
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

// browserLine is about how many bytes a line has that a browser prints, and oneIn of
// how many one may end with a hyphen before words are held to be divided.
const browserLine, oneIn = 80, 25

// rejoined decides of all words of a text that were broken at a hyphen whether it is
// their own: as they stand elsewhere in the text, else by what browsers do, which divide
// with a sign of its own, if at all, else by their parts.
func rejoined(text string, byBrowser bool) string {
	doubtful, divided := strings.Count(text, string(ownHyphen)), strings.Count(text, string(division))
	text = strings.ReplaceAll(text, string(division), "")
	if doubtful == 0 {
		return text
	}
	own := divided > 0 || byBrowser && doubtful*oneIn*browserLine < len(text)+oneIn*browserLine
	french := strings.Contains(text, " les ") && strings.Contains(text, " des ")
	count := wordsIn(text)
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, string(ownHyphen))
		b.WriteString(before)
		if !found {
			return b.String()
		}
		left, right := lastPart(before), nextPart(after)
		joined, apart := count[left+right], count[left+"-"+right]
		if apart > joined || apart == joined && (own || hyphened(left, right, french)) {
			b.WriteByte('-')
		}
		text = after
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || r == '-' }

// lastPart and nextPart give what there is of a word before and behind its break, in
// small letters.
func lastPart(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return !inWord(r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		s = s[i+n:]
	}
	return strings.ToLower(s)
}

func nextPart(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) }); i >= 0 {
		s = s[:i]
	}
	return strings.ToLower(strings.TrimRight(s, "-"))
}

// wordsIn counts the words of a text that were not broken, in small letters.
func wordsIn(text string) map[string]int {
	count := map[string]int{}
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !inWord(r) && r != ownHyphen }) {
		if !strings.ContainsRune(w, ownHyphen) {
			count[strings.ToLower(strings.Trim(w, "-"))]++
		}
	}
	return count
}

// hyphened reports two parts that are written with a hyphen wherever they stand.
func hyphened(left, right string, french bool) bool {
	left = left[strings.LastIndexByte(left, '-')+1:]
	switch {
	case french && inverted[right], tens[left] && ones[right]:
		return true
	case left == "well" || left == "self":
		return !selfish[right]
	}
	return seconds[right] && len(left) > 1 && !prefixes[left]
}

var (
	suspends = wordSet("und|oder|bzw|sowie|and|or") // behind a hyphen that stands for the rest of a word: Vor- und Nachteile
	inverted = wordSet("il|ils|elle|elles|nous|vous|même|mêmes|être|là")
	tens     = wordSet("twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety")
	ones     = wordSet("one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth")
	selfish  = wordSet("ish|ishly|ishness|less|lessly|ness|ington")
	seconds  = wordSet("backed|based|called|century|elect|funded|known|level|minded|owned|profile|quality|range|ranking|scale|speaking|term|wing|winning|year")
	prefixes = wordSet("be|de|dis|fore|in|inter|mid|mis|out|over|pre|re|sub|super|un|under")
)
