package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/corpus"
)

const (
	renders    = 0.36 // share of an indirect quotation's telling words that stand in what it renders
	leastTells = 2    // telling words in common
	stemRunes  = 5    // words that begin alike are taken for forms of one word
)

// stem cuts a folded word to the part by which its forms are compared:
// "attribute" and "attributed".
func stem(fold string) string {
	n := 0
	for i := range fold {
		if n == stemRunes {
			return fold[:i]
		}
		n++
	}
	return strings.TrimSuffix(fold, "s")
}

// stems returns the different stems of the telling words.
func stems(ts []token) []string {
	var out []string
	for _, t := range ts {
		if !stop[t.fold] && utf8.RuneCountInString(t.fold) > 1 {
			out = append(out, stem(t.fold))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// renderings links indirect quotations to the utterances that they may render.
type renderings struct {
	d        *corpus.Dossier
	us       []corpus.Utterance
	storyOf  []int
	of       map[string][]int // stem -> utterances
	articles []map[int]bool   // of each utterance
}

// link adds to each utterance the indirect quotations that may render it: of
// the same person, on the same occasion, with most of their telling words in
// it. An indirect quotation goes to the utterance that has most of them, and to
// none when none has enough.
func (r *renderings) link() {
	r.of = map[string][]int{}
	r.articles = make([]map[int]bool, len(r.us))
	for i := range r.us {
		r.articles[i] = map[int]bool{}
		var all []token
		for _, v := range r.us[i].Variants {
			q := &r.d.Quotations[v.Quotation]
			r.articles[i][q.Article] = true
			if v.SameAs < 0 {
				all = append(all, tokens(v.Part.Of(q.Text(r.d.Articles[q.Article].Text)))...)
			}
		}
		for _, s := range stems(all) {
			r.of[s] = append(r.of[s], i)
		}
	}
	for n := range r.d.Quotations {
		q := &r.d.Quotations[n]
		if q.Kind != corpus.Indirect || q.Speaker == "" || q.Article < 0 || q.Article >= len(r.d.Articles) {
			continue
		}
		if u := r.best(q); u >= 0 {
			r.us[u].Paraphrases = append(r.us[u].Paraphrases, n)
		}
	}
	for i := range r.us {
		slices.SortFunc(r.us[i].Paraphrases, func(a, b int) int {
			x, y := &r.d.Quotations[a], &r.d.Quotations[b]
			return cmp.Or(cmpArticle(r.d, x.Article, y.Article), cmp.Compare(x.Start(), y.Start()))
		})
	}
}

// best returns the utterance that an indirect quotation may render, or -1.
func (r *renderings) best(q *corpus.Quotation) int {
	words := stems(tokens(q.Text(r.d.Articles[q.Article].Text)))
	total := 0.0
	score, hits := map[int]float64{}, map[int]int{}
	for _, s := range words {
		w := math.Log(float64(len(r.us)+50) / float64(len(r.of[s])+1))
		total += w
		if len(r.of[s]) > 2000 {
			continue
		}
		for _, u := range r.of[s] {
			if speakers(r.us[u].Speaker, q.Speaker) == sameSpeaker {
				score[u] += w
				hits[u]++
			}
		}
	}
	best, most := -1, renders*total
	for u, s := range score {
		if hits[u] < leastTells || !r.sameOccasion(u, q.Article) {
			continue
		}
		if s > most+1e-9 || (s > most-1e-9 && best >= 0 && u < best) {
			best, most = u, s
		}
	}
	return best
}

func (r *renderings) sameOccasion(u, article int) bool {
	for a := range r.articles[u] {
		if r.storyOf[a] == r.storyOf[article] || daysOf(r.d.Articles[a].Date).apart(daysOf(r.d.Articles[article].Date)) <= 2 {
			return true
		}
	}
	return false
}
