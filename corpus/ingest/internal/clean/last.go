package clean

import (
	"math"

	"onrecord/corpus/text/trees"
)

const (
	lastShare  = .3  // of the last pass in the log-odds of a block
	certain    = .8  // probability of body of a sure block
	proseLeast = 60  // letters of a sure paragraph
	farAway    = 40  // blocks beyond which distance does not matter
	hopeless   = .02 // probability of body below which a block is not looked at again
	noOdds     = -9  // log-odds of what is not there
)

// last weighs what was settled once more: what blocks around it, the headline and the
// sure paragraphs say of a block is surer then than before the rules.
func (m *Model) last(p *Page, told, body []float32, title int) {
	if m.Last == nil {
		return
	}
	for i, row := range p.LastRows(told, body, title) {
		if row != nil {
			body[i] = trees.Sigmoid((1-lastShare)*logOdds(body[i]) + lastShare*m.Last.Score(row))
		}
	}
}

func logOdds(p float32) float32 {
	return float32(math.Log(float64(max(p, 1e-4)) / float64(max(1-p, 1e-4))))
}

// LastRows gives what the last pass looks at, a row a block: what was said of it and
// of those around it in the passes before and by the rules, how far it is from the
// sure paragraphs and the headline, and its shape. Rows of blocks that hardly are body
// are nil.
func (p *Page) LastRows(told, body []float32, title int) [][]float32 {
	n := len(body)
	at := func(i int) float32 {
		if i < 0 || i >= n {
			return noOdds
		}
		return logOdds(body[i])
	}
	var all, sure float32
	for i := range body {
		w := body[i] * float32(len(p.blocks[i].Text))
		if all += w; body[i] > certain {
			sure += w
		}
	}
	first, last := p.certainSpan(body)
	before, behind := nearest(body)
	low := lowest(body)
	rows := make([][]float32, n)
	var read, gone float32
	for i := range rows {
		if l := &p.local[i]; body[i] >= hopeless {
			rows[i] = []float32{at(i), logOdds(told[i]), p.said[i], at(i - 1), at(i + 1), at(i - 2), at(i + 2),
				mean(body, i-3, i), mean(body, i+1, i+4), mean(body, i-8, i), mean(body, i+1, i+9),
				l.runes, l.words, l.ended, l.bullet, l.gap, float32(len(p.blocks[i].Lines)),
				far(i - first), far(i - last), far(i - title), sure / max(1, all), all / 1000, read / max(1, all),
				before[i], behind[i], low[i], gone}
		}
		read += body[i] * float32(len(p.blocks[i].Text))
		if body[i] == 0 && told[i] > 0 && first >= 0 && i > first {
			gone++ // a rule took it away
		}
	}
	return rows
}

// certainSpan gives the first and the last sure paragraph; where there are none, all
// blocks are between the two.
func (p *Page) certainSpan(body []float32) (first, last int) {
	first, last = -1, len(body)
	for i := range body {
		if body[i] > certain && p.local[i].runes >= proseLeast {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	return first, last
}

// nearest counts the blocks to the next sure one on both sides of each block.
func nearest(body []float32) (before, behind []float32) {
	n := len(body)
	before, behind = make([]float32, n), make([]float32, n)
	b, a := float32(farAway), float32(farAway)
	for i := range body {
		j := n - 1 - i
		before[i], behind[j] = b, a
		if b = min(farAway, b+1); body[i] > certain {
			b = 1
		}
		if a = min(farAway, a+1); body[j] > certain {
			a = 1
		}
	}
	return before, behind
}

// lowest gives the least log-odds of the blocks between each block and the sure one
// before it, 9 where there are none.
func lowest(body []float32) []float32 {
	out := make([]float32, len(body))
	low := float32(-noOdds)
	for i := range body {
		out[i] = low
		if low = min(low, logOdds(body[i])); body[i] > certain {
			low = -noOdds
		}
	}
	return out
}

func mean(x []float32, from, to int) float32 {
	var sum float32
	from, to = max(0, from), min(len(x), to)
	for _, v := range x[min(from, to):to] {
		sum += v
	}
	return sum / float32(max(1, to-from))
}

func far(d int) float32 { return float32(min(farAway, max(-farAway, d))) }
