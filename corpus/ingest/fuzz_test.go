package ingest_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/ingest"
)

// fuzzKind feeds one reader with bytes of strangers. Whatever they are, it must
// come to an end, with articles that keep their promises or with a reason, and
// must not make much of little.
func fuzzKind(f *testing.F, name string, examples ...string) {
	for _, e := range examples {
		paths, _ := filepath.Glob("testdata/files/" + e)
		for _, p := range paths {
			if b, err := os.ReadFile(p); err == nil {
				f.Add(b)
			}
		}
	}
	f.Add([]byte("---\nmarkup: none\n---\nA paragraph *as it is*\n  of three\n- lines\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		items := survives(t, name, b)
		if plain := utf8.Valid(b) && !bytes.Contains(b, []byte("\x00")) && !bytes.HasPrefix(b, []byte("\ufeff")); plain && asGiven[filepath.Ext(name)] {
			sources := "" // of several articles in one text they follow each other
			for i := range items {
				sources += items[i].Text
			}
			if sources != "" && sources != string(b) && !bytes.Contains(b, []byte("%PDF-")) && !mailLike(b) && !recordLike(b) {
				t.Errorf("the source is not what was given: %q", sources)
			}
		}
	})
}

// asGiven are the names of files that are decoded and otherwise left as they are.
var asGiven = map[string]bool{".txt": true, ".md": true, ".html": true}

func mailLike(b []byte) bool {
	lower := bytes.ToLower(b)
	return bytes.Contains(lower, []byte("content-type:")) || bytes.Contains(lower, []byte("subject:"))
}

// recordLike reports what may be a list of records: the source of each is a field.
func recordLike(b []byte) bool {
	lower := bytes.ToLower(bytes.TrimLeft(b, "\ufeff \t\r\n"))
	first, _, _ := bytes.Cut(lower, []byte("\n"))
	for _, mark := range []string{"<rss", "<feed", "<rdf", "<channel", "<!doctype netscape", "<plist", "bplist00", "@", "ty  -"} {
		if bytes.Contains(lower, []byte(mark)) {
			return true
		}
	}
	columns := bytes.Count(first, []byte(",")) + bytes.Count(first, []byte(";")) + bytes.Count(first, []byte("\t")) + bytes.Count(first, []byte("|"))
	return bytes.HasPrefix(lower, []byte("{")) || bytes.HasPrefix(lower, []byte("[")) || columns > 1
}

// tooLong is how long no small file may take.
const tooLong = time.Minute

// survives reads a file and checks what everything that is read promises.
func survives(t *testing.T, name string, b []byte) []ingest.Item {
	t.Helper()
	begun := time.Now()
	items, files := new(ingest.Importer).Add(name, b)
	if took := time.Since(begun); took > tooLong {
		t.Errorf("%d bytes took %v", len(b), took)
	}
	size, removed := 0, 0
	for i := range items {
		sound(t, items[i].Article)
		spans(t, &items[i])
		size += len(items[i].Article.Text)
		removed += len(items[i].Removed)
	}
	if size > 1<<20+300*len(b) || removed > 1<<20+300*len(b) {
		t.Errorf("%d bytes of text and %d spans of %d bytes", size, removed, len(b))
	}
	if len(files) == 0 {
		t.Error("no report")
	}
	for _, r := range files {
		if (r.Status == ingest.Failed || r.Status == ingest.Skipped) && r.Reason == "" || climbs(r.File) && !climbs(name) {
			t.Errorf("report %+v", r)
		}
	}
	return items
}

// spans checks that what was removed lies in the source, in order, and that
// together with what was kept it is the source.
func spans(t *testing.T, it *ingest.Item) {
	t.Helper()
	at := 0
	for _, r := range it.Removed {
		if r.Start < at || r.End < r.Start || r.End > len(it.Text) {
			t.Fatalf("removed %v behind %d of %d", r, at, len(it.Text))
		}
		at = r.End
	}
	parts := append(it.Kept(), it.Removed...)
	slices.SortFunc(parts, func(a, b corpus.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	var joined strings.Builder
	for _, p := range parts {
		joined.WriteString(p.Of(it.Text))
	}
	if joined.String() != it.Text {
		t.Error("what is kept and what was removed are not the source")
	}
}

// climbs reports whether a name leads out of its archive; a member's own name may
// hold the mark that stands before it.
func climbs(name string) bool { return climbing.MatchString(name) }

var climbing = regexp.MustCompile(`(^|/|\.(tar|zip|gz|tgz|epub|wacz|warc)!)\.\.(/|$)`)

func FuzzText(f *testing.F)      { fuzzKind(f, "a.txt", "*.txt") }
func FuzzClipping(f *testing.F)  { fuzzKind(f, "a.txt", "nexis.*", "factiva.*", "proquest.*") }
func FuzzMarkdown(f *testing.F)  { fuzzKind(f, "a.md", "*.md") }
func FuzzHTML(f *testing.F)      { fuzzKind(f, "a.html", "*.html") }
func FuzzJSON(f *testing.F)      { fuzzKind(f, "a.json", "*.json", "*.jsonl") }
func FuzzJSONLines(f *testing.F) { fuzzKind(f, "a.jsonl", "*.jsonl") }
func FuzzCSV(f *testing.F)       { fuzzKind(f, "a.csv", "*.csv") }
func FuzzXML(f *testing.F)       { fuzzKind(f, "a.xml", "*.rss", "*.atom") }
func FuzzMail(f *testing.F)      { fuzzKind(f, "a.eml", "*.eml", "*.mhtml") }
func FuzzWARC(f *testing.F)      { fuzzKind(f, "a.warc", "*.warc") }
func FuzzBibTeX(f *testing.F)    { fuzzKind(f, "a.bib", "*.bib") }
func FuzzRIS(f *testing.F)       { fuzzKind(f, "a.ris", "*.ris") }
func FuzzPDF(f *testing.F)       { fuzzKind(f, "a.pdf", "*.pdf") }

// FuzzZip packs the bytes as a member of an archive as well, so that the fuzzer
// need not find out how to pack.
func FuzzZip(f *testing.F) {
	f.Add("a/../../b.html", []byte("<p>text</p>"))
	f.Add("META-INF/container.xml", []byte("<container><rootfiles><rootfile full-path=\"p\"/></rootfiles></container>"))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		var packed bytes.Buffer
		z := zip.NewWriter(&packed)
		for _, n := range []string{name, "p", "datapackage.json", "archive/a.warc"} {
			if w, err := z.Create(n); err == nil {
				w.Write(b)
			}
		}
		z.Close()
		for _, b := range [][]byte{b, packed.Bytes()} {
			survives(t, "a.zip", b)
		}
	})
}

// FuzzTar reads the bytes as an archive, and as a member of one whose name they
// also give.
func FuzzTar(f *testing.F) {
	f.Add("a.md", tarOf(file{"a.md", "# A note\n\nWith its text.\n"}))
	f.Add("0../x", []byte("---\ntitle: x\n"))
	f.Add("../x/.tar", []byte("---\ntitle: x\n"))
	f.Add("!..", []byte("0/........"))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		survives(t, "a.tar", b)
		survives(t, "a.tar", tarOf(file{name, string(b)}, file{"b/" + name, string(b)}))
	})
}

// FuzzGzip reads the bytes as a packed file, and packed.
func FuzzGzip(f *testing.F) {
	f.Add("a.html.gz", gzipOf([]byte("<p>A page that is packed, with a sentence or two in it. And this one.</p>")))
	f.Add("a.tgz", tarOf(file{"a.md", "# A note\n\nWith its text.\n"}))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		survives(t, name, b)
		survives(t, name, gzipOf(b))
		survives(t, name, gzipOf(gzipOf(b)))
	})
}

// FuzzEPUB makes a book of a container, a package and a chapter.
func FuzzEPUB(f *testing.F) {
	f.Add(`<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`,
		`<package><metadata><title>The Year</title><creator>Ada Birch</creator><date>2021</date></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="a"/></spine></package>`,
		"<html><body><h1>Spring</h1><p>In spring the ferry line was to be closed, and nobody wanted it.</p></body></html>")
	f.Fuzz(func(t *testing.T, container, pack, chapter string) {
		var packed bytes.Buffer
		z := zip.NewWriter(&packed)
		for _, m := range []file{{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", container}, {"OPS/book.opf", pack}, {"OPS/a.xhtml", chapter}} {
			if w, err := z.Create(m.name); err == nil {
				w.Write([]byte(m.body))
			}
		}
		z.Close()
		survives(t, "a.epub", packed.Bytes())
	})
}

// FuzzWACZ makes a packed web archive of a package, a list of pages and an
// archive; where hash is set the package says what the archive is.
func FuzzWACZ(f *testing.F) {
	f.Add(`{"resources":[]}`, `{"url":"https://tern.example/a"}`, []byte(responseOf("https://tern.example/a", "", []byte("<p>A page with a sentence or two in it. And this one.</p>"))), true)
	f.Fuzz(func(t *testing.T, pack, pages string, warc []byte, hash bool) {
		if hash {
			pack = fmt.Sprintf(`{"resources":[{"path":"archive/a.warc","hash":"sha256:%x"}]}`, sha256.Sum256(warc))
		}
		var packed bytes.Buffer
		z := zip.NewWriter(&packed)
		for _, m := range []file{{"datapackage.json", pack}, {"pages/pages.jsonl", pages}, {"archive/a.warc", string(warc)}} {
			if w, err := z.Create(m.name); err == nil {
				w.Write([]byte(m.body))
			}
		}
		z.Close()
		survives(t, "a.wacz", packed.Bytes())
	})
}

// FuzzResponse reads what a server sent, packed as it says.
func FuzzResponse(f *testing.F) {
	f.Add("https://tern.example/a", "br", []byte("\x0b\x02\x80<p>hi</p>\x03"))
	f.Add("https://tern.example/a", "gzip, deflate", gzipOf([]byte("<p>A page with a sentence or two in it.</p>")))
	f.Fuzz(func(t *testing.T, address, encoding string, b []byte) {
		survives(t, "a.warc", []byte(responseOf(address, encoding, b)))
	})
}

// FuzzARC reads archives of the form that WARC replaced.
func FuzzARC(f *testing.F) {
	body := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A page with a sentence or two in it. And this one.</p>"
	f.Add([]byte(fmt.Sprintf("filedesc://a.arc 0.0.0.0 20210304000000 text/plain 0\n\nhttps://tern.example/a 0.0.0.0 20210304000000 text/html %d\n%s\n", len(body), body)))
	f.Fuzz(func(t *testing.T, b []byte) { survives(t, "a.arc", append([]byte("filedesc://"), b...)) })
}

// FuzzExport reads exports of saved links, tables of them, and MHTML, whose
// beginnings the fuzzer need not find.
func FuzzExport(f *testing.F) {
	for _, name := range []string{"bookmarks.html", "pocket.html", "pocket.csv", "instapaper.csv", "wallabag.json", "omnivore.zip", "zotero.zip", "saved.mhtml"} {
		if b, err := os.ReadFile("testdata/files/" + name); err == nil {
			f.Add(b)
		}
	}
	beginnings := []file{
		{"a.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"}, {"a.html", "<title>Pocket Export</title>\n"}, {"a.csv", "title,url,time_added,tags,status\n"},
		{"a.csv", "URL,Title,Selection,Folder,Timestamp\n"}, {"a.json", `[{"slug":"a","title":"b","content":`},
		{"a.mhtml", "From: <Saved by Blink>\nSnapshot-Content-Location: https://tern.example/a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"},
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		survives(t, "a.html", b)
		for _, s := range beginnings {
			survives(t, s.name, append([]byte(s.body), b...))
		}
	})
}
