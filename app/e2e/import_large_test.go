package e2e

import (
	"archive/zip"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/app/build"
	"onrecord/corpus/ingest"
)

// An archive that is larger than a file may be, and larger than what a page hands
// over at a time, gives what it gives on the command line.
func TestImportLargeArchive(t *testing.T) {
	file := filepath.Join(t.TempDir(), "year.zip")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	page, err := os.ReadFile(filepath.Join(samples, "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	const picture = 8 << 20
	for i := range ingest.MaxFile/picture + 1 {
		m, _ := z.Create(fmt.Sprintf("page%d.html", i))
		io.WriteString(m, strings.ReplaceAll(string(page), "winter", fmt.Sprint("winter ", i)))
		m, _ = z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("page%d_files/a.png", i), Method: zip.Store})
		io.CopyN(m, rand.NewChaCha8([32]byte{byte(i)}), picture)
	}
	m, _ := z.Create("long.txt")
	for n := 0; n <= ingest.MaxFile; n += 1 << 10 {
		m.Write(make([]byte, 1<<10))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	native, _ := build.Folder(os.DirFS(filepath.Dir(file)), "year")
	p := openImport(t, serve(t, rootSite, "/"))
	p.drop(file)
	if got, want := p.finished(), native.Report.Tally(); got != want || !strings.Contains(want, "9 imported, 1 failed") {
		t.Errorf("the page says %q, the command line %q", got, want)
	}
	samePack(t, p, native.Pack)
	sameFates(t, p, native.Report)
	p.askRemoved("year.zip!page7.html")
	p.until("the source of a member is there", "document.querySelector('.source')?.textContent.includes('winter 7')")
}
