package corpus

import "strings"

// Article is one saved report.
type Article struct {
	ID         string   // unique in its dossier; letters, digits, "-", "_" and "." inside; the address is /article/<ID>/
	Title      string   // headline
	Standfirst string   // the line under the headline, often empty
	Outlet     string   // who published it
	Authors    []string // bylines
	Date       Date     // day of publication, as precise as the source says
	Section    string   // part of the paper
	Page       string   // page in print, such as "A3"
	URL        string   // where it was found; a stranger's string, never to be trusted as a link without a look at its scheme
	Kind       string   // "report" unless the source says otherwise, such as "transcript"
	Note       string   // where this text comes from, in a sentence for the reader
	Lang       string   // BCP 47, "" when unknown
	Dir        string   // "rtl", or "" for left to right
	Text       string   // the body; paragraphs are joined by a blank line ("\n\n")
	Paragraphs []Span   // the paragraphs of Text, in order
}

// KindReport and KindTranscript are the kinds of article that OnRecord itself
// tells apart. Any other word in a source's "kind" field is kept as it is.
const (
	KindReport     = "report"
	KindTranscript = "transcript"
)

// SetParagraphs gives the article its body: the paragraphs joined by blank
// lines, and their spans.
func (a *Article) SetParagraphs(paragraphs []string) {
	var b strings.Builder
	a.Paragraphs = a.Paragraphs[:0]
	for i, p := range paragraphs {
		if i > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(p)
		a.Paragraphs = append(a.Paragraphs, Span{start, b.Len()})
	}
	a.Text = b.String()
}

// Paragraph returns the index of the paragraph that holds the byte offset, or
// of the last one before it; 0 when there is none.
func (a *Article) Paragraph(offset int) int {
	n := 0
	for i, p := range a.Paragraphs {
		if p.Start > offset {
			break
		}
		n = i
	}
	return n
}

// Date is a day as its source gives it, in ISO 8601 and no more precise than
// the source: "2012", "2012-05", "2012-05-09" or "2012-05-09T07:42:00Z". The
// empty date is unknown. Dates order as strings.
type Date string

// Year, Month and Day cut the date down to that precision: "2012", "2012-05",
// "2012-05-09". A date that is less precise comes back as it is.
func (d Date) Year() Date  { return d.cut(4) }
func (d Date) Month() Date { return d.cut(7) }
func (d Date) Day() Date   { return d.cut(10) }

func (d Date) cut(n int) Date {
	if len(d) > n {
		return d[:n]
	}
	return d
}

// Valid reports whether d is empty or begins with a calendar date of one of
// the four precisions. It checks ranges (month 1 to 12, day 1 to 31), not the
// length of each month.
func (d Date) Valid() bool {
	if d == "" {
		return true
	}
	day := string(d.Day())
	for i := 0; i < len(day); i++ {
		if (i == 4 || i == 7) != (day[i] == '-') || (i != 4 && i != 7 && (day[i] < '0' || day[i] > '9')) {
			return false
		}
	}
	switch len(day) {
	case 4:
		return len(d) == 4
	case 7:
		return day[5:7] >= "01" && day[5:7] <= "12"
	case 10:
		return day[5:7] >= "01" && day[5:7] <= "12" && day[8:10] >= "01" && day[8:10] <= "31" &&
			(len(d) == 10 || d[10] == 'T' || d[10] == ' ')
	}
	return false
}
