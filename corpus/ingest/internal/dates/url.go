package dates

import (
	"strconv"
	"strings"

	"onrecord/corpus"
)

// FromURL finds the day in an address such as /2012/05/09/ or /20120509/.
func FromURL(address string) corpus.Date {
	for part := range splitPath(address) {
		if d, ok := part.format(); ok {
			return d
		}
	}
	return ""
}

func splitPath(address string) func(func(day) bool) {
	return func(yield func(day) bool) {
		parts := strings.FieldsFunc(address, func(r rune) bool { return r < '0' || r > '9' })
		at := 0
		for i, s := range parts {
			start := at + strings.Index(address[at:], s)
			at = start + len(s)
			if len(s) == 8 && between(s[:4]) {
				n, _ := strconv.Atoi(s)
				if !yield(day{year: n / 10000, month: n / 100 % 100, day: n % 100}) {
					return
				}
			}
			if i+2 < len(parts) && between(s) && len(parts[i+1]) <= 2 && len(parts[i+2]) <= 2 {
				sep := address[at : at+1]
				if strings.HasPrefix(address[at:], sep+parts[i+1]+sep+parts[i+2]) {
					y, _ := strconv.Atoi(s)
					m, _ := strconv.Atoi(parts[i+1])
					d, _ := strconv.Atoi(parts[i+2])
					if !yield(day{year: y, month: m, day: d}) {
						return
					}
				}
			}
		}
	}
}

// between reports a year that an address of the web can name.
func between(s string) bool { return len(s) == 4 && s >= "1990" && s <= "2060" }
