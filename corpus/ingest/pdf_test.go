package ingest_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// composite writes a PDF whose page, and the form "X1" on it, have the composite font
// "F1" as browsers write them: codes of two bytes, widths with the descendant font.
func composite(page, form string) []byte {
	const cmap = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
		"7 beginbfrange <0020> <007E> <0020> <2010> <2010> <2010> <201C> <201D> <201C> <FB00> <FB04> <FB00> <0590> <06FF> <0590> <FE70> <FEFF> <FE70> <4E00> <9FFF> <4E00> endbfrange endcmap end end"
	return pdfObjects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>/XObject<</X1 8 0 R>>>>/Contents 5 0 R>>",
		"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>",
		pdfStream("", page), pdfStream("", cmap),
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 700/W[32[250] 33 126 500]>>",
		pdfStream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Matrix[1 0 0 1 0 0]", form))
}

func pdfStream(dict, s string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(s), s)
}

func pdfObjects(objects ...string) []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

// placed writes lines letter by letter, each moved to by its width, as browsers
// write justified text.
func placed(size, x, y float64, lines ...string) string {
	var b strings.Builder
	for i, line := range lines {
		fmt.Fprintf(&b, "BT /F1 %g Tf 1 0 0 1 %g %g Tm ", size, x, y-float64(i)*size*1.2)
		for _, r := range line {
			width := .5
			if r == ' ' {
				width = .25
			} else if r > '~' {
				width = .7
			}
			fmt.Fprintf(&b, "<%04X> Tj %g 0 Td ", r, width*size)
		}
		b.WriteString("ET\n")
	}
	return b.String()
}

// A page as a browser prints it: letters placed one by one in a font of two bytes a
// code, ligatures, a headline of two lines, and paragraphs that nothing but their
// short last lines sets apart; half of it in a form.
func TestPDFOfBrowser(t *testing.T) {
	page := placed(24, 72, 740, "Ferry line to stay open", "all winter long") + placed(12, 72, 660, "By Ada Birch",
		"The ferry between the island and the mainland stays open all winter, and the oﬃcials",
		"of the port council said late on Wednesday that six hours of talks on ﬁnances were it.",
		"Nobody contradicted.",
		"\u201cWe had no choice,\u201d the mayor said when the vote was over, and the two parties that") + "/X1 Do\n"
	form := placed(12, 72, 660-5*14.4, "had asked for the closure went home before anybody could ask them about the con-", "sequences of it.")
	var im ingest.Importer
	items, files := im.Add("ferry.pdf", composite(page, form))
	if len(items) != 1 {
		t.Fatalf("%+v", files)
	}
	a := &items[0].Article
	want := "The ferry between the island and the mainland stays open all winter, and the officials of the port council said late on Wednesday that six hours of talks on finances were it. Nobody contradicted.\n\n\u201cWe had no choice,\u201d the mayor said when the vote was over, and the two parties that had asked for the closure went home before anybody could ask them about the consequences of it."
	if a.Title != "Ferry line to stay open all winter long" || strings.Join(a.Authors, "|") != "Ada Birch" || a.Text != want {
		t.Errorf("%q by %q:\n%s", a.Title, a.Authors, a.Text)
	}
	spans(t, &items[0])
}

// Forms that draw themselves, and rows of widths without end, come to an end.
func TestPDFInCircles(t *testing.T) {
	b := composite(placed(12, 72, 700, "The pier was painted in spring, and it is green now.")+"/X1 Do ", "/X1 Do /X1 Do /X1 Do Q Q Q")
	for _, w := range []string{"33 126 500", "0 2147483647 500", "-9 99999999999 5", "33 [500"} {
		var im ingest.Importer
		items, files := im.Add("pier.pdf", bytes.Replace(b, []byte("33 126 500"), []byte(w), 1))
		if len(items) == 1 {
			spans(t, &items[0])
		} else if len(files) != 1 || files[0].Status != ingest.Failed {
			t.Errorf("%s: %+v", w, files)
		}
	}
}

// Quotation marks and ligatures come out of fonts whatever their encoding: one that
// has a name, one that differs from it, that of the font's format, its own table.
func TestPDFEncodings(t *testing.T) {
	const own = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <01> <201C> <02> <201D> <03> <FB01> endbfchar 1 beginbfrange <20> <7E> <0020> endbfrange endcmap"
	for _, c := range []struct{ font, shown string }{
		{"/Subtype/TrueType/Encoding/WinAnsiEncoding", `\223It stays,\224 the mayor said of the fine ferry.`},
		{"/Subtype/TrueType/Encoding/MacRomanEncoding", `\322It stays,\323 the mayor said of the \336ne ferry.`},
		{"/Subtype/Type1/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/fi]>>", `\223It stays,\224 the mayor said of the \001ne ferry.`},
		{"/Subtype/Type1/Encoding<</BaseEncoding/MacRomanEncoding/Differences[1/fi]>>", `\322It stays,\323 the mayor said of the \001ne ferry.`},
		{"/Subtype/Type1/Encoding<</Differences[14/fi 16/quotedblleft/quotedblright]>>", `\020It stays,\021 the mayor said of the \016ne ferry.`},
		{"/Subtype/Type1", `\252It stays,\272 the mayor said of the \256ne ferry.`},
		{"/Subtype/TrueType/ToUnicode 6 0 R", `\001It stays,\002 the mayor said of the \003ne ferry.`},
		{"/Subtype/Type1/Encoding<</Differences[1/a/b/c]>>/ToUnicode 6 0 R", `\001It stays,\002 the mayor said of the \003ne ferry.`},
	} {
		b := pdfObjects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
			"<</Type/Font/BaseFont/A"+c.font+"/FirstChar 0/LastChar 255/Widths["+strings.Repeat("500 ", 256)+"]>>",
			pdfStream("", "BT /F1 12 Tf 72 700 Td ("+c.shown+") Tj ET"), pdfStream("", own))
		items, files := new(ingest.Importer).Add("ferry.pdf", b)
		if want := "“It stays,” the mayor said of the fine ferry."; len(items) != 1 || items[0].Article.Text != want {
			t.Errorf("%s: %+v %+v", c.font, items, files)
		}
	}
}

// placedBack writes a line from its right end on, as some programs do.
func placedBack(size, x, y float64, line string) string {
	var b strings.Builder
	b.WriteString("BT /F1 12 Tf ")
	for _, r := range strings.NewReplacer("(", ")", ")", "(").Replace(line) {
		width := .7
		switch r {
		case ' ':
			width = .25
		case '(', ')':
			width = .5
		}
		x -= width * size
		fmt.Fprintf(&b, "1 0 0 1 %g %g Tm <%04X> Tj ", x, y, r)
	}
	return b.String() + "ET\n"
}

// Lines of scripts that run from right to left are shown from left to right, and are
// read the other way round, but for numbers and words of other scripts; letters
// that fill their squares are not set apart by the room between them.
func TestPDFScripts(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"hebrew", placed(24, 100, 740, "תבכרה") + placed(12, 72, 700, "הילע החמש דבלב לקש 12.5 ריעב (הריהמ) תבכר לש ריחמה", "ריעב הז אוה ילוא News Tern ןותיעל הריעה תשאר הרמא"),
			"הרכבת|המחיר של רכבת (מהירה) בעיר 12.5 שקל בלבד שמחה עליה|אמרה ראשת העירה לעיתון News Tern אולי הוא זה בעיר"},
		{"arabic", placed(24, 100, 740, "ﻡﻮﻳ") + placed(12, 72, 700, "\ufef2\ufedf\ufe8e\ufef4\ufea4\ufedf\ufe8d 2012 \ufee1\ufe8e\ufecb \ufef2\ufed3"), "يوم|في عام 2012 الحيالي"},
		{"hebrew as it is read", placedBack(12, 400, 700, "הרכבת (מהירה) תשמח"), "הרכבת (מהירה) תשמח"},
		{"chinese", "BT /F1 24 Tf 8 Tc 72 740 Td <6E218F6E51AC5B637EE77EED> Tj ET " + placed(12, 72, 700, "渡轮将在整个冬季运行", "委员会这样说"), "渡轮冬季继续|渡轮将在整个冬季运行委员会这样说"},
	} {
		items, files := new(ingest.Importer).Add(c.name+".pdf", composite(c.page, ""))
		if len(items) != 1 {
			t.Errorf("%s: %+v", c.name, files)
			continue
		}
		got := items[0].Article.Title + "\n" + items[0].Article.Text
		for line := range strings.SplitSeq(c.want, "|") {
			if !strings.Contains(got, line) {
				t.Errorf("%s: %q is not in %q", c.name, line, got)
			}
		}
	}
}

// A page that draws without end is left with a reason.
func TestPDFWithoutEnd(t *testing.T) {
	form := strings.Repeat("q Q ", 150000) + "/X1 Do"
	items, files := new(ingest.Importer).Add("pier.pdf", composite(strings.Repeat("/X1 Do ", 200), form))
	if len(items) != 0 || files[0].Reason != "cannot be read: too much is drawn on its pages" {
		t.Errorf("%d %+v", len(items), files)
	}
	const line = "BT /F1 12 Tf 1 0 0 1 72 700 Tm <00410064006100200042006900720063006800200077006100690074006500640020006f006e00200074006800650020007000690065007200> Tj ET "
	for name, c := range map[string]struct{ page, want string }{
		"states kept inside each other": {strings.Repeat("q ", 100000) + line + strings.Repeat("Q ", 100000), "Ada Birch waited on the pier"},
		"numbers for nobody":            {line + strings.Repeat("1 ", 9<<20), ""},
	} {
		items, files := new(ingest.Importer).Add("pier.pdf", composite(c.page, ""))
		if got := len(items) > 0 && strings.Contains(items[0].Article.Title+items[0].Article.Text, c.want); got != (c.want != "") {
			t.Errorf("%s: %+v %+v", name, items, files)
		}
	}
}

// The day on which somebody printed a page is not that of the article; words that a
// browser divided are whole again, and so are headlines in the middle.
func TestPDFPrinted(t *testing.T) {
	page := placed(20, 100, 740, "A crane falls into the harbour") + placed(20, 180, 716, "of Tern Island") +
		placed(12, 72, 660, "Nobody was hurt when the old crane fell into the har\u2010", "bour on Wednesday night, said the mayor of the island.")
	for producer, want := range map[string]string{"Skia/PDF m127": "", "A Press": "2021-03-04"} {
		b := bytes.Replace(composite(page, ""), []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Info<</Producer("+producer+")/CreationDate(D:20210304101112Z)>>"), 1)
		items, files := new(ingest.Importer).Add("crane.pdf", b)
		if len(items) != 1 {
			t.Fatalf("%+v", files)
		}
		if a := &items[0].Article; string(a.Date) != want || a.Title != "A crane falls into the harbour of Tern Island" || !strings.Contains(a.Text, "into the harbour on Wednesday") {
			t.Errorf("%s: %+v", producer, a)
		}
	}
}

// Paragraphs are told apart by a little room between them or by the indent of the
// first line of a column; lines that make room for a picture are none.
func TestPDFParagraphs(t *testing.T) {
	page := placed(20, 72, 740, "The ferry stays") +
		placed(12, 72, 700, "The ferry between the island and the mainland stays open in winter, said the", "council on Wednesday after six hours of talks, and nobody contradicted it there.") +
		placed(12, 72, 667.6, "\u201cWe had no choice,\u201d the mayor said when the vote was over, and the two parties", "that had asked for the closure of it", "went home before anybody in the hall", "could ask them about what would come", "of it, or about the money that was spent on the old boat in the last ten years.") +
		placed(12, 400, 700, "  The council will look at the question again in spring, when the figures of the", "winter are known and the new boat has been paid for by all those who live there.")
	page = strings.Replace(page, "1 0 0 1 400 700 Tm <0020> Tj 3 0 Td <0020> Tj 3 0 Td", "1 0 0 1 412 700 Tm", 1)
	items, files := new(ingest.Importer).Add("ferry.pdf", composite(page, ""))
	if len(items) != 1 {
		t.Fatalf("%+v", files)
	}
	want := "The ferry between the island and the mainland stays open in winter, said the council on Wednesday after six hours of talks, and nobody contradicted it there.\n\n" +
		"\u201cWe had no choice,\u201d the mayor said when the vote was over, and the two parties that had asked for the closure of it went home before anybody in the hall could ask them about what would come of it, or about the money that was spent on the old boat in the last ten years.\n\n" +
		"The council will look at the question again in spring, when the figures of the winter are known and the new boat has been paid for by all those who live there."
	if got := items[0].Article.Text; got != want {
		t.Errorf("%s", got)
	}
}

// Whether a hyphen at the end of a line is the word's own is told by how the word stands
// elsewhere in the text, by what browsers do, and by its parts.
func TestPDFHyphens(t *testing.T) {
	const more = "Nobody in the port had thought that it would take so long, she said on Friday, and"
	for name, c := range map[string]struct {
		producer string
		lines    []string
		want     string
	}{
		"as elsewhere, with":         {"", []string{"The harbour is a deep-water port and was built for ships of all kinds by the deep-", "water company of the island, which had been the first of them."}, "the deep-water company"},
		"as elsewhere, without":      {"", []string{"The well-known newspaper of the island was read in the port, and nobody had a news-", "paper like it in the whole of the sea, as everybody said there."}, "had a newspaper like"},
		"by what is seen more often": {"", []string{"A sea-wall, the seawall and once more the seawall were built by the port and the sea-", "wall company of the island, which had been the first of them."}, "the seawall company"},
		"divided":                    {"", []string{"The ferry stays open all winter, and the port council said so after six hours in the har-", "bour on Wednesday, when nobody had asked it any longer for that."}, "in the harbour on"},
		"well known":                 {"", []string{"The ferry stays open all winter, and the port council said so after six hours to a well-", "known reporter of the island, who had asked for it every day."}, "a well-known reporter"},
		"so called":                  {"", []string{"The ferry stays open all winter, and the port council said so after six hours to the so-", "called friends of the island, who had asked for it every day."}, "the so-called friends"},
		"by its second part":         {"", []string{"The ferry stays open all winter, and the port council said so after six hours to a long-", "term friend of the island, who had asked for it every day."}, "a long-term friend"},
		"a number":                   {"", []string{"The ferry stays open all winter, and the port council said so after the talks of twenty-", "four hours on the island, which had been the first of them."}, "of twenty-four hours"},
		"a name":                     {"", []string{"The ferry stays open all winter, and the port council said so after six hours to Anglo-", "Dutch friends of the island, who had asked for it every day."}, "to Anglo-Dutch friends"},
		"a figure":                   {"", []string{"The ferry stays open all winter, and the port council said so after six hours of Covid-", "19 on the island, which had been the first of them in the sea."}, "of Covid-19 on"},
		"what stands for a rest":     {"", []string{"Die Fähre fährt im ganzen Winter, und der Hafenrat sagte nach sechs Stunden, alle Vor-", "und Nachteile seien lange genug von allen im Hafen besprochen worden."}, "alle Vor- und Nachteile"},
		"a French question":          {"", []string{"« Nous allons rester », disent les femmes et les hommes du port des îles. « Oui », dit-", "elle, et les autres des îles ne disent rien de plus ce jour de fête."}, "dit-elle, et"},
		"a browser":                  {"Skia/PDF m127", []string{"The ferry stays open all winter, and the port council said so after six hours to a snow-", "white friend of the island, who had asked for it every day."}, "a snow-white friend"},
		"a browser that divides":     {"Skia/PDF m127", []string{"The ferry stays open all win\u2010", "ter, and the port council said so after six hours to a snow-", "white friend of the island, who had asked for it every day."}, "all winter, and the port council said so after six hours to a snow-white friend"},
		"a browser without the sign": {"Skia/PDF m127", []string{"The ferry stays open all winter, and the port council said so after six hours in the har-", "bour on Wednesday, when nobody had asked it any longer for what it would do in the win-", "ter or at any other time of the year, and when all had gone home."}, "in the harbour on"},
	} {
		page := placed(20, 72, 740, "What the council said") + placed(12, 72, 700, append(c.lines, more, "went home.")...)
		b := bytes.Replace(composite(page, ""), []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Info<</Producer("+c.producer+")>>"), 1)
		items, files := new(ingest.Importer).Add("council.pdf", b)
		if len(items) != 1 || !strings.Contains(items[0].Article.Text, c.want) {
			t.Errorf("%s: %+v %+v", name, items, files)
		}
	}
}
