package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

// attribution is one of the gold: spans in bytes of the text.
type attribution struct {
	content, cue, source []corpus.Span
}

// document is a text with its attributions.
type document struct {
	name   string
	text   string
	gold   []attribution
	ignore []corpus.Span
}

// readFolder reads DIR/text/*.txt with DIR/attributions/*.ann, the layout of
// the PolNeAR corpus. Of several annotators the first in name order counts.
func readFolder(dir string) ([]document, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("no texts in %s", filepath.Join(dir, "text"))
	}
	var out []document
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		d := document{name: strings.TrimSuffix(filepath.Base(p), ".txt"), text: string(b)}
		anns, err := filepath.Glob(filepath.Join(dir, "attributions", d.name+"_????.ann"))
		if err != nil {
			return nil, err
		}
		if len(anns) > 0 {
			slices.Sort(anns)
			if err := d.annotate(anns[0]); err != nil {
				return nil, err
			}
		}
		out = append(out, d)
	}
	return out, nil
}

var (
	bound = regexp.MustCompile(`^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t`)
	event = regexp.MustCompile(`^E\d+\t(.+)$`)
)

// annotate reads a brat standoff file; offsets there count code points.
func (d *document) annotate(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	offsets := make([]int, 0, len(d.text)+1)
	for i := range d.text {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(d.text))
	bounds := map[string][]corpus.Span{}
	var events []string
	for line := range strings.SplitSeq(string(b), "\n") {
		if m := bound.FindStringSubmatch(line); m != nil {
			bounds[m[1]] = fragments(m[3], offsets)
			if m[2] == "Discard" || m[2] == "Discuss" {
				d.ignore = append(d.ignore, bounds[m[1]]...)
			}
		} else if m := event.FindStringSubmatch(line); m != nil {
			events = append(events, m[1])
		}
	}
	for _, e := range events {
		var a attribution
		for _, arg := range strings.Fields(e)[1:] {
			role, id, _ := strings.Cut(arg, ":")
			switch strings.TrimRight(role, "0123456789") {
			case "Content":
				a.content = append(a.content, bounds[id]...)
			case "Cue":
				a.cue = append(a.cue, bounds[id]...)
			case "Source":
				a.source = append(a.source, bounds[id]...)
			}
		}
		if len(a.content) > 0 {
			d.gold = append(d.gold, a)
		}
	}
	return nil
}

func fragments(s string, offsets []int) []corpus.Span {
	var out []corpus.Span
	for f := range strings.SplitSeq(s, ";") {
		a, b, _ := strings.Cut(f, " ")
		start, _ := strconv.Atoi(a)
		end, _ := strconv.Atoi(b)
		end = min(end, len(offsets)-1)
		if start < end {
			out = append(out, corpus.Span{Start: offsets[start], End: offsets[end]})
		}
	}
	return out
}

// example turns a document into units with labels.
func (d *document) example(speech scope) tag.Example {
	ex := tag.Example{Text: d.text}
	for _, p := range paragraphs(d.text) {
		for _, line := range tag.Lines(d.text, p) {
			ex.Paras = append(ex.Paras, tag.Cut(d.text, line))
		}
	}
	for i := range d.gold {
		g := &d.gold[i]
		ex.Gold = append(ex.Gold, tag.Gold{Content: g.content, Cue: g.cue, Source: g.source, Scoped: speech.holds(d.text, ex.Paras, g)})
	}
	labels, owner := d.tokenLabels()
	for _, p := range ex.Paras {
		l, o := unitLabels(p, labels, owner)
		ex.Labels, ex.Owners = append(ex.Labels, l), append(ex.Owners, o)
	}
	return ex
}

// tokenLabels gives every byte the part it has (0 none, 1 source, 2 cue,
// 3 content) and the attribution it belongs to. Content counts over cue and
// source where annotations nest, and the first attribution over later ones.
func (d *document) tokenLabels() (part []uint8, owner []int32) {
	part = make([]uint8, len(d.text))
	owner = make([]int32, len(d.text))
	for k, spans := range []func(*attribution) []corpus.Span{
		func(a *attribution) []corpus.Span { return a.source },
		func(a *attribution) []corpus.Span { return a.cue },
		func(a *attribution) []corpus.Span { return a.content },
	} {
		for i := len(d.gold) - 1; i >= 0; i-- {
			for _, s := range spans(&d.gold[i]) {
				for b := s.Start; b < s.End; b++ {
					part[b], owner[b] = uint8(k+1), int32(i)
				}
			}
		}
	}
	return part, owner
}

func unitLabels(p *tag.Paragraph, part []uint8, owner []int32) ([]tag.Label, []int32) {
	out := make([]tag.Label, len(p.Units))
	owners := make([]int32, len(p.Units))
	var last uint8
	var lastOwner int32
	for i, u := range p.Units {
		k, o := vote(p, u, part, owner)
		owners[i] = o
		switch {
		case k == 0:
			out[i] = tag.O
		case k == last && o == lastOwner:
			out[i] = tag.Label(2 * k)
		default:
			out[i] = tag.Label(2*k - 1)
		}
		last, lastOwner = k, o
	}
	return out, owners
}

// vote returns the part that most of a unit's words have. A long quoted
// passage that nobody marked is content all the same.
func vote(p *tag.Paragraph, u tag.Unit, part []uint8, owner []int32) (uint8, int32) {
	var count [4]int
	words := 0
	o := int32(-1)
	for t := u.Tokens.Start; t < u.Tokens.End; t++ {
		tok := p.Tokens[t]
		if !tok.Word && u.Quoted >= 0 {
			continue
		}
		words++
		count[part[tok.Start]]++
		if part[tok.Start] == 3 || o < 0 && part[tok.Start] > 0 {
			o = owner[tok.Start]
		}
	}
	if u.Quoted >= 0 && words >= tag.LongWords {
		return 3, o
	}
	best := 0
	for k := range count {
		if count[k] > count[best] {
			best = k
		}
	}
	if 2*count[3] >= words && words > 0 {
		best = 3
	}
	return uint8(best), o
}

// paragraphs splits a raw text on blank lines.
func paragraphs(s string) []corpus.Span {
	var out []corpus.Span
	start := -1
	for i := 0; i < len(s); {
		end := i + strings.IndexByte(s[i:]+"\n", '\n')
		if strings.TrimSpace(s[i:min(end, len(s))]) != "" {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			out = append(out, corpus.Span{Start: start, End: i - 1})
			start = -1
		}
		i = end + 1
	}
	if start >= 0 {
		out = append(out, corpus.Span{Start: start, End: len(s)})
	}
	return out
}

// readOwn reads annotated paragraphs: {S1 who} {C1 said} {T1 what}, where the
// digit tells which attribution of the paragraph a passage belongs to.
func readOwn(path string) (document, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return document{}, err
	}
	d := document{name: path}
	var out strings.Builder
	for para := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n\n") {
		var in [10]attribution
		for {
			before, rest, ok := strings.Cut(para, "{")
			out.WriteString(before)
			if !ok {
				break
			}
			passage, after, ok := strings.Cut(rest, "}")
			if !ok || len(passage) < 4 || passage[1] < '0' || passage[1] > '9' {
				return d, fmt.Errorf("%s: broken passage %q", path, passage)
			}
			a := &in[passage[1]-'0']
			s := corpus.Span{Start: out.Len(), End: out.Len() + len(passage) - 3}
			switch passage[0] {
			case 'S':
				a.source = append(a.source, s)
			case 'C':
				a.cue = append(a.cue, s)
			case 'T':
				a.content = append(a.content, s)
			}
			out.WriteString(passage[3:])
			para = after
		}
		for _, a := range in {
			if len(a.content) > 0 {
				d.gold = append(d.gold, a)
			}
		}
		out.WriteString("\n\n")
	}
	d.text = out.String()
	return d, nil
}
