package cli

import (
	"fmt"

	"onrecord/app/site"
	"onrecord/corpus/pack"
)

// packFolder makes the pack of a folder of articles.
func packFolder(e *env, args []string) error {
	f := e.flags("pack")
	path := f.String("corpus", "", "`folder` of .md and .txt files")
	out := f.String("out", "", "`folder` to write; it may hold an earlier pack")
	if _, err := parse(f, args, 0); err != nil {
		return err
	}
	if *path == "" || *out == "" {
		return misuse(f, "-corpus and -out are needed")
	}
	if err := site.Vacant(*out, pack.Looks); err != nil {
		return err
	}
	d, err := openDossier(*path)
	if err != nil {
		return err
	}
	if err := site.Write(*out, d.pack, pack.Looks); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "Packed %s: %s\n", *out, d.summary())
	return nil
}
