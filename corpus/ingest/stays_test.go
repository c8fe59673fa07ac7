package ingest

import (
	"slices"
	"testing"

	"onrecord/corpus/ingest/internal/clean"
)

// TestStays tells from probabilities which lines of a text are its body.
func TestStays(t *testing.T) {
	const prose = "The council met on Tuesday and agreed to mend the bridge before the winter, at a cost of four million."
	const long = prose + " " + prose
	type line struct {
		text string
		body float32
		stay bool
	}
	for name, c := range map[string]struct {
		title int
		lines []line
	}{
		"a short line under the headline stays sooner than one over it": {1, []line{
			{"Work begins in autumn", .25, false}, {"Bridge to be mended", .01, false}, {"Work begins in autumn", .25, true}, {prose, .99, true}, {prose, .99, true}, {"Menu", .01, false}}},
		"between sure paragraphs lines stay sooner than behind": {0, []line{
			{"Bridge to be mended", .01, false}, {prose, .99, true}, {long, .37, true}, {prose, .99, true}, {long, .37, false}, {"Menu", .01, false}}},
		"behind the last of them a short sentence stays sooner than a long one": {0, []line{
			{"Bridge to be mended", .01, false}, {prose, .99, true}, {prose, .99, true}, {prose, .32, true}, {long, .32, false}, {"Menu", .01, false}}},
		"below the headline a long sentence stays sooner than one that may be of a picture": {0, []line{
			{"Bridge to be mended", .01, false}, {"By our own reporter", .01, false}, {"Posted in the evening", .01, false}, {"Read it aloud", .01, false}, {long, .18, true}, {prose, .18, false}, {"Menu", .01, false}, {prose, .99, true}, {prose, .99, true}}},
		"of a short text of which nothing looks like a body all stays": {1, []line{
			{"Menu", .01, true}, {"Bridge to be mended", .01, false}, {prose, .2, true}, {"Cod", .01, true}}},
		"a sentence below the headline stays sooner than a paragraph behind the body": {0, []line{
			{"Bridge to be mended", .01, false}, {"By our own reporter", .01, false}, {"Posted in the evening", .01, false}, {"Read it aloud", .01, false}, {prose, .26, true}, {"Menu", .01, false}, {prose, .99, true}, {prose, .99, true}, {prose, .26, false}}},
		"a name below the headline is the author's sooner than a standfirst": {0, []line{
			{"Bridge to be mended", .01, false}, {"Ada Birch", .2, false}, {"Work begins in autumn", .2, true}, {prose, .99, true}, {prose, .99, true}, {prose, .01, false}, {prose, .01, false}}},
		"behind the last sure paragraph a short line does not stay alone": {0, []line{
			{"Bridge to be mended", .01, false}, {prose, .99, true}, {"Who pays", .4, true}, {prose, .5, true}, {prose, .99, true}, {prose, .01, false}, {"Weather", .3, false}, {prose, .01, false}, {"Herring", .3, true}, {"Cod", .3, true}}},
		"a sentence of the body that was taken for the headline stays": {0, []line{
			{"The bridge will be mended.", .3, true}, {prose, .99, true}, {prose, .99, true}, {"Menu of the site", .01, false}}},
		"a headline does not": {0, []line{
			{"Bridge to be mended", .3, false}, {prose, .99, true}, {prose, .99, true}, {"Menu of the site", .01, false}}},
		"a heading inside the body that was taken for it does": {1, []line{
			{prose, .99, true}, {"Who pays", .2, true}, {prose, .99, true}, {"Menu of the site", .01, false}}},
		"where nothing is sure no headline is inside": {1, []line{
			{prose, .6, true}, {"Who pays", .1, false}, {prose, .6, true}, {prose, .01, false}, {prose, .01, false}}},
	} {
		t.Run(name, func(t *testing.T) {
			p := page{title: c.title}
			var want []bool
			for _, l := range c.lines {
				b := clean.Blocks(l.text)
				p.blocks, p.body, want = append(p.blocks, b...), append(p.body, l.body), append(want, l.stay)
			}
			if p.choose(); !slices.Equal(p.keep, want) {
				t.Errorf("kept %v, want %v", p.keep, want)
			}
		})
	}
}
