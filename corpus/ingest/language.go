package ingest

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"onrecord/corpus"
)

// languageOf detects the language of an article, "" when it is too short to be
// sure.
func languageOf(a *corpus.Article) string {
	text := a.Text
	if len(text) < 120 {
		return ""
	}
	if len(text) > 1500 {
		text = strings.ToValidUTF8(text[:1500], "")
	}
	info := whatlanggo.Detect(text)
	if !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}

// language brings the name of a language to the form of BCP 47: "en_GB" and
// "en-gb.utf8" to "en-GB"; "" for what is none.
func language(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), ".")
	s, _, _ = strings.Cut(s, ",")
	parts := strings.Split(strings.ReplaceAll(s, "_", "-"), "-")
	for i, p := range parts {
		if p == "" || len(p) > 8 || strings.Trim(strings.ToLower(p), "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return ""
		}
		switch {
		case i == 0:
			parts[i] = strings.ToLower(p)
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case len(p) == 4:
			parts[i] = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		}
	}
	if code, ok := languageNames[parts[0]]; ok {
		parts[0] = code
	}
	if n := len(parts[0]); n < 2 || n > 3 {
		return ""
	}
	return strings.Join(parts, "-")
}

// languageNames are names and codes of three letters of what has one of two.
var languageNames = map[string]string{
	"english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl",
	"russian": "ru", "chinese": "zh", "arabic": "ar", "hebrew": "he", "japanese": "ja", "polish": "pl", "turkish": "tr",
	"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "dut": "nl",
	"rus": "ru", "zho": "zh", "chi": "zh", "ara": "ar", "heb": "he", "jpn": "ja", "kor": "ko", "pol": "pl", "tur": "tr", "ukr": "uk", "fas": "fa", "per": "fa",
}

// scripts are those of languages that are written in one other than Latin, latin
// languages that never are.
var (
	scripts = map[string][]*unicode.RangeTable{
		"ar": {unicode.Arabic}, "fa": {unicode.Arabic}, "ur": {unicode.Arabic}, "ps": {unicode.Arabic}, "he": {unicode.Hebrew}, "iw": {unicode.Hebrew}, "yi": {unicode.Hebrew},
		"ru": {unicode.Cyrillic}, "uk": {unicode.Cyrillic}, "be": {unicode.Cyrillic}, "bg": {unicode.Cyrillic}, "mk": {unicode.Cyrillic}, "el": {unicode.Greek},
		"zh": {unicode.Han}, "ja": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "ko": {unicode.Hangul, unicode.Han}, "th": {unicode.Thai}, "hi": {unicode.Devanagari},
	}
	latin = strings.Fields("en de fr es it pt nl sv no nb nn da fi is pl cs sk sl hr hu ro lt lv et tr id vi ca")
)

func init() {
	for _, lang := range latin {
		scripts[lang] = []*unicode.RangeTable{unicode.Latin}
	}
}

// written reports whether a text may be in a language, by its script: pages
// often keep the language of the template they were made with.
func written(text, lang string) bool {
	primary, _, _ := strings.Cut(lang, "-")
	script := scripts[primary]
	if script == nil {
		return true
	}
	letters, own := 0, 0
	for _, r := range text[:min(len(text), 4000)] {
		if unicode.IsLetter(r) {
			letters++
			if unicode.In(r, script...) {
				own++
			}
		}
	}
	return letters < 40 || own*5 >= letters
}
