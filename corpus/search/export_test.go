package search

import "onrecord/corpus"

// BuildCoarse builds an index as [Build] does for a big dossier.
func BuildCoarse(d *corpus.Dossier) []byte {
	b := NewBuilder(d.Speakers)
	b.exact = 0
	return b.build(d)
}
