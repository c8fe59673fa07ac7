package compare

import (
	"time"

	"onrecord/corpus"
)

// days is the range of days, counted from 1970, that a date may mean. An
// unknown date may be any.
type days struct{ first, last int }

var anyDay = days{-1 << 30, 1 << 30}

func daysOf(d corpus.Date) days {
	var layout string
	switch len(d.Day()) {
	case 4:
		layout = "2006"
	case 7:
		layout = "2006-01"
	case 10:
		layout = "2006-01-02"
	default:
		return anyDay
	}
	t, err := time.Parse(layout, string(d.Day()))
	if err != nil {
		return anyDay
	}
	end := t
	switch len(layout) {
	case 4:
		end = t.AddDate(1, 0, -1)
	case 7:
		end = t.AddDate(0, 1, -1)
	}
	return days{int(t.Unix() / 86400), int(end.Unix() / 86400)}
}

// apart is the number of days that lie at least between two dates.
func (d days) apart(o days) int { return max(0, d.first-o.last, o.first-d.last) }
