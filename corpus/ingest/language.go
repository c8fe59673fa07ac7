package ingest

import (
	"strings"

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
