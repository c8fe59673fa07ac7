package view

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/text"
)

// Checked is a quotation of a draft with what was found of it.
type Checked struct {
	Words, Name string
	Verdict     compare.Verdict
	Others      []string // ids of speakers
	Joined      bool     // the places are the pieces of it, in order
	Places      []CheckedPlace
}

// CheckedPlace is a place where its words stand.
type CheckedPlace struct {
	Article, Quotation int // Quotation is -1 in a report's own words
	Paragraph          int // of the article
	Verdict            compare.Verdict
	Text, Speaker      string
	Edits              []markup.Edit
}

// asCorrected names the speakers of what was found as the reader corrected
// them: a draft is looked up in the dossier as it was made.
func (d *Desk) asCorrected(c Checked) Checked {
	if len(d.Corrections) == 0 {
		return c
	}
	c.Places = slices.Clone(c.Places)
	for i := range c.Places {
		if q := c.Places[i].Quotation; q >= 0 {
			c.Places[i].Speaker = d.Quotations[q].Speaker
		}
	}
	if len(c.Others) == 0 {
		return c
	}
	c.Others = nil
	as := false // whether somebody else than the draft says is on record
	for _, p := range c.Places {
		if p.Verdict != c.Verdict && !c.Joined || p.Speaker == "" {
			continue
		}
		called := d.isCalled(p.Speaker, c.Name)
		if called && !c.Joined {
			as = false
			break
		}
		as = as || !called
		if !slices.Contains(c.Others, p.Speaker) {
			c.Others = append(c.Others, p.Speaker)
		}
	}
	if !as {
		c.Others = nil
	}
	return c
}

// isCalled reports whether a speaker has a name.
func (d *Desk) isCalled(speaker, name string) bool {
	i := d.Dossier.Speaker(speaker)
	if i < 0 {
		return false
	}
	who := &d.Speakers[i]
	name = text.Fold(name)
	return text.Fold(who.Name) == name || slices.ContainsFunc(who.Aliases, func(a corpus.Alias) bool { return text.Fold(a.Name) == name })
}

// Findings lays out what was found of a draft.
func (d *Desk) Findings(list []Checked) markup.Findings {
	v := markup.Findings{Of: d.Title, Summary: d.tallied(list)}
	for _, c := range list {
		c = d.asCorrected(c)
		f := markup.Finding{Words: c.Words, Name: c.Name, Verdict: c.Verdict.String(), Says: d.says(c.Verdict, c.Words), Joined: c.Joined}
		for _, id := range c.Others {
			f.Others = append(f.Others, d.speaker(id))
		}
		for _, p := range c.Places {
			f.Places = append(f.Places, d.checkedPlace(p, c.Words))
		}
		v.List = append(v.List, f)
	}
	return v
}

func (d *Desk) checkedPlace(p CheckedPlace, asked string) markup.CheckedPlace {
	a := &d.Articles[p.Article]
	at := "p" + strconv.Itoa(p.Paragraph+1)
	if p.Quotation >= 0 {
		at = "q" + strconv.Itoa(d.NumberOf(p.Quotation))
	}
	v := markup.CheckedPlace{
		Where:   markup.Link{Text: d.source(p.Article), Href: d.Links.To(route.State{Page: route.Article, ID: a.ID, At: at})},
		Speaker: d.speaker(p.Speaker), Says: d.says(p.Verdict, asked), Text: p.Text,
	}
	for _, e := range p.Edits {
		if e.Op != corpus.Same {
			v.Edits = p.Edits
			break
		}
	}
	return v
}

// says writes a verdict about words in words. None of them says who is right.
// One word or two that stand in a longer text need be no cut of it.
func (d *Desk) says(v compare.Verdict, words string) string {
	switch {
	case v == compare.CutOrJoined && compare.Short(words):
		return "in a longer quotation"
	case v == compare.Paraphrase && compare.Short(words):
		return "in a report's own words"
	case v == compare.Absent && compare.Slight(words):
		return "not quoted alone in " + d.these()
	}
	switch v {
	case compare.Exact:
		return "printed in these words"
	case compare.OtherMarks:
		return "same words, other punctuation"
	case compare.CutOrJoined:
		return "cut or joined"
	case compare.Differs:
		return "wording differs"
	case compare.Paraphrase:
		return "only as paraphrase"
	}
	return "not in " + d.these()
}

func (d *Desk) these() string { return "these " + Number(len(d.Articles), "article", "articles") }

func (d *Desk) tallied(list []Checked) string {
	parts := []string{Number(len(list), "quotation", "quotations")}
	for v := compare.Exact; v <= compare.Absent; v++ {
		from := len(parts)
		var counts []int // of each way in which it is said of them
		for _, c := range list {
			if c.Verdict != v {
				continue
			}
			way := d.says(v, c.Words)
			n := slices.Index(parts[from:], way)
			if n < 0 {
				n = len(counts)
				parts, counts = append(parts, way), append(counts, 0)
			}
			counts[n]++
		}
		for n, count := range counts {
			parts[from+n] = strconv.Itoa(count) + " " + parts[from+n]
		}
	}
	return strings.Join(parts, " · ")
}

// FindingsCSV writes what was found as CSV, a line a place, and one for what
// stands nowhere.
func (d *Desk) FindingsCSV(list []Checked) string {
	var b strings.Builder
	line := func(cells ...string) { csvLine(&b, cells...) }
	line("quotation", "given to", "finding", "outlet", "date", "headline", "article", "printed as", "speaker on record")
	for _, c := range list {
		c = d.asCorrected(c)
		if len(c.Places) == 0 {
			line(c.Words, c.Name, d.says(c.Verdict, c.Words), "", "", "", "", "", "")
		}
		for _, p := range c.Places {
			a := &d.Articles[p.Article]
			line(c.Words, c.Name, d.says(p.Verdict, c.Words), a.Outlet, string(a.Date), a.Title, a.ID, p.Text, d.SpeakerName(p.Speaker))
		}
	}
	return b.String()
}
