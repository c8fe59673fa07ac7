// Package dates finds the dates that people write: in ISO 8601, in numbers, and
// in words of some twenty languages.
package dates

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
)

// Found is a date and where it stands.
type Found struct {
	Date corpus.Date
	Span corpus.Span
}

// Order says which number of 3/4/2012 is the month where the numbers leave it
// open.
type Order bool

// The two orders.
const (
	DayFirst   Order = false
	MonthFirst Order = true
)

// Find gives the dates of a text that name a day, in order. A time of day right
// behind a date, with its zone, belongs to it.
func Find(text string, order Order) []Found {
	p := parser{tokens: tokens(text), order: order}
	var out []Found
	for p.at = 0; p.at < len(p.tokens); {
		start := p.at
		d, ok := p.date()
		if !ok {
			p.at = start + 1
			continue
		}
		d.clock = p.clock()
		date, ok := d.format()
		if ok {
			out = append(out, Found{date, corpus.Span{Start: p.tokens[start].start, End: p.tokens[p.at-1].end}})
		} else {
			p.at = start + 1
		}
	}
	return out
}

// First gives the first date of a text, "" when there is none.
func First(text string, order Order) corpus.Date {
	if found := Find(text, order); len(found) > 0 {
		return found[0].Date
	}
	return ""
}

// token is a run of digits, a run of letters, or one other sign; white space
// counts to none.
type token struct {
	start, end int
	text       string // letters in lower case
	number     int    // -1 for what is none
	spaced     bool   // whether white space stands before it
}

func tokens(s string) []token {
	var out []token
	spaced := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		kind := class(r)
		if kind == 0 {
			spaced = true
			i += n
			continue
		}
		end := i + n
		for kind != 3 && end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if class(r) != kind {
				break
			}
			end += n
		}
		t := token{start: i, end: end, text: strings.ToLower(s[i:end]), number: -1, spaced: spaced}
		if kind == 1 && end-i <= 4*n {
			t.number = number(s[i:end])
		}
		out, spaced, i = append(out, t), false, end
	}
	return out
}

// class is 0 for white space, 1 for digits, 2 for letters, 3 for all else.
func class(r rune) int {
	switch {
	case unicode.IsSpace(r) || r == '\u200e' || r == '\u200f' || r == '\u200b':
		return 0
	case unicode.IsDigit(r):
		return 1
	case strings.ContainsRune("年月日년월일号號時时分点", r):
		return 3
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return 2
	}
	return 3
}

// number reads digits of any script.
func number(s string) int {
	n := 0
	for _, r := range s {
		d := -1
		for _, zero := range []rune{'0', '٠', '۰', '०', '０', '๐'} {
			if r >= zero && r <= zero+9 {
				d = int(r - zero)
			}
		}
		if d < 0 {
			return -1
		}
		n = n*10 + d
	}
	return n
}

type day struct {
	year, month, day int
	clock            string
}

func (d day) format() (corpus.Date, bool) {
	if d.year < 1500 || d.year > 2200 || d.month < 1 || d.month > 12 || d.day < 1 {
		return "", false
	}
	t := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	if t.Day() != d.day {
		return "", false
	}
	return corpus.Date(fmt.Sprintf("%04d-%02d-%02d%s", d.year, d.month, d.day, d.clock)), true
}

type parser struct {
	tokens []token
	at     int
	order  Order
}

func (p *parser) peek(i int) token {
	if p.at+i < len(p.tokens) {
		return p.tokens[p.at+i]
	}
	return token{number: -1}
}

func (p *parser) date() (day, bool) {
	for _, f := range []func() (day, int){p.yearFirst, p.yearLast, p.dayMonth, p.monthDay} {
		if d, n := f(); n > 0 {
			p.at += n
			return d, true
		}
	}
	return day{}, false
}

// digits reports a number of that many digits.
func (t token) digits(low, high int) bool {
	n := t.end - t.start
	return t.number >= 0 && (n >= low && n <= high || t.start >= 0 && len([]rune(t.text)) >= low && len([]rune(t.text)) <= high)
}

// yearFirst reads 2012-05-09, 2012/5/9, 2012.05.09, 2012年5月9日, 2012년 5월 9일.
func (p *parser) yearFirst() (day, int) {
	if !p.peek(0).digits(4, 4) || !p.peek(2).digits(1, 2) || !p.peek(4).digits(1, 2) {
		return day{}, 0
	}
	a, b := p.peek(1).text, p.peek(3).text
	d := day{year: p.peek(0).number, month: p.peek(2).number, day: p.peek(4).number}
	switch {
	case (a == "年" || a == "년") && (b == "月" || b == "월"):
		if c := p.peek(5).text; c == "日" || c == "일" || c == "号" || c == "號" {
			return d, 6
		}
		return d, 5
	case a == b && (a == "-" || a == "/" || a == "." || a == "‑"):
		if p.at > 0 && p.tokens[p.at-1].text == a && !p.peek(0).spaced {
			return day{}, 0
		}
		return d, 5
	}
	return day{}, 0
}

// yearLast reads 9.5.2012, 09/05/2012, 09-05-2012, and 09.05.12 with points.
func (p *parser) yearLast() (day, int) {
	a, b := p.peek(1).text, p.peek(3).text
	if !p.peek(0).digits(1, 2) || !p.peek(2).digits(1, 2) || a != b || a != "." && a != "/" && a != "-" {
		return day{}, 0
	}
	d := day{day: p.peek(0).number, month: p.peek(2).number, year: p.peek(4).number}
	switch {
	case p.peek(4).digits(4, 4):
	case p.peek(4).digits(2, 2) && (a == "." || a == "/") && p.peek(5).text != a && p.peek(5).text != ":":
		d.year += 2000
		if d.year > 2060 {
			d.year -= 100
		}
	default:
		return day{}, 0
	}
	if d.month > 12 || a == "/" && p.order == MonthFirst && d.day <= 12 {
		d.day, d.month = d.month, d.day
	}
	return d, 5
}

// dayMonth reads 9 May 2012, 9. Mai 2012, 9th of May, 2012, 9 de mayo de 2012,
// and 09-May-2012.
func (p *parser) dayMonth() (day, int) {
	if !p.peek(0).digits(1, 2) || p.peek(0).number < 1 || p.peek(0).number > 31 {
		return day{}, 0
	}
	if d, n := p.persian(); n > 0 {
		return d, n
	}
	i := p.skip(1, ".", "-", "/", "th", "st", "nd", "rd", "º", "ª", "er", "de", "of", "di", "the", "den", "ta", "-го")
	m := months[p.peek(i).text]
	if m == 0 {
		return day{}, 0
	}
	if p.peek(i+1).text == "/" && months[p.peek(i+2).text] == m { // both of the names that Arabic has
		i += 2
	}
	j := p.skip(i+1, ".", ",", "-", "/", "de", "del", "do", "of", "‘", "'", "’")
	if !p.peek(j).digits(4, 4) {
		return day{}, 0
	}
	return day{year: p.peek(j).number, month: m, day: p.peek(0).number}, j + 1
}

// monthDay reads May 9, 2012, May 9th 2012 and Sept. 9, 2012.
func (p *parser) monthDay() (day, int) {
	m := months[p.peek(0).text]
	if m == 0 {
		return day{}, 0
	}
	i := p.skip(1, ".", "the", "-")
	if !p.peek(i).digits(1, 2) {
		return day{}, 0
	}
	j := p.skip(i+1, "th", "st", "nd", "rd", ",", ".", "-", "de", "of")
	if !p.peek(j).digits(4, 4) {
		return day{}, 0
	}
	return day{year: p.peek(j).number, month: m, day: p.peek(i).number}, j + 1
}

// skip passes over up to three of some tokens.
func (p *parser) skip(i int, over ...string) int {
	for n := 0; n < 3; n++ {
		found := false
		for _, o := range over {
			if p.peek(i).text == o {
				found = true
			}
		}
		if !found {
			break
		}
		i++
	}
	return i
}

// clock reads the time of day behind a date, up to three small words on.
func (p *parser) clock() string {
	i := p.skip(0, ",", "at", "t", "um", "-", "–", "|", "a", "à", "las", "@", "kl", ".", "·", "•", "/", "klo", "в", "alle", "ore", "ás", "às")
	h, m := p.peek(i), p.peek(i+2)
	if !h.digits(1, 2) || !m.digits(2, 2) || p.peek(i+1).text != ":" && !(p.peek(i+1).text == "." && m.text != "" && p.peek(i+3).text == "uhr") {
		return ""
	}
	hour, minute, second := h.number, m.number, ""
	i += 3
	if p.peek(i).text == ":" && p.peek(i+1).digits(2, 2) && p.peek(i+1).number < 60 {
		second = ":" + p.peek(i+1).text
		i += 2
		if p.peek(i).text == "." && p.peek(i+1).number >= 0 && !p.peek(i+1).spaced {
			i += 2
		}
	}
	switch t := p.peek(i).text; {
	case t == "pm" && hour < 12:
		hour += 12
		i++
	case t == "am" && hour == 12:
		hour = 0
		i++
	case t == "am" || t == "pm" || t == "uhr":
		i++
	case (t == "a" || t == "p") && p.peek(i+1).text == "." && p.peek(i+2).text == "m":
		if t == "p" && hour < 12 {
			hour += 12
		} else if t == "a" && hour == 12 {
			hour = 0
		}
		if i += 3; p.peek(i).text == "." {
			i++
		}
	}
	if hour > 23 || minute > 59 {
		return ""
	}
	zone, n := p.zone(i)
	p.at += i + n
	return fmt.Sprintf("T%02d:%02d%s%s", hour, minute, second, zone)
}

// zone reads the zone of a time of day, "" when none is known.
func (p *parser) zone(i int) (string, int) {
	t := p.peek(i)
	if z, ok := zones[t.text]; ok {
		return z, 1
	}
	if (t.text == "+" || t.text == "-") && !p.peek(i+1).spaced {
		hours := p.peek(i + 1)
		switch {
		case hours.digits(4, 4) && hours.number <= 1400:
			return t.text + hours.text[:2] + ":" + hours.text[2:], 2
		case hours.digits(2, 2) && p.peek(i+2).text == ":" && p.peek(i+3).digits(2, 2) && hours.number <= 14:
			return t.text + hours.text + ":" + p.peek(i+3).text, 4
		}
	}
	return "", 0
}

var zones = map[string]string{
	"gmt": "Z", "utc": "Z", "z": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
	"pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00", "eet": "+02:00",
	"eest": "+03:00", "msk": "+03:00", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "sgt": "+08:00", "aest": "+10:00", "aedt": "+11:00",
}
