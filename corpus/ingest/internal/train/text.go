package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/corpus/ingest/internal/clean"
)

// truth is a line of the truth of a set.
type truth struct {
	ID      string   `json:"id"`
	URL     string   `json:"url"`
	Body    string   `json:"articleBody"`
	With    []string `json:"with"`
	Without []string `json:"without"`
	Title   string   `json:"title"`
	Silver  struct {
		Title string `json:"title"`
	} `json:"silver"`
}

func readTruth(path string) ([]truth, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []truth
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var t truth
		if err := json.Unmarshal(bytes.ReplaceAll(lines.Bytes(), []byte(`: NaN`), []byte(`: ""`)), &t); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, lines.Err()
}

// site is what pages share that must not be on both sides of a measurement.
func site(address, id string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return id
	}
	parts := strings.Split(strings.TrimPrefix(u.Host, "www."), ".")
	return strings.Join(parts[max(0, len(parts)-2):], ".")
}

func foldOf(group string) int { return hash(group) % folds }

func hash(s string) int {
	h := fnv.New32a()
	h.Write([]byte(s))
	return int(h.Sum32() >> 8)
}

func trainText(data, out string) error {
	samples, err := textSamples(data)
	if err != nil {
		return err
	}
	l := learn(samples, out != "", true)
	report(samples, l.blind)
	learnTitles(samples, l, out != "")
	learnLast(samples, l, out != "")
	if err := l.write("text", out, samples); err != nil {
		return err
	}
	if os.Getenv("SHOW") != "" {
		show(samples, l.blind, "", 40)
	}
	return nil
}

// segmentWeight is what a block with a known segment weighs, long or short: about two
// paragraphs, as the segments are counted one by one.
const segmentWeight = 36

func textSamples(data string) ([]*sample, error) {
	gold, err := readTruth(filepath.Join(data, "plaintext/truth.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []*sample
	for _, t := range gold {
		for _, kind := range []string{"block", "w3m", "lynx"} {
			b, err := os.ReadFile(filepath.Join(data, "plaintext", t.ID+"."+kind+".txt"))
			if err != nil {
				return nil, err
			}
			g := site(t.URL, t.ID)
			s := &sample{id: t.ID + "." + kind, title: t.Silver.Title, group: g, fold: foldOf(g), gold: t.Body, weight: 1, blocks: clean.Blocks(string(b))}
			s.body = mark(s.blocks, t.Body)
			out = append(out, s)
		}
	}
	for _, s := range slices.Clone(out) {
		out = append(out, s.cropped()...)
	}
	segments, err := readTruth(filepath.Join(data, "metadata/truth.jsonl"))
	if err != nil {
		return nil, err
	}
	titles := map[string]string{}
	for _, t := range segments {
		titles[t.ID] = t.Title
	}
	lessons, err := readLessons()
	if err != nil {
		return nil, err
	}
	for id, l := range lessons {
		for _, s := range l.samples(id, cmp.Or(titles[id], l.Title)) {
			out = append(out, s)
			if foldOf(s.id) == 0 {
				out = append(out, s.cropped()...)
			}
		}
	}
	for _, t := range segments {
		b, err := os.ReadFile(filepath.Join(data, "metadata/text", t.ID+".txt"))
		if err != nil {
			return nil, err
		}
		g := site(t.URL, t.ID)
		s := &sample{id: t.ID, title: t.Title, group: g, fold: foldOf(g), weight: 1, blocks: clean.Blocks(string(b))}
		s.body, s.known = segmentsOf(s.blocks, t)
		if l, ok := lessons[t.ID]; ok {
			s.lesson = mark(s.blocks, l.Body)
			s.doubt = l.doubt(s.blocks, s.lesson)
			if s.weight = .7; l.Mended {
				s.weight = .5
			}
		}
		out = append(out, s)
	}
	sortSamples(out)
	return out, nil
}

// trainAgain grows the latter half of the forests of the second pass anew, for models
// of text that were written before.
func trainAgain(data, out string) error {
	samples, l, err := readLearned(data)
	if err != nil {
		return err
	}
	for _, s := range samples {
		l.pages[s], _ = l.folds[s.fold].Pages(s.blocks)
		s.second = true
	}
	l.each(out != "", func(fold int, m *clean.Model) {
		for i := len(again) / 2; i < len(again); i++ {
			m.Second[i] = grow(samples, l.pages, fold, again[i])
		}
		for _, s := range samples {
			if s.fold == fold {
				l.blind[s] = m.Told(l.pages[s])
			}
		}
	})
	report(samples, l.blind)
	learnLast(samples, l, out != "")
	return l.write("text", out, samples)
}

// readLearned reads what is learnt from, the model of text and those without a fold
// each.
func readLearned(data string) ([]*sample, *learned, error) {
	samples, err := textSamples(data)
	if err != nil {
		return nil, nil, err
	}
	l := &learned{model: clean.Text(), blind: map[*sample][]float32{}, pages: map[*sample]*clean.Page{}}
	for fold := range l.folds {
		b, err := os.ReadFile(filepath.Join(leftOut, fmt.Sprintf("text.%d.model", fold)))
		if err != nil {
			return nil, nil, err
		}
		if l.folds[fold], err = clean.ReadModel(b); err != nil {
			return nil, nil, err
		}
	}
	return samples, l, nil
}

func readLessons() (map[string]lesson, error) {
	out := map[string]lesson{}
	if bodies == "" {
		return out, nil
	}
	f, err := os.Open(bodies)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	for dec.More() {
		var l lesson
		if err := dec.Decode(&l); err != nil {
			return nil, err
		}
		out[l.ID] = l
	}
	return out, nil
}

// samples are the renderings of a page, all taught by its body.
func (l lesson) samples(id, title string) []*sample {
	var out []*sample
	texts := map[string]string{}
	if strings.HasSuffix(id, ".readability") || strings.HasSuffix(id, ".world") {
		texts["block"] = l.Text
	}
	for _, kind := range []string{"w3m", "lynx"} {
		if b, err := os.ReadFile(filepath.Join(renderings, id+"."+kind+".txt")); err == nil && renderings != "" {
			texts[kind] = string(b)
		}
	}
	for kind, text := range texts {
		if kind != "block" && len(texts) > 1 && (foldOf(id+"kind")%2 == 0) == (kind == "w3m") {
			continue // one of the two renderings will do
		}
		s := &sample{id: id + ".taught." + kind, title: title, group: l.Group, fold: foldOf(l.Group), weight: .4, blocks: clean.Blocks(text)}
		s.body = mark(s.blocks, l.Body)
		s.doubt = l.doubt(s.blocks, s.body)
		if l.Mended {
			s.weight /= 2
		}
		out = append(out, s)
	}
	return out
}

// doubt gives how probable a lesson holds each block to be body: what its teacher
// says of a block of the same text, if that is on the same side as the answer, else
// the answer.
func (l lesson) doubt(blocks []clean.Block, yes []bool) []float32 {
	said := map[string]float32{}
	for i, text := range strings.Split(l.Text, "\n\n") {
		if i < len(l.Sure) {
			k := plain(text)
			said[k] = max(said[k], l.Sure[i])
		}
	}
	out := make([]float32, len(blocks))
	for i, b := range blocks {
		if yes[i] {
			out[i] = 1
		}
		if p, ok := said[plain(b.Text)]; ok && (p >= .5) == yes[i] {
			out[i] = p
		}
	}
	return out
}

// segmentsOf marks the blocks that hold a segment that must stay or go.
func segmentsOf(blocks []clean.Block, t truth) (body, known []bool) {
	body, known = make([]bool, len(blocks)), make([]bool, len(blocks))
	find := func(segments []string, yes bool) {
		for _, s := range segments {
			k := strings.Join(tokens(s), " ")
			for i, b := range blocks {
				have := strings.Join(tokens(b.Text), " ")
				if k != "" && have != "" && (strings.Contains(have, k) || strings.Contains(k, have) && len(have) > 20) {
					body[i], known[i] = yes, true
				}
			}
		}
	}
	find(t.Without, false)
	find(t.With, true)
	return body, known
}

// bodyOf joins the blocks above a threshold.
func bodyOf(s *sample, p []float32, threshold float32) string {
	var out []string
	for i, b := range s.blocks {
		if p[i] >= threshold {
			out = append(out, b.Text)
		}
	}
	return strings.Join(out, "\n\n")
}

func report(samples []*sample, blind map[*sample][]float32) {
	for _, kind := range []string{"block", "w3m", "lynx", "html", "readability"} {
		var best meter
		n := 0
		for _, s := range samples {
			if s.gold != "" && strings.HasSuffix(s.id, "."+kind) {
				n++
				var p []float32
				for _, y := range s.body {
					v := float32(0)
					if y {
						v = 1
					}
					p = append(p, v)
				}
				best.add(s.gold, bodyOf(s, p, .5))
			}
		}
		if n == 0 {
			continue
		}
		f, p, r := best.f1()
		fmt.Printf("%s: best choice of blocks F1 %.3f P %.3f R %.3f accuracy %.3f\n", kind, f, p, r, float64(best.same)/float64(best.pages))
		for _, th := range []float32{.3, .4, .5, .6} {
			var m meter
			for _, s := range samples {
				if s.gold != "" && strings.HasSuffix(s.id, "."+kind) {
					m.add(s.gold, bodyOf(s, blind[s], th))
				}
			}
			f, p, r := m.f1()
			fmt.Printf("  from %.1f: F1 %.3f P %.3f R %.3f accuracy %.3f\n", th, f, p, r, float64(m.same)/float64(m.pages))
		}
	}
	for _, th := range []float32{.3, .4, .5, .6} {
		stay, stays, gone, goes := 0, 0, 0, 0
		for _, s := range samples {
			for i, k := range s.known {
				switch {
				case k && s.body[i]:
					stays++
					if blind[s][i] >= th {
						stay++
					}
				case k:
					goes++
					if blind[s][i] < th {
						gone++
					}
				}
			}
		}
		if stays+goes > 0 {
			fmt.Printf("segments from %.1f: stay %.3f of %d, gone %.3f of %d\n", th, float64(stay)/float64(stays), stays, float64(gone)/float64(goes), goes)
		}
	}
}

// write writes the model, and into the folder of blind ones those grown without
// a fold with a list of the pages' folds.
func (l *learned) write(kind, out string, samples []*sample) error {
	if out != "" {
		if err := writeModel(out, l.model); err != nil {
			return err
		}
	}
	if leftOut == "" {
		return nil
	}
	for fold, m := range l.folds {
		if err := writeModel(filepath.Join(leftOut, fmt.Sprintf("%s.%d.model", kind, fold)), m); err != nil {
			return err
		}
	}
	of := map[string]int{}
	for _, s := range samples {
		id, _, _ := strings.Cut(s.id, ".")
		of[id] = s.fold
	}
	b, err := json.Marshal(of)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(leftOut, kind+".json"), b, 0o644)
}

func writeModel(path string, m *clean.Model) error {
	b, err := m.AppendBinary(nil)
	if err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}

// cropped gives a page as somebody saved it who copied the article with some
// lines around it, or with none, and once more with all paragraphs on lines of
// their own, none blank.
func (s *sample) cropped() []*sample {
	first, last := s.span()
	if first < 0 {
		return nil
	}
	h := foldOf(s.id+"before") * 3
	k := foldOf(s.id+"behind") * 3
	from, to := max(0, first-h), min(len(s.blocks), last+1+k)
	if t := s.titleBlock(); t >= 0 && t < from && first-t < 12 && h > 0 {
		from = t
	}
	c := *s
	c.words = nil
	c.id, c.gold, c.weight = s.id+".cropped", "", s.weight*.4
	c.blocks = append([]clean.Block{}, s.blocks[from:to]...)
	c.body = s.body[from:to]
	if s.doubt != nil {
		c.doubt = s.doubt[from:to]
	}
	c.blocks[0].Gap = 0
	tight := c
	tight.id = s.id + ".tight"
	tight.blocks = append([]clean.Block{}, c.blocks...)
	for i := range tight.blocks {
		tight.blocks[i].Gap, tight.blocks[i].Indent, tight.blocks[i].Bullet = 0, 0, false
		tight.blocks[i].Lines = tight.blocks[i].Lines[:1]
	}
	return []*sample{&c, &tight}
}
