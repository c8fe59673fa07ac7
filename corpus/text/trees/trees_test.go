package trees_test

import (
	"math/rand/v2"
	"testing"

	"onrecord/corpus/text/trees"
)

// TestForest grows a forest for a question no single feature answers, writes
// it and reads it again.
func TestForest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var rows [][]float32
	var yes []bool
	var weights []float32
	for range 2000 {
		row := []float32{random.Float32(), random.Float32(), random.Float32()}
		rows, yes, weights = append(rows, row), append(yes, (row[0] > .5) != (row[2] > .5)), append(weights, 1)
	}
	set := trees.Settings{Trees: 40, Leaves: 6, Rate: .3, MinWeight: 5, Lambda: 1}
	b, err := trees.Grow(rows, yes, weights, set).AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := trees.Grow(rows, yes, weights, set).AppendBinary(nil)
	if err != nil || string(again) != string(b) {
		t.Errorf("two forests from the same rows (%v)", err)
	}
	f, rest, err := trees.Read(append(b, "rest"...), 3)
	if err != nil || string(rest) != "rest" {
		t.Fatalf("%q left, %v", rest, err)
	}
	for _, c := range []struct {
		row []float32
		yes bool
	}{{[]float32{.1, .5, .9}, true}, {[]float32{.9, .1, .1}, true}, {[]float32{.9, .5, .9}, false}, {[]float32{.1, .9, .1}, false}} {
		if p := f.Probability(c.row); (p > .5) != c.yes {
			t.Errorf("%v is yes with %.2f", c.row, p)
		}
	}
	for n := range b {
		if _, _, err := trees.Read(b[:n], 3); err == nil {
			t.Errorf("%d of %d bytes are a forest", n, len(b))
		}
	}
	apart := f.AppendApart(nil)
	g, rest, err := trees.ReadApart(append(apart, "rest"...), 3)
	if err != nil || string(rest) != "rest" {
		t.Fatalf("apart: %q left, %v", rest, err)
	}
	if string(g.AppendApart(nil)) != string(apart) {
		t.Error("a forest that was written apart is another one")
	}
	for n := range apart {
		if _, _, err := trees.ReadApart(apart[:n], 3); err == nil {
			t.Errorf("apart: %d of %d bytes are a forest", n, len(apart))
		}
	}
	if _, _, err := trees.Read(b, 2); err == nil {
		t.Error("a forest over three features is read as one over two")
	}
}
