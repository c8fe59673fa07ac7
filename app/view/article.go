package view

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// Marker finds the words of a search in the parts of a report, given in its
// order. A nil Marker finds none.
type Marker func(parts ...string) [][]markup.Mark

func (m Marker) in(text string) []markup.Mark {
	if m == nil {
		return nil
	}
	return m(text)[0]
}

// report returns the marks in the headline of a report and in its text.
func (m Marker) report(a *corpus.Article) (title, text []markup.Mark) {
	if m == nil {
		return nil, nil
	}
	found := m(a.Title, a.Text)
	return found[0], found[1]
}

// maxRelated is how many reports of the same days are listed below a report.
const maxRelated = 6

// Article lays out the report with the given index, the words that marks finds
// numbered from the headline down. It returns the number of hits too.
func (d *Desk) Article(i, level int, marks Marker) (markup.Article, int) {
	a := d.Read(i)
	inTitle, inText := marks.report(a)
	title, hits := number(inTitle, 0)
	body, hits := number(inText, hits)
	v := markup.Article{
		Level: level, Title: markup.Text{Text: a.Title, Within: whole(a.Title), Marks: title},
		Standfirst: a.Standfirst, Outlet: d.outlet(i), Byline: strings.Join(a.Authors, ", "),
		Date:    markup.Day{ISO: string(a.Date), Text: DayText(a.Date)},
		Section: a.Section, Page: a.Page, Kind: kind(a.Kind), Note: a.Note, Source: a.URL, Lang: a.Lang, Dir: a.Dir,
		Story: d.storyLink(i), Related: d.related(i),
	}
	quotes, notes := d.margin(i)
	for n, p := range a.Paragraphs {
		v.Paragraphs = append(v.Paragraphs, markup.Paragraph{
			Text:  markup.Text{Text: a.Text, Within: p, Quotes: overlapping(quotes, p), Marks: body},
			Notes: notes[n],
		})
	}
	return v, hits
}

func whole(s string) corpus.Span { return corpus.Span{End: len(s)} }

func kind(k string) string {
	if k == corpus.KindReport {
		return ""
	}
	return k
}

// number counts marks on from n.
func number(marks []markup.Mark, n int) ([]markup.Mark, int) {
	for i := range marks {
		n++
		marks[i].N = n
	}
	return marks, n
}

func overlapping(quotes []markup.Quote, p corpus.Span) []markup.Quote {
	var out []markup.Quote
	for _, q := range quotes {
		if q.Span.Overlaps(p) {
			out = append(out, q)
		}
	}
	return out
}

// margin returns the places of an article's quotations, and its side notes by
// paragraph.
func (d *Desk) margin(article int) ([]markup.Quote, map[int][]markup.Note) {
	var quotes []markup.Quote
	notes := map[int][]markup.Note{}
	from, to := d.QuotationsOf(article)
	for i := from; i < to; i++ {
		q := &d.Quotations[i]
		n := i - from + 1
		class := d.quoteClass(q)
		for f, span := range q.Content {
			quote := markup.Quote{Span: span, Hue: class, N: n}
			if f == 0 {
				quote.ID = "q" + strconv.Itoa(n)
			}
			quotes = append(quotes, quote)
		}
		d.notes(i, notes)
	}
	return quotes, notes
}

// quoteClass is the class of a quotation in a text.
func (d *Desk) quoteClass(q *corpus.Quotation) string {
	if q.Kind == corpus.Indirect {
		return d.hue(q.Speaker) + " indirect"
	}
	return d.hue(q.Speaker)
}

// notes puts a note beside the paragraph where a quotation begins, and one
// beside every further paragraph that it goes on in.
func (d *Desk) notes(quotation int, notes map[int][]markup.Note) {
	q := &d.Quotations[quotation]
	last := -1
	at := 0 // of the fragment in the words of the quotation, see corpus.Quotation.Text
	for _, span := range q.Content {
		within := corpus.Span{Start: at, End: at + span.Len()}
		at = within.End + 1
		p := d.Articles[q.Article].Paragraph(span.Start)
		switch {
		case last < 0:
			n := d.note(quotation)
			n.Printed = d.printed(quotation, within)
			notes[p] = append(notes[p], n)
		case p == last:
			n := &notes[p][len(notes[p])-1]
			n.Printed = addLinks(n.Printed, d.printed(quotation, within))
		default:
			notes[p] = append(notes[p], markup.Note{
				Hue: d.hue(q.Speaker), Speaker: d.speaker(q.Speaker), Cue: "continues", Kind: q.Kind.String(), Printed: d.printed(quotation, within)})
		}
		last = p
	}
}

func addLinks(list, more []markup.Link) []markup.Link {
	for _, l := range more {
		if !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	return list
}

func (d *Desk) note(quotation int) markup.Note {
	q := d.Quotation(quotation)
	text := d.Articles[q.Article].Text
	n := markup.Note{
		Hue: d.hue(q.Speaker), Speaker: d.speaker(q.Speaker), Kind: q.Kind.String(),
		Sure: int(q.Confidence*100 + .5), Why: d.why(q),
	}
	var cue []string
	for _, s := range q.Cue {
		cue = append(cue, s.Of(text))
	}
	n.Cue = strings.Join(cue, " … ")
	if n.Cue == "" && len(q.Evidence) > 0 && q.Evidence[0].Rule == corpus.RuleContinues {
		n.Cue = "continues"
	}
	return n
}

// printed says who else prints what a quotation says between two offsets of its
// words, and leads to each utterance there. Where there are several, each is
// named by its first words.
func (d *Desk) printed(quotation int, within corpus.Span) []markup.Link {
	var out []markup.Link
	for _, u := range d.UtterancesOf(quotation) {
		others, differ, part := d.others(u, quotation)
		if others == 0 || !part.Overlaps(within) {
			continue
		}
		s := "printed by " + Number(others, "other", "others")
		if differ > 0 {
			s += ", " + Number(differ, "differs", "differ")
		}
		if part.Start > 0 {
			s = "“" + Short(strings.Trim(part.Of(d.Printed(quotation)), "\"“”„«» "), firstWords) + "” " + s
		}
		out = append(out, markup.Link{Text: s, Href: d.utterance(u)})
	}
	return out
}

// firstWords is about how many bytes an utterance is named by.
const firstWords = 24

func (d *Desk) utterance(i int) string {
	return d.Links.To(route.State{Page: route.Quotes, ID: d.Utterances[i].ID})
}

// others counts the other printings of an utterance, and those of them that
// have other words than this one; part is what of this one belongs to it.
func (d *Desk) others(utterance, quotation int) (others, differ int, part corpus.Span) {
	u := &d.Utterances[utterance]
	mine := 0
	for i := range u.Variants {
		if u.Variants[i].Quotation == quotation {
			mine = i
		}
	}
	for i := range u.Variants {
		if d.Quotations[u.Variants[i].Quotation].Article == d.Quotations[quotation].Article {
			continue
		}
		others++
		if wording(u, i) != wording(u, mine) {
			differ++
		}
	}
	return others, differ, u.Variants[mine].Part
}

// wording returns the first variant that a variant agrees with: itself, one
// printed in the same words, or the fullest where only its ends are cut.
func wording(u *corpus.Utterance, i int) int {
	switch v := &u.Variants[i]; {
	case v.SameAs >= 0:
		return wording(u, v.SameAs)
	case !Differs(v):
		return 0
	}
	return i
}

// Differs reports whether a printing has other words than the fullest one: a
// word put in or changed, or one taken out of the middle without an ellipsis.
// A printing that only begins later or ends earlier does not differ.
func Differs(v *corpus.Variant) bool {
	last := len(v.Edits) - 1
	for i, e := range v.Edits {
		switch e.Op {
		case corpus.Insert:
			return true
		case corpus.Delete:
			if i > 0 && i < last && v.Edits[i-1].Op != corpus.Gap && v.Edits[i+1].Op != corpus.Gap {
				return true
			}
		}
	}
	return false
}

// why tells in a sentence how the speaker was found.
func (d *Desk) why(q *corpus.Quotation) string {
	a := &d.Articles[q.Article]
	var steps []string
	for _, e := range q.Evidence {
		if s := step(a, e); s != "" {
			steps = append(steps, s)
		}
	}
	if len(steps) == 0 {
		return ""
	}
	s := strings.Join(steps, "; ") + "."
	return strings.ToUpper(s[:1]) + s[1:]
}

func step(a *corpus.Article, e corpus.Evidence) string {
	words := "“" + e.Span.Of(a.Text) + "”"
	place := ", paragraph " + strconv.Itoa(a.Paragraph(e.Span.Start)+1)
	switch e.Rule {
	case corpus.RuleName:
		return "named as " + words + place
	case corpus.RuleSurname:
		return "the surname stands for " + words + place
	case corpus.RuleTitle:
		return "the description stands for " + words + place
	case corpus.RulePronoun:
		return "the pronoun stands for " + words + place
	case corpus.RuleContinues:
		return "goes on from the quotation before it" + place
	case corpus.RuleLabel:
		return "labelled " + words + place
	case corpus.RuleAs:
		return "described as " + words + place
	}
	return ""
}

// related lists the reports nearest in time, the same days first.
func (d *Desk) related(i int) []markup.Report {
	var out []markup.Report
	if d.Articles[i].Date == "" {
		return nil
	}
	for lo, hi := i-1, i+1; len(out) < maxRelated && (lo >= 0 || hi < len(d.Articles)); {
		next := hi
		if hi >= len(d.Articles) || lo >= 0 && distance(d.Articles[lo].Date, d.Articles[i].Date) < distance(d.Articles[hi].Date, d.Articles[i].Date) {
			next = lo
		}
		if next == lo {
			lo--
		} else {
			hi++
		}
		if distance(d.Articles[next].Date, d.Articles[i].Date) <= relatedDays {
			out = append(out, d.report(next))
		}
	}
	return out
}

// relatedDays is how far apart two reports may be to count as of the same days.
const relatedDays = 4

// distance is the number of days between two dates, counting months as 31
// days; far away when one is unknown.
func distance(a, b corpus.Date) int {
	n := ordinal(a) - ordinal(b)
	if n < 0 {
		return -n
	}
	return n
}

func ordinal(d corpus.Date) int {
	if len(d) < len("2012-05-09") || !d.Valid() {
		return -1 << 30
	}
	y, _ := strconv.Atoi(string(d[:4]))
	m, _ := strconv.Atoi(string(d[5:7]))
	n, _ := strconv.Atoi(string(d[8:10]))
	return (y*12+m)*31 + n
}

// report lays out an article for a list.
func (d *Desk) report(i int) markup.Report {
	a := &d.Articles[i]
	from, to := d.QuotationsOf(i)
	facts := ""
	if to > from {
		facts = Number(to-from, "quotation", "quotations")
	}
	return markup.Report{
		Href: d.article(i), Title: a.Title, Outlet: d.outlet(i).Text, Byline: strings.Join(a.Authors, ", "),
		Day: d.short(a.Date), Facts: facts,
	}
}
