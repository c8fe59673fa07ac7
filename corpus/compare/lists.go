package compare

// lists numbers the words of articles and holds for each the articles that have
// it. Words are known by their hashes, and nothing is made for each of them: the
// client makes this of whole dossiers.
type lists struct {
	hashes   []uint32  // by number
	slots    []int32   // by hash, as far as it goes: the number of its word, plus 1; 0 for none. A power of two of them
	texts    [][]int32 // of each article, the numbers of its words as they follow each other
	from     []int32   // by number: where its articles begin in articles
	articles []int32   // rising for each word
	marked   []bool    // by number: whether it is one of the words that are looked for
}

// number returns the number of a word, new or not.
func (l *lists) number(hash uint32) int32 {
	if 2*len(l.hashes) >= len(l.slots) {
		l.slots = make([]int32, max(1<<12, 2*len(l.slots)))
		for i, h := range l.hashes {
			l.slots[l.slot(h)] = int32(i + 1)
		}
	}
	slot := l.slot(hash)
	if l.slots[slot] == 0 {
		l.hashes = append(l.hashes, hash)
		l.slots[slot] = int32(len(l.hashes))
	}
	return l.slots[slot] - 1
}

// slot returns the slot of a word, or the one where it would be put.
func (l *lists) slot(hash uint32) uint32 {
	mask := uint32(len(l.slots) - 1)
	slot := hash & mask
	for ; l.slots[slot] != 0 && l.hashes[l.slots[slot]-1] != hash; slot = (slot + 1) & mask {
	}
	return slot
}

// fill makes the lists of the texts.
func (l *lists) fill() {
	last := make([]int32, len(l.hashes)) // the last article that has the word, plus 1
	once := func(do func(word, article int32)) {
		clear(last)
		for n, words := range l.texts {
			for _, w := range words {
				if last[w] != int32(n+1) {
					last[w] = int32(n + 1)
					do(w, int32(n))
				}
			}
		}
	}
	l.from, l.marked = make([]int32, len(l.hashes)+1), make([]bool, len(l.hashes))
	once(func(word, _ int32) { l.from[word+1]++ })
	for i := 1; i < len(l.from); i++ {
		l.from[i] += l.from[i-1]
	}
	l.articles = make([]int32, l.from[len(l.hashes)])
	at := append([]int32(nil), l.from...)
	once(func(word, article int32) {
		l.articles[at[word]] = article
		at[word]++
	})
}

// of returns the articles of a folded word.
func (l *lists) of(fold string) []int32 {
	n := l.known(fold)
	if n < 0 {
		return nil
	}
	return l.articles[l.from[n]:l.from[n+1]]
}

// known returns the number of a folded word, -1 when no article has it.
func (l *lists) known(fold string) int32 {
	if len(l.slots) == 0 {
		return -1
	}
	return l.slots[l.slot(hashed(fold))] - 1
}

// mark marks words as those that are looked for, or no longer.
func (l *lists) mark(ts []token, on bool) {
	for _, t := range ts {
		if n := l.known(t.fold); n >= 0 {
			l.marked[n] = on
		}
	}
}
