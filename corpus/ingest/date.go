package ingest

import (
	"strings"
	"time"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/dates"
)

// isoDate reads a date in ISO 8601, with a space or "T" before the time, and
// keeps its precision. The day must exist.
func isoDate(s string) (corpus.Date, bool) {
	s = strings.TrimSpace(s)
	switch len(s) {
	case 4, 7, 10:
		return checked(s, "2006-01-02"[:len(s)])
	}
	if len(s) < len("2006-01-02T15:04") {
		return "", false
	}
	if s[10] == ' ' || s[10] == 't' {
		s = s[:10] + "T" + s[11:]
	}
	s = strings.Replace(s, " ", "", 1)
	if len(s) == len("20060102T150405Z") && s[8] == 'T' {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:11] + ":" + s[11:13] + ":" + s[13:]
	}
	for _, layout := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700",
		"2006-01-02T15:04Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05Z07", "2006-01-02T15:04:05MST"} {
		if d, ok := checked(s, layout); ok {
			return d, true
		}
	}
	return "", false
}

// wordDate reads a date in words or numbers that can be no other one, whichever
// of its numbers is the month.
func wordDate(s string) (corpus.Date, bool) {
	found := dates.Find(s, dates.DayFirst)
	if len(found) != 1 || found[0].Span != (corpus.Span{End: len(s)}) || dates.First(s, dates.MonthFirst) != found[0].Date {
		return "", false
	}
	return found[0].Date, true
}

func checked(s, layout string) (corpus.Date, bool) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() < 1 {
		return "", false
	}
	return corpus.Date(s), true
}
