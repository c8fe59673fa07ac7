package ingest_test

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// What programs and services give out of what somebody kept: each entry with its
// text, and nothing of what the export holds besides.
func TestExports(t *testing.T) {
	page := testFile(t, "page.html")
	note := "<div>The pier was painted in spring.</div><div>It is green now.</div>"
	for _, c := range []struct{ name, file, want string }{
		{"notes.enex", `<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd"><en-export><note><title>A pier</title><created>20210304T100000Z</created>` +
			`<note-attributes><author>Who keeps it</author><source-url>https://tern.example/pier</source-url></note-attributes><content><![CDATA[<en-note>` + note + `</en-note>]]></content></note></en-export>`,
			"notes.enex imported\nA pier||2021-03-04T10:00:00Z|https://tern.example/pier|The pier was painted in spring.\n\nIt is green now."},
		{"blog.xml", `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title><wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Birch</wp:author_display_name></wp:author>` +
			`<item><title>A pier</title><dc:creator>ada</dc:creator><content:encoded><![CDATA[<!-- wp:paragraph -->` + note + `]]></content:encoded><wp:post_type>post</wp:post_type></item>` +
			`<item><title>pier.jpg</title><link>https://tern.example/pier.jpg</link><content:encoded></content:encoded><wp:post_type>attachment</wp:post_type></item></channel></rss>`,
			"blog.xml imported\nA pier|Ada Birch|||The pier was painted in spring.\n\nIt is green now."},
		{"substack.zip", string(zipOf(t, file{"posts.csv", "post_id,post_date,type,title,subtitle\n7.a-pier,2021-03-04T10:00:00.000Z,newsletter,A pier,It is green\n"},
			file{"posts/7.a-pier.html", note}, file{"posts/7.opens.csv", "post_id,email\n7,reader@tern.example\n"}, file{"email_list.csv", "email\nreader@tern.example\n"})),
			"substack.zip!posts.csv imported\nA pier||2021-03-04T10:00:00.000Z||The pier was painted in spring.\n\nIt is green now."},
		{"pier.webarchive", webarchive(page), "pier.webarchive imported\nFerry line to stay open all winter|Ada Birch, Bo Reed|2021-03-04T07:42:00+01:00|"},
		{"pier.plist", `<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict><key>WebMainResource</key><dict>` +
			`<key>WebResourceData</key><data>` + base64.StdEncoding.EncodeToString([]byte(page)) + `</data><key>WebResourceURL</key><string>https://tern.example/p</string></dict></dict></plist>`,
			"pier.plist imported\nFerry line to stay open all winter|"},
		{"other.plist", "bplist00" + strings.Repeat("\x00", 40), "other.plist failed"},
		{"excel.csv", "sep=;\r\nTitle;Text\r\nA pier;It is green; they said.\r\n", "excel.csv imported\nA pier||||It is green"},
		{"text.pages", string(zipOf(t, file{"Index/Document.iwa", "\x00\x01\x02\x03"}, file{"preview.jpg", "x"})), "text.pages skipped"},
	} {
		var im ingest.Importer
		items, files := im.Add(c.name, []byte(c.file))
		var got []string
		for _, f := range files {
			got = append(got, f.File+" "+string(f.Status))
		}
		for i := range items {
			a := &items[i].Article
			got = append(got, strings.Join([]string{a.Title, strings.Join(a.Authors, ", "), string(a.Date), a.URL, a.Text}, "|"))
			spans(t, &items[i])
		}
		if s := strings.Join(got, "\n"); len(items) > 1 || !strings.HasPrefix(s, c.want) || !strings.HasSuffix(c.want, "|") && s != c.want {
			t.Errorf("%s: %s\nwant: %s", c.name, s, c.want)
		}
	}
}

// FuzzWebarchive reads property lists in their binary form.
func FuzzWebarchive(f *testing.F) {
	f.Add([]byte(webarchive("<h1>A pier</h1><p>The pier was painted in spring, and it is green now.</p>")))
	f.Fuzz(func(t *testing.T, b []byte) {
		survives(t, "a.webarchive", append([]byte("bplist00"), b[min(len(b), 8):]...))
	})
}

// webarchive puts a page into a property list, as Safari saves one.
func webarchive(page string) string {
	sized := func(kind byte, s string) string {
		return string([]byte{kind<<4 | 15, 0x12}) + string(binary.BigEndian.AppendUint32(nil, uint32(len(s)))) + s
	}
	objects := []string{"\xd1\x01\x02", sized(5, "WebMainResource"), "\xd2\x03\x04\x05\x06", sized(5, "WebResourceData"), sized(5, "WebResourceURL"), sized(4, page), sized(5, "https://tern.example/p")}
	out, table := "bplist00", ""
	for _, o := range objects {
		table += string(binary.BigEndian.AppendUint32(nil, uint32(len(out))))
		out += o
	}
	at := len(out)
	trailer := fmt.Sprintf("%s\x04\x01", strings.Repeat("\x00", 6))
	for _, n := range []int{len(objects), 0, at} {
		trailer += string(binary.BigEndian.AppendUint64(nil, uint64(n)))
	}
	return out + table + trailer
}

// Records as programs that collect news write them: nested, with names of their own.
func TestRecordsOfCollectors(t *testing.T) {
	const text = "The pier was painted in spring, and it is green now."
	for name, c := range map[string][2]string{
		"reader of feeds": {`{"items":[{"title":"A pier","published":1614852000,"canonical":[{"href":"https://tern.example/p"}],"summary":{"content":"<p>` + text + `</p>"},"author":"Ada Birch","origin":{"streamId":"feed/1","title":"The Tern"}}]}`, "The Tern|2021-03-04"},
		"results":         {`{"response":{"results":[{"webTitle":"A pier","webUrl":"https://tern.example/p","webPublicationDate":"2021-03-04T10:00:00Z","sectionName":"Sea","fields":{"byline":"Ada Birch","bodyText":"` + text + `"}}]}}`, "|2021-03-04"},
		"docs":            {`{"response":{"docs":[{"headline":{"main":"A pier"},"byline":{"original":"By Ada Birch"},"web_url":"https://tern.example/p","pub_date":"2021-03-04T10:00:00+0000","source":"The Tern","abstract":"` + text + `"}]}}`, "The Tern|2021-03-04"},
		"crawler":         {`{"title":"A pier","authors":["Ada Birch"],"date_publish":"2021-03-04 10:00:00","source_domain":"tern.example","maintext":"` + text + `","url":"https://tern.example/p"}`, "tern.example|2021-03-04"},
		"extractor":       {`{"title":"A pier","author":"Ada Birch","hostname":"tern.example","source":"https://tern.example/p","date":"2021-03-04","raw_text":"` + text + `"}`, "tern.example|2021-03-04"},
		"address twice":   {`{"title":"A pier","author":"Ada Birch","source":"https://tern.example/","url":"https://tern.example/p","date":"2021-03-04","short_description":"` + text + `"}`, "|2021-03-04"},
	} {
		items, files := new(ingest.Importer).Add("a.json", []byte(c[0]))
		if len(items) != 1 {
			t.Errorf("%s: %+v", name, files)
			continue
		}
		a := &items[0].Article
		if got := a.Outlet + "|" + string(a.Date.Day()); got != c[1] || a.Title != "A pier" || strings.Join(a.Authors, "|") != "Ada Birch" || a.URL != "https://tern.example/p" || a.Text != text {
			t.Errorf("%s: %q %+v", name, got, a)
		}
	}
}
