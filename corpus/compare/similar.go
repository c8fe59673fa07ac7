package compare

import (
	"cmp"
	"slices"

	"onrecord/corpus"
)

const (
	soundsRun   = 4   // words in one run that two utterances with similar wording share
	soundsAlike = 0.3 // and the share of the shorter one's weight that they have in common
)

// MaxSimilar is how many utterances [Similar] returns at most.
const MaxSimilar = 12

// Similar returns the utterances of the same person whose wording is similar
// to that of utterance u though they are not the same: said on another
// occasion, or another sentence of the same speech. The closest come first. The
// time it takes grows with what the person said.
func Similar(d *corpus.Dossier, u int) []int {
	if u < 0 || u >= len(d.Utterances) {
		return nil
	}
	mine := tokens(fullest(d, u))
	runs, heard := runsOf(mine), newEcho(mine)
	closeness := map[int]float64{}
	var out []int
	for i := range d.Utterances {
		if i == u || speakers(d.Utterances[i].Speaker, d.Utterances[u].Speaker) != sameSpeaker {
			continue
		}
		theirs := fullest(d, i)
		if _, _, run := heard.in(theirs); run {
			if n := inCommon(mine, tokens(theirs), runs); n > 0 {
				closeness[i] = n
				out = append(out, i)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(closeness[b], closeness[a]) })
	return out[:min(len(out), MaxSimilar)]
}

// inCommon returns the share of the shorter wording's weight that two have in
// common, 0 when it is too little or in no run of words.
func inCommon(a, b []token, runs []uint64) float64 {
	if common(runsOf(b), runs) < soundsRun-2 {
		return 0
	}
	ps, sum, longest := pairs(a, b), 0, 0
	for k := 0; k < len(ps); {
		e := runEnd(ps, k)
		longest = max(longest, e-k)
		for _, p := range ps[k:e] {
			sum += weight(a[p.i].fold)
		}
		k = e
	}
	share := float64(sum) / float64(max(1, min(weights(a), weights(b))))
	if longest < soundsRun || share < soundsAlike {
		return 0
	}
	return share
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
