package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
)

// Quoted is a passage in quotation marks.
type Quoted struct {
	corpus.Span             // with its marks
	Inner       corpus.Span // without them
	Closed      bool        // a closing mark was found before the text ended
}

// Quotes finds what stands in quotation marks in one paragraph: straight,
// curly, swapped (”like this”), «guillemets» either way round, „low-high“,
// ‘single’ and corner brackets 「」『』. Apostrophes are no marks. A quotation that is never
// closed ends with the paragraph, or where the next one opens: a report that
// quotes several paragraphs opens each of them anew and closes only the last.
// A quotation inside another is not reported. Time is linear in len(text).
func Quotes(text string) []Quoted {
	s := scanner{text: text, open: -1}
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && c != '"' && c != '\'' {
			s.prev = rune(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if isMark(r) {
			i = s.mark(i, r, n)
			continue
		}
		s.prev = r
		i += n
	}
	if s.open >= 0 {
		s.emit(len(text), 0)
	}
	return s.out
}

// scanner is what Quotes knows on its way through the text.
type scanner struct {
	text   string
	out    []Quoted
	prev   rune // before the current one; 0 at the start
	open   int  // where the passage began, or -1
	mouth  rune // its opening mark
	single int  // up to here no single mark closes
}

func isMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』', '‘', '\'', '’', '＂', '‚', '〝', '〞', '〟':
		return true
	}
	return false
}

// mark handles the mark r of n bytes at i and returns where to go on.
func (s *scanner) mark(i int, r rune, n int) int {
	next, _ := utf8.DecodeRuneInString(s.text[i+n:])
	atStart := s.prev == 0 || unicode.IsSpace(s.prev) || isOpener(s.prev)
	atEnd := i+n >= len(s.text) || unicode.IsSpace(next)
	before := s.prev
	s.prev = r
	if s.open >= 0 {
		return s.inside(i, r, n, atStart && !atEnd && before != '—' && before != '-' && before != '–')
	}
	switch r {
	case '‘', '\'', '’', '‚':
		return s.openSingle(i, r, n, atStart && !atEnd && !unicode.IsDigit(next))
	case '“', '„', '‟', '「', '『', '〝':
		s.begin(i, r)
	case '"':
		if before == '=' { // an attribute of a mark-up tag: skip its value
			if end := strings.IndexByte(s.text[i+1:], '"'); end >= 0 {
				return i + end + 2
			}
		}
		if !atEnd {
			s.begin(i, r)
		}
	case '＂':
		if !atEnd {
			s.begin(i, r)
		}
	case '«':
		if atStart || !atEnd { // French sets a space behind it
			s.begin(i, r)
		}
	case '”', '»':
		if atStart && (!atEnd || before == 0) {
			s.begin(i, r)
		}
	}
	return i + n
}

func (s *scanner) begin(i int, r rune) { s.open, s.mouth = i, r }

// inside handles a mark while a passage is open; fresh says that the mark
// stands where one opens.
func (s *scanner) inside(i int, r rune, n int, fresh bool) int {
	switch {
	case closes(s.mouth, r) && !(fresh && (r == '"' || r == '“' && s.mouth != '„')):
		s.emit(i+n, n)
	case opens(r) && sameKind(s.mouth, r) && (fresh || r == '“' || r == '„' && s.mouth == '„'):
		s.emit(i, 0)
		s.begin(i, r)
	}
	return i + n
}

// closes reports whether r can end what mouth began.
func closes(mouth, r rune) bool {
	switch mouth {
	case '“', '‟':
		return r == '”' || r == '"'
	case '”':
		return r == '”' || r == '“'
	case '„':
		return r == '“' || r == '”' || r == '"'
	case '"', '＂':
		return r == '"' || r == '”' || r == '＂' || r == '“'
	case '«':
		return r == '»'
	case '»':
		return r == '«'
	case '「':
		return r == '」'
	case '『':
		return r == '』'
	case '〝':
		return r == '〞' || r == '〟'
	}
	return false
}

func opens(r rune) bool {
	switch r {
	case '“', '„', '"', '«', '「', '『', '＂', '‟':
		return true
	}
	return false
}

// sameKind reports whether two opening marks belong to one level, so that the
// second means that the first was never closed, not a quotation inside it.
func sameKind(a, b rune) bool {
	return kindOf(a) == kindOf(b)
}

func kindOf(r rune) int {
	switch r {
	case '«', '»':
		return 1
	case '「':
		return 2
	case '『':
		return 3
	}
	return 0
}

func (s *scanner) emit(end, n int) {
	_, m := utf8.DecodeRuneInString(s.text[s.open:])
	q := Quoted{Span: corpus.Span{Start: s.open, End: end}, Inner: corpus.Span{Start: s.open + m, End: end - n}, Closed: n > 0}
	if n == 0 {
		q.Span = Trim(s.text, q.Span)
		q.Inner.End = max(q.Inner.Start, q.End)
	}
	if Trim(s.text, q.Inner).Len() > 0 {
		s.out = append(s.out, q)
	}
	s.open = -1
}

// openSingle handles a single mark outside any passage: a quotation if it
// closes properly, an apostrophe otherwise.
func (s *scanner) openSingle(i int, r rune, n int, fresh bool) int {
	if !fresh || i < s.single {
		return i + n
	}
	end := s.closeSingle(i+n, r)
	if end == 0 {
		return i + n
	}
	_, m := utf8.DecodeLastRuneInString(s.text[:end])
	s.open = i
	s.emit(end, m)
	s.prev, _ = utf8.DecodeLastRuneInString(s.text[:end])
	return end
}

// closeSingle returns the end of the passage that a single mark opened, 0 if
// there is none before the next double mark.
func (s *scanner) closeSingle(from int, mouth rune) int {
	prev := mouth
	for j := from; j < len(s.text); {
		r, n := utf8.DecodeRuneInString(s.text[j:])
		switch {
		case r == '“' || r == '"' || r == '「' || r == '«':
			s.single = j
			return 0
		case r == '’' || r == '\'' && mouth == '\'' || r == '‘' && mouth == '‚':
			next, _ := utf8.DecodeRuneInString(s.text[j+n:])
			if prev != mouth && !unicode.IsSpace(prev) && !(j+n < len(s.text) && isWordRune(next)) {
				return j + n
			}
		}
		prev = r
		j += n
	}
	s.single = len(s.text)
	return 0
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isOpener(r rune) bool {
	switch r {
	case '(', '[', '{', '—', '–', '-', '“', '"', '‘', '/', '„', '«', '「', '¿', '¡':
		return true
	}
	return false
}
