package tag

// slight is the sum of a row's weights, in steps of a byte and without their
// signs, up to which it is taken for noise: what rare features left there that
// share it by chance. Chosen on the development articles and on those of the
// training split not learnt from.
const slight = 6

// thin zeroes the rows of little weight. What follows the runs learns from what
// they mark afterwards.
func (m *Model) thin() {
	for r := range m.runs {
		rows := m.runs[r].rows
		for i, row := range rows {
			sum := 0
			for k := range NumLabels {
				v := int(byte(row>>(8*k))) - 128
				sum += max(v, -v)
			}
			if sum <= slight {
				rows[i] = noWeight
			}
		}
	}
}

// noWeight is a row of zeros.
const noWeight = 0x80808080808080
