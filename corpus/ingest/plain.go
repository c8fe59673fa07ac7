package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/clean"
	"onrecord/corpus/ingest/internal/dates"
)

// plainText reads a text as it was saved or copied from a page: the article is
// told from what stood around it.
func plainText(in input) ([]Item, error) {
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	if items := clippings(text, in.source(charset)); items != nil {
		return items, nil
	}
	it := Item{Text: text, Source: in.source(charset)}
	p := page{blocks: clean.Blocks(text)}
	p.body, p.title = clean.Text().Read(p.blocks, fileID(in.name))
	p.choose()
	p.likelyTitle()
	p.leadingLines(&it)
	p.fields(&it)
	it.Article.SetParagraphs(p.paragraphs())
	it.Removed = p.removed(&it)
	it.warnOfBlocks(len(p.blocks))
	if it.Article.Text == "" {
		return nil, &Error{File: in.name, Reason: "there is no text below the headline"}
	}
	return []Item{it}, nil
}

// page is a plain text taken apart.
type page struct {
	blocks     []clean.Block
	body       []float32 // probabilities
	title      int       // block of the headline, -1 when there is none
	standfirst int       // and of the line below it
	keep       []bool    // the body
	field      []bool    // blocks that are the whole of a field
	order      dates.Order
	ordered    bool // whether order is known
}

const (
	inside    = .2 // probability from which a block is body inside a text that is nearly all body
	nearlyAll = .85
	aFew      = 8 // blocks of a text that may be nothing but an article

	// Of the probability from which a block is body: headings and entries of lists are told
	// less surely than prose, and so is what stands between sure paragraphs.
	between    = .75 // between two sure paragraphs
	standfirst = .5  // between the headline and the first of them
	standRunes = 250
	standLong  = .33 // for a paragraph there that is too long for what stands below a picture
	longLeast  = 150
	longMost   = 350
	lastWords  = .6 // for a sentence behind the last of them: longer ones belong to other articles sooner
	lastRunes  = 160
	shortShare = .54 // for a short line
	shortFirst = .29 // for one between the headline and the first sure paragraph, where standfirsts stand; a name is the author's sooner
	shortRunes = 80

	perhaps = .05 // probability of body of a line inside it that was taken for the headline

	headLines = 8  // between a headline and the first sure paragraph, at most, where short lines over the headline are none of the body
	surely    = .8 // probability of body of a sure paragraph
	sureRunes = 60

	leadLines = 3 // below the headline, among which the article's first sentence may stand
	leadRunes = 50
)

// isShort reports a line that may be a heading or an entry of a list.
func isShort(b *clean.Block) bool {
	return len(b.Lines) == 1 && utf8.RuneCountInString(b.Text) <= shortRunes
}

// underTitle finds the sentence below the headline that sums up an article: it
// belongs to its text even if a date or a name stands between it and the rest.
// -1 when there is none.
func (p *page) underTitle() int {
	if p.title < 0 {
		return -1
	}
	for i := p.title + 1; i < min(len(p.blocks), p.title+1+leadLines); i++ {
		s := p.blocks[i].Text
		if p.body[i] >= inside && utf8.RuneCountInString(s) >= leadRunes && endsSentence(s) {
			return i
		}
	}
	return -1
}

// stays reports a block that is body, by the probability from which one of prose
// is, and by where the body's sure paragraphs begin and end.
func (p *page) stays(i int, sure float32, first, last int) bool {
	if i == p.title {
		return p.isText(i, first)
	}
	short, under := isShort(&p.blocks[i]), p.title >= 0 && p.title < i && i < first
	runes, ended := utf8.RuneCountInString(p.blocks[i].Text), endsSentence(p.blocks[i].Text)
	switch {
	case under && short && onlyName(p.blocks[i].Text) == nil:
		sure *= shortFirst
	case under && !short && ended && runes >= longLeast && runes < longMost:
		sure *= standLong
	case under && !short && runes <= standRunes:
		sure *= standfirst
	case short && (i > p.title || p.title >= first || first > p.title+headLines):
		sure *= shortShare
	case !short && first < i && i < last:
		sure *= between
	case !short && ended && i > last && runes < lastRunes:
		sure *= lastWords
	}
	return p.body[i] >= sure
}

// isText reports a headline that is a line of the text, too: a whole sentence that
// may be body, or a line inside the body, which is no headline of all of it.
func (p *page) isText(i, first int) bool {
	s := p.blocks[i].Text
	if first >= 0 && i > first {
		return p.body[i] >= perhaps
	}
	return p.body[i] >= inside && endsSentence(s) && lastRune(s) != '?' && lastRune(s) != '!'
}

// sureSpan gives the first and the last paragraph that surely are body; where there
// are none, all blocks are between the two.
func (p *page) sureSpan() (first, last int) {
	first, last = -1, len(p.blocks)
	for i, b := range p.blocks {
		if p.body[i] > surely && utf8.RuneCountInString(b.Text) >= sureRunes {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	return first, last
}

// choose settles what is body. A text that is nearly all body has been cleaned
// before: what stands inside it stays. So does all of a short text of which nothing
// looks like a body.
func (p *page) choose() {
	p.keep, p.field, p.standfirst = make([]bool, len(p.blocks)), make([]bool, len(p.blocks)), -1
	var all, kept, likely float32
	sure := bound(expected(p.blocks, p.body), textShare)
	under := p.underTitle()
	begin, end := p.sureSpan()
	first, last := -1, -1
	for i, b := range p.blocks {
		n := float32(len(b.Text))
		all += n
		if p.body[i] >= inside || i == p.title {
			likely += n
		}
		if i == under || p.stays(i, sure, begin, end) {
			p.keep[i] = true
			kept += n
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if kept == 0 || len(p.blocks) <= aFew && slices.Max(p.body) < least {
		for i := range p.keep {
			p.keep[i] = i != p.title || len(p.keep) == 1
		}
		return
	}
	p.dropLone(end, sure)
	p.keepSpoken()
	if len(p.blocks) <= aFew && likely == all {
		first, last, kept = 0, len(p.blocks)-1, all
	}
	if kept >= nearlyAll*all {
		for i := first; i <= last; i++ {
			p.keep[i] = p.keep[i] || i != p.title && p.body[i] >= inside
		}
	}
}

// dropLone lets go of what hardly is body behind its last sure paragraph where nothing
// beside it stays.
func (p *page) dropLone(last int, sure float32) {
	for i := last + 1; i < len(p.blocks); i++ {
		if p.body[i] < sure && !p.keep[i-1] && (i+1 == len(p.keep) || !p.keep[i+1]) {
			p.keep[i] = false
		}
	}
}

// keepSpoken keeps what is said in a transcript, however short: the blocks that
// begin with a name in capitals and a colon, where they are a third of the text.
func (p *page) keepSpoken() {
	var spoken []int
	said, all := 0, 0
	for i, b := range p.blocks {
		all += len(b.Text)
		if name, rest, ok := strings.Cut(b.Text, ": "); ok && rest != "" && len(name) > 1 && len(name) <= 40 && name == strings.ToUpper(name) && name != strings.ToLower(name) {
			spoken = append(spoken, i)
			said += len(b.Text)
		}
	}
	if len(spoken) < 2 || said*3 < all {
		return
	}
	for _, i := range spoken {
		p.keep[i] = i != p.title
	}
}

// likelyTitle looks for a headline where the model saw none: among the last
// lines before the body, or as the first of a text that is all body.
func (p *page) likelyTitle() {
	if p.title >= 0 {
		return
	}
	first := slices.Index(p.keep, true)
	near := make([]int, 0, 4)
	for i := first - 1; i >= max(0, first-4); i-- {
		near = append(near, i)
	}
	if first <= 4 { // the article begins the file, so its headline does
		slices.Reverse(near)
	}
	for _, i := range near {
		if p.canBeTitle(i) && len(strings.Fields(p.blocks[i].Text)) > 2 {
			p.title = i
			return
		}
	}
	if first == 0 && len(p.blocks) > 1 && p.canBeTitle(0) && (p.blocks[1].Gap > 0 || isSentence(p.blocks[1].Text)) {
		p.title, p.keep[0] = 0, false
	}
}

// isSentence reports a longer line that ends as sentences do.
func isSentence(s string) bool { return len(s) > 80 && endsSentence(s) }

func endsSentence(s string) bool {
	return strings.ContainsRune(".!?。", lastRune(strings.TrimRight(s, "\"'”’»)")))
}

// canBeTitle reports a short block that is no sentence, date, byline or path.
func (p *page) canBeTitle(i int) bool {
	s := p.blocks[i].Text
	last := lastRune(s)
	return utf8.RuneCountInString(s) <= 160 && !strings.ContainsRune(".:;,。", last) && dates.First(s, order(p)) == "" && byline(s) == nil &&
		len(breadcrumb(s)) < 2 && copyright(s) == ""
}

func (p *page) paragraphs() []string {
	var out []string
	for i, b := range p.blocks {
		if p.keep[i] {
			out = append(out, b.Text)
		}
	}
	return out
}

// removed gives the spans of the source between what is body or a field. White
// space around what stays is not removed.
func (p *page) removed(it *Item) []corpus.Span {
	var out []corpus.Span
	for i, b := range p.blocks {
		if p.keep[i] || p.field[i] || i == p.title || i == p.standfirst {
			continue
		}
		out = append(out, b.Lines...)
	}
	sortSpans(out) // columns do not stand in the source as they are read
	n := 0
	for _, l := range out {
		if n > 0 && strings.TrimSpace(it.Text[out[n-1].End:l.Start]) == "" {
			out[n-1].End = l.End
			continue
		}
		out[n] = l
		n++
	}
	return out[:n]
}

// fields reads what the blocks that are not body say of the article.
func (p *page) fields(it *Item) {
	a := &it.Article
	if p.title >= 0 {
		it.set("title", &a.Title, p.blocks[p.title].Text, Visible)
	}
	p.standfirstOf(it)
	p.dateOf(it)
	p.bylineOf(it)
	for i, b := range p.blocks {
		if p.keep[i] || i == p.title {
			continue
		}
		p.line(it, i, b.Text)
	}
	p.owned(it, p.keep)
	if a.Title == "" {
		for i, b := range p.blocks {
			if p.keep[i] || i == p.standfirst {
				it.set("title", &a.Title, derivedTitle(b.Text), Derived)
				break
			}
		}
	}
}

// standfirstOf tells a line under a missing headline: a text that begins with
// a whole sentence in small letters, as no headline is, and goes on with a date.
func (p *page) standfirstOf(it *Item) {
	if p.title > 0 || len(p.blocks) < 3 {
		return
	}
	s := p.blocks[0].Text
	words := strings.Fields(s)
	if len(words) < 12 || len(words) > 40 || strings.ContainsAny(s, ":–—|\"“”?!") || p.keep[1] {
		return
	}
	for _, w := range words[1:] {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || unicode.IsDigit(r) {
			return
		}
	}
	if p.keep[0] || dates.First(p.blocks[1].Text, order(p)) == "" {
		return
	}
	p.title, p.standfirst = -1, 0
	it.Article.Title = ""
	delete(it.Origin, "title")
	it.set("standfirst", &it.Article.Standfirst, s, Visible)
}

// dateOf takes the date that stands nearest to the beginning of the body: above
// all in the short lines between headline and body, then in those before, then
// in those behind.
func (p *page) dateOf(it *Item) {
	first := slices.Index(p.keep, true)
	best, at := 1<<30, -1
	var found dates.Found
	for i, b := range p.blocks {
		inside := p.keep[i] && i > first+1 || len(b.Text) > 200
		s := b.Text
		if inside {
			s = s[:min(len(s), 40)]
		}
		list := dates.Find(s, order(p))
		if len(list) == 0 || inside && !p.opensWithDate(i, list[0]) {
			continue
		}
		cost := 2 * max(first-i, i-first)
		if inside {
			cost += 1000
		}
		if i < p.title {
			cost += 6
		}
		if i > first && first >= 0 {
			cost += 12
		}
		if cost < best {
			best, at, found = cost, i, list[0]
		}
	}
	if at < 0 {
		return
	}
	it.setDate(found.Date, Visible)
	p.field[at] = p.field[at] || strings.Trim(p.blocks[at].Text, " .,;:") == strings.Trim(found.Span.Of(p.blocks[at].Text), " .,;:")
}

// opensWithDate reports a paragraph near the beginning of the body that opens
// with a date, or one that is not much more than it.
func (p *page) opensWithDate(i int, found dates.Found) bool {
	return p.keep[i] && (found.Span.Start == 0 && p.early(i) || len(p.blocks[i].Text) < 40)
}

// order guesses the order of numbers in dates from the words of the text.
func order(p *page) dates.Order {
	if p.ordered {
		return p.order
	}
	n := 0
	for _, b := range p.blocks[:min(len(p.blocks), 400)] {
		for w := range strings.FieldsSeq(b.Text) {
			switch w {
			case "the", "and", "of", "to":
				n++
			case "der", "die", "und", "de", "la", "el", "le", "les", "que", "di", "il", "van", "een", "i", "na", "w":
				n--
			}
		}
	}
	p.order, p.ordered = dates.Order(n > 0), true
	return p.order
}
