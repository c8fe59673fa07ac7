package search_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/search"
)

var update = flag.Bool("update", false, "write the results into testdata")

// Each query of testdata/queries.txt is searched in the small dossier. Below it
// stand how far it was widened, the hits, the quotations, and the marks in the
// hits.
func TestQueries(t *testing.T) {
	d := small()
	x := open(t, d)
	golden(t, "testdata/queries.txt", func(q string) string {
		r := x.Search(search.Request{Query: q})
		var b strings.Builder
		fmt.Fprintf(&b, "%v; hits %v; quotations %v\n", r.Level, docs(r), r.Quotations)
		for _, reading := range r.Readings {
			fmt.Fprintf(&b, "%s read as %s\n", reading.Typed, reading.Read)
		}
		for _, n := range r.Notes {
			b.WriteString("! " + n + "\n")
		}
		for _, h := range r.Hits {
			parts := []string{d.Articles[h.Doc].Title, d.Articles[h.Doc].Text}
			var marks []string
			for i, found := range r.MarksOf(parts...) {
				for _, m := range found {
					marks = append(marks, fmt.Sprintf("%s(%v)", m.Of(parts[i]), m.Kind))
				}
			}
			if q != "" && len(marks) > 0 {
				fmt.Fprintf(&b, "%d %s\n", h.Doc, strings.Join(marks, " "))
			}
		}
		return b.String()
	})
}

// The same for the default dossier: behind "->" stands the report that is meant,
// below it at which rank it is, and the first hits by name.
func TestRanking(t *testing.T) {
	d := defaultDossier(t)
	x := open(t, d)
	golden(t, "testdata/ranking.txt", func(line string) string {
		q, target, _ := strings.Cut(line, " -> ")
		r := x.Search(search.Request{Query: q})
		var b strings.Builder
		fmt.Fprintf(&b, "%v; %d articles", r.Level, len(r.Hits))
		if rank := slices.IndexFunc(r.Hits, func(h search.Hit) bool { return d.Articles[h.Doc].ID == target }); rank >= 0 {
			fmt.Fprintf(&b, "; target at rank %d", rank+1)
		} else if target != "" {
			b.WriteString("; target not found")
		}
		b.WriteString("\n")
		for _, reading := range r.Readings {
			fmt.Fprintf(&b, "%s read as %s\n", reading.Typed, reading.Read)
		}
		for _, h := range r.Hits[:min(5, len(r.Hits))] {
			fmt.Fprintf(&b, "%s\n", d.Articles[h.Doc].ID)
		}
		return b.String()
	})
}

// golden runs every query of a file, which stands behind "> ", and compares
// what comes out with what stands below it.
func golden(t *testing.T, file string, run func(q string) string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for i, block := range strings.Split(strings.TrimRight(string(data), "\n"), "\n\n") {
		if i > 0 {
			got.WriteString("\n")
		}
		line, _, _ := strings.Cut(block, "\n")
		got.WriteString(line + "\n" + run(strings.TrimSpace(strings.TrimPrefix(line, ">"))))
	}
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if got.String() != string(data) {
		t.Errorf("%s does not match; run with -update and look at the difference. Got:\n%s", file, got.String())
	}
}

func docs(r *search.Result) []int {
	var out []int
	for _, h := range r.Hits {
		out = append(out, h.Doc)
	}
	return out
}

func TestFacets(t *testing.T) {
	x := open(t, small())
	for name, c := range map[string]struct {
		r          search.Request
		hits       []int
		quotations []int
	}{
		"all":                 {search.Request{}, []int{0, 1, 2, 3}, []int{0, 1, 2}},
		"one outlet":          {search.Request{Outlets: []string{"Herald"}}, []int{0, 2}, []int{0, 1}},
		"two outlets":         {search.Request{Outlets: []string{"Herald", "Courier"}}, []int{0, 1, 2}, []int{0, 1, 2}},
		"outlet and section":  {search.Request{Outlets: []string{"Herald", "Courier"}, Sections: []string{"City"}}, []int{0, 1}, []int{0, 1, 2}},
		"kind":                {search.Request{Kinds: []string{"transcript"}}, []int{2}, nil},
		"speaker":             {search.Request{Speakers: []string{"bo-diaz"}}, []int{1}, []int{2}},
		"from":                {search.Request{From: "2011-03-02"}, []int{1, 2}, []int{2}},
		"month":               {search.Request{From: "2011-03", To: "2011-03"}, []int{0, 1}, []int{0, 1, 2}},
		"day of a vague date": {search.Request{From: "2011-04-09", To: "2011-04-10"}, []int{2}, nil},
		"word and speaker":    {search.Request{Query: "ferry", Speakers: []string{"ann-lee"}}, []int{0}, []int{1}},
		"year":                {search.Request{Years: []string{"2011"}}, []int{0, 1, 2}, []int{0, 1, 2}},
		"a year without any":  {search.Request{Years: []string{"2012"}}, nil, nil},
		"two months":          {search.Request{Months: []string{"2011-04", "2011-05"}}, []int{2}, nil},
		"year and month":      {search.Request{Years: []string{"2011", "2012"}, Months: []string{"2011-03"}}, []int{0, 1}, []int{0, 1, 2}},
		"no month":            {search.Request{Months: []string{"March"}}, nil, nil},
		"language":            {search.Request{Languages: []string{"en"}}, []int{0, 1}, []int{0, 1, 2}},
		"two languages":       {search.Request{Languages: []string{"en", "zh"}}, []int{0, 1, 2}, []int{0, 1, 2}},
		"nobody":              {search.Request{Speakers: []string{"nobody"}}, nil, nil},
	} {
		r := x.Search(c.r)
		if !slices.Equal(docs(r), c.hits) || !slices.Equal(r.Quotations, c.quotations) {
			t.Errorf("%s: hits %v, quotations %v, want %v, %v", name, docs(r), r.Quotations, c.hits, c.quotations)
		}
	}
}

func TestFacetCountsLeaveTheirOwnSelectionOut(t *testing.T) {
	r := open(t, small()).Search(search.Request{Outlets: []string{"Herald"}, Sections: []string{"City"}})
	for name, c := range map[string]struct{ got, want []search.Count }{
		"outlets":  {r.Outlets, []search.Count{{Value: "Herald", Articles: 1, Quotations: 2, Selected: true}, {Value: "Courier", Articles: 1, Quotations: 1}}},
		"sections": {r.Sections, []search.Count{{Value: "City", Articles: 1, Quotations: 2, Selected: true}, {Value: "World", Articles: 1}}},
		"speakers": {r.Speakers, []search.Count{{Value: "ann-lee", Articles: 1, Quotations: 2}}},
		"years":    {r.Years, []search.Count{{Value: "2011", Articles: 1, Quotations: 2}}},
		"months":   {r.Months, []search.Count{{Value: "2011-03", Articles: 1, Quotations: 2}}},
		"days":     {r.Days, []search.Count{{Value: "2011-03-01", Articles: 1, Quotations: 2}}},
		"kinds":    {r.Kinds, []search.Count{{Value: "report", Articles: 1, Quotations: 2}}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
}

func TestDatesAndLanguagesAreCounted(t *testing.T) {
	r := open(t, small()).Search(search.Request{Months: []string{"2011-04"}, Languages: []string{"zh"}})
	for name, c := range map[string]struct{ got, want []search.Count }{
		"years":     {r.Years, []search.Count{{Value: "2011", Articles: 1}}},
		"months":    {r.Months, []search.Count{{Value: "2011-04", Articles: 1, Selected: true}}},
		"languages": {r.Languages, []search.Count{{Value: "zh", Articles: 1, Selected: true}}},
		"days":      {r.Days, nil},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
	r = open(t, small()).Search(search.Request{Months: []string{"2011-03"}})
	want := []search.Count{{Value: "2011-03", Articles: 2, Quotations: 3, Selected: true}, {Value: "2011-04", Articles: 1}}
	if !slices.Equal(r.Months, want) {
		t.Errorf("months: got %v, want %v", r.Months, want)
	}
}

// Quotations are counted where that is quick, and always when they are asked for.
func TestQuotationsOfBroadQueries(t *testing.T) {
	d := many(9000, 60, 400)
	for i, a := range d.Articles {
		d.Quotations = append(d.Quotations, corpus.Quotation{Article: i, Content: []corpus.Span{{Start: 0, End: len(a.Text)}}})
	}
	x := open(t, d)
	for q, quick := range map[string]bool{"w97": true, "w97 alpha": true, "alpha the of": false, "t": false, "": true} {
		r, all := x.Search(search.Request{Query: q}), x.Search(search.Request{Query: q, Quoted: true})
		if !r.Counted || !all.Counted || r.Uncounted == quick || all.Uncounted || len(all.Quotations) == 0 {
			t.Errorf("%q: counted %v, uncounted %v; with all of them counted %v, uncounted %v, %d quotations", q, r.Counted, r.Uncounted, all.Counted, all.Uncounted, len(all.Quotations))
		}
		if quick && !slices.Equal(r.Quotations, all.Quotations) || !quick && (len(r.Quotations) > 0 || r.Kinds[0].Quotations > 0 || r.Kinds[0].Articles != len(r.Hits)) {
			t.Errorf("%q: %d quotations of %d, %v", q, len(r.Quotations), len(all.Quotations), r.Kinds)
		}
	}
}

// Of a facet with very many values the fullest are listed, and what is selected.
func TestManyValues(t *testing.T) {
	d := &corpus.Dossier{}
	for outlet := range 300 {
		for range 1 + outlet%100*outlet/50 {
			d.Articles = append(d.Articles, corpus.Article{Outlet: fmt.Sprintf("Outlet %03d", outlet), Text: "word"})
		}
	}
	r := open(t, d).Search(search.Request{Outlets: []string{"Outlet 000", "Outlet 299"}})
	if n := len(r.Outlets); n < 64 || n > 66 {
		t.Fatalf("%d values", n)
	}
	if r.Outlets[0].Value != "Outlet 299" || !r.Outlets[0].Selected || r.Outlets[0].Articles != 1+99*299/50 {
		t.Errorf("first is %v", r.Outlets[0])
	}
	if last := r.Outlets[len(r.Outlets)-1]; last != (search.Count{Value: "Outlet 000", Articles: 1, Selected: true}) {
		t.Errorf("last is %v", last)
	}
	for i := 1; i < len(r.Outlets); i++ {
		if r.Outlets[i].Articles > r.Outlets[i-1].Articles {
			t.Errorf("%v stands before %v", r.Outlets[i-1], r.Outlets[i])
		}
	}
}

// A limited search finds the same first hits as one without a limit.
func TestLimit(t *testing.T) {
	x := open(t, many(3000, 40, 400))
	for _, q := range []string{"", "t", "ta", "alpha", "alpha be", `"alpha beta"`, "alhpa", "beta -gamma", "gamma near/3 delta"} {
		all := x.Search(search.Request{Query: q})
		few := x.Search(search.Request{Query: q, Limit: 7})
		if want := all.Hits[:min(7, len(all.Hits))]; !slices.Equal(few.Hits, want) {
			t.Errorf("%q: got %v, want %v", q, few.Hits, want)
		}
	}
}

// many is a dossier of n articles of so many words, of a vocabulary that large, made by a generator.
func many(n, words, vocabulary int) *corpus.Dossier {
	common := []string{"alpha", "beta", "gamma", "delta", "the", "of", "table", "talk", "tall", "omega", "ferry", "harbour"}
	d := &corpus.Dossier{}
	seed := uint32(1)
	for i := range n {
		var b strings.Builder
		for range words {
			seed = seed*1664525 + 1013904223
			if k := int(seed >> 8 % uint32(vocabulary)); k < len(common)*8 {
				b.WriteString(common[k/8])
			} else {
				fmt.Fprintf(&b, "w%d", k)
			}
			b.WriteByte(' ')
		}
		d.Articles = append(d.Articles, corpus.Article{ID: fmt.Sprint(i), Title: fmt.Sprintf("Report %d", i), Kind: "report", Text: b.String()})
	}
	return d
}

// In a big dossier positions are coarse: a phrase is never missed, and with the
// texts at hand it is found exactly.
func TestPhrasesInBigDossiers(t *testing.T) {
	d := many(600, 300, 4000)
	x, err := search.Open(search.BuildCoarse(d))
	if err != nil {
		t.Fatal(err)
	}
	for _, phrase := range []string{"alpha beta", "ferry harbour", "the of the", "w200 w2000", "omega w310"} {
		var want []int
		for i, a := range d.Articles {
			if strings.Contains(" "+a.Text, " "+phrase+" ") {
				want = append(want, i)
			}
		}
		x.Texts = nil
		maybe := docs(x.Search(search.Request{Query: `"` + phrase + `"`}))
		for _, doc := range want {
			if !slices.Contains(maybe, doc) {
				t.Errorf("%q: article %d is missed", phrase, doc)
			}
		}
		x.Texts = func(doc int) *corpus.Article { return &d.Articles[doc] }
		got := docs(x.Search(search.Request{Query: `"` + phrase + `"`}))
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %v of %d, want %v", phrase, got, len(maybe), want)
		}
	}
}

// In the small dossier coarse positions give the same answers as exact ones.
func TestCoarseAnswers(t *testing.T) {
	d := small()
	exact := open(t, d)
	x, err := search.Open(search.BuildCoarse(d))
	if err != nil {
		t.Fatal(err)
	}
	x.Texts = func(doc int) *corpus.Article { return &d.Articles[doc] }
	for _, q := range probes {
		if got, want := docs(x.Search(search.Request{Query: q})), docs(exact.Search(search.Request{Query: q})); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", q, got, want)
		}
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	if d := many(300, 50, 400); !bytes.Equal(search.Build(d), search.Build(d)) {
		t.Error("the same dossier gave two indexes")
	}
}

// The index of the small dossier is kept, so that a change of the format is
// seen, and that the program in the browser and the one outside write the same.
func TestFormat(t *testing.T) {
	const file = "testdata/v2.index"
	got := search.Build(small())
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the index is written differently: if that is meant, raise the version and keep the old file")
	}
}

// Indexes of every version are kept, and searched as the one of today.
func TestOldVersionsAreRead(t *testing.T) {
	files, err := filepath.Glob("testdata/v*.index")
	if err != nil || len(files) < 2 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	now := open(t, small())
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		x, err := search.Open(b)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, q := range probes {
			got, want := x.Search(search.Request{Query: q}), now.Search(search.Request{Query: q})
			if !slices.Equal(docs(got), docs(want)) || !slices.Equal(got.Quotations, want.Quotations) || !slices.Equal(got.Outlets, want.Outlets) {
				t.Errorf("%s: %q finds %v, today %v", file, q, docs(got), docs(want))
			}
		}
		if head, chunks, err := search.Split(b); err != nil {
			t.Errorf("%s: %v", file, err)
		} else if _, err := search.OpenFS(head, mapFS(chunks)); err != nil {
			t.Errorf("%s in chunks: %v", file, err)
		}
	}
}

// What is folded, joined and cut in the scripts of news: accents, points and
// ligatures, compounds by their beginning, ideographs in pairs.
func TestScripts(t *testing.T) {
	d := &corpus.Dossier{}
	for _, body := range []string{
		"قال الوزير إن الكِتَاب مهم", "שָׁלוֹם עולם", "Die Bundesverteidigungsministerin sprach in Köln, Hauptstraße 3.", "日本の防衛省は発表した。", "국방부는 발표했다",
		"ประเทศไทยประกาศ", "Đà Nẵng is a city", "ИЗВЕСТИЯ пишут", "İstanbul'da", "الى المدينة إلى", "Η Αθήνα", "ＯＮ ＲＥＣＯＲＤ", "nai\u0308ve ﬁnancial",
	} {
		d.Articles = append(d.Articles, corpus.Article{Text: body})
	}
	x := open(t, d)
	for q, want := range map[string]int{
		"الكتاب": 0, "ان": 0, "שלום": 1, "שָׁלוֹם": 1, "bundesverteidigung": 2, "hauptstrasse": 2, "koln": 2, "KÖLN": 2, "防衛": 3, "防衛省": 3, "日本の防": 3,
		"국방부": 4, "국방부는": 4, "ไทย": 5, "da nang": 6, "известия": 7, "istanbul": 8, "إلى": 9, "αθηνα": 10, "record": 11, "naive": 12, "financial": 12,
	} {
		if r := x.Search(search.Request{Query: q}); !slices.Equal(docs(r), []int{want}) || r.Level != search.AllWords {
			t.Errorf("%s: got %v (%v), want %d", q, docs(r), r.Level, want)
		} else if text := d.Articles[want].Text; len(r.Marks(text)) == 0 {
			t.Errorf("%s: nothing is marked in %s", q, text)
		}
	}
}

// A word as it was typed comes before the same word with other accents.
func TestTheFormThatWasTypedComesFirst(t *testing.T) {
	d := &corpus.Dossier{}
	for _, body := range []string{
		"They resume work. They resume talks, and resume again.", // 0
		"A résumé, a résumé and her résumé.",                     // 1
		"His résumé says he may resume.",                         // 2
		"The resumé is half of either.",                          // 3
		"Nothing here, but a Café.",                              // 4
		"The cafe is open.",                                      // 5
		"Presumed, resumed.",                                     // 6
		"РОССИЯ и Россия; ещё, ещё и еще.",                       // 7
		"Только еще.",                                            // 8
	} {
		d.Articles = append(d.Articles, corpus.Article{Text: body})
	}
	x := open(t, d)
	coarse, err := search.Open(search.BuildCoarse(d))
	if err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string][]int{
		"resume":       {0, 2, 1, 3, 6},
		"résumé":       {1, 2, 0, 3, 6},
		"RÉSUMÉ":       {1, 2, 0, 3, 6},
		"resumé":       {3, 0, 1, 2, 6},
		"rèsume":       {0, 1, 2, 3, 6}, // nobody writes it so
		"cafe":         {5, 4},
		"café":         {4, 5},
		"cafe nothing": {4},
		"россия":       {7},
		"еще":          {8, 7},
		"ещё":          {7, 8},
		"title:cafe":   nil,
		"-café":        {0, 1, 2, 3, 6, 7, 8},
	} {
		for name, x := range map[string]*search.Index{"exact": x, "coarse": coarse} {
			r := x.Search(search.Request{Query: q})
			got := docs(r)
			if q == "rèsume" || q == "resumé" { // alike but for their length
				slices.Sort(got[min(1, len(got)):])
				slices.Sort(want[min(1, len(want)):])
			}
			if q == "rèsume" {
				slices.Sort(got)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s positions: got %v, want %v", q, name, got, want)
			}
			if few := x.Search(search.Request{Query: q, Limit: 1}); len(r.Hits) > 0 && !slices.Equal(few.Hits, r.Hits[:1]) {
				t.Errorf("%s: the first hit is %v, with a limit %v", q, r.Hits[0], few.Hits)
			}
		}
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	good := search.Build(small())
	newer := bytes.Clone(good)
	newer[8]++
	flipped := bytes.Clone(good)
	flipped[len(flipped)/2] ^= 4
	for want, b := range map[string][]byte{"none": []byte("PK\x03\x04 something else"), "version 3": newer, "damaged": flipped, "checksum": good[:len(good)-1]} {
		if _, err := search.Open(b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

func TestSnippet(t *testing.T) {
	text := "The first sentence has nothing of it. " + strings.Repeat("Filler goes on. ", 30) + "Here the ferry sank. " + strings.Repeat("More filler. ", 30) + "The harbour was closed."
	r := open(t, small()).Search(search.Request{Query: "ferry harbour"})
	for _, c := range []struct {
		width int
		want  []string
	}{{4000, []string{text}}, {120, []string{"ferry sank", "harbour was closed"}}, {60, []string{"ferry", "harbour"}}} {
		ps := search.Snippet(text, r.Marks(text), c.width)
		if len(ps) != len(c.want) {
			t.Errorf("width %d: %d passages", c.width, len(ps))
			continue
		}
		size := 0
		for i, p := range ps {
			size += p.Len()
			if !strings.Contains(p.Of(text), c.want[i]) {
				t.Errorf("width %d: %q lacks %q", c.width, p.Of(text), c.want[i])
			}
			if p.Start > 0 && text[p.Start-1] != ' ' || p.End < len(text) && text[p.End] != ' ' {
				t.Errorf("width %d: %q is cut inside a word", c.width, p.Of(text))
			}
		}
		if size > c.width+20 && size > len(text) {
			t.Errorf("width %d: %d bytes", c.width, size)
		}
	}
	if ps := search.Snippet("Plain text without any mark at all in it", nil, 20); len(ps) != 1 || ps[0].Of("Plain text without any mark at all in it") != "Plain text without" {
		t.Errorf("without marks: %v", ps)
	}
}
