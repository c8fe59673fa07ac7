package clean

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// local describes a block by itself.
type local struct {
	words     float32 // words; scripts without spaces count two letters as one
	runes     float32
	sentences float32 // ends of sentences inside and at the end
	ended     float32 // 1 when the last letter is the end of a sentence, quotation marks passed over
	commas    float32
	lower     float32 // share of words that begin in lower case
	short     float32 // share of words in lower case of at most three letters
	caps      float32 // share of words all in capitals
	digits    float32 // share of letters that are digits
	odd       float32 // signs that sentences do not have: | » > / · _ [ ] = #
	quotes    float32
	colon     float32 // 1 when a colon ends it
	question  float32 // 1 when a question or exclamation mark ends it
	dots      float32 // 1 when an ellipsis ends it
	first     float32 // 1 when it begins in lower case, 2 with a digit, 3 with another sign
	year      float32 // 1 when a year stands in it
	clock     float32 // 1 when a time of day stands in it
	mail      float32 // 1 when an address of mail or web stands in it
	copy      float32 // 1 when © stands in it
	indent    float32
	bullet    float32
	gap       float32
	lines     float32
	again     float32 // how many other blocks of the page have the same text
	lexicon   float32 // log-odds of its words
}

func (l *local) vector() []float32 {
	return []float32{l.words, l.runes / max(1, l.words), l.sentences, l.ended, l.commas / max(1, l.words), l.lower, l.short, l.caps,
		l.digits, l.odd, l.quotes, l.colon, l.question, l.dots, l.first, l.year, l.clock, l.mail, l.copy, l.indent, l.bullet, l.gap,
		l.lines, l.again, l.lexicon}
}

// prose tells how much a block reads like running text, from about -2 to +60:
// what the sums over neighbours are made of.
func (l *local) prose() float32 {
	if l.words >= 10 && l.sentences > 0 && l.short+l.lower > .5 || l.words >= 30 {
		return min(l.words, 60)
	}
	if l.ended > 0 && l.words >= 5 {
		return l.words / 2
	}
	return -2
}

func describe(b *Block) local {
	l := local{indent: float32(min(b.Indent, 40)), gap: float32(min(b.Gap, 9)), lines: float32(min(len(b.Lines), 30))}
	if b.Bullet {
		l.bullet = 1
	}
	words, lower, short, caps, digits, wide := 0, 0, 0, 0, 0, 0
	for w := range strings.FieldsSeq(b.Text) {
		words++
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) {
			lower++
			if utf8.RuneCountInString(w) <= 3 {
				short++
			}
		} else if len(w) > 2 && w == strings.ToUpper(w) && w != strings.ToLower(w) {
			caps++
		}
		l.token(w)
	}
	n := 0
	for _, r := range b.Text {
		n++
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == ',' || r == ';' || r == '、' || r == '，' || r == '،':
			l.commas++
		case r == '。' || r == '！' || r == '？':
			l.sentences++
		case strings.ContainsRune(`|»>/·_[]=#<«›•`, r):
			l.odd++
		case strings.ContainsRune(`"“”„「」『』`, r):
			l.quotes++
		case r == '©':
			l.copy = 1
		case IsWide(r):
			wide++
		}
	}
	l.runes = float32(n)
	l.words = float32(words) + float32(wide/2)
	if words > 0 {
		all := float32(words)
		l.lower, l.short, l.caps = float32(lower)/all, float32(short)/all, float32(caps)/all
		l.digits, l.odd = float32(digits)/float32(n), min(l.odd, 20)
	}
	if wide*2 > n {
		l.lower, l.short = .7, .35
	}
	l.ends(b.Text)
	return l
}

// token looks at one word with the signs around it.
func (l *local) token(w string) {
	if strings.ContainsAny(w, "@") || strings.Contains(w, "://") || strings.HasPrefix(w, "www.") {
		l.mail = 1
	}
	core := strings.Trim(w, `.,;:()[]"'“”`)
	if len(core) == 4 && (core[:2] == "19" || core[:2] == "20") && isDigits(core) {
		l.year = 1
	}
	if h, m, ok := strings.Cut(core, ":"); ok && len(h) > 0 && len(h) <= 2 && len(m) >= 2 && isDigits(h) && isDigits(m[:2]) {
		l.clock = 1
	}
	if t := strings.TrimRight(w, `"'”’»)`); len(t) > 2 && strings.ContainsRune(".!?…", rune(t[len(t)-1])) {
		l.sentences++
	}
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// ends looks at the first and the last sign of a block.
func (l *local) ends(s string) {
	t := strings.TrimRight(s, "\"'”’“»«)]】」』 \u00a0")
	last, _ := utf8.DecodeLastRuneInString(t)
	switch last {
	case '.', '。', '۔', '।':
		l.ended = 1
		if strings.HasSuffix(t, "...") || strings.HasSuffix(t, "[…") {
			l.ended, l.dots = 0, 1
		}
	case '!', '?', '？', '！', '؟':
		l.ended, l.question = 1, 1
	case '…':
		l.dots = 1
	case ':', '：':
		l.colon = 1
	}
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsLower(first):
		l.first = 1
	case unicode.IsDigit(first):
		l.first = 2
	case !unicode.IsLetter(first):
		l.first = 3
	}
}

// Page describes all blocks of a page: each by itself and by its neighbours.
type Page struct {
	blocks []Block
	local  []local
	rows   [][]float32

	said            []float32  // by the first pass
	ends            []float32  // how much each block speaks for standing behind a body
	within          []float32  // and for interrupting one
	long            [][]string // the longer words of each block
	cuts            [][]run    // the runs of a plain text
	repeated, dates []float32  // repeated and dated short blocks before each block, and in all
}

// Describe computes the features of the first pass.
func Describe(blocks []Block, words *Lexicons) *Page {
	p := &Page{blocks: blocks, local: make([]local, len(blocks)), rows: make([][]float32, len(blocks)), ends: make([]float32, len(blocks)), within: make([]float32, len(blocks))}
	seen := map[string]int{}
	for i := range blocks {
		p.local[i] = describe(&blocks[i])
		f := Features(&blocks[i])
		p.local[i].lexicon, p.ends[i], p.within[i] = words[OfBody].Score(f), words[Behind].Score(f), words[Within].Score(f)
		seen[blocks[i].Text]++
	}
	for i := range blocks {
		p.local[i].again = float32(min(seen[blocks[i].Text]-1, 5))
		p.rows[i] = p.local[i].vector()
	}
	for i := range blocks {
		p.rows[i] = append(append(p.rows[i], p.neighbours(i)...), blocks[i].Extra...)
	}
	prose := make([]float32, len(blocks))
	for i := range blocks {
		prose[i] = p.local[i].prose()
	}
	p.addContext(prose)
	p.addPatterns()
	p.addEnds()
	if blocks != nil && blocks[0].Nodes == nil {
		p.addRuns()
	}
	return p
}

// neighbours gives what matters of the two blocks before and behind a block.
func (p *Page) neighbours(i int) []float32 {
	var out []float32
	for _, d := range []int{-2, -1, 1, 2} {
		var n local
		if j := i + d; j >= 0 && j < len(p.local) {
			n = p.local[j]
		}
		out = append(out, n.words, n.ended, n.short, n.lexicon)
		if d == -1 || d == 1 {
			out = append(out, n.odd, n.bullet, n.indent-p.local[i].indent, n.sentences, n.year, n.gap)
		}
	}
	return out
}

// addContext adds to every row what a score of the blocks says of its
// surroundings: decaying sums before and behind it, and its place relative to
// the run of blocks with the greatest sum.
func (p *Page) addContext(score []float32) {
	n := len(score)
	start, end := heaviest(score)
	for _, decay := range []float32{.5, .8, .93} {
		before, behind := make([]float32, n), make([]float32, n)
		for i := 1; i < n; i++ {
			before[i] = before[i-1]*decay + score[i-1]
			behind[n-1-i] = behind[n-i]*decay + score[n-i]
		}
		for i := range p.rows {
			p.rows[i] = append(p.rows[i], before[i], behind[i])
		}
	}
	var inside float32
	for i := start; i < end; i++ {
		inside += max(0, score[i])
	}
	for i := range p.rows {
		p.rows[i] = append(p.rows[i], place(i, start, end), place(i-start, 0, 1), place(i-end+1, 0, 1),
			float32(i)/float32(n), logf(float32(n)), logf(inside))
	}
}

// place is 0 inside [start, end), else the signed distance from it, damped.
func place(i, start, end int) float32 {
	switch {
	case i < start:
		return -logf(float32(start - i))
	case i >= end:
		return logf(float32(i - end + 1))
	}
	return 0
}

func logf(x float32) float32 { return float32(math.Log1p(float64(max(0, x)))) }

// heaviest finds the run with the greatest sum (Kadane).
func heaviest(score []float32) (start, end int) {
	var best, sum float32
	from := 0
	for i, s := range score {
		if sum <= 0 {
			sum, from = 0, i
		}
		if sum += s; sum > best {
			best, start, end = sum, from, i+1
		}
	}
	return start, end
}

// Rows are the features, a row a block.
func (p *Page) Rows() [][]float32 { return p.rows }
