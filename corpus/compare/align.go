package compare

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

const (
	sameFact     = 0.24 // likeness of two sentences that are each other's closest
	surelyFact   = 0.4  // likeness of two sentences of which one has a closer one
	nameTells    = 0.6  // weight of a name among the words of a sentence
	maxSentences = 2000
	maxSharing   = 50 // sentences of one article with a word; a word in more tells nothing
	MaxAligned   = 6  // articles that are aligned at once
)

// Alignment shows which sentences of several articles say the same.
type Alignment struct {
	Articles  []int           // indices into Dossier.Articles
	Sentences [][]corpus.Span // of each of them, in order, as spans of its text
	Groups    []Group         // by place in the articles
}

// Group is a number of sentences of at least two articles that say the same:
// one fact, or one utterance.
type Group struct {
	Members    [][]int // for each article its sentences in the group, rising; none for articles without one
	Utterances []int   // indices into Dossier.Utterances of what the sentences quote or may render
}

// Only returns the sentences of article n of the alignment that no other
// article has.
func (a *Alignment) Only(n int) (out []int) {
	in := make([]bool, len(a.Sentences[n]))
	for _, g := range a.Groups {
		for _, s := range g.Members[n] {
			in[s] = true
		}
	}
	for s, grouped := range in {
		if !grouped {
			out = append(out, s)
		}
	}
	return out
}

// Align finds sentences that say the same in two to six articles. Sentences
// that quote the same utterance, or may render it, belong together if the
// dossier has utterances; others when their telling words are alike (tf-idf,
// cosine) and each is the other's closest in its article. The order of the
// articles orders the columns and nothing else. Articles beyond the sixth, or
// that the dossier does not have, are left out, as are sentences beyond the
// first 2,000 of an article.
func Align(d *corpus.Dossier, articles []int) Alignment {
	al := Alignment{}
	for _, a := range articles {
		if a >= 0 && a < len(d.Articles) && len(al.Articles) < MaxAligned {
			al.Articles = append(al.Articles, a)
		}
	}
	w := &aligner{d: d, al: &al}
	w.read()
	w.sets = newSets(len(w.all))
	w.linkUtterances()
	for x := range al.Articles {
		for y := range x {
			w.linkAlike(y, x)
		}
	}
	w.group()
	return al
}

// sentence is one sentence under alignment.
type sentence struct {
	column, n  int
	span       corpus.Span // of the article
	terms      []fact      // rising by stem
	utterances []int       // that it quotes or may render
	quoted     bool        // it quotes one of them
}

type fact struct {
	stem   string
	weight float64
}

type aligner struct {
	d    *corpus.Dossier
	al   *Alignment
	all  []sentence
	from []int // the first sentence of each column in all, and the end
	sets sets
}

// read cuts the articles into sentences and weighs their words.
func (w *aligner) read() {
	df, names := map[string]int{}, map[string]bool{}
	for col, a := range w.al.Articles {
		w.from = append(w.from, len(w.all))
		art := &w.d.Articles[a]
		w.al.Sentences = append(w.al.Sentences, nil)
		for _, p := range art.Paragraphs {
			for s := range text.Sentences(p.Of(art.Text)) {
				if len(w.al.Sentences[col]) == maxSentences {
					break
				}
				span := corpus.Span{Start: p.Start + s.Start, End: p.Start + s.End}
				sent := sentence{column: col, n: len(w.al.Sentences[col]), span: span}
				ts := tokens(span.Of(art.Text))
				noteNames(names, span.Of(art.Text), ts)
				for _, st := range stems(ts) {
					sent.terms = append(sent.terms, fact{stem: st})
					df[st]++
				}
				w.all = append(w.all, sent)
				w.al.Sentences[col] = append(w.al.Sentences[col], span)
			}
		}
	}
	w.from = append(w.from, len(w.all))
	for i := range w.all {
		sum := 0.0
		for k := range w.all[i].terms {
			t := &w.all[i].terms[k]
			t.weight = math.Log(float64(len(w.all)+20) / float64(df[t.stem]))
			if names[t.stem] {
				t.weight *= nameTells
			}
			sum += t.weight * t.weight
		}
		for k := range w.all[i].terms {
			w.all[i].terms[k].weight /= math.Sqrt(sum)
		}
	}
}

// noteNames notes the words that are written with a capital inside a sentence:
// names, which stand in many sentences that say different things.
func noteNames(names map[string]bool, s string, ts []token) {
	for i := 1; i < len(ts); i++ {
		if r, _ := utf8.DecodeRuneInString(s[ts[i].Start:]); unicode.IsUpper(r) {
			names[stem(ts[i].fold)] = true
		}
	}
}

// linkUtterances joins the sentences that quote or render one utterance.
func (w *aligner) linkUtterances() {
	column := make([]int, len(w.d.Articles)) // by article, from 1: all utterances of the dossier are looked at
	for col, a := range w.al.Articles {
		column[a] = col + 1
	}
	for u := range w.d.Utterances {
		var found []int // sentences
		for _, v := range w.d.Utterances[u].Variants {
			q := &w.d.Quotations[v.Quotation]
			if col := column[q.Article]; col > 0 {
				found = w.sentencesAt(found, col-1, Content(q.Content, v.Part))
			}
		}
		quotes := len(found)
		for _, n := range w.d.Utterances[u].Paraphrases {
			q := &w.d.Quotations[n]
			if col := column[q.Article]; col > 0 {
				found = w.sentencesAt(found, col-1, q.Content)
			}
		}
		if len(found) == 0 {
			continue // most utterances of a dossier are of other articles
		}
		for _, i := range found[:quotes] {
			w.all[i].quoted = true
		}
		columns := map[int]bool{}
		for _, i := range found {
			columns[w.all[i].column] = true
		}
		for _, i := range found {
			if len(columns) > 1 {
				w.sets.join(found[0], i)
			}
			w.all[i].utterances = append(w.all[i].utterances, u)
		}
	}
}

// sentencesAt appends the sentences of a column that hold most of a word of
// the spans.
func (w *aligner) sentencesAt(out []int, col int, spans []corpus.Span) []int {
	for i := w.from[col]; i < w.from[col+1]; i++ {
		for _, s := range spans {
			shared := min(s.End, w.all[i].span.End) - max(s.Start, w.all[i].span.Start)
			if shared > 3 && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// linkAlike joins sentences of two columns that are alike.
func (w *aligner) linkAlike(x, y int) {
	index := map[string][]int{}
	for i := w.from[x]; i < w.from[x+1]; i++ {
		for _, t := range w.all[i].terms {
			if len(index[t.stem]) < maxSharing {
				index[t.stem] = append(index[t.stem], i)
			}
		}
	}
	var es []edge
	best := map[int]float64{}
	for j := w.from[y]; j < w.from[y+1]; j++ {
		near := map[int]bool{}
		for _, t := range w.all[j].terms {
			for _, i := range index[t.stem] {
				near[i] = !w.differ(i, j)
			}
		}
		for i, ok := range near {
			if !ok {
				continue
			}
			if sim := alike(w.all[i].terms, w.all[j].terms); sim >= sameFact {
				es = append(es, edge{i, j, sim})
				best[i], best[j] = max(best[i], sim), max(best[j], sim)
			}
		}
	}
	for _, e := range es {
		closest, one := e.sim >= best[e.a] && e.sim >= best[e.b], e.sim >= best[e.a] || e.sim >= best[e.b]
		if closest || one && e.sim >= surelyFact {
			w.sets.join(e.a, e.b)
		}
	}
}

// differ reports whether two sentences quote different utterances: however
// alike they sound, they are not the same.
func (w *aligner) differ(i, j int) bool {
	a, b := &w.all[i], &w.all[j]
	if !a.quoted || !b.quoted {
		return false
	}
	return !slices.ContainsFunc(a.utterances, func(u int) bool { return slices.Contains(b.utterances, u) })
}

// alike is the cosine of two sentences; the sum runs in the order of the stems,
// so that it is the same either way round.
func alike(a, b []fact) (sum float64) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i].stem, b[j].stem); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i, j = i+1, j+1
		}
	}
	return sum
}

// group makes groups of the joined sentences.
func (w *aligner) group() {
	at := map[int]int{}
	count := map[int]map[int]bool{}
	for i, s := range w.all {
		root := w.sets.find(i)
		if count[root] == nil {
			count[root] = map[int]bool{}
		}
		count[root][s.column] = true
	}
	for i, s := range w.all {
		root := w.sets.find(i)
		if len(count[root]) < 2 {
			continue
		}
		g, ok := at[root]
		if !ok {
			g = len(w.al.Groups)
			at[root] = g
			w.al.Groups = append(w.al.Groups, Group{Members: make([][]int, len(w.al.Articles))})
		}
		group := &w.al.Groups[g]
		group.Members[s.column] = append(group.Members[s.column], s.n)
		group.Utterances = append(group.Utterances, s.utterances...)
	}
	for g := range w.al.Groups {
		slices.Sort(w.al.Groups[g].Utterances)
		w.al.Groups[g].Utterances = slices.Compact(w.al.Groups[g].Utterances)
	}
	slices.SortStableFunc(w.al.Groups, func(a, b Group) int { return cmp.Compare(w.place(a), w.place(b)) })
}

// place is where a group stands in its articles on average, 0 at their
// beginning and 1 at their end.
func (w *aligner) place(g Group) float64 {
	sum, n := 0.0, 0
	for col, ms := range g.Members {
		for _, m := range ms {
			sum += float64(m) / float64(len(w.al.Sentences[col]))
			n++
		}
	}
	return sum / float64(n)
}
