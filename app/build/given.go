package build

import (
	"path"
	"strings"
)

// Given says what files that were brought together are called as a dossier, by
// their paths: by the folder that all of them lie in, which is dir; else, with
// dir ".", by the one file's name up to its first dot, or as several are.
func Given(paths []string) (name, dir string) {
	if len(paths) == 0 {
		return "My articles", "."
	}
	first, _, below := strings.Cut(paths[0], "/")
	for _, p := range paths {
		below = below && strings.HasPrefix(p, first+"/")
	}
	switch {
	case below:
		return first, first
	case len(paths) > 1:
		return "My articles", "."
	}
	base := path.Base(paths[0])
	name, _, _ = strings.Cut(base, ".")
	if name == "" {
		name = base
	}
	return name, "."
}
