// Package trees evaluates and grows small gradient-boosted decision trees for
// a yes-or-no question, after Friedman, "Greedy function approximation: a
// gradient boosting machine" (2001), with second-order leaf values as in Chen
// and Guestrin, "XGBoost" (2016).
//
// Evaluation is a few comparisons a tree and needs nothing but the model's
// bytes; growing is used by trainers only and is left out of programs that do
// not call it.
package trees

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// Forest is a sum of trees. The zero Forest answers 0 to everything.
type Forest struct {
	base  float32
	roots []int32
	nodes []node
}

// node asks whether a feature is at most a threshold; a leaf has feature -1 and
// its value as threshold.
type node struct {
	feature     int16
	left, right int32
	threshold   float32
}

// Score gives the log-odds of yes for a row of features.
func (f *Forest) Score(x []float32) float32 {
	sum := f.base
	for _, at := range f.roots {
		n := &f.nodes[at]
		for n.feature >= 0 {
			if x[n.feature] <= n.threshold {
				n = &f.nodes[n.left]
			} else {
				n = &f.nodes[n.right]
			}
		}
		sum += n.threshold
	}
	return sum
}

// Probability gives the probability of yes for a row of features.
func (f *Forest) Probability(x []float32) float32 { return Sigmoid(f.Score(x)) }

// Sigmoid turns log-odds into a probability.
func Sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

var errModel = errors.New("trees: not a model, or one for other features")

// AppendBinary writes the forest: base, number of trees, then each tree in
// preorder, a feature byte (0 for a leaf, else index+1) and a little-endian
// float32 a node. The values of leaves keep five bits of their mantissas, so that
// they take less room when they are compressed: hundreds of them are added up.
func (f *Forest) AppendBinary(b []byte) ([]byte, error) {
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f.base))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.roots)))
	for _, r := range f.roots {
		b = f.appendNode(b, r)
	}
	return b, nil
}

// leafBits are the bits of a leaf's value that are not written.
const leafBits = 1 << 18

// apartBits are those that AppendApart does not write.
const apartBits = 1 << 20

func (f *Forest) appendNode(b []byte, at int32) []byte {
	n := f.nodes[at]
	b = append(b, byte(n.feature+1))
	bits := math.Float32bits(n.threshold)
	if n.feature < 0 {
		bits = (bits + leafBits/2) &^ (leafBits - 1)
	}
	b = binary.LittleEndian.AppendUint32(b, bits)
	if n.feature >= 0 {
		b = f.appendNode(b, n.left)
		b = f.appendNode(b, n.right)
	}
	return b
}

// Read reads a forest over rows of the given number of features from the front
// of b and returns what is behind it.
func Read(b []byte, features int) (*Forest, []byte, error) {
	return read(b, features, (*Forest).readNode)
}

// read reads the base and the number of trees, and each tree as tree does.
func read(b []byte, features int, tree func(f *Forest, b []byte, features, depth int) (int32, []byte, bool)) (*Forest, []byte, error) {
	if len(b) < 8 {
		return nil, nil, errModel
	}
	f := &Forest{base: math.Float32frombits(binary.LittleEndian.Uint32(b))}
	trees := int(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	for range trees {
		root, rest, ok := tree(f, b, features, 0)
		if !ok {
			return nil, nil, errModel
		}
		f.roots = append(f.roots, root)
		b = rest
	}
	return f, b, nil
}

func (f *Forest) readNode(b []byte, features, depth int) (at int32, rest []byte, ok bool) {
	if len(b) < 5 || depth > 64 || int(b[0]) > features {
		return 0, nil, false
	}
	at = int32(len(f.nodes))
	f.nodes = append(f.nodes, node{feature: int16(b[0]) - 1, threshold: math.Float32frombits(binary.LittleEndian.Uint32(b[1:]))})
	leaf := b[0] == 0
	b = b[5:]
	if leaf {
		return at, b, true
	}
	left, b, ok := f.readNode(b, features, depth+1)
	if !ok {
		return 0, nil, false
	}
	right, b, ok := f.readNode(b, features, depth+1)
	f.nodes[at].left, f.nodes[at].right = left, right
	return at, b, ok
}

// AppendApart writes the forest as AppendBinary does, but for the order: base,
// number of trees, the feature bytes of all nodes in preorder, then the values of
// the leaves, their first bytes first, then the thresholds, those of one feature
// together. What is alike stands together, so that it compresses better. Values of
// leaves keep three bits of their mantissas.
func (f *Forest) AppendApart(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f.base))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.roots)))
	var nodes []node
	for _, r := range f.roots {
		nodes = f.preorder(nodes, r)
	}
	for _, n := range nodes {
		b = append(b, byte(n.feature+1))
	}
	leaves, splits := parted(nodes)
	for shift := 24; shift >= 0; shift -= 8 {
		for _, i := range leaves {
			bits := (math.Float32bits(nodes[i].threshold) + apartBits/2) &^ (apartBits - 1)
			b = append(b, byte(bits>>shift))
		}
	}
	for _, i := range splits {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(nodes[i].threshold))
	}
	return b
}

func (f *Forest) preorder(nodes []node, at int32) []node {
	n := f.nodes[at]
	if nodes = append(nodes, n); n.feature >= 0 {
		nodes = f.preorder(f.preorder(nodes, n.left), n.right)
	}
	return nodes
}

// parted lists the leaves among nodes, and the others by their features.
func parted(nodes []node) (leaves, splits []int) {
	for i, n := range nodes {
		if n.feature < 0 {
			leaves = append(leaves, i)
		} else {
			splits = append(splits, i)
		}
	}
	slices.SortStableFunc(splits, func(a, b int) int { return int(nodes[a].feature) - int(nodes[b].feature) })
	return leaves, splits
}

// ReadApart reads what AppendApart wrote, as Read does.
func ReadApart(b []byte, features int) (*Forest, []byte, error) {
	f, b, err := read(b, features, (*Forest).readShape)
	if err != nil || len(b) < 4*len(f.nodes) {
		return nil, nil, errModel
	}
	leaves, splits := parted(f.nodes)
	for at, i := range leaves {
		n := len(leaves)
		f.nodes[i].threshold = math.Float32frombits(uint32(b[at])<<24 | uint32(b[at+n])<<16 | uint32(b[at+2*n])<<8 | uint32(b[at+3*n]))
	}
	b = b[4*len(leaves):]
	for at, i := range splits {
		f.nodes[i].threshold = math.Float32frombits(binary.LittleEndian.Uint32(b[4*at:]))
	}
	return f, b[4*len(splits):], nil
}

func (f *Forest) readShape(b []byte, features, depth int) (at int32, rest []byte, ok bool) {
	if len(b) == 0 || depth > 64 || int(b[0]) > features {
		return 0, nil, false
	}
	at = int32(len(f.nodes))
	f.nodes = append(f.nodes, node{feature: int16(b[0]) - 1})
	if b[0] == 0 {
		return at, b[1:], true
	}
	left, b, ok := f.readShape(b[1:], features, depth+1)
	if !ok {
		return 0, nil, false
	}
	right, b, ok := f.readShape(b, features, depth+1)
	f.nodes[at].left, f.nodes[at].right = left, right
	return at, b, ok
}
