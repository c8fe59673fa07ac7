package ingest_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/corpus/ingest"
)

// What is held of a file once it was read is its article, not the file.
func TestHeld(t *testing.T) {
	page := testFile(t, "page.html")
	script := "<script>" + strings.Repeat("var padding = 'of a page';\n", 12000) + "</script></body>"
	for name, text := range map[string]string{
		"page.html": strings.Replace(page, "</body>", script, 1),
		"text.txt":  testFile(t, "latin.txt") + strings.Repeat("\n\nMore news | Sport | Weather | Contact", 3000),
		"front.md":  testFile(t, "front.md") + "\n<!--" + strings.Repeat("a comment that nobody reads ", 9000) + "-->\n",
		"feed.rss":  strings.Replace(testFile(t, "feed.rss"), "<channel>", "<channel><!--"+strings.Repeat("a comment that nobody reads ", 9000)+"-->", 1),
		"a.json":    `{"title":"A title","text":"The text of it.","padding":"` + strings.Repeat("a word ", 40000) + `"}`,
	} {
		files := fstest.MapFS{}
		for i := range 60 {
			own := fmt.Sprint("word", i)
			files[fmt.Sprintf("%02d-%s", i, name)] = &fstest.MapFile{Data: []byte(strings.NewReplacer("winter", own, "Winter", own, "council", own, "The text", own).Replace(text))}
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		articles, report := ingest.Folder(files)
		runtime.GC()
		runtime.ReadMemStats(&after)
		size := 0
		for i := range articles {
			size += len(articles[i].Text)
		}
		held := int(after.HeapAlloc) - int(before.HeapAlloc)
		if t.Logf("%s: %d kB of text, %d kB held, %d kB read", name, size>>10, held>>10, 60*len(text)>>10); held > 2*size+4<<20 {
			t.Errorf("%s: %d kB are held for %d kB of text", name, held>>10, size>>10)
		}
		runtime.KeepAlive(articles)
		runtime.KeepAlive(files)
		runtime.KeepAlive(report)
	}
}
