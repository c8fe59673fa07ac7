package ingest_test

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// Beside its articles a large archive holds pictures, with which it is larger than
// a file may be that is no archive.
const (
	picture  = 4 << 20 // bytes
	pictures = ingest.MaxFile/picture + 2
)

// noise is bytes that cannot be packed any smaller.
func noise(n int, seed uint64) io.Reader {
	return io.LimitReader(rand.NewChaCha8([32]byte{byte(seed)}), int64(n))
}

// report is a short article, another one for each n.
func report(n int) string {
	return fmt.Sprintf("# The ferry of day %d\n\nThe ferry of day %d left the harbour in the morning, and nobody saw it come back.\n", n, n)
}

// makeFile writes a file of a new folder.
func makeFile(t *testing.T, name string, write func(io.Writer)) (dir string) {
	t.Helper()
	dir = t.TempDir()
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	write(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// zipWriter packs quickly what cannot be packed well.
func zipWriter(w io.Writer) *zip.Writer {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.HuffmanOnly) })
	return z
}

// bigZip writes articles with pictures between them.
func bigZip(w io.Writer, method uint16, more ...func(*zip.Writer)) {
	z := zipWriter(w)
	for i := range pictures {
		m, _ := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("page%02d.md", i), Method: zip.Deflate})
		io.WriteString(m, report(i))
		m, _ = z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("page%02d_files/picture.png", i), Method: method})
		io.Copy(m, noise(picture, uint64(i)))
	}
	for _, add := range more {
		add(z)
	}
	z.Close()
}

func bigTar(w io.Writer) {
	out := tar.NewWriter(w)
	for i := range pictures {
		out.WriteHeader(&tar.Header{Name: fmt.Sprintf("page%02d.md", pictures-i), Mode: 0o644, Size: int64(len(report(i))), Typeflag: tar.TypeReg})
		io.WriteString(out, report(i))
		out.WriteHeader(&tar.Header{Name: fmt.Sprintf("picture%02d.png", i), Mode: 0o644, Size: picture, Typeflag: tar.TypeReg})
		io.Copy(out, noise(picture, uint64(i)))
	}
	out.Close()
}

func bigWARC(w io.Writer) {
	record := func(address, kind string, size int, body io.Reader) {
		head := "HTTP/1.1 200 OK\r\nContent-Type: " + kind + "\r\n\r\n"
		fmt.Fprintf(w, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s", address, len(head)+size, head)
		io.Copy(w, body)
		io.WriteString(w, "\r\n\r\n")
	}
	for i := range pictures {
		page := "<html><title>The ferry</title><p>" + strings.ReplaceAll(report(i), "\n", " ") + "</p></html>"
		record(fmt.Sprintf("https://tern.example/%02d", i), "text/html", len(page), strings.NewReader(page))
		record(fmt.Sprintf("https://tern.example/%02d.png", i), "image/png", picture, noise(picture, uint64(i)))
	}
}

// packedBy writes into a gzip stream.
func packedBy(write func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		z, _ := gzip.NewWriterLevel(w, gzip.NoCompression)
		write(z)
		z.Close()
	}
}

// bigWACZ packs a web archive of many pages with its list.
func bigWACZ(w io.Writer) {
	sum := sha256.New()
	packedBy(bigWARC)(sum)
	z := zip.NewWriter(w)
	m, _ := z.CreateHeader(&zip.FileHeader{Name: "archive/data.warc.gz", Method: zip.Store})
	packedBy(bigWARC)(m)
	m, _ = z.Create("pages/pages.jsonl")
	for i := range pictures {
		fmt.Fprintf(m, "{\"url\":\"https://tern.example/%02d\"}\n", i)
	}
	m, _ = z.Create("datapackage.json")
	fmt.Fprintf(m, `{"resources":[{"path":"archive/data.warc.gz","hash":"sha256:%s"}]}`, hex.EncodeToString(sum.Sum(nil)))
	z.Close()
}

// Archives larger than a file may be are read, and take no more memory than
// what is in them.
func TestLargeArchives(t *testing.T) {
	if _, report := ingest.Folder(os.DirFS("testdata/files")); len(report.Files) == 0 { // what is read once
		t.Fatal("nothing is read")
	}
	for name, write := range map[string]func(io.Writer){
		"year.zip":      func(w io.Writer) { bigZip(w, zip.Store) },
		"packed.zip":    func(w io.Writer) { bigZip(w, zip.Deflate) },
		"year.tar":      bigTar,
		"year.tar.gz":   packedBy(bigTar),
		"crawl.warc":    bigWARC,
		"crawl.warc.gz": packedBy(bigWARC),
		"crawl.wacz":    bigWACZ,
		"nested.zip": func(w io.Writer) {
			z := zipWriter(w)
			m, _ := z.CreateHeader(&zip.FileHeader{Name: "year.zip", Method: zip.Store})
			bigZip(m, zip.Store)
			m, _ = z.Create("crawl.warc.gz")
			packedBy(bigWARC)(m)
			z.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := makeFile(t, name, write)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			articles, made := ingest.Folder(os.DirFS(dir))
			runtime.ReadMemStats(&after)
			want := pictures
			if name == "nested.zip" {
				want *= 2
			}
			if len(articles) != want || made.Err() != nil {
				t.Fatalf("%d articles of %d: %s, %v", len(articles), want, made.Tally(), made.Err())
			}
			most := uint64(ingest.MaxFile / 2)
			if strings.Contains(name, ".tar") { // whose members are gathered as far as they fit
				most = 6 * ingest.MaxFile
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > most {
				t.Errorf("%d MiB were taken", took>>20)
			}
		})
	}
}

// A member that is too large fails by its name and spoils nothing; nor does an
// archive that ends too early what stands before.
func TestLargeMembers(t *testing.T) {
	line := strings.Repeat("A line of a text that never comes to its end. ", 20) + "\n"
	long := func(w io.Writer) {
		for n := 0; n <= ingest.MaxFile; n += len(line) {
			io.WriteString(w, line)
		}
	}
	size := (ingest.MaxFile/len(line) + 1) * len(line)
	for _, c := range []struct {
		name  string
		write func(io.Writer)
		want  string // the report of what failed
	}{
		{"a.zip", func(w io.Writer) {
			bigZip(w, zip.Store, func(z *zip.Writer) {
				for _, method := range []uint16{zip.Store, zip.Deflate} {
					m, _ := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("long%d.txt", method), Method: method})
					long(m)
				}
				m, _ := z.Create("inner.zip")
				inner := zip.NewWriter(m)
				x, _ := inner.CreateHeader(&zip.FileHeader{Name: "long.txt", Method: zip.Store})
				long(x)
				inner.Close()
			})
		}, "a.zip!inner.zip: larger than 64 MiB\na.zip!long0.txt: larger than 64 MiB\na.zip!long8.txt: larger than 64 MiB"},
		{"a.tar", func(w io.Writer) {
			out := tar.NewWriter(w)
			out.WriteHeader(&tar.Header{Name: "long.txt", Mode: 0o644, Size: int64(size), Typeflag: tar.TypeReg})
			long(out)
			out.Flush()
			bigTar(w)
		}, "a.tar!long.txt: larger than 64 MiB"},
		{"a.warc", func(w io.Writer) {
			head := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
			fmt.Fprintf(w, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tern.example/long\r\nContent-Length: %d\r\n\r\n%s", len(head)+size, head)
			long(w)
			io.WriteString(w, "\r\n\r\n")
			bigWARC(w)
		}, "a.warc!https://tern.example/long: larger than 64 MiB"},
		{"cut.tar.gz", cut(packedBy(bigTar), 1000), "cut.tar.gz: a damaged tar file: it ends too early"},
		{"cut.warc.gz", cut(packedBy(bigWARC), 1000), "cut.warc.gz: the web archive is broken behind the pages that were read: a record's length is missing or reaches behind the end"},
		{"long.txt.gz", packedBy(long), "long.txt.gz: it unpacks to more than 64 MiB"},
		{"long.txt", long, "long.txt: larger than 64 MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles, made := ingest.Folder(os.DirFS(makeFile(t, c.name, c.write)))
			var failed []string
			for _, f := range made.Files {
				if f.Status == ingest.Failed {
					failed = append(failed, f.File+": "+f.Reason)
				}
			}
			slices.Sort(failed)
			if got := strings.Join(failed, "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if want := pictures; len(articles) != want && !strings.HasPrefix(c.name, "long") {
				t.Errorf("%d articles of %d", len(articles), want)
			}
		})
	}
}

// cut leaves the last bytes of a file away.
func cut(write func(io.Writer), bytes int) func(io.Writer) {
	return func(w io.Writer) {
		n := &counter{}
		write(n)
		write(&counter{w: w, left: n.n - bytes})
	}
}

// counter counts what is written, and passes as much on as is left.
type counter struct {
	w       io.Writer
	n, left int
}

func (c *counter) Write(b []byte) (int, error) {
	c.n += len(b)
	if c.w != nil && c.left > 0 {
		c.w.Write(b[:min(len(b), c.left)])
		c.left -= len(b)
	}
	return len(b), nil
}

// A file, or a member of an archive, that a report names is read again alone.
func TestAgain(t *testing.T) {
	page := testFile(t, "page.html")
	dir := makeFile(t, "a!b.zip", func(w io.Writer) {
		bigZip(w, zip.Store, func(z *zip.Writer) {
			for _, f := range []file{{"x.tar.gz", string(gzipOf(tarOf(file{"page.html", page})))}, {"page01", report(1)}, {"crawl.warc", testFile(t, "pages.warc")}} {
				m, _ := z.Create(f.name)
				io.WriteString(m, f.body)
			}
		})
	})
	for _, f := range []string{"a!b.zip!x.tar.gz!page.html", "a!b.zip!page01.md", "a!b.zip!page01", "a!b.zip!crawl.warc!https://tern.example/w"} {
		items := ingest.Again(os.DirFS(dir), f)
		if len(items) != 1 || items[0].Source.Name != f || items[0].Text == "" {
			t.Errorf("%s: %d items", f, len(items))
		}
	}
	for _, f := range []string{"a!b.zip", "a!b.zip!none", "a", ""} {
		if items := ingest.Again(os.DirFS(dir), f); len(items) != 0 {
			t.Errorf("%s: %d items", f, len(items))
		}
	}
}
