package store

import (
	"cmp"
	"errors"
	"slices"
	"sync"

	"onrecord/corpus"
	"onrecord/corpus/pack"
)

// shelf holds the texts of a dossier that is read in parts: those that were used
// last, so that a big dossier fits into a page. Dossiers that follow from each
// other share one.
type shelf struct {
	pack     *pack.Pack
	articles []corpus.Article
	chunk    []int32         // by article: the chunk of texts that it is in
	start    []int           // by chunk: its first article; one more than there are chunks
	runs     []int           // of how many chunks each file is made that is fetched ahead
	size     []int           // by chunk: bytes
	used     []int           // by chunk: the turn in which it was read last, 0 when it is not at hand
	grounds                  // and their parts, which are numbered behind the chunks
	failed   []error         // by chunk and part: why it cannot be had
	wanted   map[int]bool    // chunks and parts that were missed in this turn
	record   *corpus.Dossier // what is known of quotations; nil until it is at hand
	first    []int           // by article: its first quotation, see Dossier.quotations
	turn     int
	held     int // bytes at hand
	room     int // bytes that may be
}

// ShelfBytes is how many bytes of text are kept at hand, if no more of them are
// on one page.
const ShelfBytes = 24 << 20

// recordBytes is the same once quotations are at hand, which take room, too.
const recordBytes = 10 << 20

// allBytes is room for every text.
const allBytes = 1 << 62

// MakeRoom gives up texts to make room for quotations. It reports whether there
// were so many.
func (s *Dossier) MakeRoom() bool {
	if s.shelf == nil {
		return false
	}
	held := s.shelf.held
	s.shelf.shrink()
	return s.shelf.held < held
}

// Widen lets so many bytes of text be kept at hand, for whoever looks into many,
// until quotations come.
func (s *Dossier) Widen(bytes int) {
	if h := s.shelf; h != nil && h.room >= ShelfBytes {
		h.room = max(h.room, bytes)
	}
}

// shrink makes room for quotations.
func (h *shelf) shrink() {
	if h.room >= ShelfBytes && h.room < allBytes {
		h.room = recordBytes
		h.turn++ // what was fetched ahead in this turn may go, too
		h.evict()
	}
}

func newShelf(p *pack.Pack, articles []corpus.Article) (*shelf, error) {
	counts, sizes, runs, err := p.Texts()
	h := &shelf{
		pack: p, articles: articles, size: sizes, runs: runs, room: ShelfBytes, turn: 1, wanted: map[int]bool{},
		start: []int{0}, used: make([]int, len(sizes)), grounds: newGrounds(p),
	}
	h.failed = make([]error, len(sizes)+len(h.parts))
	for i, n := range counts {
		for range n {
			h.chunk = append(h.chunk, int32(i))
		}
		h.start = append(h.start, h.start[i]+n)
	}
	return h, err
}

// holds reports whether the text of an article is at hand.
func (h *shelf) holds(article int) bool { return h.used[h.chunk[article]] > 0 }

// Read returns an article. When its text is not at hand, it is empty and missed;
// see [Dossier.Missed].
func (s *Dossier) Read(article int) *corpus.Article {
	if h := s.shelf; h != nil {
		c := h.chunk[article]
		if h.used[c] > 0 {
			h.used[c] = h.turn
		} else if h.failed[c] == nil {
			h.wanted[int(c)] = true
		}
	}
	return &s.Articles[article]
}

// AtHand reports whether every text is at hand.
func (s *Dossier) AtHand() bool { return s.shelf == nil || !slices.Contains(s.shelf.used, 0) }

// Turn begins something new, such as another page: nothing was missed in it yet.
func (s *Dossier) Turn() {
	if h := s.shelf; h != nil {
		h.turn++
		clear(h.wanted)
	}
}

// Missed returns the chunks of the texts that [Dossier.Read] and the parts of the
// grounds that [Dossier.Quotation] did not have at hand since the turn began, for
// [Dossier.Fetch].
func (s *Dossier) Missed() []int {
	if s.shelf == nil {
		return nil
	}
	var list []int
	for c := range s.shelf.wanted {
		list = append(list, c)
	}
	slices.Sort(list)
	return list
}

// Misses reports whether a text was missed since the turn began.
func (s *Dossier) Misses() bool { return s.shelf != nil && len(s.shelf.wanted) > 0 }

// MissesMany reports whether so much was missed since the turn began that it is
// better fetched before more is looked for.
func (s *Dossier) MissesMany() bool { return s.shelf != nil && len(s.shelf.wanted) >= manyMissed }

const manyMissed = 64

// Retry lets what could not be fetched be tried again.
func (s *Dossier) Retry() {
	if s.shelf != nil {
		clear(s.shelf.failed)
	}
}

// How many chunks are fetched at a time, and how many files of many chunks.
const (
	atOnce      = 32
	filesAtOnce = 12
)

// Fetch brings chunks of texts and parts of grounds to hand. The error names those that cannot be
// had; their texts stay empty, and are not missed until [Dossier.Retry].
func (s *Dossier) Fetch(chunks []int) error {
	h := s.shelf
	var errs []error
	for part := range slices.Chunk(chunks, atOnce) {
		lists := make([][]pack.Body, len(part))
		var wg sync.WaitGroup
		for i, c := range part {
			switch n := c - len(h.used); {
			case n >= 0 && h.parts[n] == nil:
				wg.Go(func() { h.parts[n], h.failed[c] = h.pack.Grounds(n) })
			case n < 0 && h.used[c] == 0:
				wg.Go(func() { lists[i], h.failed[c] = h.read(c) })
			}
		}
		wg.Wait()
		for i, c := range part {
			if h.failed[c] == nil && lists[i] != nil {
				h.failed[c] = h.put(c, lists[i])
			}
			errs = append(errs, h.failed[c])
		}
	}
	return errors.Join(errs...)
}

// read reads a chunk, from the big file that has it too when it cannot be had
// alone: perhaps only big ones were kept for reading without a network.
func (h *shelf) read(chunk int) ([]pack.Body, error) {
	list, err := h.pack.Text(chunk)
	if err == nil {
		return list, nil
	}
	run, first := 0, 0
	for first+h.runs[run] <= chunk {
		first += h.runs[run]
		run++
	}
	if h.runs[run] == 1 {
		return nil, err
	}
	all, bigErr := h.pack.Chunk(run)
	if bigErr != nil {
		return nil, err
	}
	from := h.start[chunk] - h.start[first]
	return all[from : from+h.start[chunk+1]-h.start[chunk]], nil
}

// put gives articles their texts, and takes those from others that were not used
// for longest when there are too many.
func (h *shelf) put(chunk int, list []pack.Body) error {
	if h.used[chunk] > 0 {
		return nil
	}
	from := h.start[chunk]
	if h.record != nil {
		for q := h.first[from]; q < h.first[h.start[chunk+1]]; q++ {
			if quote := &h.record.Quotations[q]; !pack.Sound(quote, len(list[quote.Article-from].Text)) {
				return unsound(h.record, quote.Article)
			}
		}
	}
	for i, b := range list {
		h.articles[from+i].Text, h.articles[from+i].Paragraphs = b.Text, b.Paragraphs
	}
	h.used[chunk] = h.turn
	h.held += h.size[chunk]
	h.evict()
	return nil
}

func (h *shelf) evict() {
	if h.held <= h.room {
		return
	}
	old := make([]int, 0, len(h.used))
	for c, turn := range h.used {
		if turn > 0 && turn < h.turn {
			old = append(old, c)
		}
	}
	slices.SortFunc(old, func(a, b int) int { return cmp.Compare(h.used[a], h.used[b]) })
	for _, c := range old {
		if h.held <= h.room*3/4 {
			return
		}
		for i := h.start[c]; i < h.start[c+1]; i++ {
			h.articles[i].Text, h.articles[i].Paragraphs = "", nil
		}
		h.used[c] = 0
		h.held -= h.size[c]
	}
}

// waitFor returns an article with its text, waiting for it when it is not at
// hand, or nil when it cannot be had.
func (s *Dossier) waitFor(article int) *corpus.Article {
	c := int(s.shelf.chunk[article])
	if s.shelf.used[c] == 0 && s.Fetch([]int{c}) != nil {
		return nil
	}
	return s.Read(article)
}

func (s *Dossier) lacks(article int) bool { return s.shelf.used[s.shelf.chunk[article]] == 0 }

// bring waits for texts, several at a time. What cannot be had stays empty.
func (s *Dossier) bring(articles []int) {
	var chunks []int
	for _, a := range articles {
		chunks = append(chunks, int(s.shelf.chunk[a]))
	}
	slices.Sort(chunks)
	s.Fetch(slices.Compact(chunks))
}

// FetchAhead brings texts to hand before they are missed, as many as there is
// room for, in files that are big where the pack has such.
func (s *Dossier) FetchAhead() error {
	h := s.shelf
	for part := range slices.Chunk(h.lacking(), filesAtOnce) {
		lists, errs := make([][]pack.Body, len(part)), make([]error, len(part))
		var wg sync.WaitGroup
		for i, r := range part {
			wg.Go(func() { lists[i], errs[i] = h.pack.Chunk(r.at) })
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			return err
		}
		for i, r := range part {
			if h.held+r.bytes > h.room {
				return nil
			}
			if err := h.putRun(r, lists[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// run is a big file and the chunks [from, to) that it has.
type run struct{ at, from, to, bytes int }

// lacking lists the big files that have chunks which are not at hand.
func (h *shelf) lacking() []run {
	var list []run
	from := 0
	for i, n := range h.runs {
		r, lacks := run{at: i, from: from, to: from + n}, false
		for c := r.from; c < r.to; c++ {
			lacks = lacks || h.used[c] == 0
			r.bytes += h.size[c]
		}
		if lacks {
			list = append(list, r)
		}
		from += n
	}
	return list
}

func (h *shelf) putRun(r run, list []pack.Body) error {
	for c := r.from; c < r.to; c++ {
		k := h.start[c+1] - h.start[c]
		if err := h.put(c, list[:k]); err != nil {
			return err
		}
		list = list[k:]
	}
	return nil
}
