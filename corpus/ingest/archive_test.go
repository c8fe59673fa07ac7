package ingest_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// file is a member of an archive that a test makes.
type file struct{ name, body string }

func zipOf(t *testing.T, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// oldTar makes a tar file of one member one from before the mark "ustar".
func oldTar(b []byte) []byte {
	clear(b[257:512])
	copy(b[148:156], "        ")
	sum := 0
	for _, c := range b[:512] {
		sum += int(c)
	}
	copy(b[148:156], fmt.Sprintf("%06o\x00 ", sum))
	return b
}

func tarOf(files ...file) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		w.WriteHeader(&tar.Header{Name: f.name, Mode: 0o644, Size: int64(len(f.body)), Typeflag: tar.TypeReg})
		w.Write([]byte(f.body))
	}
	w.Close()
	return b.Bytes()
}

func testFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/files/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// fates gives a line for each report: name, fate, ids.
func fates(files []ingest.FileReport) string {
	var out []string
	for _, f := range files {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s: %s %s", f.File, f.Status, strings.Join(f.IDs, " "))))
	}
	return strings.Join(out, "\n")
}

func TestArchives(t *testing.T) {
	page, note := testFile(t, "page.html"), "# A note\n\nWith its text.\n"
	inner := zipOf(t, file{"note.md", note})
	deep := inner
	for range 3 {
		deep = zipOf(t, file{"in.zip", string(deep)})
	}
	pack := `{"resources":[{"path":"archive/pages.warc","hash":"sha256:%x"},{"path":"pages/pages.jsonl","hash":""}]}`
	warc := testFile(t, "pages.warc")
	list := `{"format":"json-pages-1.0"}` + "\n" + `{"url":"https://tern.example/w","title":"x"}`
	for _, c := range []struct {
		name string
		b    []byte
		want string
	}{
		{"a.zip", zipOf(t, file{"b/note.md", note}, file{"a/page.html", page}, file{"a/page_files/x.js", "x"}, file{"__MACOSX/._x", "x"}, file{".hidden.md", note}),
			"a.zip!a/page.html: imported page\na.zip!b/note.md: imported note"},
		{"slip.zip", zipOf(t, file{"../../up.md", note}, file{"/etc/abs.md", "# Other\n\nText.\n"}),
			"slip.zip!etc/abs.md: imported abs\nslip.zip!up.md: imported up"},
		{"mixed.zip", zipOf(t, file{"bad.md", "---\nnever closed"}, file{"good.md", note}, file{"again.md", note}),
			"mixed.zip!again.md: imported again\nmixed.zip!bad.md: failed\nmixed.zip!good.md: duplicate"},
		{"nested.zip", zipOf(t, file{"in.zip", string(zipOf(t, file{"in.zip", string(inner)}))}), "nested.zip!in.zip!in.zip!note.md: imported note"},
		{"deep.zip", deep, "deep.zip!in.zip!in.zip!in.zip: failed"},
		{"empty.zip", zipOf(t), "empty.zip: failed"},
		{"bomb.zip", zipOf(t, file{"zeros.txt", strings.Repeat("\x00", 300<<20>>2)}), "bomb.zip!zeros.txt: failed"},
		{"page.html.gz", gzipOf([]byte(page)), "page.html.gz: imported page"},
		{"b.tar", tarOf(file{"x/note.md", note}, file{"page.html", page}), "b.tar!page.html: imported page\nb.tar!x/note.md: imported note"},
		{"old.tar", oldTar(tarOf(file{"x/note.md", note})), "old.tar!x/note.md: imported note"},
		{"b.tgz", gzipOf(tarOf(file{"x/note.md", note})), "b.tgz!x/note.md: imported note"},
		{"zeros.txt.gz", gzipOf(make([]byte, 80<<20)), "zeros.txt.gz: failed"},
		{"c.wacz", zipOf(t, file{"datapackage.json", fmt.Sprintf(pack, sha256.Sum256([]byte(warc)))}, file{"archive/pages.warc", warc}, file{"pages/pages.jsonl", list}),
			"c.wacz!https://tern.example/w: imported w"},
		{"forged.wacz", zipOf(t, file{"datapackage.json", fmt.Sprintf(pack, sha256.Sum256([]byte("other")))}, file{"archive/pages.warc", warc}, file{"pages/pages.jsonl", list}),
			"forged.wacz: failed"},
		{"pages.warc.gz", gzipOf([]byte(warc)), "pages.warc.gz!https://tern.example/w: imported w"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var im ingest.Importer
			items, files := im.Add(c.name, c.b)
			if got := fates(files); got != c.want {
				t.Errorf("got\n%s\nwant\n%s\n%+v", got, c.want, files)
			}
			for _, it := range items {
				sound(t, it.Article)
			}
		})
	}
}

// A reference in a zip speaks for the snapshot beside it: its fields, the
// page's text.
func TestSnapshot(t *testing.T) {
	ris := "TY  - NEWS\nTI  - The title of the reference\nAU  - Lind, Cora\nL2  - files/7/snap.html\nER  - \n"
	bib := "@article{lind,\n title = {Of the other list},\n file = {Snapshot:files/8/snap.html:text/html},\n}\n"
	page := testFile(t, "page.html")
	var im ingest.Importer
	items, files := im.Add("refs.zip", zipOf(t, file{"refs.ris", ris}, file{"refs.bib", bib}, file{"files/7/snap.html", page}, file{"files/8/snap.html", page}))
	if len(items) != 2 || fates(files) != "refs.zip!refs.bib: imported lind\nrefs.zip!refs.ris: imported refs" {
		t.Fatal(fates(files), files)
	}
	a := items[1].Article
	if a.Title != "The title of the reference" || strings.Join(a.Authors, ",") != "Cora Lind" || a.Outlet != "The Tern Gazette" || !strings.Contains(a.Text, "the harbour council decided") {
		t.Errorf("%+v", a)
	}
}

func pdfOf(content string) []byte {
	widths := strings.TrimSpace(strings.Repeat("500 ", 95))
	return pdfObjects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126/Widths["+widths+"]>>",
		pdfStream("", content))
}

// The bound of a file's size holds.
func TestTooLarge(t *testing.T) {
	_, err := ingest.File("large.txt", bytes.Repeat([]byte("word and word\n"), ingest.MaxFile/14+10))
	if err == nil || !strings.Contains(err.Error(), "larger than 64 MiB") {
		t.Error(err)
	}
}

// What is packed in a way that is not read says so, and what to do.
func TestNotRead(t *testing.T) {
	packed := zipOf(t, file{"a.md", "# A\n\nText of it.\n"}, file{"b.md", "# B\n\nText of the other.\n"})
	for _, mark := range []string{"PK\x03\x04", "PK\x01\x02"} { // the method of the first member, in both of its headers
		at := bytes.Index(packed, []byte(mark)) + map[string]int{"PK\x03\x04": 8, "PK\x01\x02": 10}[mark]
		packed[at] = 93
	}
	zstd := "\x28\xb5\x2f\xfd\x04\x00"
	for _, c := range []struct {
		name string
		b    []byte
		want string
	}{
		{"a.zip", packed, "a.zip!a.md: failed: it is packed in a way that is not read (zstd, for one): pack it again as an ordinary zip file"},
		{"a.warc.zst", []byte(zstd), "a.warc.zst: failed: packed as zstd, which is not read: unpack it first, or pack it as zip or gzip"},
		{"a.tar.zst", []byte(zstd), "a.tar.zst: failed: packed as zstd, which is not read: unpack it first, or pack it as zip or gzip"},
		{"b.zip", zipOf(t, file{"a.jsonl.zst", zstd}, file{"b.md", "# B\n\nText.\n"}), "b.zip!a.jsonl.zst: failed: packed as zstd, which is not read: unpack it first, or pack it as zip or gzip"},
		{"a.7z", []byte("7z\xbc\xaf\x27\x1c"), "a.7z: failed: packed as 7z, which is not read: unpack it first, or pack it as zip or gzip"},
	} {
		items, files := new(ingest.Importer).Add(c.name, c.b)
		if got := fmt.Sprintf("%s: %s: %s", files[0].File, files[0].Status, files[0].Reason); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
		if strings.HasSuffix(c.name, ".zip") && (len(items) != 1 || items[0].Article.Title != "B") {
			t.Errorf("%s: the other member is not read: %+v", c.name, files)
		}
	}
}

// Each mail of a mailbox is read as one; what a mail says of others stays in it.
func TestMailbox(t *testing.T) {
	mail := func(n string) string {
		return "From ada@tern.example Thu Mar  4 07:42:00 2021\nFrom: Ada <ada@tern.example>\nSubject: Mail " + n + "\n\nThe text of mail " + n + ".\n\nFrom here on it goes\non: and on.\n\n"
	}
	items, files := new(ingest.Importer).Add("all.mbox", []byte(mail("one")+mail("two")+strings.ReplaceAll(mail("three"), "\n", "\r\n")))
	if got := fates(files); got != "all.mbox!0001.eml: imported 0001\nall.mbox!0002.eml: imported 0002\nall.mbox!0003.eml: imported 0003" {
		t.Fatal(got)
	}
	for i, n := range []string{"one", "two", "three"} {
		if a := items[i].Article; a.Title != "Mail "+n || !strings.Contains(a.Text, "The text of mail "+n) || strings.Count(a.Text, "The text") != 1 || !strings.HasSuffix(a.Text, "on.") {
			t.Errorf("%+v", a)
		}
	}
}
