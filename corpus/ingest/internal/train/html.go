package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"onrecord/corpus/ingest/internal/charset"
	"onrecord/corpus/ingest/internal/clean"
)

func trainHTML(data, out string) error {
	samples, err := htmlSamples(data)
	if err != nil {
		return err
	}
	l := learn(samples, out != "", false)
	report(samples, l.blind)
	if os.Getenv("SHOW") != "" {
		show(samples, l.blind, "", 40)
	}
	if bodies != "" {
		for s, p := range l.blind {
			l.pages[s].Settle(p)
		}
		if err := writeBodies(samples, l.blind); err != nil {
			return err
		}
	}
	return l.write("html", out, samples)
}

func htmlSamples(data string) ([]*sample, error) {
	var gold map[string]struct {
		Body string `json:"articleBody"`
		URL  string `json:"url"`
	}
	b, err := os.ReadFile(filepath.Join(data, "html_extract/ground-truth.json"))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		return nil, err
	}
	titles, err := readTruth(filepath.Join(data, "plaintext/truth.jsonl"))
	if err != nil {
		return nil, err
	}
	title := map[string]string{}
	for _, t := range titles {
		title[t.ID] = t.Silver.Title
	}
	var out []*sample
	for id, t := range gold {
		blocks, err := readPage(filepath.Join(data, "html_extract/html", id+".html.gz"))
		if err != nil {
			return nil, err
		}
		g := site(t.URL, id)
		s := &sample{id: id + ".html", title: title[id[:min(len(id), 16)]], group: g, fold: foldOf(g), gold: t.Body, weight: 1, blocks: blocks}
		s.body = mark(s.blocks, t.Body)
		out = append(out, s)
	}
	more, err := segmentPages(data)
	if err != nil {
		return nil, err
	}
	out = append(out, more...)
	more, err = readabilityPages(data)
	if err != nil {
		return nil, err
	}
	out = append(out, more...)
	more, err = worldPages(data)
	out = append(out, more...)
	sortSamples(out)
	return out, err
}

func segmentPages(data string) ([]*sample, error) {
	segments, err := readTruth(filepath.Join(data, "metadata/truth.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []*sample
	for _, t := range segments {
		blocks, err := readPage(filepath.Join(data, "metadata/html", t.ID+".html.gz"))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		g := site(t.URL, t.ID)
		s := &sample{id: t.ID, title: t.Title, group: g, fold: foldOf(g), weight: 1, blocks: blocks}
		s.body, s.known = segmentsOf(s.blocks, t)
		out = append(out, s)
	}
	return out, nil
}

// worldPages are pages of which nothing is known: they are told only, for the
// model of text.
func worldPages(data string) ([]*sample, error) {
	truths, err := readTruth(filepath.Join(data, "dates_mediacloud/truth.jsonl"))
	if err != nil || bodies == "" {
		return nil, err
	}
	var out []*sample
	for _, t := range truths {
		blocks, err := readPage(filepath.Join(data, "dates_mediacloud/html", t.ID+".gz"))
		if err != nil || len(blocks) == 0 {
			continue
		}
		g := site(t.URL, t.ID)
		n := len(blocks)
		out = append(out, &sample{id: strings.TrimSuffix(t.ID, ".html") + ".world", group: g, fold: foldOf(g), blocks: blocks, body: make([]bool, n), known: make([]bool, n)})
	}
	return out, nil
}

func readabilityPages(data string) ([]*sample, error) {
	paths, err := filepath.Glob(filepath.Join(data, "formats/readability_pages/*__source.html"))
	if err != nil {
		return nil, err
	}
	var out []*sample
	for _, p := range paths {
		blocks, err := readPage(p)
		if err != nil {
			return nil, err
		}
		want, err := readPage(strings.Replace(p, "__source", "__expected", 1))
		if err != nil {
			continue
		}
		id := strings.TrimSuffix(filepath.Base(p), "__source.html")
		group, _, _ := strings.Cut(id, "-")
		s := &sample{id: id + ".readability", group: group, fold: foldOf(group), weight: .5, blocks: blocks}
		for _, b := range want {
			s.gold += b.Text + "\n\n"
		}
		s.body = mark(blocks, s.gold)
		out = append(out, s)
	}
	return out, nil
}

func readPage(path string) ([]clean.Block, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(b, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		if b, err = io.ReadAll(z); err != nil {
			return nil, err
		}
	}
	text, _, _ := charset.Decode(b, charset.Declared(b))
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, nil
	}
	return clean.HTMLBlocks(doc), nil
}

// lesson is a body that the model of HTML found, for the model of text. Text is
// the page as text, a block a paragraph.
type lesson struct {
	ID, Group, Body, Text string
	Title                 string // what the page is headed by, where that is plain
	Mended                bool   // the model erred in what is known of the page

	Sure []float32 // how probable the model holds each block of Text to be body; nil where the body is known
}

// writeBodies writes the bodies of the pages that are no gold of the text set:
// known ones, and of pages with segments those that the model found, set right
// where it erred.
func writeBodies(samples []*sample, blind map[*sample][]float32) error {
	f, err := os.Create(bodies)
	if err != nil {
		return err
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for _, s := range samples {
		l := lesson{ID: s.id, Group: s.group, Body: s.gold, Title: headingOf(s.blocks)}
		if strings.HasSuffix(s.id, ".html") {
			continue
		}
		if s.gold == "" {
			l.Sure = s.mended(blind[s])
			l.Body = bodyOf(s, l.Sure, .5)
		}
		l.Mended = !agrees(s, blind[s])
		if !certain(s, blind[s]) || len(tokens(l.Body)) < 60 {
			continue
		}
		for _, b := range s.blocks {
			l.Text += b.Text + "\n\n"
		}
		if err := enc.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

// headingOf gives the one heading of the first order of a page, "" when there
// are several or it is no headline by its length.
func headingOf(blocks []clean.Block) string {
	found := ""
	for _, b := range blocks {
		if !slices.Contains(b.Marks, "0<h1") || b.Text == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = b.Text
	}
	if n := len(tokens(found)); n < 4 || n > 30 {
		return ""
	}
	return found
}

// certain reports a page of which nothing is known and whose blocks are told
// without much doubt, or any other page.
func certain(s *sample, p []float32) bool {
	if !strings.HasSuffix(s.id, ".world") {
		return true
	}
	var doubt, body float32
	for i, b := range s.blocks {
		n := float32(len(b.Text))
		if p[i] > .5 {
			body += n
		}
		doubt += min(p[i], 1-p[i]) * n
	}
	return doubt < .12*body
}

// mended are the probabilities of a page's blocks with those that are known.
func (s *sample) mended(p []float32) []float32 {
	p = slices.Clone(p)
	for i, k := range s.known {
		if k && s.body[i] {
			p[i] = 1
		} else if k {
			p[i] = 0
		}
	}
	return p
}

func agrees(s *sample, p []float32) bool {
	for i, k := range s.known {
		if k && (p[i] >= .5) != s.body[i] {
			return false
		}
	}
	return true
}
