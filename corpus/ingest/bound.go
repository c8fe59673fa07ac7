package ingest

import (
	"cmp"
	"slices"

	"onrecord/corpus/ingest/internal/clean"
)

// The share of the F1 to be expected that is the probability from which a block is
// body. Half would be the best for F1 itself.
const (
	textShare = .51
	pageShare = .42
	least     = .25 // and the bounds of that probability
	most      = .55
	hopeless  = .4 // F1 below which nothing of a page is sure
)

// bound gives the probability from which a block is body: a share of the F1 that
// may be expected, so that more is kept of a page of which little is sure (Lipton,
// Elkan and Narayanaswamy, "Optimal thresholding of classifiers to maximize F1
// measure", 2014).
func bound(expected, share float32) float32 { return min(most, max(least, share*expected)) }

// expected gives the F1 that the best choice of blocks may be expected to have.
func expected(blocks []clean.Block, body []float32) (best float32) {
	weight := func(i int) float32 { return float32(len(blocks[i].Text)) + 6 }
	order := make([]int, len(blocks))
	var mass float32
	for i := range order {
		order[i] = i
		mass += body[i] * weight(i)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(body[b], body[a]), a-b) })
	var hit, kept float32
	for _, i := range order {
		hit, kept = hit+body[i]*weight(i), kept+weight(i)
		best = max(best, 2*hit/(kept+mass))
	}
	return best
}
