package ingest

import (
	"bytes"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/charset"
)

// input is the bytes of one file, or of one member of an archive, and what its
// carrier says of it.
type input struct {
	name    string      // the file's path; behind "!" the path in an archive
	b       []byte      // all of it; of a large file the beginning
	at      io.ReaderAt // all of a large file, or
	stream  io.Reader   // all of it, to be read once
	size    int64       // of a large file, in bytes; of a stream, before it was unpacked
	charset string      // declared by the carrier
	mime    string      // declared by the carrier
	url     string      // where it was fetched
	date    corpus.Date // when it was fetched
	depth   int         // archives it lies in
	out     *reading
	beside  []*member // the members of the archive it lies in
}

func (in *input) fail(reason string) error { return &Error{File: in.name, Reason: reason} }

// failIn reports a fault in the middle of the file, which does not stop the rest.
func (in *input) failIn(src Source, err error) {
	in.out.fail(in.name, err)
	src.Charset = ""
	in.out.files[len(in.out.files)-1].Source = src
}

// decode gives the text of the file in UTF-8 and the name of its encoding.
// NUL bytes, which no text has, are left out.
func (in *input) decode() (text, name string, err error) {
	declared := in.charset
	if declared == "" {
		declared = charset.Declared(in.b)
	}
	text, name, ok := charset.Decode(in.b, declared)
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "")
	}
	if blank(text) {
		return "", "", in.fail("empty: there is no text in it")
	}
	if isBinary(text) || !ok && strings.Count(text, "\ufffd")*20 > utf8.RuneCountInString(text) {
		return "", "", in.fail("not text: it holds bytes of another kind")
	}
	return text, name, nil
}

// blank reports a text without a visible sign.
func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && r != '\ufeff' && r != '\u200b' }) < 0
}

// isBinary reports control characters beyond what a text has.
func isBinary(s string) bool {
	n, bad := 0, 0
	for _, r := range s[:min(len(s), 64<<10)] {
		n++
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' && r != 0x1b {
			bad++
		}
	}
	return bad*50 > n
}

// notRead says what can be done with an archive of a kind that is not read.
const notRead = ", which is not read: unpack it first, or pack it as zip or gzip"

const office = "an office document, which is not read: save it as text, HTML or PDF first"

// magic are the beginnings of files that hold no text, and what they are.
var magic = []struct{ mark, what string }{
	{"\x7fELF", "a program"}, {"MZ\x90\x00", "a program"}, {"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"},
	{"RIFF", "sound or a picture"}, {"ID3", "sound"}, {"OggS", "sound"}, {"\x00\x00\x00\x18ftyp", "a film"}, {"\x00\x00\x00\x1cftyp", "a film"},
	{"\x00\x00\x00\x20ftyp", "a film"}, {"\x1aE\xdf\xa3", "a film"}, {"\x00asm", "a program"}, {"7z\xbc\xaf", "packed as 7z" + notRead},
	{"Rar!", "packed as rar" + notRead}, {"\xfd7zXZ", "packed as xz" + notRead}, {"BZh", "packed as bzip2" + notRead},
	{"\x28\xb5\x2f\xfd", "packed as zstd" + notRead}, {"\xd0\xcf\x11\xe0", office}, {"{\\rtf", office},
	{"!BDN", "a mailbox of Outlook, which is not read: save its mails as .eml"}, {"\x78\x9f\x3e\x22", "an attachment that only Outlook can read"},
	{"SQLite format 3", "a database"}, {"ZIM\x04", "a ZIM file, which is not read"}, {"\xca\xfe\xba\xbe", "a program"}, {"wOFF", "a font"}, {"wOF2", "a font"},
}

// notText says why a file is not read that holds no text, "" for others.
func notText(b []byte) string {
	for _, m := range magic {
		if bytes.HasPrefix(b, []byte(m.mark)) {
			if strings.HasSuffix(m.what, notRead) {
				return m.what
			}
			return "not text: it is " + m.what
		}
	}
	return ""
}

// claimsText reports a name that says the file is of a kind that is read.
func claimsText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".json", ".jsonl", ".csv", ".tsv", ".xml", ".rss", ".atom",
		".pdf", ".epub", ".zip", ".tar", ".gz", ".tgz", ".warc", ".wacz", ".ris", ".bib", ".7z", ".rar", ".xz", ".txz", ".bz2", ".tbz", ".tbz2", ".zst", ".tzst":
		return true
	}
	return false
}
