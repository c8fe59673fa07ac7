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
		"3 beginbfrange <0020> <007E> <0020> <201C> <201D> <201C> <FB00> <FB04> <FB00> endbfrange endcmap end end"
	stream := func(dict, s string) string {
		return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(s), s)
	}
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.4\n")
	for i, o := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>/XObject<</X1 8 0 R>>>>/Contents 5 0 R>>",
		"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>",
		stream("", page), stream("", cmap),
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 700/W[32[250] 33 126 500]>>",
		stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Matrix[1 0 0 1 0 0]", form)} {
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
