package ingest_test

import (
	"encoding/json"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/corpus/ingest"
)

type manifestFile struct {
	File, Expect string
	Bytes        int
}

func manifest(t *testing.T, p string) []manifestFile {
	t.Helper()
	var out []manifestFile
	if err := json.Unmarshal(readShared(t, p), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// Every valid file of a kind that is read imports; every bad one fails cleanly.
func TestFormats(t *testing.T) {
	for _, f := range manifest(t, "data/formats/manifest.json") {
		kind := strings.Split(f.File, "/")[1]
		if kind == "zim" {
			continue
		}
		t.Run(f.File, func(t *testing.T) {
			var im ingest.Importer
			items, files := im.Add(path.Base(f.File), readUnpacked(t, "data/"+f.File))
			for _, it := range items {
				sound(t, it.Article)
			}
			base := strings.ToLower(path.Base(f.File))
			bad := strings.Contains(base, "bad") || strings.Contains(base, "invalid") || strings.Contains(base, "empty") || f.Bytes == 0
			for _, r := range files {
				if r.Status == ingest.Failed && !bad {
					t.Errorf("%s: failed: %s", r.File, r.Reason)
				}
			}
			if len(files) == 0 {
				t.Error("no report")
			}
			t.Log(len(items), "items;", files[0].Status, files[0].Reason)
		})
	}
}

// What is expected of each file of the robustness set.
func TestRobustness(t *testing.T) {
	seed := one(t, "seed.txt", readShared(t, "seeds/softpedia-2012-05-09.txt")).Article
	for _, f := range manifest(t, "data/robustness/manifest.json") {
		t.Run(f.File, func(t *testing.T) {
			b := readUnpacked(t, "data/robustness/"+f.File)
			var im ingest.Importer
			items, files := im.Add(path.Base(f.File), b)
			for _, it := range items {
				sound(t, it.Article)
			}
			failed := func() bool {
				for _, r := range files {
					if r.Status == ingest.Failed {
						return true
					}
				}
				return false
			}
			text := ""
			for _, it := range items {
				text += it.Article.Title + "\n" + it.Article.Text
			}
			switch {
			case strings.Contains(f.Expect, "no U+FFFD"):
				if len(items) == 0 || strings.Contains(text, "\ufffd") {
					t.Errorf("%v; letters lost in %q", files, text[:min(len(text), 300)])
				}
			case strings.HasPrefix(f.Expect, "detect "):
				want := one(t, "twin.txt", readShared(t, "data/robustness/"+f.File+".utf8"))
				if len(items) == 0 || items[0].Article.Text != want.Article.Text {
					t.Errorf("%v; other text than that in UTF-8", files)
				}
			case strings.HasPrefix(f.Expect, "same "):
				if len(items) == 0 || items[0].Article.Text != seed.Text || items[0].Article.Date != seed.Date {
					t.Errorf("%v; other text than the seed's: %q", files, text)
				}
			case strings.Contains(f.Expect, "NUL stripped"):
				if len(items) == 0 || strings.Contains(text, "\x00") {
					t.Errorf("%v: %q", files, text)
				}
			case strings.Contains(f.Expect, "empty"):
				if !failed() || !strings.Contains(files[0].Reason, "empty") {
					t.Errorf("%+v", files)
				}
			case strings.Contains(f.Expect, "binary"), strings.Contains(f.Expect, "stops at"), strings.Contains(f.Expect, "member cap"),
				strings.HasPrefix(f.Expect, "error"), strings.Contains(f.Expect, "capped"):
				if !failed() {
					t.Errorf("not refused: %+v", files)
				}
			case strings.HasPrefix(f.Expect, "RTL"):
				if len(items) == 0 || items[0].Article.Dir != "rtl" {
					t.Errorf("%+v %+v", files, items)
				}
			case strings.Contains(f.Expect, "CJK"):
				if len(items) == 0 || utf8.RuneCountInString(items[0].Article.Text) < 100 {
					t.Errorf("%+v: %q", files, text)
				}
			case strings.Contains(f.Expect, "not resolved"), strings.Contains(f.Expect, "not expanded"):
				if strings.Contains(text, "root:") || len(text) > 1000 {
					t.Errorf("%q", text)
				}
			case strings.Contains(f.Expect, "names sanitised"):
				for _, r := range files {
					if strings.Contains(r.File, "..") {
						t.Errorf("%q leads out of the archive", r.File)
					}
				}
			}
			if len(text) > 1<<20 {
				t.Errorf("%d bytes of text", len(text))
			}
			t.Log(f.Expect, "|", len(items), "items;", files[0].Status, files[0].Reason, len(text))
		})
	}
}
