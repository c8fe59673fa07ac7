// Package articles is the default dossier: its sources, one Markdown file a
// report, and the pack made of them, which is part of every program that
// imports this package.
//
// After a change of a source, or of anything that finds quotations, compares or
// indexes, the pack has to be made again: go generate ./corpus/articles.
package articles

import (
	"embed"
	"io/fs"
)

//go:generate go run onrecord pack -corpus . -out pack

//go:embed pack
var files embed.FS

// Pack returns the files of the embedded pack, for pack.Open. In a client that
// was built for another dossier it is the pack of that one.
func Pack() fs.FS {
	sub, err := fs.Sub(files, "pack")
	if err != nil {
		panic(err) // the name is a valid path
	}
	return sub
}
