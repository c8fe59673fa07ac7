package quote

// subjectBefore returns the noun phrase before the verb at c: "he",
// "the general", "US Defence Secretary Leon Panetta" (over ", who ...,"),
// "Leon Panetta, US Defense Secretary".
func (f *finder) subjectBefore(s span, c int) span {
	end := c
	for end > s.start && helpers[f.word(end-1)] && !f.quotedAt(end-1) {
		end--
	}
	if end > s.start && f.raw(end-1) == "," {
		comma := f.beforeClause(s, end-1)
		if comma <= s.start {
			return span{}
		}
		noun := f.nounBefore(s, comma)
		if opens := noun.start == s.start || f.quotedAt(noun.start-1) || f.raw(noun.start-1) == ","; !opens || noun.end <= noun.start {
			return span{}
		}
		if apposed := f.capital(comma+1) || f.word(comma+1) == "the" || f.word(comma+1) == "a"; apposed {
			noun.end = end - 1
		}
		return noun
	}
	return f.nounBefore(s, end)
}

// nounBefore returns the noun phrase that ends before the token at end.
func (f *finder) nounBefore(s span, end int) span {
	start := end
	for start > s.start && f.inNoun(start-1, end) {
		start--
	}
	for start < end && (!f.p.tokens[start].word || conjunctions[f.word(start)]) {
		start++
	}
	if start+2 < end && f.word(start) == "in" && months[f.word(start+1)] {
		start += 2
	}
	if !f.isNoun(span{start, end}) {
		return span{}
	}
	return span{start, end}
}

var conjunctions = wordSet(`and but so or yet when while as if because that than`)

// beforeClause returns the end of the phrase that a clause between commas
// interrupts; closing is the second of the commas.
func (f *finder) beforeClause(s span, closing int) int {
	for i := closing - 1; i > s.start && closing-i <= 24; i-- {
		if f.quotedAt(i) {
			return 0
		}
		if f.raw(i) == "," {
			return i
		}
	}
	return 0
}

// inNoun reports whether the token at i can stand in a noun phrase that ends
// before end.
func (f *finder) inNoun(i, end int) bool {
	if f.quotedAt(i) || !f.p.tokens[i].word || end-i > 12 {
		return false
	}
	w := f.word(i)
	if saying[w] && w == f.raw(i) || helpers[w] || conjunctions[w] && w != "and" {
		return false
	}
	return !(w == "and" && !f.capital(i-1))
}

// isNoun reports whether the tokens look like somebody or something that can
// speak: a pronoun, a name, "the ...".
func (f *finder) isNoun(s span) bool {
	if s.end <= s.start {
		return false
	}
	w := f.word(s.start)
	return pronouns[w] || determiners[w] || f.capital(s.start) || rolesOf[f.word(s.end-1)]
}

// subjectAfter returns the noun phrase behind the verb at c: "said Liang, who",
// "said the superintendent, Lt. Gen. David Huntoon, who".
func (f *finder) subjectAfter(s span, c int) span {
	if w := f.word(c + 1); !determiners[w] && !pronouns[w] && !f.capital(c+1) {
		return span{}
	}
	return f.nounAfter(span{c + 1, s.end})
}

func (f *finder) nounAfter(s span) span {
	end := f.wordsEnd(s.start, s.end)
	if end < s.end && f.raw(end) == "," && titleWords[f.word(end+1)] && f.capital(end+1) {
		end = max(end, f.wordsEnd(end+1, s.end))
	}
	if !f.isNoun(span{s.start, end}) {
		return span{}
	}
	return span{s.start, end}
}

// wordsEnd returns where the words from start on that can belong to one noun
// phrase end.
func (f *finder) wordsEnd(start, limit int) int {
	end := start
	for end < min(limit, start+12) && !f.quotedAt(end) && f.p.tokens[end].word && !stopsNoun[f.word(end)] {
		end++
	}
	return end
}

var stopsNoun = wordSet(`who whom whose which that when while as after before during in on at by through with from and but
	monday tuesday wednesday thursday friday saturday sunday`)
