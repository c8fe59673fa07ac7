package ingest_test

import (
	"encoding/base64"
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
