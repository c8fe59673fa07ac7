package clean

import (
	"slices"
	"strings"
	"testing"
)

// What the last pass looks at counts from the sure blocks around a block.
func TestLastRows(t *testing.T) {
	body := []float32{.1, .9, .2, .3, .95, .1}
	before, behind := nearest(body)
	if want := []float32{farAway, farAway, 1, 2, 3, 1}; !slices.Equal(before, want) {
		t.Errorf("before %v, want %v", before, want)
	}
	if want := []float32{1, 3, 2, 1, farAway, farAway}; !slices.Equal(behind, want) {
		t.Errorf("behind %v, want %v", behind, want)
	}
	low := lowest(body)
	if low[2] != -noOdds || low[3] != logOdds(.2) || low[4] != low[3] || low[5] != -noOdds {
		t.Errorf("lowest %v", low)
	}
	if got := mean(body, -3, 2); got != .5 {
		t.Errorf("mean %g", got)
	}
	if got := mean(body, 8, 12); got != 0 {
		t.Errorf("mean of nothing %g", got)
	}
}

// What the rules took away stays away, and every text can be looked at once more.
func TestLast(t *testing.T) {
	m := Text()
	for _, text := range []string{"", "a", "\n\n", "©", strings.Repeat("Menu\n\n", 300),
		"Bridge to be mended\n\nThe council met on Tuesday and agreed to mend the bridge before the winter, at a cost of four million.\n\nRead also: The pier\n\nComments"} {
		blocks := Blocks(text)
		if len(blocks) == 0 {
			continue
		}
		_, _, settled, _ := m.Settled(blocks, "")
		body, _ := m.Read(blocks, "")
		for i, p := range body {
			if !(p >= 0 && p <= 1) || settled[i] == 0 && p != 0 {
				t.Errorf("%.20q: block %d was %g and is %g", text, i, settled[i], p)
			}
		}
	}
}
