package compare

import (
	"slices"

	"onrecord/corpus"
)

const (
	soundsRun   = 4   // words in one run that two utterances with similar wording share
	soundsAlike = 0.3 // and the share of the shorter one's weight that they have in common
)

// Similar returns the utterances of the same person whose wording is similar
// to that of utterance u though they are not the same: said on another
// occasion, or another sentence of the same speech. They are ordered as they
// stand in the dossier; the time it takes grows with what the person said.
func Similar(d *corpus.Dossier, u int) (out []int) {
	if u < 0 || u >= len(d.Utterances) {
		return nil
	}
	mine := tokens(fullest(d, u))
	runs := runsOf(mine)
	for i := range d.Utterances {
		if i == u || speakers(d.Utterances[i].Speaker, d.Utterances[u].Speaker) != sameSpeaker {
			continue
		}
		ts := tokens(fullest(d, i))
		if common(runsOf(ts), runs) < soundsRun-2 {
			continue
		}
		ps, sum, longest := pairs(mine, ts), 0, 0
		for k := 0; k < len(ps); {
			e := runEnd(ps, k)
			longest = max(longest, e-k)
			for _, p := range ps[k:e] {
				sum += weight(mine[p.i].fold)
			}
			k = e
		}
		if longest >= soundsRun && float64(sum) >= soundsAlike*float64(min(weights(mine), weights(ts))) {
			out = append(out, i)
		}
	}
	return slices.Clip(out)
}

// fullest returns the words of an utterance's fullest printing.
func fullest(d *corpus.Dossier, u int) string {
	if len(d.Utterances[u].Variants) == 0 {
		return ""
	}
	v := d.Utterances[u].Variants[0]
	q := &d.Quotations[v.Quotation]
	return v.Part.Of(q.Text(d.Articles[q.Article].Text))
}
