package search

import "onrecord/corpus"

// BuildCoarse builds an index as [Build] does for a big dossier.
func BuildCoarse(d *corpus.Dossier) []byte {
	b := NewBuilder(d.Speakers)
	b.exact = 0
	return b.build(d)
}

// Steps is how much was done in all searches: entries of lists, places, words of
// the dictionary and words of texts that were looked at.
func (x *Index) Steps() [4]int {
	w := x.work.done
	return [4]int{w.entries, w.places, w.names, w.texts}
}

// Tune sets how many runs are merged at a time, and whether positions are coarse.
func (b *Builder) Tune(runs int, coarse bool) {
	b.most = runs
	if coarse {
		b.exact = 0
	}
}
