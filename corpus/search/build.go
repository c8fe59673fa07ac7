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
	q := 0
	for i := range d.Articles {
		first := q
		for q < len(d.Quotations) && d.Quotations[q].Article == i {
			q++
		}
		b.Add(&d.Articles[i], d.Quotations[first:q])
	}
	return b.Finish()
}

// Builder makes an index from articles that come one after the other, so that
// they need not be in memory together.
type Builder struct {
	ids      map[string]uint32
	terms    []termList
	tables   map[int]*table    // by section
	names    map[string]string // of speakers, by ID
	columns  [sections][]uint32
	docs     uint32
	position uint32 // of the next word in the current article
	written  int    // terms in the dictionary
	exact    uint64 // words up to which positions are exact
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
	b := &Builder{ids: map[string]uint32{}, names: map[string]string{}, exact: exactWords, tables: map[int]*table{}}
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
	b.column(colOutlet, b.tables[secOutlets].id(a.Outlet))
	b.column(colKind, b.tables[secKinds].id(a.Kind))
	b.column(colSection, b.tables[secSections].id(a.Section))
	b.column(colDate, packDate(a.Date))
	b.column(colLanguage, b.tables[secLanguages].id(language(a.Lang)))
	b.docs++
}

// language is the language of a tag without its region: "en" of "en-GB".
func language(tag string) string {
	tag, _, _ = strings.Cut(tag, "-")
	return strings.ToLower(tag)
}

func (b *Builder) column(c int, v uint32) { b.columns[c] = append(b.columns[c], v) }

// quotations adds the text of an article and writes where its quotations lie.
func (b *Builder) quotations(body string, quotations []corpus.Quotation) {
	b.column(colQuotes, uint32(len(b.columns[colSpeaker])))
	var edges []edge
	for _, q := range quotations {
		b.column(colSpeaker, b.tables[secSpeakers].id(q.Speaker))
		b.column(colQuoteKind, uint32(q.Kind))
		b.column(colFragment, uint32(len(b.columns[colFragStart])))
		for _, s := range q.Content {
			n := len(b.columns[colFragStart])
			edges = append(edges, edge{s.Start, n, false}, edge{s.End, n, true})
			b.column(colFragStart, 0)
			b.column(colFragEnd, 0)
		}
	}
	slices.SortStableFunc(edges, func(x, y edge) int { return x.offset - y.offset })
	b.words(body, edges)
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
		b.columns[colFragEnd][e.fragment] = b.position
	} else {
		b.columns[colFragStart][e.fragment] = b.position
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
	}
	b.terms[id].add(b.docs+1, b.position)
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

// Finish returns the index of all that was added. The builder cannot be used
// after it.
func (b *Builder) Finish() []byte {
	b.column(colQuotes, uint32(len(b.columns[colSpeaker])))
	b.column(colFragment, uint32(len(b.columns[colFragStart])))
	words, shift := uint64(0), uint(0)
	for _, n := range b.columns[colLength] {
		words += uint64(n)
	}
	if words > b.exact {
		shift = coarse
	}
	parts := make([][]byte, sections)
	b.ids = nil
	b.writeTerms(parts, shift)
	for _, v := range []uint64{uint64(b.docs), uint64(len(b.columns[colSpeaker])), uint64(b.written), words, uint64(shift)} {
		parts[secMeta] = binary.AppendUvarint(parts[secMeta], v)
	}
	for i := range parts {
		if b.tables[i] != nil {
			parts[i] = b.strings(i)
		}
		if isColumn(i) {
			parts[i] = packColumn(b.columns[i])
		}
	}
	return seal(parts, version)
}

func (b *Builder) strings(section int) []byte {
	values := b.tables[section].values
	out := binary.AppendUvarint(nil, uint64(len(values)))
	for _, v := range values {
		if section == secSpeakers {
			v += "\n" + b.names[v]
		}
		out = binary.AppendUvarint(out, uint64(len(v)))
		out = append(out, v...)
	}
	return out
}

// writeTerms writes the dictionary and the lists of every word, and behind
// them the merged lists of short prefixes.
func (b *Builder) writeTerms(parts [][]byte, shift uint) {
	slices.SortFunc(b.terms, func(x, y termList) int { return strings.Compare(x.name, y.name) })
	lists := listWriter{docs: b.docs, shift: shift, lengths: b.columns[colLength], titles: b.columns[colTitle]}
	w := dictWriter{parts: parts}
	prefixes := newMerger(b.terms, b.docs)
	for i := 0; i < len(b.terms); {
		t := &b.terms[i]
		lists.read(t.buf)
		w.add(t.name, t.df, lists.list(), lists.positions())
		prefixes.add(t.name, &lists)
		i += 1 + b.writeWays(&w, &lists, i)
		t.buf = nil
	}
	for _, p := range prefixes.finish() {
		p.docs, p.titles, p.lengths = b.docs, lists.titles, lists.lengths
		w.add(merged+p.prefix, uint32(len(p.doc)), p.list(), nil)
	}
	b.columns[colBlocks] = w.blocks
	b.written = w.terms
}

// dictWriter writes words in their order.
type dictWriter struct {
	parts  [][]byte
	blocks []uint32
	terms  int
	last   string
}

func (w *dictWriter) add(name string, df uint32, list, positions []byte) {
	dict := w.parts[secDict]
	if w.terms%blockTerms == 0 {
		w.blocks = append(w.blocks, uint32(len(dict)))
		dict = binary.AppendUvarint(dict, uint64(len(w.parts[secPostings])))
		dict = binary.AppendUvarint(dict, uint64(len(w.parts[secPositions])))
		w.last = ""
	}
	n := sharedRunes(w.last, name)
	w.last = name
	w.terms++
	dict = append(dict, byte(n), byte(len(name)-n))
	dict = append(dict, name[n:]...)
	dict = binary.AppendUvarint(dict, uint64(df))
	dict = binary.AppendUvarint(dict, uint64(len(list)))
	w.parts[secDict] = binary.AppendUvarint(dict, uint64(len(positions)))
	w.parts[secPostings] = append(w.parts[secPostings], list...)
	w.parts[secPositions] = append(w.parts[secPositions], positions...)
}

// sharedRunes is the number of bytes that a and b begin with alike, in whole
// characters.
func sharedRunes(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && b[n]&0xc0 == 0x80 {
		n--
	}
	return n
}

// packColumn writes numbers in the least width that holds them all.
func packColumn(values []uint32) []byte {
	top := uint32(0)
	for _, v := range values {
		top = max(top, v)
	}
	width := 1
	if top > 0xffff {
		width = 4
	} else if top > 0xff {
		width = 2
	}
	out := make([]byte, 1, 1+len(values)*width)
	out[0] = byte(width)
	for _, v := range values {
		for i := range width {
			out = append(out, byte(v>>(8*i)))
		}
	}
	return out
}

// seal puts the sections of an index of that version together.
func seal(parts [][]byte, version uint32) []byte {
	size := len(magic) + 12 + 4*len(parts)
	for _, p := range parts {
		size += len(p)
	}
	out := make([]byte, 0, size)
	out = append(out, magic...)
	out = binary.LittleEndian.AppendUint32(out, version)
	out = binary.LittleEndian.AppendUint32(out, 0)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(parts)))
	for _, p := range parts {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(p)))
	}
	for _, p := range parts {
		out = append(out, p...)
	}
	binary.LittleEndian.PutUint32(out[crcAt:], checksum(out))
	return out
}

// crcAt is where the checksum lies.
const crcAt = len(magic) + 4

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
