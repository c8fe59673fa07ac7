package tag

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"

	"onrecord/corpus/text/trees"
)

// The model file is not packed, since what serves or ships a program packs all of it,
// and better: the magic, then for each run the number of bits
// of a hash, the scale, the transitions and, label by label, the rows; then the
// weights of what follows the runs, each with its scale, the classes of words,
// and the forest.
const magic = "onrecord quotation tagger 4\n"

// ErrModel is returned for bytes that are no model of this version.
var ErrModel = errors.New("not a quotation model of this version")

const maxBits = 20

// WriteTo writes the model.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var raw bytes.Buffer
	raw.WriteString(magic)
	for i := range m.runs {
		r := &m.runs[i]
		head := []uint32{r.bits, math.Float32bits(r.scale)}
		for e := range r.trans {
			for a := range r.trans[e] {
				for _, v := range r.trans[e][a] {
					head = append(head, math.Float32bits(v))
				}
			}
		}
		for _, v := range head {
			raw.Write(binary.LittleEndian.AppendUint32(nil, v))
		}
		column := make([]byte, len(r.rows))
		for k := range int(NumLabels) {
			for i, row := range r.rows {
				column[i] = byte(row>>(8*k)) - 128
			}
			raw.Write(column)
		}
	}
	for _, l := range []*linkWeights{&m.link, &m.judge, &m.ends, &m.joins} {
		raw.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(l.scale)))
		for _, v := range l.w {
			raw.WriteByte(byte(v))
		}
	}
	tail, err := m.trees.AppendBinary(m.words.append(nil))
	if err != nil {
		return 0, err
	}
	raw.Write(tail)
	return raw.WriteTo(w)
}

// ReadModel reads what WriteTo wrote.
func ReadModel(raw []byte) (m *Model, err error) {
	body, ok := bytes.CutPrefix(raw, []byte(magic))
	if !ok {
		return nil, ErrModel
	}
	m = &Model{}
	for i := range m.runs {
		if body, err = m.runs[i].read(body); err != nil {
			return nil, err
		}
	}
	for _, l := range []struct {
		to   *linkWeights
		bits int
	}{{&m.link, linkBits}, {&m.judge, judgeBits}, {&m.ends, reachBits}, {&m.joins, joinBits}} {
		n := 4 + 1<<l.bits
		if len(body) < n {
			return nil, ErrModel
		}
		l.to.read(body[:n])
		body = body[n:]
	}
	if m.words, body, err = readWords(body); err != nil {
		return nil, err
	}
	if m.trees, body, err = trees.Read(body, numMeasures); err != nil || len(body) > 0 {
		return nil, ErrModel
	}
	return m, nil
}

func (w *weights) read(b []byte) ([]byte, error) {
	const head = 4 * (2 + numEdges*int(NumLabels)*int(NumLabels))
	if len(b) < head {
		return nil, ErrModel
	}
	next := func() uint32 {
		v := binary.LittleEndian.Uint32(b)
		b = b[4:]
		return v
	}
	w.bits, w.scale = next(), math.Float32frombits(next())
	for e := range w.trans {
		for a := range w.trans[e] {
			for k := range w.trans[e][a] {
				w.trans[e][a][k] = math.Float32frombits(next())
			}
		}
	}
	n := 1 << min(w.bits, maxBits)
	if w.bits > maxBits || len(b) < n*int(NumLabels) {
		return nil, ErrModel
	}
	w.rows = make([]uint64, n)
	for k := range int(NumLabels) {
		for i := range n {
			w.rows[i] |= uint64(b[i]+128) << (8 * k)
		}
		b = b[n:]
	}
	w.exp = exponentiate(&w.trans)
	return b, nil
}

func (l *linkWeights) read(b []byte) {
	l.scale = math.Float32frombits(binary.LittleEndian.Uint32(b))
	l.w = make([]int8, len(b)-4)
	for i, v := range b[4:] {
		l.w[i] = int8(v)
	}
}
