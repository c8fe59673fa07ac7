package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
	"onrecord/corpus/compare"
)

const tableHeat = "heat"

// leastPassage is how many words in a row make a passage worth a row of the
// table.
const leastPassage = 3

// heated is a run of an article's words that the same number of other reports
// print.
type heated struct {
	corpus.Span
	others int
}

// HasHeat reports whether an article is the transcript of what others print.
func (d *Desk) HasHeat(article int) bool { return d.Articles[article].Kind == corpus.KindTranscript }

// heat counts for every word of an article how many other reports print it:
// those that print its utterances, in the places where their words are the
// same. The idea is that of QUOTUS (Niculae et al., 2015).
func (d *Desk) heat(article int) []heated {
	by := map[int][]corpus.Span{} // by other report: what of the article it prints
	from, to := d.QuotationsOf(article)
	for q := from; q < to; q++ {
		for _, i := range d.UtterancesOf(q) {
			u := &d.Utterances[i]
			mine := slices.IndexFunc(u.Variants, func(v corpus.Variant) bool { return v.Quotation == q })
			for n := range u.Variants {
				if a := d.Quotations[u.Variants[n].Quotation].Article; a != article {
					for _, s := range d.sameWords(u, mine, n) {
						by[a] = append(by[a], compare.Content(d.Quotations[q].Content, s)...)
					}
				}
			}
		}
	}
	return counted(by)
}

// sameWords returns what of the printing mine another one prints in the same
// words, as spans of its quotation's text.
func (d *Desk) sameWords(u *corpus.Utterance, mine, other int) []corpus.Span {
	m, o := &u.Variants[mine], &u.Variants[other]
	edits, at := o.Edits, 0
	if mine != 0 {
		edits, at = compare.Words(d.part(m), d.part(o)), m.Part.Start
	}
	var out []corpus.Span
	for _, e := range edits {
		if e.Op == corpus.Same {
			out = append(out, corpus.Span{Start: at + e.Base.Start, End: at + e.Base.End})
		}
	}
	return out
}

// counted adds up what each report prints.
func counted(by map[int][]corpus.Span) []heated {
	steps := map[int]int{}
	for _, spans := range by {
		slices.SortFunc(spans, func(a, b corpus.Span) int { return a.Start - b.Start })
		reached := 0
		for _, s := range spans {
			if s.Start = max(s.Start, reached); s.Start < s.End {
				steps[s.Start]++
				steps[s.End]--
				reached = s.End
			}
		}
	}
	places := make([]int, 0, len(steps))
	for at, step := range steps {
		if step != 0 {
			places = append(places, at)
		}
	}
	slices.Sort(places)
	var out []heated
	n := 0
	for i, at := range places {
		if n += steps[at]; n > 0 {
			out = append(out, heated{corpus.Span{Start: at, End: places[i+1]}, n})
		}
	}
	return out
}

// HeatArticle lays out a transcript with every word as dark as others print it.
func (d *Desk) HeatArticle(s route.State) markup.Heat {
	i := d.Dossier.Article(s.ID)
	runs := d.heat(i)
	most := 0
	for _, r := range runs {
		most = max(most, r.others)
	}
	marks := make([]markup.Mark, len(runs))
	for n, r := range runs {
		marks[n] = markup.Mark{Span: r.Span, Kind: "heat h" + strconv.Itoa(heatLevel(r.others, most))}
	}
	a, _ := d.Article(i, 1, nil)
	for n := range a.Paragraphs {
		a.Paragraphs[n].Quotes, a.Paragraphs[n].Notes, a.Paragraphs[n].Marks = nil, nil, marks
	}
	a.Related = nil
	v := markup.Heat{Article: a, Legend: heatLegend(most)}
	if g := d.heatGrid(i, runs); g.size > 0 {
		v.Passages = &markup.Figure{Title: "Passages that others print", Table: g.table(d, s)}
	}
	return v
}

func heatLevel(n, most int) int {
	return (n*markup.Levels + most - 1) / most
}

// heatLegend says for each level how many reports it stands for.
func heatLegend(most int) []markup.HueName {
	var out []markup.HueName
	for n := 1; n <= most; n++ {
		class, name := "heat h"+strconv.Itoa(heatLevel(n, most)), strconv.Itoa(n)
		if last := len(out) - 1; last >= 0 && out[last].Hue == class {
			first, _, _ := strings.Cut(out[last].Name, "–")
			out[last].Name = first + "–" + name
			continue
		}
		out = append(out, markup.HueName{Hue: class, Name: name})
	}
	return out
}

func (d *Desk) heatGrid(article int, runs []heated) *grid {
	a := &d.Articles[article]
	g := &grid{id: tableHeat, caption: "Passages that others print", file: "passages.csv", sort: "-others", columns: []column{
		{key: "place", name: "Passage", ordered: true}, {key: "words", name: "Words", count: true}, {key: "others", name: "Printed by others", count: true}}}
	var rows [][]cell
	for _, r := range runs {
		said := strings.TrimSpace(r.Of(a.Text))
		n := words(said)
		if n < leastPassage {
			continue
		}
		p := "p" + strconv.Itoa(a.Paragraph(r.Start)+1)
		rows = append(rows, []cell{
			{text: Short(said, 160), plain: said, n: r.Start, href: d.Links.To(route.State{Page: route.Article, ID: a.ID, Figures: route.Figures{Heat: true}, At: p})}, figure(n), figure(r.others)})
	}
	slices.SortStableFunc(rows, func(x, y []cell) int { return cmp.Compare(x[0].n, y[0].n) })
	return g.fill(rows)
}
