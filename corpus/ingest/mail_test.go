package ingest_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"onrecord/corpus/ingest"
)

// Headers that were cut in the midst of a letter, text that flows without spaces,
// and parts in UTF-7 come out as they were written.
func TestMailAsWritten(t *testing.T) {
	gb := encoded(t, simplifiedchinese.GBK, "渡轮冬季继续运行")
	b64 := base64.StdEncoding.EncodeToString
	for _, c := range []struct{ header, body, title, author, text string }{
		{"Subject: =?gb2312?B?" + b64(gb[:7]) + "?=\n =?GB2312?B?" + b64(gb[7:]) + "?=\nFrom: =?utf-8?Q?Zo=C3?= =?utf-8?Q?=AB_?= Lind <z@tern.example>", "It stays.", "渡轮冬季继续运行", "Zoë Lind", "It stays."},
		{"Subject: =?utf-8?Q?F=C3=A4hre_?= =?utf-8?Q?f=C3=A4hrt?= (=?iso-8859-1?Q?gr=F6=DFer?=)\nFrom: a@tern.example", "It stays.", "Fähre fährt (größer)", "", "It stays."},
		{"Subject: =?utf-7?Q?F+AOQ-hre?=\nFrom: a@tern.example\nContent-Type: text/plain; charset=utf-7", "J+APY-rg sagte: 1 +- 1.", "Fähre", "", "Jörg sagte: 1 + 1."},
		{"Subject: On\nFrom: a@tern.example\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes", "渡轮冬季继续 \n运行。\n\n市长说没有。", "On", "", "渡轮冬季继续运行。\n\n市长说没有。"},
	} {
		for _, newline := range []string{"\n", "\r\n"} {
			var im ingest.Importer
			items, files := im.Add("mail.eml", []byte(strings.ReplaceAll("MIME-Version: 1.0\n"+c.header+"\n\n"+c.body+"\n", "\n", newline)))
			if len(items) != 1 {
				t.Fatalf("%q: %+v", c.header, files)
			}
			a := &items[0].Article
			if a.Title != c.title || strings.Join(a.Authors, "|") != c.author || a.Text != c.text {
				t.Errorf("%q by %q: %q; want %q by %q: %q", a.Title, a.Authors, a.Text, c.title, c.author, c.text)
			}
			spans(t, &items[0])
		}
	}
}

// Mails of other kinds: a newsletter whose plain text only leads to its page, a file
// of Apple Mail, one that is encrypted, and what is no mail.
func TestMailOfOthers(t *testing.T) {
	const head = "From: Ada Birch <a@tern.example>\nSubject: A pier\nDate: Thu, 4 Mar 2021 10:00:00 +0000\nMIME-Version: 1.0\n"
	page := `<div style="display: none">A line for lists</div><p>The pier was painted in spring, and it is green now, said the mayor on Thursday.</p><p>Nobody had asked her for it, and nobody contradicted her in the long evening.</p>`
	both := func(plain string) string {
		return head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n" + plain + "\n--b\nContent-Type: text/html\n\n" + page + "\n--b--\n"
	}
	apple := head + "\nIt is green.\n"
	for _, c := range []struct{ name, file, want string }{
		{"letter.eml", both("View in your browser"), "imported|The pier was painted in spring, and it is green now, said the mayor on Thursday."},
		{"letter.eml", both("The pier was painted in spring, she said."), "imported|The pier was painted in spring, she said."},
		{"apple.emlx", fmt.Sprint(len(apple), "\n", apple, `<?xml version="1.0"?><plist version="1.0"><dict></dict></plist>`), "imported|It is green."},
		{"apple.emlx", "99999\n" + apple, "failed|a broken file of Apple Mail"},
		{"locked.eml", head + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\nMIIB\n", "failed|the mail is encrypted"},
		{"mails.pst", "!BDN" + strings.Repeat("\x00", 600), "skipped|not text: it is a mailbox of Outlook"},
		{"pier.url", "[InternetShortcut]\r\nURL=https://tern.example/pier\r\n", "skipped|a link to a page: save the page itself"},
	} {
		items, files := new(ingest.Importer).Add(c.name, []byte(c.file))
		got := string(files[0].Status) + "|" + files[0].Reason
		for i := range items {
			got += items[i].Article.Text
			spans(t, &items[i])
		}
		if !strings.HasPrefix(got, c.want) || strings.Contains(got, "lists") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
