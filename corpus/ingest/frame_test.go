package ingest_test

import (
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// What senders and programs put around an article is none of it: the way to the web,
// the headline once more, why one got a mail, where an entry of a feed came from. The
// sender of a newsletter is its outlet.
func TestFrames(t *testing.T) {
	body := []string{
		"The ferry between the island and the mainland stays open all winter, the port council decided late on Wednesday.",
		"“We had no choice,” the mayor said when the vote was over, and the two parties did not contradict her.",
		"The council will look at the question again in spring. Readers may unsubscribe then, said nobody.",
	}
	page := "<p>" + strings.Join(body, "</p><p>") + "</p>"
	around := "<div><a href='#'>View this post on the web</a></div><h1>Ferry stays open</h1><p>By Cora Lind</p>" + page +
		"<p>Read the full story »</p><p>You are receiving this because you asked for it. Unsubscribe</p><p>© 2021 Tern Post</p><p>Tern Post, 4 Harbour Street</p>"
	header := "From: Tern Post <news@tern.example>\nSubject: Ferry stays open!\nDate: Thu, 4 Mar 2021 06:30:00 +0000\nMIME-Version: 1.0\n"
	for name, c := range map[string]struct{ file, text, author, outlet, lead string }{
		"a newsletter": {"a.eml", header + "List-Unsubscribe: <https://tern.example/u>\nContent-Type: text/html; charset=utf-8\n\n" + around, "Cora Lind", "Tern Post", ""},
		"one of text alone": {"b.eml", header + "List-Unsubscribe: <https://tern.example/u>\nContent-Type: text/plain; charset=utf-8\n\nView this email in your browser: https://tern.example\n\nFerry stays open\n\n" +
			strings.Join(body, "\n\n") + "\n\nUnsubscribe: https://tern.example/u\n", "", "Tern Post", ""},
		"a mail of somebody": {"c.eml", header + "Content-Type: text/html; charset=utf-8\n\n" + page, "Tern Post", "", ""},
		"an entry of a feed": {"d.xml", `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tern Post</title><item><title>Ferry stays open</title>` +
			`<description>The ferry stays. Continue reading →</description><content:encoded><![CDATA[` + page + `<p>The post <a href="#">Ferry stays open</a> appeared first on <a href="#">Tern Post</a>.</p>]]></content:encoded></item></channel></rss>`, "", "Tern Post", "The ferry stays."},
		"a line of a service": {"e.jsonl", `{"article":{"headline":{"main":"Ferry stays open"},"byline":{"original":"By Cora Lind"},"source":{"name":"Tern Post"},"content":"` + page + `"}}`, "Cora Lind", "Tern Post", ""},
	} {
		items, files := new(ingest.Importer).Add(c.file, []byte(c.text))
		if len(items) != 1 {
			t.Errorf("%s: %+v", name, files)
			continue
		}
		a := &items[0].Article
		if strings.TrimRight(a.Title, "!") != "Ferry stays open" || a.Text != strings.Join(body, "\n\n") || strings.Join(a.Authors, "|") != c.author || a.Outlet != c.outlet || a.Standfirst != c.lead {
			t.Errorf("%s: %+v", name, a)
		}
		spans(t, &items[0])
	}
}

// A mail that passes another one on is that one: its text, its sender and its day.
func TestPassedOn(t *testing.T) {
	const header = "From: Bo <bo@tern.example>\nDate: Fri, 5 Mar 2021 09:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n"
	body := "The ferry between the island and the mainland stays open all winter, the port council decided.\n\n“We had no choice,” the mayor said when the vote was over."
	for head, day := range map[string]string{
		"-----Original Message-----\nFrom: Cora Lind <cora@tern.example>\nSent: Thursday, March 4, 2021 6:30 AM\nTo: Bo\nSubject: Ferry stays open\n\n":                         "2021-03-04",
		"---------- Forwarded message ---------\nFrom: *Cora Lind* <cora@tern.example>\nDate: Thu, 4 Mar 2021 at 06:30\nSubject: Ferry stays open\nTo: <bo@tern.example>\n\n":   "2021-03-04",
		"Anfang der weitergeleiteten Nachricht:\n\nVon: Cora Lind <cora@tern.example>\nBetreff: Ferry stays open\nDatum: 4. März 2021 um 06:30:12 MEZ\nAn: bo@tern.example\n\n": "2021-03-04",
		"-------- Weitergeleitete Nachricht --------\nVon: Cora Lind <cora@tern.example>\n\n":                                                                                   "",
	} {
		text := header + "Subject: Fwd: Ferry stays open\n\nHave you seen this?\n\nBo\n\n" + head + body + "\n"
		items, files := new(ingest.Importer).Add("a.eml", []byte(text))
		if len(items) != 1 {
			t.Fatalf("%+v", files)
		}
		a := &items[0].Article
		if day == "" { // half a head is none
			if !strings.HasPrefix(a.Text, "Have you seen") {
				t.Errorf("%+v", a)
			}
			continue
		}
		if a.Title != "Ferry stays open" || a.Text != body || strings.Join(a.Authors, "|") != "Cora Lind" || string(a.Date.Day()) != day {
			t.Errorf("%q: %+v", head, a)
		}
		spans(t, &items[0])
	}
}

// Texts out of office programs have their headline as a line of their own; the marks of a
// wiki are no text.
func TestPagesOfPrograms(t *testing.T) {
	body := []string{
		"The ferry between the island and the mainland stays open all winter, the port council decided late on Wednesday.",
		"“We had no choice,” the mayor said when the vote was over, and the two parties that had asked for it did not contradict her.",
		"The council will look at the question again in spring, when the figures of the winter are known and the new boat is paid for.",
	}
	spaced := "<p class=c2><span>" + strings.Join(body, "</span></p><p class=c3><span></span></p><p class=c2><span>") + "</span></p>"
	for name, text := range map[string]string{
		"an office": "<html><head><style>.c0{}</style></head><body class=doc-content><p class='c1 title'><span>Ferry to the island stays open</span></p>" + spaced + "</body></html>",
		"a wiki":    "<html><head><title>Ferry to the island stays open</title></head><body><h1>Ferry to the island stays open</h1>" + strings.ReplaceAll(spaced, "</span></p>", "<span class=mw-editsection>[edit]</span><sup class=reference>[1]</sup></span></p>") + "</body></html>",
	} {
		items, files := new(ingest.Importer).Add("a.html", []byte(text))
		if len(items) != 1 {
			t.Fatalf("%s: %+v", name, files)
		}
		if a := &items[0].Article; a.Title != "Ferry to the island stays open" || a.Text != strings.Join(body, "\n\n") {
			t.Errorf("%s: %+v", name, a)
		}
		spans(t, &items[0])
	}
}
