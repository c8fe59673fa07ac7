package search_test

import (
	"encoding/binary"
	"hash/crc32"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/search"
)

// small is a dossier with something in every part of the index.
func small() *corpus.Dossier {
	d := &corpus.Dossier{
		Speakers: []corpus.Speaker{{ID: "ann-lee", Name: "Ann Lee", Aliases: []corpus.Alias{{Name: "Ms Lee"}}}, {ID: "bo-diaz", Name: "Bo Díaz"}},
	}
	add := func(title, outlet, section, kind string, date corpus.Date, text string) int {
		a := corpus.Article{ID: title, Title: title, Outlet: outlet, Section: section, Kind: kind, Date: date}
		a.SetParagraphs([]string{text})
		d.Articles = append(d.Articles, a)
		return len(d.Articles) - 1
	}
	quote := func(article int, speaker string, kind corpus.QuoteKind, words string) {
		text := d.Articles[article].Text
		for i := 0; i+len(words) <= len(text); i++ {
			if text[i:i+len(words)] == words {
				d.Quotations = append(d.Quotations, corpus.Quotation{Article: article, Kind: kind, Content: []corpus.Span{{Start: i, End: i + len(words)}}, Speaker: speaker})
				return
			}
		}
		panic(words)
	}
	a := add("Harbour bridge closes", "Herald", "City", "report", "2011-03-01", `The old bridge closes today. “The bridge is not safe,” Ann Lee said. She said that the ferry would run all night.`)
	quote(a, "ann-lee", corpus.Direct, "“The bridge is not safe,”")
	quote(a, "ann-lee", corpus.Indirect, "that the ferry would run all night")
	b := add("Ferry strike ends", "Courier", "City", "report", "2011-03-02T08:00:00Z", `China's ferry crews are back. “We won, but the ferry-boats are old,” said Bo Díaz. Cyberattacks were not the reason.`)
	quote(b, "bo-diaz", corpus.Direct, "“We won, but the ferry-boats are old,”")
	add("中国国防部 answers", "Herald", "World", "transcript", "2011-04", `国防部发言人说，双方将继续对话。 The U.S. cyber-attacks on Brontë’s café weren’t recieved well.`)
	d.Articles[a].Lang, d.Articles[b].Lang, d.Articles[2].Lang = "en", "en-GB", "zh-Hans"
	add("Naïve plans", "", "", "report", "", "Nothing is said of the bridges here, and nobody attacked anything.")
	return d
}

// reseal makes the checksum right again.
func reseal(b []byte) {
	if len(b) >= 16 {
		binary.LittleEndian.PutUint32(b[12:], crc32.ChecksumIEEE(b[16:]))
	}
}

var probes = []string{"", "ferry", "f", "bridge is", `"the bridge is not safe"`, "bridg frery", "said:bridge -night", "old near/4 ferry", "speaker:lee is:indirect", "date:2011-03..", "国防部", "brigdes cafe", "wont", "title:ferry OR outlet:herald"}

func FuzzOpen(f *testing.F) {
	good := search.Build(small())
	f.Add(good, 0, byte(0))
	f.Add(good[:len(good)/2], 0, byte(0))
	for i := 16; i < len(good); i += 7 {
		f.Add(good, i, byte(0xff))
	}
	f.Fuzz(func(t *testing.T, b []byte, at int, flip byte) {
		b = append([]byte(nil), b...)
		if at >= 16 && at < len(b) {
			b[at] ^= flip
		}
		if _, err := search.Open(b); err == nil && flip != 0 && at >= 16 && at < len(b) {
			t.Log("opened as it is")
		}
		reseal(b)
		x, err := search.Open(b)
		if err != nil {
			return
		}
		for _, q := range probes {
			r := x.Search(search.Request{Query: q})
			r.Marks("The ferry and the bridge, 国防部.")
		}
		x.Search(search.Request{Speakers: []string{"ann-lee"}, Kinds: []string{"report"}, From: "2011", ByDate: true})
	})
}

func FuzzSearch(f *testing.F) {
	d := small()
	x := open(f, d)
	for _, q := range probes {
		f.Add(q, d.Articles[0].Text)
	}
	f.Fuzz(func(t *testing.T, q, text string) {
		r := x.Search(search.Request{Query: q})
		end := 0
		marks := r.Marks(text)
		for _, m := range marks {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("mark %v after %d in %d bytes", m.Span, end, len(text))
			}
			end = m.End
		}
		end = 0
		for _, p := range search.Snippet(text, marks, 80) {
			if p.Start < end || p.End < p.Start || p.End > len(text) {
				t.Fatalf("passage %v after %d in %d bytes", p.Span, end, len(text))
			}
			end = p.End
			for _, m := range p.Marks {
				if !p.Contains(m.Span) {
					t.Fatalf("mark %v outside its passage %v", m.Span, p.Span)
				}
			}
		}
	})
}
