package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/clean"
)

// readMarkdown reads Markdown with or without front matter.
func readMarkdown(in input) ([]Item, error) {
	if bytes.IndexByte(in.b, 0) >= 0 && utf8.Valid(in.b) {
		return nil, &Error{File: in.name, Line: lineOf(in.b, bytes.IndexByte(in.b, 0)), Reason: "not text: it holds a NUL byte"}
	}
	text, charset, err := in.decode()
	if err != nil {
		return nil, err
	}
	it := Item{Text: text, Source: in.source(charset)}
	if it.Article, err = markdown(&it, in.name, newlines.Replace(text)); err != nil {
		return nil, err
	}
	return []Item{it}, nil
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n")

// lineOf counts the lines up to an offset, from 1.
func lineOf(b []byte, offset int) int { return bytes.Count(b[:offset], []byte("\n")) + 1 }

func markdown(it *Item, name, text string) (corpus.Article, error) {
	var a corpus.Article
	f := fields{name: name, article: &a, item: it}
	meta, body, found, closed := frontMatter(text)
	if found && !closed {
		return a, &Error{File: name, Line: 1, Reason: `the front matter that "---" opens is never closed by a second "---"`}
	}
	if found {
		if err := f.read(meta); err != nil {
			return a, err
		}
	}
	var paragraphs []string
	if f.markup == "none" {
		for _, block := range blocks(body) {
			paragraphs = append(paragraphs, joined(block))
		}
	} else {
		paragraphs = f.body(body)
		all := comments(it.Text)
		it.Removed = all[max(0, len(all)-len(comments(body))):] // those of the front matter are no comments
	}
	if len(paragraphs) == 0 {
		return a, &Error{File: name, Line: strings.Count(text, "\n") + 1, Reason: "there is no text below the headline"}
	}
	a.SetParagraphs(paragraphs)
	return a, nil
}

// joined joins the lines of a paragraph, of which we write one only.
func joined(paragraph string) string {
	lines := strings.Split(paragraph, "\n")
	out := lines[0]
	for _, line := range lines[1:] {
		out = clean.Join(out, trimLine(line))
	}
	return out
}

// body reads the paragraphs of Markdown. A first heading of the first level is
// the title where front matter gives none, and is left out where it repeats it.
func (f *fields) body(text string) []string {
	text, links := definitions(uncommented(text))
	var out []string
	for i, block := range blocks(text) {
		for j, p := range paragraphsOf(block) {
			line, level := heading(p)
			if line = inline(line, links); line == "" {
				continue
			}
			if i == 0 && j == 0 && level == 1 && (f.article.Title == "" || f.article.Title == line) {
				f.article.Title = line
				if f.item.Origin["title"] == "" {
					f.item.mark("title", Visible)
				}
				continue
			}
			out = append(out, line)
		}
	}
	return out
}

// comments finds what stands in Markdown for nobody to read: "<!-- ... -->".
func comments(text string) (list []corpus.Span) {
	for at := 0; ; {
		start := strings.Index(text[at:], "<!--")
		if start < 0 {
			return list
		}
		start += at
		n := strings.Index(text[start+4:], "-->")
		if n < 0 {
			return list
		}
		at = start + 4 + n + 3
		list = append(list, corpus.Span{Start: start, End: at})
	}
}

func uncommented(text string) string {
	var b strings.Builder
	at := 0
	for _, c := range comments(text) {
		b.WriteString(text[at:c.Start])
		at = c.End
	}
	return b.String() + text[at:]
}

// blocks cuts text at its blank lines.
func blocks(text string) []string {
	var out []string
	start, end := -1, 0
	for at := 0; at <= len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		switch {
		case strings.TrimSpace(line) != "":
			if start < 0 {
				start = at
			}
			end = at + len(line)
		case start >= 0:
			out = append(out, text[start:end])
			start = -1
		}
		at += len(line) + 1
	}
	if start >= 0 {
		out = append(out, text[start:end])
	}
	return out
}

// paragraphsOf takes a block apart into paragraphs of one line each: the lines
// of a hard-wrapped paragraph are joined, items of lists and headings stand
// alone, the marks of block quotations and rules go.
func paragraphsOf(block string) []string {
	var out []string
	open := false // whether the next line may go on from the last
	for _, line := range unquoted(strings.Split(block, "\n")) {
		line = trimLine(line)
		_, level := heading(line)
		switch {
		case line == "":
			open = false
		case isRule(line):
			open = false
		case open && isUnderline(line) && len(out) > 0:
			out[len(out)-1] = "# " + out[len(out)-1]
			open = false
		case level > 0:
			out, open = append(out, line), false
		case open && !isItem(line):
			out[len(out)-1] = clean.Join(out[len(out)-1], line)
		default:
			out, open = append(out, line), true
		}
	}
	return out
}

// unquoted takes the marks of a block quotation off when every line has one.
func unquoted(lines []string) []string {
	for depth := 0; depth < 8; depth++ {
		for _, l := range lines {
			if !strings.HasPrefix(strings.TrimLeft(l, " "), ">") {
				return lines
			}
		}
		for i, l := range lines {
			lines[i] = strings.TrimPrefix(strings.TrimPrefix(strings.TrimLeft(l, " "), ">"), " ")
		}
	}
	return lines
}

// trimLine cuts plain white space off both ends; NBSP and its like stay.
func trimLine(s string) string { return strings.Trim(s, " \t\n\r\f\v") }

// heading takes the marks off a heading and gives its level, 0 for other text.
func heading(line string) (string, int) {
	rest := strings.TrimLeft(line, "#")
	level := len(line) - len(rest)
	if level == 0 || level > 6 || rest == "" || rest[0] != ' ' {
		return line, 0
	}
	rest = trimLine(rest)
	if cut := strings.TrimRight(rest, "#"); strings.HasSuffix(cut, " ") {
		rest = trimLine(cut)
	}
	return rest, level
}

// isRule reports a line of three or more "-", "*" or "_" and nothing else.
func isRule(line string) bool {
	s := strings.ReplaceAll(line, " ", "")
	return len(s) >= 3 && strings.ContainsRune("-*_", rune(s[0])) && strings.Trim(s, s[:1]) == ""
}

// isUnderline reports the line of "=" that makes the line above a headline.
func isUnderline(line string) bool { return len(line) >= 3 && strings.Trim(line, "=") == "" }

// isItem reports a line that begins an item of a list.
func isItem(line string) bool {
	if mark, _, ok := strings.Cut(line, " "); ok {
		digits := strings.TrimRight(mark, ".)")
		return mark == "-" || mark == "*" || mark == "+" || mark == "•" ||
			len(digits) == len(mark)-1 && len(digits) <= 3 && digits != "" && strings.Trim(digits, "0123456789") == ""
	}
	return false
}
