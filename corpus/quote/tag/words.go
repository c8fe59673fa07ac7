package tag

import (
	"encoding/binary"
	"slices"
)

// Words groups the frequent words of a language by what stands beside them, in
// few classes and in many: what is learnt of "argued" then holds for "averred".
type Words struct {
	class map[uint32][2]uint8 // by the hash of a word in lower case: few, many; counted from 1
}

// NewWords makes the table from lists of words in lower case, a list a class;
// at most 255 of them.
func NewWords(few, many [][]string) *Words {
	w := &Words{class: map[uint32][2]uint8{}}
	for k, lists := range [][][]string{few, many} {
		for c, list := range lists {
			for _, s := range list {
				h := hashLower(s) & wordMask
				v := w.class[h]
				v[k] = uint8(c + 1)
				w.class[h] = v
			}
		}
	}
	return w
}

// wordMask keeps the hashes of the table short.
const wordMask = 1<<24 - 1

func (w *Words) of(hash uint32) [2]uint8 {
	if w == nil {
		return [2]uint8{}
	}
	return w.class[hash&wordMask]
}

// append writes the number of words and, column by column, the low and high
// bytes of the differences between their sorted hashes and their classes.
func (w *Words) append(b []byte) []byte {
	var hashes []uint32
	if w != nil {
		for h := range w.class {
			hashes = append(hashes, h)
		}
	}
	slices.Sort(hashes)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(hashes)))
	for shift := 0; shift < 24; shift += 8 {
		last := uint32(0)
		for _, h := range hashes {
			b = append(b, byte((h-last)>>shift))
			last = h
		}
	}
	for k := range 2 {
		for _, h := range hashes {
			b = append(b, w.class[h][k])
		}
	}
	return b
}

// readWords reads what append wrote and returns the rest.
func readWords(b []byte) (*Words, []byte, error) {
	if len(b) < 4 {
		return nil, nil, ErrModel
	}
	n := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if n > 1<<16 || len(b) < 5*n {
		return nil, nil, ErrModel
	}
	w := &Words{class: make(map[uint32][2]uint8, n)}
	h := uint32(0)
	for i := range n {
		h += uint32(b[i]) | uint32(b[n+i])<<8 | uint32(b[2*n+i])<<16
		w.class[h] = [2]uint8{b[3*n+i], b[4*n+i]}
	}
	return w, b[5*n:], nil
}
