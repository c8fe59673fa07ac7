package ingest_test

import (
	"encoding/base64"
	"html"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

const (
	removedPage = `<div class="entry"><p>The council met on <em>Tuesday</em> evening &amp; talked.</p><!-- not for readers --><script>count()</script><p>“It stays,” she said, “as it is.”</p></div>`
	removedText = "The council met on Tuesday evening & talked.\n\n“It stays,” she said, “as it is.”"
)

// What was removed is told of mails, entries, records and chapters as well: kept
// and removed parts together are the source once it was unpacked and decoded.
func TestRemovedOfRecords(t *testing.T) {
	escaped := html.EscapeString(removedPage)
	quoted := strings.NewReplacer(`"`, `\"`).Replace(removedPage)
	mail := func(kind, body string) string {
		return "From: Ada Birch <ada@tern.example>\nSubject: The ferry\nContent-Type: " + kind + "; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" +
			base64.StdEncoding.EncodeToString([]byte(body)) + "\n"
	}
	chapter := `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>The ferry</title></head><body><h1>The ferry</h1>` + removedPage + `</body></html>`
	for _, c := range []struct{ name, file, source string }{
		{"mail.eml", mail("text/html", "\r\n"+removedPage+"\r\n"), "\r\n" + removedPage + "\r\n"},
		{"plain.eml", mail("text/plain", "\r\n"+removedText+"\r\n\r\n"), "\r\n" + removedText + "\r\n\r\n"},
		{"escaped.rss", `<rss><channel><title>News</title><item><title>The ferry</title><description>` + escaped + `</description></item></channel></rss>`, removedPage},
		{"raw.rss", `<rss><channel><title>News</title><item><title>The ferry</title><description><![CDATA[` + removedPage + `]]></description></item></channel></rss>`, removedPage},
		{"feed.atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>The ferry</title><content type="html">` + escaped + `</content></entry></feed>`, removedPage},
		{"feed.json", `{"version":"https://jsonfeed.org/version/1","items":[{"title":"The ferry","content_html":"` + quoted + `"}]}`, removedPage},
		{"lines.jsonl", `{"title":"The ferry","text":"` + strings.ReplaceAll(removedText, "\n", `\n`) + `"}`, removedText},
		{"table.csv", "Title;URL;Content\nThe ferry;https://tern.example/;\"" + strings.ReplaceAll(removedPage, `"`, `""`) + "\"\n", removedPage},
		{"book.epub", booklet(t, chapter), chapter},
	} {
		var im ingest.Importer
		items, files := im.Add(c.name, []byte(c.file))
		if len(items) != 1 {
			t.Errorf("%s: %d articles, %+v", c.name, len(items), files)
			continue
		}
		it := &items[0]
		if it.Article.Title != "The ferry" || it.Article.Text != removedText {
			t.Errorf("%s: %q over %q", c.name, it.Article.Title, it.Article.Text)
		}
		if it.Text != c.source {
			t.Errorf("%s: the source is %q", c.name, it.Text)
		}
		spans(t, it)
		kept := ""
		for _, k := range it.Kept() {
			kept += html.UnescapeString(k.Of(it.Text))
		}
		if plain(strings.TrimPrefix(kept, "The ferry")) != plain(removedText) {
			t.Errorf("%s: kept is %q", c.name, kept)
		}
	}
}

// booklet packs one document as an EPUB.
func booklet(t *testing.T, chapter string) string {
	return string(zipOf(t,
		file{"mimetype", "application/epub+zip"},
		file{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`},
		file{"book.opf", `<package><metadata><title>The ferry</title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`},
		file{"a.xhtml", chapter}))
}
