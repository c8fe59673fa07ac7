package compare_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// who said the quotations of the default dossier, in the order of each text.
var who = map[string]string{
	"2012-05-07-afps-cyber":                "P",
	"2012-05-07-afps-relationship":         "PPPPPPL",
	"2012-05-07-dod-transcript":            "PP",
	"2012-05-07-latimes-denial":            "LLP",
	"2012-05-07-reuters-cyber":             "PPP",
	"2012-05-07-thehill-pledge":            "PLL",
	"2012-05-08-afp-row":                   "-LL",
	"2012-05-08-ap-belfast":                "PPL",
	"2012-05-08-bbc-cold-war":              "PLP",
	"2012-05-08-bloomberg-equals":          "LL-",
	"2012-05-08-chinadaily-pentagon":       "LPPPP",
	"2012-05-08-defensedaily-brinkmanship": "PPLL-LL",
	"2012-05-08-jagran-threat":             "PLLPP",
	"2012-05-08-stripes-denial":            "LLP",
	"2012-05-08-tgdaily-collaboration":     "PLLP",
	"2012-05-09-shanghaidaily-ministers":   "LPP",
	"2012-05-09-softpedia-views":           "PPPLL",
	"2012-05-10-airforcemag-itinerary":     "-",
	"2012-05-11-chinadaily-westpoint":      "--",
	"2012-09-18-xinhua-talks":              "LPP",
	"2012-09-19-shanghaidaily-newties":     "LPPP",
	"2012-09-20-freebeacon-beijing":        "PPPP-",
}

// byHand reads the default dossier and its direct quotations: what stands in
// quotation marks, with the speakers of the table.
func byHand(t testing.TB) *corpus.Dossier {
	t.Helper()
	d := &corpus.Dossier{Speakers: []corpus.Speaker{{ID: "leon-panetta", Name: "Leon Panetta"}, {ID: "liang-guanglie", Name: "Liang Guanglie"}}}
	files, err := filepath.Glob("../articles/20*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no default dossier", err)
	}
	names := map[byte]string{'P': "leon-panetta", 'L': "liang-guanglie", '-': ""}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a := readArticle(strings.TrimSuffix(filepath.Base(f), ".md"), string(raw))
		table := who[a.ID]
		for _, p := range a.Paragraphs {
			spans := marked(p.Of(a.Text))
			if a.Kind == corpus.KindTranscript && !strings.HasPrefix(p.Of(a.Text), "[") {
				_, said, ok := strings.Cut(p.Of(a.Text), ": ")
				if !ok {
					said = p.Of(a.Text)
				}
				spans = []corpus.Span{{Start: p.Len() - len(said), End: p.Len()}}
			}
			for _, s := range spans {
				q := corpus.Quotation{Article: len(d.Articles), Confidence: 1, Content: []corpus.Span{{Start: p.Start + s.Start, End: p.Start + s.End}}}
				c := byte('?')
				if table != "" {
					c, table = table[0], table[1:]
				}
				if _, ok := names[c]; !ok {
					t.Logf("%s %c %s", a.ID, c, q.Text(a.Text))
				}
				q.Speaker = names[c]
				d.Quotations = append(d.Quotations, q)
			}
		}
		d.Articles = append(d.Articles, a)
	}
	return d
}

// marked returns what stands in quotation marks, with them.
func marked(s string) (out []corpus.Span) {
	for _, q := range text.Quotes(s) {
		out = append(out, q.Span)
	}
	return out
}

// readArticle reads Markdown with front matter.
func readArticle(id, raw string) corpus.Article {
	a := corpus.Article{ID: id, Kind: corpus.KindReport}
	_, raw, _ = strings.Cut(raw, "---\n")
	head, body, _ := strings.Cut(raw, "---\n")
	for line := range strings.Lines(head) {
		k, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
		v = strings.Trim(v, `"`)
		switch k {
		case "title":
			a.Title = v
		case "outlet":
			a.Outlet = v
		case "date":
			a.Date = corpus.Date(v)
		case "kind":
			a.Kind = v
		}
	}
	a.SetParagraphs(strings.Split(strings.TrimSpace(body), "\n\n"))
	return a
}
