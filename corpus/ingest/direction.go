package ingest

import (
	"strings"
	"unicode"
)

// rtlLangs are the languages written from right to left in their usual script.
var rtlLangs = map[string]bool{
	"ar": true, "arc": true, "ckb": true, "dv": true, "fa": true, "he": true, "iw": true, "ks": true, "nqo": true,
	"ps": true, "sd": true, "syr": true, "ug": true, "ur": true, "yi": true,
}

// direction is "rtl" when the language, or where there is none the script of
// most letters, runs from right to left; else "".
func direction(lang, text string) string {
	if parts := strings.Split(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-"); parts[0] != "" {
		if len(parts) > 1 && len(parts[1]) == 4 {
			return when(parts[1] == "arab" || parts[1] == "hebr")
		}
		return when(rtlLangs[parts[0]])
	}
	rtl, ltr := 0, 0
	for _, r := range text {
		switch {
		case r < 0x590:
			if unicode.IsLetter(r) {
				ltr++
			}
		case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko):
			rtl++
		case unicode.IsLetter(r):
			ltr++
		}
	}
	return when(rtl > ltr)
}

func when(rtl bool) string {
	if rtl {
		return "rtl"
	}
	return ""
}
