package trees

import (
	"math"
	"slices"
	"sync"
)

// Settings say how a forest is grown.
type Settings struct {
	Trees     int     // how many
	Leaves    int     // the most leaves of a tree
	Rate      float64 // what each tree adds, 0 to 1
	MinWeight float64 // the least sum of second derivatives in a leaf
	Lambda    float64 // pull of leaf values towards 0
}

const bins = 64

// Grow fits a forest to rows of equal length, their answers and weights. It is
// deterministic.
func Grow(rows [][]float32, yes []bool, weight []float32, s Settings) *Forest {
	g := newGrower(rows, yes, weight, s)
	for range s.Trees {
		g.tree()
	}
	return g.forest
}

type grower struct {
	Settings
	rows              [][]float32
	yes               []bool
	weight            []float32
	binned            [][]uint8   // by feature, then by row
	edges             [][]float32 // by feature: bin b holds values <= edges[b]
	score             []float32
	gradient, hessian []float32
	forest            *Forest
}

func newGrower(rows [][]float32, yes []bool, weight []float32, s Settings) *grower {
	g := &grower{Settings: s, rows: rows, yes: yes, weight: weight, forest: &Forest{}}
	var pos, all float64
	for i, w := range weight {
		all += float64(w)
		if yes[i] {
			pos += float64(w)
		}
	}
	g.forest.base = float32(math.Log((pos + 1e-6) / (all - pos + 1e-6)))
	g.score = make([]float32, len(rows))
	for i := range g.score {
		g.score[i] = g.forest.base
	}
	g.gradient, g.hessian = make([]float32, len(rows)), make([]float32, len(rows))
	for f := range rows[0] {
		g.edges = append(g.edges, edgesOf(rows, f))
		g.binned = append(g.binned, binsOf(rows, f, g.edges[f]))
	}
	return g
}

// edgesOf cuts the values of a feature into bins of about equal size.
func edgesOf(rows [][]float32, f int) []float32 {
	values := make([]float32, len(rows))
	for i, r := range rows {
		values[i] = r[f]
	}
	slices.Sort(values)
	var edges []float32
	for b := 1; b < bins; b++ {
		e := values[len(values)*b/bins]
		if len(edges) == 0 || e > edges[len(edges)-1] {
			edges = append(edges, e)
		}
	}
	return edges
}

func binsOf(rows [][]float32, f int, edges []float32) []uint8 {
	out := make([]uint8, len(rows))
	for i, r := range rows {
		at, _ := slices.BinarySearch(edges, r[f])
		out[i] = uint8(at)
	}
	return out
}

// leaf is a set of rows that may be split further.
type leaf struct {
	node    int32
	rows    []int32
	g, h    float64
	gain    float64
	feature int
	bin     int
}

func (g *grower) tree() {
	rows := make([]int32, len(g.rows))
	for i := range rows {
		rows[i] = int32(i)
		p := Sigmoid(g.score[i])
		y := float32(0)
		if g.yes[i] {
			y = 1
		}
		g.gradient[i] = g.weight[i] * (p - y)
		g.hessian[i] = g.weight[i] * max(p*(1-p), 1e-6)
	}
	root := int32(len(g.forest.nodes))
	g.forest.roots = append(g.forest.roots, root)
	g.forest.nodes = append(g.forest.nodes, node{feature: -1})
	leaves := []leaf{g.best(leaf{node: root, rows: rows})}
	for len(leaves) < g.Leaves {
		i := widest(leaves)
		if leaves[i].gain <= 1e-9 {
			break
		}
		left, right := g.split(leaves[i])
		leaves[i] = left
		leaves = append(leaves, right)
	}
	for _, l := range leaves {
		value := float32(-l.g / (l.h + g.Lambda) * g.Rate)
		g.forest.nodes[l.node].threshold = value
		for _, r := range l.rows {
			g.score[r] += value
		}
	}
}

func widest(leaves []leaf) int {
	best := 0
	for i := range leaves {
		if leaves[i].gain > leaves[best].gain {
			best = i
		}
	}
	return best
}

// best finds the split of a leaf that gains most.
func (g *grower) best(l leaf) leaf {
	l.g, l.h, l.gain = 0, 0, 0
	for _, r := range l.rows {
		l.g += float64(g.gradient[r])
		l.h += float64(g.hessian[r])
	}
	type found struct {
		gain float64
		bin  int
	}
	results := make([]found, len(g.binned))
	var wait sync.WaitGroup
	for part := range 2 {
		wait.Go(func() {
			for f := part; f < len(g.binned); f += 2 {
				results[f].gain, results[f].bin = g.scan(l, f)
			}
		})
	}
	wait.Wait()
	for f, r := range results {
		if r.gain > l.gain {
			l.gain, l.feature, l.bin = r.gain, f, r.bin
		}
	}
	return l
}

func (g *grower) scan(l leaf, f int) (best float64, bin int) {
	var sg, sh [bins + 1]float64
	column := g.binned[f]
	for _, r := range l.rows {
		sg[column[r]] += float64(g.gradient[r])
		sh[column[r]] += float64(g.hessian[r])
	}
	whole := l.g * l.g / (l.h + g.Lambda)
	var lg, lh float64
	for b := range g.edges[f] {
		lg += sg[b]
		lh += sh[b]
		rg, rh := l.g-lg, l.h-lh
		if lh < g.MinWeight || rh < g.MinWeight {
			continue
		}
		if gain := lg*lg/(lh+g.Lambda) + rg*rg/(rh+g.Lambda) - whole; gain > best {
			best, bin = gain, b
		}
	}
	return best, bin
}

func (g *grower) split(l leaf) (left, right leaf) {
	at := int32(len(g.forest.nodes))
	g.forest.nodes[l.node] = node{feature: int16(l.feature), threshold: g.edges[l.feature][l.bin], left: at, right: at + 1}
	g.forest.nodes = append(g.forest.nodes, node{feature: -1}, node{feature: -1})
	left.node, right.node = at, at+1
	for _, r := range l.rows {
		if int(g.binned[l.feature][r]) <= l.bin {
			left.rows = append(left.rows, r)
		} else {
			right.rows = append(right.rows, r)
		}
	}
	return g.best(left), g.best(right)
}
