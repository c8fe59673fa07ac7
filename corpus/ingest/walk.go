package ingest

import (
	"errors"
	"io/fs"
	"runtime"
	"strings"
)

// Walk reads every file below fsys in name order, leaving out files and folders
// whose names begin with a dot, and hands on what each gives. Files are read
// side by side where the machine can, and handed on in order, so that no more
// than a few are held at a time. It ends early when yield returns false.
func Walk(fsys fs.FS, yield func([]Item, []FileReport) bool) { new(Importer).Walk(fsys, yield) }

// Walk is the function of that name for an importer that has read, or will
// read, other folders and files as well.
func (im *Importer) Walk(fsys fs.FS, yield func([]Item, []FileReport) bool) {
	type job chan *reading
	queue := make(chan job, runtime.GOMAXPROCS(0))
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(queue)
		_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
			if name != "." && strings.HasPrefix(entry.Name(), ".") {
				return skip(entry)
			}
			if err == nil && entry.IsDir() {
				return nil
			}
			j := make(job, 1)
			select {
			case queue <- j:
			case <-stop:
				return fs.SkipAll
			}
			go func() {
				defer close(j)
				im.readPath(fsys, name, entry, err, func(r *reading) bool {
					select {
					case j <- r:
						return true
					case <-stop:
						return false
					}
				})
			}()
			if err != nil {
				return skip(entry)
			}
			return nil
		})
	}()
	for j := range queue {
		for r := range j {
			if !yield(im.add(r)) {
				return
			}
		}
	}
}

func (im *Importer) readPath(fsys fs.FS, name string, entry fs.DirEntry, err error, hand func(*reading) bool) {
	var in input
	if what := noFile(fsys, name, entry); err == nil && what != "" {
		r := &reading{hand: hand}
		r.report(FileReport{File: name, Status: Skipped, Reason: what})
		r.handOn()
		return
	}
	done := func() {}
	if err != nil {
		err = &Error{File: name, Reason: reason(err)}
	} else {
		in, done, err = open(fsys, name)
	}
	if err != nil && entry != nil && entry.Type()&fs.ModeSymlink != 0 {
		if _, gone := fs.Stat(fsys, name); errors.Is(gone, fs.ErrNotExist) {
			err = &Error{File: name, Reason: "a link that leads to no file"}
		}
	}
	if err != nil {
		r := &reading{hand: hand}
		r.fail(name, err)
		r.handOn()
		return
	}
	defer done()
	im.read(in, hand)
}

// noFile says why an entry of a folder is not opened, "" where it is: a pipe
// might keep its reader waiting for ever, a link to a folder lead in circles.
func noFile(fsys fs.FS, name string, entry fs.DirEntry) string {
	if entry == nil || entry.Type().IsRegular() {
		return ""
	}
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil || info.Mode().IsRegular(): // what is wrong is said when it is opened
		return ""
	case info.IsDir():
		return "a link to a folder, which is not followed"
	}
	return "not a file but a pipe or a device"
}

// Again reads once more the one file that a report names, or the one member of
// an archive, and returns its articles with their decoded sources.
func Again(fsys fs.FS, file string) (items []Item) {
	in, done, err := open(fsys, outermost(fsys, file))
	if err != nil {
		return nil
	}
	defer done()
	r := readingOf(&in)
	r.want = file
	r.hand = func(part *reading) bool {
		for _, f := range part.files {
			if f.File == file {
				items = append(items, part.items[f.from:f.to]...)
			}
		}
		return len(items) == 0
	}
	r.read(in)
	return items
}

// outermost gives the file that a member lies in. A name may hold "!" itself.
func outermost(fsys fs.FS, file string) string {
	for at, c := range file {
		if c != '!' {
			continue
		}
		if info, err := fs.Stat(fsys, file[:at]); err == nil && !info.IsDir() {
			return file[:at]
		}
	}
	return file
}
