package tag

import "math"

// width is the number of weights a feature has, one a label and one to spare.
const width = 8

// numEdges is the number of sets of transition weights: one for each pair of
// kinds of units, and one each for a unit that begins a sentence.
const numEdges = numKinds*numKinds + numKinds

// Edge returns the set of transition weights into unit i.
func (c *context) edge(i int) int {
	if c.a[i].boundary {
		return numKinds*numKinds + int(c.a[i].kind)
	}
	return int(c.a[i-1].kind)*numKinds + int(c.a[i].kind)
}

// follows reports whether label b can come after a; a is O at the start.
func follows(a, b Label) bool {
	return b == O || b.Begins() || a.Part() == b.Part() && a != O
}

// before returns the first label that b can come after, and the one behind the
// last: what goes on comes after its own kind.
func before(b Label) (from, to Label) {
	if b == O || b.Begins() {
		return O, NumLabels
	}
	return b - 1, b + 1
}

// allowed reports whether a unit can have a label: a long quoted passage is
// always content.
func (c *context) allowed(i int, l Label) bool {
	return c.a[i].kind != kindLong || l == BContent || l == IContent
}

// lattice is the scores of a paragraph and room for the algorithms on it.
type lattice struct {
	n      int
	state  [][NumLabels]float32 // log scores
	edges  []int
	exp    [][NumLabels]float64 // exp(state), scaled
	alpha  [][NumLabels]float64
	beta   [][NumLabels]float64
	prob   [][NumLabels]float64 // marginals
	scale  []float64
	trans  *[numEdges][NumLabels][NumLabels]float32
	transE *[numEdges][NumLabels][NumLabels]float64 // their exponentials, 0 where forbidden
	back   [][NumLabels]Label
}

func (l *lattice) resize(n int) {
	l.n = n
	if cap(l.state) < n {
		l.state = make([][NumLabels]float32, n*2)
		l.edges = make([]int, n*2)
		l.exp = make([][NumLabels]float64, n*2)
		l.alpha = make([][NumLabels]float64, n*2)
		l.beta = make([][NumLabels]float64, n*2)
		l.prob = make([][NumLabels]float64, n*2)
		l.scale = make([]float64, n*2)
		l.back = make([][NumLabels]Label, n*2)
	}
	l.state, l.edges, l.exp = l.state[:n], l.edges[:n], l.exp[:n]
	l.alpha, l.beta, l.prob, l.scale, l.back = l.alpha[:n], l.beta[:n], l.prob[:n], l.scale[:n], l.back[:n]
}

// exponentiate prepares the transitions for the sums.
func exponentiate(t *[numEdges][NumLabels][NumLabels]float32) *[numEdges][NumLabels][NumLabels]float64 {
	out := new([numEdges][NumLabels][NumLabels]float64)
	for e := range t {
		for a := range NumLabels {
			for b := range NumLabels {
				if follows(a, b) {
					out[e][a][b] = math.Exp(float64(t[e][a][b]))
				}
			}
		}
	}
	return out
}

// sums runs the forward and backward sums and leaves the marginals in prob.
// It returns the logarithm of the sum over all labellings.
func (l *lattice) sums() float64 {
	logZ := 0.0
	for i := range l.n {
		top := l.state[i][0]
		for _, v := range l.state[i][1:] {
			top = max(top, v)
		}
		for k, v := range l.state[i] {
			l.exp[i][k] = math.Exp(float64(v - top))
		}
		logZ += float64(top) + l.forward(i)
	}
	if l.n == 0 {
		return 0
	}
	for k := range l.beta[l.n-1] {
		l.beta[l.n-1][k] = 1
	}
	for i := l.n - 1; i >= 0; i-- {
		if i+1 < l.n {
			l.backward(i)
		}
		for k := range NumLabels {
			l.prob[i][k] = l.alpha[i][k] * l.beta[i][k]
		}
	}
	return logZ
}

// forward fills alpha[i] so that it sums to 1, and returns the logarithm of
// what it was divided by.
func (l *lattice) forward(i int) float64 {
	sum := 0.0
	t := &l.transE[l.edges[i]]
	for b := range NumLabels {
		v := 0.0
		if i == 0 {
			v = t[O][b]
		} else {
			for a := range NumLabels {
				v += l.alpha[i-1][a] * t[a][b]
			}
		}
		v *= l.exp[i][b]
		l.alpha[i][b] = v
		sum += v
	}
	if sum < 1e-300 {
		sum = 1e-300
	}
	for b := range NumLabels {
		l.alpha[i][b] /= sum
	}
	l.scale[i] = sum
	return math.Log(sum)
}

func (l *lattice) backward(i int) {
	t := &l.transE[l.edges[i+1]]
	for a := range NumLabels {
		v := 0.0
		for b := range NumLabels {
			v += t[a][b] * l.exp[i+1][b] * l.beta[i+1][b]
		}
		l.beta[i][a] = v / l.scale[i+1]
	}
}

// best returns the likeliest labelling (Viterbi).
func (l *lattice) best(out []Label) {
	const low = -1e30
	var prev, cur [NumLabels]float32
	for i := range l.n {
		t := &l.trans[l.edges[i]]
		for b := range NumLabels {
			top, arg := float32(low), O
			from, to := before(b)
			if i == 0 {
				to = min(to, O+1)
			}
			for a := from; a < to; a++ {
				if v := prev[a] + t[a][b]; v > top {
					top, arg = v, a
				}
			}
			cur[b] = max(top, low) + l.state[i][b]
			l.back[i][b] = arg
		}
		prev = cur
	}
	if l.n == 0 {
		return
	}
	top := O
	for b := range NumLabels {
		if prev[b] > prev[top] {
			top = b
		}
	}
	for i := l.n - 1; i >= 0; i-- {
		out[i] = top
		top = l.back[i][top]
	}
}
