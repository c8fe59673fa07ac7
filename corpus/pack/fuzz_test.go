package pack

import (
	"encoding/json"
	"runtime"
	"slices"
	"testing"
	"testing/fstest"

	"onrecord/corpus"
)

// forge makes a pack out of any bytes, with hashes and sizes that are right, so
// that nothing stands between them and the reader.
func forge(version int, heads, text, record, grounds []byte, articles int) fstest.MapFS {
	m := manifest{Version: version, Articles: articles}
	fsys := fstest.MapFS{}
	for _, c := range []chunk{{Kind: kindHeads}, {Kind: kindText, Articles: articles}, {Kind: kindRecord}, {Kind: kindGrounds, Articles: articles}} {
		data := map[string][]byte{kindHeads: heads, kindText: text, kindRecord: record, kindGrounds: grounds}[c.Kind]
		c.File, c.Size = (&Pack{}).fileName(data), len(data)
		fsys[c.File] = &fstest.MapFile{Data: data}
		m.Chunks = append(m.Chunks, c)
	}
	list, _ := json.Marshal(m)
	fsys[ManifestFile] = &fstest.MapFile{Data: list}
	return fsys
}

// oldRecord is the same record as version 1 wrote it.
var oldRecord = []byte("\x01\x00\x00\x01\x00\x06\x01\x0a\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x04name\x00\x00" +
	"\x01\x01s\x00\x00\x01\x01r\x01\x01n\x02\x00" + "\x01\x01u\x00\x01\x00\x00\x00\x00\x01\x00\x00\x06\x00\x00\x00\x00\x00" + "\x01\x01s\x00\x01\x00\x00")

// grounded names the file with the grounds.
func (p *packer) grounded() string {
	i := slices.IndexFunc(p.m.Chunks, func(c chunk) bool { return c.Kind == kindGrounds })
	return p.m.Chunks[i].File
}

// The record of the first version is read, not only refused.
func TestOldRecord(t *testing.T) {
	heads := writeHeads(&corpus.Dossier{Articles: []corpus.Article{{ID: "a"}}})
	p, err := Open(forge(1, heads, []byte("\x0f\"One,\" he said.\x00"), oldRecord, nil, 1))
	if err != nil {
		t.Fatal(err)
	}
	if d, err := p.Dossier(); err != nil || len(d.Utterances) != 1 || d.Quotations[0].Evidence[0].Rule != "name" {
		t.Errorf("%+v, %v", d, err)
	}
}

// Whatever the bytes, reading ends with an error or with a sound dossier.
func FuzzRead(f *testing.F) {
	a := corpus.Article{ID: "a", Title: "t", Authors: []string{"x"}}
	a.SetParagraphs([]string{`"One," he said.`, "Two."})
	d := &corpus.Dossier{
		Title: "t", Articles: []corpus.Article{a},
		Quotations: []corpus.Quotation{{Content: []corpus.Span{{End: 6}}, Cue: []corpus.Span{{Start: 10, End: 14}},
			Evidence: []corpus.Evidence{{Rule: "name"}}}},
		Speakers:   []corpus.Speaker{{ID: "s", Roles: []string{"r"}, Aliases: []corpus.Alias{{Name: "n", Count: 2}}}},
		Utterances: []corpus.Utterance{{ID: "u", Variants: []corpus.Variant{{SameAs: -1, Edits: []corpus.Edit{{Base: corpus.Span{End: 6}}}}}}},
		Stories:    []corpus.Story{{ID: "s", Articles: []int{0}}},
	}
	text, _ := writeTexts(d.Articles, textChunk)
	p := packed(d, nil)
	f.Add(writeHeads(d), text, writeRecord(d), p.files[p.grounded()], uint8(1), uint8(Version))
	f.Add(writeHeads(d), text, oldRecord, []byte{}, uint8(1), uint8(1))
	f.Add([]byte{0, 0, 0}, []byte{}, []byte{0, 0, 0, 0}, []byte{}, uint8(0), uint8(1))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f}, []byte{0x80}, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, []byte{1}, uint8(3), uint8(Version))
	f.Fuzz(func(t *testing.T, heads, text, record, grounds []byte, articles, version uint8) {
		p, err := Open(forge(int(version), heads, text, record, grounds, int(articles)))
		if err != nil {
			return // chunks of equal bytes share a file
		}
		d, err := p.Dossier()
		if err != nil {
			return
		}
		for _, q := range d.Quotations {
			a := &d.Articles[q.Article]
			for _, s := range slices.Concat(q.Content, q.Cue, q.Source) {
				if !(corpus.Span{End: len(a.Text)}).Contains(s) || s.Start > s.End {
					t.Fatalf("%v lies outside the article", s)
				}
			}
			if len(q.Text(a.Text)) != textLen(&q) {
				t.Fatal("length of a quotation")
			}
		}
		for _, u := range d.Utterances {
			for i, v := range u.Variants {
				if v.SameAs >= i || v.Quotation >= len(d.Quotations) {
					t.Fatalf("%+v", v)
				}
			}
		}
	})
}

// A list that promises more than the chunk holds asks for no memory.
func TestFalseCounts(t *testing.T) {
	huge := []byte{0xff, 0xff, 0xff, 0xff, 0x07} // 2147483647
	for _, data := range [][]byte{huge, append([]byte{0}, huge...), append([]byte{0, 0}, huge...)} {
		p, err := Open(forge(Version, data, nil, nil, nil, 0))
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		p.Dossier()
		runtime.ReadMemStats(&after)
		allocs := after.TotalAlloc - before.TotalAlloc
		if allocs > 1<<20 {
			t.Errorf("%d bytes allocated for %v", allocs, data)
		}
	}
}

// Whatever stands in the directory of pieces, it is refused or fits the chunks.
func FuzzPieces(f *testing.F) {
	dir := &writer{}
	(&packer{files: map[string][]byte{}}).pieces(dir, []corpus.Article{{Text: "one"}, {Text: "two"}})
	f.Add(dir.b, uint8(2))
	f.Add([]byte{2, 0xff, 0xff, 0xff, 0xff, 0x07, 1}, uint8(3))
	f.Fuzz(func(t *testing.T, dir []byte, articles uint8) {
		p := &Pack{texts: []chunk{{Articles: int(articles)}}}
		counts, err := p.readPieces(dir)
		if err != nil {
			return
		}
		n := 0
		for _, c := range p.pieces {
			n += c.articles
		}
		if n != int(articles) || len(counts) != 1 || counts[0] != len(p.pieces) {
			t.Fatalf("%d pieces of %d articles instead of %d", len(p.pieces), n, articles)
		}
	})
}
