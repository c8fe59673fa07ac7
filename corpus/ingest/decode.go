package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// decode gives the text of a file: UTF-8 without byte order mark, lines ended
// by "\n".
func decode(name string, b []byte) (string, error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return "", &Error{File: name, Line: lineOf(b, i), Reason: "not text: it holds a NUL byte"}
	}
	if i := invalid(b); i >= 0 {
		return "", &Error{File: name, Line: lineOf(b, i), Reason: "not UTF-8 text"}
	}
	text := newlines.Replace(string(b))
	if strings.TrimSpace(text) == "" {
		return "", &Error{File: name, Reason: "empty: there is no text in it"}
	}
	return text, nil
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n")

// invalid returns the offset of the first byte that is not UTF-8, or -1.
func invalid(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// lineOf counts the lines up to an offset, from 1.
func lineOf(b []byte, offset int) int {
	n := bytes.Count(b[:offset], []byte("\n"))
	if n == 0 {
		n = bytes.Count(b[:offset], []byte("\r"))
	}
	return n + 1
}
