package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Status says what became of a file.
type Status string

// The fates of a file.
const (
	Imported  Status = "imported"
	Warned    Status = "imported with a warning"
	Duplicate Status = "duplicate"
	Skipped   Status = "skipped" // not a kind of file that holds articles
	Failed    Status = "failed"
)

// Statuses are the fates of a file, the worst first.
var Statuses = []Status{Failed, Skipped, Warned, Duplicate, Imported}

// FileReport says what became of one file, or of one member of an archive.
type FileReport struct {
	File        string   // its path below the folder; behind "!" its path in an archive
	Status      Status   // what became of it
	Line        int      // where it failed, counted from 1; 0 when that is not known
	Reason      string   // the warning, or why it was skipped or failed
	IDs         []string // the ids of its articles
	DuplicateOf []string // the ids of articles that others of its articles are the same as
	Source      Source   // of a file that failed, as far as it could be read, or that holds duplicates: its name, size and hash

	from, to   int // its items in the reading
	duplicates []Source
	again      []Item // the duplicates, where they are to be written
}

// Said says why, with the line where that is known; "" when there is nothing
// to say.
func (f *FileReport) Said() string {
	if f.Line > 0 {
		return fmt.Sprintf("line %d: %s", f.Line, f.Reason)
	}
	return f.Reason
}

// Report says what became of every file of a folder, in the order of the walk.
type Report struct{ Files []FileReport }

// Err is nil when no file failed. Otherwise it names every file that did, one
// a line, with line and reason; errors.As finds each as an [*Error].
func (r Report) Err() error {
	var failed []error
	for _, f := range r.Files {
		if f.Status == Failed {
			failed = append(failed, &Error{File: f.File, Line: f.Line, Reason: f.Reason})
		}
	}
	return errors.Join(failed...)
}

// Tally says what became of how many files: "23 imported, 2 duplicates, 1 failed".
func (r Report) Tally() string {
	counts := map[Status]int{}
	for _, f := range r.Files {
		counts[f.Status]++
	}
	var parts []string
	for _, s := range slices.Backward(Statuses) {
		if n := counts[s]; n > 1 && s == Duplicate {
			parts = append(parts, fmt.Sprint(n, " duplicates"))
		} else if n > 0 {
			parts = append(parts, fmt.Sprint(n, " ", s))
		}
	}
	return strings.Join(parts, ", ")
}

// Error says why a file could not be read.
type Error struct {
	File   string // its path
	Line   int    // counted from 1; 0 when the fault is of the whole file
	Reason string // in plain words
}

// Error gives "path.md:3: reason", without the line when there is none.
func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason)
	}
	return e.File + ": " + e.Reason
}

// reason cuts an error of the file system down to what is not said already.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
