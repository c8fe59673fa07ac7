package view

import (
	"strconv"
	"unicode/utf8"
)

// JSON writes what a search found as JSON, an array of objects. The package of the
// library does so too, but it asks what a [Found] is with every page that is
// opened, which a first answer would wait for.
func JSON(found []Found) string {
	b := []byte{'['}
	for i := range found {
		if i > 0 {
			b = append(b, ',')
		}
		b = found[i].appendJSON(b)
	}
	return string(append(b, ']'))
}

func (f *Found) appendJSON(b []byte) []byte {
	b = appendText(append(b, `{"id":`...), f.ID)
	b = appendText(append(b, `,"title":`...), f.Title)
	if f.Outlet != "" {
		b = appendText(append(b, `,"outlet":`...), f.Outlet)
	}
	if f.Date != "" {
		b = appendText(append(b, `,"date":`...), f.Date)
	}
	b = strconv.AppendFloat(append(b, `,"score":`...), f.Score, 'g', -1, 64)
	b = appendText(append(b, `,"snippet":`...), f.Snippet)
	for i, m := range f.Marks {
		if i == 0 {
			b = append(b, `,"marks":[`...)
		} else {
			b = append(b, ',')
		}
		b = strconv.AppendInt(append(b, `{"start":`...), int64(m.Start), 10)
		b = strconv.AppendInt(append(b, `,"end":`...), int64(m.End), 10)
		b = append(appendText(append(b, `,"match":`...), m.Match), '}')
	}
	if len(f.Marks) > 0 {
		b = append(b, ']')
	}
	return append(b, '}')
}

// appendText appends s in quotation marks. Bytes that are not UTF-8 become the
// replacement character.
func appendText(b []byte, s string) []byte {
	const digits = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c, n := s[i], 1
		plain := c >= 0x20 && c != '"' && c != '\\'
		if c >= utf8.RuneSelf {
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			plain = r != utf8.RuneError || n > 1
		}
		if !plain {
			b = append(b, s[from:i]...)
			from = i + n
			switch {
			case c >= utf8.RuneSelf:
				b = append(b, "\uFFFD"...)
			case c < 0x20:
				b = append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
			default:
				b = append(b, '\\', c)
			}
		}
		i += n
	}
	return append(append(b, s[from:]...), '"')
}
