package clean

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/corpus/text"
)

// topBlocks is among how many blocks the headline is looked for, and topBytes in how
// much text its copies: each costs as much as there is of the other.
const (
	topBlocks = 5000
	topBytes  = 256 << 10
)

// TitleRows gives the features that tell a headline, a row a block: those of
// the block after the second pass, and how it goes with the body. Rows of
// blocks that cannot be one, for their length or their place, are nil.
func (p *Page) TitleRows(body []float32) [][]float32 {
	first, last := bounds(p, body)
	known := bodyWords(p, body)
	topic := p.topic(body, first)
	starts := map[string]int{}
	for i := range p.blocks {
		starts[head(p.blocks[i].Text)]++
	}
	rows := make([][]float32, len(p.blocks))
	all := p.joined(last)
	for i := range p.blocks {
		w := p.local[i].words
		if w < 1 || w > 45 || i > last+2 || i >= topBlocks {
			continue
		}
		shared, own := overlap(p.blocks[i].Text, known)
		next, before := float32(0), float32(0)
		for j := i + 1; j < min(len(body), i+8); j++ {
			next += body[j] * p.local[j].words
		}
		for j := max(0, i-8); j < i; j++ {
			before += body[j] * p.local[j].words
		}
		row := append([]float32{}, p.rows[i]...)
		rows[i] = append(row, body[i], float32(i-first), float32(last-i), shared, own, float32(starts[head(p.blocks[i].Text)]), next, before,
			p.inOthers(i, all), p.holdsOther(i), p.by(i+1), p.by(i+2), p.by(i-1), p.dated(i), logf(float32(first-i)))
		rows[i] = append(rows[i], p.about(i, topic)...)
		rows[i] = append(rows[i], p.inTop(i), p.toDate(i, 1), p.toDate(i, -1))
	}
	return rows
}

// HeadlineRows are the rows of [Page.TitleRows] once body is settled, with how a
// block compares with the other ones that may be the headline.
func (p *Page) HeadlineRows(body []float32) [][]float32 {
	rows := p.TitleRows(body)
	first, _ := bounds(p, body)
	known := bodyWords(p, body)
	shared, share := make([]float32, len(rows)), make([]float32, len(rows))
	for i, row := range rows {
		if row != nil {
			shared[i], share[i] = overlap(p.blocks[i].Text, known)
		}
	}
	words := make([]float32, len(rows)+1)
	for i := range rows {
		words[i+1] = words[i] + p.local[i].words
	}
	for i, row := range rows {
		if row == nil {
			continue
		}
		var more, best, longer float32
		for j := max(0, first-25); j < min(len(rows), max(first, i)+3); j++ {
			if j == i || rows[j] == nil || body[j] > .5 {
				continue
			}
			best = max(best, shared[j])
			if shared[j] > shared[i] || shared[j] == shared[i] && share[j] > share[i] {
				more++
			}
			if p.local[j].words > p.local[i].words && j > i && j < first {
				longer++
			}
		}
		between := words[max(first, i)] - words[min(first, i)]
		rows[i] = append(row, shared[i]-best, more, longer, logf(between))
	}
	return rows
}

// topic weighs the longer words of a body: by how many of its blocks they stand
// in, those that the rest of the page has as well for less, those of its first
// sure block once more.
func (p *Page) topic(body []float32, first int) map[string][2]float32 {
	out, off := map[string][2]float32{}, map[string]float32{}
	for i := range p.blocks {
		if body[i] <= .5 {
			for _, w := range p.longer(i) {
				off[w]++
			}
		}
	}
	for i := range p.blocks {
		if body[i] <= .5 || p.local[i].words < 8 {
			continue
		}
		for _, w := range p.longer(i) {
			t := out[w]
			t[0] += 1 / (2 + off[w])
			if i == first {
				t[1] = 1
			}
			out[w] = t
		}
	}
	return out
}

// about tells how much a block speaks of a topic: on the whole, by each of its
// words, and the share of them that the body's first block has.
func (p *Page) about(i int, topic map[string][2]float32) []float32 {
	var sum, lead, n float32
	for _, w := range p.longer(i) {
		t := topic[w]
		sum += min(t[0], 2)
		lead += t[1]
		n++
	}
	return []float32{sum, sum / max(1, n), lead / max(1, n), lead}
}

// inTop is 1 for a block whose text stands in one of the first three of the page,
// as in a page's title with the name of the site.
func (p *Page) inTop(i int) float32 {
	s := p.blocks[i].Text
	for j := range min(3, i) {
		if t := p.blocks[j].Text; len(s) > 12 && len(t) < 300 && strings.Contains(t, s) {
			return 1
		}
	}
	return 0
}

// toDate counts the blocks up to the next short one with a date or a time on one
// side, 9 when it is far.
func (p *Page) toDate(i, step int) float32 {
	for d := 1; d < 9; d++ {
		j := i + d*step
		if j < 0 || j >= len(p.local) {
			break
		}
		if l := &p.local[j]; l.words < 16 && l.year+l.clock > 0 {
			return float32(d)
		}
	}
	return 9
}

// joined gives all text up to a little behind the body.
func (p *Page) joined(last int) string {
	var b strings.Builder
	for i := range p.blocks[:min(len(p.blocks), last+20)] {
		if len(p.blocks[i].Text) < 600 && b.Len() < topBytes {
			b.WriteString(strings.ToLower(p.blocks[i].Text) + "\n")
		}
	}
	return b.String()
}

// inOthers counts the other places in which a block's text stands: in the
// title of the page, in a path of links, in what is offered for sharing.
func (p *Page) inOthers(i int, all string) float32 {
	s := strings.ToLower(p.blocks[i].Text)
	if len(s) < 12 || p.local[i].words < 3 && len(s) < 24 {
		return -1
	}
	return float32(min(strings.Count(all, s), 6) - 1)
}

// holdsOther is 1 for a block that ends with the whole text of a block close to
// it, as a path of links does with the headline.
func (p *Page) holdsOther(i int) float32 {
	s := p.blocks[i].Text
	for j := max(0, i-15); j < min(len(p.blocks), i+16); j++ {
		o := p.blocks[j].Text
		if j != i && len(o) > 15 && len(o) < len(s) && (strings.HasSuffix(s, o) || strings.HasPrefix(s, o)) {
			return 1
		}
	}
	return 0
}

// by is 1 for a block that begins as bylines do.
func (p *Page) by(i int) float32 {
	if i < 0 || i >= len(p.blocks) {
		return 0
	}
	if len(p.blocks[i].Text) > 160 {
		return 0
	}
	s := strings.ToLower(p.blocks[i].Text)
	for _, by := range []string{"by ", "von ", "par ", "por ", "di ", "written by", "autor"} {
		if strings.HasPrefix(s, by) && len(s) < 120 {
			return 1
		}
	}
	return 0
}

// dated counts the short blocks with a year or a time of day among the five
// behind a block.
func (p *Page) dated(i int) float32 {
	n := float32(0)
	for j := i + 1; j < min(len(p.blocks), i+6); j++ {
		if p.local[j].words < 20 {
			n += max(p.local[j].year, p.local[j].clock)
		}
	}
	return n
}

// bounds finds the first and the last block that is surely body.
func bounds(p *Page, body []float32) (first, last int) {
	first, last = -1, 0
	for i, y := range body {
		if y > .5 && p.local[i].words >= 12 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return max(first, 0), last
}

// bodyWords are the longer words of the body.
func bodyWords(p *Page, body []float32) map[string]bool {
	out := map[string]bool{}
	for i, y := range body {
		if y > .5 && p.local[i].words >= 12 {
			for w := range strings.FieldsFuncSeq(strings.ToLower(p.blocks[i].Text), notLetter) {
				out[w] = true
			}
		}
	}
	return out
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// overlap counts the words of four letters and more that stand in the body, and
// gives their share.
func overlap(text string, known map[string]bool) (count, share float32) {
	n := 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), notLetter) {
		if len(w) < 4 {
			continue
		}
		n++
		if known[w] {
			count++
		}
	}
	return count, count / max(1, float32(n))
}

// head is what a headline and its shortened copies have in common.
func head(s string) string {
	s = strings.ToLower(s)
	if len(s) > 24 {
		s = s[:24]
	}
	return s
}

// title picks the headline of a page, -1 when there is none that is more
// likely than not to be one.
func (m *Model) title(p *Page, body []float32, name string) int {
	best, at := float32(MinTitle), -1
	if m.Headline == nil {
		return -1
	}
	spoken := p.called(name)
	for i, row := range p.HeadlineRows(body) {
		if row == nil || p.noTitle(i) {
			continue
		}
		if s := m.Headline.Score(row) + spoken[i]; s > best {
			best, at = s, i
		}
	}
	return at
}

// called tells, as log-odds, how much the name of a file speaks for each block: most
// for those that have most of its longer words.
func (p *Page) called(name string) []float32 {
	out := make([]float32, len(p.blocks))
	words := strings.FieldsFunc(text.Fold(name), notLetter)
	words = slices.DeleteFunc(words, func(w string) bool { return len(w) < 4 })
	if len(words) == 0 {
		return out
	}
	var most float32
	for i, b := range p.blocks {
		if p.local[i].words > 45 {
			continue
		}
		s := text.Fold(b.Text)
		for _, w := range words {
			if strings.Contains(s, w) {
				out[i]++
			}
		}
		most = max(most, out[i])
	}
	for i := range out {
		out[i] *= byName / max(1, most)
	}
	return out
}

// noTitle reports what no headline is: a long sentence, a byline, an address,
// the name of a file, what leads elsewhere or is said of a picture.
func (p *Page) noTitle(i int) bool {
	l := &p.local[i]
	longest := float32(18)
	if len(p.blocks) <= 12 { // a text that was saved without what stood around it
		longest = 8
	}
	s := p.blocks[i].Text
	return l.words > longest && l.ended > l.question || leadsAway(s) || captioned(s) || serves(s) || pictured(s, l.words) || l.words < 7 && p.by(i) > 0 || l.words == 1 && (l.mail > 0 || l.runes > 30) && !IsWide([]rune(p.blocks[i].Text)[0])
}

// MinTitle is the least that must speak for a headline, as log-odds: it is one in
// eight times of a hundred.
const MinTitle = -2.44

// byName are the log-odds that the name of a file gives to a block.
const byName = 5
