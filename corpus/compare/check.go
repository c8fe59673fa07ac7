package compare

import (
	"cmp"
	"math"
	"slices"

	"onrecord/corpus"
)

// lookedAt bounds the articles that are looked at for one quotation, and
// lookedAtRest those for words of it that none of these has.
const (
	lookedAt     = 40
	lookedAtRest = 400
)

// Checker looks for quotations in a dossier. It holds an index of the words of
// all articles; where a dossier is too big for that, a dossier of those
// articles that a search for the words finds does as well. A Checker is not
// safe for use by several goroutines at once.
type Checker struct {
	d      *corpus.Dossier
	names  map[string]string // name or alias -> ID of the speaker
	lists  lists             // word -> articles, as places in order
	order  []int             // articles in canonical order
	quotes map[int][]int     // article -> its quotations
	marked map[int][]passage // article -> what it quotes; filled when needed
	plain  map[int][]passage // article -> what it says in its own words; filled when needed
	score  []float64         // of each place in order; all 0 between uses
}

// NewChecker indexes the articles of a dossier.
func NewChecker(d *corpus.Dossier) *Checker {
	c := &Checker{d: d, names: map[string]string{}, order: canonical(d),
		quotes: map[int][]int{}, marked: map[int][]passage{}, plain: map[int][]passage{}, score: make([]float64, len(d.Articles))}
	for _, s := range d.Speakers {
		c.names[key(tokens(s.Name))] = s.ID
	}
	for _, s := range d.Speakers {
		for _, a := range s.Aliases {
			if k := key(tokens(a.Name)); c.names[k] == "" {
				c.names[k] = s.ID
			}
		}
	}
	for _, a := range c.order {
		body := d.Articles[a].Text
		words := make([]int32, 0, len(body)/5)
		spoken(body, func(w corpus.Span) {
			h, _ := numbers(w.Of(body))
			words = append(words, c.lists.number(h))
		})
		c.lists.texts = append(c.lists.texts, words)
	}
	c.lists.fill()
	for i := range d.Quotations {
		a := d.Quotations[i].Article
		c.quotes[a] = append(c.quotes[a], i)
	}
	return c
}

// Check looks for one quotation: first in what the articles quote, whole, cut
// or joined from several, and then in the reports' own words.
func (c *Checker) Check(a Asked) Finding {
	f := Finding{Asked: a, Verdict: Absent}
	q := newQuery(c, a)
	if len(q.ts) == 0 {
		return f
	}
	c.lists.mark(q.ts, true)
	defer c.lists.mark(q.ts, false)
	near := c.candidates(q.ts, lookedAt)
	c.inMarked(q, near)
	if half := len(q.ts) / 2; half >= leastPiece && !q.close() {
		for _, ts := range [][]token{q.ts[:half], q.ts[half:]} {
			c.inMarked(q, slices.DeleteFunc(c.candidates(ts, lookedAt), func(n int32) bool { return slices.Contains(near, n) }))
		}
		c.inRest(q)
		q.join()
	}
	if len(q.found) == 0 && q.joined == nil {
		for _, n := range near {
			for i := range c.plainIn(c.order[n]) {
				q.inPlain(&c.plain[c.order[n]][i], int(n))
			}
		}
	}
	f.Places, f.Joined = q.places(), q.joined != nil
	if len(f.Places) > 0 {
		f.Verdict = f.Places[0].Verdict
		if f.Joined {
			f.Verdict = slices.MaxFunc(f.Places, func(a, b Place) int { return cmp.Compare(a.Verdict, b.Verdict) }).Verdict
		}
		f.Others = q.others(f.Places)
	}
	return f
}

// inMarked looks for the words in what articles quote.
func (c *Checker) inMarked(q *query, articles []int32) {
	for _, n := range articles {
		if words, run := q.echo.among(&c.lists, n); !q.mayBeLikely(words, run) {
			continue
		}
		for i := range c.markedIn(c.order[n]) {
			q.inMarked(&c.marked[c.order[n]][i], int(n))
		}
	}
}

// inRest looks for the words between those that were found, which may be of
// another quotation: there are few of them, so that more articles have as many.
func (c *Checker) inRest(q *query) {
	c.lists.mark(q.ts, false)
	for _, r := range q.rest() {
		ts := q.ts[r[0]:r[1]]
		e, runs := newEcho(ts), runsOf(ts)
		c.lists.mark(ts, true)
		near := slices.DeleteFunc(c.candidates(ts, lookedAtRest), func(n int32) bool {
			_, run := e.among(&c.lists, n)
			return !run
		})
		c.lists.mark(ts, false)
		for _, n := range near {
			for i := range c.markedIn(c.order[n]) {
				p := &c.marked[c.order[n]][i]
				if _, _, run := e.in(p.text); !run {
					continue
				}
				if p.read(); common(p.runs, runs) > 0 {
					q.measure(p, pairs(p.ts, ts), int(n), r[0])
				}
			}
		}
	}
}

// candidates returns at most so many articles, as places in the canonical order,
// that have most of the words, rare ones counting most.
func (c *Checker) candidates(ts []token, most int) []int32 {
	seen := map[string]bool{}
	telling := len(stems(ts)) > 0
	var touched []int32
	for _, t := range ts {
		if seen[t.fold] || telling && stop()[t.fold] {
			continue
		}
		seen[t.fold] = true
		list := c.lists.of(t.fold)
		w := c.tells(list)
		for _, n := range list {
			if c.score[n] == 0 {
				touched = append(touched, n)
			}
			c.score[n] += w
		}
	}
	before := func(a, b int32) int { return cmp.Or(cmp.Compare(c.score[b], c.score[a]), cmp.Compare(a, b)) }
	best := make([]int32, 0, most+1)
	for _, n := range touched {
		if len(best) < most || before(n, best[most-1]) < 0 {
			at, _ := slices.BinarySearchFunc(best, n, before)
			best = slices.Insert(best, at, n)
			best = best[:min(len(best), most)]
		}
	}
	for _, n := range touched {
		c.score[n] = 0
	}
	return best
}

// tells is how much a word tells that stands in the articles of a list.
func (c *Checker) tells(list []int32) float64 {
	return math.Log(float64(len(c.order)+20) / float64(len(list)+1))
}
