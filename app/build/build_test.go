package build_test

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/app/build"
	"onrecord/corpus/articles"
	"onrecord/corpus/pack"
	"onrecord/corpus/search"
)

// The embedded pack must be what its sources and today's code give.
func TestDefaultPackIsFresh(t *testing.T) {
	made, err := build.Folder(os.DirFS("../../corpus/articles"), "articles")
	if err != nil {
		t.Fatal(err)
	}
	have := map[string][]byte{}
	err = fs.WalkDir(articles.Pack(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			have[name], err = fs.ReadFile(articles.Pack(), name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !maps.EqualFunc(have, made.Pack, bytes.Equal) {
		t.Errorf("the pack in corpus/articles/pack is stale: run go generate ./corpus/articles\nhave %v\nwant %v",
			slices.Sorted(maps.Keys(have)), slices.Sorted(maps.Keys(made.Pack)))
	}
	if n := len(made.Dossier.Articles); n != 24 {
		t.Errorf("%d articles, want 24: sources and nothing else", n)
	}
}

const report = "---\ntitle: Harbour shut\noutlet: The Quay\ndate: 2031-02-03\n---\n\n\"The harbour is closed,\" Mayor Ada Pier said.\n"

func TestFolder(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	fsys := fstest.MapFS{
		"a.md":              file(report),
		"below/b.txt":       file("Another headline\n\nSome text."),
		"dossier.md":        file("---\r\ntitle: \"The harbour: a story\"\r\ndescription: Two reports.\r\n---\r\n"),
		"sub/dossier.md":    file("---\ntitle: Not the title\n---\n\nA third text."),
		"old/manifest.json": file("{}"),
		"old/0123456789abcdef0123456789abcdef.bin": file("\x00\x01"),
		"picture.png": file("x"),
	}
	made, err := build.Folder(fsys, "/home/somebody/clippings")
	if err != nil {
		t.Fatal(err)
	}
	if d := made.Dossier; d.Title != "The harbour: a story" || d.Description != "Two reports." || len(d.Articles) != 3 || len(d.Quotations) == 0 {
		t.Errorf("%q, %q, %d articles, %d quotations", d.Title, d.Description, len(d.Articles), len(d.Quotations))
	}
	p, err := pack.Open(os.DirFS(writePack(t, made.Pack)))
	if err != nil {
		t.Fatal(err)
	}
	if d, err := p.Dossier(); err != nil || d.Title != made.Dossier.Title {
		t.Errorf("the pack holds %v, %v", d, err)
	}
	delete(fsys, "dossier.md")
	if made, err := build.Folder(fsys, "/home/somebody/clippings"); err != nil || made.Dossier.Title != "clippings" {
		t.Errorf("without a title file: %v, %v", made.Dossier, err)
	}
}

// A big index is gathered in files, and in memory where there are none: the pack
// is the same.
func TestScratchFiles(t *testing.T) {
	fsys := fstest.MapFS{"a.md": {Data: []byte(report)}, "b.txt": {Data: []byte("Another headline\n\nSome text.")}}
	want, err := build.Folder(fsys, "clippings")
	if err != nil {
		t.Fatal(err)
	}
	dir, made := t.TempDir(), 0
	for name, scratch := range map[string]func() (search.Scratch, error){
		"files":    func() (search.Scratch, error) { made++; return os.CreateTemp(dir, "") },
		"no files": func() (search.Scratch, error) { return nil, errors.New("no space is left") },
	} {
		got, err := build.Watched(fsys, "clippings", build.Watch{Scratch: scratch})
		if err != nil || !maps.EqualFunc(got.Pack, want.Pack, bytes.Equal) {
			t.Errorf("%s: another pack, %v", name, err)
		}
	}
	if made == 0 {
		t.Error("no file was asked for")
	}
}

func writePack(t *testing.T, files map[string][]byte) string {
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(dir+"/"+name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFolderErrors(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"every bad file is named": {map[string]string{"a.md": "---\ntitle: x\n", "b.md": "---\ntitle: [\n---\n\nx\n", "c.md": report}, "a.md:1: |b.md:"},
		"title file: no front":    {map[string]string{"dossier.md": "# Title\n", "c.md": report}, "dossier.md:1: does not begin"},
		"title file: not closed":  {map[string]string{"dossier.md": "---\ntitle: x\n", "c.md": report}, "dossier.md:1: no second line"},
		"title file: bad YAML":    {map[string]string{"dossier.md": "---\ntitle: x\ndescription: [\n---\n", "c.md": report}, "dossier.md: line "},
		"nothing to read":         {map[string]string{"x.png": "x"}, build.ErrNoArticles.Error()},
	} {
		fsys := fstest.MapFS{}
		for name, text := range c.files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		made, err := build.Folder(fsys, "x")
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		if _, good := c.files["c.md"]; good != (made.Dossier != nil && len(made.Dossier.Articles) == 1 && len(made.Pack) > 0) {
			t.Errorf("%s: the good file is lost, or something came of nothing", name)
		}
		for want := range strings.SplitSeq(c.want, "|") {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q does not say %q", name, err, want)
			}
		}
	}
	if _, err := build.Folder(fstest.MapFS{}, "x"); !errors.Is(err, build.ErrNoArticles) {
		t.Errorf("empty folder: %v", err)
	}
}
