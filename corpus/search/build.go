package search

import (
	"encoding/binary"
	"slices"
	"strings"

	"onrecord/corpus"
)

// Build returns the index of a whole dossier. The same dossier gives the same
// bytes on every machine.
func Build(d *corpus.Dossier) []byte {
	return NewBuilder(d.Speakers).build(d)
}

func (b *Builder) build(d *corpus.Dossier) []byte {
	b.AddAll(d)
	return b.Finish()
}

// AddAll adds the articles of a dossier with their quotations.
func (b *Builder) AddAll(d *corpus.Dossier) {
	q := 0
	for i := range d.Articles {
		first := q
		for q < len(d.Quotations) && d.Quotations[q].Article == i {
			q++
		}
		b.Add(&d.Articles[i], d.Quotations[first:q])
	}
}

// Builder makes an index from articles that come one after the other, so that
// they need not be in memory together; nor need what it gathers of them, see
// [Builder.Spill].
type Builder struct {
	ids      map[string]uint32
	terms    []termList
	held     int               // bytes that the terms take, about
	tables   map[int]*table    // by section
	names    map[string]string // of speakers, by ID
	columns  [sections]*numbers
	lengths  []uint32 // of each article, as its column has them
	titles   []uint32
	frags    []fragment // of the current article
	docs     uint32
	position uint32 // of the next word in the current article
	exact    uint64 // words up to which positions are exact

	room   int // bytes that terms may take
	most   int // runs that are read at a time
	create func() (Scratch, error)
	err    error // why a file cannot be written or read
	piles  []*pile
	runs   runs
}

// termList holds the occurrences of a word: for each article a varint of the
// gap to it, shifted, plus 1, then a varint of each position's gap, shifted.
type termList struct {
	name string
	buf  []byte
	doc  uint32 // the last article, plus 1
	pos  uint32
	df   uint32
}

// fragment is a piece of a quotation, in positions.
type fragment struct{ start, end uint32 }

// table numbers strings in the order in which they come.
type table struct {
	ids    map[string]uint32
	values []string
}

func (t *table) id(s string) uint32 {
	if id, ok := t.ids[s]; ok {
		return id
	}
	if t.ids == nil {
		t.ids = map[string]uint32{}
	}
	id := uint32(len(t.values))
	t.ids[s] = id
	t.values = append(t.values, s)
	return id
}

// NewBuilder returns a builder of an index whose quotations are by these
// speakers.
func NewBuilder(speakers []corpus.Speaker) *Builder {
	b := &Builder{ids: map[string]uint32{}, names: map[string]string{}, exact: exactWords, tables: map[int]*table{}, most: mostRuns}
	for _, s := range []int{secOutlets, secKinds, secSections, secSpeakers, secLanguages} {
		b.tables[s] = &table{}
	}
	for _, s := range speakers {
		names := s.Name
		for _, a := range s.Aliases {
			if a.Name != s.Name {
				names += "\n" + a.Name
			}
		}
		b.names[s.ID] = names
		b.tables[secSpeakers].id(s.ID)
	}
	return b
}

// Add adds an article and its quotations, in the order of the dossier.
func (b *Builder) Add(a *corpus.Article, quotations []corpus.Quotation) {
	b.position = 0
	b.words(a.Title, nil)
	b.column(colTitle, b.position)
	b.titles = append(b.titles, b.position)
	b.position++
	b.quotations(a.Text, quotations)
	b.position++
	seen := map[string]bool{}
	for _, q := range quotations {
		if !seen[q.Speaker] {
			seen[q.Speaker] = true
			name, _, _ := strings.Cut(b.names[q.Speaker], "\n")
			b.words(name, nil)
			b.position++
		}
	}
	b.words(a.Outlet, nil)
	b.column(colLength, b.position)
	b.lengths = append(b.lengths, b.position)
	b.column(colOutlet, b.tables[secOutlets].id(a.Outlet))
	b.column(colKind, b.tables[secKinds].id(a.Kind))
	b.column(colSection, b.tables[secSections].id(a.Section))
	b.column(colDate, packDate(a.Date))
	b.column(colLanguage, b.tables[secLanguages].id(language(a.Lang)))
	b.docs++
	b.makeRoom()
}

// language is the language of a tag without its region: "en" of "en-GB".
func language(tag string) string {
	tag, _, _ = strings.Cut(tag, "-")
	return strings.ToLower(tag)
}

func (b *Builder) column(c int, v uint32) { b.numbers(c).add(v) }

// numbers returns a column, which is begun when it is first asked for.
func (b *Builder) numbers(c int) *numbers {
	if b.columns[c] == nil {
		b.columns[c] = &numbers{pile: b.pile()}
	}
	return b.columns[c]
}

// quotations adds the text of an article and writes where its quotations lie.
func (b *Builder) quotations(body string, quotations []corpus.Quotation) {
	b.column(colQuotes, b.numbers(colSpeaker).n)
	before := b.numbers(colFragStart).n
	b.frags = b.frags[:0]
	var edges []edge
	for _, q := range quotations {
		b.column(colSpeaker, b.tables[secSpeakers].id(q.Speaker))
		b.column(colQuoteKind, uint32(q.Kind))
		b.column(colFragment, before+uint32(len(b.frags)))
		for _, s := range q.Content {
			n := len(b.frags)
			edges = append(edges, edge{s.Start, n, false}, edge{s.End, n, true})
			b.frags = append(b.frags, fragment{})
		}
	}
	slices.SortStableFunc(edges, func(x, y edge) int { return x.offset - y.offset })
	b.words(body, edges)
	for _, f := range b.frags {
		b.column(colFragStart, f.start)
		b.column(colFragEnd, f.end)
	}
}

// edge is where a fragment of a quotation starts or ends in the text.
type edge struct {
	offset, fragment int
	end              bool
}

// words adds the words of s and turns the edges from bytes into positions.
func (b *Builder) words(s string, edges []edge) {
	sc := scanner{text: s}
	for sc.next() {
		for len(edges) > 0 && edges[0].offset <= sc.start {
			b.edge(edges[0])
			edges = edges[1:]
		}
		b.noteWay(&sc)
		b.word(sc.folded)
	}
	for _, e := range edges {
		b.edge(e)
	}
}

func (b *Builder) edge(e edge) {
	if e.end {
		b.frags[e.fragment].end = b.position
	} else {
		b.frags[e.fragment].start = b.position
	}
}

// noteWay notes how a word is written when that is not its folded form. It is
// called before the word itself is added.
func (b *Builder) noteWay(sc *scanner) {
	if way := sc.way(); way != "" {
		at := b.position
		b.word([]byte(string(sc.folded) + written + way))
		b.position = at
	}
}

func (b *Builder) word(w []byte) {
	id, ok := b.ids[string(w)]
	if !ok {
		id = uint32(len(b.terms))
		b.terms = append(b.terms, termList{name: string(w)})
		b.ids[b.terms[id].name] = id
		b.held += termBytes + len(w)
	}
	t := &b.terms[id]
	before := cap(t.buf)
	t.add(b.docs+1, b.position)
	b.held += cap(t.buf) - before
	b.position++
}

// add adds a place; doc is the number of the article plus 1.
func (t *termList) add(doc, pos uint32) {
	if t.doc != doc {
		t.buf = binary.AppendUvarint(t.buf, uint64(doc-t.doc)<<1|1)
		t.doc, t.pos = doc, 0
		t.df++
	}
	t.buf = binary.AppendUvarint(t.buf, uint64(pos-t.pos)<<1)
	t.pos = pos
}

// occurrences reads what termList.add wrote.
type occurrences struct {
	buf      []byte
	doc, pos uint32
}

// next moves to the next place, or to article 0 when there is none left.
func (o *occurrences) next() bool {
	for len(o.buf) > 0 {
		v, n := binary.Uvarint(o.buf)
		o.buf = o.buf[n:]
		if v&1 == 0 {
			o.pos += uint32(v >> 1)
			return true
		}
		o.doc, o.pos = o.doc+uint32(v>>1), 0
	}
	o.doc = 0
	return false
}

// A dossier of more words than exactWords has positions by places of 1<<coarse
// words, which makes a third of its index. What stands in a row is then found
// only nearly, unless the texts are at hand (see [Index.Texts]).
const (
	exactWords = 2_000_000
	coarse     = 4
)

// packDate makes 20120507 of 2012-05-07, 20120500 of 2012-05, 0 of what is not
// a date.
func packDate(d corpus.Date) uint32 {
	if !d.Valid() {
		return 0
	}
	v := uint32(0)
	for _, c := range []byte(d.Day()) {
		if c != '-' {
			v = v*10 + uint32(c-'0')
		}
	}
	for n := len(d.Day()); n > 0 && n < 10; n += 3 {
		v *= 100
	}
	return v
}
