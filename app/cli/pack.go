package cli

import (
	"fmt"

	"onrecord/app/site"
	"onrecord/corpus/pack"
)

// packFolder makes the pack of a folder of articles.
func packFolder(e *env, args []string) error {
	f := e.flags("pack")
	path := f.String("corpus", "", "`path` of a folder, file or archive of saved articles")
	out := f.String("out", "", "`folder` to write; it may hold an earlier pack")
	paths, err := parse(f, args, maxPaths)
	if err != nil {
		return err
	}
	if *path == "" && len(paths) == 0 || *out == "" {
		return misuse(f, "-corpus and -out are needed")
	}
	if err := site.Vacant(*out, pack.Looks); err != nil {
		return err
	}
	d, err := e.openDossier(append(paths, *path)...)
	if err != nil {
		return err
	}
	if err := site.Write(*out, d.pack, pack.Looks); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "Packed %s: %s\n", *out, d.summary())
	return nil
}
