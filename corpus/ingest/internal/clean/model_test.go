package clean

import (
	"bytes"
	"testing"
)

// A model that is read and written again has the same bytes; one that is cut off
// is refused.
func TestModelBytes(t *testing.T) {
	for name, b := range map[string][]byte{"text": textModel, "html": htmlModel} {
		m, err := ReadModel(b)
		if err != nil {
			t.Fatal(name, err)
		}
		if again, err := m.AppendBinary(nil); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%s: %d bytes became %d (%v)", name, len(b), len(again), err)
		}
		for _, n := range []int{0, 100, len(b) / 3, len(b) / 2, len(b) - 1} {
			if _, err := ReadModel(b[:n]); err == nil {
				t.Errorf("%s: %d of %d bytes are a model", name, n, len(b))
			}
		}
	}
}
