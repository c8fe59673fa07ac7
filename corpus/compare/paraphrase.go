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

// tells reports whether a folded word says anything of what a text is about.
func tells(fold string) bool { return !stop()[fold] && utf8.RuneCountInString(fold) > 1 }

// stems returns the different stems of the telling words.
func stems(ts []token) []string {
	var out []string
	for _, t := range ts {
		if tells(t.fold) {
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
	of       map[said][]int      // utterances
	printed  map[string]int      // stem -> number of utterances
	articles [][]int             // of each utterance
	parts    map[string][]string // part of a speaker's ID -> IDs with it
	alike    map[string][]string // ID -> IDs of the same person
}

// said is a telling word of a speaker.
type said struct{ speaker, stem string }

// link adds to each utterance the indirect quotations that may render it: of
// the same person, on the same occasion, with enough of their telling words in
// it. An indirect quotation goes to the utterance that has most of them, and to
// none when none has enough.
func (r *renderings) link() {
	r.index()
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

// index notes what each speaker said.
func (r *renderings) index() {
	r.of, r.printed, r.parts, r.alike = map[said][]int{}, map[string]int{}, map[string][]string{}, map[string][]string{}
	r.articles = make([][]int, len(r.us))
	for i := range r.us {
		u := &r.us[i]
		var all []token
		for _, v := range u.Variants {
			q := &r.d.Quotations[v.Quotation]
			r.articles[i] = append(r.articles[i], q.Article)
			if v.SameAs < 0 {
				all = append(all, tokens(v.Part.Of(q.Text(r.d.Articles[q.Article].Text)))...)
			}
		}
		if _, known := r.alike[u.Speaker]; !known {
			r.alike[u.Speaker] = nil
			for part := range strings.SplitSeq(u.Speaker, "-") {
				r.parts[part] = append(r.parts[part], u.Speaker)
			}
		}
		for _, s := range stems(all) {
			r.of[said{u.Speaker, s}] = append(r.of[said{u.Speaker, s}], i)
			r.printed[s]++
		}
	}
	clear(r.alike)
}

// same returns the speakers of utterances that are the same person.
func (r *renderings) same(speaker string) []string {
	if out, ok := r.alike[speaker]; ok {
		return out
	}
	var out []string
	for part := range strings.SplitSeq(speaker, "-") {
		if len(part) < 3 || len(r.parts[part]) > 1000 {
			continue // an initial, or "minister"
		}
		for _, s := range r.parts[part] {
			if !slices.Contains(out, s) && speakers(s, speaker) == sameSpeaker {
				out = append(out, s)
			}
		}
	}
	if !slices.Contains(out, speaker) {
		out = append(out, speaker)
	}
	r.alike[speaker] = out
	return out
}

// best returns the utterance that an indirect quotation may render, or -1.
func (r *renderings) best(q *corpus.Quotation) int {
	total := 0.0
	score, hits := map[int]float64{}, map[int]int{}
	for _, s := range stems(tokens(q.Text(r.d.Articles[q.Article].Text))) {
		w := math.Log(float64(len(r.us)+50) / float64(r.printed[s]+1))
		total += w
		for _, speaker := range r.same(q.Speaker) {
			for _, u := range r.of[said{speaker, s}] {
				score[u] += w
				hits[u]++
			}
		}
	}
	best, most := -1, renders*total
	for u, s := range score {
		if hits[u] < leastTells || s < most-1e-9 || !r.sameOccasion(u, q.Article) {
			continue
		}
		if s > most+1e-9 || (best >= 0 && u < best) {
			best, most = u, max(s, most)
		}
	}
	return best
}

func (r *renderings) sameOccasion(u, article int) bool {
	day := daysOf(r.d.Articles[article].Date)
	return slices.ContainsFunc(r.articles[u], func(a int) bool {
		return r.storyOf[a] == r.storyOf[article] || daysOf(r.d.Articles[a].Date).apart(day) <= 2
	})
}
