package trees

import (
	"math"
	"math/rand/v2"
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
	Columns   float64 // share of the features that a tree may ask, 0 for all
	Sample    float64 // share of the rows that a tree is grown from, 0 for all
	Seed      uint64  // another one grows another forest from the same rows
}

const bins = 64

// Grow fits a forest to rows of equal length, their answers and weights. It is
// deterministic.
func Grow(rows [][]float32, yes []bool, weight []float32, s Settings) *Forest {
	g := newGrower(rows, yes, weight, s)
	for range s.Trees {
		g.tree()
	}
	g.forest.round()
	return g.forest
}

// round leaves ten bits to the mantissas of a forest's numbers, which is more
// than they are known to, so that it takes less room when it is compressed.
// What was at most a threshold stays so.
func (f *Forest) round() {
	const low = 1<<13 - 1
	for i, n := range f.nodes {
		bits := math.Float32bits(n.threshold)
		if n.feature >= 0 && n.threshold > 0 || n.feature < 0 && bits&(1<<12) != 0 {
			bits += low
		}
		f.nodes[i].threshold = math.Float32frombits(bits &^ low)
	}
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
	random            *rand.Rand
	columns           []int // the features of the tree at hand
}

func newGrower(rows [][]float32, yes []bool, weight []float32, s Settings) *grower {
	g := &grower{Settings: s, rows: rows, yes: yes, weight: weight, forest: &Forest{}, random: rand.New(rand.NewPCG(3+s.Seed, uint64(len(rows))))}
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
	var values []float32
	for i := 0; i < len(rows); i += 1 + len(rows)/20000 {
		values = append(values, rows[i][f])
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
	sums    [][bins]sum // by place in columns, then by bin
	g, h    float64
	gain    float64
	feature int
	bin     int
}

// sum adds up first and second derivatives.
type sum struct{ g, h float32 }

func (g *grower) tree() {
	rows := make([]int32, len(g.rows))
	for i := range g.rows {
		rows[i] = int32(i)
		p := Sigmoid(g.score[i])
		y := float32(0)
		if g.yes[i] {
			y = 1
		}
		g.gradient[i] = g.weight[i] * (p - y)
		g.hessian[i] = g.weight[i] * max(p*(1-p), 1e-6)
		if g.Sample > 0 && g.random.Float64() > g.Sample {
			g.gradient[i], g.hessian[i] = 0, 0 // not drawn
		}
	}
	g.pick()
	root := int32(len(g.forest.nodes))
	g.forest.roots = append(g.forest.roots, root)
	g.forest.nodes = append(g.forest.nodes, node{feature: -1})
	leaves := []leaf{g.best(leaf{node: root, rows: rows, sums: g.sum(rows)})}
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

// pick draws the features that a tree may ask.
func (g *grower) pick() {
	g.columns = g.columns[:0]
	for f := range g.binned {
		if g.Columns == 0 || g.random.Float64() < g.Columns {
			g.columns = append(g.columns, f)
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

// sum adds up the derivatives of rows, by feature and bin.
func (g *grower) sum(rows []int32) [][bins]sum {
	out := make([][bins]sum, len(g.columns))
	drawn := make([]int32, 0, len(rows))
	for _, r := range rows {
		if g.hessian[r] > 0 {
			drawn = append(drawn, r)
		}
	}
	var wait sync.WaitGroup
	for part := range 2 {
		wait.Go(func() {
			for c := part; c < len(out); c += 2 {
				column, sums := g.binned[g.columns[c]], &out[c]
				for _, r := range drawn {
					s := &sums[column[r]]
					s.g += g.gradient[r]
					s.h += g.hessian[r]
				}
			}
		})
	}
	wait.Wait()
	return out
}

// best finds the split of a leaf that gains most.
func (g *grower) best(l leaf) leaf {
	l.g, l.h, l.gain = 0, 0, 0
	for _, r := range l.rows {
		l.g += float64(g.gradient[r])
		l.h += float64(g.hessian[r])
	}
	for c, f := range g.columns {
		if gain, bin := g.scan(&l, c, f); gain > l.gain {
			l.gain, l.feature, l.bin = gain, f, bin
		}
	}
	return l
}

func (g *grower) scan(l *leaf, c, f int) (best float64, bin int) {
	whole := l.g * l.g / (l.h + g.Lambda)
	var lg, lh float64
	for b := range g.edges[f] {
		lg += float64(l.sums[c][b].g)
		lh += float64(l.sums[c][b].h)
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
	less, more := &left, &right
	if len(less.rows) > len(more.rows) {
		less, more = more, less
	}
	less.sums, more.sums = g.sum(less.rows), l.sums
	for c := range l.sums {
		for b := range l.sums[c] {
			more.sums[c][b].g -= less.sums[c][b].g
			more.sums[c][b].h -= less.sums[c][b].h
		}
	}
	return g.best(left), g.best(right)
}
