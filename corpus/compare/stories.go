package compare

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
	"strings"
	"unicode"

	"onrecord/corpus"
)

const (
	storyDays  = 5    // between two articles on one event
	storyAlike = 0.11 // average similarity of the articles of one story, as cosine; up to moreAlike more in a big dossier,
	moreAlike  = 0.03 // where rare words weigh more
	edgeAlike  = 0.04 // below it two articles count as having nothing in common
	storyTerms = 120  // of an article that are compared: those that tell most
	background = 1000 // articles about something else that a small dossier is thought to be among
	maxInStory = 400  // articles sharing a term within the days; a term in more tells nothing
)

// Stories groups the articles by the event that they report; every article is
// in exactly one story, many of them alone. Articles are compared by the words
// that set them apart from the rest of the dossier (tf-idf, cosine) and joined
// by average linkage, articles more than five days apart counting as unlike.
// The result does not depend on the order of the articles.
func Stories(d *corpus.Dossier) []corpus.Story {
	order := canonical(d)
	vecs := vectors(d, order)
	groups := cluster(vecs, edges(vecs))
	out := make([]corpus.Story, 0, len(groups))
	for _, g := range groups {
		out = append(out, story(d, order, vecs, g))
	}
	slices.SortStableFunc(out, func(a, b corpus.Story) int {
		return cmpArticle(d, a.Articles[0], b.Articles[0])
	})
	unique(len(out), func(i int) *string { return &out[i].ID })
	return out
}

// canonical returns the indices of the articles in an order that depends on
// the articles alone.
func canonical(d *corpus.Dossier) []int {
	order := make([]int, len(d.Articles))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmpArticle(d, a, b) })
	return order
}

func cmpArticle(d *corpus.Dossier, a, b int) int {
	x, y := &d.Articles[a], &d.Articles[b]
	return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.ID, y.ID), cmp.Compare(x.Title, y.Title), cmp.Compare(x.Text, y.Text))
}

// vector is an article as its telling terms, by rising hash, of length one.
type vector struct {
	days  days
	terms []term
}

type term struct {
	hash   uint64
	weight float64
}

// maxText bounds the bytes of an article that decide on its story.
const maxText = 64 << 10

func vectors(d *corpus.Dossier, order []int) []vector {
	vecs := make([]vector, len(order))
	df := map[uint64]int{}
	for i, a := range order {
		art := &d.Articles[a]
		vecs[i] = vector{daysOf(art.Date), count(art.Title, art.Text)}
		for _, t := range vecs[i].terms {
			df[t.hash]++
		}
	}
	for i := range vecs {
		vecs[i].terms = telling(vecs[i].terms, df, len(order))
	}
	return vecs
}

// count returns how often each word stands in an article; the headline counts
// double.
func count(title, body string) []term {
	if len(body) > maxText {
		body = body[:maxText]
	}
	n := map[uint64]float64{}
	for i, s := range [...]string{body, title} {
		for _, t := range tokens(s) {
			if len(t.fold) > 1 && !stop()[t.fold] {
				n[shingle([]token{t})] += float64(i + 1)
			}
		}
	}
	out := make([]term, 0, len(n))
	for h, c := range n {
		out = append(out, term{h, c})
	}
	return out
}

// telling turns counts into weights and keeps the heaviest.
func telling(terms []term, df map[uint64]int, articles int) []term {
	out := terms[:0]
	for _, t := range terms {
		idf := math.Log(float64(articles+background) / float64(df[t.hash]))
		out = append(out, term{t.hash, (1 + math.Log(t.weight)) * idf})
	}
	slices.SortFunc(out, func(a, b term) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.hash, b.hash)) })
	out = out[:min(len(out), storyTerms)]
	slices.SortFunc(out, func(a, b term) int { return cmp.Compare(a.hash, b.hash) })
	sum := 0.0
	for _, t := range out {
		sum += t.weight * t.weight
	}
	for i := range out {
		out[i].weight /= math.Sqrt(sum)
	}
	return out
}

// edge joins two articles (or two groups of them, named by their first) that
// have something in common.
type edge struct {
	a, b int
	sim  float64
}

// posting says how much a term weighs in an article.
type posting struct {
	doc    int
	weight float64
}

// finder compares each article with those before it that share a term and lie
// within the days.
type finder struct {
	vecs    []vector
	exact   map[uint64][]posting // of articles whose day is known, by day
	vague   map[uint64][]posting // of the others
	sims    []float64
	touched []int
}

// edges returns the pairs of articles that have something in common. It takes
// time in proportion to the articles and to those that share a term within the
// days, of which maxInStory are looked at.
func edges(vecs []vector) []edge {
	f := &finder{vecs: vecs, exact: map[uint64][]posting{}, vague: map[uint64][]posting{}, sims: make([]float64, len(vecs))}
	var out []edge
	for i, v := range vecs {
		known := v.days.first == v.days.last
		for _, t := range v.terms {
			f.add(i, t.weight, f.exact[t.hash], known)
			f.add(i, t.weight, f.vague[t.hash], false)
			if known {
				f.exact[t.hash] = append(f.exact[t.hash], posting{i, t.weight})
			} else {
				f.vague[t.hash] = append(f.vague[t.hash], posting{i, t.weight})
			}
		}
		slices.Sort(f.touched)
		for _, j := range f.touched {
			if f.sims[j] >= edgeAlike {
				out = append(out, edge{j, i, f.sims[j]})
			}
			f.sims[j] = 0
		}
		f.touched = f.touched[:0]
	}
	return out
}

// add counts one term of article i against those of a list that have it too,
// the last first. In a list by day nothing follows that lies near enough once
// an article does not.
func (f *finder) add(i int, weight float64, list []posting, byDay bool) {
	seen := 0
	for k := len(list) - 1; k >= 0 && seen < maxInStory; k-- {
		p := list[k]
		if f.vecs[i].days.apart(f.vecs[p.doc].days) > storyDays {
			if byDay {
				return
			}
			continue
		}
		seen++
		if f.sims[p.doc] == 0 {
			f.touched = append(f.touched, p.doc)
		}
		f.sims[p.doc] += weight * p.weight
	}
}

// queue is a heap of edges, most alike first.
type queue []edge

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q queue) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q[j].sim, q[i].sim), cmp.Compare(q[i].a, q[j].a), cmp.Compare(q[i].b, q[j].b)) < 0
}
func (q *queue) Push(x any) { *q = append(*q, x.(edge)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	e := (*q)[last]
	*q = (*q)[:last]
	return e
}

// cluster joins the two most alike groups as long as they are alike enough on
// average. It returns the groups, each rising.
func cluster(vecs []vector, es []edge) [][]int {
	least := storyAlike + moreAlike*float64(len(vecs))/float64(len(vecs)+background)
	members := make([][]int, len(vecs))
	sums := make([]map[int]float64, len(vecs)) // sum of the similarities of a group and another
	for i := range members {
		members[i], sums[i] = []int{i}, map[int]float64{}
	}
	var q queue
	for _, e := range es {
		sums[e.a][e.b], sums[e.b][e.a] = e.sim, e.sim
		if e.sim >= least {
			q = append(q, e)
		}
	}
	heap.Init(&q)
	for len(q) > 0 {
		e := heap.Pop(&q).(edge)
		if members[e.a] == nil || members[e.b] == nil || average(members, sums, e.a, e.b) != e.sim {
			continue // joined meanwhile
		}
		members[e.a] = append(members[e.a], members[e.b]...)
		members[e.b] = nil
		delete(sums[e.a], e.b)
		delete(sums[e.b], e.a)
		for c, s := range sums[e.b] {
			sums[e.a][c] += s
			sums[c][e.a] += s
			delete(sums[c], e.b)
		}
		sums[e.b] = nil
		for c := range sums[e.a] {
			if sim := average(members, sums, e.a, c); sim >= least {
				heap.Push(&q, edge{min(e.a, c), max(e.a, c), sim})
			}
		}
	}
	members = slices.DeleteFunc(members, func(m []int) bool { return m == nil })
	for _, m := range members {
		slices.Sort(m)
	}
	return members
}

func average(members [][]int, sums []map[int]float64, a, b int) float64 {
	return sums[min(a, b)][max(a, b)] / float64(len(members[a])*len(members[b]))
}

// story makes a story of a group: its title is the headline of the article
// that has most in common with the others.
func story(d *corpus.Dossier, order []int, vecs []vector, group []int) corpus.Story {
	var s corpus.Story
	best, most := group[0], -1.0
	sum := map[uint64]float64{}
	for _, g := range group {
		s.Articles = append(s.Articles, order[g])
		for _, t := range vecs[g].terms {
			sum[t.hash] += t.weight
		}
	}
	for _, g := range group {
		sim := 0.0
		for _, t := range vecs[g].terms {
			sim += t.weight * sum[t.hash]
		}
		if sim > most+1e-9 && (d.Articles[order[g]].Title != "" || most < 0) {
			best, most = g, sim
		}
	}
	s.Independent = len(group)
	if len(group) > 1 {
		for _, copies := range Copies(d, s.Articles) {
			s.Independent -= len(copies) - 1
		}
	}
	s.Title = d.Articles[order[best]].Title
	s.ID = slug(string(d.Articles[s.Articles[0]].Date.Day())+" "+s.Title, 8)
	return s
}

// slug makes an address of the first words of a text.
func slug(s string, words int) string {
	var parts []string
	for _, t := range tokens(s) {
		if len(parts) == words {
			break
		}
		part := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				return r
			}
			return -1
		}, t.fold)
		if part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "x"
	}
	return strings.Join(parts, "-")
}

// unique numbers equal ids: x, x-2, x-3.
func unique(n int, id func(int) *string) {
	seen := make(map[string]int, n) // how often each was asked for
	for i := range n {
		p := id(i)
		name := *p
		for k := max(2, seen[name]+1); seen[name] > 0; k++ {
			name = *p + "-" + itoa(k)
			seen[*p] = k
		}
		seen[name]++
		*p = name
	}
}
