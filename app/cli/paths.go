package cli

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// stdin is the file that "-" stands for.
const stdin = "/dev/stdin"

// openPaths opens a folder, a file, or several of them as one folder in which
// each stands under its own name.
func openPaths(paths []string) (fs.FS, error) {
	g := gathered{}
	for _, p := range paths {
		if p == "-" {
			p = stdin
		}
		abs, err := filepath.Abs(p)
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(abs)
		if err != nil || p == "" {
			return nil, fmt.Errorf("%s: there is no such file or folder", cmp.Or(p, `""`))
		}
		if info.IsDir() && len(paths) == 1 {
			return os.DirFS(abs), nil
		}
		base := cmp.Or(strings.TrimLeft(filepath.Base(abs), "."), "file") // what is asked for by name is not hidden
		name := base
		for n := 2; g[name] != ""; n++ {
			name = again(base, n)
		}
		g[name] = abs
	}
	return g, nil
}

// again is what the n-th file of a name is called: "notes~2.md", which comes
// behind the first.
func again(name string, n int) string {
	stem, _, _ := strings.Cut(name, ".")
	return stem + "~" + strconv.Itoa(n) + name[len(stem):]
}

// gathered is a folder of files and folders that lie elsewhere.
type gathered map[string]string

// Open opens what stands under a name, or something below it.
func (g gathered) Open(name string) (fs.File, error) {
	first, rest, below := strings.Cut(name, "/")
	where := g[first]
	if where == "" || !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if below {
		return os.DirFS(where).Open(rest)
	}
	return os.Open(where)
}

// ReadDir lists a folder in name order.
func (g gathered) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		first, rest, below := strings.Cut(name, "/")
		if !below {
			rest = "."
		}
		return fs.ReadDir(os.DirFS(g[first]), rest)
	}
	var list []fs.DirEntry
	for name, where := range g {
		info, err := os.Stat(where)
		if err != nil {
			return nil, err
		}
		list = append(list, named{fs.FileInfoToDirEntry(info), path.Base(name)})
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// Stat describes what stands under a name.
func (g gathered) Stat(name string) (fs.FileInfo, error) {
	if name == "." {
		return os.Stat(".")
	}
	f, err := g.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Stat()
}

// named is an entry under another name.
type named struct {
	fs.DirEntry
	name string
}

func (n named) Name() string { return n.name }

// Type takes what was asked for by name for a file, also a pipe.
func (n named) Type() fs.FileMode { return n.DirEntry.Type() & fs.ModeDir }
