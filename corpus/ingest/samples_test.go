package ingest_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// writeSamples writes the files of testdata/files that are no plain text:
// archives, books, papers, pages in old charsets.
func writeSamples(t *testing.T) {
	for name, b := range samples(t) {
		if err := os.WriteFile(filepath.Join("testdata/files", name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func samples(t *testing.T) map[string][]byte {
	page, warc, note := testFile(t, "page.html"), testFile(t, "pages.warc"), "# A note on the %s\n\nThe pier was painted in the %s, and it is green now.\n"
	spring, autumn := fmt.Sprintf(note, "spring", "spring"), fmt.Sprintf(note, "autumn", "autumn")
	pier := strings.NewReplacer("Ferry line to stay open", "Pier to be painted", "The ferry between", "The small boat between", "/ferry", "/pier").Replace(page)
	list := `{"format":"json-pages-1.0"}` + "\n" + `{"url":"https://tern.example/w","title":"x"}`
	hashes := `{"resources":[{"path":"archive/pages.warc","hash":"sha256:%x"}]}`
	packed := strings.NewReplacer("https://tern.example/w", "https://tern.example/v", "winter", "summer").Replace(warc)
	packed = recounted(packed)
	inner := []byte(spring)
	for _, name := range []string{"note.md", "in.zip", "in.zip", "in.zip"} {
		inner = zipOf(t, file{name, string(inner)})
	}
	return map[string][]byte{
		"saved.zip": zipOf(t, file{"saved/pier.html", pier}, file{"saved/pier_files/style.css", "p { color: red }"}, file{"saved/spring.md", spring},
			file{"saved/below/autumn.md", autumn}, file{"saved/broken.md", "---\ntitle: never closed\n"}, file{"saved/empty.txt", ""}),
		"saved.tar.gz":    gzipOf(tarOf(file{"week/one.txt", weekly("first")}, file{"week/two.txt", weekly("second")})),
		"single.txt.gz":   gzipOf([]byte(weekly("third"))),
		"zotero.zip":      zotero(t, page),
		"omnivore.zip":    omnivore(t, page),
		"book.epub":       book(t),
		"paper.pdf":       pdfOf(paper),
		"pages.warc.gz":   gzipOf([]byte(recounted(strings.NewReplacer("https://tern.example/w", "https://tern.example/u", "winter", "autumn").Replace(warc)))),
		"pages.wacz":      zipOf(t, file{"datapackage.json", fmt.Sprintf(hashes, sha256.Sum256([]byte(packed)))}, file{"archive/pages.warc", packed}, file{"pages/pages.jsonl", strings.ReplaceAll(list, "/w", "/v")}),
		"latin.txt":       encoded(t, charmap.Windows1252, "Fähre bleibt auch im Winter\n\nDie Fähre zwischen der Insel und dem Festland fährt auch im Winter, beschloß der Rat am späten Mittwoch nach sechs Stunden.\n\n„Wir hatten keine Wahl“, sagte die Bürgermeisterin, als die Abstimmung vorüber war.\n"),
		"wide.txt":        encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "Der Hafen wird größer\n\nDer Hafen auf der Insel wird im nächsten Jahr größer, sagte der Rat, und niemand widersprach ihm an diesem Abend.\n"),
		"cyrillic.html":   encoded(t, charmap.Windows1251, `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Паром будет ходить всю зиму</title></head><body><h1>Паром будет ходить всю зиму</h1><p>Паром между островом и материком будет ходить всю зиму, решил совет порта поздно вечером в среду.</p><p>«У нас не было выбора», – сказала мэр после голосования, которое длилось шесть часов.</p></body></html>`),
		"japanese.txt":    encoded(t, japanese.ShiftJIS, "冬も船は動く\n\n島と本土を結ぶ船は、冬の間も動くことになった。港の会議は水曜日の夜、六時間の話し合いの後でそう決めた。\n\n「ほかに道はなかった」と市長は言った。\n"),
		"chinese.txt":     encoded(t, simplifiedchinese.GB18030, "渡轮冬季继续运行\n\n港口委员会星期三晚上经过六个小时的会谈后决定，岛屿和大陆之间的渡轮将在整个冬季运行。\n\n市长在投票结束后说：“我们没有别的选择。”\n"),
		"bad-cut.zip":     zipOf(t, file{"a.md", spring}, file{"b.md", autumn})[:150],
		"bad-locked.zip":  locked(t, "secret.txt", "text that nobody can read"),
		"bad-deep.zip":    inner,
		"bad-bomb.zip":    zipOf(t, file{"zeros.txt", strings.Repeat("\x00", 10<<20)}),
		"bad-bomb.txt.gz": gzipOf(make([]byte, 10<<20)),
		"bad-empty.zip":   zipOf(t),
		"bad-cut.tar":     tarOf(file{"a.md", spring})[:560],
		"bad-forged.wacz": zipOf(t, file{"datapackage.json", fmt.Sprintf(hashes, sha256.Sum256([]byte("other")))}, file{"archive/pages.warc", warc}),
		"bad-scan.pdf":    pdfOf("0 0 100 100 re f"),
		"bad-locked.pdf":  bytes.Replace(pdfOf(paper), []byte("/Root 1 0 R"), []byte("/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O<00>/U<00>/P -4>>"), 1),
		"bad-book.epub":   zipOf(t, file{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="gone.opf"/></rootfiles></container>`}),
		"climbing.zip":    zipOf(t, file{"../../../up.md", "# Up\n\nIt wanted to climb out of the archive, and it could not.\n"}, file{"/etc/root.md", "# Root\n\nIt wanted to begin at the root, and it could not.\n"}),
	}
}

const paper = "BT /F1 24 Tf 72 740 Td (A headline on paper) Tj ET\n" +
	"BT /F1 12 Tf 72 700 Td (The ferry between Tern Island and the mainland will run through the win-) Tj 0 -14 Td (ter, the council decided late on Wednesday after six hours of talks.) Tj ET\n" +
	"BT /F1 12 Tf 72 640 Td (Work on the engines will begin in spring, the council said, and that was all it said.) Tj ET\n"

func weekly(which string) string {
	return "The " + which + " week on the island\n\nNothing happened in the " + which + " week but rain, and the mayor said so herself on the Friday of it.\n\n" +
		"\u201cIt rained in the " + which + " week,\u201d said the mayor, Cora Lind, who had measured it with a bucket behind her house.\n"
}

func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// recounted writes the length of the last record of a WARC anew.
func recounted(warc string) string {
	i := strings.LastIndex(warc, "Content-Length: ")
	j := i + strings.Index(warc[i:], "\r\n\r\n")
	body := strings.TrimRight(warc[j+4:], "\r\n")
	return warc[:i] + fmt.Sprintf("Content-Length: %d", len(body)) + warc[j:j+4] + body + "\r\n\r\n"
}

// locked makes a zip file with one member that says it is encrypted.
func locked(t *testing.T, name, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Store, Flags: 1, CompressedSize64: uint64(len(body)), UncompressedSize64: uint64(len(body))})
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(body))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zotero is an export with notes: references, and the snapshot of one beside them.
func zotero(t *testing.T, page string) []byte {
	bib := "@article{lind_boats_2021,\n title = {Of boats and engines},\n author = {Lind, Cora},\n date = {2021-05-06},\n file = {Snapshot:files/8/snap.html:text/html},\n}\n" +
		"@online{reed_pier_2021,\n title = {Of the pier},\n author = {Reed, Bo},\n year = {2021},\n abstract = {The pier is green, and will stay green.},\n}\n"
	return zipOf(t, file{"refs/refs.bib", bib}, file{"refs/files/8/snap.html", strings.ReplaceAll(page, "engines", "motors")})
}

// omnivore is an export: what is known of each article, and its text beside it.
func omnivore(t *testing.T, page string) []byte {
	list := `[{"id":"0c1d","slug":"lighthouse-0c1d","title":"The lighthouse is lit again","description":"After a year.","author":"Ada Birch","url":"https://tern.example/light","savedAt":"2021-06-07T08:00:00.000Z","publishedAt":"2021-06-06T00:00:00.000Z"},
{"id":"0c1e","slug":"gone-0c1e","title":"A report that is gone","description":"Only this line of it is left.","url":"https://tern.example/gone","savedAt":"2021-06-08T08:00:00.000Z"}]`
	return zipOf(t, file{"metadata_0_to_20.json", list}, file{"highlights/lighthouse-0c1d.md", ""},
		file{"content/lighthouse-0c1d.html", "<div><p>The lighthouse on the island was lit again on Sunday, after a year in which every captain had cursed it.</p><p>\u201cIt is brighter than before,\u201d said its keeper, Bo Reed, and he looked away from it.</p></div>"})
}

func book(t *testing.T) []byte {
	return zipOf(t,
		file{"mimetype", "application/epub+zip"},
		file{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`},
		file{"OPS/book.opf", `<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Year</dc:title><dc:publisher>The Tern Gazette</dc:publisher><dc:language>en</dc:language><dc:date>2021-12-31</dc:date><dc:creator>Ada Birch</dc:creator></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="c" href="../../c.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>`},
		file{"OPS/nav.xhtml", "<html><body><h1>Contents</h1></body></html>"},
		file{"OPS/a.xhtml", "<html><body><h1>Spring</h1><p>In spring the ferry line was to be closed, and nobody wanted it.</p></body></html>"},
		file{"OPS/b.xhtml", "<html><body><h2>Winter</h2><p>In winter it ran, and everybody had known it all along.</p></body></html>"})
}
