package compare

import (
	"cmp"
	"slices"

	"onrecord/corpus"
)

const (
	soundsRun   = 4   // words in one run that two utterances with similar wording share
	soundsAlike = 0.3 // and the share of the shorter one's weight that they have in common
	mostSimilar = 12  // of an utterance
)

// Similar notes for every utterance of d which others of the same person have
// similar wording though they are not the same: said on another occasion, or
// another sentence of the same speech. [Utterances] has done so already; it is
// for a dossier that was made without.
func Similar(d *corpus.Dossier) { similar(d, d.Utterances) }

// sounding is an utterance that sounds like another, and how much.
type sounding struct {
	utterance int
	share     float64
}

func similar(d *corpus.Dossier, us []corpus.Utterance) {
	index := map[uint64][]int32{} // runs of three words -> utterances
	shared := map[int32]int{}
	like := make([][]sounding, len(us))
	for i := range us {
		ts := tokens(fullest(d, &us[i]))
		runs := runsOf(ts)
		for _, h := range runs {
			list := index[h]
			if len(list) > commonRun {
				continue
			}
			for _, n := range list {
				shared[n]++
			}
			index[h] = append(list, int32(i))
		}
		for n, common := range shared {
			if common < soundsRun-2 || speakers(us[n].Speaker, us[i].Speaker) != sameSpeaker {
				continue
			}
			if share := inCommon(tokens(fullest(d, &us[n])), ts); share > 0 {
				like[i] = append(like[i], sounding{int(n), share})
				like[n] = append(like[n], sounding{i, share})
			}
		}
		clear(shared)
	}
	for i, list := range like {
		slices.SortFunc(list, func(a, b sounding) int {
			return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.utterance, b.utterance))
		})
		us[i].Similar = nil
		for _, s := range list[:min(len(list), mostSimilar)] {
			us[i].Similar = append(us[i].Similar, s.utterance)
		}
	}
}

// inCommon returns the share of the shorter wording's weight that two have in
// common, 0 when it is too little or in no run of words.
func inCommon(a, b []token) float64 {
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
func fullest(d *corpus.Dossier, u *corpus.Utterance) string {
	if len(u.Variants) == 0 {
		return ""
	}
	v := u.Variants[0]
	q := &d.Quotations[v.Quotation]
	return v.Part.Of(q.Text(d.Articles[q.Article].Text))
}
