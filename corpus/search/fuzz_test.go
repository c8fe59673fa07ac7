package search_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/search"
	"onrecord/corpus/search/query"
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
		if at >= 16 && at < len(b) && flip != 0 {
			b[at] ^= flip
			if bytes.Equal(b[:at], good[:min(at, len(good))]) && len(b) == len(good) {
				if _, err := search.Open(b); err == nil {
					t.Fatalf("byte %d was flipped, and nothing is said of it", at)
				}
			}
		}
		reseal(b)
		x, err := search.Open(b)
		if err != nil {
			if !errors.Is(err, search.ErrIndex) {
				t.Fatalf("%v is not ErrIndex", err)
			}
			return
		}
		for _, q := range probes {
			r := x.Search(search.Request{Query: q})
			sound(t, q, r)
			r.Marks("The ferry and the bridge, 国防部.")
		}
		sound(t, "facets", x.Search(search.Request{Speakers: []string{"ann-lee"}, Kinds: []string{"report"}, Years: []string{"2011"}, Months: []string{"x"}, Languages: []string{"en"}, From: "2011", ByDate: true}))
		if head, chunks, err := search.Split(b); err == nil {
			if y, err := search.OpenFS(head, mapFS(chunks)); err == nil {
				sound(t, "chunks", y.Search(search.Request{Query: "bridge frery"}))
			}
		}
	})
}

// sound checks what holds of every result, of whatever index.
func sound(t *testing.T, q string, r *search.Result) {
	t.Helper()
	seen := map[int]bool{}
	for _, h := range r.Hits {
		if h.Doc < 0 || seen[h.Doc] {
			t.Fatalf("%q: article %d comes again in %v", q, h.Doc, r.Hits)
		}
		seen[h.Doc] = true
	}
	for i, n := range r.Quotations {
		if n < 0 || i > 0 && n <= r.Quotations[i-1] {
			t.Fatalf("%q: quotations %v", q, r.Quotations)
		}
	}
	for _, list := range [][]search.Count{r.Outlets, r.Speakers, r.Kinds, r.Sections, r.Languages, r.Years, r.Months, r.Days} {
		for _, c := range list {
			if c.Articles < 0 || c.Quotations < 0 || c.Articles == 0 && !c.Selected {
				t.Fatalf("%q: counts %v", q, list)
			}
		}
	}
	if !r.Counted && (len(r.Quotations) > 0 || r.Outlets != nil) || r.Uncounted && len(r.Quotations) > 0 {
		t.Fatalf("%q: counted %v, uncounted %v, %d quotations", q, r.Counted, r.Uncounted, len(r.Quotations))
	}
}

// FuzzSearch: whatever is asked, all ways of asking give one answer.
func FuzzSearch(f *testing.F) {
	d := small()
	x := open(f, d)
	head, files := split(f, d)
	parts, err := search.OpenFS(head, files)
	if err != nil {
		f.Fatal(err)
	}
	for _, q := range probes {
		f.Add(q, d.Articles[0].Text)
	}
	f.Fuzz(func(t *testing.T, q, text string) {
		r := x.Search(search.Request{Query: q})
		sound(t, q, r)
		for _, h := range r.Hits {
			if h.Doc >= len(d.Articles) {
				t.Fatalf("%q: there is no article %d", q, h.Doc)
			}
		}
		for name, o := range map[string]*search.Result{
			"only hits": x.Search(search.Request{Query: q, HitsOnly: true}), "quoted": x.Search(search.Request{Query: q, Quoted: true}),
			"limited": x.Search(search.Request{Query: q, Limit: len(d.Articles)}), "printed": x.Search(search.Request{Query: query.Parse(q).String()}),
		} {
			if !slices.Equal(o.Hits, r.Hits) || o.Level != r.Level {
				t.Fatalf("%q: %v, %s %v", q, r.Hits, name, o.Hits)
			}
		}
		if o := parts.Search(search.Request{Query: q}); len(o.Hits) == 0 && len(r.Hits) > 0 && r.Level == search.AllWords && allPlain(q) {
			t.Fatalf("%q: %v, in chunks nothing", q, r.Hits)
		}
		if few := x.Search(search.Request{Query: q, Outlets: []string{"Herald"}}); len(few.Hits) > len(r.Hits) {
			t.Fatalf("%q: %d hits, with a filter %d", q, len(r.Hits), len(few.Hits))
		}
		marked(t, text, r)
	})
}

// allPlain reports whether a query has words only that are split nowhere: an
// index in chunks does not look for a word as two.
func allPlain(q string) bool {
	return !strings.ContainsFunc(q, func(r rune) bool { return r != ' ' && (r < 'a' || r > 'z') }) && len(strings.Fields(q)) < 3
}

func marked(t *testing.T, text string, r *search.Result) {
	t.Helper()
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
		if utf8.ValidString(text) && !utf8.ValidString(p.Of(text)) {
			t.Fatalf("passage %q is cut inside a character", p.Of(text))
		}
		end = p.End
		for _, m := range p.Marks {
			if !p.Contains(m.Span) {
				t.Fatalf("mark %v outside its passage %v", m.Span, p.Span)
			}
		}
	}
}
