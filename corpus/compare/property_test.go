package compare_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/compare"
)

// shuffled returns the dossier with its articles and quotations in another
// order.
func shuffled(d *corpus.Dossier, seed uint64) *corpus.Dossier {
	rnd := rand.New(rand.NewPCG(seed, 3))
	out := &corpus.Dossier{Speakers: d.Speakers}
	at := make([]int, len(d.Articles))
	for n, i := range rnd.Perm(len(d.Articles)) {
		at[i] = n
		out.Articles = append(out.Articles, d.Articles[i])
	}
	for _, i := range rnd.Perm(len(d.Quotations)) {
		q := d.Quotations[i]
		q.Article = at[q.Article]
		out.Quotations = append(out.Quotations, q)
	}
	return out
}

func showStories(d *corpus.Dossier, stories []corpus.Story) string {
	var b strings.Builder
	for _, s := range stories {
		fmt.Fprintf(&b, "== %s: %s, %d texts\n", s.ID, s.Title, s.Independent)
		for _, a := range s.Articles {
			fmt.Fprintln(&b, d.Articles[a].ID)
		}
	}
	return b.String()
}

func TestOrderOfArticles(t *testing.T) {
	d := byHand(t)
	utterances, stories := show(d, compare.Utterances(d), 1), showStories(d, compare.Stories(d))
	for seed := range uint64(5) {
		e := shuffled(d, seed)
		if got := show(e, compare.Utterances(e), 1); got != utterances {
			t.Fatalf("seed %d: other utterances", seed)
		}
		if got := showStories(e, compare.Stories(e)); got != stories {
			t.Fatalf("seed %d: other stories:\n%s", seed, got)
		}
	}
}

// TestWhole checks what must hold of the utterances and stories of any dossier.
func TestWhole(t *testing.T) {
	checkWhole(t, byHand(t))
}

func checkWhole(t *testing.T, d *corpus.Dossier) {
	t.Helper()
	inStory := map[int]int{}
	d.Stories = compare.Stories(d)
	ids := map[string]bool{}
	for _, s := range d.Stories {
		if ids[s.ID] || s.Independent < 1 || s.Independent > len(s.Articles) {
			t.Errorf("story %q twice, or %d texts of %d", s.ID, s.Independent, len(s.Articles))
		}
		ids[s.ID] = true
		for _, a := range s.Articles {
			inStory[a]++
		}
	}
	for a := range d.Articles {
		if inStory[a] != 1 {
			t.Errorf("article %d is in %d stories", a, inStory[a])
		}
	}
	held := map[int]int{}
	clear(ids)
	d.Utterances = compare.Utterances(d)
	for _, u := range d.Utterances {
		if ids[u.ID] {
			t.Errorf("utterance %q twice", u.ID)
		}
		ids[u.ID] = true
		checkVariants(t, d, u)
		for _, v := range u.Variants {
			held[v.Quotation]++
		}
	}
	for i, q := range d.Quotations {
		words := strings.IndexFunc(q.Text(d.Articles[q.Article].Text), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
		if q.Kind != corpus.Indirect && words && held[i] == 0 {
			t.Errorf("quotation %d is in no utterance: %.200q", i, q.Text(d.Articles[q.Article].Text))
		}
	}
}

// checkVariants checks that the edits of each variant cover its part and that
// of the fullest from end to end.
func checkVariants(t *testing.T, d *corpus.Dossier, u corpus.Utterance) {
	t.Helper()
	for i, v := range u.Variants {
		q := &d.Quotations[v.Quotation]
		text := q.Text(d.Articles[q.Article].Text)
		if v.Part.Of(text) == "" || v.SameAs >= i {
			t.Errorf("%s: variant %d: part %v, same as %d", u.ID, i, v.Part, v.SameAs)
		}
		if i == 0 {
			continue
		}
		x, y := u.Variants[0].Part.Start, v.Part.Start
		for _, e := range v.Edits {
			if e.Base.Start != x || e.Text.Start != y {
				t.Fatalf("%s: variant %d: hole at %v", u.ID, i, e)
			}
			x, y = e.Base.End, e.Text.End
		}
		if x != u.Variants[0].Part.End || y != v.Part.End {
			t.Errorf("%s: variant %d: edits end at %d, %d of %v, %v", u.ID, i, x, y, u.Variants[0].Part, v.Part)
		}
	}
}

func TestAlignMirrors(t *testing.T) {
	d := byHand(t)
	d.Utterances = compare.Utterances(d)
	for a := range d.Articles {
		for b := range a {
			x, y := compare.Align(d, []int{a, b}), compare.Align(d, []int{b, a})
			if got, want := columns(x, 0, 1), columns(y, 1, 0); !slices.Equal(got, want) {
				t.Fatalf("%s and %s: %v, swapped %v", d.Articles[a].ID, d.Articles[b].ID, got, want)
			}
		}
	}
}

// columns writes the groups with the columns in the order given.
func columns(al compare.Alignment, order ...int) (out []string) {
	for _, g := range al.Groups {
		s := ""
		for _, c := range order {
			s += fmt.Sprint(g.Members[c])
		}
		out = append(out, s)
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}

// hostile is what a folder may hold.
func hostile() *corpus.Dossier {
	d := &corpus.Dossier{}
	long := strings.Repeat("It is the longest sentence that anybody ever wrote, and it goes on. ", 16000)
	for i, text := range []string{
		"", "x", "One sentence.", "“x”", "\xff\xfe“\x80 said”", long, long, "“" + long + "”", strings.Repeat("a", 1<<20),
		"“אני לא מסכים עם זה בכלל”, אמר השר.", "“我几乎不能同意这个说法”，他说。", "“我几乎不能同意这个说法”，她说。", strings.Repeat("“", 5000), strings.Repeat("...", 5000),
		"قال: «لا أستطيع أن أوافق على هذا الاقتراح»", "The same words again. “We will not leave this house tonight,” she said.", "The same words again. “We will not leave this house tonight,” she said.",
	} {
		a := corpus.Article{ID: fmt.Sprint("a", i%16), Date: []corpus.Date{"2012-05-07", "", "nonsense", "2012-05"}[i%4], Title: text[:min(len(text), 100)]}
		a.SetParagraphs(strings.Split(text, "\n\n"))
		for _, s := range marked(text) {
			d.Quotations = append(d.Quotations, corpus.Quotation{Article: i, Content: []corpus.Span{s}, Kind: corpus.QuoteKind(i % 2)})
		}
		d.Articles = append(d.Articles, a)
	}
	return d
}

func TestHostile(t *testing.T) {
	d := hostile()
	checkWhole(t, d)
	c := compare.NewChecker(d)
	for i := range d.Articles {
		compare.Align(d, []int{i, (i + 1) % len(d.Articles), -1, 99, i})
		c.Check(compare.Asked{Words: d.Articles[i].Text})
		compare.Words(d.Articles[i].Text, d.Articles[(i+1)%len(d.Articles)].Text)
	}
	empty := &corpus.Dossier{}
	if len(compare.Utterances(empty))+len(compare.Stories(empty))+len(compare.Align(empty, nil).Groups) != 0 {
		t.Error("something of nothing")
	}
	bad := &corpus.Dossier{Articles: []corpus.Article{{ID: "a", Text: "“We have the words”"}}, Quotations: []corpus.Quotation{
		{Article: 7, Content: []corpus.Span{{Start: 0, End: 5}}}, {Article: 0, Content: []corpus.Span{{Start: 5, End: 500}, {Start: 9, End: 3}}}, {Article: 0}}}
	compare.Utterances(bad)
	compare.NewChecker(bad).Check(compare.Asked{Words: "we have the words"})
}

// TestManyPrintings joins what a thousand articles print.
func TestManyPrintings(t *testing.T) {
	d := &corpus.Dossier{}
	for i := range 1000 {
		a := corpus.Article{ID: fmt.Sprint("a", i), Date: "2012-05-07"}
		a.SetParagraphs([]string{fmt.Sprintf("“Nobody knows the road to the northern harbour by night,” she said in town %d.", i)})
		d.Quotations = append(d.Quotations, corpus.Quotation{Article: i, Content: marked(a.Text), Speaker: "a-b"})
		d.Articles = append(d.Articles, a)
	}
	if us := compare.Utterances(d); len(us) != 1 || len(us[0].Variants) != 1000 {
		t.Errorf("%d utterances, the first of %d printings", len(us), len(us[0].Variants))
	}
}

// FuzzWhole reads any text as a dossier: paragraphs are articles, what stands
// in quotation marks is said by one of two.
func FuzzWhole(f *testing.F) {
	f.Add("“We will not leave this house tonight,” she said.\n\n\"We will not leave ... tonight\" he said “and so on. And so on.”")
	f.Add("“a b c d e. f g h i j.” “f g h i j k l”\n\n“a b c d e f g h i j k l”\n\n“f g h i j”")
	f.Fuzz(func(t *testing.T, s string) {
		d := &corpus.Dossier{}
		for i, text := range strings.SplitN(s, "\n\n", 12) {
			a := corpus.Article{ID: fmt.Sprint(i), Date: "2012-05-07"}
			a.SetParagraphs([]string{text})
			for k, m := range marked(text) {
				d.Quotations = append(d.Quotations, corpus.Quotation{Article: i, Content: []corpus.Span{m}, Speaker: []string{"a-b", "c-d", ""}[k%3]})
			}
			d.Articles = append(d.Articles, a)
		}
		checkWhole(t, d)
	})
}
