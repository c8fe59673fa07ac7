package dates

import "time"

// persian reads a date of the Iranian calendar, such as 2 تیر 1399. Each of its
// years begins on 20 or 21 March; the rule of 33 years tells which, and holds
// from 1178 to 1633.
func (p *parser) persian() (day, int) {
	m, y, d := persianMonths[p.peek(1).text], p.peek(2), p.peek(0).number
	if m == 0 || !y.digits(4, 4) || y.number < 1178 || y.number > 1600 || d > 31 {
		return day{}, 0
	}
	n := y.number - 1
	days := 365*n + (n*8+29)/33 + d + 226894 + 31*(m-1) // of the first day of the year 1 before our count: 226895
	if m > 7 {
		days -= m - 7
	}
	t := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days-1)
	return day{year: t.Year(), month: int(t.Month()), day: t.Day()}, 3
}

var persianMonths = map[string]int{"فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "تير": 4, "مرداد": 5, "شهریور": 6, "شهريور": 6, "مهر": 7,
	"آبان": 8, "آذر": 9, "دی": 10, "دي": 10, "بهمن": 11, "اسفند": 12, "فروردين": 1, "ارديبهشت": 2}
