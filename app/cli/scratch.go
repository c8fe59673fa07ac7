package cli

import (
	"errors"
	"os"

	"onrecord/corpus/search"
)

// scratch makes a file that is gone when it is closed.
func scratch() (search.Scratch, error) {
	f, err := os.CreateTemp("", "onrecord-index-*")
	if err != nil {
		return nil, err
	}
	return scratchFile{f}, nil
}

type scratchFile struct{ *os.File }

func (f scratchFile) Close() error { return errors.Join(f.File.Close(), os.Remove(f.Name())) }
