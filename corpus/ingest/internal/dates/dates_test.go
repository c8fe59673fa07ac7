package dates

import "testing"

func TestFirst(t *testing.T) {
	for _, c := range []struct {
		text  string
		order Order
		want  string
	}{
		{"May 9, 2012 07:42 GMT · By", DayFirst, "2012-05-09T07:42Z"},
		{"Updated 1:39 am EST, Wednesday, November 20, 2019", DayFirst, "2019-11-20"},
		{"Published Monday, November 18, 2019 8:22AM EST", DayFirst, "2019-11-18T08:22-05:00"},
		{"28. Januar 2015", DayFirst, "2015-01-28"},
		{"9 de mayo de 2012, 18:30", DayFirst, "2012-05-09T18:30"},
		{"03/04/2012", DayFirst, "2012-04-03"},
		{"03/04/2012", MonthFirst, "2012-03-04"},
		{"25/04/2012", MonthFirst, "2012-04-25"},
		{"04.03.2012, 14.05 Uhr", DayFirst, "2012-03-04T14:05"},
		{"2012-05-09T07:42:10+02:00", DayFirst, "2012-05-09T07:42:10+02:00"},
		{"2012-05-09 07:42:10.123Z", DayFirst, "2012-05-09T07:42:10Z"},
		{"2012年5月9日 10:20", DayFirst, "2012-05-09T10:20"},
		{"2012년 5월 9일", DayFirst, "2012-05-09"},
		{"31 февраля 2019, 1 марта 2019", DayFirst, "2019-03-01"},
		{"on 1st of June 2010 at 3:05 p.m. ET", DayFirst, "2010-06-01T15:05"},
		{"٢٥ مايو ٢٠١٩", DayFirst, "2019-05-25"},
		{"version 1.2.2012.4 is no day, nor is 2012-13-45", DayFirst, "2012-02-01"},
		{"2 تير 1399 - 12:09", DayFirst, "2020-06-22T12:09"},
		{"۱ فروردین ۱۴۰۰", DayFirst, "2021-03-21"},
		{"30 اسفند 1399", DayFirst, "2021-03-20"},
		{"22 بهمن 1357", DayFirst, "1979-02-11"},
		{"24 نيسان / أبريل 2020", DayFirst, "2020-04-24"},
		{"nothing 2012 here", DayFirst, ""},
	} {
		if got := First(c.text, c.order); string(got) != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFromURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/2012/05/09/story":     "2012-05-09",
		"https://a.example/news/20120509-x.html": "2012-05-09",
		"https://a.example/news-2012-5-9-x.html": "2012-05-09",
		"https://a.example/2012/13/09/12345678/": "",
		"https://a.example/item/14848164.php":    "",
		"https://a.example/2019/sep/03/a":        "",
	} {
		if got := FromURL(address); string(got) != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("May 9, 2012 07:42 GMT", true)
	f.Fuzz(func(t *testing.T, s string, order bool) {
		for _, d := range Find(s, Order(order)) {
			if !d.Date.Valid() || d.Span.Of(s) == "" {
				t.Errorf("%q gives %q", s, d.Date)
			}
		}
		FromURL(s)
	})
}
