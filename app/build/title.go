package build

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"onrecord/corpus"
	"onrecord/corpus/ingest"
	"onrecord/corpus/pack"
)

// TitleFile, at the root of a folder, says what the dossier is: Markdown front
// matter with a title and a description. It is no article.
const TitleFile = "dossier.md"

// maxTitleFile bounds TitleFile, in bytes.
const maxTitleFile = 1 << 20

// readTitle gives d the title and description of the title file, if there is
// one.
func readTitle(fsys fs.FS, d *corpus.Dossier) error {
	data, err := fs.ReadFile(fsys, TitleFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &ingest.Error{File: TitleFile, Reason: err.Error()}
	}
	if len(data) > maxTitleFile {
		return &ingest.Error{File: TitleFile, Reason: fmt.Sprintf("longer than %d bytes", maxTitleFile)}
	}
	head, err := frontMatter(data)
	if err != nil {
		return err
	}
	var is struct{ Title, Description string }
	if err := yaml.Unmarshal(head, &is); err != nil {
		return &ingest.Error{File: TitleFile, Reason: strings.TrimPrefix(err.Error(), "yaml: ")}
	}
	d.Title = cmp.Or(strings.TrimSpace(is.Title), d.Title)
	d.Description = strings.TrimSpace(is.Description)
	return nil
}

// frontMatter returns what stands between the two lines "---", with the first
// of them, which YAML allows, so that the lines of an error are those of the file.
func frontMatter(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	rest, ok := bytes.CutPrefix(data, []byte("---\n"))
	if !ok {
		return nil, &ingest.Error{File: TitleFile, Line: 1, Reason: "does not begin with a line ---"}
	}
	head, _, ok := bytes.Cut(append(rest, '\n'), []byte("\n---\n"))
	if !ok {
		return nil, &ingest.Error{File: TitleFile, Line: 1, Reason: "no second line --- ends the front matter"}
	}
	return append([]byte("---\n"), head...), nil
}

// articlesOnly is a folder without its title file and without the packs that
// were made of it.
type articlesOnly struct{ fs.FS }

// Stat describes a file or a folder.
func (a articlesOnly) Stat(name string) (fs.FileInfo, error) { return fs.Stat(a.FS, name) }

// ReadDir lists a folder in name order.
func (a articlesOnly) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(a.FS, name)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool {
		if name == "." && e.Name() == TitleFile {
			return true
		}
		sub, err := fs.Sub(a.FS, path.Join(name, e.Name()))
		return e.IsDir() && err == nil && pack.Looks(sub)
	}), err
}
