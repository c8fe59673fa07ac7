package ingest

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// kind is what a file is.
type kind struct {
	name string
	read func(input) ([]Item, error)
}

// kindOf tells what a file is: by its content first, by its name second. The
// zero kind is for what holds no articles.
func kindOf(in *input) kind {
	b := in.b
	switch {
	case bytes.HasPrefix(b, []byte("\x1f\x8b")):
		return kind{"gzip", readGzip}
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return kind{"zip", readZip}
	case len(b) > 262 && string(b[257:262]) == "ustar" || isOldTar(b):
		return kind{"tar", readTar}
	case bytes.HasPrefix(bytes.TrimLeft(b[:min(len(b), 1024)], "\x00\r\n\t "), []byte("%PDF-")):
		return kind{"pdf", readPDF}
	case bytes.HasPrefix(b, []byte("WARC/")):
		return kind{"warc", readWARC}
	case bytes.HasPrefix(b, []byte(plistMark)):
		return kind{"webarchive", readWebarchive}
	case bytes.HasPrefix(b, []byte("filedesc://")):
		return kind{"arc", readARC}
	}
	head := asciiHead(b)
	if k := carried(in.mime); k.read != nil {
		return k
	}
	return textKind(in.name, head)
}

// isOldTar tells a tar file from before the mark "ustar" by the checksum of its
// first header.
func isOldTar(b []byte) bool {
	if len(b) < 512 || b[0] == 0 {
		return false
	}
	want, err := strconv.ParseUint(strings.Trim(string(b[148:156]), " \x00"), 8, 32)
	sum := uint64(8 * ' ') // in the place of the checksum
	for i, c := range b[:512] {
		if i < 148 || i >= 156 {
			sum += uint64(c)
		}
	}
	return err == nil && sum == want
}

// carried goes by what a carrier declares.
func carried(mime string) kind {
	switch strings.TrimSpace(strings.ToLower(strings.SplitN(mime, ";", 2)[0])) {
	case "text/html", "application/xhtml+xml":
		return kind{"html", readHTML}
	case "text/plain":
		return kind{"text", plainText}
	}
	return kind{}
}

// asciiHead gives the beginning of a file as if it were ASCII, also when it is
// UTF-16 or UTF-32.
func asciiHead(b []byte) string {
	b = b[:min(len(b), 16<<10)]
	if i := bytes.IndexByte(b[:min(len(b), 64)], 0); i >= 0 || bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		b = bytes.ReplaceAll(b, []byte{0}, nil)
	}
	b = bytes.TrimPrefix(bytes.TrimPrefix(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), []byte("\xff\xfe")), []byte("\xfe\xff"))
	return string(bytes.TrimLeft(b, " \t\r\n\f"))
}

var (
	mailHeader = regexp.MustCompile(`(?i)^(From |(From|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Date|Subject|X-[\w-]+|Content-Type|Snapshot-Content-Location): )`)
	appleMail  = regexp.MustCompile(`\A\d+\s*\n[\w-]+:`)
	mailMore   = regexp.MustCompile(`(?im)^(MIME-Version|Content-Type|Message-ID|Received|Subject): `)
	htmlStart  = regexp.MustCompile(`(?is)^(<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype\s+html|html|head|body|title|meta|div|p|article|main|section|table|h1|h2|span|a|center|font|script|style|link)[\s>/]`)
	// markdownStart is a heading of its own, which no text that was saved from a page begins with.
	markdownStart = regexp.MustCompile(`\A# +[^#\s][^\r\n]*\r?\n[ \t]*\r?\n`)
	pageStart     = regexp.MustCompile(`(?is)^(<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype\s+html|html)[\s>]`)
	xmlStart      = regexp.MustCompile(`(?s)^(<\?xml|<!DOCTYPE\s+\w|<(rss|feed|rdf:RDF|opml|[\w-]+:?[\w-]*)[\s>])`)
	risStart      = regexp.MustCompile(`(?m)\A(Provider:[^\n]*\n|Database:[^\n]*\n|Content:[^\n]*\n|\s)*TY  - `)
	bibStart      = regexp.MustCompile(`(?is)\A(\s*(%[^\n]*\n|@(comment|string|preamble)\{[^}]*\}))*\s*@(article|online|misc|electronic|book|inproceedings|incollection|inbook|techreport|report|phdthesis|mastersthesis|unpublished|newspaper|www|webpage|manual|proceedings|booklet|conference|periodical|thesis|collection|newsarticle|blog)\s*\{`)
)

// textKind tells the kinds of text apart.
func textKind(name, head string) kind {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case isBookmarks(head):
		return kind{"bookmarks", readBookmarks}
	case pageStart.MatchString(head):
		return kind{"html", readHTML}
	case ext == ".md" || ext == ".markdown" || ext == ".mdown":
		return kind{"markdown", readMarkdown}
	case ext == ".emlx" && appleMail.MatchString(head):
		return kind{"mail", readEMLX}
	case strings.HasPrefix(head, "[InternetShortcut]"):
		return kind{"link", shortcut}
	case mailHeader.MatchString(head) && (mailMore.MatchString(head) || ext == ".eml" || ext == ".mhtml" || ext == ".mht"):
		return kind{"mail", readMail}
	case head != "" && (head[0] == '{' || head[0] == '[') && (ext == ".json" || ext == ".jsonl" || ext == ".ndjson" || looksJSON(head)):
		return kind{"json", readJSON}
	case ext == ".csv" || ext == ".tsv" || isTable(head):
		return kind{"csv", readCSV}
	case htmlStart.MatchString(head) && !xmlFeed.MatchString(head):
		return kind{"html", readHTML}
	case isXML(head, ext):
		return kind{"xml", readXML}
	case risStart.MatchString(head):
		return kind{"ris", readRIS}
	case bibStart.MatchString(head):
		return kind{"bibtex", readBibTeX}
	}
	switch ext {
	case ".html", ".htm", ".xhtml", ".shtml":
		if hasFrontMatter(head) {
			return kind{"markdown", readMarkdown}
		}
		return kind{"html", readHTML}
	case ".xml", ".rss", ".atom", ".rdf":
		return kind{"xml", readXML}
	case ".json", ".jsonl", ".ndjson":
		return kind{"json", readJSON}
	case ".eml":
		return kind{"mail", readMail}
	case ".css", ".js", ".mjs", ".svg", ".ico", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff", ".woff2", ".ttf", ".mp3", ".mp4", ".webm", ".avif",
		".exe", ".dll", ".so", ".map", ".lock", ".sum", ".wasm", ".db", ".ini", ".cfg", ".log", ".toml", ".yaml", ".yml", ".sh", ".py", ".go":
		return kind{}
	}
	if strings.Contains(strings.ToLower(head), "<html") && strings.Contains(head, "<") {
		return kind{"html", readHTML}
	}
	if hasFrontMatter(head) || markdownStart.MatchString(head) {
		return kind{"markdown", readMarkdown}
	}
	return kind{"text", plainText}
}

// shortcut passes over a file that leads to a page.
func shortcut(input) ([]Item, error) {
	return nil, fmt.Errorf("a link to a page: save the page itself: %w", errSkip)
}

// isXML reports whether a file is XML of any kind. The text of a page that was
// saved as .txt may begin with an element that was left in it.
func isXML(head, ext string) bool {
	if xmlFeed.MatchString(head) {
		return true
	}
	begins := xmlStart.MatchString(head) && (ext != ".txt" || strings.HasPrefix(head, "<?xml"))
	return begins && !strings.Contains(strings.ToLower(head), "<html")
}

var xmlFeed = regexp.MustCompile(`(?s)^(\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(\[.*?\])?>)*<(rss|feed|[\w-]+:feed|rdf:RDF|RDF|channel|opml|package|ncx)[\s>]`)
