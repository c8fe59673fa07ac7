package clean

import (
	"strings"
	"unicode"
)

// pattern tells what a page's maker repeats: the lines of a list of comments
// or teasers are made of one form, those of an article are not.
type pattern struct {
	shape float32 // how many other short blocks are the same but for digits
	head  float32 // how many begin with the same word
	tail  float32 // how many end with it
	cycle float32 // how many of the blocks near by stand at the same place of a repeated row of blocks
}

// shortest is the most words of a block that may be part of a form.
const formWords = 15

// patterns finds the patterns of all blocks.
func (p *Page) patterns() []pattern {
	shapes, heads, tails := map[string]int{}, map[string]int{}, map[string]int{}
	keys := make([][3]string, len(p.blocks))
	for i := range p.blocks {
		if p.local[i].words <= formWords {
			keys[i] = forms(p.blocks[i].Text)
			shapes[keys[i][0]]++
			heads[keys[i][1]]++
			tails[keys[i][2]]++
		}
	}
	out := make([]pattern, len(p.blocks))
	for i, k := range keys {
		if k[0] != "" {
			out[i] = pattern{float32(min(shapes[k[0]]-1, 20)), float32(min(heads[k[1]]-1, 20)), float32(min(tails[k[2]]-1, 20)), 0}
		}
		out[i].cycle = p.cycle(i)
	}
	return out
}

// forms reduces a block to what is repeated: all of it, its first word, its
// last word, with digits alike.
func forms(s string) [3]string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return unicode.ToLower(r)
	}, s)
	f := strings.Fields(s)
	if len(f) == 0 {
		return [3]string{}
	}
	return [3]string{strings.Join(f, " "), f[0], f[len(f)-1]}
}

// cycle is the greatest number of blocks, up to eight, that are like this one at
// a constant distance of two to seven blocks, while the block beside it is not.
func (p *Page) cycle(i int) float32 {
	best := 0
	for d := 2; d <= 7; d++ {
		n := 0
		for k := -4; k <= 4; k++ {
			if j := i + k*d; k != 0 && j >= 0 && j+1 < len(p.local) && i+1 < len(p.local) && alike(&p.local[i], &p.local[j]) && alike(&p.local[i+1], &p.local[j+1]) && !alike(&p.local[i], &p.local[i+1]) {
				n++
			}
		}
		best = max(best, n)
	}
	return float32(best)
}

// alike reports two blocks of the same make.
func alike(a, b *local) bool {
	return size(a) == size(b) && a.year == b.year && a.clock == b.clock && a.bullet == b.bullet && a.ended == b.ended && a.colon == b.colon
}

func size(l *local) int {
	switch {
	case l.words <= 2:
		return 0
	case l.words <= 6:
		return 1
	case l.words <= 14:
		return 2
	}
	return 3
}

// addPatterns adds to every row the pattern of its block, and how many repeated
// and how many dated short blocks stand near it on either side.
func (p *Page) addPatterns() {
	n := len(p.blocks)
	all := p.patterns()
	repeated, dated := make([]float32, n+1), make([]float32, n+1)
	for i, f := range all {
		l := &p.local[i]
		r, d := float32(0), float32(0)
		if l.words <= formWords && (f.shape > 0 || f.tail > 2 && f.head > 0) {
			r = 1
		}
		if l.words <= 25 && l.year+l.clock > 0 {
			d = 1
		}
		repeated[i+1], dated[i+1] = repeated[i]+r, dated[i]+d
	}
	for i, f := range all {
		from, to := max(0, i-10), min(n, i+11)
		p.rows[i] = append(p.rows[i], f.shape, f.head, f.tail, f.cycle, repeated[i]-repeated[from], repeated[to]-repeated[i+1],
			dated[i]-dated[from], dated[to]-dated[i+1])
	}
	p.repeated, p.dates = repeated, dated
}

// addEnds adds what a block and those around it say of the body's end, and of
// what interrupts it.
func (p *Page) addEnds() {
	for i := range p.rows {
		end := func(d int) float32 { return atOr0(p.ends, i+d) }
		p.rows[i] = append(p.rows[i], end(0), end(-1), end(1), max(end(-1), end(-2), end(-3), end(-4)), max(end(1), end(2), end(3), end(4)),
			p.within[i], atOr0(p.within, i-1), atOr0(p.within, i+1))
	}
}

func atOr0(x []float32, i int) float32 {
	if i < 0 || i >= len(x) {
		return 0
	}
	return x[i]
}

// since adds what lies between a block and three places where the body may
// begin: its heaviest run, its first sure block, what looks like the headline.
func (p *Page) since(first, weighed, title []float32) {
	start, _ := heaviest(weighed)
	p.sinceBlock(start, first, weighed)
	for i := range first {
		if first[i] > 1 && p.local[i].words >= 12 {
			start = i
			break
		}
	}
	p.sinceBlock(start, first, weighed)
	p.sinceTitle(first, weighed, title)
}

// sinceBlock adds the number of repeated and of dated short blocks since a
// block, of blocks and words that are hardly body, the longest stretch of such,
// and what the least likely of them is like.
func (p *Page) sinceBlock(start int, first, weighed []float32) {
	var not, words, fall, worst, low, lex, end, ends float32
	for i := range first {
		if i < start {
			p.rows[i] = append(p.rows[i], -1, -1, -1, -1, -1, -1, -1, -1, -1)
			continue
		}
		p.rows[i] = append(p.rows[i], p.repeated[i]-p.repeated[start], p.dates[i]-p.dates[start], not, words, worst, low, lex, end, ends)
		if weighed[i] < 0 {
			not++
			words += p.local[i].words
			fall -= weighed[i]
			worst = max(worst, fall)
			low = min(low, first[i])
			lex = min(lex, p.local[i].lexicon)
			end = max(end, p.ends[i])
			ends += p.ends[i]
		} else {
			fall = max(0, fall-weighed[i])
		}
	}
}

// sinceTitle does the same for the most likely headline, and adds how likely it
// is, how far it is, whether there are others on either side, and what a block
// shares with it.
func (p *Page) sinceTitle(first, weighed, title []float32) {
	at := 0
	for i, s := range title {
		if s > title[at] {
			at = i
		}
	}
	p.sinceBlock(at, first, weighed)
	n := len(title)
	before, behind := make([]float32, n), make([]float32, n)
	b, e := float32(-9), float32(-9)
	for i := range n {
		before[i], behind[n-1-i] = b, e
		b, e = max(b, title[i]), max(e, title[n-1-i])
	}
	known := map[string]bool{}
	for _, w := range p.longer(at) {
		known[w] = true
	}
	var words float32
	for i := range n {
		share, count := p.sharing(i, known)
		p.rows[i] = append(p.rows[i], title[i], before[i], behind[i], title[at], float32(i-at), logf(words), share, count)
		if i > at {
			words += p.local[i].words
		}
	}
}

func (p *Page) sharing(i int, known map[string]bool) (share, count float32) {
	for _, w := range p.longer(i) {
		if known[w] {
			count++
		}
	}
	return count / float32(max(1, len(known))), count
}

// cohesion adds how much of what a block says is spoken of in the rest of the
// body: the share of its longer words, and of those that are rare on the page.
func (p *Page) cohesion(first []float32) {
	in, on := map[string]int{}, map[string]int{}
	for i := range p.blocks {
		for _, w := range p.longer(i) {
			on[w]++
			if first[i] > 0 && p.local[i].words >= 8 {
				in[w]++
			}
		}
	}
	for i := range p.blocks {
		var n, known, rare, some float32
		own := 0
		if first[i] > 0 && p.local[i].words >= 8 {
			own = 1
		}
		for _, w := range p.longer(i) {
			n++
			k := in[w] - own
			if k > 0 {
				known++
			}
			if on[w]-1 > 0 {
				some++
				if k*2 > on[w]-1 {
					rare++
				}
			}
		}
		p.rows[i] = append(p.rows[i], known/max(1, n), rare/max(1, some), some/max(1, n))
	}
}

// longer gives the longer words of a block, found once.
func (p *Page) longer(i int) []string {
	if p.long == nil {
		p.long = make([][]string, len(p.blocks))
		for j := range p.blocks {
			p.long[j] = longer(p.blocks[j].Text)
		}
	}
	return p.long[i]
}

// longer gives the words of four letters and more, each once, two letters of
// scripts without spaces as one word.
func longer(s string) []string {
	var out []string
	seen := map[string]bool{}
	add := func(w string) {
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), notLetter) {
		r := []rune(w)
		if IsWide(r[0]) {
			for i := 0; i+2 <= len(r); i++ {
				add(string(r[i : i+2]))
			}
		} else if len(r) >= 4 {
			add(w)
		}
		if len(out) > 200 {
			break
		}
	}
	return out
}
